// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/feed_list.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace lobi::ui {

void FeedList::reset(std::vector<std::uint64_t> ids, const FeedGrid& grid) {
  if (grid.key != grid_.key) heights_.clear();
  ids_ = std::move(ids);
  grid_ = grid;
  masonry_ = Masonry(grid.columns, grid.gap);
  longest_guess_ = 0;
}

double FeedList::height(std::size_t index, const Measure& measure) {
  const auto [found, is_new] = heights_.try_emplace(ids_[index], 0);
  if (is_new) found->second = measure(index);
  return found->second;
}

void FeedList::add_next(const Measure& measure) { masonry_.add(height(places().size(), measure)); }

void FeedList::reach(double y, const Measure& measure) {
  while (places().size() < ids_.size() && masonry_.shortest() < y) add_next(measure);
}

void FeedList::place(std::size_t least, const Measure& measure) {
  while (places().size() < std::min(least, ids_.size())) add_next(measure);
}

FeedList::SeenCards FeedList::seen_cards(double top, double view) const {
  SeenCards seen;
  for (std::size_t i = first_below(top); i < places().size() && places()[i].y < top + 2 * view; ++i)
    if (places()[i].bottom() > top) seen[ids_[i]] = {places()[i].column, places()[i].y};
  return seen;
}

// From the anchor on: what was seen keeps its column, and begins no higher than the lowest of what is new above.
void FeedList::place_around(const SeenCards& seen, std::size_t anchor, const Measure& measure) {
  constexpr double kNowhere = std::numeric_limits<double>::max();
  std::vector<double> first_y(static_cast<std::size_t>(grid_.columns), kNowhere);
  for (std::size_t i = anchor; i < ids_.size() && i < anchor + 4 * seen.size(); ++i) {
    const auto found = seen.find(ids_[i]);
    if (found == seen.end()) continue;
    double& first = first_y[static_cast<std::size_t>(found->second.column)];
    first = std::min(first, found->second.y);
  }
  double moved = std::numeric_limits<double>::lowest();
  for (int column = 0; column < grid_.columns; ++column) {
    const double first = first_y[static_cast<std::size_t>(column)];
    if (first != kNowhere) moved = std::max(moved, masonry_.end(column) - first);
  }
  std::size_t left = seen.size();
  for (std::size_t i = anchor; i < ids_.size() && i < anchor + 4 * seen.size() && left > 0; ++i) {
    const auto found = seen.find(ids_[i]);
    if (found == seen.end()) {
      masonry_.add(height(i, measure));
      continue;
    }
    --left;
    double& first = first_y[static_cast<std::size_t>(found->second.column)];
    masonry_.add_to(found->second.column, first == kNowhere ? 0 : first + moved, height(i, measure));
    first = kNowhere;  // the next ones follow it
  }
}

double FeedList::update(std::vector<std::uint64_t> ids, const FeedGrid& grid, double top, double view,
                        const Measure& measure) {
  const SeenCards seen = seen_cards(top, view);
  const bool keeps_columns = grid.columns == grid_.columns && grid.key == grid_.key;
  std::optional<double> anchor_y;
  std::optional<std::size_t> anchor;
  std::unordered_map<std::uint64_t, std::size_t> places_of;
  for (std::size_t i = 0; i < ids.size(); ++i)
    if (seen.count(ids[i]) != 0) places_of[ids[i]] = i;
  for (std::size_t i = first_below(top); i < places().size() && !anchor; ++i) {
    const auto found = places_of.find(ids_[i]);
    if (found == places_of.end() || places()[i].bottom() <= top) continue;
    anchor = found->second;
    anchor_y = places()[i].y;
  }
  reset(std::move(ids), grid);
  if (!anchor) return 0;
  while (places().size() < *anchor) add_next(measure);
  if (keeps_columns) place_around(seen, *anchor, measure);
  while (places().size() <= *anchor) add_next(measure);
  return places()[*anchor].y - *anchor_y;
}

double FeedList::length() {
  const std::size_t missing = ids_.size() - places().size();
  const double guess = masonry_.estimated_length(missing);
  longest_guess_ = missing == 0 ? guess : std::max(longest_guess_, guess);
  return longest_guess_;
}

}  // namespace lobi::ui
