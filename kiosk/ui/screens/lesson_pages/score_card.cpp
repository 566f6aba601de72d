// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/lesson_pages/score_card.h"

#include <algorithm>
#include <cmath>

#include "base/translations.h"
#include "ui/screens/lesson_pages/page_parts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/sheet.h"

namespace lobi::ui {
namespace {

constexpr double kPadding = 56, kFruit = 104, kFruitGap = 24, kSign = 44, kSignRoom = 60;
constexpr paint::TextStyle kHeading{paint::Face::manrope, 800, 50, 1.12, -0.018};
constexpr paint::TextStyle kSkill{paint::Face::andika, 400, 34, 1.4, 0};
constexpr paint::TextStyle kScoreOf{paint::Face::manrope, 800, 84, 1.0, -0.03};
constexpr paint::TextStyle kLead{paint::Face::manrope, 700, 30, 1.2, -0.01};

// One line below the heading.
struct Remark {
  char32_t sign = icon::kCheck;
  std::string text;
  bool is_strong = false;
};

struct ResultWords {
  std::string lead, heading;
  std::vector<Remark> remarks;
  model::Score score;
};

std::string heading_of(const LessonView& view, const model::Score& score) {
  if (score.out_of == 0) return view.tr("Pelajaran selesai.");
  if (score.right == score.out_of) return view.tr("Sempurna.");
  if (score.right + 1 == score.out_of) return view.tr("Hampir sempurna.");
  return score.right * 2 >= score.out_of ? view.tr("Bagus.") : view.tr("Awal yang baik.");
}

ResultWords words_of(const LessonView& view) {
  ResultWords words;
  const model::Lesson& lesson = view.run.lesson();
  words.score = view.run.score();
  const std::string number = lesson_number(view);
  words.lead = view.path == nullptr ? lesson.title
                                    : base::fill(view.look.tr("{0} · pelajaran {1} selesai"),
                                                 {view.path->title.in(view.look.language()), number});
  words.heading = heading_of(view, words.score);
  words.remarks.push_back({icon::kCheck, lesson.title, true});
  if (!lesson.summary.empty()) words.remarks.push_back({icon::kCheck, lesson.summary, false});
  for (const std::size_t missed : words.score.missed)
    words.remarks.push_back(
        {icon::kReplay, base::fill(view.look.tr("Perlu diulang: {0}"), {view.run.question(missed).text}), false});
  return words;
}

void compose_ground(const LessonView& view, const Rect& rect) {
  const Look& look = view.look;
  SpriteSpec sprite;
  sprite.key = SpriteKey("lesson-result-ground");
  sprite.rect = rect;
  sprite.pad = look.is_contrast() ? 2 : paint::kShadowPad;
  sprite.radius = kCardRadius;
  sprite.waiting = look.colours.dock;
  view.frame.sprite(sprite, [&look] {
    return Paint([&look](paint::Canvas& canvas, const Rect& body) {
      paint_card(canvas, look, body, look.colours.dock, kCardRadius);
      if (look.colours.has_patterns && !look.is_dark())
        canvas.tile(look.art->drawing("pattern-rimba"), body, kCardRadius, {body.x, body.y});
      if (look.is_contrast()) canvas.stroke_round(body, kCardRadius, look.colours.accent, 4);
    });
  });
}

void compose_fruits(const LessonView& view, const model::Score& score, paint::Point at, double size) {
  const Look& look = view.look;
  const auto count = static_cast<double>(score.out_of);
  const Rect rect{at.x, at.y, count * size + (count - 1) * kFruitGap, size};
  SpriteKey key("lesson-fruits");
  key.add(static_cast<std::uint64_t>(score.out_of));
  for (const std::size_t missed : score.missed) key.add(static_cast<std::uint64_t>(missed));
  plain(
      view.frame, key, rect,
      [&] {
        return Paint([&look, score, size](paint::Canvas& canvas, const Rect& body) {
          for (std::size_t i = 0; i < score.out_of; ++i) {
            const paint::Point middle{body.x + static_cast<double>(i) * (size + kFruitGap) + size / 2,
                                      body.centre().y};
            const bool is_missed = std::find(score.missed.begin(), score.missed.end(), i) != score.missed.end();
            if (is_missed)
              canvas.fruit_outline(middle, size - 6, size - 6, 18, 0.13, Colour{0xFFF8E8, 0.6}, 5);
            else
              canvas.fruit_tick(middle, size, look.colours.durian, look.colours.dock);
          }
        });
      },
      6);
}

// "4 dari 5", the number in the size of a score. Returns its height.
double compose_score(const LessonView& view, const model::Score& score, paint::Point at, double size) {
  auto number = type::kScore;
  number.size = size;
  auto of = kScoreOf;
  of.size = size * 0.42;
  const std::string right = std::to_string(score.right);
  const auto measure = view.frame.texts().measure(right, number);
  text_sprite(view.frame, view.look, at, right, number, view.look.colours.gading);
  const std::string words = base::fill(view.look.tr("dari {0}"), {std::to_string(score.out_of)});
  const double baseline = at.y + measure.first_baseline - view.frame.texts().measure(words, of).first_baseline;
  text_sprite(view.frame, view.look, {at.x + measure.width + 20, baseline}, words, of,
              view.look.is_contrast() ? view.look.colours.gading : Colour{0xCFE3D6});
  return measure.height;
}

struct ResultSize {
  double score = 200, fruit = kFruit, words = 1;
};

double remark_height(const LessonView& view, const Remark& remark, double width, const ResultSize& size) {
  auto style = view.look.type(kSkill, kSkill.size * size.words);
  if (remark.is_strong) style.weight = 700;
  return view.frame.texts().measure(remark.text, style, {width - kSignRoom, 0, paint::Align::left}).height + 8;
}

// Where both parts begin and how wide they are: below each other, or side by side where the card is low and wide.
struct ResultPlace {
  Rect score, words;
  bool is_wide = false;
};

double score_height(const LessonView& view, const ResultWords& words, const ResultSize& size) {
  const double lead = view.look.type(kLead).size * 1.2 + 28;
  return words.score.out_of == 0 ? lead : lead + size.score + 12 + size.fruit + 36;
}

double words_height(const LessonView& view, const ResultWords& words, double width, const ResultSize& size) {
  const auto heading = view.look.type(kHeading, kHeading.size * size.words);
  double height = view.frame.texts().measure(words.heading, heading, {width, 0, paint::Align::left}).height + 16;
  for (const auto& remark : words.remarks) height += remark_height(view, remark, width, size);
  return height;
}

ResultPlace place_parts(const LessonView& view, const ResultWords& words, const Rect& inside,
                        const ResultSize& size) {
  ResultPlace place{inside, inside, inside.width > 2.2 * inside.height};
  if (place.is_wide) {
    place.score.width = std::round(inside.width * 0.4);
    place.words.x += place.score.width + kColumnGap;
    place.words.width -= place.score.width + kColumnGap;
  } else {
    place.score.height = score_height(view, words, size);
    place.words.y += place.score.height;
    place.words.height -= place.score.height;
  }
  return place;
}

// Smaller, score and fruits as well as words, until both parts fit.
ResultSize fit_parts(const LessonView& view, const ResultWords& words, const Rect& inside) {
  ResultSize size;
  while (size.words > 0.6) {
    const ResultPlace place = place_parts(view, words, inside, size);
    const bool fits = score_height(view, words, size) - 36 <= place.score.height &&
                      words_height(view, words, place.words.width, size) <= place.words.height;
    if (fits) break;
    size = {std::max(90.0, size.score - 22), std::max(56.0, size.fruit - 10), size.words * 0.96};
  }
  return size;
}

void compose_remark(const LessonView& view, const Remark& remark, paint::Point at, double width,
                    const ResultSize& size) {
  const Look& look = view.look;
  auto style = look.type(kSkill, kSkill.size * size.words);
  if (remark.is_strong) style.weight = 700;
  const double middle = at.y + style.size * style.line_height / 2;
  plain(view.frame, SpriteKey("lesson-remark-sign").add(static_cast<std::uint64_t>(remark.sign)),
        {at.x, middle - kSign / 2, kSign, kSign}, [&look, sign = remark.sign] {
          return Paint([&look, sign](paint::Canvas& canvas, const Rect& body) {
            canvas.icon(body.centre(), sign, 38, look.colours.durian);
          });
        });
  text_sprite(view.frame, look, {at.x + kSignRoom, at.y}, remark.text, style, look.colours.gading,
              {width - kSignRoom, 0, paint::Align::left});
}

void compose_reached(const LessonView& view, const ResultWords& words, const Rect& area, const ResultSize& size) {
  double y = area.y;
  y += text_sprite(view.frame, view.look, {area.x, y}, words.lead, view.look.type(kLead),
                   view.look.is_contrast() ? view.look.colours.durian : Colour{0xF6CF73},
                   {area.width, 1, paint::Align::left}) +
       28;
  if (words.score.out_of == 0) return;
  y += compose_score(view, words.score, {area.x, y}, size.score) + 12;
  compose_fruits(view, words.score, {area.x, y}, size.fruit);
}

void compose_words(const LessonView& view, const ResultWords& words, const Rect& area, const ResultSize& size) {
  double y = area.y;
  y += text_sprite(view.frame, view.look, {area.x, y}, words.heading,
                   view.look.type(kHeading, kHeading.size * size.words), view.look.colours.gading,
                   {area.width, 0, paint::Align::left}) +
       16;
  for (const auto& remark : words.remarks) {
    compose_remark(view, remark, {area.x, y}, area.width, size);
    y += remark_height(view, remark, area.width, size);
  }
}

}  // namespace

void compose_score_card(const LessonView& view, const Rect& rect) {
  compose_ground(view, rect);
  const ResultWords words = words_of(view);
  const Rect inside = rect.inset(kPadding, 44);
  const ResultSize size = fit_parts(view, words, inside);
  const ResultPlace place = place_parts(view, words, inside, size);
  compose_reached(view, words, place.score, size);
  compose_words(view, words, place.words, size);
}

}  // namespace lobi::ui
