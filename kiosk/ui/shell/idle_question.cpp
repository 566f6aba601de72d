// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "ui/shell/dialog_plate.h"
#include "ui/shell/dialogs.h"
#include "ui/widgets/button.h"

namespace lobi::ui {
namespace {

constexpr double kWidth = 1240, kPadding = 64, kRing = 320, kStroke = 22, kDot = 4, kBetween = 64;
constexpr double kButton = 120, kAboveButtons = 56, kButtonGap = 24, kAboveText = 20;
constexpr double kYesShare = 0.595;  // of the row: the safe answer is the larger one
constexpr double kPi = 3.14159265358979;
constexpr paint::TextStyle kQuestionStyle{paint::Face::manrope, 800, 88, 1.06, -0.03};
constexpr paint::TextStyle kNumber{paint::Face::manrope, 800, 118, 1.0, -0.03, true};
constexpr paint::TextStyle kTextStyle{paint::Face::noto_sans, 400, 33, 1.4, 0};

// The seconds that are left as an arc from twelve o'clock, one gold dot for each.
void paint_ring(paint::Canvas& canvas, const Look& look, const Rect& body, int left, int seconds) {
  const Palette& p = look.colours;
  const paint::Point middle = body.centre();
  const double radius = (body.width - kStroke) / 2;
  const double part = seconds > 0 ? static_cast<double>(left) / seconds : 0;
  canvas.stroke_circle(middle, radius, look.is_contrast() ? Colour{0x4A4A4A} : p.kertas_3, kStroke);
  canvas.stroke_arc(middle, radius, part, p.accent, kStroke);
  const Colour dot = p.accent.rgb == p.durian.rgb ? p.on_accent : p.durian;
  for (int i = 0; i < left; ++i) {
    const double angle = 2 * kPi * i / seconds;
    canvas.fill_circle({middle.x + radius * std::sin(angle), middle.y - radius * std::cos(angle)}, kDot, dot);
  }
  canvas.label({middle.x, middle.y - 14}, std::to_string(left), kNumber, p.tinta, paint::Align::centre);
  paint::TextStyle unit = look.type(type::kCardText);
  unit.size = std::min(unit.size, 34.0);
  canvas.label({middle.x, middle.y + 74}, look.tr("detik"), unit, p.tinta_2, paint::Align::centre);
}

void compose_ring(Frame& frame, const Look& look, const Rect& rect, int left, int seconds) {
  const auto spec_of = [&](int number) {
    SpriteSpec spec;
    spec.key = SpriteKey("idle-ring").add(number).add(seconds);
    spec.rect = rect;
    return spec;
  };
  const auto make = [&](int number) {
    return MakePaint([&look, number, seconds] {
      return Paint([&look, number, seconds](paint::Canvas& canvas, const Rect& body) {
        paint_ring(canvas, look, body, number, seconds);
      });
    });
  };
  frame.sprite(spec_of(left), make(left));
  if (left > 0) frame.prefetch(spec_of(left - 1), make(left - 1));  // no second without a number
}

struct Words {
  std::string question, text;
  paint::TextStyle question_style, text_style;
  double width = 0, question_height = 0, text_height = 0;
  [[nodiscard]] double height() const { return question_height + kAboveText + text_height; }
};

Words measured(Frame& frame, const Look& look, double width) {
  Words w;
  w.width = width;
  w.question = look.tr("Masih di sana?");
  w.text = look.tr("Sebentar lagi layar kembali ke awal. Tulisan dan hasil belajar di sesi ini akan dihapus.");
  w.question_style = frame.texts().fitted(w.question, look.type(kQuestionStyle), width, 1, 62);
  w.text_style = look.type(kTextStyle);
  const paint::TextBox box{width, 0, paint::Align::left};
  w.question_height = std::ceil(frame.texts().measure(w.question, w.question_style, box).height);
  w.text_height = std::ceil(frame.texts().measure(w.text, w.text_style, box).height);
  return w;
}

void compose_answers(Frame& frame, const Look& look, const Rect& row, const IdleQuestion& question) {
  const double yes = std::round((row.width - kButtonGap) * kYesShare);
  const ButtonSpec go_on{"idle.continue",
                         {row.x, row.y, yes, row.height},
                         std::string(look.tr("Ya, lanjutkan")),
                         0,
                         0,
                         ButtonKind::primary,
                         question.on_continue};
  button(frame, look, go_on);
  const Rect rest{row.x + yes + kButtonGap, row.y, row.width - yes - kButtonGap, row.height};
  ButtonSpec done{"idle.done",     rest, std::string(look.tr("Selesai")), 0, 0, ButtonKind::secondary,
                  question.on_done};
  done.text_size = type::kButton.size + 3;
  button(frame, look, done);
}

}  // namespace

void compose_idle_question(Frame& frame, const Look& look, const IdleQuestion& question, double opening) {
  const bool is_portrait = look.layout.is_portrait;
  const double width = std::min(kWidth, look.layout.content.width), inner = width - 2 * kPadding;
  const Words words = measured(frame, look, is_portrait ? inner : inner - kRing - kBetween);
  const double button_height = look.button_height(kButton);
  const double top = is_portrait ? kRing + 40 + words.height() : std::max(kRing, words.height());
  const Rect card = dialog_rect(look, {width, 2 * kPadding - 8 + top + kAboveButtons + button_height});
  const Rect body = card.inset(kPadding);
  dialog_plate(frame, look, {"idle", card, question.on_continue}, opening);
  const auto fading = frame.faded(opening);
  const auto growing = frame.scaled(frame.page().centre(), dialog_scale(look, opening));
  const double ring_x = is_portrait ? body.x + (inner - kRing) / 2 : body.x;
  compose_ring(frame, look, {ring_x, body.y + (is_portrait ? 0 : std::round((top - kRing) / 2)), kRing, kRing},
               question.seconds_left, question.seconds);
  const double x = is_portrait ? body.x : body.x + kRing + kBetween;
  double y = is_portrait ? body.y + kRing + 40 : body.y + std::round((top - words.height()) / 2);
  const paint::Align align = is_portrait ? paint::Align::centre : paint::Align::left;
  text_sprite(frame, look, {x, y}, words.question, words.question_style, look.colours.tinta,
              {words.width, 0, align});
  y += words.question_height + kAboveText;
  const double narrow = frame.texts().balanced_width(words.text, words.text_style, words.width);
  text_sprite(frame, look, {is_portrait ? x + (words.width - narrow) / 2 : x, y}, words.text, words.text_style,
              look.colours.tinta, {narrow, 0, align});
  compose_answers(frame, look, {body.x, body.y + top + kAboveButtons, inner, button_height}, question);
}

}  // namespace lobi::ui
