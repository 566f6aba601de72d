// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text_view.h"

#include <algorithm>
#include <cmath>

#include "ui/theme/icons.h"
#include "ui/widgets/button.h"

namespace lobi::ui {
namespace {

constexpr double kBand = 480, kGapBelowTitle = 12, kArrow = 96, kArrowGap = 16;
constexpr double kReach = 12;  // descenders below, accents above a band's text

double title_height(Frame& frame, const std::string& title, const TextViewStyle& style, double width) {
  if (title.empty()) return 0;
  return std::ceil(frame.texts().measure(title, style.title, {width, 0, paint::Align::left}).height) +
         kGapBelowTitle;
}

void compose_band(Frame& frame, const Rect& rect, double from, const std::vector<paint::TextRun>& runs,
                  const TextViewStyle& style) {
  SpriteKey key("text-band");
  for (const auto& run : runs) key.add(run.text).add(run.weight.value_or(0));
  key.add(style.text.size)
      .add(static_cast<int>(style.text.face))
      .add(style.text.weight)
      .add(style.ink.rgb)
      .add(from);
  plain(
      frame, key, rect,
      [&] {
        return Paint([runs, style, from](paint::Canvas& canvas, const Rect& body) {
          canvas.save();
          canvas.clip_round(from > 0 ? body : body.inset(0, -kReach), 0);
          canvas.text({body.x, body.y - from}, runs, style.text, style.ink, {body.width, 0, paint::Align::left});
          canvas.restore();
        });
      },
      kReach);
}

}  // namespace

double TextView::height(Frame& frame, const std::string& title, const RichText& rich, const TextViewStyle& style,
                        double width) {
  const auto runs = text_runs(rich, style.marked_weight);
  const double text =
      runs.empty() ? 0 : frame.texts().measure(runs, style.text, {width, 0, paint::Align::left}).height;
  return title_height(frame, title, style, width) + std::ceil(text);
}

void TextView::compose(Frame& frame, const Look& look, const Rect& view, const std::string& title,
                       const RichText& rich, const TextViewStyle& style) {
  const auto runs = text_runs(rich, style.marked_weight);
  const double all = height(frame, title, rich, style, view.width);
  scroller_.set_calm(look.choice.is_calm);
  scroller_.set_extent(all, view.height);
  for (; asked_ > 0; --asked_) scroller_.page(1, frame.now());
  for (; asked_ < 0; ++asked_) scroller_.page(-1, frame.now());
  if (is_longer()) frame.scroll_area(view, scroller_);
  const Rect seen = is_longer() ? view : view.inset(-kReach);
  const auto clip = frame.clipped(seen);
  const auto moved = frame.moved({view.x, view.y - scroller_.offset()});
  text_sprite(frame, look, {0, 0}, title, style.title, style.ink, {view.width, 0, paint::Align::left});
  const double top = title_height(frame, title, style, view.width);
  for (double from = 0; from < all - top; from += kBand)
    compose_band(frame, {0, top + from, view.width, std::min(kBand, all - top - from)}, from, runs, style);
}

void TextView::arrows(Frame& frame, const Look& look, paint::Point at) {
  ButtonSpec up{"text.up", {at.x, at.y, kArrow, kArrowsHeight}, "", icon::kChevronUp, 0, ButtonKind::secondary, {}};
  ButtonSpec down = up;
  down.id = "text.down";
  down.rect.x += kArrow + kArrowGap;
  down.icon = icon::kChevronDown;
  if (scroller_.destination() > 0.5) up.act = [this] { --asked_; };
  if (scroller_.destination() < scroller_.max_offset() - 0.5) down.act = [this] { ++asked_; };
  if (!up.act) up.kind = ButtonKind::not_yet;
  if (!down.act) down.kind = ButtonKind::not_yet;
  button(frame, look, up);
  button(frame, look, down);
}

}  // namespace lobi::ui
