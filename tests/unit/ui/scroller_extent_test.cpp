// SPDX-License-Identifier: GPL-3.0-or-later
// What changes under a scroller while it is used: the content's length, reduced motion, and numbers that are none.
#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>
#include <limits>

#include "ui/platform/scroller.h"
#include "unit/ui/scroll_player.h"

using namespace lobi;
using namespace lobi::ui;

TEST_CASE("content that grows at its end leaves the offset and every motion alone") {
  Scroller grown = long_list_at(500), same = long_list_at(500);
  for (Scroller* scroller : {&grown, &same}) {
    scroller->grab(ms(0));
    scroller->release(-2000, ms(0));
    CHECK(scroller->step(ms(50)));
  }
  grown.set_extent(20'000, 800);
  CHECK(grown.offset() == same.offset());
  (void)rest(grown, ms(60));
  (void)rest(same, ms(60));
  CHECK(grown.offset() == same.offset());
}

TEST_CASE("content that grows above keeps what is seen where it is, also while it moves") {
  Scroller scroller = long_list_at(500);
  scroller.page(1, ms(0));
  CHECK(scroller.step(ms(64)));
  CHECK(scroller.offset() == doctest::Approx(820));
  scroller.set_extent(10'300, 800, 300);
  CHECK(scroller.offset() == doctest::Approx(1120));
  (void)rest(scroller, ms(80));
  CHECK(scroller.offset() == doctest::Approx(500 + 300 + 640));
  scroller.set_extent(10'000, 800, -300);
  CHECK(scroller.offset() == doctest::Approx(500 + 640));
}

TEST_CASE("content that shrinks glides to its new end, beginning with the next frame") {
  Scroller scroller = long_list_at(5000);
  scroller.set_extent(2000, 800);
  CHECK(scroller.offset() == 5000);
  CHECK(scroller.is_moving());
  CHECK(scroller.step(ms(70'000)));
  CHECK(scroller.offset() == 5000);
  CHECK(scroller.step(ms(70'100)));
  CHECK(scroller.offset() < 5000);
  CHECK_FALSE(scroller.step(ms(70'320)));
  CHECK(scroller.offset() == 1200);
}

TEST_CASE("content that shrinks under a glide takes the glide's target along") {
  Scroller scroller = long_list();
  for (int i = 0; i < 3; ++i) scroller.page(1, ms(0));
  CHECK(scroller.step(ms(100)));
  scroller.set_extent(1500, 800);
  CHECK(scroller.destination() == 700);
  (void)rest(scroller, ms(110));
  CHECK(scroller.offset() == 700);
}

TEST_CASE("a fling ends at the new end when content shrinks before it") {
  Scroller scroller = long_list();
  scroller.grab(ms(0));
  scroller.release(-3000, ms(0));
  CHECK(scroller.step(ms(30)));
  scroller.set_extent(1200, 800);
  (void)rest(scroller, ms(40));
  CHECK(scroller.offset() == 400);
}

TEST_CASE("a fling towards the start does not end beyond an end that came nearer") {
  Scroller scroller = long_list_at(9000);
  scroller.grab(ms(0));
  scroller.release(400, ms(0));
  CHECK(scroller.step(ms(30)));
  scroller.set_extent(9000, 800);
  (void)rest(scroller, ms(40));
  CHECK(scroller.offset() == 8200);
}

TEST_CASE("content that arrives while the end bounces lets it go on") {
  Scroller scroller;
  scroller.set_extent(1500, 800);
  scroller.grab(ms(0));
  scroller.release(-6000, ms(0));
  for (int t = 0; scroller.offset() <= scroller.max_offset(); t += 5) REQUIRE(scroller.step(ms(t)));
  const double seen = scroller.offset();
  scroller.set_extent(10'000, 800);
  CHECK(scroller.offset() == seen);
  (void)rest(scroller, ms(400));
  CHECK(scroller.offset() >= seen);
}

TEST_CASE("the same extent again, each frame, changes nothing") {
  Scroller scroller = long_list();
  scroller.grab(ms(0));
  scroller.drag(200);
  scroller.release(0, ms(10));
  for (int t = 10; scroller.step(ms(t)); t += 10) scroller.set_extent(10'000, 800);
  CHECK(scroller.offset() == 0);
}

TEST_CASE("a list that shrinks under the finger is held at most at the limit of a pull") {
  Scroller scroller = long_list_at(5000);
  scroller.grab(ms(0));
  scroller.set_extent(2000, 800);
  CHECK(scroller.offset() <= 1200 + kPullLimit * 800);
  scroller.release(0, ms(10));
  (void)rest(scroller, ms(10));
  CHECK(scroller.offset() == 1200);
}

TEST_CASE("reduced motion: arrows and places are reached at once, ends stand, flings are short") {
  Scroller scroller = long_list();
  scroller.set_calm(true);
  scroller.page(1, ms(0));
  CHECK(scroller.offset() == 640);
  CHECK_FALSE(scroller.is_moving());
  scroller.glide_to(2000, ms(0));
  CHECK(scroller.offset() == 2000);
  scroller.grab(ms(0));
  scroller.drag(-100);  // the finger is still followed
  CHECK(scroller.offset() == 2100);
  scroller.release(-3000, ms(0));
  CHECK(rest(scroller, ms(0)) < ms(420));
  CHECK(scroller.offset() == doctest::Approx(2100 + 223).epsilon(0.01));
  scroller.jump(0);
  scroller.grab(ms(1000));
  scroller.drag(300);
  CHECK(scroller.offset() == 0);
  scroller.drag(-10);
  CHECK(scroller.offset() == 10);
  scroller.release(3000, ms(1000));
  (void)rest(scroller, ms(1000));
  CHECK(scroller.offset() == 0);
}

TEST_CASE("reduced motion switched on ends what glides, and does not move what is at rest") {
  Scroller scroller = long_list();
  scroller.page(1, ms(0));
  CHECK(scroller.step(ms(50)));
  scroller.set_calm(true);
  CHECK_FALSE(scroller.is_moving());
  CHECK(scroller.offset() == 640);
  scroller.set_calm(false);
  CHECK(scroller.offset() == 640);
}

TEST_CASE("numbers that are none count as nothing") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  Scroller scroller = long_list_at(100);
  scroller.grab(ms(0));
  scroller.drag(nan);
  scroller.release(nan, ms(10));
  CHECK(scroller.offset() == 100);
  scroller.glide_to(nan, ms(10));
  (void)rest(scroller, ms(10));
  CHECK(scroller.offset() == 0);
  scroller.set_extent(nan, -5);
  CHECK(scroller.max_offset() == 0);
  CHECK(scroller.page_count() == 1);
}

TEST_CASE("a release without a grab stops nothing") {
  Scroller scroller = long_list();
  scroller.page(1, ms(0));
  scroller.release(0, ms(10));
  CHECK(scroller.is_moving());
}
