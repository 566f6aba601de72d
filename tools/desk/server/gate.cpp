// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/server/gate.h"

#include "trust/password.h"

namespace lobi::desk {
namespace {

constexpr int kMaxDepth = 32;  // of a JSON body

// "a/b/c" of "/a/b/c".
std::vector<std::string_view> segments(std::string_view path) {
  std::vector<std::string_view> found;
  if (!path.empty() && path.front() == '/') path.remove_prefix(1);
  while (true) {
    const auto slash = path.find('/');
    found.push_back(path.substr(0, slash));
    if (slash == std::string_view::npos) return found;
    path.remove_prefix(slash + 1);
  }
}

bool fits(std::string_view pattern, std::string_view path, std::map<std::string, std::string>& parts) {
  const auto wanted = segments(pattern), given = segments(path);
  if (wanted.size() != given.size()) return false;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const bool is_part = wanted[i].size() > 2 && wanted[i].front() == '{';
    if (is_part && given[i].empty()) return false;
    if (is_part)
      parts[std::string(wanted[i].substr(1, wanted[i].size() - 2))] = given[i];
    else if (wanted[i] != given[i])
      return false;
  }
  return true;
}

std::string cookie_value(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    const auto end = header.find(';');
    std::string_view one = header.substr(0, end);
    while (!one.empty() && one.front() == ' ') one.remove_prefix(1);
    if (one.size() > name.size() && one.substr(0, name.size()) == name && one[name.size()] == '=')
      return std::string(one.substr(name.size() + 1));
    if (end == std::string_view::npos) return {};
    header.remove_prefix(end + 1);
  }
  return {};
}

// A parser's stack is not the sender's to use up.
bool is_shallow(std::string_view json) {
  int depth = 0;
  bool in_text = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_text) {
      if (c == '\\') ++i;
      if (c == '"') in_text = false;
      continue;
    }
    if (c == '"') in_text = true;
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    if (depth > kMaxDepth) return false;
  }
  return true;
}

Answer not_logged_in() { return failure(401, "login_needed", {"Masuk dahulu.", "Log in first."}); }

bool is_write(const std::string& method) { return method != "GET" && method != "HEAD"; }

}  // namespace

std::string cookie_name(bool is_secure) { return is_secure ? "__Host-lobi_session" : "lobi_session"; }

std::string cookie_header(std::string_view value, bool is_secure) {
  std::string header = cookie_name(is_secure) + "=" + std::string(value) + "; Path=/; HttpOnly; SameSite=Strict";
  if (is_secure) header += "; Secure";
  if (value.empty()) header += "; Max-Age=0";
  return header;
}

Gate::Match Gate::match(const std::string& method, const std::string& path) const {
  Match best;
  const std::string wanted = method == "HEAD" ? "GET" : method;
  std::size_t fewest = SIZE_MAX;
  for (const Route& route : routes_) {
    std::map<std::string, std::string> parts;
    if (!fits(route.pattern, path, parts)) continue;
    best.has_path = true;
    // "/releases/undo" wins over "/releases/{version}".
    if (route.method != wanted || parts.size() >= fewest) continue;
    fewest = parts.size();
    best.route = &route;
    best.parts = std::move(parts);
  }
  return best;
}

