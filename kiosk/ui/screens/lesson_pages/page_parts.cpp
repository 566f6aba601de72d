// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/lesson_pages/page_parts.h"

#include <algorithm>
#include <cmath>

#include "ui/theme/icons.h"
#include "ui/widgets/button.h"
#include "ui/widgets/progress.h"

namespace lobi::ui {
namespace {

constexpr double kBalanceStep = 24;
constexpr double kButtonGap = 24, kArrow = 104, kLeastContinue = 250, kTitleLeast = 0.55, kHeadGap = 28;
constexpr double kReachOver = 16;  // shadows of cards reach over the clip of a scrolled area

}  // namespace

std::string lesson_number(const LessonView& view) {
  if (view.path == nullptr) return {};
  const auto& lessons = view.path->lessons;
  const auto at = std::find(lessons.begin(), lessons.end(), view.run.lesson().id);
  return at == lessons.end() ? std::string() : std::to_string(at - lessons.begin() + 1);
}

void lesson_head(const LessonView& view, paint::Point at, double width, const std::string& kind) {
  const Palette& p = view.look.colours;
  PillSpec spec;
  spec.text = view.path == nullptr ? view.run.lesson().title : view.path->title.in(view.look.language());
  if (!kind.empty()) spec.text += " · " + kind;
  spec.icon = icon::kLearn;
  spec.ground = p.tint(view.family());
  spec.ink = p.on_tint(view.family());
  spec.height = kHeadHeight;
  double pill_takes = 0;
  if (pill_width(view.frame, view.look, spec) <= width - 120)
    pill_takes = pill(view.frame, view.look, at, spec) + kHeadGap;
  step_dots(view.frame, view.look,
            {view.run.step(), view.run.step_count(), at.x + width, at.y + kHeadHeight / 2, width - pill_takes});
}

Title fit_title(const LessonView& view, const std::string& text, double width, double size, int lines) {
  Title title{text, view.look.type(type::kQuestion, size), width, 0};
  title.style = view.frame.texts().fitted(text, title.style, width, lines, title.style.size * kTitleLeast);
  const auto lines_at = [&](double room) {
    return view.frame.texts().measure(text, title.style, {room, 0, paint::Align::left}).lines;
  };
  const int needed = lines_at(width);  // then as narrow as that many lines allow: no single word on the last
  while (needed > 1 && title.width > width * 0.5 && lines_at(title.width - kBalanceStep) <= needed)
    title.width -= kBalanceStep;
  title.height =
      std::ceil(view.frame.texts().measure(text, title.style, {title.width, 0, paint::Align::left}).height);
  return title;
}

void compose_title(const LessonView& view, const Title& title, paint::Point at) {
  text_sprite(view.frame, view.look, at, title.text, title.style, view.look.colours.tinta,
              {title.width, 0, paint::Align::left});
}

void continue_button(const LessonView& view, const Rect& rect, bool is_on_green) {
  ButtonSpec next{"lesson.next", rect, view.tr("Lanjut"), 0, icon::kArrowRight, ButtonKind::primary, {}};
  if (is_on_green)
    next.kind = ButtonKind::gold;
  else if (!view.run.missing().is_nothing())
    next.kind = ButtonKind::not_yet;
  next.act = [host = &view.host] { host->forward(); };
  button(view.frame, view.look, next);
}

void paging_arrows(const LessonView& view, const Rect& rect, Scroller& scroller) {
  Scroller* moved = &scroller;
  const auto arrow = [&](const char* id, double x, char32_t code, int way, bool is_possible) {
    const base::Milliseconds now = view.frame.now();
    ButtonSpec spec{id, {x, rect.y, kArrow, rect.height}, "", code, 0, ButtonKind::secondary, {}};
    if (!is_possible) spec.kind = ButtonKind::not_yet;
    if (is_possible) spec.act = [moved, way, now] { moved->page(way, now); };
    button(view.frame, view.look, spec);
  };
  const double end = scroller.destination();
  arrow("lesson.up", rect.x, icon::kChevronUp, -1, end > 1);
  arrow("lesson.down", rect.x + kArrow + kButtonGap, icon::kChevronDown, 1, end < scroller.max_offset() - 1);
}

void lesson_buttons(const LessonView& view, const LessonButtons& buttons) {
  Rect rest = buttons.row;
  const auto take = [&](double width) {
    const Rect taken{rest.x, rest.y, width, rest.height};
    rest = {rest.x + width + kButtonGap, rest.y, rest.width - width - kButtonGap, rest.height};
    return taken;
  };
  const bool is_paged = buttons.paged != nullptr && buttons.paged->max_offset() > 0;
  const double arrows = is_paged ? 2 * kArrow + 2 * kButtonGap : 0;
  if (buttons.has_back && !view.run.is_first()) {
    ButtonSpec back{"lesson.back", {}, view.tr("Mundur"), icon::kArrowLeft, 0, ButtonKind::secondary, {}, 34};
    double width = button_width(view.frame, view.look, back);
    if (rest.width - width - arrows - kButtonGap < kLeastContinue * view.look.text_scale) {
      back.text.clear();
      width = rest.height;
    }
    back.rect = take(width);
    back.act = [host = &view.host] { host->backward(); };
    button(view.frame, view.look, back);
  }
  if (is_paged) paging_arrows(view, take(2 * kArrow + kButtonGap), *buttons.paged);
  continue_button(view, rest, false);
}

bool scrolled(const LessonView& view, Scroller& scroller, const Rect& area, double content_height,
              const std::function<void(paint::Point)>& compose) {
  scroller.set_extent(content_height, area.height);
  scroller.set_calm(view.look.choice.is_calm);
  if (content_height <= area.height + 0.5) {
    compose({area.x, area.y});
    return false;
  }
  const Rect seen{area.x - kReachOver, area.y, area.width + 2 * kReachOver, area.height};
  view.frame.scroll_area(seen, scroller);
  const auto clip = view.frame.clipped(seen);
  const auto moved = view.frame.moved({0, -scroller.offset()});
  compose({area.x, area.y});
  return true;
}

}  // namespace lobi::ui
