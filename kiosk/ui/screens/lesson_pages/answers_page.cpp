// SPDX-License-Identifier: GPL-3.0-or-later
// Picture 10. Landscape: question and answers at the left, the panel with its button at the right. Portrait and
// reach mode: what is to be looked at (question, panel) above, what is to be touched (answers, button) below.
#include <algorithm>
#include <cmath>
#include <optional>

#include "ui/screens/lesson_exercises/exercises.h"
#include "ui/screens/lesson_pages/lesson_text.h"
#include "ui/screens/lesson_pages/page_parts.h"
#include "ui/screens/lesson_pages/pages.h"
#include "ui/widgets/button.h"

namespace lobi::ui {
namespace {

constexpr double kPanelShare = 0.4, kHeadGap = 36, kTitleGap = 16, kAnswersGap = 28, kPanelButton = 108;
constexpr double kTitleSize = 62, kSmallTitleSize = 46;  // small before anything scrolls
constexpr double kTouchTop = 768;                        // portrait: targets lie below (LOOK.md section 6)
constexpr double kLeastPanel = 170, kMostPanel = 420, kStripButton = 330, kWideUpper = 1300, kLeastPicture = 220;
constexpr paint::TextStyle kIntroText{paint::Face::andika, 400, 34, 1.42, 0};

struct Parts {
  Title title;
  TextFlow text;
  Guide guide;
  const model::Picture* picture = nullptr;
  [[nodiscard]] double words_height() const {
    return title.height + (text.height > 0 ? kTitleGap + text.height : 0);
  }
};

bool is_question(const LessonView& view) { return view.run.stage() == model::LessonRun::Stage::question; }

std::string kind_of(const LessonView& view) { return is_question(view) ? view.tr("Kuis") : view.tr("Latihan"); }

Parts parts_of(const LessonView& view, model::ExerciseRun& run, double width, double title = kTitleSize) {
  Parts parts;
  parts.guide = guide_exercise(view, run);
  if (is_question(view)) {
    parts.title = fit_title(view, view.run.question().text, width, title, 3);
    return parts;
  }
  const auto& blocks = view.run.card().blocks;
  parts.title = fit_title(view, view.run.card().title, width, title, 3);
  parts.text = flow_text(view, blocks, width, view.look.type(kIntroText), QrLinks::shown);
  for (const auto& block : blocks)
    if (const auto* picture = std::get_if<model::Picture>(&block)) parts.picture = picture;
  return parts;
}

void compose_words(const LessonView& view, const Parts& parts, paint::Point at) {
  compose_title(view, parts.title, at);
  compose_text(view, parts.text, {at.x, at.y + parts.title.height + kTitleGap});
}

void compose_cards(const LessonView& view, const ExercisePlan& plan, paint::Point at) {
  for (AnswerCard card : plan.cards) {
    card.rect = card.rect.moved(at.x, at.y);
    answer_card(view.frame, view.look, card);
  }
}

// "Periksa" while there is something to check, else "Lanjut".
void main_button(const LessonView& view, const Guide& guide, const Rect& rect, bool is_on_green) {
  if (guide.button.empty()) return continue_button(view, rect, is_on_green);
  ButtonSpec spec{"lesson.check", rect, guide.button, 0, 0, ButtonKind::primary, guide.act};
  if (!guide.is_button_ready) {
    spec.kind = ButtonKind::not_yet;
    spec.act = [host = &view.host, what = view.run.missing(), look = &view.look] {
      host->say(missing_text(*look, what));
    };
  }
  button(view.frame, view.look, spec);
}

void compose_panel(const LessonView& view, const Guide& guide, const Rect& rect, double room_below) {
  FeedbackPanel panel{rect, room_below, guide.tone, guide.sign, guide.heading, guide.text, view.right_since};
  feedback_panel(view.frame, view.look, panel);
}

void compose_picture(const LessonView& view, const model::Picture& picture, const Rect& rect) {
  CardSpec spec;
  const Drawing drawing = view.drawing(picture.path);
  spec.key = SpriteKey("lesson-exercise-picture").add(drawing.file.string());
  spec.rect = rect;
  const Look& look = view.look;
  card(view.frame, look, spec, [&look, drawing] {
    return Paint([&look, drawing](paint::Canvas& canvas, const Rect& body) {
      paint_drawing(canvas, look, body, kCardRadius, drawing);
    });
  });
}

void landscape(const LessonView& view, model::ExerciseRun& run, const Rect& content) {
  lesson_head(view, {content.x, content.y}, content.width, kind_of(view));
  const double top = content.y + kHeadHeight + kHeadGap;
  const double panel_width = std::round(content.width * kPanelShare);
  const Rect left{content.x, top, content.width - panel_width - kColumnGap, content.bottom() - top};
  Rect panel{content.right() - panel_width, top, panel_width, left.height};
  Parts parts = parts_of(view, run, left.width);
  double words = parts.words_height() + kAnswersGap;
  ExercisePlan plan = plan_exercise(view, run, {left.width, left.height - words, false});
  if (words + plan.height > left.height) {
    parts = parts_of(view, run, left.width, kSmallTitleSize);
    words = parts.words_height() + kAnswersGap;
    plan = plan_exercise(view, run, {left.width, left.height - words, false});
  }
  const double button = view.look.button_height(kPanelButton);
  const auto compose = [&](paint::Point at) {
    compose_words(view, parts, at);
    compose_cards(view, plan, {at.x, at.y + words});
  };
  Rect area = left;
  if (words + plan.height > left.height) {
    area.height -= 88 + 20;
    view.scrolls.answers.set_extent(words + plan.height, area.height);
    paging_arrows(view, {left.right() - 232, left.bottom() - 88, 232, 88}, view.scrolls.answers);
  }
  scrolled(view, view.scrolls.answers, area, words + plan.height, compose);
  if (parts.picture != nullptr && parts.guide.tone == Tone::waiting) {
    const double height = panel.height - button - 2 * kPanelPadding - 170;
    compose_picture(view, *parts.picture, {panel.x, panel.y, panel.width, height});
    panel = {panel.x, panel.y + height + 28, panel.width, panel.height - height - 28};
  }
  compose_panel(view, parts.guide, panel, button + 24);
  main_button(view, parts.guide, feedback_buttons(panel, button), parts.guide.tone == Tone::right);
}

// Question and panel in the part that is for looking.
void compose_upper(const LessonView& view, const Parts& parts, const Rect& upper, double words_width) {
  const bool is_wide = upper.width > kWideUpper;
  lesson_head(view, {upper.x, upper.y}, is_wide ? words_width : upper.width, kind_of(view));
  const double top = upper.y + kHeadHeight + kTitleGap + 8;
  if (is_wide) {
    compose_words(view, parts, {upper.x, top});
    const double x = upper.x + words_width + kColumnGap;
    return compose_panel(view, parts.guide, {x, upper.y, upper.right() - x, upper.height}, 0);
  }
  compose_words(view, parts, {upper.x, top});
  double y = top + parts.words_height() + kAnswersGap;
  const double left_over = upper.bottom() - y;
  if (parts.picture != nullptr && left_over > kLeastPanel + kLeastPicture + 28) {
    compose_picture(view, *parts.picture, {upper.x, y, upper.width, left_over - kLeastPanel - 28});
    y = upper.bottom() - kLeastPanel;
  }
  const double height = std::clamp(upper.bottom() - y, kLeastPanel, kMostPanel);
  compose_panel(view, parts.guide, {upper.x, upper.bottom() - height, upper.width, height}, 0);
}

void compose_lower(const LessonView& view, model::ExerciseRun& run, const Guide& guide, const Rect& lower) {
  const bool is_strip = lower.width > kWideUpper;
  Rect answers = lower, button{};
  if (is_strip) {
    button = {lower.right() - kStripButton, lower.bottom() - 124, kStripButton, 124};
    answers.width -= kStripButton + 28;
  } else {
    button = {lower.x, lower.bottom() - 124, lower.width, 124};
    answers.height -= 124 + 28;
  }
  const ExercisePlan plan = plan_exercise(view, run, {answers.width, answers.height, is_strip});
  const bool is_paged = plan.height > answers.height;
  view.scrolls.answers.set_extent(plan.height, answers.height);
  if (is_paged && is_strip) paging_arrows(view, {button.x, lower.y, kStripButton, 88}, view.scrolls.answers);
  if (is_paged && !is_strip) {
    paging_arrows(view, {button.x, button.y, 232, 124}, view.scrolls.answers);
    button = {button.x + 256, button.y, button.width - 256, button.height};
  }
  scrolled(view, view.scrolls.answers, answers, plan.height,
           [&](paint::Point at) { compose_cards(view, plan, at); });
  main_button(view, guide, button, false);
}

void split(const LessonView& view, model::ExerciseRun& run, const Rect& upper, const Rect& lower) {
  const double words = upper.width > kWideUpper ? std::round(upper.width * 0.56) : upper.width;
  const Parts parts = parts_of(view, run, words);
  const double needed = kHeadHeight + kTitleGap + 8 + parts.words_height() + kAnswersGap + kLeastPanel;
  Rect above = upper, below = lower;
  if (upper.width <= kWideUpper && needed > upper.height && !view.look.layout.is_reach) {
    above.height = needed;  // a long question: the answers begin lower
    below = {lower.x, above.bottom() + 28, lower.width, lower.bottom() - above.bottom() - 28};
  }
  compose_upper(view, parts, above, words);
  compose_lower(view, run, parts.guide, below);
}

}  // namespace

void compose_answers_page(const LessonView& view, model::ExerciseRun& run) {
  const Layout& layout = view.look.layout;
  const Rect& content = layout.content;
  if (layout.is_reach) return split(view, run, layout.showcase, content);
  if (!layout.is_portrait) return landscape(view, run, lesson_area(content));
  const Rect upper{content.x, content.y, content.width, kTouchTop - 28 - content.y};
  split(view, run, upper, {content.x, kTouchTop, content.width, content.bottom() - kTouchTop});
}

}  // namespace lobi::ui
