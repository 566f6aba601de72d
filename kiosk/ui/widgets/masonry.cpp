// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/masonry.h"

#include <algorithm>

namespace lobi::ui {
namespace {

constexpr double kLowGuess = 0.97;  // of the average

}  // namespace

Masonry::Masonry(int columns, double gap) : gap_(gap), ends_(static_cast<std::size_t>(std::max(columns, 1)), 0) {}

const MasonryPlace& Masonry::add(double height) {
  const auto shortest = std::min_element(ends_.begin(), ends_.end());
  return add_to(static_cast<int>(shortest - ends_.begin()), 0, height);
}

const MasonryPlace& Masonry::add_to(int column, double least_y, double height) {
  double& end = ends_[static_cast<std::size_t>(column)];
  places_.push_back({column, std::max(end, least_y), height});
  end = places_.back().bottom() + gap_;
  lowest_.push_back(std::max(lowest_.empty() ? 0 : lowest_.back(), places_.back().bottom()));
  return places_.back();
}

double Masonry::end(int column) const { return ends_[static_cast<std::size_t>(column)]; }

double Masonry::shortest() const { return ends_.empty() ? 0 : *std::min_element(ends_.begin(), ends_.end()); }

double Masonry::longest() const { return lowest_.empty() ? 0 : lowest_.back(); }

double Masonry::estimated_length(std::size_t missing) const {
  if (missing == 0 || places_.empty()) return longest();
  double all = 0;
  for (const double end : ends_) all += end;
  const double average = all / static_cast<double>(places_.size());
  const double columns = static_cast<double>(ends_.size());
  return std::max(longest(), (all + static_cast<double>(missing) * average * kLowGuess) / columns - gap_);
}

std::size_t Masonry::first_below(double y) const {
  return static_cast<std::size_t>(std::upper_bound(lowest_.begin(), lowest_.end(), y) - lowest_.begin());
}

}  // namespace lobi::ui
