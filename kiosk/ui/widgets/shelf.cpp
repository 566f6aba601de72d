// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/shelf.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/platform/scroller.h"

namespace lobi::ui {
namespace {

constexpr double kEdgeHeight = 8;
constexpr double kPeek = 18;        // what is seen of the first cover that does not fit
constexpr double kPressed = 0.985;  // LOOK.md section 7
const paint::Radii kCoverRadii{4, 10, 10, 4};

struct Slots {
  std::size_t first = 0, last = 0;  // last is one beyond
};

// Those in sight and a board's width beyond each end: they are painted before they come.
Slots near_slots(const ShelfSpec& spec, double offset) {
  const double pitch = spec.cover_width + spec.gap, beyond = spec.board.width / 2;
  const auto index = [&](double x) {
    return static_cast<std::size_t>(std::clamp(std::floor(x / pitch), 0.0, static_cast<double>(spec.count)));
  };
  return {index(offset - beyond), std::min(spec.count, index(offset + spec.board.width + beyond) + 1)};
}

void paint_pressed_edge(paint::Canvas& canvas, const Look& look, const Rect& body) {
  canvas.stroke_round(body, kCoverRadii, look.colours.accent, 4 + look.colours.edge_width);
}

}  // namespace

void paint_board(paint::Canvas& canvas, const Look& look, const Rect& board) {
  const Palette& p = look.colours;
  if (look.is_contrast()) {
    canvas.fill_round(board, 4, p.kayu);
    return canvas.stroke_round(board, 4, p.edge, p.edge_width);
  }
  canvas.shadow(board, 4, paint::Shadow::card);
  canvas.fill_round(board, 4, p.kayu_2);
  canvas.fill_round({board.x, board.y, board.width, board.height - kEdgeHeight}, {4, 4, 0, 0}, p.kayu);
}

std::vector<Rect> standing_covers(const Rect& area, std::size_t count) {
  constexpr std::array<double, 5> kHeights{0.97, 0.87, 1.0, 0.87, 0.95};  // picture 02: the middle one is tallest
  const std::size_t begin = count == 3 ? 1 : 0;
  std::vector<Rect> covers;
  if (count == 0) return covers;
  const double pitch = area.width / static_cast<double>(count);
  const double tallest = std::min(area.height - kShelfHeight, pitch * 0.86 * kCoverRatio);
  for (std::size_t i = 0; i < count; ++i) {
    const double height = std::round(tallest * kHeights[(begin + i) % kHeights.size()]);
    const double width = std::round(height / kCoverRatio);
    const double middle = area.x + pitch * (static_cast<double>(i) + 0.5);
    covers.push_back({std::round(middle - width / 2), area.bottom() - kShelfHeight - height, width, height});
  }
  return covers;
}

void paint_shelf(paint::Canvas& canvas, const Look& look, const Rect& area,
                 const std::vector<CoverSource>& covers) {
  const auto places = standing_covers(area, covers.size());
  for (std::size_t i = 0; i < covers.size(); ++i) paint_cover_of(canvas, look, places[i], covers[i]);
  paint_board(canvas, look, {area.x, area.bottom() - kShelfHeight, area.width, kShelfHeight});
}

void paint_cover_fan(paint::Canvas& canvas, const Look& look, const Rect& rect,
                     const std::vector<CoverSource>& covers) {
  if (covers.empty()) return;
  const std::size_t count = std::min<std::size_t>(covers.size(), 3);
  const double height = std::min(rect.height * 0.80, rect.width / 2.1 * kCoverRatio), width = height / kCoverRatio;
  const double apart = std::min(width * 0.86, (rect.width - width) / 2 - 10);
  const double raised = std::min(height * 0.10, (rect.height - height) * 0.6);
  const paint::Point middle{rect.centre().x, rect.bottom() - height / 2 - 4};
  // The outer ones first, a little higher: the newest lies on top.
  struct Lie {
    std::size_t index;
    double shift, raise, degrees;
  };
  std::vector<Lie> lies;
  if (count == 3) lies = {{1, -1, 1, -5}, {2, 1, 1.25, 5}, {0, 0, 0, 0}};
  if (count == 2) lies = {{1, 0.5, 1, 5}, {0, -0.5, 0, -5}};
  if (count == 1) lies = {{0, 0, 0, 0}};
  for (const auto& lie : lies) {
    const Rect cover{middle.x + lie.shift * apart - width / 2, middle.y - lie.raise * raised - height / 2, width,
                     height};
    canvas.save();
    canvas.rotate_about(cover.centre(), lie.degrees);
    paint_cover_of(canvas, look, cover, covers[lie.index]);
    canvas.restore();
  }
}

void standing_cover(Frame& frame, const Look& look, const Rect& rect, const ShelvedTitle& title, const Rect& slot) {
  SpriteSpec sprite;
  sprite.key = SpriteKey("cover")
                   .add(title.key)
                   .add(title.cover.title)
                   .add(title.cover.author)
                   .add(static_cast<int>(title.cover.style));
  sprite.rect = rect;
  sprite.pad = look.is_contrast() ? 2 : paint::kShadowPad;
  sprite.radius = 10;
  sprite.waiting = look.colours.skeleton;
  const auto make = [&](Press press) {
    return MakePaint([&look, &title, press] {
      return Paint([&look, cover = title.cover, press](paint::Canvas& canvas, const Rect& body) {
        paint_cover_of(canvas, look, body, cover);
        if (press == Press::yes) paint_pressed_edge(canvas, look, body);
      });
    });
  };
  SpriteSpec pressed = sprite;
  pressed.key.add("pressed");
  pressed.zoom = kPressed;
  if (title.act) frame.target({title.id, slot.is_empty() ? rect : slot, title.act});
  const bool is_pressed = title.act && frame.press(title.id) > 0;
  if (is_pressed) frame.prefetch(pressed, make(Press::yes));
  if (is_pressed && frame.has(pressed)) {
    frame.sprite(pressed, make(Press::yes));
  } else {
    frame.sprite(sprite, make(Press::no));
  }
  focus_ring(frame, look, title.id, rect, 10);
}

void shelf_board(Frame& frame, const Look& look, const Rect& board) {
  const MakePaint make = [&look] {
    return Paint([&look](paint::Canvas& canvas, const Rect& body) { paint_board(canvas, look, body); });
  };
  plain(frame, SpriteKey("board"), board, make, look.is_contrast() ? 2 : paint::kShadowPad);
}

double shelf_gap(double board_width, double cover_width, int visible) {
  return std::floor((board_width - kShelfInset - visible * cover_width - kPeek) / visible);
}

double shelf_extent(const ShelfSpec& spec) {
  const auto count = static_cast<double>(spec.count);
  return count <= 0 ? 0 : 2 * kShelfInset + count * spec.cover_width + (count - 1) * spec.gap;
}

void shelf(Frame& frame, const Look& look, const ShelfSpec& spec, Scroller& scroller) {
  const double height = std::round(spec.cover_width * kCoverRatio);
  const Rect seen{spec.board.x, spec.board.y - height - paint::kShadowPad, spec.board.width,
                  height + 2 * paint::kShadowPad};
  const Rect touch{spec.board.x, spec.board.y - height - kSlotAbove, spec.board.width,
                   height + kSlotAbove + kShelfHeight};
  scroller.set_extent(shelf_extent(spec), spec.board.width);
  if (scroller.max_offset() > 0) frame.scroll_area(touch, scroller, Axis::horizontal);
  const double offset = scroller.offset();
  {
    const auto clip = frame.clipped(seen);
    const Slots slots = near_slots(spec, offset);
    for (std::size_t i = slots.first; i < slots.last; ++i) {
      const double x = spec.board.x + kShelfInset + static_cast<double>(i) * (spec.cover_width + spec.gap) - offset;
      const Rect cover{x, spec.board.y - height, spec.cover_width, height};
      standing_cover(frame, look, cover, spec.title(i),
                     {x - spec.gap / 2, touch.y, spec.cover_width + spec.gap, touch.height});
    }
  }
  shelf_board(frame, look, spec.board);
}

}  // namespace lobi::ui
