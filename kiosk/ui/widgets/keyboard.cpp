// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/keyboard.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "ui/theme/icons.h"

namespace lobi::ui {
namespace {

constexpr double kKeyHeight = 96, kKeyGap = 12, kRowGap = 16, kAround = 24, kWidestKeyboard = 1440;
constexpr double kKeyRadius = 18, kLowerEdge = 4, kIcon = 44;
constexpr double kLineRadius = 24, kLineEdge = 4, kLinePadding = 32, kCaret = 4;
constexpr paint::TextStyle kKeyText{paint::Face::manrope, 700, 38, 1, 0};
constexpr paint::TextStyle kLineText{paint::Face::manrope, 700, 40, 1.2, 0};

struct KeyboardColours {
  Colour ground, key, special, ink, pressed, edge, lower;
};

// LOOK.md has them for the light theme; the others follow their own paper.
KeyboardColours colours_of(const Look& look) {
  const Palette& p = look.colours;
  if (look.is_contrast()) return {p.kertas, p.kertas_2, p.kertas_2, p.tinta, Colour{0x5A4A00}, p.tinta, {0, 0}};
  if (look.is_dark()) return {p.kertas_2, p.kertas_3, p.accent_t, p.tinta, p.tepi, {0, 0}, {0x000000, 0.35}};
  return {{0xEFE5D0}, p.kartu, {0xE6DAC0}, p.tinta, p.accent_t, {0, 0}, {0x16241F, 0.18}};
}

void paint_key(paint::Canvas& canvas, const Look& look, const Rect& body, const KeyboardKey& key, bool is_pressed) {
  const KeyboardColours c = colours_of(look);
  const Colour face = is_pressed ? c.pressed : key.icon != 0 ? c.special : c.key;
  if (c.lower.alpha > 0 && !is_pressed) canvas.fill_round(body.moved(0, kLowerEdge), kKeyRadius, c.lower);
  canvas.fill_round(body, kKeyRadius, face);
  if (c.edge.alpha > 0) canvas.stroke_round(body, kKeyRadius, c.edge, 3);
  if (key.icon != 0) return canvas.icon(body.centre(), key.icon, kIcon, c.ink);
  canvas.label(body.centre(), key.text, kKeyText, c.ink, paint::Align::centre);
}

void compose_key(Frame& frame, const Look& look, const Rect& rect, const KeyboardKey& key) {
  const auto make = [&](Press press) {
    return MakePaint([&look, &key, press] {
      KeyboardKey owned = key;
      owned.act = nullptr;
      return Paint([&look, owned, press](paint::Canvas& canvas, const Rect& body) {
        paint_key(canvas, look, body, owned, press == Press::yes);
      });
    });
  };
  SpriteSpec sprite;
  sprite.key = SpriteKey("key").add(key.text).add(static_cast<std::uint64_t>(key.icon));
  sprite.rect = rect;
  sprite.pad = kLowerEdge + 1;
  sprite.radius = kKeyRadius;
  sprite.waiting = colours_of(look).key;
  frame.target({key.id, rect, key.act, TakesFocus::yes, true});
  pressable(frame, key.id, sprite, make, PaintedAhead::yes);
  focus_ring(frame, look, key.id, rect, kKeyRadius);
}

// In letters' widths and gaps: what the row takes.
struct RowWidth {
  double letters = 0, gaps = 0;
};
RowWidth width_of(const KeyboardRow& row) {
  RowWidth width{row.inset, static_cast<double>(row.keys.size()) - 1};
  for (const auto& key : row.keys) width.letters += key.width;
  return width;
}

KeyboardRow row_of(std::string_view characters, double inset, const std::function<void(char)>& type) {
  KeyboardRow row;
  row.inset = inset;
  for (const char character : characters) {
    const std::string text(1, character);
    row.keys.push_back({"key." + text, text, 0, [type, character] { type(character); }});
  }
  return row;
}

}  // namespace

double keyboard_height(std::size_t rows) {
  const auto count = static_cast<double>(rows);
  return 2 * kAround + count * kKeyHeight + (count - 1) * kRowGap;
}

void compose_keyboard(Frame& frame, const Look& look, const Rect& band, const Rect& room,
                      const std::vector<KeyboardRow>& rows) {
  frame.fill(band, colours_of(look).ground);
  const double widest = std::min(room.width, kWidestKeyboard);
  double letter = widest;
  for (const auto& row : rows) {
    const RowWidth taken = width_of(row);
    letter = std::min(letter, std::floor((widest - taken.gaps * kKeyGap) / taken.letters));
  }
  double whole = 0;
  for (const auto& row : rows)
    whole = std::max(whole, width_of(row).letters * letter + width_of(row).gaps * kKeyGap);
  const double left = std::round(room.x + (room.width - whole) / 2);
  double y = band.y + kAround;
  for (const auto& row : rows) {
    double x = left + std::round(row.inset * letter);
    for (const auto& key : row.keys) {
      const double width = std::round(key.width * letter);
      compose_key(frame, look, {x, y, width, kKeyHeight}, key);
      x += width + kKeyGap;
    }
    y += kKeyHeight + kRowGap;
  }
}

std::vector<KeyboardRow> address_keys(const std::function<void(char)>& type, const Action& erase) {
  std::vector<KeyboardRow> rows{row_of("1234567890", 0, type), row_of("qwertyuiop", 0.4, type),
                                row_of("asdfghjkl-", 0.8, type), row_of("zxcvbnm.:/", 1.2, type)};
  rows.front().keys.push_back({"key.erase", "", icon::kBackspace, erase, 1.5});
  return rows;
}

void compose_text_line(Frame& frame, const Look& look, const TextLine& line) {
  const Palette& p = look.colours;
  const double room = line.rect.width - 2 * kLinePadding - kCaret - 4;
  const double before = frame.texts().measure(line.before, kLineText).width;
  std::size_t cut = 0;  // an address is ASCII: a byte is a character
  const auto rest = [&] { return (cut > 0 ? "…" : "") + line.text.substr(cut); };
  while (cut < line.text.size() && before + frame.texts().measure(rest(), kLineText).width > room) ++cut;
  plain(
      frame, SpriteKey("text-line").add(line.before).add(rest()), line.rect,
      [&look, &p, first = line.before, text = rest(), before] {
        return Paint([&look, &p, first, text, before](paint::Canvas& canvas, const Rect& body) {
          canvas.fill_round(body, kLineRadius, look.is_contrast() ? p.kertas : p.kartu);
          canvas.stroke_round(body, kLineRadius, look.is_contrast() ? p.tinta : p.durian, kLineEdge);
          double x = body.x + kLinePadding;
          const double y = body.centre().y;
          canvas.label({x, y}, first, kLineText, p.tinta_2);
          x += before;
          if (!text.empty()) x += canvas.label({x, y}, text, kLineText, p.tinta) + 3;
          canvas.fill_round({x + 2, y - 26, kCaret, 52}, kCaret / 2, look.is_contrast() ? p.tinta : p.rimba_x);
        });
      },
      2);
}

}  // namespace lobi::ui
