// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/text/html_entity.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>

#include "base/unicode.h"

namespace lobi::sync {
namespace {

constexpr std::size_t kMaxNameLength = 10;  // "thetasym" is the longest of HTML 4

struct Named {
  std::string_view name;
  char32_t value;
};

// The five of XML and what editors write most: found without libxml2's search through 253 names.
constexpr std::array<Named, 14> kCommon{{{"amp", '&'},
                                         {"lt", '<'},
                                         {"gt", '>'},
                                         {"quot", '"'},
                                         {"apos", '\''},
                                         {"nbsp", 0xA0},
                                         {"ndash", 0x2013},
                                         {"mdash", 0x2014},
                                         {"hellip", 0x2026},
                                         {"lsquo", 0x2018},
                                         {"rsquo", 0x2019},
                                         {"ldquo", 0x201C},
                                         {"rdquo", 0x201D},
                                         {"bull", 0x2022}}};
constexpr std::size_t kAllowedBare = 4;  // the first four also without ';'

// Bytes 0x80–0x9F of windows-1252, HTML standard section 13.2.5.80; 0 = stays as it is.
constexpr std::array<char16_t, 32> kWindows1252{0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

bool is_alnum(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

int digit_of(char c, int base) {
  if (c >= '0' && c <= '9') return c - '0';
  if (base == 16 && c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (base == 16 && c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

char32_t numbered_character(char32_t value) {
  if (value >= 0x80 && value <= 0x9F && kWindows1252[value - 0x80] != 0) return kWindows1252[value - 0x80];
  const bool is_character = value != 0 && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
  return is_character ? value : base::kReplacement;
}

EntityAt numbered(std::string_view text, std::size_t at) {
  std::size_t end = at + 2;
  const bool is_hex = end < text.size() && (text[end] == 'x' || text[end] == 'X');
  if (is_hex) ++end;
  const std::size_t first = end;
  char32_t value = 0;
  for (; end < text.size(); ++end) {
    const int digit = digit_of(text[end], is_hex ? 16 : 10);
    if (digit < 0) break;
    value = std::min<char32_t>(value * (is_hex ? 16 : 10) + static_cast<char32_t>(digit), 0x110000);
  }
  if (end == first) return {};
  if (end < text.size() && text[end] == ';') ++end;
  return {numbered_character(value), end - at};
}

EntityAt named(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && end - at <= kMaxNameLength && is_alnum(text[end])) ++end;
  const std::string_view name = text.substr(at + 1, end - at - 1);
  if (name.empty()) return {};
  const bool is_closed = end < text.size() && text[end] == ';';
  for (std::size_t i = 0; i < kCommon.size() && (is_closed || i < kAllowedBare); ++i)
    if (kCommon[i].name == name) return {kCommon[i].value, end - at + (is_closed ? 1 : 0)};
  if (!is_closed) return {};
  const std::string terminated(name);
  const htmlEntityDesc* known = htmlEntityLookup(reinterpret_cast<const xmlChar*>(terminated.c_str()));
  if (known == nullptr) return {};
  return {static_cast<char32_t>(known->value), end - at + 1};
}

bool has_entity(std::string_view text) {
  for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1))
    if (entity_at(text, at).length > 0) return true;
  return false;
}

}  // namespace

EntityAt entity_at(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size()) return {};
  return text[at + 1] == '#' ? numbered(text, at) : named(text, at);
}

std::string decode_entities(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = std::min(text.find('&', at), text.size());
    out.append(text.substr(at, next - at));
    at = next;
    if (at == text.size()) break;
    const EntityAt entity = entity_at(text, at);
    if (entity.length == 0)
      out.push_back('&');
    else
      base::append_utf8(out, entity.value);
    at += std::max<std::size_t>(entity.length, 1);
  }
  return out;
}

std::string decode_leftover_entities(std::string_view text) {
  if (text.find('<') != std::string_view::npos || !has_entity(text)) return std::string(text);
  return decode_entities(text);
}

}  // namespace lobi::sync
