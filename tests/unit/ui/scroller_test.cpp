// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/platform/scroller.h"

#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>
#include <limits>

#include "unit/ui/scroll_player.h"

using namespace lobi;
using namespace lobi::ui;
using fakes::fixture_trace;

TEST_CASE("the content follows the finger one to one") {
  Scroller scroller = long_list_at(1000);
  scroller.grab(ms(0));
  scroller.drag(-150);
  CHECK(scroller.offset() == 1150);
  scroller.drag(50);
  CHECK(scroller.offset() == 1100);
  scroller.release(0, ms(100));
  CHECK_FALSE(scroller.step(ms(116)));
  CHECK(scroller.offset() == 1100);
}

TEST_CASE("a fling loses 6 per cent of its speed each sixtieth of a second") {
  Scroller scroller = long_list_at(1000);
  scroller.grab(ms(0));
  scroller.release(-3000, ms(0));
  CHECK(scroller.velocity() == 3000);
  for (int frame = 3; frame <= 60; frame += 3) {  // 50 ms each
    CHECK(scroller.step(ms(frame * 50 / 3)));
    CHECK(scroller.velocity() == doctest::Approx(3000 * std::pow(0.94, frame)));
  }
  const double rate = -60 * std::log(0.94);
  CHECK(scroller.destination() == doctest::Approx(1000 + (3000 - kRestSpeed) / rate));
  CHECK(rest(scroller, ms(1000)) < ms(1500));
  CHECK(scroller.offset() == doctest::Approx(1000 + (3000 - kRestSpeed) / rate));
  CHECK(scroller.velocity() == 0);
}

