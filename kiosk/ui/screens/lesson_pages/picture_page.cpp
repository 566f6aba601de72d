// SPDX-License-Identifier: GPL-3.0-or-later
// Picture 11: a practice phone (or another drawing) to touch, and beside it what was found or what to do next.
//
// The whole drawing is one target that means "not there", the places lie on it as targets of their own, the
// smallest on top. Where a drawing would become too small to be touched well it keeps its size and scrolls instead.
#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <optional>

#include "base/translations.h"
#include "ui/screens/lesson_exercises/exercises.h"
#include "ui/screens/lesson_pages/lesson_text.h"
#include "ui/screens/lesson_pages/page_parts.h"
#include "ui/screens/lesson_pages/pages.h"
#include "ui/theme/icons.h"
#include "ui/widgets/button.h"
#include "ui/widgets/checklist.h"

namespace lobi::ui {
namespace {

constexpr double kPictureShare = 0.4, kMargin = 24, kLeastPhone = 380, kShownPhone = 480, kDisc = 60;
constexpr double kTitleGap = 12, kPartGap = 24, kTouchTop = 768, kStatus = 116, kOutline = 8, kHelpWidth = 250;
constexpr paint::TextStyle kIntroText{paint::Face::andika, 400, 34, 1.42, 0};

using model::HotArea;
using model::PicturePoint;

// What both kinds look like from here.
struct PictureTask {
  std::string picture;
  std::vector<HotArea> areas;        // that can be touched
  std::vector<std::size_t> found;    // of areas, in the order of their discs
  std::optional<std::size_t> shown;  // to outline
  std::function<void(PicturePoint)> touch;
  Action help;
  bool is_offered = false;
  std::vector<ChecklistRow> rows;
};

PictureTask task_of(const LessonView& view, model::HotspotRun& run) {
  PictureTask task;
  task.picture = run.block().picture;
  task.areas = run.block().areas;
  task.found = run.found();
  task.shown = run.help() == model::Help::shown ? run.area_to_show() : std::nullopt;
  task.is_offered = run.help() == model::Help::offered;
  LessonHost* host = &view.host;
  task.touch = [&run, host](PicturePoint point) {
    using Kind = model::HotspotTouch::Kind;
    const Kind kind = run.touch(point).kind;
    host->touched(kind == Kind::found    ? model::Outcome::right
                  : kind == Kind::missed ? model::Outcome::not_yet
                                         : model::Outcome::nothing);
  };
  if (!run.is_done()) task.help = [&run, host] { host->touched(run.ask_for_help()); };
  for (std::size_t row = 0; row < task.areas.size(); ++row) {
    const bool is_found = row < task.found.size();
    task.rows.push_back({is_found ? ChecklistRow::State::found : ChecklistRow::State::open,
                         is_found ? task.areas[task.found[row]].label : view.tr("Belum ditemukan")});
  }
  return task;
}

PictureTask task_of(const LessonView& view, model::SimulateRun& run) {
  PictureTask task;
  task.picture = run.picture();
  if (run.current() != nullptr) task.areas = {*run.current()};
  if (run.help() == model::Help::shown && run.current() != nullptr) task.shown = 0;
  task.is_offered = run.help() == model::Help::offered;
  LessonHost* host = &view.host;
  task.touch = [&run, host](PicturePoint point) { host->touched(run.touch(point)); };
  if (run.current() != nullptr) task.help = [&run, host] { host->touched(run.ask_for_help()); };
  for (std::size_t row = 0; row < run.block().steps.size(); ++row) {
    using State = ChecklistRow::State;
    const State state = row < run.step() ? State::done : row == run.step() ? State::current : State::open;
    task.rows.push_back({state, run.block().steps[row].label});
  }
  return task;
}

Rect on_picture(const Rect& picture, const HotArea& area) {
  return {picture.x + area.x / 100 * picture.width, picture.y + area.y / 100 * picture.height,
          area.width / 100 * picture.width, area.height / 100 * picture.height};
}

void compose_phone(const LessonView& view, const std::string& picture, const Rect& screen) {
  const Drawing drawing = view.drawing(picture);
  const Look& look = view.look;
  const bool is_framed = is_phone(view.size_of(picture));
  plain(
      view.frame, SpriteKey("lesson-phone").add(drawing.file.string()), screen,
      [&look, drawing, is_framed] {
        return Paint([&look, drawing, is_framed](paint::Canvas& canvas, const Rect& body) {
          if (is_framed) return paint_phone(canvas, look, body, drawing);
          paint_drawing(canvas, look, body, 18, drawing);
        });
      },
      60);
}

void compose_discs(const LessonView& view, const PictureTask& task, const Rect& screen) {
  const Look& look = view.look;
  for (std::size_t number = 0; number < task.found.size(); ++number) {
    const PicturePoint at = model::disc_place(task.areas[task.found[number]]);
    const paint::Point middle{screen.x + at.x / 100 * screen.width, screen.y + at.y / 100 * screen.height};
    plain(
        view.frame, SpriteKey("lesson-disc").add(static_cast<int>(number)),
        {middle.x - kDisc / 2, middle.y - kDisc / 2, kDisc, kDisc},
        [&look, number] {
          return Paint([&look, number](paint::Canvas& canvas, const Rect& body) {
            paint_number_disc(canvas, look, body, number + 1, ChecklistRow::State::found);
          });
        },
        8);
  }
}

void compose_outline(const LessonView& view, const Rect& area) {
  const Look& look = view.look;
  plain(
      view.frame, SpriteKey("lesson-outline"), area.inset(-6),
      [&look] {
        return Paint([&look](paint::Canvas& canvas, const Rect& body) {
          canvas.stroke_round(body.inset(-3), 21, {0x16241F}, kOutline + 6);
          canvas.stroke_round(body, 18, look.colours.durian, kOutline);
        });
      },
      8);
}

// The drawing's places as targets: large ones first, so that a small one on top of it is the one touched.
void compose_targets(const LessonView& view, const PictureTask& task, const Rect& screen) {
  const auto touch = task.touch;
  view.frame.target({"lesson.picture", screen, [touch] { touch({-1, -1}); }});
  std::vector<std::size_t> order(task.areas.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto size = [&](std::size_t area) { return task.areas[area].width * task.areas[area].height; };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return size(a) > size(b); });
  for (const std::size_t index : order) {
    const HotArea& area = task.areas[index];
    const PicturePoint middle{area.x + area.width / 2, area.y + area.height / 2};
    view.frame.target({"lesson.place." + task.picture + std::to_string(index), on_picture(screen, area),
                       [touch, middle] { touch(middle); }});
  }
}

void compose_screen(const LessonView& view, const PictureTask& task, const Rect& screen) {
  compose_phone(view, task.picture, screen);
  compose_targets(view, task, screen);
  if (task.shown) compose_outline(view, on_picture(screen, task.areas[*task.shown]));
  compose_discs(view, task, screen);
}

void compose_ground(const LessonView& view, const Rect& area) {
  const Look& look = view.look;
  SpriteSpec sprite;
  sprite.key = SpriteKey("lesson-ground").add(static_cast<int>(view.family()));
  sprite.rect = area;
  sprite.pad = 2;
  sprite.radius = kCardRadius;
  sprite.is_solid = true;
  sprite.waiting = look.colours.tint(Family::sungai);
  view.frame.sprite(sprite, [&look] {
    return Paint([&look](paint::Canvas& canvas, const Rect& body) {
      paint_tint(canvas, look, body, kCardRadius, Family::sungai);
      if (look.is_contrast()) canvas.stroke_round(body, kCardRadius, look.colours.edge, 4);
    });
  });
}

void compose_picture(const LessonView& view, const PictureTask& task, const Rect& area) {
  compose_ground(view, area);
  const paint::Size size = view.size_of(task.picture);
  const double margin = kMargin + (is_phone(size) ? kPhoneEdge : 0);
  const double aspect = size.height / size.width;
  double width = std::min(area.width - 2 * margin, (area.height - 2 * margin) / aspect);
  const double least = std::min(is_phone(size) ? kLeastPhone : area.width * 0.7, area.width - 2 * margin);
  if (width < least) width = std::min(is_phone(size) ? kShownPhone : area.width, area.width - 2 * margin);
  const double height = width * aspect;
  const double content = std::max(area.height, height + 2 * margin);
  scrolled(view, view.scrolls.answers, area, content, [&](paint::Point at) {
    const Rect screen{std::round(area.centre().x - width / 2), std::round(at.y + (content - height) / 2),
                      std::round(width), std::round(height)};
    compose_screen(view, task, screen);
  });
}

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
