// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/title_words.h"

#include <map>

#include "ui/screens/item_words.h"

namespace lobi::ui {
namespace {

void append(std::string& line, std::string_view label, std::string_view value) {
  if (value.empty()) return;
  if (!line.empty()) line += " · ";
  line += label;
  line += value;
}

}  // namespace

std::string kind_and_year(const Look& look, const model::CatalogueItem& item) {
  std::string words(kind_word(look, item.kind));
  if (item.year > 0) words += " · " + std::to_string(item.year);
  return words;
}

std::string_view language_name(const Look& look, std::string_view bcp47) {
  const std::map<std::string_view, std::string_view> names{
      {"id", look.tr("Bahasa Indonesia")}, {"ms", look.tr("Bahasa Melayu")},   {"jv", look.tr("Bahasa Jawa")},
      {"su", look.tr("Bahasa Sunda")},     {"en", look.tr("Bahasa Inggris")},  {"ar", look.tr("Bahasa Arab")},
      {"nl", look.tr("Bahasa Belanda")},   {"zh", look.tr("Bahasa Mandarin")}, {"ja", look.tr("Bahasa Jepang")},
      {"de", look.tr("Bahasa Jerman")},    {"fr", look.tr("Bahasa Prancis")},
  };
  const auto found = names.find(bcp47.substr(0, bcp47.find('-')));
  return found == names.end() ? std::string_view{} : found->second;
}

std::string availability_words(const Look& look, const model::Availability& copies) {
  if (copies.available == 0) return std::string(look.tr("Sedang dipinjam"));
  if (copies.total == 1) return std::string(look.tr("Tersedia"));
  return base::fill(look.tr("Tersedia {0} dari {1}"),
                    {std::to_string(copies.available), std::to_string(copies.total)});
}

std::string fact_line(const Look& look, const model::CatalogueItem& item) {
  std::string line;
  append(line, "", item.publisher);
  append(line, "", language_name(look, item.language));
  append(line, "ISBN\u00A0", item.isbn.empty() ? std::string() : item.isbn.front());
  append(line, "ISSN\u00A0", item.issn);
  append(line, "DOI\u00A0", item.doi);
  append(line, "", item.rights);
  return line;
}

std::string take_home_words(const Look& look, const model::CatalogueItem& item) {
  using model::ItemKind;
  const bool is_online = item.kind == ItemKind::ebook || item.kind == ItemKind::article ||
                         item.kind == ItemKind::audiobook || item.kind == ItemKind::thesis;
  return std::string(is_online ? look.tr("Buka di ponsel") : look.tr("Bawa pulang judul ini"));
}

}  // namespace lobi::ui
