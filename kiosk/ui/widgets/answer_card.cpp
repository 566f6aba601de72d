// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/answer_card.h"

#include <algorithm>
#include <cmath>

#include "ui/theme/icons.h"

namespace lobi::ui {
namespace {

constexpr double kMark = 76, kMarkRadius = 20, kMarkLeft = 26, kWordsLeft = 128, kPlainLeft = 36;
constexpr double kSign = 50, kSignRoom = 84, kPadding = 20, kClosePadding = 12, kLineIndent = 46, kLineGap = 8;
constexpr double kClose = 100;                   // cards that may be lower than this have less padding
constexpr double kEdge = 5, kContrastEdge = 11;  // in high contrast the white edge covers the outer four

paint::TextStyle words_style(const Look& look, const AnswerCard& card) {
  if (card.shape == AnswerShape::face && card.lines.empty()) return look.type(type::kCardTitle);
  if (card.shape == AnswerShape::option) return look.type({paint::Face::manrope, 700, 33, 1.2, -0.01});
  return look.type({paint::Face::manrope, 800, 33, 1.2, -0.01});
}

paint::TextStyle line_style(const Look& look, const AnswerCard& card) {
  if (card.shape == AnswerShape::face) return look.type({paint::Face::andika, 400, 31, 1.4, 0});
  return look.type({paint::Face::noto_sans, 400, 27, 1.35, 0});
}

double words_left(const AnswerCard& card) { return card.mark.empty() ? kPlainLeft : kWordsLeft; }
double words_width(const AnswerCard& card, double width) {
  const double right = card.shape == AnswerShape::face ? kPlainLeft : kSignRoom;
  return std::max(80.0, width - words_left(card) - right);
}
double line_width(const AnswerCard& card, double width) {
  return card.shape == AnswerShape::face ? words_width(card, width) : width - 2 * kPlainLeft - kLineIndent;
}

struct StateColours {
  Colour ground, edge, mark, on_mark, sign;
  double edge_width = 0;
};

StateColours colours_of(const Look& look, const AnswerCard& card, AnswerState state) {
  const Palette& p = look.colours;
  const double edge = look.is_contrast() ? kContrastEdge : kEdge;
  const Colour plain = card.ground.alpha > 0 ? card.ground : p.kartu;
  switch (state) {
    case AnswerState::chosen:
      return {plain, p.accent, p.accent, p.on_accent, p.rimba_x, edge};
    case AnswerState::right:
      return {p.accent_t, p.accent, p.accent, p.on_accent, p.rimba_x, edge};
    case AnswerState::not_yet:
      return {p.manggis_t, p.manggis_x, p.manggis, p.on_strong(Family::manggis), p.manggis_x, edge};
    case AnswerState::open:
      break;
  }
  return {plain, {0, 0}, p.kertas_2, p.tinta, p.tinta_2, 0};
}

void paint_mark(paint::Canvas& canvas, const Look& look, const Rect& body, const AnswerCard& card,
                const StateColours& c) {
  const Rect square{body.x + kMarkLeft, body.centre().y - kMark / 2, kMark, kMark};
  const bool is_waiting = card.mark == " ";
  if (!is_waiting) canvas.fill_round(square, kMarkRadius, c.mark);
  if (is_waiting || look.is_contrast()) canvas.stroke_round(square, kMarkRadius, look.colours.tepi, 3);
  const paint::TextStyle style{paint::Face::manrope, 800, std::min(44.0, 34 * look.text_scale), 1, 0, true};
  if (!is_waiting) canvas.label(square.centre(), card.mark, style, c.on_mark, paint::Align::centre);
}

void paint_sign(paint::Canvas& canvas, const Rect& body, AnswerState state, Colour colour, double y) {
  if (state == AnswerState::right) canvas.icon({body.right() - 48, y}, icon::kCheckCircle, kSign, colour);
  if (state == AnswerState::not_yet) canvas.icon({body.right() - 48, y}, icon::kInformation, kSign, colour);
}

void paint_option(paint::Canvas& canvas, const Look& look, const Rect& body, const AnswerCard& card,
                  const StateColours& c) {
  if (!card.mark.empty()) paint_mark(canvas, look, body, card, c);
  const auto style = words_style(look, card);
  const paint::TextBox box{words_width(card, body.width), 0, paint::Align::left};
  const double height = canvas.measure(card.text, style, box).height;
  canvas.text({body.x + words_left(card), body.centre().y - height / 2}, card.text, style, look.colours.tinta, box);
  paint_sign(canvas, body, card.state, c.sign, body.centre().y);
}

void paint_box(paint::Canvas& canvas, const Look& look, const Rect& body, const AnswerCard& card,
               const StateColours& c) {
  const paint::TextBox box{words_width(card, body.width), 0, paint::Align::left};
  double y = body.y + kPadding + 8;
  y += canvas.text({body.x + kPlainLeft, y}, card.text, words_style(look, card), look.colours.tinta, box).height;
  paint_sign(canvas, body, card.state, c.sign, body.y + kPadding + 28);
  const auto style = line_style(look, card);
  y += kPadding - kLineGap;
  for (const auto& line : card.lines) {
    y += kLineGap;
    canvas.icon({body.x + kPlainLeft + 15, y + style.size * style.line_height / 2}, icon::kCheck, 32,
                look.colours.rimba_x);
    const paint::TextBox wrapped{line_width(card, body.width), 0, paint::Align::left};
    y += canvas.text({body.x + kPlainLeft + kLineIndent, y}, line, style, look.colours.tinta, wrapped).height;
  }
}

void paint_face(paint::Canvas& canvas, const Look& look, const Rect& body, const AnswerCard& card) {
  const auto style = words_style(look, card), lines = line_style(look, card);
  const bool is_open = !card.lines.empty();
  const auto align = is_open ? paint::Align::left : paint::Align::centre;
  const paint::TextBox box{words_width(card, body.width), 0, align};
  double height = canvas.measure(card.text, style, box).height;
  for (const auto& line : card.lines) height += kLineGap + canvas.measure(line, lines, box).height;
  double y = body.centre().y - height / 2;
  y += canvas
           .text({body.x + kPlainLeft, y}, card.text, style, is_open ? look.colours.rimba_x : look.colours.tinta,
                 box)
           .height;
  for (const auto& line : card.lines)
    y += kLineGap + canvas.text({body.x + kPlainLeft, y + kLineGap}, line, lines, look.colours.tinta, box).height;
}

Paint paint_of(const Look& look, const AnswerCard& card) {
  AnswerCard owned = card;
  owned.act = nullptr;
  return [&look, owned](paint::Canvas& canvas, const Rect& body) {
    const StateColours c = colours_of(look, owned, owned.state);
    switch (owned.shape) {
      case AnswerShape::option:
        return paint_option(canvas, look, body, owned, c);
      case AnswerShape::box:
        return paint_box(canvas, look, body, owned, c);
      case AnswerShape::face:
        return paint_face(canvas, look, body, owned);
    }
  };
}

void compose(Frame& frame, const Look& look, const AnswerCard& card) {
  const StateColours c = colours_of(look, card, card.state);
  CardSpec spec;
  spec.id = card.id;
  spec.key = SpriteKey("answer").add(card.mark).add(card.text).add(static_cast<int>(card.state));
  for (const auto& line : card.lines) spec.key.add(line);
  spec.rect = card.rect;
  spec.ground = c.ground;
  spec.act = card.act;
  spec.edge = c.edge;
  spec.edge_width = c.edge_width;
  ui::card(frame, look, spec, [&] { return paint_of(look, card); });
}

}  // namespace

double answer_height(Frame& frame, const Look& look, const AnswerCard& card, double width, double least) {
  double height =
      2 * (least < kClose ? kClosePadding : kPadding) +
      frame.texts()
          .measure(card.text, words_style(look, card), {words_width(card, width), 0, paint::Align::left})
          .height;
  if (card.shape == AnswerShape::box) height += 8 + kPadding - kLineGap;
  for (const auto& line : card.lines)
    height +=
        kLineGap + frame.texts()
                       .measure(line, line_style(look, card), {line_width(card, width), 0, paint::Align::left})
                       .height;
  return std::ceil(std::max(least, height));
}

void answer_card(Frame& frame, const Look& look, const AnswerCard& card) {
  compose(frame, look, card);
  if (!card.act || card.after == card.state) return;
  AnswerCard next = card;  // inside an empty clip: painted, not shown, not touched
  next.state = card.after;
  const auto unseen = frame.clipped({card.rect.x, card.rect.y, 0, 0});
  compose(frame, look, next);
}

}  // namespace lobi::ui
