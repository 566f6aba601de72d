// SPDX-License-Identifier: GPL-3.0-or-later
// Cards of different heights in columns: each goes into the column that is shortest so far, and stays there.
//
// Placing is incremental: what lies further down is placed when the scroll comes near, and never moves what is
// placed already. How long everything will be is estimated from the average of what is placed, a little low, so
// that a page count grows on the way down and never jumps back and forth. Values; main thread.
#pragma once

#include <cstddef>
#include <vector>

namespace lobi::ui {

struct MasonryPlace {
  int column = 0;
  double y = 0, height = 0;

  [[nodiscard]] double bottom() const { return y + height; }
};

class Masonry {
 public:
  Masonry() = default;
  Masonry(int columns, double gap);

  // Below the shortest column; of equals the leftmost.
  const MasonryPlace& add(double height);
  // Below that column, and not above `least_y`: to keep a card where the visitor saw it.
  const MasonryPlace& add_to(int column, double least_y, double height);

  [[nodiscard]] const std::vector<MasonryPlace>& places() const { return places_; }
  [[nodiscard]] int columns() const { return static_cast<int>(ends_.size()); }
  [[nodiscard]] double end(int column) const;  // where the next card would begin
  [[nodiscard]] double shortest() const;
  [[nodiscard]] double longest() const;  // without the gap behind it
  // Length of everything when so many are still to come.
  [[nodiscard]] double estimated_length(std::size_t missing) const;

  // The first that may reach below y: those before it end above.
  [[nodiscard]] std::size_t first_below(double y) const;

 private:
  double gap_ = 0;
  std::vector<double> ends_;
  std::vector<MasonryPlace> places_;
  std::vector<double> lowest_;  // of the bottoms up to each place: rises, so it can be searched
};

}  // namespace lobi::ui
