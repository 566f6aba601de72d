// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/account_card.h"

#include <algorithm>
#include <cmath>

namespace lobi::ui {
namespace {

constexpr double kBadge = 68, kBadgeInRow = 60, kAfterPlate = 22, kAboveWords = 16, kAboveName = 16,
                 kAboveBrings = 8, kAfterBadge = 16, kSmallestName = 22, kLeastBrings = 22, kSmallBadge = 56,
                 kAroundWords = 14;

paint::TextStyle name_style(const Look& look, const AccountCard& spec) {
  return look.type(paint::TextStyle{paint::Face::manrope, 800, spec.name_size, 1.17, -0.018});
}

paint::TextStyle brings_style(const Look& look, const AccountCard& spec) {
  return look.type(type::kSecondary, std::max(type::kSecondary.size, spec.name_size * 0.84));
}

// What stands below the name.
std::string lines_below(const AccountCard& spec) {
  if (spec.followers.empty() || spec.brings.empty()) return spec.followers + spec.brings;
  return spec.followers + "\n" + spec.brings;
}

int most_lines(const AccountCard& spec) { return spec.followers.empty() ? 2 : 3; }

// What the words look like in a column: sizes that fit, heights that follow.
struct Words {
  paint::TextStyle name, brings;
  std::string below;
  double name_width = 0, name_height = 0, brings_height = 0;
  int brings_lines = 2;
  bool is_brings_cut = false;
};

// Canvas (in a painter) and TextMeasurer (in a layout) measure alike.
template <class Measurer>
paint::TextStyle fitted(Measurer& texts, const std::string& text, paint::TextStyle style, double width, int lines,
                        double smallest) {
  const auto fits = [&] {
    const paint::TextMeasure measured = texts.measure(text, style, {width, lines, paint::Align::left});
    return !measured.is_cut && measured.broken_words == 0;
  };
  while (style.size > smallest && !fits()) style.size -= 1;
  return style;
}

struct Fit {
  double width = 0;
  int name_lines = 2, brings_lines = 2;
  double shrink = 1;
};

template <class Measurer>
Words measured(Measurer& texts, const Look& look, const AccountCard& spec, const Fit& fit) {
  Words words;
  words.below = lines_below(spec);
  paint::TextStyle name = name_style(look, spec), brings = brings_style(look, spec);
  name.size *= fit.shrink, brings.size = std::max(kLeastBrings, brings.size * fit.shrink);
  words.name = fitted(texts, spec.name, name, fit.width, fit.name_lines, kSmallestName);
  const auto name_size = texts.measure(spec.name, words.name, {fit.width, fit.name_lines, paint::Align::left});
  words.name_width = std::ceil(name_size.width);
  words.name_height = name_size.height;
  words.brings_lines = fit.brings_lines;
  if (!spec.has_brings || words.below.empty() || fit.brings_lines == 0) return words;
  words.brings = fitted(texts, words.below, brings, fit.width, fit.brings_lines, kLeastBrings);
  const paint::TextBox box{fit.width, fit.brings_lines, paint::Align::left};
  const auto brings_size = texts.measure(words.below, words.brings, box);
  words.brings_height = kAboveBrings + brings_size.height;
  words.is_brings_cut = brings_size.is_cut;
  return words;
}

double column_height(const Words& words, double badge) {
  return badge + kAboveName + words.name_height + words.brings_height;
}

// Smaller words first, then a smaller badge, then no followers, then one line of what it brings, at last none.
Words words_for(const paint::Canvas& canvas, const Look& look, AccountCard spec, const Rect& room, double& badge) {
  Words words;
  if (!spec.followers.empty()) {
    for (const double shrink : {1.0, 0.93, 0.87, 0.81}) {
      badge = shrink > 0.9 ? kBadge : kSmallBadge;
      words = measured(canvas, look, spec, {room.width, 3, most_lines(spec), shrink});
      if (column_height(words, badge) <= room.height && !words.is_brings_cut) return words;
    }
    spec.followers.clear();
  }
  for (const int lines : {2, 1, 0}) {
    for (const double shrink : {1.0, 0.93, 0.87, 0.81}) {
      badge = shrink > 0.9 ? kBadge : kSmallBadge;
      words = measured(canvas, look, spec, {room.width, 3, lines, shrink});
      if (column_height(words, badge) <= room.height && !words.is_brings_cut) return words;
    }
  }
  return words;
}

// Badge, name and line below each other, as one block in the middle of the room.
void paint_column(paint::Canvas& canvas, const Look& look, const AccountCard& spec, const Rect& room,
                  paint::Align align) {
  double badge = kBadge;
  const Words words = words_for(canvas, look, spec, room, badge);
  double y = std::round(room.y + std::max(0.0, (room.height - column_height(words, badge)) / 2));
  const double x = align == paint::Align::centre ? room.centre().x - badge / 2 : room.x;
  canvas.badge({std::round(x), y, badge, badge}, spec.network);
  y += badge + kAboveName;
  canvas.text({room.x, y}, spec.name, words.name, look.colours.tinta, {room.width, 3, align});
  if (words.brings_height == 0) return;
  canvas.text({room.x, y + words.name_height + kAboveBrings}, words.below, words.brings, look.colours.tinta_2,
              {room.width, words.brings_lines, align});
}

double beside_words_x(const Rect& body, double side) {
  const double around = std::max(kPlatePadding, std::min(kCardRadius + 8, (body.height - side) / 2));
  return body.x + around + side + kAfterPlate + std::max(0.0, around - kAccountPadding) / 2;
}

// The badge with the name beside it, and the line below, in the middle under the plate.
void paint_row(paint::Canvas& canvas, const Look& look, const AccountCard& spec, const Rect& room) {
  const double width = room.width - kBadgeInRow - kAfterBadge;
  const Words words = measured(canvas, look, spec, {width, 2, most_lines(spec), 1});
  const double row = std::max(kBadgeInRow, words.name_height);
  const double y = std::round(room.y + std::max(0.0, (room.height - row - words.brings_height) / 2));
  const double x = std::round(room.centre().x - (kBadgeInRow + kAfterBadge + words.name_width) / 2);
  canvas.badge({x, y + (row - kBadgeInRow) / 2, kBadgeInRow, kBadgeInRow}, spec.network);
  canvas.text({x + kBadgeInRow + kAfterBadge, y + (row - words.name_height) / 2}, spec.name, words.name,
              look.colours.tinta, {width, 2, paint::Align::left});
  if (words.brings_height == 0) return;
  canvas.text({room.x, y + row + kAboveBrings}, words.below, words.brings, look.colours.tinta_2,
              {room.width, most_lines(spec), paint::Align::centre});
}

void paint_account(paint::Canvas& canvas, const Look& look, const Rect& body, const AccountCard& spec) {
  const double pad = kAccountPadding, side = spec.plate;
  const auto plate = [&](double x, double y) {
    canvas.qr_plate({std::round(x), std::round(y), side, side}, spec.address, nullptr, paint::QrPlate::whole);
  };
  switch (spec.shape) {
    case AccountShape::beside: {
      const double around = std::max(kPlatePadding, std::min(kCardRadius + 8, (body.height - side) / 2));
      plate(body.x + around, body.centre().y - side / 2);
      const double x = beside_words_x(body, side);
      paint_column(canvas, look, spec,
                   {x, body.y + kAroundWords, body.right() - pad - x, body.height - 2 * kAroundWords},
                   paint::Align::left);
      return;
    }
    case AccountShape::above: {
      const double words = account_words_height(look, spec);
      const double spare = std::max(0.0, body.height - 2 * kPlatePadding - side - kAboveWords - words);
      const double top = body.y + kPlatePadding + spare / 3;
      plate(body.centre().x - side / 2, top);
      const double y = top + side + kAboveWords;
      paint_row(canvas, look, spec, {body.x + pad, y, body.width - 2 * pad, body.bottom() - kPlatePadding - y});
      return;
    }
    case AccountShape::words_only:
      paint_column(canvas, look, spec, body.inset(pad * 0.7, pad * 0.5), paint::Align::centre);
      return;
    case AccountShape::plate_only:
      plate(body.centre().x - side / 2, body.centre().y - side / 2);
      return;
  }
}

}  // namespace

double account_words_height(const Look& look, const AccountCard& spec) {
  const auto name = name_style(look, spec), brings = brings_style(look, spec);
  const double row = std::max(kBadgeInRow, 2 * name.size * name.line_height);
  const int lines = (spec.brings.empty() ? 0 : 1) + (spec.followers.empty() ? 0 : 1);
  return std::ceil(row +
                   (spec.has_brings && lines > 0 ? kAboveBrings + lines * brings.size * brings.line_height : 0));
}

double account_column_height(TextMeasurer& texts, const Look& look, const AccountCard& spec, double card_width) {
  const double x = beside_words_x({0, 0, card_width, spec.plate + 2 * kPlatePadding}, spec.plate);
  const Words words = measured(texts, look, spec, {card_width - kAccountPadding - x, 3, most_lines(spec), 1});
  return std::ceil(column_height(words, kBadge)) + 2 * kAroundWords;
}

void account_card(Frame& frame, const Look& look, const Rect& rect, const AccountCard& spec) {
  CardSpec sheet;
  sheet.id = spec.id;
  sheet.key = SpriteKey("account").add(spec.network).add(spec.name).add(lines_below(spec)).add(spec.address);
  sheet.key.add(static_cast<int>(spec.shape)).add(spec.plate).add(spec.name_size).add(spec.has_brings);
  sheet.rect = rect;
  sheet.act = spec.act;
  AccountCard owned = spec;
  owned.act = nullptr;
  card(frame, look, sheet, [&look, &owned] {
    return Paint(
        [&look, owned](paint::Canvas& canvas, const Rect& body) { paint_account(canvas, look, body, owned); });
  });
}

}  // namespace lobi::ui
