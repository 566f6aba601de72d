// SPDX-License-Identifier: GPL-3.0-or-later
// A title that staff recommend: its cover on the shelf, its name in the typeface of books, who wrote it, what staff
// say of it, and the code of its record.
#include <algorithm>
#include <cmath>

#include "ui/screens/attract_pages.h"
#include "ui/screens/attract_pushed.h"
#include "ui/theme/icons.h"
#include "ui/widgets/shelf.h"
#include "ui/widgets/vignette.h"

namespace lobi::ui {
namespace {

constexpr double kToQr = 28, kBesideQr = 36, kTextShare = 0.3, kCoverShare = 0.74;
constexpr paint::TextStyle kAuthor{paint::Face::manrope, 700, 40, 1.2, -0.012};

// The cover stands on a board before sand, as on the title's own page.
HalfPicture shelf_picture(const AttractPage& page, const Action& open) {
  const Look& look = page.look();
  const CoverSource& cover = page.item.pushed->title->cover;
  HalfPicture half;
  half.key = SpriteKey("attract-title").add(cover.title).add(cover.author).add(cover.file.native());
  half.waiting = look.colours.pasir;
  half.open = open;
  half.paint = [&look, cover] {
    return Paint([&look, cover](paint::Canvas& canvas, const Rect& body) {
      canvas.fill(look.colours.pasir);
      if (look.colours.has_patterns)
        canvas.tile(look.art->drawing(look.is_dark() ? "pattern-dark" : "pattern-paper"), body, 0);
      const double foot = body.y + body.height * 0.88;
      const double height = std::round(std::min(body.height * kCoverShare, body.width * 0.62 * kCoverRatio));
      const double width = std::round(height / kCoverRatio);
      paint_board(canvas, look, {body.x, foot, body.width, kShelfHeight});
      paint_cover_of(canvas, look, {std::round(body.centre().x - width / 2), foot - height, width, height}, cover);
    });
  };
  return half;
}

}  // namespace

void compose_attract_title(const AttractPage& page) {
  const Look& look = page.look();
  const OfferedPushed& pushed = *page.item.pushed;
  const Action open = page.go({ScreenName::title, pushed.title->key, 0});
  compose_half(page, shelf_picture(page, open));
  const Rect words = half_places(look.layout).words;
  const PillSpec kind{std::string(look.tr("Pilihan pustakawan")), icon::kBook, false, look.colours.durian_t,
                      look.colours.durian_x};
  const double top = compose_kind(page, words, kind) + kPillToHeadline;
  const AttractCode code = pushed_code(page);
  const Rect card = qr_card_place(page, {words.right(), words.bottom()}, code);
  const double beside = card.is_empty() ? words.right() : card.x - kBesideQr;
  const std::string& text = pushed.item.text.in(look.language());
  const double text_height =
      text.empty() ? 0 : pushed_text_height(page, text, beside - words.x, words.height * kTextShare);
  const std::string& author = pushed.title->cover.author;
  const paint::TextStyle by = page.frame.texts().fitted(author, look.type(kAuthor), words.width, 1, 30);
  const double author_height = author.empty() ? 0 : std::ceil(by.size * by.line_height) + 20;
  const double foot = std::min(words.bottom() - text_height, card.is_empty() ? words.bottom() : card.y);
  const double end = compose_headline(page, {words.x, top, words.width, foot - kToQr - author_height - top},
                                      pushed.title->cover.title, open);
  if (!author.empty())
    text_sprite(page.frame, look, {words.x, end + 20}, author, by, look.colours.tinta_2,
                {words.width, 1, paint::Align::left});
  compose_qr_card(page, card, code);
  compose_pushed_text(page, {words.x, words.bottom() - text_height, beside - words.x, text_height}, text);
}

}  // namespace lobi::ui
