// SPDX-License-Identifier: GPL-3.0-or-later
// Picture 12: what was reached, what may be repeated, what comes next, what can be taken home.
#include <algorithm>
#include <cmath>

#include "base/translations.h"
#include "ui/screens/lesson_pages/page_parts.h"
#include "ui/screens/lesson_pages/pages.h"
#include "ui/screens/lesson_pages/score_card.h"
#include "ui/theme/icons.h"
#include "ui/widgets/button.h"
#include "ui/widgets/qr.h"

namespace lobi::ui {
namespace {

constexpr double kScoreShare = 0.569, kButton = 108, kPortraitQr = 460;

void compose_qr(const LessonView& view, const Rect& rect, const QrOffer& offer) {
  const Look& look = view.look;
  const auto title = look.type(type::kCardTitle), small = look.type(type::kSecondary);
  const paint::TextBox box{rect.width - 72, 0, paint::Align::centre};
  const std::string note = view.tr("Nilai Anda tidak ikut terkirim.");
  const double words = view.frame.texts().measure(offer.title, title, box).height + 8 +
                       view.frame.texts().measure(note, small, box).height;
  const double plate = qr_side_within(look, offer.address, std::min(348.0, rect.height - words - 24 - 48));
  CardSpec spec;
  spec.key = SpriteKey("lesson-result-qr");
  spec.rect = rect;
  card(view.frame, look, spec, [] { return Paint([](paint::Canvas&, const Rect&) {}); });
  double y = std::round(rect.centre().y - (plate + 24 + words) / 2);
  Navigator& navigator = view.world.navigator;
  qr_plate(
      view.frame, look,
      {"lesson.qr", offer.address, {std::round(rect.centre().x - plate / 2), y, plate, plate}, [&navigator, offer] {
         navigator.show_qr(offer);
       }});
  y += plate + 24;
  y += text_sprite(view.frame, look, {rect.x + 36, y}, offer.title, title, look.colours.tinta, box) + 8;
  text_sprite(view.frame, look, {rect.x + 36, y}, note, small, look.colours.tinta_2, box);
}

// The next lesson of the path, "Ulangi" and "Semua jalur". Without a next lesson the paths are the next step.
struct NextSteps {
  ButtonSpec main, second, third;
  bool has_third = false;
};

NextSteps next_steps(const LessonView& view) {
  Navigator* navigator = &view.world.navigator;
  const auto& progress = view.world.visit.progress;
  const std::string& id = view.run.lesson().id;
  const std::string* next = view.path == nullptr ? nullptr : progress.next_in(*view.path, id);
  const auto* found = next == nullptr || *next == id ? nullptr : view.world.shelf.find(*next, view.look.language());
  ButtonSpec again{"lesson.again", {}, view.tr("Ulangi"), icon::kReplay, 0, ButtonKind::secondary, {}};
  again.act = [host = &view.host] { host->restart(); };
  ButtonSpec paths{"lesson.paths", {}, view.tr("Semua jalur"), 0, 0, ButtonKind::secondary, {}};
  paths.act = [navigator] {
    navigator->home();
    navigator->go({ScreenName::learn, "", 0});
  };
  if (found == nullptr) {
    paths.kind = ButtonKind::primary;
    paths.icon_after = icon::kArrowRight;
    return {paths, again, {}, false};
  }
  const auto at = std::find(view.path->lessons.begin(), view.path->lessons.end(), *next);
  const std::string number = std::to_string(at - view.path->lessons.begin() + 1);
  ButtonSpec main{"lesson.following",
                  {},
                  base::fill(view.look.tr("Pelajaran {0}: {1}"), {number, found->lesson.title}),
                  0,
                  icon::kArrowRight,
                  ButtonKind::primary,
                  {},
                  36};
  main.act = [navigator, route = Route{ScreenName::lesson, *next, 0}] { navigator->replace(route, Turn::next); };
  return {main, again, paths, true};
}

// A long title of the next lesson gets smaller letters, never a cut.
void fit_words(const LessonView& view, ButtonSpec& spec) {
  while (button_width(view.frame, view.look, spec) > spec.rect.width && spec.text_size > 24) spec.text_size -= 1;
}

void compose_buttons(const LessonView& view, NextSteps steps, const Rect& rect) {
  const double height = (rect.height - kGap) / 2, half = (rect.width - kGap) / 2;
  steps.main.rect = {rect.x, rect.y, rect.width, height};
  const double y = rect.y + height + kGap;
  steps.second.rect = {rect.x, y, steps.has_third ? half : rect.width, height};
  steps.third.rect = {rect.x + half + kGap, y, half, height};
  steps.main.text_size = std::max(steps.main.text_size, 36.0);
  steps.second.text_size = steps.third.text_size = 33;
  fit_words(view, steps.main);
  fit_words(view, steps.second);
  button(view.frame, view.look, steps.main);
  button(view.frame, view.look, steps.second);
  if (!steps.has_third) return;
  fit_words(view, steps.third);
  button(view.frame, view.look, steps.third);
}

}  // namespace

void compose_result_page(const LessonView& view) {
  const Layout& layout = view.look.layout;
  const bool is_landscape = !layout.is_portrait && !layout.is_reach;
  const Rect content = is_landscape ? lesson_area(layout.content) : layout.content;
  const QrOffer offer = take_home(view.look, view.run.lesson());
  const double row = view.look.button_height(kButton), buttons = 2 * row + kGap;
  const NextSteps steps = next_steps(view);
  if (layout.is_reach) {
    compose_score_card(view, layout.showcase);
    const double height = std::min(buttons, content.height);
    return compose_buttons(view, steps, {content.x, content.bottom() - height, content.width, height});
  }
  if (layout.is_portrait) {
    const Rect bottom{content.x, content.bottom() - buttons, content.width, buttons};
    const double qr = offer.address.empty() ? 0 : kPortraitQr + kGap;
    compose_score_card(view, {content.x, content.y, content.width, bottom.y - kGap - qr - content.y});
    if (qr > 0) compose_qr(view, {content.x, bottom.y - kGap - kPortraitQr, content.width, kPortraitQr}, offer);
    return compose_buttons(view, steps, bottom);
  }
  const double left = std::round(content.width * kScoreShare);
  compose_score_card(view, {content.x, content.y, left, content.height});
  const Rect right{content.x + left + kColumnGap, content.y, content.width - left - kColumnGap, content.height};
  const Rect bottom{right.x, right.bottom() - buttons, right.width, buttons};
  if (!offer.address.empty()) compose_qr(view, {right.x, right.y, right.width, bottom.y - kGap - right.y}, offer);
  compose_buttons(view, steps, bottom);
}

}  // namespace lobi::ui