TEST_CASE("a finger too slow for a fling leaves the content where it is, one too fast is held back") {
  Scroller scroller = long_list_at(1000);
  scroller.grab(ms(0));
  scroller.release(-kFlingThreshold + 1, ms(0));
  CHECK_FALSE(scroller.is_moving());
  scroller.grab(ms(0));
  scroller.release(-50'000, ms(0));
  CHECK(scroller.velocity() == kTopScrollSpeed);
}

TEST_CASE("every trace rests at the same place at 30, 60 and 144 frames a second") {
  for (const char* name :
       {"fling-up", "fling-infrared", "fling-coalesced", "fling-caught", "fling-to-end", "drag-slow", "drag-rest",
        "drag-contact-lost", "pull-at-start", "drag-second-finger", "kernel-swipe-up"}) {
    for (double content : {900.0, 1500.0, 10'000.0}) {
      CAPTURE(name);
      CAPTURE(content);
      double offsets[3] = {};
      int i = 0;
      for (int hertz : {30, 60, 144}) {
        Scroller scroller;
        scroller.set_extent(content, 800);
        ScrollPlayer(scroller).play(fixture_trace(name), hertz);
        offsets[i++] = scroller.offset();
        CHECK(scroller.offset() >= 0);
        CHECK(scroller.offset() <= scroller.max_offset());
      }
      CHECK(std::abs(offsets[0] - offsets[1]) <= 1);
      CHECK(std::abs(offsets[2] - offsets[1]) <= 1);
    }
  }
}

TEST_CASE("a flick goes on where the finger left it, and farther than the finger") {
  Scroller scroller = long_list();
  ScrollPlayer(scroller).play(fixture_trace("fling-up"), 60);
  CHECK(scroller.offset() > 1000);
  CHECK(scroller.offset() < 1400);
}

TEST_CASE("a touch stops a fling at once, and that tap opens nothing") {
  Scroller flung = long_list(), caught = long_list();
  ScrollPlayer(flung).play(fixture_trace("fling-up"), 60);
  ScrollPlayer player(caught);
  player.play(fixture_trace("fling-caught"), 60);
  CHECK(player.stopped_motions() == 1);
  CHECK(caught.offset() < flung.offset() - 100);
}

TEST_CASE("who touches what has all but come to rest means the card") {
  Scroller scroller = long_list();
  scroller.grab(ms(0));
  scroller.release(-1000, ms(0));
  CHECK(scroller.step(ms(900)));
  CHECK(scroller.velocity() < kCatchSpeed);
  CHECK_FALSE(scroller.grab(ms(901)));
  CHECK_FALSE(scroller.is_moving());
}

TEST_CASE("beyond the start the content gives way less and less and never more than a fifth of the view") {
  Scroller scroller = long_list();
  scroller.grab(ms(0));
  scroller.drag(10);
  CHECK(scroller.offset() == doctest::Approx(-10 * kPullGive).epsilon(0.05));
  double before = scroller.offset();
  double last_step = 10;
  for (int i = 0; i < 50; ++i) {
    scroller.drag(100);
    CHECK(before - scroller.offset() > 0);
    if (i > 0) CHECK(before - scroller.offset() < last_step);
    last_step = before - scroller.offset();
    before = scroller.offset();
  }
  CHECK(scroller.offset() > -kPullLimit * 800);
  scroller.drag(-5010);  // the whole way back
  CHECK(scroller.offset() == doctest::Approx(0));
}

TEST_CASE("a pull settles within 320 ms and never past the end") {
  Scroller scroller = long_list();
  double least = 0, greatest = 0;
  ScrollPlayer(scroller).play(fixture_trace("pull-at-start"), 60, [&] {
    least = std::min(least, scroller.offset());
    greatest = std::max(greatest, scroller.offset());
  });
  CHECK(least < -90);
  CHECK(least > -kPullLimit * 800);
  CHECK(greatest == 0);
  CHECK(scroller.offset() == 0);
}

TEST_CASE("what is left of a pull when its time is over is less than a pixel") {
  Scroller scroller = long_list();
  scroller.grab(ms(0));
  scroller.drag(100'000);
  scroller.release(0, ms(1000));
  CHECK(scroller.step(ms(1319)));
  CHECK(scroller.offset() > -1);
  CHECK(scroller.offset() < 0);
  CHECK_FALSE(scroller.step(ms(1320)));
  CHECK(scroller.offset() == 0);
}

TEST_CASE("a fling that meets the end shows a little beyond it and comes back to it") {
  Scroller scroller;
  scroller.set_extent(1500, 800);
  scroller.grab(ms(0));
  scroller.release(-kTopScrollSpeed, ms(0));
  double greatest = 0;
  for (int t = 0; scroller.step(ms(t)); ++t) greatest = std::max(greatest, scroller.offset());
  CHECK(greatest > 720);
  CHECK(greatest < 740);
  CHECK(scroller.offset() == 700);
}

TEST_CASE("flicks against the end pull at it and let it settle") {
  Scroller scroller;
  scroller.set_extent(1500, 800);
  double greatest = 0;
  ScrollPlayer(scroller).play(fixture_trace("fling-to-end"), 144,
                              [&] { greatest = std::max(greatest, scroller.offset()); });
  CHECK(greatest > 750);
  CHECK(greatest < 700 + kPullLimit * 800);
  CHECK(scroller.offset() == 700);
}

TEST_CASE("a frame that comes long after the end was met finds the content at the end") {
  Scroller scroller;
  scroller.set_extent(1500, 800);
  scroller.grab(ms(0));
  scroller.release(-6000, ms(0));
  CHECK_FALSE(scroller.step(ms(5000)));
  CHECK(scroller.offset() == 700);
}

TEST_CASE("a finger that throws a pulled list back inside flings it, a slow one lets it settle") {
  for (double velocity : {-4000.0, -300.0}) {
    Scroller scroller = long_list();
    scroller.grab(ms(0));
    scroller.drag(120);
    CHECK(scroller.offset() < -40);
    scroller.release(velocity, ms(0));
    double greatest = -1000;
    for (int t = 0; scroller.step(ms(t)); t += 5) greatest = std::max(greatest, scroller.offset());
    CAPTURE(velocity);
    CHECK((scroller.offset() > 500) == (velocity == -4000));
    if (velocity == -300) CHECK(greatest <= 0);
  }
}

TEST_CASE("content that fits its view does not move") {
  Scroller scroller;
  scroller.set_extent(700, 800);
  ScrollPlayer(scroller).play(fixture_trace("fling-up"), 60, [&] { CHECK(scroller.offset() == 0); });
  CHECK(scroller.page_count() == 1);
  CHECK(scroller.page_index() == 1);
}

TEST_CASE("an arrow moves by 80 per cent of the view in 320 ms") {
  Scroller scroller = long_list();
  scroller.page(1, ms(1000));
  CHECK(scroller.is_moving());
  CHECK(scroller.destination() == 640);
  CHECK(scroller.step(ms(1064)));  // a fifth of the time: half of the way, LOOK.md's cubic
  CHECK(scroller.offset() == doctest::Approx(320));
  CHECK(scroller.step(ms(1319)));
  CHECK_FALSE(scroller.step(ms(1320)));
  CHECK(scroller.offset() == 640);
}

TEST_CASE("a list of large cards pages by whole rows") {
  Scroller scroller;
  scroller.set_extent(900, 500);
  scroller.set_page_step(290);
  CHECK(scroller.page_count() == 3);
  scroller.page(1, ms(1000));
  while (scroller.step(ms(3000))) continue;
  CHECK(scroller.offset() == doctest::Approx(290));
  CHECK(scroller.page_index() == 2);
}

TEST_CASE("arrows pressed again add up from where the first will arrive, without a jerk") {
  Scroller scroller = long_list();
  scroller.page(1, ms(0));
  CHECK(scroller.step(ms(60)));
  const double speed = scroller.velocity();
  scroller.page(1, ms(60));
  CHECK(scroller.velocity() == doctest::Approx(speed));
  CHECK(scroller.step(ms(61)));
  CHECK(scroller.velocity() == doctest::Approx(speed).epsilon(0.1));
  scroller.page(1, ms(120));
  CHECK(scroller.destination() == 3 * 640);
  double before = scroller.offset();
  for (int t = 120; scroller.step(ms(t)); t += 7) {
    CHECK(scroller.offset() >= before);
    before = scroller.offset();
  }
  CHECK(scroller.offset() == 3 * 640);
}

TEST_CASE("arrows stop at the ends") {
  Scroller scroller = long_list_at(100);
  scroller.page(-1, ms(0));
  CHECK(scroller.destination() == 0);
  for (int i = 0; i < 30; ++i) scroller.page(1, ms(10 * i));
  CHECK(scroller.destination() == 9200);
  (void)rest(scroller, ms(300));
  CHECK(scroller.offset() == 9200);
}

TEST_CASE("a touch stops a glide where it is") {
  Scroller scroller = long_list();
  scroller.page(1, ms(0));
  CHECK(scroller.step(ms(60)));
  CHECK(scroller.grab(ms(64)));
  CHECK(scroller.offset() == doctest::Approx(320));
  scroller.release(0, ms(100));
  CHECK_FALSE(scroller.step(ms(400)));
  CHECK(scroller.offset() == doctest::Approx(320));
}

TEST_CASE("an event that is older than the frame does not move the content back") {
  Scroller scroller = long_list();
  scroller.grab(ms(0));
  scroller.release(-3000, ms(0));
  CHECK(scroller.step(ms(100)));
  const double seen = scroller.offset();
  scroller.grab(ms(92));
  CHECK(scroller.offset() == seen);
}

TEST_CASE("pages are counted in steps of the arrows, and the end is the last page") {
  Scroller scroller;
  scroller.set_extent(800 + 2.1 * 640, 800);
  CHECK(scroller.page_count() == 4);
  const auto index_at = [&](double offset) {
    scroller.jump(offset);
    return scroller.page_index();
  };
  CHECK(index_at(0) == 1);
  CHECK(index_at(319) == 1);
  CHECK(index_at(321) == 2);
  CHECK(index_at(1280) == 3);
  CHECK(index_at(1344) == 4);
  scroller.set_extent(800 + 2.04 * 640, 800);  // a rest that is no page of its own
  CHECK(scroller.page_count() == 3);
  CHECK(index_at(1305) == 3);
  scroller.jump(0);
  scroller.page(1, ms(0));
  CHECK(scroller.page_index() == 2);  // at once
}
