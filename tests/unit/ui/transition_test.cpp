// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/transition.h"

#include <doctest/doctest.h>

using namespace lobi::ui;
using lobi::base::Milliseconds;

namespace {

constexpr PixelRect kPage{0, 0, 200, 100};
constexpr Transition::Setting kLively{false, 1, kPage}, kCalm{true, 1, kPage};

DrawOp fill(PixelRect rect, std::uint32_t rgb) {
  DrawOp op;
  op.dst = rect, op.clip = kPage, op.colour = {rgb, 1};
  return op;
}

// Ground and one card of that colour, and a dock that never moves.
Frame::Result picture(std::uint32_t rgb, bool is_complete = true) {
  Frame::Result result;
  result.lists[0] = {fill(kPage, 0xFBF6EC), fill({10, 10, 50, 50}, rgb)};
  result.lists[1] = {fill({0, 80, 200, 20}, 0x0F4C3A)};
  result.is_complete = is_complete;
  return result;
}

const DrawOp& card_of(const DrawList& list) { return list[1]; }

bool shows(const DrawList& list, std::uint32_t rgb) {
  for (const DrawOp& op : list) {
    if (op.colour.rgb == rgb && op.alpha > 0) return true;
  }
  return false;
}

Transition showing(const Frame::Result& first) {
  Transition transition;
  (void)transition.step(first, kLively, Milliseconds(0));
  return transition;
}

}  // namespace

TEST_CASE("the first picture is shown at once") {
  Transition transition;
  transition.slide(Transition::Way::forward, Milliseconds(0));
  const DrawList shown = transition.step(picture(0x111111), kLively, Milliseconds(0));
  CHECK(card_of(shown).colour.rgb == 0x111111);
  CHECK_FALSE(transition.is_held());
}

TEST_CASE("the old picture stands until the new one is complete") {
  Transition transition = showing(picture(0x111111));
  transition.slide(Transition::Way::forward, Milliseconds(10));
  const DrawList held = transition.step(picture(0x222222, false), kLively, Milliseconds(20));
  CHECK(card_of(held).colour.rgb == 0x111111);
  CHECK(transition.is_held());
  (void)transition.step(picture(0x222222), kLively, Milliseconds(40));
  CHECK_FALSE(transition.is_held());
  CHECK(transition.is_running());
}

TEST_CASE("nobody waits longer than the patience") {
  Transition transition = showing(picture(0x111111));
  transition.slide(Transition::Way::forward, Milliseconds(10));
  (void)transition.step(picture(0x222222, false), kLively, Milliseconds(410));
  CHECK_FALSE(transition.is_held());
}

TEST_CASE("a new screen comes from the side of travel in 240 ms, back from the other in 200 ms") {
  for (const auto& [way, side, length] :
       {std::tuple{Transition::Way::forward, 1, 240}, {Transition::Way::backward, -1, 200}}) {
    Transition transition = showing(picture(0x111111));
    transition.slide(way, Milliseconds(0));
    (void)transition.step(picture(0x222222), kLively, Milliseconds(0));
    const DrawList between = transition.step(picture(0x222222), kLively, Milliseconds(length * 3 / 5));
    bool is_found = false;
    for (const DrawOp& op : between) {
      if (op.colour.rgb != 0x222222) continue;
      is_found = true;
      CHECK((op.dst.x - 10) * side > 0);
      CHECK((op.dst.x - 10) * side < 24);
    }
    CHECK(is_found);
    (void)transition.step(picture(0x222222), kLively, Milliseconds(length - 1));
    CHECK(transition.is_running());
    const DrawList after = transition.step(picture(0x222222), kLively, Milliseconds(length));
    CHECK_FALSE(transition.is_running());
    CHECK(card_of(after).dst.x == 10);
  }
}

TEST_CASE("the dock never moves and every picture in between has its whole ground") {
  Transition transition = showing(picture(0x111111));
  transition.slide(Transition::Way::forward, Milliseconds(0));
  for (int now = 0; now <= 240; now += 8) {
    const DrawList shown = transition.step(picture(0x222222), kLively, Milliseconds(now));
    CHECK(shown.front().dst == kPage);
    CHECK(shown.front().alpha == 1);
    CHECK(shown.back().dst == PixelRect{0, 80, 200, 20});
    CHECK(shown.back().alpha == 1);
  }
}

TEST_CASE("calm motion fades and moves nothing") {
  Transition transition = showing(picture(0x111111));
  transition.slide(Transition::Way::forward, Milliseconds(0));
  for (int now = 0; now < 120; now += 8) {
    for (const DrawOp& op : transition.step(picture(0x222222), kCalm, Milliseconds(now)))
      CHECK((op.dst.x == 0 || op.dst.x == 10));
  }
  (void)transition.step(picture(0x222222), kCalm, Milliseconds(120));
  CHECK_FALSE(transition.is_running());
}

TEST_CASE("a touch brings a motion to its end, but not a picture that is not there yet") {
  Transition transition = showing(picture(0x111111));
  transition.slide(Transition::Way::forward, Milliseconds(0));
  transition.finish();
  CHECK(transition.is_held());
  (void)transition.step(picture(0x222222), kLively, Milliseconds(20));
  transition.finish();
  CHECK_FALSE(transition.is_running());
  CHECK_FALSE(shows(transition.step(picture(0x222222), kLively, Milliseconds(21)), 0x111111));
}

TEST_CASE("a touch while a publication is being painted shows the new one at once") {
  Transition transition = showing(picture(0x111111));
  transition.fade(Milliseconds(700), Milliseconds(2000), Milliseconds(0));
  CHECK(card_of(transition.step(picture(0x222222, false), kLively, Milliseconds(10))).colour.rgb == 0x111111);
  transition.finish();
  CHECK(card_of(transition.step(picture(0x222222, false), kLively, Milliseconds(11))).colour.rgb == 0x222222);
}

TEST_CASE("another look on the way to another screen does not lose the way") {
  Transition transition = showing(picture(0x111111));
  transition.slide(Transition::Way::forward, Milliseconds(0));
  transition.fade(Milliseconds(120), Milliseconds(400), Milliseconds(1));
  CHECK(transition.is_sliding());
}
