// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/arrange_run.h"

#include <algorithm>

namespace lobi::model {
namespace {

using Held = std::optional<std::size_t>;

// A touch on what is held puts it down, on anything else takes that.
void hold_or_put_down(Held& held, std::size_t touched) { held = held == touched ? Held() : Held(touched); }

}  // namespace

OrderRun::OrderRun(const Order& order, Shuffle& shuffle)
    : order_(&order), shown_(shuffle.other_order(order.steps.size())) {}

Outcome OrderRun::tap(std::size_t step) {
  if (is_done_ || step >= shown_.size()) return Outcome::nothing;
  const auto at = std::find(sequence_.begin(), sequence_.end(), step);
  if (at == sequence_.end())
    sequence_.push_back(step);
  else
    sequence_.erase(at);
  right_from_start_.reset();
  return Outcome::changed;
}

Outcome OrderRun::undo() { return sequence_.empty() ? Outcome::nothing : tap(sequence_.back()); }

// By text, because two steps that read the same are the same to the visitor.
Outcome OrderRun::check() {
  if (is_done_ || missing() > 0) return Outcome::nothing;
  std::size_t right = 0;
  while (right < sequence_.size() && order_->steps[sequence_[right]] == order_->steps[right]) ++right;
  is_done_ = right == sequence_.size();
  if (is_done_) return Outcome::right;
  right_from_start_ = right;
  return Outcome::not_yet;
}

Outcome OrderRun::keep_right_start() {
  if (is_done_ || !right_from_start_) return Outcome::nothing;
  sequence_.resize(*right_from_start_);
  right_from_start_.reset();
  return Outcome::changed;
}

std::optional<std::size_t> OrderRun::place_of(std::size_t step) const {
  const auto at = std::find(sequence_.begin(), sequence_.end(), step);
  if (at == sequence_.end()) return std::nullopt;
  return static_cast<std::size_t>(at - sequence_.begin());
}

SortRun::SortRun(const Sort& sort, Shuffle& shuffle) : sort_(&sort), placed_(sort.bins.size()) {
  for (std::size_t bin = 0; bin < sort.bins.size(); ++bin)
    bin_of_.insert(bin_of_.end(), sort.bins[bin].items.size(), bin);
  waiting_ = shuffle.other_order(bin_of_.size());
  tried_.assign(bin_of_.size(), std::vector<bool>(sort.bins.size(), false));
}

Outcome SortRun::put(std::size_t item, std::size_t bin) {
  const auto at = std::find(waiting_.begin(), waiting_.end(), item);
  if (at == waiting_.end() || bin >= placed_.size()) return Outcome::nothing;
  held_item_.reset();
  held_bin_.reset();
  if (bin_of_[item] != bin) {
    tried_[item][bin] = true;
    return Outcome::not_yet;
  }
  waiting_.erase(at);
  placed_[bin].push_back(item);
  return Outcome::right;
}

Outcome SortRun::tap_item(std::size_t item) {
  if (std::find(waiting_.begin(), waiting_.end(), item) == waiting_.end()) return Outcome::nothing;
  if (held_bin_) return put(item, *held_bin_);
  hold_or_put_down(held_item_, item);
  return Outcome::changed;
}

Outcome SortRun::tap_bin(std::size_t bin) {
  if (is_done() || bin >= placed_.size()) return Outcome::nothing;
  if (held_item_) return put(*held_item_, bin);
  hold_or_put_down(held_bin_, bin);
  return Outcome::changed;
}

const std::string& SortRun::text(std::size_t item) const {
  std::size_t before = 0;
  for (std::size_t bin = 0; bin < bin_of_[item]; ++bin) before += sort_->bins[bin].items.size();
  return sort_->bins[bin_of_[item]].items[item - before];
}

std::optional<std::size_t> SortRun::current() const {
  if (held_item_ || waiting_.empty()) return held_item_;
  return waiting_.front();
}

bool SortRun::was_tried(std::size_t item, std::size_t bin) const {
  return item < tried_.size() && bin < placed_.size() && tried_[item][bin];
}

MatchRun::MatchRun(const Match& match, Shuffle& shuffle)
    : match_(&match), shown_right_(shuffle.other_order(match.pairs.size())), partners_(match.pairs.size()) {}

Outcome MatchRun::tap_left(std::size_t left) {
  if (left >= partners_.size() || partners_[left]) return Outcome::nothing;
  last_miss_.reset();
  if (held_right_) return join(left, *held_right_);
  hold_or_put_down(held_left_, left);
  return Outcome::changed;
}

Outcome MatchRun::tap_right(std::size_t right) {
  if (right >= partners_.size() || partner_of_right(right)) return Outcome::nothing;
  last_miss_.reset();
  if (held_left_) return join(*held_left_, right);
  hold_or_put_down(held_right_, right);
  return Outcome::changed;
}

Outcome MatchRun::join(std::size_t left, std::size_t right) {
  held_left_.reset();
  held_right_.reset();
  if (match_->pairs[left].right != match_->pairs[right].right) {
    last_miss_ = Miss{left, right};
    return Outcome::not_yet;
  }
  partners_[left] = right;
  return Outcome::right;
}

std::optional<std::size_t> MatchRun::partner_of_left(std::size_t left) const {
  return left < partners_.size() ? partners_[left] : std::nullopt;
}

std::optional<std::size_t> MatchRun::partner_of_right(std::size_t right) const {
  const auto at = std::find(partners_.begin(), partners_.end(), Held(right));
  if (at == partners_.end()) return std::nullopt;
  return static_cast<std::size_t>(at - partners_.begin());
}

std::size_t MatchRun::joined_count() const {
  return partners_.size() - static_cast<std::size_t>(std::count(partners_.begin(), partners_.end(), std::nullopt));
}

}  // namespace lobi::model
