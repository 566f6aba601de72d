// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/picture_run.h"

#include <doctest/doctest.h>

#include "lesson_samples.h"

using namespace lobi::model;
using Kind = HotspotTouch::Kind;

TEST_CASE("places are found in any order and numbered in the order found") {
  const Hotspot block = samples::three_areas();
  HotspotRun run(block);
  CHECK(run.touch({60, 55}).kind == Kind::found);
  CHECK(run.touch({60, 55}).kind == Kind::already_found);
  CHECK(run.touch({10, 5}).area == 0);
  CHECK(run.found() == std::vector<std::size_t>{1, 0});
  CHECK(run.missing() == 1);
  CHECK(run.touch({100, 100}).kind == Kind::found);
  CHECK(run.is_done());
  CHECK(run.touch({10, 5}).kind == Kind::nothing);
}

TEST_CASE("the disc of a found place sits at the middle of its right edge") {
  const PicturePoint place = disc_place(samples::three_areas().areas[1]);
  CHECK(place.x == doctest::Approx(70));
  CHECK(place.y == doctest::Approx(55));
}

TEST_CASE("help is offered after two misses and given after four") {
  const Hotspot block = samples::three_areas();
  HotspotRun run(block);
  run.touch({90, 5});
  CHECK(run.help() == Help::none);
  run.touch({90, 5});
  CHECK(run.help() == Help::offered);
  CHECK(!run.area_to_show());
  run.touch({90, 5});
  CHECK(run.touch({90, 5}).kind == Kind::missed);
  CHECK(run.help() == Help::shown);
  CHECK(run.area_to_show() == 0);
  run.touch({5, 5});
  CHECK(run.help() == Help::none);
  CHECK(run.ask_for_help() == Outcome::changed);
  CHECK(run.area_to_show() == 1);
}

TEST_CASE("where areas overlap a touch finds the one that is still open") {
  Hotspot block = samples::three_areas();
  block.areas[1] = block.areas[0];
  HotspotRun run(block);
  CHECK(run.touch({5, 5}).area == 0);
  const HotspotTouch second = run.touch({5, 5});
  CHECK(second.kind == Kind::found);
  CHECK(second.area == 1);
}

TEST_CASE("a simulation goes on step by step and shows its pictures") {
  const Simulate block = samples::three_steps();
  SimulateRun run(block);
  CHECK(run.picture() == "img/a.svg");
  CHECK(run.current()->label == "pertama");
  CHECK(run.touch({5, 5}) == Outcome::right);
  CHECK(run.picture() == "img/b.svg");
  CHECK(run.touch({5, 5}) == Outcome::not_yet);
  CHECK(run.touch({55, 5}) == Outcome::right);
  CHECK(run.picture() == "img/b.svg");
  CHECK(run.touch({5, 55}) == Outcome::right);
  CHECK(run.picture() == "img/a.svg");
  CHECK(run.is_done());
  CHECK(run.current() == nullptr);
  CHECK(run.touch({5, 5}) == Outcome::nothing);
  CHECK(pictures_of(block) == std::vector<std::string>{"img/a.svg", "img/b.svg"});
}

TEST_CASE("a simulation can be practised again and stays done") {
  const Simulate block = samples::three_steps();
  SimulateRun run(block);
  CHECK(run.again() == Outcome::nothing);
  for (const PicturePoint point : {PicturePoint{5, 5}, PicturePoint{55, 5}, PicturePoint{5, 55}}) run.touch(point);
  CHECK(run.again() == Outcome::changed);
  CHECK(run.is_done());
  CHECK(run.step() == 0);
  CHECK(run.picture() == "img/a.svg");
}

TEST_CASE("a simulation shows the place to touch when asked, for this step only") {
  const Simulate block = samples::three_steps();
  SimulateRun run(block);
  CHECK(run.ask_for_help() == Outcome::changed);
  CHECK(run.help() == Help::shown);
  CHECK(run.ask_for_help() == Outcome::nothing);
  run.touch({5, 5});
  CHECK(run.help() == Help::none);
}
