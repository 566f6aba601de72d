// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/access_switch.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/theme/icons.h"
#include "ui/widgets/sheet.h"

namespace lobi::ui {
namespace {

constexpr double kLeastHeight = 124, kIconTile = 76, kIconSize = 46, kCheck = 46;
constexpr double kLeft = 26, kAfterTile = 24, kAfterText = 18, kRight = 28, kRadius = 26, kAround = 17,
                 kAroundInReach = 9;
constexpr std::array<Switch, 5> kAll{Switch::large_text, Switch::contrast, Switch::dark, Switch::reach,
                                     Switch::calm};
constexpr paint::TextStyle kName{paint::Face::manrope, 800, 33, 1.15, -0.018};

struct Words {
  std::string_view name, effect;
};

Words words_of(const Look& look, Switch one) {
  switch (one) {
    case Switch::large_text:
      return {look.tr("Teks besar"), look.tr("Huruf 1,3 kali lebih besar")};
    case Switch::contrast:
      return {look.tr("Kontras tinggi"), look.tr("Hitam, putih, dan kuning")};
    case Switch::dark:
      return {look.tr("Gelap"), look.tr("Latar gelap, lebih teduh")};
    case Switch::reach:
      return {look.tr("Mode jangkauan"), look.tr("Semua tombol di bagian bawah")};
    case Switch::calm:
      break;
  }
  return {look.tr("Gerak tenang"), look.tr("Hanya pudar singkat")};
}

const char* id_of(Switch one) {
  switch (one) {
    case Switch::large_text:
      return "access.large";
    case Switch::contrast:
      return "access.contrast";
    case Switch::dark:
      return "access.dark";
    case Switch::reach:
      return "access.reach";
    case Switch::calm:
      break;
  }
  return "access.calm";
}

char32_t icon_of(Switch one) {
  if (one == Switch::contrast) return icon::kContrast;
  if (one == Switch::dark) return icon::kNight;
  return one == Switch::reach ? icon::kReach : 0;
}

// Large text shows what it does; calm motion has no icon in the set: a fruit that stands on two still lines.
void paint_sign(paint::Canvas& canvas, const Rect& tile, Switch one, Colour ink) {
  const paint::Point middle = tile.centre();
  if (const char32_t code = icon_of(one); code != 0) return canvas.icon(middle, code, kIconSize, ink);
  if (one == Switch::large_text) {
    constexpr paint::TextStyle kLetters{paint::Face::manrope, 800, 38, 1.0, -0.02};
    canvas.label(middle, "Aa", kLetters, ink, paint::Align::centre);
    return;
  }
  canvas.fill_circle({middle.x, middle.y - 9}, 10, ink);
  canvas.line({middle.x - 21, middle.y + 9}, {middle.x + 21, middle.y + 9}, ink, 5);
  canvas.line({middle.x - 13, middle.y + 20}, {middle.x + 13, middle.y + 20}, ink, 5);
}

// The tick stands beside the name; what the switch does may run below it.
double effect_width(double width) { return width - kLeft - kIconTile - kAfterTile - kRight; }
double name_width(double width) { return effect_width(width) - kAfterText - kCheck; }

void paint_switch(paint::Canvas& canvas, const Look& look, const Rect& body, Switch one,
                  const paint::TextStyle& name_style) {
  const Palette& p = look.colours;
  const bool is_set = is_on(look.choice, one);
  const Rect tile{body.x + kLeft, body.centre().y - kIconTile / 2, kIconTile, kIconTile};
  canvas.fill_round(tile, 18, is_set ? p.accent : p.kertas_2);
  paint_sign(canvas, tile, one, is_set ? p.on_accent : p.tinta);
  const Words words = words_of(look, one);
  const auto name = words.name, effect = words.effect;
  const double x = tile.right() + kAfterTile;
  const double name_room = name_width(body.width);
  const paint::TextBox box{effect_width(body.width), 0, paint::Align::left};
  const auto effect_style = look.type(type::kSecondary);
  const double name_height = canvas.measure(name, name_style, {name_room, 0, paint::Align::left}).height;
  const double height = name_height + canvas.measure(effect, effect_style, box).height;
  const double y = body.centre().y - height / 2 - 1;
  canvas.text({x, y}, name, name_style, p.tinta, {name_room, 0, paint::Align::left});
  canvas.text({x, y + name_height}, effect, effect_style, p.tinta_2, box);
  // Beside both lines where the second one leaves room, else beside the name.
  const double effect_end = x + canvas.measure(effect, effect_style, box).width;
  const bool is_free = effect_end + kAfterText <= body.right() - kRight - kCheck;
  const double tick_y = is_free ? body.centre().y : y + std::max(name_height, kCheck) / 2;
  if (is_set) canvas.icon({body.right() - kRight - kCheck / 2, tick_y}, icon::kCheckCircle, kCheck, p.rimba_x);
}

}  // namespace

bool is_on(const LookChoice& choice, Switch one) {
  switch (one) {
    case Switch::large_text:
      return choice.has_large_text;
    case Switch::contrast:
      return choice.theme == Theme::contrast;
    case Switch::dark:
      return choice.theme == Theme::dark;
    case Switch::reach:
      return choice.is_reach;
    case Switch::calm:
      break;
  }
  return choice.is_calm;
}

SwitchSize access_switch_size(Frame& frame, const Look& look, double width) {
  SwitchSize size{kLeastHeight, look.type(kName)};
  for (const Switch one : kAll) {
    const auto fitted =
        frame.texts().fitted(words_of(look, one).name, look.type(kName), name_width(width), 1, kName.size);
    size.name_style.size = std::min(size.name_style.size, fitted.size);
  }
  const double around = look.layout.is_reach ? kAroundInReach : kAround;
  for (const Switch one : kAll) {
    const Words words = words_of(look, one);
    const double name =
        frame.texts().measure(words.name, size.name_style, {name_width(width), 0, paint::Align::left}).height;
    const double effect =
        frame.texts()
            .measure(words.effect, look.type(type::kSecondary), {effect_width(width), 0, paint::Align::left})
            .height;
    size.height = std::max(size.height, std::ceil(name + effect) + 2 * around);
  }
  return size;
}

void access_switch(Frame& frame, const Look& look, const paint::Rect& rect, const paint::TextStyle& name_style,
                   Switch one, const Action& act) {
  const bool is_set = is_on(look.choice, one);
  const Palette& p = look.colours;
  CardSpec spec;
  spec.id = id_of(one);
  spec.key = SpriteKey("access-switch").add(static_cast<int>(one)).add(is_set).add(name_style.size);
  spec.rect = rect;
  spec.ground = is_set ? p.accent_t : p.kartu;
  spec.radius = kRadius;
  spec.act = act;
  spec.has_shadow = false;
  spec.edge = is_set ? p.accent : p.tepi;
  spec.edge_width = is_set ? (look.is_contrast() ? 7 : 4) : 3;
  card(frame, look, spec, [&look, one, name_style] {
    return Paint([&look, one, name_style](paint::Canvas& canvas, const Rect& body) {
      paint_switch(canvas, look, body, one, name_style);
    });
  });
}

}  // namespace lobi::ui
