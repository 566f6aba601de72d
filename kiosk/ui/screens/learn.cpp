// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/learn.h"

#include <algorithm>
#include <cmath>

#include "base/translations.h"
#include "ui/screens/learn_path.h"
#include "ui/screens/lesson_view.h"
#include "ui/theme/icons.h"
#include "ui/widgets/paged_grid.h"
#include "ui/widgets/path_card.h"

namespace lobi::ui {
namespace {

constexpr double kHeadRow = 98, kCardsTop = 126, kLeastPicture = 140, kMostCard = 560, kCounter = 92;
constexpr double kTouchTop = 768;  // portrait: targets lie below
constexpr const char* kScene = "scene-reading-room";

const model::Lesson* find_lesson(const World& world, const std::string& id) {
  const auto* found = world.shelf.find(id, world.language());
  return found == nullptr ? nullptr : &found->lesson;
}

PathCard card_of(const World& world, const model::LessonPath& path) {
  const Look& look = world.look;
  PathCard card;
  card.id = "learn." + path.id;
  card.drawing = {pixels_of_drawing(world.lessons_dir, path.picture), family_of(path.colour), icon::kLearn};
  card.title = path.title.in(look.language());
  card.summary = path.summary.in(look.language());
  int minutes = 0;
  for (const auto& id : path.lessons) {
    const model::Lesson* lesson = find_lesson(world, id);
    minutes += lesson == nullptr ? 0 : lesson->minutes;
  }
  const std::size_t done = world.visit.progress.finished_in(path);
  for (std::size_t piece = 0; piece < path.lessons.size(); ++piece) card.done.push_back(piece < done);
  const std::string count = std::to_string(path.lessons.size());
  card.amount = path.lessons.size() == 1
                    ? base::fill(look.tr("1 pelajaran · {0} menit"), {std::to_string(minutes)})
                    : base::fill(look.tr("{0} pelajaran · {1} menit"), {count, std::to_string(minutes)});
  if (done == path.lessons.size())
    card.state = look.tr("Selesai");
  else if (done > 0)
    card.state = base::fill(look.tr("{0} dari {1}"), {std::to_string(done), std::to_string(path.lessons.size())});
  const Route route = path.lessons.size() == 1 ? Route{ScreenName::lesson, path.lessons.front(), 0}
                                               : Route{ScreenName::learn, path.id, 0};
  card.act = [navigator = &world.navigator, route] { navigator->go(route); };
  return card;
}

std::size_t columns_for(const Layout& layout, std::size_t count) {
  if (layout.is_reach && !layout.is_portrait) return count <= 5 ? count : (count + 1) / 2;
  if (layout.is_portrait || layout.is_compact) return 2;
  const std::size_t most = layout.is_wide ? 4 : 3;
  if (count <= 3) return count;
  const std::size_t rows = (count + most - 1) / most;  // then rows of like length: 2 and 2 rather than 3 and 1
  return std::max<std::size_t>(2, (count + std::max<std::size_t>(rows, 2) - 1) / std::max<std::size_t>(rows, 2));
}

double words_height(Frame& frame, const Look& look, const std::vector<PathCard>& cards) {
  double height = 0;
  for (const auto& card : cards) height = std::max(height, path_words_height(frame, look, card));
  return height;
}

// The height of all cards: what fits, at least what their words need. Summaries are left out where that is too
// much.
double card_height(Frame& frame, const Look& look, std::vector<PathCard>& cards, const paint::Size& fitting) {
  for (auto& card : cards) card.rect = {0, 0, fitting.width, fitting.height};
  const double words = words_height(frame, look, cards);
  double least = words;
  if (is_wide_card(cards.front().rect)) {
    if (least > fitting.height)
      for (auto& card : cards) card.summary.clear();
    least = words_height(frame, look, cards) + 12;
  } else if (!look.layout.is_reach) {
    least += kLeastPicture;
  }
  if (!is_wide_card(cards.front().rect) && std::max(fitting.height, least) - words < kLeastPathPicture)
    for (auto& card : cards) card.has_drawing = false;
  return std::floor(std::clamp(fitting.height, least, std::max(least, kMostCard)));
}

class Learn final : public Screen {
 public:
  void compose(Frame& frame, const World& world) override {
    const Layout& layout = world.look.layout;
    if (layout.is_reach) {
      compose_showcase(frame, world, layout.showcase);
      return compose_cards(frame, world, layout.content);
    }
    const Rect& content = layout.content;
    if (layout.is_portrait) {
      compose_showcase(frame, world, {content.x, content.y, content.width, kTouchTop - kGap - content.y});
      return compose_cards(frame, world, {content.x, kTouchTop, content.width, content.bottom() - kTouchTop});
    }
    compose_head(frame, world, content);
    const double top = content.y + kCardsTop;
    compose_cards(frame, world, {content.x, top, content.width, content.bottom() - top});
  }

  DockMiddle dock_middle(const World& world) override {
    DockMiddle middle = pager_.middle(world.look);
    if (middle.kind != DockMiddle::Kind::nothing) return middle;
    middle.kind = DockMiddle::Kind::line;
    middle.icon = icon::kEyeOff;
    middle.text = world.look.tr("Tanpa akun. Tanpa jejak.");
    return middle;
  }

 private:
  // "6 pelajaran selesai di sesi ini", at the right end of the row. Returns its width.
  static double compose_counter(Frame& frame, const World& world, paint::Point right_top);
  static void compose_head(Frame& frame, const World& world, const Rect& content);
  static void compose_showcase(Frame& frame, const World& world, const Rect& area);
  void compose_cards(Frame& frame, const World& world, const Rect& area);

