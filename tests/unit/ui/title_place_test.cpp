// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/title_place.h"

#include <doctest/doctest.h>

#include <vector>

using namespace lobi::ui;
using lobi::paint::Size;

namespace {

Look look_of(Size panel, bool is_reach = false) {
  Look look;
  look.layout = make_layout(panel, 0, 0);
  if (is_reach) look.layout = with_reach(look.layout);
  look.choice.is_reach = is_reach;
  return look;
}

constexpr TitleNeeds kAll{432, true, 60};
const std::vector<Size> kPanels{{1920, 1080}, {1080, 1920}, {1366, 768}, {1280, 720}, {3840, 2160}};

bool overlap(const Rect& a, const Rect& b) {
  return !a.is_empty() && !b.is_empty() && !a.intersected(b).is_empty();
}

}  // namespace

TEST_CASE("the parts of a title's page lie on the page and not over each other, on every panel") {
  for (const Size& panel : kPanels) {
    for (const bool is_reach : {false, true}) {
      const Look look = look_of(panel, is_reach);
      const TitlePlace place = place_title(look, kAll);
      const std::vector<Rect> parts{place.cover, place.head, place.text, place.qr, place.similar, place.controls};
      CAPTURE(panel.width);
      CAPTURE(is_reach);
      for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i].is_empty()) continue;
        CHECK(parts[i].x >= look.layout.content.x - 0.5);
        CHECK(parts[i].right() <= look.layout.content.right() + 0.5);
        CHECK(parts[i].bottom() <= look.layout.dock.y);
        for (std::size_t k = i + 1; k < parts.size(); ++k) CHECK_FALSE(overlap(parts[i], parts[k]));
      }
    }
  }
}

TEST_CASE("what can be touched lies low in portrait, and below the line in reach mode") {
  const TitlePlace portrait = place_title(look_of({1080, 1920}), kAll);
  CHECK(portrait.qr.y >= 768);
  CHECK(portrait.similar.y >= 768);
  CHECK(portrait.steps.y >= 768);
  const Look tall = look_of({1080, 1920}, true), wide = look_of({1920, 1080}, true);
  CHECK(place_title(tall, kAll).qr.y >= tall.layout.reach_line);
  CHECK(place_title(wide, kAll).controls.y >= wide.layout.reach_line);
  CHECK(place_title(wide, kAll).similar.y >= wide.layout.reach_line);
}

TEST_CASE("without a code and without similar titles the text takes their room") {
  const Look look = look_of({1920, 1080});
  CHECK(place_title(look, kAll).text.width == doctest::Approx(720));
  CHECK(place_title(look, {0, false, 60}).text.right() == doctest::Approx(look.layout.content.right()));
  CHECK(place_title(look, {432, false, 60}).side.height > 136);
}
