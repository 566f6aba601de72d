// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/hashtag_pill.h"

#include <cmath>

namespace lobi::ui {
namespace {

constexpr double kPadding = 28, kEdge = 3;

paint::TextStyle style_of(const Look& look) { return look.type(type::kPill, 27); }

double width_of(Frame& frame, const Look& look, const HashtagPill& pill) {
  return std::ceil(frame.texts().measure(pill.words, style_of(look)).width) + 2 * kPadding;
}

// Places of the pills that fit, in rows from (0, 0).
std::vector<Rect> places(Frame& frame, const Look& look, const std::vector<HashtagPill>& pills, double width,
                         int most_rows) {
  std::vector<Rect> out;
  double x = 0, y = 0;
  int rows = 1;
  for (const auto& pill : pills) {
    const double wide = width_of(frame, look, pill);
    if (wide > width) break;
    if (x > 0 && x + wide > width) {
      if (rows++ == most_rows) break;
      x = 0;
      y += kHashtagPill + kHashtagGap;
    }
    out.push_back({x, y, wide, kHashtagPill});
    x += wide + kHashtagGap;
  }
  return out;
}

MakePaint painter(const Look& look, const std::string& words, Press press) {
  return [&look, words, press] {
    return Paint([&look, words, press](paint::Canvas& canvas, const Rect& body) {
      const bool is_pressed = press == Press::yes;
      canvas.fill_round(body, body.height / 2, is_pressed ? look.colours.sungai : look.colours.sungai_t);
      canvas.stroke_round(body, body.height / 2, look.colours.sungai, kEdge);
      canvas.label(body.centre(), words, style_of(look),
                   is_pressed ? look.colours.on_strong(Family::sungai) : look.colours.sungai_x,
                   paint::Align::centre);
    });
  };
}

void compose(Frame& frame, const Look& look, const Rect& rect, const HashtagPill& pill) {
  SpriteSpec sprite;
  sprite.key = SpriteKey("hashtag").add(pill.words);
  sprite.rect = rect;
  sprite.pad = 2;
  frame.target({pill.id, rect.inset(0, -12), pill.act});  // the unseen target is 88 high
  pressable(
      frame, pill.id, sprite, [&](Press press) { return painter(look, pill.words, press); }, PaintedAhead::no);
  focus_ring(frame, look, pill.id, rect, kHashtagPill / 2);
}

}  // namespace

double hashtag_pills_height(Frame& frame, const Look& look, const std::vector<HashtagPill>& pills, double width,
                            int most_rows) {
  const auto all = places(frame, look, pills, width, most_rows);
  return all.empty() ? 0 : all.back().bottom();
}

void hashtag_pills(Frame& frame, const Look& look, paint::Point at, const std::vector<HashtagPill>& pills,
                   double width, int most_rows) {
  const auto all = places(frame, look, pills, width, most_rows);
  for (std::size_t i = 0; i < all.size(); ++i) compose(frame, look, all[i].moved(at.x, at.y), pills[i]);
}

}  // namespace lobi::ui
