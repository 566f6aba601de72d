// SPDX-License-Identifier: GPL-3.0-or-later
// Every pair of text and ground that the look uses can be read, in all themes and with any library's accent.
#include "ui/theme/palette.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

using namespace lobi::ui;

namespace {

constexpr double kText = 4.5;  // WCAG 2.1, 1.4.3
constexpr double kSign = 3.0;  // 1.4.11: outlines and icons that say something

struct Pair {
  std::string name;
  Colour ink, ground;
};

std::vector<Pair> texts_of(const Palette& p) {
  std::vector<Pair> pairs{{"tinta/kertas", p.tinta, p.kertas},
                          {"tinta/kartu", p.tinta, p.kartu},
                          {"tinta-2/kertas", p.tinta_2, p.kertas},
                          {"tinta-2/kartu", p.tinta_2, p.kartu},
                          {"tinta-2/kertas-2", p.tinta_2, p.kertas_2},
                          {"on accent", p.on_accent, p.accent},
                          {"on pressed accent", p.on_accent, p.accent_press},
                          {"accent/kertas", p.accent, p.kertas},
                          {"accent/kartu", p.accent, p.kartu},
                          {"dock button", p.dock_text, p.dock_button},
                          {"headline/kertas", p.headline, p.kertas},
                          {"dark text/durian", {0x16241F}, p.durian}};
  for (const Family family : {Family::rimba, Family::durian, Family::manggis, Family::sungai}) {
    const std::string name = "family " + std::to_string(static_cast<int>(family));
    pairs.push_back({name + ": on the tint", p.on_tint(family), p.tint(family)});
    pairs.push_back({name + ": tinta on the tint", p.tinta, p.tint(family)});
    pairs.push_back({name + ": tinta-2 on the tint", p.tinta_2, p.tint(family)});
    pairs.push_back({name + ": on the strong colour", p.on_strong(family), p.strong(family)});
  }
  return pairs;
}

}  // namespace

TEST_CASE("every text can be read on its ground, in all themes") {
  for (const Theme theme : {Theme::light, Theme::dark, Theme::contrast}) {
    const Palette palette = make_palette(theme, {});
    for (const Pair& pair : texts_of(palette)) {
      INFO("theme ", static_cast<int>(theme), ", ", pair.name);
      CHECK(contrast(pair.ink, pair.ground) >= kText);
    }
  }
}

TEST_CASE("high contrast means seven to one") {
  const Palette palette = make_palette(Theme::contrast, {});
  for (const Pair& pair : texts_of(palette)) {
    INFO(pair.name);
    CHECK(contrast(pair.ink, pair.ground) >= 7);
  }
}

TEST_CASE("outlines of chips and the edge of filled progress can be seen") {
  for (const Theme theme : {Theme::light, Theme::dark, Theme::contrast}) {
    const Palette palette = make_palette(theme, {});
    INFO("theme ", static_cast<int>(theme));
    CHECK(contrast(palette.tepi, palette.kartu) >= kSign);
    CHECK(contrast(palette.tepi, palette.kertas) >= kSign);
    CHECK(contrast(palette.durian_edge, palette.kartu) >= kSign);
  }
}

TEST_CASE("the ratios are those of the look's table") {
  const Palette p = make_palette(Theme::light, {});
  const auto ratio = [](Colour ink, Colour ground) { return std::round(contrast(ink, ground) * 10) / 10; };
  CHECK(ratio(p.tinta, p.kertas) == 14.9);
  CHECK(ratio(p.tinta_2, p.kertas) == 7.2);
  CHECK(ratio(p.tinta_2, p.kertas_3) == 5.4);
  CHECK(ratio(p.accent, p.kertas) == 9.2);
  CHECK(ratio(p.accent, p.accent_t) == 8.0);
  CHECK(ratio(p.gading, p.accent) == 9.4);
  CHECK(ratio(p.durian, p.accent) == 5.0);
  CHECK(ratio(p.durian_x, p.durian_t) == 5.8);
  CHECK(ratio(p.gading, p.manggis) == 9.5);
  CHECK(ratio(p.gading, p.manggis_deep) == 13.8);
  CHECK(ratio(p.sungai_x, p.sungai_t) == 5.8);
  CHECK(ratio(p.gading, p.sungai) == 5.4);
}

TEST_CASE("durian on paper is no text colour: nothing in the palette uses it as one") {
  const Palette p = make_palette(Theme::light, {});
  CHECK(contrast(p.durian, p.kertas) < 2);
  for (const Pair& pair : texts_of(p)) CHECK(pair.ink.rgb != p.durian.rgb);
}

TEST_CASE("an accent that is legible stays as the library gave it") {
  const AccentColours blue{0x1F3F8B, 0x162E66, 0xDCE4F5};
  CHECK(legible(blue).base == blue.base);
  CHECK(legible(blue).pressed == blue.pressed);
}

TEST_CASE("an accent that is too pale is darkened until its text can be read, and no further") {
  for (const std::uint32_t pale : {0xE8AE3CU, 0x7FC8A9U, 0xFF8888U, 0xFFFFFFU, 0x4F9DDFU}) {
    const AccentColours mended = legible({pale, pale, 0xEEEEEE});
    INFO("accent ", pale);
    CHECK(contrast({mended.base}, {0xFFF8E8}) >= kText);
    CHECK(contrast({mended.base}, {0xFBF6EC}) >= kText);
    CHECK(contrast({mended.base}, {0xFFF8E8}) < 8);
    CHECK(contrast({mended.pressed}, {0xFFF8E8}) > contrast({mended.base}, {0xFFF8E8}));
  }
}
