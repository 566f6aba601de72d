// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/answer_run.h"

#include <algorithm>

namespace lobi::model {
namespace {

std::vector<std::size_t> shown_order(const Choice& choice, Shuffle& shuffle) {
  const std::size_t count = choice.options.size();
  return choice.shuffles ? shuffle.order(count) : order_as_written(count);
}

}  // namespace

ChoiceRun::ChoiceRun(const Choice& choice, Shuffle& shuffle)
    : choice_(&choice), shown_(shown_order(choice, shuffle)), marks_(choice.options.size(), Mark::open) {}

Outcome ChoiceRun::pick(std::size_t option) {
  if (is_done() || option >= marks_.size()) return Outcome::nothing;
  last_picked_ = option;
  const bool is_right = choice_->options[option].is_right;
  marks_[option] = is_right ? Mark::right : Mark::not_yet;
  return is_right ? Outcome::right : Outcome::not_yet;
}

Mark ChoiceRun::mark(std::size_t option) const { return option < marks_.size() ? marks_[option] : Mark::open; }

const std::string& ChoiceRun::feedback() const {
  static const std::string kNone;
  return last_picked_ ? choice_->options[*last_picked_].feedback : kNone;
}

bool ChoiceRun::is_done() const { return std::count(marks_.begin(), marks_.end(), Mark::right) > 0; }

bool ChoiceRun::is_right_at_first_try() const {
  return is_done() && std::count(marks_.begin(), marks_.end(), Mark::not_yet) == 0;
}

MultiRun::MultiRun(const Choice& choice, Shuffle& shuffle)
    : choice_(&choice), shown_(shown_order(choice, shuffle)), marks_(choice.options.size(), Mark::open) {}

Outcome MultiRun::toggle(std::size_t option) {
  if (is_done_ || option >= marks_.size()) return Outcome::nothing;
  marks_[option] = is_chosen(option) ? Mark::open : Mark::chosen;
  last_check_.reset();
  return Outcome::changed;
}

Outcome MultiRun::check() {
  if (is_done_ || chosen_count() == 0) return Outcome::nothing;
  MultiCheck found;
  for (std::size_t option = 0; option < marks_.size(); ++option) {
    const bool is_right = choice_->options[option].is_right;
    if (!is_chosen(option)) {
      found.missing += is_right ? 1 : 0;
      continue;
    }
    marks_[option] = is_right ? Mark::right : Mark::not_yet;
    ++(is_right ? found.right : found.wrong);
  }
  ++checks_;
  last_check_ = found;
  is_done_ = found.missing == 0 && found.wrong == 0;
  return is_done_ ? Outcome::right : Outcome::not_yet;
}

Mark MultiRun::mark(std::size_t option) const { return option < marks_.size() ? marks_[option] : Mark::open; }

std::size_t MultiRun::chosen_count() const {
  return marks_.size() - static_cast<std::size_t>(std::count(marks_.begin(), marks_.end(), Mark::open));
}

std::optional<std::size_t> MultiRun::option_to_explain() const {
  if (!last_check_) return std::nullopt;
  for (const std::size_t option : shown_)
    if (marks_[option] == Mark::not_yet) return option;
  return std::nullopt;
}

}  // namespace lobi::model
