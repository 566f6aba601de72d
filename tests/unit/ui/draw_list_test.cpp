// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/platform/draw_list.h"

#include <doctest/doctest.h>

#include "fakes/screen.h"

using namespace lobi;
using namespace lobi::ui;

namespace {

constexpr PixelRect kPage{0, 0, 200, 100};

DrawOp box(int x, std::uint32_t rgb) {
  DrawOp op;
  op.dst = {x, 10, 20, 20};
  op.clip = kPage;
  op.colour = {rgb};
  return op;
}

}  // namespace

TEST_CASE("only what stands between the common beginning and the common end is damaged") {
  const DrawList before{box(0, 1), box(50, 2), box(100, 3)};
  CHECK(damage(before, before).is_empty());
  CHECK(damage(before, {box(0, 1), box(60, 2), box(100, 3)}) == PixelRect{50, 10, 30, 20});
  CHECK(damage(before, {box(0, 1), box(100, 3)}) == PixelRect{50, 10, 20, 20});
  CHECK(damage(before, {}) == PixelRect{0, 10, 120, 20});
  CHECK(damage({}, before) == PixelRect{0, 10, 120, 20});
}

TEST_CASE("what is hidden by its clip damages nothing") {
  DrawOp hidden = box(150, 4);
  hidden.clip = {0, 0, 100, 100};
  CHECK(damage({box(0, 1)}, {box(0, 1), hidden}).is_empty());
}

TEST_CASE("drawing only what changed gives the same picture as drawing everything") {
  fakes::MemoryScreen kept({200, 100}), fresh({200, 100});
  const auto ground = box(0, 0xFBF6EC);
  for (int step = 0; step < 12; ++step) {
    DrawOp page = ground;
    page.dst = kPage;
    DrawOp veil = box(30 + step, 0x16241F);
    veil.alpha = 0.5;
    const DrawList list{page, box(10 * step, 0x0F4C3A), veil, box(150, 0x7A1F3D)};
    kept.panel->draw(list);
    fresh.panel->forget_drawn();
    fresh.panel->draw(list);
    CHECK(kept.panel->capture().pixels == fresh.panel->capture().pixels);
  }
}
