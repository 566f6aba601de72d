// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/platform/rotation.h"

#include <doctest/doctest.h>

#include "fakes/screen.h"

using namespace lobi;
using namespace lobi::ui;

namespace {

constexpr Rotation kAll[] = {Rotation::none, Rotation::quarter, Rotation::half, Rotation::three_quarters};

}  // namespace

TEST_CASE("a touch on what the panel shows means the place of the page that lies there") {
  const paint::Size page{640, 360};
  for (const auto rotation : kAll) {
    const paint::Rect thing{100, 40, 30, 20};
    const paint::Rect seen = to_panel(thing, page, rotation);
    const paint::Point back = to_page(seen.centre(), page, rotation);
    CHECK(back.x == doctest::Approx(thing.centre().x));
    CHECK(back.y == doctest::Approx(thing.centre().y));
  }
}

TEST_CASE("turned clockwise by a quarter, the page's top left corner lies at the panel's top right") {
  const paint::Size page{720, 1280};
  const paint::Rect corner = to_panel({0, 0, 10, 20}, page, Rotation::quarter);
  CHECK(corner == paint::Rect{1260, 0, 20, 10});
  CHECK(turned(page, Rotation::quarter) == paint::Size{1280, 720});
}

TEST_CASE("a picture turned four times by a quarter is itself") {
  pixels::Picture picture;
  picture.width = 3;
  picture.height = 2;
  picture.pixels = {1, 2, 3, 4, 5, 6};
  pixels::Picture once = turned(picture, Rotation::quarter);
  CHECK(once.width == 2);
  CHECK(once.pixels == std::vector<pixels::Pixel>{4, 1, 5, 2, 6, 3});
  CHECK(turned(turned(once, Rotation::quarter), Rotation::half).pixels == picture.pixels);
  CHECK(turned(once, Rotation::three_quarters).pixels == picture.pixels);
}

TEST_CASE("a page looks the same to its reader however the panel hangs") {
  const auto compose = [](Frame& frame) {
    frame.fill(frame.page(), {0x102030});
    SpriteSpec sprite;
    sprite.key = SpriteKey("corner");
    sprite.rect = {10, 20, 60, 30};
    sprite.pad = 8;
    frame.sprite(sprite, [] {
      return Paint([](paint::Canvas& canvas, const paint::Rect& body) {
        canvas.fill_round(body, 6, {0xE8AE3C});
        canvas.fill_rect({body.x, body.y, 10, 10}, {0x7A1F3D});
        canvas.fill_circle({body.x - 4, body.y + 15}, 4, {0xFFFFFF, 0.5});
      });
    });
  };
  fakes::MemoryScreen upright({320, 180});
  const auto wanted = upright.picture(upright.complete_frame(compose));
  for (const auto rotation : kAll) {
    fakes::MemoryScreen screen({320, 180}, rotation);
    CHECK(screen.picture(screen.complete_frame(compose)).pixels == wanted.pixels);
  }
}
