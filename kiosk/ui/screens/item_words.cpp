// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/item_words.h"

#include <array>
#include <map>

#include "base/translations.h"
#include "pack/local_text.h"
#include "ui/widgets/creators.h"

namespace lobi::ui {
namespace {

Action open_title(const World& world, const model::CatalogueItem& item) {
  Navigator& navigator = world.navigator;
  return [&navigator, key = item_key(item)] { navigator.go({ScreenName::title, key, 0}); };
}

// The same colour each time, different ones beside each other: journals have no colour of their own.
Family family_of(const model::CatalogueItem& item) {
  static constexpr std::array<Family, 4> kFamilies{Family::sungai, Family::manggis, Family::rimba, Family::durian};
  return kFamilies[SpriteKey(item.publisher.empty() ? item.title : item.publisher).value() % kFamilies.size()];
}

}  // namespace

ShelvedTitle shelved(const World& world, const model::CatalogueItem& item, std::string_view where) {
  return {std::string(where) + "/" + item_key(item), item.cover ? item.cover->sha256 : std::string(),
          cover_of(item, world.publication), open_title(world, item)};
}

PaperCard paper_of(const World& world, const model::CatalogueItem& item, std::string_view where) {
  return {std::string(where) + "/" + item_key(item), item.title, source_line(world.look, item), family_of(item),
          open_title(world, item)};
}

std::string source_line(const Look& look, const model::CatalogueItem& item) {
  std::string line = creator_line(item.creators, look.tr("dkk."));
  std::string where = item.publisher;
  if (item.year > 0) where += (where.empty() ? "" : ", ") + std::to_string(item.year);
  if (!line.empty() && !where.empty()) line += " · ";
  return line + where;
}

std::string caption_line(const Look& look, const model::CatalogueItem& item) {
  if (!item.call_number.empty()) return item.call_number;
  const std::string creators = creator_line(item.creators, look.tr("dkk."));
  if (!creators.empty() || item.year <= 0) return creators;
  return std::to_string(item.year);
}

std::string_view kind_word(const Look& look, model::ItemKind kind) {
  using model::ItemKind;
  switch (kind) {
    case ItemKind::book:
      return look.tr("Buku");
    case ItemKind::ebook:
      return look.words->tr_in("kind", "E-book");
    case ItemKind::audiobook:
      return look.tr("Buku audio");
    case ItemKind::serial:
      return look.tr("Majalah");
    case ItemKind::article:
      return look.tr("Artikel");
    case ItemKind::thesis:
      return look.tr("Skripsi dan tesis");
    case ItemKind::map:
      return look.tr("Peta");
    case ItemKind::audiovisual:
      return look.tr("Audiovisual");
    case ItemKind::other:
      break;
  }
  return look.tr("Koleksi");
}

std::string shelf_name(const Look& look, const TitleShelf& shelf) {
  if (!shelf.subject.empty()) return shelf.subject;
  const base::Translations& words = *look.words;
  const std::map<std::string_view, std::string_view> names{
      {"books", words.tr_in("shelf", "Buku")},
      {"ebooks", words.tr("E-book")},
      {"articles", words.tr("Artikel ilmiah")},
      {"audiobooks", words.tr_in("shelf", "Buku audio")},
      {"theses", words.tr_in("shelf", "Skripsi dan tesis")},
      {"serials", words.tr_in("shelf", "Majalah")},
      {"audiovisual", words.tr("Film & musik")},
      {"maps", words.tr_in("shelf", "Peta")},
      {"others", words.tr("Lainnya")},
      {"children", words.tr("Anak")},
  };
  const auto found = names.find(shelf.filter);
  return std::string(found == names.end() ? words.tr("Semua") : found->second);
}

std::string count_words(const Look& look, std::size_t titles) {
  if (titles == 1) return std::string(look.tr("Satu judul"));
  return base::fill(look.tr("{0} judul"), {pack::number_text(static_cast<std::int64_t>(titles), look.language())});
}

}  // namespace lobi::ui
