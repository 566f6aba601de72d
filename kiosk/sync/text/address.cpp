// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/text/address.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/unicode.h"

namespace lobi::sync {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alnum(char c) { return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'z'); }

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

bool is_blank(char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

// Cuts `text` at the first of `marks` and returns what stood before it.
std::string_view take_until(std::string_view& text, std::string_view marks) {
  const std::size_t end = std::min(text.find_first_of(marks), text.size());
  const std::string_view head = text.substr(0, end);
  text.remove_prefix(end);
  return head;
}

// Letters of any script are allowed (internationalised names); '%' and the rest of ASCII are not.
bool is_host(std::string_view host) {
  if (host.size() > 2 && host.front() == '[' && host.back() == ']')
    return host.find_first_not_of("0123456789abcdefABCDEF:.", 1) == host.size() - 1;
  if (host.empty() || host.front() == '.' || host.size() > 253) return false;
  return std::all_of(host.begin(), host.end(), [](char c) {
    return is_alnum(c) || c == '-' || c == '.' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
  });
}

bool read_authority(std::string_view authority, Address& address) {
  if (authority.find('@') != std::string_view::npos) return false;
  const std::size_t bracket = authority.rfind(']');
  const std::size_t colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  const std::string_view host = authority.substr(0, colon);
  if (!is_host(host)) return false;
  address.host = lowered(host);
  if (colon != std::string_view::npos) address.port = authority.substr(colon + 1);
  if (address.port.size() > 5 || !std::all_of(address.port.begin(), address.port.end(), is_digit)) return false;
  if (address.port == (address.scheme == "https" ? "443" : "80")) address.port.clear();
  return true;
}

// The scheme of a reference, without ':'; empty when it has none.
std::string scheme_of(std::string_view reference) {
  const std::size_t colon = reference.find_first_of(":/?#");
  if (colon == std::string_view::npos || colon == 0 || reference[colon] != ':') return {};
  const std::string_view name = reference.substr(0, colon);
  const bool is_name =
      std::all_of(name.begin(), name.end(), [](char c) { return is_alnum(c) || c == '+' || c == '-' || c == '.'; });
  return is_name && !is_digit(name.front()) ? lowered(name) : std::string();
}

// RFC 3986 section 5.2.4, by segments.
std::string without_dots(std::string_view path) {
  std::vector<std::string_view> kept;
  bool ends_in_directory = false;
  while (!path.empty()) {
    path.remove_prefix(1);  // '/'
    const std::string_view segment = take_until(path, "/");
    ends_in_directory = segment == "." || segment == "..";
    if (segment == ".." && !kept.empty()) kept.pop_back();
    if (!ends_in_directory) kept.push_back(segment);
  }
  std::string out;
  for (const std::string_view segment : kept) out.append("/").append(segment);
  if (ends_in_directory || out.empty()) out.push_back('/');
  return out;
}

std::string escape_blanks(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (c == ' ')
      out += "%20";
    else if (!is_blank(c))
      out.push_back(c);  // browsers drop line breaks and tabs inside an address
  }
  return out;
}

}  // namespace

std::string Address::origin() const { return scheme + "://" + host + (port.empty() ? "" : ":" + port); }

std::string Address::text() const {
  std::string out = origin() + path;
  if (!query.empty()) out += "?" + query;
  if (!fragment.empty()) out += "#" + fragment;
  return out;
}

std::optional<Address> parse_address(std::string_view text) {
  text = trimmed(text);
  if (text.size() > kMaxAddressBytes || std::any_of(text.begin(), text.end(), is_blank)) return std::nullopt;
  if (!base::is_valid_utf8(text)) return std::nullopt;
  Address address;
  address.scheme = scheme_of(text);
  if (address.scheme != "http" && address.scheme != "https") return std::nullopt;
  text.remove_prefix(address.scheme.size() + 1);
  if (!text.starts_with("//")) return std::nullopt;
  text.remove_prefix(2);
  if (!read_authority(take_until(text, "/?#\\"), address)) return std::nullopt;
  address.path = take_until(text, "?#");
  if (address.path.find('\\') != std::string::npos) return std::nullopt;  // browsers read it as '/': no guessing
  if (address.path.empty()) address.path = "/";
  if (!text.empty() && text.front() == '?') {
    text.remove_prefix(1);
    address.query = take_until(text, "#");
  }
  if (!text.empty()) address.fragment = text.substr(1);
  return address;
}

std::string resolve_address(std::string_view base, std::string_view reference) {
  reference = trimmed(reference);
  if (reference.size() > kMaxAddressBytes) return {};
  const std::string escaped = escape_blanks(reference);
  std::string_view rest = escaped;
  if (!scheme_of(rest).empty()) {
    const auto absolute = parse_address(rest);
    return absolute ? absolute->text() : std::string();
  }
  auto address = parse_address(base);
  if (!address) return {};
  address->fragment.clear();
  if (rest.starts_with("//")) {
    const auto other = parse_address(address->scheme + ":" + std::string(rest));
    return other ? other->text() : std::string();
  }
  const std::string_view path = take_until(rest, "?#");
  if (!path.empty()) {
    const std::string directory = address->path.substr(0, address->path.rfind('/') + 1);
    address->path = without_dots(path.front() == '/' ? std::string(path) : directory + std::string(path));
    address->query.clear();
  }
  std::string out = address->origin() + address->path;
  if (path.empty() && !rest.starts_with("?") && !address->query.empty()) out += "?" + address->query;
  out += rest;
  const auto checked = parse_address(out);
  return checked ? checked->text() : std::string();
}

std::string https_or_empty(std::string_view text) {
  const auto address = parse_address(text);
  return address && address->scheme == "https" ? address->text() : std::string();
}

std::string without_query(std::string_view text) { return std::string(text.substr(0, text.find_first_of("?#"))); }

}  // namespace lobi::sync
