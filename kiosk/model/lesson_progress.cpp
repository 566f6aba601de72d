// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/lesson_progress.h"

#include <algorithm>

namespace lobi::model {

void LessonProgress::finish(const std::string& lesson, const Score& score) {
  const auto [at, is_new] = finished_.try_emplace(lesson, score);
  if (!is_new && score.right > at->second.right) at->second = score;
}

const Score* LessonProgress::score(const std::string& lesson) const {
  const auto at = finished_.find(lesson);
  return at == finished_.end() ? nullptr : &at->second;
}

std::size_t LessonProgress::finished_in(const LessonPath& path) const {
  return static_cast<std::size_t>(std::count_if(path.lessons.begin(), path.lessons.end(),
                                                [this](const std::string& lesson) { return is_finished(lesson); }));
}

const std::string* LessonProgress::next_in(const LessonPath& path, const std::string& lesson) const {
  const std::size_t count = path.lessons.size();
  const auto at = std::find(path.lessons.begin(), path.lessons.end(), lesson);
  const std::size_t first = at == path.lessons.end() ? 0 : static_cast<std::size_t>(at - path.lessons.begin()) + 1;
  for (std::size_t offset = 0; offset < count; ++offset) {
    const std::string& candidate = path.lessons[(first + offset) % count];
    if (!is_finished(candidate)) return &candidate;
  }
  return nullptr;
}

}  // namespace lobi::model
