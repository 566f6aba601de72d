// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/lesson_pages/picture_task.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "ui/screens/lesson_pages/page_parts.h"

namespace lobi::ui {
namespace {

constexpr double kMargin = 24, kLeastPhone = 380, kShownPhone = 480, kDisc = 60, kOutline = 8;

using model::HotArea;
using model::PicturePoint;

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
  sprite.waiting = look.colours.tint(Family::sungai);
  view.frame.sprite(sprite, [&look] {
    return Paint([&look](paint::Canvas& canvas, const Rect& body) {
      paint_tint(canvas, look, body, kCardRadius, Family::sungai);
      if (look.is_contrast()) canvas.stroke_round(body, kCardRadius, look.colours.edge, 4);
    });
  });
}

}  // namespace

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

}  // namespace lobi::ui
