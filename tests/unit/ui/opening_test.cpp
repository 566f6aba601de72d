// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/opening.h"

#include <doctest/doctest.h>

using lobi::base::Milliseconds;
using lobi::ui::Opening;

namespace {

constexpr bool kPainted = true, kUnpainted = false, kCalm = true, kLively = false;

Opening opened_at(Milliseconds now) {
  Opening opening;
  opening.open(now);
  opening.step(now + Milliseconds(1), kPainted, kLively);
  return opening;
}

}  // namespace

TEST_CASE("what opens waits unseen until it is painted") {
  Opening opening;
  opening.open(Milliseconds(100));
  opening.step(Milliseconds(100), kPainted, kLively);  // the last frame did not hold it yet
  CHECK(opening.is_waiting());
  opening.step(Milliseconds(120), kUnpainted, kLively);
  CHECK(opening.part() == 0);
  CHECK(opening.is_open());
  opening.step(Milliseconds(140), kPainted, kLively);
  CHECK_FALSE(opening.is_waiting());
  opening.step(Milliseconds(340), kPainted, kLively);
  CHECK(opening.part() == 1);
  CHECK_FALSE(opening.is_moving());
}

TEST_CASE("painting that never ends does not keep a dialog away") {
  Opening opening;
  opening.open(Milliseconds(0));
  opening.step(Milliseconds(150), kUnpainted, kLively);
  CHECK_FALSE(opening.is_waiting());
}

TEST_CASE("what closes can be seen until it is gone, but is no longer open") {
  Opening opening = opened_at(Milliseconds(0));
  opening.step(Milliseconds(300), kPainted, kLively);
  opening.close(Milliseconds(300));
  opening.step(Milliseconds(350), kPainted, kLively);
  CHECK(opening.is_shown());
  CHECK_FALSE(opening.is_open());
  CHECK(opening.part() > 0);
  opening.step(Milliseconds(500), kPainted, kLively);
  CHECK_FALSE(opening.is_shown());
}

TEST_CASE("closing in the midst of opening goes back from there") {
  Opening opening = opened_at(Milliseconds(0));
  opening.step(Milliseconds(40), kPainted, kLively);
  const double reached = opening.part();
  opening.close(Milliseconds(40));
  opening.step(Milliseconds(41), kPainted, kLively);
  CHECK(opening.part() < reached);
  CHECK(opening.part() > reached * 0.9);
}

TEST_CASE("calm motion fades in 120 ms") {
  Opening opening;
  opening.open(Milliseconds(0));
  opening.step(Milliseconds(1), kPainted, kCalm);
  opening.step(Milliseconds(61), kPainted, kCalm);
  CHECK(opening.part() == doctest::Approx(0.5));
  opening.step(Milliseconds(121), kPainted, kCalm);
  CHECK(opening.part() == 1);
}

TEST_CASE("a touch brings what opens or closes to its end at once") {
  Opening opening = opened_at(Milliseconds(0));
  opening.finish();
  CHECK(opening.part() == 1);
  opening.step(Milliseconds(2), kPainted, kLively);
  CHECK(opening.part() == 1);
  opening.close(Milliseconds(3));
  opening.finish();
  CHECK_FALSE(opening.is_shown());
}

TEST_CASE("opened twice it does not begin again") {
  Opening opening = opened_at(Milliseconds(0));
  opening.step(Milliseconds(300), kPainted, kLively);
  opening.open(Milliseconds(310));
  CHECK(opening.part() == 1);
}
