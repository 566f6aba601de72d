// SPDX-License-Identifier: GPL-3.0-or-later
// Where the feed's cards lie: placed as far as the scroll needs, and kept in place when the list changes.
//
// A list is ids in order. When a new publication brings other ids, the card at the top of the view (the anchor) and
// those around it stay where the visitor saw them, in their columns; what is new goes above or below, and update()
// says how much everything moved down so that the scroll moves along. So a gap may stand in a column between what
// is new and what was there; it goes with the next filter or visit. Heights are asked for once an id and a layout.
// Main thread.
#pragma once

#include <cstdint>
#include <functional>
#include <unordered_map>
#include <vector>

#include "ui/widgets/masonry.h"

namespace lobi::ui {

struct FeedGrid {
  int columns = 1;
  double gap = 28;
  std::uint64_t key = 0;  // everything else that decides heights: look, width
  bool operator==(const FeedGrid&) const = default;
};

class FeedList {
 public:
  using Measure = std::function<double(std::size_t index)>;

  // From the top.
  void reset(std::vector<std::uint64_t> ids, const FeedGrid& grid);
  // Other ids or another grid, seen from `top` on, `view` px of it. Returns how much further down the anchor lies.
  double update(std::vector<std::uint64_t> ids, const FeedGrid& grid, double top, double view,
                const Measure& measure);
  // Places cards until every column reaches y, or all are placed.
  void reach(double y, const Measure& measure);
  void place(std::size_t least, const Measure& measure);  // so many, if there are

  [[nodiscard]] const std::vector<MasonryPlace>& places() const { return masonry_.places(); }
  [[nodiscard]] std::size_t first_below(double y) const { return masonry_.first_below(y); }
  [[nodiscard]] std::size_t size() const { return ids_.size(); }
  [[nodiscard]] const FeedGrid& grid() const { return grid_; }
  // The texts behind the ids may have changed: heights are asked for again.
  void forget_heights() { heights_.clear(); }
  // Of everything; estimated, and growing only, until all are placed.
  [[nodiscard]] double length();

 private:
  struct Seen {  // a card of the view as it was
    int column;
    double y;
  };
  using SeenCards = std::unordered_map<std::uint64_t, Seen>;

  [[nodiscard]] SeenCards seen_cards(double top, double view) const;
  void add_next(const Measure& measure);
  void place_around(const SeenCards& seen, std::size_t anchor, const Measure& measure);
  [[nodiscard]] double height(std::size_t index, const Measure& measure);

  std::vector<std::uint64_t> ids_;
  FeedGrid grid_;
  Masonry masonry_;
  std::unordered_map<std::uint64_t, double> heights_;
  double longest_guess_ = 0;
};

}  // namespace lobi::ui
