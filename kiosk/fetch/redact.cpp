// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/redact.h"

#include <array>
#include <cstddef>

#include "fetch/url.h"

namespace lobi::fetch {
namespace {

// The names of reference/social-apis.md section 16, and a few that carry the same things elsewhere.
constexpr std::array<std::string_view, 17> kSecretNames = {
    "access_token", "client_secret",   "fb_exchange_token", "refresh_token", "key",       "input_token",
    "code",         "appsecret_proof", "api_key",           "apikey",        "password",  "token",
    "app_password", "accessjwt",       "refreshjwt",        "x-api-key",     "client_key"};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_name_character(char c) {
  const char l = lower(c);
  return (l >= 'a' && l <= 'z') || (l >= '0' && l <= '9') || l == '_' || l == '-';
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool starts_with_lower(std::string_view text, std::string_view start) {
  if (text.size() < start.size()) return false;
  for (std::size_t i = 0; i < start.size(); ++i) {
    if (lower(text[i]) != start[i]) return false;
  }
  return true;
}

bool is_secret_name(std::string_view name) {
  for (const std::string_view secret : kSecretNames) {
    if (name.size() == secret.size() && starts_with_lower(name, secret)) return true;
  }
  return false;
}

std::size_t skip_while_in(std::string_view text, std::size_t at, std::string_view set) {
  const std::size_t end = text.find_first_not_of(set, at);
  return end == std::string_view::npos ? text.size() : end;
}

std::size_t until_any(std::string_view text, std::size_t at, std::string_view set) {
  const std::size_t end = text.find_first_of(set, at);
  return end == std::string_view::npos ? text.size() : end;
}

// After a secret's name: where its value starts in "name=v", "name%3Dv", "name: v", "\"name\": \"v\""; `at` when
// none.
std::size_t value_begin(std::string_view text, std::size_t at) {
  if (starts_with_lower(text.substr(at), "%3d")) return at + 3;
  std::size_t i = at;
  while (i < text.size() && (text[i] == '"' || text[i] == '\'' || text[i] == '\\'))
    ++i;  // the end of a quoted name
  i = skip_while_in(text, i, " \t");
  if (i >= text.size() || (text[i] != '=' && text[i] != ':')) return at;
  const std::size_t value = skip_while_in(text, i + 1, " \t\\\"'");
  return value;
}

// The secret that starts with the word at `at`: first and one past the last byte to take out. Equal = none.
struct Cut {
  std::size_t begin = 0;
  std::size_t end = 0;
};

Cut cut_named(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_name_character(text[end])) ++end;
  const std::string_view name = text.substr(at, end - at);
  const bool is_header = starts_with_lower(name, "authorization") && name.size() == 13;
  if (!is_header && !is_secret_name(name)) return {};
  const std::size_t begin = value_begin(text, end);
  if (begin == end || begin >= text.size()) return {};
  return {begin, until_any(text, begin, is_header ? "\r\n\"'" : "&\"'\\ \t\r\n<>#;,)}")};
}

// "/bot123:AA…/" (Telegram) and "/api/opds/<key>/" (Kavita); text[at] is '/'.
Cut cut_path(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  std::size_t begin = 0;
  if (starts_with_lower(rest, "/bot") && rest.size() > 4 && is_digit(rest[4])) {
    begin = at + 4;
    const std::size_t colon = text.find_first_not_of("0123456789", begin);
    if (colon == std::string_view::npos || (text[colon] != ':' && !starts_with_lower(text.substr(colon), "%3a"))) {
      return {};
    }
  } else if (starts_with_lower(rest, "/api/opds/")) {
    begin = at + 10;
  } else {
    return {};
  }
  return {begin, until_any(text, begin, "/?# \t\r\n\"'<>")};
}

// "//user:password@": all before the '@'; text[at] is the second '/'.
Cut cut_user(std::string_view text, std::size_t at) {
  const std::size_t end = until_any(text, at + 1, "/?# \t\r\n\"'<>@");
  if (end >= text.size() || text[end] != '@') return {};
  return {at + 1, end};
}

Cut cut_bearer(std::string_view text, std::size_t at) {
  for (const std::string_view scheme : {"bearer ", "basic ", "dpop "}) {
    if (!starts_with_lower(text.substr(at), scheme)) continue;
    const std::size_t begin = at + scheme.size();
    const std::size_t end = until_any(text, begin, " \t\r\n\"'<>,;");
    if (end - begin >= 12) return {begin, end};  // "basic skills" is no secret
  }
  return {};
}

Cut cut_at(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '/') {
    const Cut path = cut_path(text, at);
    if (path.end > path.begin) return path;
    return at > 0 && text[at - 1] == '/' ? cut_user(text, at) : Cut{};
  }
  if (!is_name_character(c) || (at > 0 && is_name_character(text[at - 1]))) return {};
  const Cut named = cut_named(text, at);
  return named.end > named.begin ? named : cut_bearer(text, at);
}

}  // namespace

std::string redact(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const Cut cut = cut_at(text, i);
    if (cut.end > cut.begin) {
      out.append(text.substr(i, cut.begin - i)).append(kRedacted);
      i = cut.end;
    } else {
      out += text[i++];
    }
  }
  return out;
}

std::string redact_values(std::string_view text, const std::vector<std::string>& secrets) {
  std::string out(text);
  for (const std::string& secret : secrets) {
    if (secret.size() < kLeastSecretBytes) continue;
    for (const std::string& form : {secret, percent_encode(secret)}) {
      for (std::size_t at = out.find(form); at != std::string::npos; at = out.find(form, at + kRedacted.size()))
        out.replace(at, form.size(), kRedacted);
    }
  }
  return redact(out);
}

}  // namespace lobi::fetch