std::variant<Admitted, Answer> Gate::admit(const Head& head) {
  Match found = match(head.method, head.path);
  if (found.route == nullptr && found.has_path)
    return failure(405, "method", {"Cara ini tidak dikenal di alamat ini.", "That method is not known here."});
  if (found.route == nullptr) return not_found();
  Admitted admitted;
  admitted.route = found.route;
  Request& request = admitted.request;
  request.method = head.method;
  request.path = head.path;
  request.parts = std::move(found.parts);
  request.query = head.query;
  request.client = head.client;
  request.is_secure = head.is_secure;
  request.type = head.content_type;
  request.language = head.accept_language.rfind("en", 0) == 0 ? "en" : "id";
  request.origin =
      public_address_.empty() ? (head.is_secure ? "https://" : "http://") + head.host : public_address_;
  if (auto refused = identify(head, *found.route, request)) return std::move(*refused);
  if (head.content_length.value_or(0) > found.route->max_bytes)
    return failure(413, "too_large",
                   {"Terlalu besar untuk dikirim ke sini.", "That is too large to be sent here."});
  const bool is_json = head.content_type.rfind("application/json", 0) == 0;
  if (found.route->body == Body::json && !is_json && head.content_length.value_or(0) > 0)
    return failure(415, "json_needed", {"Isi harus JSON.", "The body must be JSON."});
  return admitted;
}

std::optional<Answer> Gate::identify(const Head& head, const Route& route, Request& request) {
  const bool is_bearer = head.authorization.rfind("Bearer ", 0) == 0;
  // A page of another site may make a browser send anything: to open routes too (login).
  const bool is_foreign = !head.fetch_site.empty() && head.fetch_site != "same-origin" && head.fetch_site != "none";
  const bool is_other_origin = !head.origin.empty() && head.origin != request.origin;
  if (is_write(head.method) && !is_bearer && (is_foreign || is_other_origin))
    return failure(403, "other_site",
                   {"Permintaan dari situs lain ditolak.", "Requests from other sites are refused."});
  if (route.access.is_open) return std::nullopt;
  if (auto refused = is_bearer ? by_token(head, request) : by_cookie(head, is_write(head.method), request))
    return refused;
  request.language = request.person->language;
  if (request.person->role < route.access.least) return forbidden();
  return std::nullopt;
}

std::optional<Answer> Gate::by_token(const Head& head, Request& request) {
  const auto bearer = people_->bearer(std::string_view(head.authorization).substr(7));
  if (!bearer) return failure_of(bearer.error());
  if (!*bearer) {
    const auto wait = wrong_tokens_.take(head.client, clock_->steady());
    if (wait.count() == 0) return failure(401, "token", {"Token tidak berlaku.", "This token is not valid."});
    Answer slow = failure(429, "slow_down", {"Terlalu sering. Tunggu sebentar.", "Too often. Wait a little."});
    slow.headers.emplace_back("Retry-After", std::to_string(wait.count()));
    return slow;
  }
  if ((*bearer)->reads_only && is_write(head.method))
    return failure(403, "scope", {"Token ini hanya boleh membaca.", "This token may only read."});
  request.person = (*bearer)->person;
  return std::nullopt;
}

std::optional<Answer> Gate::by_cookie(const Head& head, bool is_write, Request& request) {
  const std::string cookie = cookie_value(head.cookie, cookie_name(head.is_secure));
  if (cookie.empty()) return not_logged_in();
  const auto session = people_->session(cookie);
  if (!session) return failure_of(session.error());
  if (!*session) return not_logged_in();
  if (is_write && !trust::is_same_secret(head.csrf, (*session)->csrf))
    return failure(403, "csrf",
                   {"Halaman ini sudah lama terbuka. Muat ulang, lalu coba lagi.",
                    "This page has been open too long. Load it again, then try once more."});
  request.person = (*session)->person;
  request.session = (*session)->id;
  request.csrf = (*session)->csrf;
  return std::nullopt;
}

Answer Gate::finish(Admitted& admitted, std::string bytes) {
  if (admitted.route->body == Body::bytes) {
    admitted.request.bytes = std::move(bytes);
  } else if (admitted.route->body == Body::json && !bytes.empty()) {
    Json body = is_shallow(bytes) ? Json::parse(bytes, nullptr, false) : Json(Json::value_t::discarded);
    if (!body.is_object())
      return failure(400, "not_json", {"Isi bukan objek JSON.", "The body is no JSON object."});
    admitted.request.body = std::move(body);
  }
  return admitted.route->handle(admitted.request);
}

}  // namespace lobi::desk
