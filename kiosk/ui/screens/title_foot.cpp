// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/title_foot.h"

#include <cmath>
#include <string>

#include "ui/theme/icons.h"
#include "ui/theme/type.h"
#include "ui/widgets/shelf_mark.h"

namespace lobi::ui {
namespace {

constexpr double kMarkGap = 24, kAboveMark = 8, kLeastWords = 172;
constexpr double kNote = 112, kNoteIcon = 52, kNotePadding = 36, kNoteGap = 24;

paint::TextStyle words_style(const Look& look) { return look.type(type::kSecondary, 27); }
std::string_view mark_words(const Look& look) { return look.tr("Tanda rak di punggung buku"); }

// Beside the mark, or above it where that would be too narrow.
struct Words {
  bool is_above = false;
  double width = 0, height = 0;
};

Words words_of(Frame& frame, const Look& look, const paint::Size& mark, double width) {
  const double beside = width - mark.width - kMarkGap;
  const bool is_above = beside < kLeastWords;
  const double room = is_above ? width : beside;
  return {
      is_above, room,
      std::ceil(frame.texts().measure(mark_words(look), words_style(look), {room, 0, paint::Align::left}).height)};
}

void compose_mark(Frame& frame, const Look& look, const std::string& call_number, const Rect& rect) {
  const bool is_low = rect.height < shelf_mark_size(frame, look, call_number).height;
  const MarkShape shape = is_low ? MarkShape::one_line : MarkShape::label;
  const paint::Size mark = shelf_mark_size(frame, look, call_number, shape);
  const Words words = words_of(frame, look, mark, rect.width);
  const paint::TextBox box{words.width, 0, paint::Align::left};
  const double y = words.is_above ? rect.bottom() - mark.height : rect.y + (rect.height - mark.height) / 2;
  shelf_mark(frame, look, {rect.x, std::round(y)}, call_number, shape);
  const paint::Point at = words.is_above
                              ? paint::Point{rect.x, y - kAboveMark - words.height}
                              : paint::Point{rect.x + mark.width + kMarkGap, rect.centre().y - words.height / 2};
  text_sprite(frame, look, {at.x, std::round(at.y)}, mark_words(look), words_style(look), look.colours.tinta_2,
              box);
}

void compose_note(Frame& frame, const Look& look, const Rect& rect) {
  const MakePaint make = [&] {
    return Paint(
        [&look, words = std::string(look.tr("Baca gratis di ponsel"))](paint::Canvas& canvas, const Rect& body) {
          canvas.fill_round(body, kCardRadius, look.colours.tint(Family::sungai));
          const Colour ink = look.colours.on_tint(Family::sungai);
          if (look.is_contrast()) canvas.stroke_round(body, kCardRadius, ink, look.colours.edge_width);
          canvas.icon({body.x + kNotePadding + kNoteIcon / 2, body.centre().y}, icon::kQrScan, kNoteIcon, ink);
          const double x = body.x + kNotePadding + kNoteIcon + kNoteGap;
          const paint::TextBox box{body.right() - kNotePadding - x, 2, paint::Align::left};
          const paint::TextStyle style = look.type(type::kCardTitle, 32);
          const double height = canvas.measure(words, style, box).height;
          canvas.text({x, body.centre().y - height / 2}, words, style, ink, box);
        });
  };
  plain(frame, SpriteKey("read-online"), rect, make, 2);
}

bool is_read_online(const model::CatalogueItem& item) {
  return item.kind == model::ItemKind::ebook && !item.permalink.empty();
}

}  // namespace

double title_foot_height(Frame& frame, const Look& look, const model::CatalogueItem& item, double width) {
  if (item.call_number.empty()) return is_read_online(item) ? std::round(kNote * look.text_scale) : 0;
  const paint::Size mark = shelf_mark_size(frame, look, item.call_number);
  const Words words = words_of(frame, look, mark, width);
  return words.is_above ? words.height + kAboveMark + mark.height : std::max(mark.height, words.height);
}

void title_foot(Frame& frame, const Look& look, const model::CatalogueItem& item, const Rect& rect) {
  if (!item.call_number.empty()) return compose_mark(frame, look, item.call_number, rect);
  if (is_read_online(item)) compose_note(frame, look, rect);
}

}  // namespace lobi::ui
