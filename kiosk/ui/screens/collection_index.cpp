// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/collection_index.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>

#include "base/unicode.h"

namespace lobi::ui {
namespace {

using model::ItemKind;
constexpr std::chrono::hours kWeek{7 * 24};
constexpr std::string_view kSubject = "subject:";

struct KindOfShelf {
  ItemKind kind;
  const char* filter;
  ShelfStyle style;
};
// In the order in which they are offered.
constexpr std::array<KindOfShelf, 9> kKinds{{
    {ItemKind::book, "books", ShelfStyle::covers},
    {ItemKind::ebook, "ebooks", ShelfStyle::covers},
    {ItemKind::article, "articles", ShelfStyle::papers},
    {ItemKind::audiobook, "audiobooks", ShelfStyle::covers},
    {ItemKind::thesis, "theses", ShelfStyle::papers},
    {ItemKind::serial, "serials", ShelfStyle::covers},
    {ItemKind::audiovisual, "audiovisual", ShelfStyle::covers},
    {ItemKind::map, "maps", ShelfStyle::covers},
    {ItemKind::other, "others", ShelfStyle::covers},
}};

const KindOfShelf& shelf_of(ItemKind kind) {
  const auto found = std::find_if(kKinds.begin(), kKinds.end(), [&](const auto& one) { return one.kind == kind; });
  return found == kKinds.end() ? kKinds.back() : *found;
}

bool is_read(ItemKind kind) {
  return kind == ItemKind::book || kind == ItemKind::ebook || kind == ItemKind::audiobook;
}

bool is_shown(const model::CatalogueItem& item, base::Instant now) {
  return !item.show_until || *item.show_until > now;
}

void put(TitleShelf& shelf, std::size_t position, bool is_new) {
  shelf.items.push_back(position);
  if (is_new) ++shelf.this_week;
}

}  // namespace

std::string_view filter_of(ItemKind kind) { return shelf_of(kind).filter; }

// By words that only children's literature has: "Pendidikan anak" is for their parents. "E" begins the shelf mark
// of easy books in Indonesian public libraries.
bool is_for_children(const model::CatalogueItem& item) {
  static constexpr std::array<std::string_view, 9> kWords{"cerita anak", "buku anak",   "bacaan anak",
                                                          "fiksi anak",  "sastra anak", "dongeng",
                                                          "children",    "juvenile",    "cerita bergambar"};
  if (!is_read(item.kind)) return false;
  if (item.call_number.starts_with("E ")) return true;
  return std::any_of(item.subjects.begin(), item.subjects.end(), [](const std::string& subject) {
    const std::string folded = base::casefold(subject);
    return std::any_of(kWords.begin(), kWords.end(),
                       [&](std::string_view word) { return folded.find(word) != std::string::npos; });
  });
}

bool CollectionIndex::is_of(const model::Content& content, base::Instant now) const {
  return generation_ == content.generation && size_ == content.items.size() && now < good_until_;
}

bool CollectionIndex::follow(const model::Content& content, base::Instant now) {
  if (is_of(content, now)) return false;
  generation_ = content.generation;
  size_ = content.items.size();
  good_until_ = now + std::chrono::hours(1);  // "this week" moves on
  all_ = {"", "", {}, 0, ShelfStyle::covers};
  children_ = {"children", "", {}, 0, ShelfStyle::covers};
  kinds_.clear();
  for (const auto& kind : kKinds) kinds_.push_back({kind.filter, "", {}, 0, kind.style});
  for (std::size_t i = 0; i < content.items.size(); ++i) {
    const auto& item = content.items[i];
    if (!is_shown(item, now)) continue;
    if (item.show_until) good_until_ = std::min(good_until_, *item.show_until);
    add(item, i, item.added_at && *item.added_at > now - kWeek);
  }
  std::erase_if(kinds_, [](const TitleShelf& shelf) { return shelf.items.empty(); });
  find_subjects(content);
  return true;
}

void CollectionIndex::add(const model::CatalogueItem& item, std::size_t position, bool is_new) {
  put(all_, position, is_new);
  if (is_for_children(item)) put(children_, position, is_new);
  const std::string_view filter = filter_of(item.kind);
  const auto shelf =
      std::find_if(kinds_.begin(), kinds_.end(), [&](const auto& one) { return one.filter == filter; });
  put(*shelf, position, is_new);
}

void CollectionIndex::find_subjects(const model::Content& content) {
  std::map<std::string, TitleShelf> by_subject;
  for (const std::size_t position : all_.items) {
    const auto& item = content.items[position];
    if (!is_read(item.kind) || is_for_children(item)) continue;
    for (const auto& subject : item.subjects) {
      TitleShelf& shelf = by_subject[base::casefold(subject)];
      if (shelf.items.empty()) shelf = {std::string(kSubject) + subject, subject, {}, 0, ShelfStyle::covers};
      if (shelf.items.empty() || shelf.items.back() != position) shelf.items.push_back(position);
    }
  }
  subjects_.clear();
  for (auto& [key, shelf] : by_subject)
    if (shelf.items.size() >= kLeastShelf) subjects_.push_back(std::move(shelf));
  std::stable_sort(subjects_.begin(), subjects_.end(),
                   [](const auto& a, const auto& b) { return a.items.size() > b.items.size(); });
  if (subjects_.size() > kMostSubjectShelves) subjects_.resize(kMostSubjectShelves);
}

const TitleShelf* CollectionIndex::find(std::string_view filter) const {
  const auto among = [&](const std::vector<TitleShelf>& shelves) -> const TitleShelf* {
    const auto found =
        std::find_if(shelves.begin(), shelves.end(), [&](const auto& one) { return one.filter == filter; });
    return found == shelves.end() ? nullptr : &*found;
  };
  if (filter.empty()) return all_.items.empty() ? nullptr : &all_;
  if (filter == children_.filter) return children_.items.empty() ? nullptr : &children_;
  if (const auto* kind = among(kinds_)) return kind;
  return among(subjects_);
}

}  // namespace lobi::ui
