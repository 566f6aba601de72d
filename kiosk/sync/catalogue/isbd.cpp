// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/catalogue/isbd.h"

#include <cstddef>

namespace lobi::sync {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::size_t kLongestAbbreviation = 3;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

// Whether the text, without its full stop, ends with an initial or a short abbreviation.
bool ends_with_abbreviation(std::string_view text) {
  std::size_t letters = 0;
  while (letters < text.size() && is_letter(text[text.size() - 1 - letters])) ++letters;
  if (letters == 0 || letters > kLongestAbbreviation) return false;
  if (letters == text.size()) return true;
  const char before = text[text.size() - 1 - letters];
  return before == ' ' || before == '.' || before == '(' || before == '-';
}

}  // namespace

std::string strip_isbd(std::string_view text) {
  text = trimmed(text);
  while (!text.empty()) {
    const char last = text.back();
    if (last == '.' && ends_with_abbreviation(text.substr(0, text.size() - 1))) break;
    if (std::string_view(":/;,=.").find(last) == std::string_view::npos) break;
    text = trimmed(text.substr(0, text.size() - 1));
  }
  return std::string(text);
}

TitleParts split_title(std::string_view text) {
  TitleParts parts;
  const std::size_t slash = text.find(" / ");
  if (slash != std::string_view::npos) {
    parts.responsibility = strip_isbd(text.substr(slash + 3));
    text = text.substr(0, slash);
  }
  const std::size_t colon = text.find(" : ");
  if (colon != std::string_view::npos) {
    parts.subtitle = strip_isbd(text.substr(colon + 3));
    text = text.substr(0, colon);
  }
  parts.title = strip_isbd(text);
  return parts;
}

}  // namespace lobi::sync
