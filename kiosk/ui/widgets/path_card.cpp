// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/path_card.h"

#include <algorithm>
#include <cmath>

#include "ui/theme/icons.h"
#include "ui/widgets/button.h"
#include "ui/widgets/progress.h"
#include "ui/widgets/vignette.h"

namespace lobi::ui {
namespace {

constexpr double kWideShare = 0.42, kWideAspect = 2.2;  // wider cards have their drawing at the left
constexpr double kPadding = 28, kTop = 20, kBetween = 4, kSummaryGap = 10, kStatePill = 44, kPiecesGap = 14,
                 kBottom = 26;

paint::TextStyle title_style(const Look& look) { return look.type(type::kCardTitle); }
// Wide cards have room for larger words.
paint::TextStyle path_title_style(const Look& look, bool is_wide) {
  return look.type(is_wide ? type::kCardTitleLarge : type::kCardTitle);
}
paint::TextStyle amount_style(const Look& look) { return look.type(type::kSecondary, 26); }

bool is_done(const PathCard& card) {
  return !card.done.empty() && std::all_of(card.done.begin(), card.done.end(), [](bool one) { return one; });
}

double drawing_width(const Rect& rect) { return is_wide_card(rect) ? std::round(rect.width * kWideShare) : 0; }

bool has_summary(const PathCard& card) { return is_wide_card(card.rect) && !card.summary.empty(); }
paint::TextStyle type_of_summary(const Look& look) { return look.type(type::kCardText); }

PillSpec state_pill(const Look& look, const PathCard& card) {
  const Palette& p = look.colours;
  if (is_done(card)) return {card.state, icon::kCheckCircle, false, p.accent_t, p.rimba_x, kStatePill};
  return {card.state, 0, false, p.durian_t, p.durian_x, kStatePill};
}

void paint_words(paint::Canvas& canvas, const Look& look, const Rect& words, const PathCard& card, double pill) {
  const paint::TextBox box{words.width - 2 * kPadding, 0, paint::Align::left};
  double y = words.y + kTop;
  const double x = words.x + kPadding;
  y += canvas.text({x, y}, card.title, path_title_style(look, is_wide_card(card.rect)), look.colours.tinta, box)
           .height +
       kBetween;
  if (has_summary(card)) {
    y += kSummaryGap;
    y += canvas.text({x, y}, card.summary, type_of_summary(look), look.colours.tinta_2, box).height + kSummaryGap;
  }
  const auto style = amount_style(look);
  const double line = std::max(kStatePill, style.size * style.line_height);
  canvas.text({x, y + (line - style.size * style.line_height) / 2}, card.amount, style, look.colours.tinta_2,
              {box.width, 1, paint::Align::left});
  if (!card.state.empty()) {
    const PillSpec spec = state_pill(look, card);
    paint_pill(canvas, look, {words.right() - kPadding - pill, y + (line - kStatePill) / 2}, spec);
  }
  paint_pieces(canvas, look, {x, y + line + kPiecesGap, box.width, kPieceHeight}, card.done);
}

void paint_path_drawing(paint::Canvas& canvas, const Look& look, const Rect& rect, const Drawing& drawing) {
  if (drawing.file.empty()) return paint_drawing(canvas, look, rect, 0, drawing);
  paint_vignette(canvas, look, rect, drawing.file);
}

}  // namespace

bool is_wide_card(const Rect& rect) { return rect.width > rect.height * kWideAspect && rect.height > 200; }

double path_words_height(Frame& frame, const Look& look, const PathCard& card) {
  const double width = card.rect.width - drawing_width(card.rect);
  const paint::TextBox box{width - 2 * kPadding, 0, paint::Align::left};
  const double title =
      frame.texts().measure(card.title, path_title_style(look, is_wide_card(card.rect)), box).height;
  const auto amount = amount_style(look);
  double summary = 0;
  if (has_summary(card))
    summary = frame.texts().measure(card.summary, type_of_summary(look), box).height + 2 * kSummaryGap;
  return std::ceil(kTop + title + summary + kBetween + std::max(kStatePill, amount.size * amount.line_height) +
                   kPiecesGap + kPieceHeight + kBottom);
}

void path_card(Frame& frame, const Look& look, const PathCard& spec) {
  CardSpec sheet;
  sheet.id = spec.id;
  sheet.key = SpriteKey("path")
                  .add(spec.title)
                  .add(spec.summary)
                  .add(spec.amount)
                  .add(spec.state)
                  .add(spec.drawing.file.string())
                  .add(spec.has_drawing);
  for (const bool done : spec.done) sheet.key.add(done);
  sheet.rect = spec.rect;
  sheet.act = spec.act;
  const bool is_wide = is_wide_card(spec.rect);
  const double picture = drawing_width(spec.rect), words = path_words_height(frame, look, spec);
  const double pill = spec.state.empty() ? 0 : pill_width(frame, look, state_pill(look, spec));
  PathCard owned = spec;
  owned.act = nullptr;
  card(frame, look, sheet, [&look, owned, words, pill, picture, is_wide] {
    return Paint([&look, owned, words, pill, picture, is_wide](paint::Canvas& canvas, const Rect& body) {
      if (is_wide) {
        paint_path_drawing(canvas, look, {body.x, body.y, picture, body.height}, owned.drawing);
        const Rect rest{body.x + picture + 12, body.centre().y - words / 2, body.width - picture - 12, words};
        return paint_words(canvas, look, rest, owned, pill);
      }
      const double above = body.height - words;
      const bool is_drawn = owned.has_drawing && above >= kLeastPathPicture;
      if (is_drawn) paint_path_drawing(canvas, look, {body.x, body.y, body.width, above}, owned.drawing);
      const double top = is_drawn ? above : above / 2;
      paint_words(canvas, look, {body.x, body.y + top, body.width, words}, owned, pill);
    });
  });
}

namespace {

constexpr double kRowPadding = 28, kNumber = 84, kRowWordsLeft = kRowPadding + kNumber + 28, kRowRight = 112,
                 kArrow = 64;
constexpr double kRowPill = 48, kNextEdge = 5, kContrastEdge = 11;

paint::TextStyle summary_style(const Look& look) { return look.type(type::kCardText); }
double row_words_width(double width) { return std::max(120.0, width - kRowWordsLeft - kRowRight); }

void paint_number(paint::Canvas& canvas, const Look& look, const Rect& body, const LessonRow& row) {
  const paint::Point middle{body.x + kRowPadding + kNumber / 2, body.centre().y};
  if (row.is_done) return canvas.fruit_tick(middle, kNumber, look.colours.durian, {0x0F4C3A});
  canvas.fruit_outline(middle, kNumber - 4, kNumber - 4, 18, 0.13, look.colours.tepi, 4);
  const paint::TextStyle style{paint::Face::manrope, 800, 34, 1, 0, true};
  canvas.label(middle, std::to_string(row.number), style, look.colours.tinta, paint::Align::centre);
}

// A rounded square with an arrow, as on the tiles.
void paint_arrow(paint::Canvas& canvas, const Look& look, const Rect& body) {
  const Rect square{body.right() - kRowPadding - kArrow, body.centre().y - kArrow / 2, kArrow, kArrow};
  canvas.fill_round(square, 20, look.colours.accent);
  canvas.icon(square.centre(), icon::kArrowRight, 40, look.colours.on_accent);
}

void paint_row(paint::Canvas& canvas, const Look& look, const Rect& body, const LessonRow& row) {
  paint_number(canvas, look, body, row);
  paint_arrow(canvas, look, body);
  const paint::TextBox box{row_words_width(body.width), 0, paint::Align::left};
  const auto title = title_style(look), summary = summary_style(look);
  const double words = canvas.measure(row.title, title, box).height + 6 +
                       canvas.measure(row.summary, summary, box).height + 16 + kRowPill;
  const double x = body.x + kRowWordsLeft;
  double y = body.centre().y - words / 2;
  y += canvas.text({x, y}, row.title, title, look.colours.tinta, box).height + 6;
  y += canvas.text({x, y}, row.summary, summary, look.colours.tinta_2, box).height + 16;
  const Palette& p = look.colours;
  const double taken =
      paint_pill(canvas, look, {x, y}, {row.minutes, icon::kClock, false, p.kertas_2, p.tinta_2, kRowPill});
  if (!row.next_here.empty())
    paint_pill(canvas, look, {x + taken + 16, y}, {row.next_here, 0, false, p.durian_t, p.durian_x, kRowPill});
}

}  // namespace

double lesson_row_height(Frame& frame, const Look& look, const LessonRow& row, double width) {
  const paint::TextBox box{row_words_width(width), 0, paint::Align::left};
  return std::ceil(2 * kRowPadding + frame.texts().measure(row.title, title_style(look), box).height + 6 +
                   frame.texts().measure(row.summary, summary_style(look), box).height + 16 + kRowPill);
}

void lesson_row(Frame& frame, const Look& look, const LessonRow& row) {
  CardSpec sheet;
  sheet.id = row.id;
  sheet.key = SpriteKey("lesson-row").add(row.title).add(row.summary).add(row.minutes).add(row.next_here);
  sheet.key.add(row.is_done).add(static_cast<std::uint64_t>(row.number));
  sheet.rect = row.rect;
  sheet.act = row.act;
  if (!row.next_here.empty()) {
    sheet.edge = look.colours.accent;
    sheet.edge_width = look.is_contrast() ? kContrastEdge : kNextEdge;
  }
  LessonRow owned = row;
  owned.act = nullptr;
  card(frame, look, sheet, [&look, owned] {
    return Paint([&look, owned](paint::Canvas& canvas, const Rect& body) { paint_row(canvas, look, body, owned); });
  });
}

}  // namespace lobi::ui
