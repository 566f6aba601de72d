// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/platform/frame.h"

#include <doctest/doctest.h>

#include "fakes/screen.h"
#include "ui/platform/scroller.h"

using namespace lobi;
using namespace lobi::ui;
using fakes::flat;
using fakes::MemoryScreen;
using fakes::pixel_at;

namespace {

SpriteSpec square(const char* name, double x, double y, double side = 40) {
  SpriteSpec sprite;
  sprite.key = SpriteKey(name);
  sprite.rect = {x, y, side, side};
  return sprite;
}

}  // namespace

TEST_CASE("a sprite that is not painted yet shows its flat shape, and itself when it is") {
  MemoryScreen screen({200, 100});
  auto sprite = square("card", 20, 20);
  sprite.waiting = {0xEEE4D0};
  const auto compose = [&](Frame& frame) {
    frame.fill(frame.page(), {0});
    frame.sprite(sprite, flat(0x0F4C3A));
  };
  const auto first = screen.frame(compose);
  CHECK_FALSE(first.is_complete);
  CHECK(first.waiting_area == 1600);
  CHECK(pixel_at(screen.picture(first), 40, 40) == 0xEEE4D0);
  (void)screen.complete_frame(compose);
  screen.now += std::chrono::milliseconds(1000);  // the fade is over
  CHECK(pixel_at(screen.picture(screen.frame(compose)), 40, 40) == 0x0F4C3A);
}

TEST_CASE("a sprite is painted once, whatever moves it") {
  MemoryScreen screen({200, 100});
  int painted = 0;
  const auto compose = [&](double x) {
    return [&painted, x](Frame& frame) {
      const auto moved = frame.moved({x, 0});
      frame.sprite(square("mover", 10, 10), [&painted] {
        ++painted;
        return Paint([](paint::Canvas& canvas, const paint::Rect&) { canvas.fill({0xFF0000}); });
      });
    };
  };
  (void)screen.complete_frame(compose(0));
  const int before = painted;
  for (int x = 1; x < 50; ++x) CHECK(screen.frame(compose(x)).is_complete);
  CHECK(painted == before);
}

TEST_CASE("what lies outside its clip is neither drawn nor touched, but near it is painted ahead") {
  MemoryScreen screen({200, 100});
  const auto compose = [](Frame& frame) {
    const auto clip = frame.clipped({0, 0, 200, 50});
    frame.sprite(square("below", 20, 60), flat(0x00FF00));
    frame.target({"below", {20, 60, 40, 40}, [] {}});
  };
  const auto result = screen.frame(compose);
  CHECK(result.is_complete);
  CHECK(result.targets.empty());
  CHECK(result.lists[0].empty());
  CHECK_FALSE(screen.queue->is_idle());
}

TEST_CASE("the last target composed is the one on top, and a dialog blocks those below it") {
  MemoryScreen screen({200, 100});
  const auto result = screen.frame([](Frame& frame) {
    frame.target({"below", {0, 0, 100, 100}, [] {}});
    frame.block();
    frame.target({"dialog", {50, 0, 100, 100}, [] {}});
  });
  REQUIRE(result.targets.size() == 1);
  CHECK(result.targets[0].target.id == "dialog");
}

TEST_CASE("scopes end with their block") {
  MemoryScreen screen({200, 100});
  const auto result = screen.frame([](Frame& frame) {
    {
      const auto moved = frame.moved({10, 5});
      const auto faded = frame.faded(0.5);
      frame.fill({0, 0, 10, 10}, {0xFFFFFF});
    }
    frame.fill({0, 0, 10, 10}, {0xFFFFFF});
  });
  const auto& list = result.lists[static_cast<std::size_t>(Layer::content)];
  REQUIRE(list.size() == 2);
  CHECK(list[0].dst == PixelRect{10, 5, 10, 10});
  CHECK(list[0].alpha == 0.5);
  CHECK(list[1].dst == PixelRect{0, 0, 10, 10});
  CHECK(list[1].alpha == 1);
}

TEST_CASE("a press is seen in its very frame and fades when the finger is lifted") {
  MemoryScreen screen({200, 100});
  screen.touch.pressed = "button";
  screen.touch.pressed_at = screen.now;
  double amount = 0;
  const auto compose = [&](Frame& frame) { amount = frame.press("button"); };
  (void)screen.frame(compose);
  CHECK(amount > 0);
  screen.now += std::chrono::milliseconds(60);
  (void)screen.frame(compose);
  CHECK(amount == 1);
  screen.touch.pressed.clear();
  screen.touch.released = "button";
  screen.touch.released_at = screen.now;
  screen.now += std::chrono::milliseconds(120);
  CHECK_FALSE(screen.frame(compose).wants_frame);
  CHECK(amount == 0);
}

TEST_CASE("a scroller is moved on by the frame that shows it") {
  MemoryScreen screen({200, 100});
  Scroller scroller;
  scroller.set_extent(1000, 100);
  scroller.page(1, screen.now);
  const auto compose = [&](Frame& frame) { frame.scroll_area({0, 0, 200, 100}, scroller); };
  CHECK(screen.frame(compose).wants_frame);
  screen.now += std::chrono::milliseconds(400);
  CHECK_FALSE(screen.frame(compose).wants_frame);
  CHECK(scroller.offset() == doctest::Approx(80));
}

TEST_CASE("memory is kept within its limit, and what is on the page is never forgotten") {
  constexpr std::size_t kSprite = 40 * 40 * 4;
  MemoryScreen screen({400, 100}, Rotation::none, 4 * kSprite);
  const auto show = [&](int first) {
    return [first](Frame& frame) {
      for (int i = 0; i < 6; ++i)
        frame.sprite(square(("s" + std::to_string(first + i)).c_str(), 5 + 50 * i, 10), flat(0xABCDEF));
    };
  };
  (void)screen.complete_frame(show(0));
  CHECK(screen.sprites->bytes() == 6 * kSprite);  // more than the limit, but all visible
  (void)screen.complete_frame(show(100));
  (void)screen.frame(show(100));
  CHECK(screen.sprites->bytes() == 6 * kSprite);  // the first six went
}
