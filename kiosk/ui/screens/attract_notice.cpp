// SPDX-License-Identifier: GPL-3.0-or-later
// An announcement of staff in the attract loop: its headline as large as it fits, what they say to it, and the code of its
// link; with a picture on one half, without one over the whole page.
#include <algorithm>
#include <cmath>

#include "ui/screens/attract_pages.h"
#include "ui/screens/attract_pushed.h"
#include "ui/theme/icons.h"

namespace lobi::ui {
namespace {

constexpr double kToQr = 28, kBesideQr = 36, kTextShare = 0.36;

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
  const double text_height = text.empty() ? 0 : pushed_text_height(page, text, beside - words.x, words.height * kTextShare);
  const double foot = std::min(words.bottom() - text_height, card.is_empty() ? words.bottom() : card.y);
  const double limit = foot - kToQr - top;
  compose_headline(page, {words.x, top, words.width, limit}, pushed.item.title.in(look.language()),
                   pushed_action(page));
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
