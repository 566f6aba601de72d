// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/subjects.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/unicode.h"

namespace lobi::ui {
namespace {

using model::ItemKind;
using paint::CoverStyle;

template <std::size_t n>
bool has_one_of(std::string_view subject, const std::array<std::string_view, n>& words) {
  const std::string folded = base::casefold(subject);
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return folded.find(word) != std::string::npos; });
}

bool is_paper(ItemKind kind) {
  return kind == ItemKind::article || kind == ItemKind::thesis || kind == ItemKind::serial;
}

}  // namespace

bool is_read(ItemKind kind) {
  return kind == ItemKind::book || kind == ItemKind::ebook || kind == ItemKind::audiobook;
}

bool is_childrens_subject(std::string_view subject) {
  static constexpr std::array<std::string_view, 9> kWords{"cerita anak", "buku anak",   "bacaan anak",
                                                          "fiksi anak",  "sastra anak", "dongeng",
                                                          "children",    "juvenile",    "cerita bergambar"};
  return has_one_of(subject, kWords);
}

bool has_easy_mark(const model::CatalogueItem& item) { return item.call_number.starts_with("E "); }

bool is_for_children(const model::CatalogueItem& item) {
  if (!is_read(item.kind)) return false;
  return has_easy_mark(item) || std::any_of(item.subjects.begin(), item.subjects.end(), is_childrens_subject);
}

bool is_about_cooking(const model::CatalogueItem& item) {
  static constexpr std::array<std::string_view, 6> kWords{"resep",     "masak", "kuliner",
                                                          "tata boga", "cook",  "recipe"};
  if (item.call_number.starts_with("641")) return true;  // Dewey: food and drink
  return std::any_of(item.subjects.begin(), item.subjects.end(),
                     [](const std::string& subject) { return has_one_of(subject, kWords); });
}

CoverStyle suitable_cover_style(const model::CatalogueItem& item) {
  const CoverStyle first = paint::cover_style(item.title);
  if (is_paper(item.kind)) return CoverStyle::journal;
  if (is_for_children(item)) return CoverStyle::children;
  if (first == CoverStyle::kitchen && is_about_cooking(item)) return first;
  // The same title gets the same cover everywhere: the next hash that suits, not a chance.
  std::string name = item.title;
  CoverStyle style = first;
  while (style == CoverStyle::kitchen || style == CoverStyle::children || style == CoverStyle::journal)
    style = paint::cover_style(name += ' ');
  return style;
}

}  // namespace lobi::ui
