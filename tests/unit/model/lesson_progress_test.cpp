// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/lesson_progress.h"

#include <doctest/doctest.h>

using namespace lobi::model;

namespace {

LessonPath path() {
  LessonPath path;
  path.lessons = {"sandi", "apk", "qris"};
  return path;
}

}  // namespace

TEST_CASE("finished lessons are counted once, on their path and in the session") {
  LessonProgress progress;
  progress.finish("apk", {2, 3, {1}});
  progress.finish("apk", {2, 3, {1}});
  progress.finish("opac", {3, 3, {}});
  CHECK(progress.finished_count() == 2);
  CHECK(progress.finished_in(path()) == 1);
  CHECK(progress.is_finished("opac"));
  CHECK(progress.score("sandi") == nullptr);
  progress.clear();
  CHECK(progress.finished_count() == 0);
}

TEST_CASE("a lesson done again keeps the better score") {
  LessonProgress progress;
  progress.finish("apk", {2, 3, {1}});
  progress.finish("apk", {1, 3, {0, 1}});
  CHECK(progress.score("apk")->right == 2);
  progress.finish("apk", {3, 3, {}});
  CHECK(*progress.score("apk") == Score{3, 3, {}});
}

TEST_CASE("the next lesson is the first one open after this, then from the start") {
  const LessonPath aman = path();
  LessonProgress progress;
  CHECK(*progress.next_in(aman, "sandi") == "apk");
  CHECK(*progress.next_in(aman, "not here") == "sandi");
  progress.finish("apk", {});
  CHECK(*progress.next_in(aman, "sandi") == "qris");
  progress.finish("qris", {});
  CHECK(*progress.next_in(aman, "qris") == "sandi");
  progress.finish("sandi", {});
  CHECK(progress.next_in(aman, "sandi") == nullptr);
}
