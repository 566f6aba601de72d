// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/server/route.h"

#include <array>
#include <charconv>

#include "base/log.h"
#include "base/unicode.h"

namespace lobi::desk {
namespace {

constexpr std::array<std::string_view, 4> kRoles{"viewer", "author", "editor", "administrator"};

int status_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::invalid:
    case ErrorKind::malformed:
    case ErrorKind::bad_request:
      return 422;
    case ErrorKind::not_found:
      return 404;
    case ErrorKind::gone:
      return 410;
    case ErrorKind::limit:
      return 413;
    case ErrorKind::rate_limited:
      return 429;
    case ErrorKind::auth_expired:
      return 401;
    case ErrorKind::permission:
    case ErrorKind::blocked:
      return 403;
    case ErrorKind::unsupported:
      return 415;
    case ErrorKind::transient:
      return 503;
    case ErrorKind::io:
      return 500;
  }
  return 500;
}

// Characters that turn the order of what stands beside them, or cannot be seen.
bool is_hidden(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xE0000 && c <= 0xE007F) || c == 0x2028 ||
         c == 0x2029;
}

}  // namespace

std::string_view role_key(Role role) { return kRoles[static_cast<std::size_t>(role)]; }

std::optional<Role> role_from(std::string_view key) {
  for (std::size_t i = 0; i < kRoles.size(); ++i)
    if (kRoles[i] == key) return static_cast<Role>(i);
  return std::nullopt;
}

std::string Request::part(const std::string& name) const {
  const auto found = parts.find(name);
  return found == parts.end() ? std::string() : found->second;
}

std::string Request::asked(const std::string& name) const {
  const auto found = query.find(name);
  return found == query.end() ? std::string() : found->second;
}

bool Request::may_touch(std::int64_t owner, Role others) const {
  return person && (person->id == owner || person->role >= others);
}

Answer answer(Json body, int status) {
  Answer made;
  made.status = status;
  made.body = std::move(body);
  return made;
}

Answer nothing() {
  Answer made;
  made.status = 204;
  return made;
}

Answer failure(int status, std::string_view code, const Bilingual& message, const std::vector<FieldError>& fields) {
  Json list = Json::array();
  for (const FieldError& each : fields) list.push_back({{"field", each.field}, {"message", to_json(each.message)}});
  return answer({{"error", {{"code", code}, {"message", to_json(message)}, {"fields", std::move(list)}}}}, status);
}

Answer not_found() {
  return failure(404, "not_found",
                 {"Tidak ditemukan, atau sudah dihapus.", "That is not there, or it was removed."});
}

Answer forbidden() {
  return failure(403, "forbidden",
                 {"Akun Anda tidak boleh melakukan ini. Mintalah pengelola.",
                  "Your account may not do this. Ask an administrator."});
}

Answer wrong_field(const std::string& field, const Bilingual& message) {
  return failure(422, "wrong_field", message, {{field, message}});
}

Answer failure_of(const Error& error) {
  const int status = status_of(error.kind);
  if (status >= 500) {
    base::log_error("desk", error.message);
    return failure(status, "failed",
                   {"Meja mengalami gangguan. Cobalah lagi; bila tetap gagal, lihat catatan lobi-desk.",
                    "The desk has a problem. Try again; if it stays, look into the log of lobi-desk."});
  }
  return failure(status, "refused", {error.message, error.message});
}

std::string text_of(const Json& object, const char* member) {
  if (!object.is_object()) return {};
  const auto found = object.find(member);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<std::int64_t> whole_of(const Json& object, const char* member) {
  if (!object.is_object()) return std::nullopt;
  const auto found = object.find(member);
  if (found == object.end() || !found->is_number_integer()) return std::nullopt;
  // nlohmann wraps an unsigned number beyond int64 silently.
  if (found->is_number_unsigned() && found->get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX))
    return std::nullopt;
  return found->get<std::int64_t>();
}

std::optional<bool> flag_of(const Json& object, const char* member) {
  if (!object.is_object()) return std::nullopt;
  const auto found = object.find(member);
  return found != object.end() && found->is_boolean() ? std::optional(found->get<bool>()) : std::nullopt;
}

std::vector<std::string> texts_of(const Json& object, const char* member) {
  std::vector<std::string> texts;
  if (!object.is_object()) return texts;
  const auto found = object.find(member);
  if (found == object.end() || !found->is_array()) return texts;
  for (const Json& each : *found)
    if (each.is_string()) texts.push_back(each.get<std::string>());
  return texts;
}

Bilingual bilingual_of(const Json& object, const char* member) {
  if (!object.is_object()) return {};
  const auto found = object.find(member);
  if (found == object.end()) return {};
  return {text_of(*found, "id"), text_of(*found, "en")};
}

Json to_json(const Bilingual& text) { return {{"id", text.id}, {"en", text.en}}; }

std::optional<std::int64_t> row_id(std::string_view text) {
  std::int64_t id = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), id);
  if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size() || id <= 0) return std::nullopt;
  return id;
}

std::optional<std::string> one_line(std::string_view text, std::size_t max_characters) {
  constexpr std::size_t kMaxLineBytes = 16 * 1024;
  if (text.size() > kMaxLineBytes || !base::is_valid_utf8(text)) return std::nullopt;
  std::string line;
  std::size_t characters = 0;
  bool is_gap = false;
  std::size_t at = 0;
  while (at < text.size()) {
    const base::CodePoint next = base::decode_utf8(text, at);
    const std::string_view bytes = text.substr(at, next.length);
    at += next.length;
    const bool is_space = next.value == ' ' || next.value == '\t' || next.value == '\n' || next.value == 0xA0;
    if (is_space) {
      is_gap = !line.empty();
      continue;
    }
    if (is_hidden(next.value)) continue;
    if (is_gap) {
      line += ' ';
      ++characters;
      is_gap = false;
    }
    line += bytes;
    ++characters;
  }
  if (line.empty() || characters > max_characters) return std::nullopt;
  return line;
}

}  // namespace lobi::desk
