// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/lesson_pages/lesson_text.h"

#include <cmath>

#include "ui/widgets/qr.h"

namespace lobi::ui {
namespace {

constexpr double kBetween = 20, kIndent = 56, kQuoteIndent = 40, kQuoteBar = 8, kPlateGap = 28;

std::string key_text(const std::vector<paint::TextRun>& runs) {
  std::string all;
  for (const auto& run : runs) {
    all += run.text;
    all += static_cast<char>('0' + (run.weight ? 1 : 0) + (run.face ? 2 : 0) + (run.is_italic ? 4 : 0));
  }
  return all;
}

// Turns the blocks into pieces one below the other.
struct Flow {
  const LessonView& view;
  paint::TextStyle style;
  QrLinks links;
  TextFlow out;

  void add(TextPiece piece) {
    const paint::TextBox box{out.width - piece.indent, 0, paint::Align::left};
    if (piece.link == nullptr)
      piece.height = std::ceil(view.frame.texts().measure(piece.runs, piece.style, box).height);
    piece.y = out.height + (out.pieces.empty() ? 0 : kBetween);
    out.height = piece.y + piece.height;
    out.pieces.push_back(std::move(piece));
  }
  TextPiece words(const model::RichText& text, double indent) const {
    TextPiece piece;
    piece.indent = indent;
    piece.runs = runs_of(text, view.look);
    piece.style = style;
    return piece;
  }

  void operator()(const model::Paragraph& block) { add(words(block.text, 0)); }
  void operator()(const model::TextList& block) {
    int number = 0;
    for (const auto& item : block.items) {
      TextPiece piece = words(item, kIndent * view.look.text_scale);
      piece.bullet = block.is_numbered ? std::to_string(++number) + "." : "•";
      add(std::move(piece));
    }
  }
  void operator()(const model::Quote& block) {
    TextPiece piece = words(block.text, kQuoteIndent);
    piece.is_quote = true;
    add(std::move(piece));
  }
  void operator()(const model::QrLink& block) {
    if (links == QrLinks::left_out) return;
    TextPiece piece;
    piece.link = &block;
    piece.plate = qr_side(view.look, block.url, kQrCardModule);
    piece.height = piece.plate;
    if (piece.plate > 0) add(std::move(piece));
  }
  template <typename Other>
  void operator()(const Other&) {}  // pictures and exercises have their own places
};

void compose_words(const LessonView& view, const TextPiece& piece, const Rect& rect) {
  const SpriteKey key = SpriteKey("lesson-text").add(key_text(piece.runs)).add(piece.style.size);
  const paint::TextBox box{rect.width, 0, paint::Align::left};
  const Look& look = view.look;
  plain(
      view.frame, key, rect,
      [&] {
        return Paint([&look, runs = piece.runs, style = piece.style, box](paint::Canvas& canvas, const Rect& body) {
          canvas.text({body.x, body.y}, runs, style, look.colours.tinta, box);
        });
      },
      12);
}

void compose_link(const LessonView& view, const TextPiece& piece, const Rect& rect) {
  const QrOffer offer{piece.link->label, piece.link->url};
  Navigator& navigator = view.world.navigator;
  const Action open = [&navigator, offer] { navigator.show_qr(offer); };
  qr_plate(view.frame, view.look, {"lesson.qr", offer.address, {rect.x, rect.y, piece.plate, piece.plate}, open});
  const double left = piece.plate + kPlateGap;
  const auto title = view.look.type(type::kCardTitle), small = view.look.type(type::kSecondary);
  const paint::TextBox box{rect.width - left, 3, paint::Align::left};
  double y = rect.y + 16;
  y += text_sprite(view.frame, view.look, {rect.x + left, y}, offer.title, title, view.look.colours.tinta, box) + 8;
  text_sprite(view.frame, view.look, {rect.x + left, y}, view.look.tr("Pindai dengan kamera ponsel"), small,
              view.look.colours.tinta_2, box);
}

}  // namespace

std::vector<paint::TextRun> runs_of(const model::RichText& text, const Look& look) {
  std::vector<paint::TextRun> runs;
  for (const auto& part : text) {
    paint::TextRun run;
    run.text = part.text;
    using Style = model::Inline::Style;
    if (part.style == Style::strong) run.weight = 700;
    if (part.style == Style::emphasis) run.is_italic = true;
    if (part.style == Style::code) {
      run.weight = 700;
      run.face = paint::Face::noto_sans;
    }
    if (part.style == Style::link) {
      run.weight = 700;
      run.colour = look.colours.sungai_x;
    }
    runs.push_back(std::move(run));
  }
  return runs;
}

TextFlow flow_text(const LessonView& view, const std::vector<model::Block>& blocks, double width,
                   const paint::TextStyle& style, QrLinks links) {
  Flow flow{view, style, links, {}};
  flow.out.width = width;
  for (const auto& block : blocks) std::visit(flow, block);
  return std::move(flow.out);
}

void compose_text(const LessonView& view, const TextFlow& flow, paint::Point at) {
  for (const auto& piece : flow.pieces) {
    const Rect rect{at.x + piece.indent, at.y + piece.y, flow.width - piece.indent, piece.height};
    if (piece.link != nullptr) {
      compose_link(view, piece, rect);
      continue;
    }
    compose_words(view, piece, rect);
    if (piece.is_quote) view.frame.fill({at.x, rect.y, kQuoteBar, rect.height}, view.look.colours.durian);
    if (!piece.bullet.empty())
      text_sprite(view.frame, view.look, {at.x + 6, rect.y}, piece.bullet, piece.style, view.look.colours.rimba_x);
  }
}

}  // namespace lobi::ui
