// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/catalogue/isbn.h"

#include <algorithm>
#include <cstddef>

namespace lobi::sync {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_isbn_character(char c) { return is_digit(c) || c == 'X' || c == 'x' || c == '-'; }

char check_digit_13(std::string_view first_twelve) {
  int sum = 0;
  for (std::size_t i = 0; i < 12; ++i) sum += (first_twelve[i] - '0') * (i % 2 == 0 ? 1 : 3);
  return static_cast<char>('0' + (10 - sum % 10) % 10);
}

bool is_valid_10(std::string_view digits) {
  int sum = 0;
  for (std::size_t i = 0; i < 10; ++i) {
    const bool is_ten = i == 9 && (digits[i] == 'X' || digits[i] == 'x');
    if (!is_ten && !is_digit(digits[i])) return false;
    sum += (is_ten ? 10 : digits[i] - '0') * static_cast<int>(10 - i);
  }
  return sum % 11 == 0;
}

bool is_valid_13(std::string_view digits) {
  return std::all_of(digits.begin(), digits.end(), is_digit) &&
         (digits.starts_with("978") || digits.starts_with("979")) && check_digit_13(digits) == digits[12];
}

// The 13 digits of one number without hyphens; empty when it is no ISBN.
std::string normal_isbn(std::string_view number) {
  if (number.size() == 13 && is_valid_13(number)) return std::string(number);
  if (number.size() != 10 || !is_valid_10(number)) return {};
  const std::string twelve = "978" + std::string(number.substr(0, 9));
  return twelve + check_digit_13(twelve);
}

}  // namespace

std::vector<std::string> find_isbns(std::string_view text) {
  std::vector<std::string> out;
  add_isbns(out, text);
  return out;
}

void add_isbns(std::vector<std::string>& to, std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (!is_digit(text[i])) {
      ++i;
      continue;
    }
    std::string number;
    while (i < text.size() && is_isbn_character(text[i])) {
      if (text[i] != '-' && number.size() < 20) number += text[i];
      ++i;
    }
    const std::string isbn = normal_isbn(number);
    if (!isbn.empty() && std::find(to.begin(), to.end(), isbn) == to.end()) to.push_back(isbn);
  }
}

std::string find_issn(std::string_view text) {
  for (std::size_t i = 0; i + 9 <= text.size(); ++i) {
    const std::string_view part = text.substr(i, 9);
    const bool starts_alone = i == 0 || !is_isbn_character(text[i - 1]);
    const bool ends_alone = i + 9 == text.size() || !is_isbn_character(text[i + 9]);
    const bool has_shape = part[4] == '-' && std::all_of(part.begin(), part.begin() + 4, is_digit) &&
                           std::all_of(part.begin() + 5, part.end() - 1, is_digit) &&
                           (is_digit(part[8]) || part[8] == 'X' || part[8] == 'x');
    if (starts_alone && ends_alone && has_shape) return std::string(part);
  }
  return {};
}

std::string find_doi(std::string_view text) {
  for (std::size_t at = text.find("10."); at != std::string_view::npos; at = text.find("10.", at + 1)) {
    const std::string_view before = text.substr(0, at);
    const bool is_prefixed = before.empty() || before.ends_with("doi.org/") || before.ends_with("doi:") ||
                             before.ends_with("DOI:") || before.ends_with(' ');
    const std::size_t slash = text.find('/', at);
    if (!is_prefixed || slash == std::string_view::npos) continue;
    const std::string_view registrant = text.substr(at + 3, slash - at - 3);
    const bool is_registrant = registrant.size() >= 4 && registrant.size() <= 9 &&
                               std::all_of(registrant.begin(), registrant.end(), is_digit);
    const std::size_t end = text.find_first_of(" \t\r\n<>\"", slash);
    const std::string_view doi = text.substr(at, end == std::string_view::npos ? end : end - at);
    if (is_registrant && doi.size() > slash - at + 1) return std::string(doi);
  }
  return {};
}

}  // namespace lobi::sync
