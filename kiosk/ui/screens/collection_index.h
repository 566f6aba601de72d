// SPDX-License-Identifier: GPL-3.0-or-later
// Which shelves a collection has and what stands on each: by kind, for children, by frequent subjects. Shelves
// without titles do not exist, so no screen can offer an empty one.
//
// Made once a generation (and again when a title's show_until passes), not each frame. Holds positions in
// Content::items, so it is good only for the content it was made from; screens call follow() first in each frame.
// Values; main thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/content.h"

namespace lobi::ui {

// How its titles are shown: as covers on a board, or as cards with title and journal.
enum class ShelfStyle { covers, papers };

struct TitleShelf {
  std::string filter;              // Route::item: "books", "children", "subject:Puisi"
  std::string subject;             // its own words, where it is one; shelf_name() knows the others
  std::vector<std::size_t> items;  // positions in Content::items, newest first
  std::size_t this_week = 0;       // added in the last seven days
  ShelfStyle style = ShelfStyle::covers;
};

inline constexpr std::size_t kLeastShelf = 4;  // a subject or children's shelf of fewer is not worth a row
inline constexpr std::size_t kMostSubjectShelves = 4;

[[nodiscard]] std::string_view filter_of(model::ItemKind kind);  // "books", "ebooks", "articles" …

class SubjectShelves;

class CollectionIndex {
 public:
  // True when it was made anew.
  bool follow(const model::Content& content, base::Instant now);

  [[nodiscard]] bool is_of(const model::Content& content, base::Instant now) const;
  [[nodiscard]] const std::vector<TitleShelf>& kinds() const { return kinds_; }        // books first
  [[nodiscard]] const TitleShelf& children() const { return children_; }               // may be empty
  [[nodiscard]] const std::vector<TitleShelf>& subjects() const { return subjects_; }  // largest first
  [[nodiscard]] const TitleShelf& all() const { return all_; }                         // filter ""
  // Nothing when the filter is unknown or has no titles (any more).
  [[nodiscard]] const TitleShelf* find(std::string_view filter) const;

 private:
  void add(const model::CatalogueItem& item, std::size_t position, bool is_new, SubjectShelves& subjects);

  std::int64_t generation_ = -1;
  std::size_t size_ = 0;
  base::Instant good_until_{};
  TitleShelf all_, children_;
  std::vector<TitleShelf> kinds_, subjects_;
};

}  // namespace lobi::ui
