// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/found_desks.h"

#include <algorithm>
#include <optional>
#include <string>

#include "fetch/url.h"
#include "pack/desk_config.h"
#include "sync/text/safe_text.h"

namespace lobi::sync {
namespace {

// Of a line `=;interface;protocol;name;type;domain;host;address;port;"TXT" "TXT"`: a ';' in a name is escaped, in
// TXT it is not.
constexpr std::size_t kNameField = 3, kTypeField = 4, kTextField = 9;
constexpr std::size_t kMaxLine = 4096, kMaxAddress = 300, kMaxName = 60;

bool is_digit(char sign) { return sign >= '0' && sign <= '9'; }

// avahi writes `\.` for a sign and `\195` for a byte. Reads one at `at` and moves on.
char unescaped(std::string_view text, std::size_t& at) {
  constexpr std::size_t kDigits = 3;
  constexpr int kLargest = 255;
  if (text[at] != '\\' || at + 1 == text.size()) return text[at++];
  ++at;
  if (at + kDigits > text.size() || !std::all_of(text.begin() + at, text.begin() + at + kDigits, is_digit))
    return text[at++];
  const int value = (text[at] - '0') * 100 + (text[at + 1] - '0') * 10 + (text[at + 2] - '0');
  at += kDigits;
  return value > kLargest ? '?' : static_cast<char>(value);
}

std::string unescape(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) out += unescaped(text, at);
  return out;
}

// The value of the TXT entry `key=…`; the first one counts (RFC 6763, 6.4).
std::optional<std::string> text_entry(std::string_view text, std::string_view key) {
  for (std::size_t at = 0; at < text.size();) {
    if (text[at++] != '"') continue;
    std::string entry;
    while (at < text.size() && text[at] != '"') entry += unescaped(text, at);
    if (at++ >= text.size()) return std::nullopt;  // it does not end
    if (entry.size() > key.size() && entry.compare(0, key.size(), key) == 0 && entry[key.size()] == '=')
      return entry.substr(key.size() + 1);
  }
  return std::nullopt;
}

bool is_address(const std::string& address) {
  const auto is_plain = [](char sign) { return sign > ' ' && sign < '\x7F'; };
  return address.size() <= kMaxAddress && address.rfind("https://", 0) == 0 &&
         std::all_of(address.begin(), address.end(), is_plain) && fetch::Url::parse(address).has_value();
}

std::optional<link::FoundDesk> parse_line(std::string_view line) {
  if (line.size() > kMaxLine || line.substr(0, 2) != "=;") return std::nullopt;
  std::string_view name, type;
  for (std::size_t field = 0; field < kTextField; ++field) {
    const auto end = line.find(';');
    if (end == std::string_view::npos) return std::nullopt;
    if (field == kNameField) name = line.substr(0, end);
    if (field == kTypeField) type = line.substr(0, end);
    line.remove_prefix(end + 1);
  }
  auto address = text_entry(line, "url");
  if (type != pack::kDeskService || !address) return std::nullopt;
  while (!address->empty() && address->back() == '/') address->pop_back();
  if (!is_address(*address)) return std::nullopt;
  auto said = safe_line(text_entry(line, "name").value_or(""), kMaxName);
  if (said.empty()) said = safe_line(unescape(name), kMaxName);
  return link::FoundDesk{std::move(said), std::move(*address)};
}

}  // namespace

std::vector<link::FoundDesk> parse_found_desks(std::string_view output) {
  std::vector<link::FoundDesk> found;
  while (!output.empty() && found.size() < link::kMaxFoundDesks) {
    const auto end = std::min(output.find('\n'), output.size());
    auto desk = parse_line(output.substr(0, end));
    output.remove_prefix(std::min(end + 1, output.size()));
    if (!desk) continue;
    const bool is_known = std::any_of(found.begin(), found.end(),
                                      [&](const link::FoundDesk& each) { return each.address == desk->address; });
    if (!is_known) found.push_back(std::move(*desk));
  }
  return found;
}

}  // namespace lobi::sync
