// SPDX-License-Identifier: GPL-3.0-or-later
// The card with the code beside a campaign's wall: it stays in reach whatever is scrolled.
#include <algorithm>
#include <cmath>

#include "base/translations.h"
#include "ui/screens/campaign_head.h"
#include "ui/widgets/chip_row.h"
#include "ui/widgets/qr.h"

namespace lobi::ui {
namespace {

constexpr double kPadding = 28, kSide = 24, kBelowCaption = 20, kAboveChips = 20, kAboveNote = 18,
                 kBetweenRows = 12;

// The chips as rows, each in the middle; returns their places from the card's corner, and the height of all.
struct ChipPlaces {
  std::vector<paint::Point> at;
  double height = 0;
};

ChipPlaces chip_places(Frame& frame, const Look& look, const std::vector<ChipSpec>& chips, double width) {
  ChipPlaces places;
  if (chips.size() < 2) return places;  // nothing to choose
  const auto finish_row = [&](std::size_t first, double used) {
    for (std::size_t i = first; i < places.at.size(); ++i) places.at[i].x += std::floor((width - used) / 2);
    places.height += kChipHeight;
  };
  std::size_t first = 0;
  double x = 0;
  for (std::size_t i = 0; i < chips.size(); ++i) {
    const double wide = chip_width(frame, look, chips[i]);
    if (i > first && x + wide > width - 2 * (kSide - 8)) {
      finish_row(first, x - kBetweenRows);
      places.height += kBetweenRows;
      first = i;
      x = 0;
    }
    places.at.push_back({x, places.height});
    x += wide + kBetweenRows;
  }
  finish_row(first, x - kBetweenRows);
  return places;
}

}  // namespace

void compose_campaign_code(Frame& frame, const Look& look, const Rect& room, const CampaignWords& words,
                           const std::string& address, const std::vector<ChipSpec>& chips, Action show_code) {
  const double width = room.width - 2 * kPadding;
  const std::string caption(look.tr("Ikut dengan ponsel Anda"));
  std::string note = base::fill(
      look.tr("Pindai, tulis dengan {0}, lalu kirim. Pustakawan memeriksa kiriman sebelum tampil di sini."),
      {words.hashtag});
  const paint::TextBox box{width, 0, paint::Align::centre};
  const paint::TextStyle bold = frame.texts().fitted(caption, look.type(type::kCardTitle, 40), width, 1, 34),
                         thin = look.type(type::kSmall);
  const double caption_height = std::ceil(frame.texts().measure(caption, bold, box).height);
  double note_height = kAboveNote + std::ceil(frame.texts().measure(note, thin, box).height);
  const ChipPlaces places = chip_places(frame, look, chips, room.width);
  const double chips_height = places.at.empty() ? 0 : kAboveChips + places.height;
  const double taken = 2 * kPadding + caption_height + kBelowCaption + chips_height;
  // The code first: the note gives way where the code would be too small to be scanned from a step away.
  if (qr_side(look, address, kQrLargeModule) > room.height - taken - note_height) note.clear(), note_height = 0;
  const double side =
      qr_side_within(look, address, std::min(room.width - 2 * kSide, room.height - taken - note_height));
  CardSpec spec;
  spec.id = "campaign.code";
  spec.key = SpriteKey("campaign-code").add(caption).add(note).add(side).add(chips_height);
  spec.rect = {room.x, room.y, room.width, taken + side + note_height};
  spec.act = std::move(show_code);
  const double chips_top = kPadding + caption_height + kBelowCaption + side + kAboveChips;
  const double note_top = spec.rect.height - kPadding - note_height + kAboveNote;
  card(frame, look, spec, [&] {
    return Paint([&look, caption, note, bold, thin, box, note_top](paint::Canvas& canvas, const Rect& body) {
      const double x = body.x + kPadding;
      canvas.text({x, body.y + kPadding}, caption, bold, look.colours.tinta, box);
      if (!note.empty()) canvas.text({x, body.y + note_top}, note, thin, look.colours.tinta_2, box);
    });
  });
  const Rect plate{std::round(room.centre().x - side / 2), room.y + kPadding + caption_height + kBelowCaption, side,
                   side};
  qr_plate(frame, look, {"", address, plate, {}});
  for (std::size_t i = 0; i < places.at.size(); ++i)
    chip(frame, look, {room.x + places.at[i].x, room.y + chips_top + places.at[i].y}, chips[i]);
}

}  // namespace lobi::ui
