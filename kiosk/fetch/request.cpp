// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/request.h"

#include "fetch/redact.h"

namespace lobi::fetch {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\"'");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\"'") - begin + 1);
}

struct Meaning {
  ErrorKind kind;
  const char* sentence;
};

Meaning meaning_of(int status) {
  switch (status) {
    case 400:
      return {ErrorKind::bad_request, "the server did not understand the request"};
    case 401:
      return {ErrorKind::auth_expired, "the server wants a valid sign-in: renew the token of this source"};
    case 403:
      return {ErrorKind::permission,
              "the server does not allow this: ask whoever runs it, or check the token's rights"};
    case 404:
    case 410:
      return {ErrorKind::gone, "there is nothing at this address any more: check it in sources.toml"};
    case 408:
    case 425:
      return {ErrorKind::transient, "the server asks to try again"};
    case 429:
      return {ErrorKind::rate_limited, "the server asks for fewer requests: Lobi waits; a longer interval helps"};
    case 451:
      return {ErrorKind::permission, "the server may not show this for legal reasons"};
    default:
      break;
  }
  if (status >= 500) return {ErrorKind::transient, "the server has a fault of its own; Lobi tries again"};
  if (status >= 400) return {ErrorKind::bad_request, "the server refused the request"};
  return {ErrorKind::malformed, "the server gave an answer that makes no sense here"};
}

// A ':' may stand in a path and in a query, and Telegram's tokens are documented with it.
std::string encoded(std::string_view secret) {
  std::string out = percent_encode(secret);
  for (std::size_t at = out.find("%3A"); at != std::string::npos; at = out.find("%3A", at)) out.replace(at, 3, ":");
  return out;
}

std::string filled(std::string text, const std::vector<PlacedSecret>& secrets) {
  for (const PlacedSecret& secret : secrets) {
    const std::string place = "{" + secret.name + "}";
    const std::string value = encoded(secret.value);
    for (std::size_t at = text.find(place); at != std::string::npos; at = text.find(place, at + value.size()))
      text.replace(at, place.size(), value);
  }
  return text;
}

}  // namespace

std::string filled_url(const Request& request) { return filled(request.url, request.placed_secrets); }

std::string filled_body(const Request& request) {
  return filled(request.post_body.value_or(""), request.placed_secrets);
}

std::string_view Response::header(std::string_view name) const {
  for (const Header& entry : headers) {
    if (entry.name == name) return entry.value;
  }
  return {};
}

std::string Response::media_type() const {
  const std::string_view value = header("content-type");
  return lower(trimmed(value.substr(0, value.find(';'))));
}

std::string Response::charset() const {
  const std::string value = lower(header("content-type"));
  const std::size_t at = value.find("charset=");
  if (at == std::string::npos) return {};
  const std::string_view rest = std::string_view(value).substr(at + 8);
  return std::string(trimmed(rest.substr(0, rest.find(';'))));
}

std::optional<Error> error_of_status(int status, std::string_view url) {
  if ((status >= 200 && status < 300) || status == 304) return std::nullopt;
  const Meaning meaning = meaning_of(status);
  return Error{meaning.kind, redact(url) + ": " + meaning.sentence + " (HTTP " + std::to_string(status) + ")"};
}

}  // namespace lobi::fetch
