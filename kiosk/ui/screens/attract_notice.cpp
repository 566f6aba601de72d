// SPDX-License-Identifier: GPL-3.0-or-later
// An announcement of staff in the attract loop: its headline as large as it fits, what they say to it, and the code
// of its link; with a picture on one half, without one over the whole page.
#include <algorithm>
#include <cmath>

#include "ui/screens/attract_pages.h"
#include "ui/screens/attract_pushed.h"
#include "ui/theme/icons.h"

namespace lobi::ui {
namespace {

constexpr double kToQr = 28, kBesideQr = 36, kTextShare = 0.36;
constexpr double kWholePage = 1.4;  // a headline that has the page for itself is larger than beside a picture

// Over the whole page, in the middle of the room that is left.
void compose_whole_headline(const AttractPage& page, const Rect& room, const std::string& text) {
  const Look& look = page.look();
  auto& texts = page.frame.texts();
  paint::TextStyle style = look.layout.is_portrait ? type::kAttractPortrait : type::kAttractLandscape;
  style.size *= attract_scale(look.layout) * kWholePage;
  style = texts.fitted(text, style, room.width, look.layout.is_portrait ? 6 : 3, 56);
  const auto measured = [&] { return texts.measure(text, style, {room.width, 0, paint::Align::left}); };
  while (style.size > 56 && (measured().height > room.height || measured().broken_words > 0)) style.size -= 4;
  const int lines =
      std::max(1, static_cast<int>(std::floor(room.height / (style.size * style.line_height) + 0.05)));
  const double width = texts.balanced_width(text, style, room.width);
  const double height = measured().height, y = room.y + std::max(0.0, std::floor((room.height - height) * 0.4));
  text_sprite(page.frame, look, {room.x, y}, text, style, look.colours.headline,
              {width, lines, paint::Align::left});
  if (const Action open = pushed_action(page))
    page.frame.target({"attract.headline", {room.x, y, width, height}, open});
}

void compose_words(const AttractPage& page, const Rect& words) {
  const Look& look = page.look();
  const OfferedPushed& pushed = *page.item.pushed;
  const PillSpec kind{std::string(look.tr("Pengumuman")), icon::kNews, false, look.colours.tint(Family::sungai),
                      look.colours.on_tint(Family::sungai)};
  const double top = compose_kind(page, words, kind) + kPillToHeadline;
  const AttractCode code = pushed_code(page);
  const Rect card = qr_card_place(page, {words.right(), words.bottom()}, code);
  const std::string& text = pushed.item.text.in(look.language());
  const double beside = card.is_empty() ? words.right() : card.x - kBesideQr;
  const double text_height =
      text.empty() ? 0 : pushed_text_height(page, text, beside - words.x, words.height * kTextShare);
  const double foot = std::min(words.bottom() - text_height, card.is_empty() ? words.bottom() : card.y);
  const double limit = foot - kToQr - top;
  const std::string& title = pushed.item.title.in(look.language());
  if (pushed.picture.file.empty()) {
    compose_whole_headline(page, {words.x, top, words.width, limit}, title);
  } else {
    compose_headline(page, {words.x, top, words.width, limit}, title, pushed_action(page));
  }
  compose_qr_card(page, card, code);
  compose_pushed_text(page, {words.x, words.bottom() - text_height, beside - words.x, text_height}, text);
}

}  // namespace

void compose_attract_notice(const AttractPage& page) {
  if (!page.item.pushed->picture.file.empty()) {
    compose_half(page, pushed_picture(page));
    return compose_words(page, half_places(page.look().layout).words);
  }
  compose_ground(page, Pattern::no);
  compose_full_header(page);
  compose_words(page, full_place(page.look().layout));
}

}  // namespace lobi::ui
