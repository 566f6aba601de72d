// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/learn_path.h"

#include <algorithm>
#include <cmath>

#include "base/translations.h"
#include "ui/screens/lesson_view.h"
#include "ui/theme/icons.h"
#include "ui/widgets/paged_grid.h"
#include "ui/widgets/path_card.h"
#include "ui/widgets/vignette.h"

namespace lobi::ui {
namespace {

constexpr double kAsideShare = 0.36, kRowGap = 24, kTouchTop = 768, kWordsGap = 12, kHeadGap = 28;

class LearnPath final : public Screen {
 public:
  explicit LearnPath(std::string path) : id_(std::move(path)) {}

  void compose(Frame& frame, const World& world) override {
    const model::LessonPath* path = find(world);
    if (path == nullptr) return;
    const Layout& layout = world.look.layout;
    const Rect& content = layout.content;
    if (layout.is_reach) {
      compose_about(frame, world, *path, layout.showcase);
      return compose_rows(frame, world, *path, content);
    }
    if (layout.is_portrait) {
      compose_about(frame, world, *path, {content.x, content.y, content.width, kTouchTop - kGap - content.y});
      return compose_rows(frame, world, *path, {content.x, kTouchTop, content.width, content.bottom() - kTouchTop});
    }
    const double aside = std::round(content.width * kAsideShare);
    compose_about(frame, world, *path, {content.x, content.y, aside, content.height});
    const double x = content.x + aside + 2 * kGap;
    compose_rows(frame, world, *path, {x, content.y, content.right() - x, content.height});
  }

  DockMiddle dock_middle(const World& world) override { return pager_.middle(world.look); }

  [[nodiscard]] bool is_gone(const World& world) const override { return find(world) == nullptr; }

 private:
  [[nodiscard]] const model::LessonPath* find(const World& world) const {
    const auto& paths = world.shelf.paths;
    const auto found = std::find_if(paths.begin(), paths.end(), [&](const auto& path) { return path.id == id_; });
    return found == paths.end() ? nullptr : &*found;
  }
  static void compose_about(Frame& frame, const World& world, const model::LessonPath& path, const Rect& area);
  static std::vector<LessonRow> rows_of(const World& world, const model::LessonPath& path);
  void compose_rows(Frame& frame, const World& world, const model::LessonPath& path, const Rect& area);

  std::string id_;
  Pager pager_;
};

// The path's drawing with its title and sentence: below it, or beside it where the area is low and wide.
void LearnPath::compose_about(Frame& frame, const World& world, const model::LessonPath& path, const Rect& area) {
  const Look& look = world.look;
  const bool is_wide = area.width > 1300;
  const double width = is_wide ? std::round(area.width * 0.5) - kGap : area.width;
  const std::string title = path.title.in(look.language()), summary = path.summary.in(look.language());
  const auto head = frame.texts().fitted(title, look.type(type::kQuestion, 66), width, 2, 40);
  const auto text = look.type(type::kBody);
  const paint::TextBox box{width, 0, paint::Align::left};
  const double head_height = frame.texts().measure(title, head, box).height;
  const double words = head_height + kWordsGap + frame.texts().measure(summary, text, box).height;
  const Drawing drawing{pixels_of_drawing(world.lessons_dir, path.picture), family_of(path.colour), icon::kLearn};
  CardSpec spec;
  spec.key = SpriteKey("path-scene").add(drawing.file.string());
  spec.rect = is_wide ? Rect{area.x + width + 2 * kGap, area.y, area.width - width - 2 * kGap, area.height}
                      : Rect{area.x, area.y, area.width, area.height - words - kHeadGap};
  card(frame, look, spec, [&look, drawing] {
    return Paint([&look, drawing](paint::Canvas& canvas, const Rect& body) {
      paint_vignette(canvas, look, body, drawing.file);
    });
  });
  double y = is_wide ? area.y + 24 : area.bottom() - words;
  y += text_sprite(frame, look, {area.x, y}, title, head, look.colours.tinta, box) + kWordsGap;
  text_sprite(frame, look, {area.x, y}, summary, text, look.colours.tinta_2, box);
}

std::vector<LessonRow> LearnPath::rows_of(const World& world, const model::LessonPath& path) {
  const Look& look = world.look;
  const auto& progress = world.visit.progress;
  const std::string* next = progress.next_in(path, "");
  std::vector<LessonRow> rows;
  for (const auto& id : path.lessons) {
    const auto* found = world.shelf.find(id, look.language());
    if (found == nullptr) continue;
    LessonRow row;
    row.id = "learn.lesson." + id;
    row.number = rows.size() + 1;
    row.title = found->lesson.title;
    row.summary = found->lesson.summary;
    row.minutes = base::fill(look.tr("{0} menit"), {std::to_string(found->lesson.minutes)});
    row.is_done = progress.is_finished(id);
    const bool is_begun = progress.finished_in(path) > 0;
    if (next != nullptr && *next == id)
      row.next_here = is_begun ? look.tr("Lanjut di sini") : look.tr("Mulai di sini");
    row.act = [navigator = &world.navigator, id] { navigator->go({ScreenName::lesson, id, 0}); };
    rows.push_back(std::move(row));
  }
  return rows;
}

void LearnPath::compose_rows(Frame& frame, const World& world, const model::LessonPath& path, const Rect& area) {
  const Look& look = world.look;
  std::vector<LessonRow> rows = rows_of(world, path);
  const bool is_strip = look.layout.is_reach && !look.layout.is_portrait;
  PagedGrid grid{area, rows.size(), 1, 0, kRowGap};
  if (is_strip) grid.columns = std::clamp<std::size_t>(rows.size(), 1, 3);
  const double width = column(area, static_cast<int>(grid.columns), 0, 1, kRowGap).width;
  for (const auto& row : rows) grid.height = std::max(grid.height, lesson_row_height(frame, look, row, width));
  paged_grid(frame, look, pager_, grid, [&](std::size_t i, const Rect& rect) {
    rows[i].rect = rect;
    lesson_row(frame, look, rows[i]);
  });
}

}  // namespace

std::unique_ptr<Screen> make_learn_path(const std::string& path) { return std::make_unique<LearnPath>(path); }

}  // namespace lobi::ui