  Pager pager_;
};

double Learn::compose_counter(Frame& frame, const World& world, paint::Point right_top) {
  const std::size_t count = world.visit.progress.finished_count();
  if (count == 0) return 0;
  const Look& look = world.look;
  const paint::TextStyle style = look.type({paint::Face::manrope, 700, 28, 1.15, -0.01});
  const std::string words(look.tr("pelajaran selesai di sesi ini"));
  const double room = std::ceil(frame.texts().measure(words, style).width / 2 + 60);
  const double width = room + 20 + 64 + 20 + 32;
  CardSpec spec;
  spec.key = SpriteKey("learn-counter").add(words).add(static_cast<std::uint64_t>(count));
  spec.rect = {right_top.x - width, right_top.y, width, kCounter};
  spec.radius = kCounter / 2;
  card(frame, look, spec, [&] {
    return Paint([&look, words, style, room, count](paint::Canvas& canvas, const Rect& body) {
      const paint::Point middle{body.x + 20 + 32, body.centre().y};
      canvas.fruit(middle, 64, 64, 18, 0.13, look.colours.durian);
      canvas.label(middle, std::to_string(count), {paint::Face::manrope, 800, 28, 1, 0, true}, {0x16241F},
                   paint::Align::centre);
      const paint::TextBox box{room, 2, paint::Align::left};
      const double height = canvas.measure(words, style, box).height;
      canvas.text({body.x + 104, body.centre().y - height / 2}, words, style, look.colours.tinta, box);
    });
  });
  return width + kGap;
}

void Learn::compose_head(Frame& frame, const World& world, const Rect& content) {
  const Look& look = world.look;
  const double counter = compose_counter(frame, world, {content.right(), content.y + 6});
  const auto title = look.type(type::kTitle), sub = look.type(type::kSecondary, 27);
  const std::string words(look.tr("Belajar 5 menit"));
  const double taken = frame.texts().measure(words, title).width;
  const double line = title.size * title.line_height;
  text_sprite(frame, look, {content.x, content.y + (kHeadRow - line) / 2 + 4}, words, title, look.colours.tinta);
  const double x = content.x + taken + 34, room = content.right() - counter - x;
  if (room < 240) return;
  const paint::TextBox box{room, 2, paint::Align::left};
  const std::string_view rest = look.tr("Pilih satu jalur. Boleh berhenti kapan saja.");
  const double height = frame.texts().measure(rest, sub, box).height;
  text_sprite(frame, look, {x, content.y + (kHeadRow - height) / 2 + 8}, rest, sub, look.colours.tinta_2, box);
}

// A scene and the headline, where nothing needs to be touched: portrait's upper part, reach mode.
void Learn::compose_showcase(Frame& frame, const World& world, const Rect& area) {
  const Look& look = world.look;
  const bool is_wide = area.width > 1300;
  const auto title = look.type(type::kQuestion, is_wide ? 66 : 72), sub = look.type(type::kBody);
  const double words_width = is_wide ? std::round(area.width * 0.5) - kGap : area.width;
  const paint::TextBox box{words_width, 0, paint::Align::left};
  const std::string head(look.tr("Belajar 5 menit")), rest(look.tr("Pilih satu jalur. Boleh berhenti kapan saja."));
  const double head_height = frame.texts().measure(head, title, box).height;
  const double height = head_height + 12 + frame.texts().measure(rest, sub, box).height;
  const Drawing scene{look.art->path(kScene), Family::durian, icon::kLearn};
  CardSpec spec;
  spec.key = SpriteKey("learn-scene");
  spec.rect = is_wide ? Rect{area.x + words_width + kGap, area.y, area.width - words_width - kGap, area.height}
                      : Rect{area.x, area.y, area.width, area.height - height - kGap};
  card(frame, look, spec, [&look, scene] {
    return Paint([&look, scene](paint::Canvas& canvas, const Rect& body) {
      paint_drawing(canvas, look, body, kCardRadius, scene, Fit::fill);
    });
  });
  double y = is_wide ? area.y + 24 : area.bottom() - height;
  y += text_sprite(frame, look, {area.x, y}, head, title, look.colours.tinta, box) + 12;
  text_sprite(frame, look, {area.x, y}, rest, sub, look.colours.tinta_2, box);
  compose_counter(frame, world, {spec.rect.right() - 24, spec.rect.y + 24});
}

void Learn::compose_cards(Frame& frame, const World& world, const Rect& area) {
  const Look& look = world.look;
  const auto& paths = world.shelf.paths;
  if (paths.empty()) return;
  PagedGrid grid{area, paths.size(), columns_for(look.layout, paths.size()), 0, look.layout.is_compact ? 24 : kGap};
  std::vector<PathCard> cards;
  for (const auto& path : paths) cards.push_back(card_of(world, path));
  const double width = column(area, static_cast<int>(grid.columns), 0, 1, grid.gap).width;
  grid.height = card_height(frame, look, cards, {width, filling_height(grid)});
  paged_grid(frame, look, pager_, grid, [&](std::size_t i, const Rect& rect) {
    cards[i].rect = rect;
    path_card(frame, look, cards[i]);
  });
}

}  // namespace

std::unique_ptr<Screen> make_learn(const Route& route, const World& world) {
  const auto& paths = world.shelf.paths;
  const bool is_path =
      std::any_of(paths.begin(), paths.end(), [&](const auto& path) { return path.id == route.item; });
  if (is_path) return make_learn_path(route.item);
  return std::make_unique<Learn>();
}

}  // namespace lobi::ui
