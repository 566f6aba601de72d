// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/collection_index.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <unordered_map>

#include "base/unicode.h"
#include "ui/widgets/subjects.h"

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

bool is_shown(const model::CatalogueItem& item, base::Instant now) {
  return !item.show_until || *item.show_until > now;
}

void put(TitleShelf& shelf, std::size_t position, bool is_new) {
  shelf.items.push_back(position);
  if (is_new) ++shelf.this_week;
}

}  // namespace

std::string_view filter_of(ItemKind kind) { return shelf_of(kind).filter; }

// Folding is dear and subjects repeat: each spelling is looked at once.
class SubjectShelves {
 public:
  struct Subject {
    TitleShelf* shelf = nullptr;
    bool is_childrens = false;
  };
  [[nodiscard]] const Subject& of(const std::string& subject) {
    const auto found = known_.find(subject);
    if (found != known_.end()) return found->second;
    TitleShelf& shelf = shelves_[base::casefold(subject)];
    if (shelf.filter.empty()) shelf = {std::string(kSubject) + subject, subject, {}, 0, ShelfStyle::covers};
    return known_.emplace(subject, Subject{&shelf, is_childrens_subject(subject)}).first->second;
  }
  // Those with enough titles, the largest first.
  [[nodiscard]] std::vector<TitleShelf> take() {
    std::vector<TitleShelf> large;
    for (auto& [key, shelf] : shelves_)
      if (shelf.items.size() >= kLeastShelf) large.push_back(std::move(shelf));
    std::stable_sort(large.begin(), large.end(),
                     [](const auto& a, const auto& b) { return a.items.size() > b.items.size(); });
    if (large.size() > kMostSubjectShelves) large.resize(kMostSubjectShelves);
    return large;
  }

 private:
  std::map<std::string, TitleShelf> shelves_;  // by the folded subject; a map: shelves stay where they are
  std::unordered_map<std::string_view, Subject> known_;
};

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
  SubjectShelves subjects;
  for (std::size_t i = 0; i < content.items.size(); ++i) {
    const auto& item = content.items[i];
    if (!is_shown(item, now)) continue;
    if (item.show_until) good_until_ = std::min(good_until_, *item.show_until);
    add(item, i, item.added_at && *item.added_at > now - kWeek, subjects);
  }
  std::erase_if(kinds_, [](const TitleShelf& shelf) { return shelf.items.empty(); });
  subjects_ = subjects.take();
  return true;
}

void CollectionIndex::add(const model::CatalogueItem& item, std::size_t position, bool is_new,
                          SubjectShelves& subjects) {
  put(all_, position, is_new);
  const std::string_view filter = filter_of(item.kind);
  put(*std::find_if(kinds_.begin(), kinds_.end(), [&](const auto& one) { return one.filter == filter; }), position,
      is_new);
  if (!is_read(item.kind)) return;
  bool is_childrens = has_easy_mark(item);
  for (const auto& subject : item.subjects) is_childrens = is_childrens || subjects.of(subject).is_childrens;
  if (is_childrens) return put(children_, position, is_new);
  for (const auto& subject : item.subjects) {
    auto& titles = subjects.of(subject).shelf->items;
    if (titles.empty() || titles.back() != position) titles.push_back(position);
  }
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
