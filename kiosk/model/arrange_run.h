// SPDX-License-Identifier: GPL-3.0-or-later
// Putting things where they belong: steps in order (?order), items in bins (?sort), pairs (?match). All by taps: no
// exercise of Lobi needs dragging. answer_run.h says what all runs share. Who uses it: lesson_run.h, the lesson
// screens. Plain values: any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "model/answer_run.h"

namespace lobi::model {

// ?order: tap the steps one after the other, then check().
class OrderRun {
 public:
  OrderRun(const Order& order, Shuffle& shuffle);

  Outcome tap(std::size_t step);  // puts the step at the end, or takes it back; nothing once done
  Outcome undo();                 // takes the last one back
  Outcome check();                // right or not_yet; nothing while a step is missing
  Outcome keep_right_start();     // after "not yet": takes back everything from the first step that is not right

  // All steps as they lie about at first, never in the right order.
  [[nodiscard]] const std::vector<std::size_t>& shown() const { return shown_; }
  [[nodiscard]] const std::vector<std::size_t>& sequence() const { return sequence_; }  // placed, first to last
  [[nodiscard]] std::optional<std::size_t> place_of(std::size_t step) const;            // 0 = first
  [[nodiscard]] std::size_t missing() const { return shown_.size() - sequence_.size(); }
  // After a check that was not yet right: how many steps from the start are. Empty again after a touch.
  [[nodiscard]] const std::optional<std::size_t>& right_from_start() const { return right_from_start_; }
  [[nodiscard]] bool is_done() const { return is_done_; }
  [[nodiscard]] const Order& block() const { return *order_; }
  void translate_to(const Order& order) { order_ = &order; }

 private:
  const Order* order_;
  std::vector<std::size_t> shown_;
  std::vector<std::size_t> sequence_;
  std::optional<std::size_t> right_from_start_;
  bool is_done_ = false;
};

// ?sort: each item is judged when it is put. Items are numbered through all bins: those of bin 0 first.
// Three ways lead there, whichever the screen shows: put(current, bin), item then bin, bin then item.
class SortRun {
 public:
  SortRun(const Sort& sort, Shuffle& shuffle);

  Outcome put(std::size_t item, std::size_t bin);  // right: it stays there. not_yet: it waits on
  Outcome tap_item(std::size_t item);              // holds it (changed), or puts it when a bin is held
  Outcome tap_bin(std::size_t bin);                // holds it (changed), or puts the held item

  [[nodiscard]] std::size_t item_count() const { return bin_of_.size(); }
  [[nodiscard]] const std::string& text(std::size_t item) const;                      // item < item_count()
  [[nodiscard]] const std::vector<std::size_t>& waiting() const { return waiting_; }  // in the order shown
  // The item that is held, else the first one that waits; empty when done. For screens that show one at a time.
  [[nodiscard]] std::optional<std::size_t> current() const;
  [[nodiscard]] std::optional<std::size_t> held_item() const { return held_item_; }
  [[nodiscard]] std::optional<std::size_t> held_bin() const { return held_bin_; }
  [[nodiscard]] const std::vector<std::size_t>& in_bin(std::size_t bin) const {
    return placed_[bin];
  }                                                                       // in order put
  [[nodiscard]] bool was_tried(std::size_t item, std::size_t bin) const;  // and was not right
  [[nodiscard]] std::size_t placed_count() const { return bin_of_.size() - waiting_.size(); }
  [[nodiscard]] bool is_done() const { return waiting_.empty(); }
  [[nodiscard]] const Sort& block() const { return *sort_; }
  void translate_to(const Sort& sort) { sort_ = &sort; }

 private:
  const Sort* sort_;
  std::vector<std::size_t> bin_of_;  // by item
  std::vector<std::size_t> waiting_;
  std::vector<std::vector<std::size_t>> placed_;  // by bin
  std::vector<std::vector<bool>> tried_;          // by item, then bin
  std::optional<std::size_t> held_item_;
  std::optional<std::size_t> held_bin_;
};

// ?match: one left, one right, in either order; each pair is judged at once. A pair is named by its index in the
// lesson: left i belongs to right i. Two right sides with the same text are as good as each other.
class MatchRun {
 public:
  MatchRun(const Match& match, Shuffle& shuffle);

  Outcome tap_left(std::size_t left);    // holds it (changed), or joins it with the held right
  Outcome tap_right(std::size_t right);  // likewise

  [[nodiscard]] const std::vector<std::size_t>& shown_right() const {
    return shown_right_;
  }  // lefts stand as written
  [[nodiscard]] std::optional<std::size_t> held_left() const { return held_left_; }
  [[nodiscard]] std::optional<std::size_t> held_right() const { return held_right_; }
  [[nodiscard]] std::optional<std::size_t> partner_of_left(std::size_t left) const;
  [[nodiscard]] std::optional<std::size_t> partner_of_right(std::size_t right) const;
  // The two that were joined last and do not belong together; empty after the next touch.
  struct Miss {
    std::size_t left = 0;
    std::size_t right = 0;
  };
  [[nodiscard]] const std::optional<Miss>& last_miss() const { return last_miss_; }
  [[nodiscard]] std::size_t joined_count() const;
  [[nodiscard]] bool is_done() const { return joined_count() == partners_.size(); }
  [[nodiscard]] const Match& block() const { return *match_; }
  void translate_to(const Match& match) { match_ = &match; }

 private:
  Outcome join(std::size_t left, std::size_t right);

  const Match* match_;
  std::vector<std::size_t> shown_right_;
  std::vector<std::optional<std::size_t>> partners_;  // by left
  std::optional<std::size_t> held_left_;
  std::optional<std::size_t> held_right_;
  std::optional<Miss> last_miss_;
};

}  // namespace lobi::model
