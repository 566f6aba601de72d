// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/follow_parts.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets/qr.h"

namespace lobi::ui {
namespace {

constexpr double kTitlePortrait = 84, kTitleLandscape = 66, kTitleCompact = 56, kTitleGap = 34, kToSentence = 8;

paint::TextStyle title_style(const Look& look) {
  const Layout& layout = look.layout;
  return look.type(type::kTitle, layout.is_portrait  ? kTitlePortrait
                                 : layout.is_compact ? kTitleCompact
                                                     : kTitleLandscape);
}

paint::TextStyle sentence_style(const Look& look) {
  paint::TextStyle style = look.type(type::kBody, look.layout.is_portrait ? 32 : 30);
  style.line_height = 1.35;
  return style;
}

}  // namespace

double shared_plate(const Look& look, const std::vector<AccountCard>& cards, double side) {
  double plate = 0;
  for (const auto& card : cards) plate = std::max(plate, qr_side_within(look, card.address, side));
  return plate;
}

double least_plate(const Look& look, const std::vector<AccountCard>& cards) {
  double plate = 0;
  for (const auto& card : cards) plate = std::max(plate, qr_side(look, card.address, kQrLargeModule));
  return plate;
}

double follow_title_width(Frame& frame, const Look& look) {
  return std::ceil(frame.texts().measure(look.tr("Ikuti kami"), title_style(look)).width);
}

double follow_title(Frame& frame, const Look& look, const Rect& area, FollowTitle kind, Drawn drawn) {
  const std::string title(look.tr("Ikuti kami"));
  const std::string sentence(look.tr("Arahkan kamera ponsel ke kotak hitam-putih. Tidak perlu menyentuh layar."));
  const paint::TextStyle large = title_style(look);
  const auto title_size = frame.texts().measure(title, large);
  const auto put = [&](paint::Point at, const std::string& text, const paint::TextStyle& style, Colour ink,
                       const paint::TextBox& box) {
    if (drawn == Drawn::yes) text_sprite(frame, look, at, text, style, ink, box);
  };
  put({area.x, area.y}, title, large, look.colours.tinta, {});
  if (kind == FollowTitle::alone) return title_size.height;
  paint::TextStyle small = sentence_style(look);
  const double beside = area.width - title_size.width - kTitleGap;
  if (kind == FollowTitle::with_sentence && !look.layout.is_portrait) {
    small = frame.texts().fitted(sentence, small, beside, 1, 24);
    if (frame.texts().measure(sentence, small).width <= beside) {
      const double y = area.y + title_size.height / 2 - small.size * small.line_height / 2 + 4;
      put({area.x + title_size.width + kTitleGap, std::round(y)}, sentence, small, look.colours.tinta_2, {});
      return title_size.height;
    }
  }
  if (look.layout.is_portrait) small = frame.texts().fitted(sentence, small, area.width, 2, 24);
  const paint::TextBox box{area.width, 0, paint::Align::left};
  const double room = area.height - title_size.height - kToSentence;
  while (kind == FollowTitle::in_column && small.size > 24 &&
         frame.texts().measure(sentence, small, box).height > room)
    small.size -= 1;
  put({area.x, area.y + title_size.height + kToSentence}, sentence, small, look.colours.tinta_2, box);
  return title_size.height + kToSentence + frame.texts().measure(sentence, small, box).height;
}

}  // namespace lobi::ui
