// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exercise_solution.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "pack/lesson_reader.h"

using namespace lobi;

namespace {

const model::Lesson& lesson() {
  static const pack::LessonShelf shelf =
      pack::read_lessons(std::filesystem::path(LOBI_SOURCE_DIR) / "content" / "lessons").value();
  return shelf.find("awas-apk", model::Language::indonesian)->lesson;
}

}  // namespace

TEST_CASE("a run can be taken to any step, with everything before it done") {
  const std::size_t count = model::LessonRun(lesson(), 7).step_count();
  for (std::size_t step = 0; step <= count; ++step) {
    model::LessonRun run(lesson(), 7);
    model::take_to(run, step);
    CHECK(run.step() == step);
  }
  model::LessonRun beyond(lesson(), 7);
  model::take_to(beyond, count + 5);
  CHECK(beyond.is_finished());
}

TEST_CASE("a run taken to the result shows both kinds of fruit: its last question was right at the second try") {
  model::LessonRun run(lesson(), 7);
  model::take_to(run, run.step_count());
  CHECK(run.score().out_of == 3);
  CHECK(run.score().right == 2);
  CHECK(run.score().missed == std::vector<std::size_t>{2});
}
