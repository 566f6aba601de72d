// SPDX-License-Identifier: GPL-3.0-or-later
// Which lessons were finished in this session, and how well: for "2 dari 5" on a path and the session's counter. It
// is wiped with the session and written nowhere. Who uses it: the session, the learning screens. Plain value: one
// thread at a time.
#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "model/lesson.h"
#include "model/lesson_run.h"

namespace lobi::model {

class LessonProgress {
 public:
  // A lesson done again keeps the better score.
  void finish(const std::string& lesson, const Score& score);
  void clear() { finished_.clear(); }

  [[nodiscard]] bool is_finished(const std::string& lesson) const { return finished_.contains(lesson); }
  [[nodiscard]] const Score* score(const std::string& lesson) const;             // nullptr: not finished
  [[nodiscard]] std::size_t finished_count() const { return finished_.size(); }  // "pelajaran selesai di sesi ini"
  [[nodiscard]] std::size_t finished_in(const LessonPath& path) const;           // "2 dari 5"
  // The lesson to offer next on this path: the first one after `lesson` that is not finished, then from the start;
  // nullptr when the path is done. A lesson that is not on the path stands before its first.
  [[nodiscard]] const std::string* next_in(const LessonPath& path, const std::string& lesson) const;

 private:
  std::map<std::string, Score> finished_;
};

}  // namespace lobi::model
