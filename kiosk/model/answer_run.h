// SPDX-License-Identifier: GPL-3.0-or-later
// Answering a question by its options: one right option (choice, truefalse) or several (multi).
//
// As everywhere in kiosk/model's *_run.h: options, steps and items are named by their index in the lesson, never by
// their place on the screen; shown() says in which order they stand there. A run points at the lesson's block and
// copies none of its texts: the lesson must outlive the run and stay where it is. translate_to() points it at the
// same block in the other language. An index that is not there changes nothing. Nothing is ever lost by a wrong
// answer: it is marked "not yet", the others stay open, and one may try for ever.
// Who uses it: lesson_run.h, the lesson screens. Plain values: any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "model/lesson.h"
#include "model/shuffle.h"

namespace lobi::model {

// What a touch did.
enum class Outcome {
  nothing,  // no effect: already done, or not a place to touch
  changed,  // something was chosen, taken back or turned: draw again
  right,    // this answer, or this part of it, is right
  not_yet,  // "Belum.": try again
};

// How an option looks (LOOK.md section 7, "answer").
enum class Mark { open, chosen, right, not_yet };

// ?choice and ?truefalse: the first touch answers.
class ChoiceRun {
 public:
  ChoiceRun(const Choice& choice, Shuffle& shuffle);

  Outcome pick(std::size_t option);  // right or not_yet; nothing once done

  [[nodiscard]] const std::vector<std::size_t>& shown() const { return shown_; }
  [[nodiscard]] Mark mark(std::size_t option) const;
  [[nodiscard]] std::optional<std::size_t> last_picked() const { return last_picked_; }
  [[nodiscard]] const std::string& feedback() const;  // of the option picked last; may be empty
  [[nodiscard]] bool is_done() const;
  [[nodiscard]] bool is_right_at_first_try() const;
  [[nodiscard]] const Choice& block() const { return *choice_; }
  void translate_to(const Choice& choice) { choice_ = &choice; }

 private:
  const Choice* choice_;
  std::vector<std::size_t> shown_;
  std::vector<Mark> marks_;
  std::optional<std::size_t> last_picked_;
};

// What check() of a ?multi found. The screen says it kindly: "Sudah 2, masih ada 1 lagi."
struct MultiCheck {
  std::size_t right = 0;    // chosen and right
  std::size_t missing = 0;  // right and not chosen
  std::size_t wrong = 0;    // chosen and not right
};

// ?multi: touches choose and take back, check() answers.
class MultiRun {
 public:
  MultiRun(const Choice& choice, Shuffle& shuffle);

  Outcome toggle(std::size_t option);  // changed; nothing once done
  Outcome check();                     // right or not_yet; nothing while none is chosen, and once done

  [[nodiscard]] const std::vector<std::size_t>& shown() const { return shown_; }
  // After a check the chosen ones are right or not_yet; each can still be taken back.
  [[nodiscard]] Mark mark(std::size_t option) const;
  [[nodiscard]] bool is_chosen(std::size_t option) const { return mark(option) != Mark::open; }
  [[nodiscard]] std::size_t chosen_count() const;
  // Of the last check; empty again after a toggle, when the panel beside the options goes.
  [[nodiscard]] const std::optional<MultiCheck>& last_check() const { return last_check_; }
  // The first chosen option (as shown) that is not right, after a check: its feedback is the hint. Empty when only
  // something is missing.
  [[nodiscard]] std::optional<std::size_t> option_to_explain() const;
  [[nodiscard]] bool is_done() const { return is_done_; }
  [[nodiscard]] bool is_right_at_first_try() const { return is_done_ && checks_ == 1; }
  [[nodiscard]] const Choice& block() const { return *choice_; }
  void translate_to(const Choice& choice) { choice_ = &choice; }

 private:
  const Choice* choice_;
  std::vector<std::size_t> shown_;
  std::vector<Mark> marks_;
  std::optional<MultiCheck> last_check_;
  std::size_t checks_ = 0;
  bool is_done_ = false;
};

}  // namespace lobi::model
