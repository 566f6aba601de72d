// SPDX-License-Identifier: GPL-3.0-or-later
// Picture 11: a practice phone (or another drawing) to touch, and beside it what was found or what to do next.
#include <algorithm>
#include <cmath>

#include "ui/screens/lesson_exercises/exercises.h"
#include "ui/screens/lesson_pages/lesson_text.h"
#include "ui/screens/lesson_pages/page_parts.h"
#include "ui/screens/lesson_pages/pages.h"
#include "ui/screens/lesson_pages/picture_task.h"
#include "ui/theme/icons.h"
#include "ui/widgets/button.h"

namespace lobi::ui {
namespace {

constexpr double kPictureShare = 0.4, kTitleGap = 12, kPartGap = 24, kTouchTop = 768, kStatus = 116,
                 kHelpWidth = 250;
constexpr paint::TextStyle kIntroText{paint::Face::andika, 400, 34, 1.42, 0};

// "Petunjuk", arrows while the picture scrolls, "Lanjut".
void compose_buttons(const LessonView& view, const PictureTask& task, const Rect& row) {
  Rect next = row;
  const auto take = [&next](double width) {
    const Rect taken{next.x, next.y, width, next.height};
    next = {next.x + width + kPartGap, next.y, next.width - width - kPartGap, next.height};
    return taken;
  };
  if (task.help) {
    ButtonSpec help{"lesson.help", {}, view.tr("Petunjuk"), icon::kHint, 0, ButtonKind::secondary, task.help, 34};
    if (task.is_offered) help.kind = ButtonKind::primary;
    help.rect = take(std::max(kHelpWidth, button_width(view.frame, view.look, help)));
    button(view.frame, view.look, help);
  }
  if (view.scrolls.answers.max_offset() > 0) paging_arrows(view, take(232), view.scrolls.answers);
  continue_button(view, next, false);
}

void compose_status(const LessonView& view, const Guide& guide, const Rect& rect) {
  const Look& look = view.look;
  if (guide.tone != Tone::waiting) {
    return feedback_panel(view.frame, look,
                          {rect, 0, guide.tone, guide.sign, guide.heading, guide.text, view.right_since});
  }
  const auto style = look.type(type::kSecondary);
  const paint::TextBox box{rect.width - 52, 2, paint::Align::left};
  const double height = view.frame.texts().measure(guide.text, style, box).height;
  const double y = rect.bottom() - height;
  plain(view.frame, SpriteKey("lesson-info"), {rect.x, y + style.size * 0.65 - 20, 40, 40}, [&look] {
    return Paint([&look](paint::Canvas& canvas, const Rect& body) {
      canvas.icon(body.centre(), icon::kInformation, 36, look.colours.sungai_x);
    });
  });
  text_sprite(view.frame, look, {rect.x + 52, y}, guide.text, style, look.colours.tinta_2, box);
}

struct Words {
  Title title;
  TextFlow text;
};

Words words_of(const LessonView& view, double width, double size) {
  return {fit_title(view, view.run.card().title, width, size, view.look.choice.has_large_text ? 1 : 2),
          flow_text(view, view.run.card().blocks, width, view.look.type(kIntroText), QrLinks::shown)};
}

// Head, title, text; returns where they end.
double compose_words(const LessonView& view, const Words& words, const Rect& area, const std::string& kind) {
  lesson_head(view, {area.x, area.y}, area.width, kind);
  double y = area.y + kHeadHeight + kPartGap;
  compose_title(view, words.title, {area.x, y});
  y += words.title.height + kTitleGap;
  compose_text(view, words.text, {area.x, y});
  return y + words.text.height + kPartGap;
}

struct Page {
  const LessonView& view;
  PictureTask task;
  Guide guide;
  std::string kind;
};

double status_height(const Page& page, double width) {
  if (page.guide.tone != Tone::waiting) return kStatus * page.view.look.text_scale;
  const auto style = page.view.look.type(type::kSecondary);
  return page.view.frame.texts().measure(page.guide.text, style, {width - 52, 2, paint::Align::left}).height;
}

// The list takes what it needs, the status what is left of the column. Where there is no room for both, the list
// gives way to what there is to say.
void compose_list(const Page& page, const Rect& area) {
  Frame& frame = page.view.frame;
  const Look& look = page.view.look;
  const double needed = status_height(page, area.width), room = area.height - kPartGap - needed;
  const bool has_room = checklist_least_height(frame, look, page.task.rows, area.width) <= room;
  const bool is_waiting = page.guide.tone == Tone::waiting;
  if (!has_room && !is_waiting) return compose_status(page.view, page.guide, area);
  const double wanted = checklist_height(frame, look, page.task.rows, area.width);
  const double list = std::min(wanted, has_room ? room : area.height);
  checklist(frame, look, page.task.rows, {area.x, area.y, area.width, list});
  if (!has_room) return;
  const double left_over = area.height - list - kPartGap;
  const double status = std::min(left_over, std::max(needed, 170.0 * look.text_scale));
  compose_status(page.view, page.guide, {area.x, area.bottom() - status, area.width, status});
}

void landscape(const Page& page, const Rect& content) {
  const LessonView& view = page.view;
  const double width = std::round(content.width * kPictureShare);
  compose_picture(view, page.task, {content.x, content.y, width, content.height});
  const double x = content.x + width + kColumnGap + 4, room = content.right() - x;
  const double row = view.look.button_height(100);
  const double y = compose_words(view, words_of(view, room, 66), {x, content.y, room, content.height}, page.kind);
  compose_list(page, {x, y, room, content.bottom() - row - kPartGap - y});
  compose_buttons(view, page.task, {x, content.bottom() - row, room, row});
}

void stacked(const Page& page, const Rect& upper, const Rect& lower) {
  const LessonView& view = page.view;
  const double y = compose_words(view, words_of(view, upper.width, 66), upper, page.kind);
  compose_list(page, {upper.x, y, upper.width, upper.bottom() - y});
  const Rect row{lower.x, lower.bottom() - 124, lower.width, 124};
  compose_picture(view, page.task, {lower.x, lower.y, lower.width, lower.height - 124 - kPartGap});
  compose_buttons(view, page.task, row);
}

// Landscape reach: words and list side by side above, the picture scrolls in the strip beside the buttons.
void in_strip(const Page& page, const Rect& upper, const Rect& lower) {
  const LessonView& view = page.view;
  const double half = std::round((upper.width - kColumnGap) / 2);
  compose_words(view, words_of(view, half, 60), {upper.x, upper.y, half, upper.height}, page.kind);
  compose_list(page, {upper.x + half + kColumnGap, upper.y, half, upper.height});
  const double picture = std::round(lower.width * 0.46);
  compose_picture(view, page.task, {lower.x, lower.y, picture, lower.height});
  const double x = lower.x + picture + kColumnGap;
  compose_buttons(view, page.task, {x, lower.bottom() - 124, lower.right() - x, 124});
}

}  // namespace

void compose_picture_page(const LessonView& view, model::ExerciseRun& run) {
  Page page{view, {}, guide_exercise(view, run), {}};
  if (auto* hotspot = std::get_if<model::HotspotRun>(&run)) {
    page.task = task_of(view, *hotspot);
    page.kind = view.tr("Latihan");
  } else if (auto* simulate = std::get_if<model::SimulateRun>(&run)) {
    page.task = task_of(view, *simulate);
    page.kind = view.tr("Simulasi");
  }
  const Layout& layout = view.look.layout;
  const Rect& content = layout.content;
  if (layout.is_reach && !layout.is_portrait) return in_strip(page, layout.showcase, content);
  if (layout.is_reach) return stacked(page, layout.showcase, content);
  if (!layout.is_portrait) return landscape(page, lesson_area(content));
  stacked(page, {content.x, content.y, content.width, kTouchTop - kPartGap - content.y},
          {content.x, kTouchTop, content.width, content.bottom() - kTouchTop});
}

}  // namespace lobi::ui
