// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/palette.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lobi::ui {
namespace {

constexpr std::uint32_t kGading = 0xFFF8E8, kKertas = 0xFBF6EC;
constexpr double kLeastContrast = 4.5;

double linear(std::uint32_t channel) {
  const double c = channel / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(std::uint32_t rgb) {
  return 0.2126 * linear((rgb >> 16) & 0xFF) + 0.7152 * linear((rgb >> 8) & 0xFF) + 0.0722 * linear(rgb & 0xFF);
}

// HSL lightness less by `by`, hue and saturation kept: each channel moves towards black in proportion.
std::uint32_t darker(std::uint32_t rgb, double by) {
  const std::array<double, 3> c{double((rgb >> 16) & 0xFF), double((rgb >> 8) & 0xFF), double(rgb & 0xFF)};
  const double lightness = (*std::max_element(c.begin(), c.end()) + *std::min_element(c.begin(), c.end())) / 510;
  const double factor = lightness <= 0 ? 0 : std::max(0.0, lightness - by) / lightness;
  const auto channel = [&](double value) {
    return static_cast<std::uint32_t>(std::lround(std::min(255.0, value * factor)));
  };
  return (channel(c[0]) << 16) | (channel(c[1]) << 8) | channel(c[2]);
}

Palette light_palette(const AccentColours& accent) {
  Palette p;
  p.kertas = {kKertas}, p.kertas_2 = {0xF3EADA}, p.kertas_3 = {0xE2D5BB};
  p.kartu = {0xFFFDF8};
  p.tinta = {0x16241F}, p.tinta_2 = {0x46564F};
  p.garis = {0xDCCFB6}, p.tepi = {0xA08A5C};
  p.accent = {accent.base}, p.accent_press = {accent.pressed}, p.accent_t = {accent.tint}, p.on_accent = {kGading};
  p.rimba_x = {accent.base};
  p.durian = {0xE8AE3C}, p.durian_t = {0xFAEAC6}, p.durian_x = {0x7A5200}, p.durian_edge = {0xA87410};
  p.manggis = {0x7A1F3D}, p.manggis_deep = {0x4F1026}, p.manggis_t = {0xF4E0E5}, p.manggis_x = {0x7A1F3D};
  p.sungai = {0x1F6F8B}, p.sungai_t = {0xDAEBF1}, p.sungai_x = {0x1A5F78};
  p.gading = {kGading};
  p.dock = {accent.base}, p.dock_rule = {0xE8AE3C}, p.dock_button = {kKertas}, p.dock_text = {0x16241F},
  p.dock_edge = {0, 0};
  p.pasir = {0xE9DDC4};
  p.kayu = {0xB98551}, p.kayu_2 = {0x8F5F35};
  p.skeleton = {0xEEE4D0};
  p.headline = {accent.base};
  p.dim = {0x16241F, 0.66};
  p.on_picture = {0x16241F, 0.94};
  return p;
}

Palette dark_palette(const AccentColours& accent) {
  Palette p = light_palette(accent);
  p.kertas = {0x0F1A16}, p.kertas_2 = {0x1C2B25}, p.kertas_3 = {0x33463E};
  p.kartu = {0x192721};
  p.tinta = {0xF6EFE0}, p.tinta_2 = {0xBFCBC3};
  p.garis = {0x33463E}, p.tepi = {0x6F8178};
  p.accent = {0xE8AE3C}, p.accent_press = {0xC8922A}, p.accent_t = {0x1F3D32}, p.on_accent = {0x16241F};
  p.rimba_x = {0xF0C161};
  p.durian_t = {0x3D3115}, p.durian_x = {0xF3C668};
  p.manggis_t = {0x45202E}, p.manggis_x = {0xF2B2C4};
  p.sungai_t = {0x173744}, p.sungai_x = {0x8FD0E4};
  p.dock = {0x0A3A2C}, p.dock_button = {0x2A4138}, p.dock_text = {0xF6EFE0}, p.dock_edge = {0x5C7268};
  p.pasir = p.kertas_2;
  p.kayu = {0x8A6239}, p.kayu_2 = {0x684524};
  p.skeleton = {0x22332C};
  p.headline = {0xF0C161};
  p.dim = {0x050B09, 0.7};
  p.picture_light = 0.86, p.cover_light = 0.90;
  return p;
}

Palette contrast_palette(const AccentColours& accent) {
  Palette p = dark_palette(accent);
  const Colour black{0x000000}, white{0xFFFFFF}, yellow{0xFFD84A};
  p.kertas = black, p.kertas_2 = {0x141414}, p.kertas_3 = white;
  p.kartu = black;
  p.tinta = white, p.tinta_2 = white, p.garis = white, p.tepi = white;
  p.accent = yellow, p.accent_press = {0xD9B32E}, p.accent_t = black, p.on_accent = black, p.rimba_x = yellow;
  p.durian = yellow, p.durian_t = black, p.durian_x = yellow, p.durian_edge = yellow;
  p.manggis = {0xFFB3C7}, p.manggis_deep = black, p.manggis_t = black, p.manggis_x = {0xFFB3C7};
  p.sungai = {0x7FE0FF}, p.sungai_t = black, p.sungai_x = {0x7FE0FF};
  p.gading = white;
  p.dock = black, p.dock_rule = white, p.dock_button = yellow, p.dock_text = black, p.dock_edge = {0, 0};
  p.pasir = black;
  p.kayu = black, p.kayu_2 = black;
  p.skeleton = {0x141414};
  p.headline = yellow;
  p.dim = {0x000000, 0.8};
  p.on_picture = {0x000000};
  p.picture_light = 1, p.cover_light = 1;
  p.edge_width = 4, p.edge = white;
  p.has_patterns = false;
  return p;
}

}  // namespace

Colour Palette::tint(Family family) const {
  switch (family) {
    case Family::durian:
      return durian_t;
    case Family::manggis:
      return manggis_t;
    case Family::sungai:
      return sungai_t;
    case Family::rimba:
      break;
  }
  return accent_t;
}

Colour Palette::on_tint(Family family) const {
  switch (family) {
    case Family::durian:
      return durian_x;
    case Family::manggis:
      return manggis_x;
    case Family::sungai:
      return sungai_x;
    case Family::rimba:
      break;
  }
  return rimba_x;
}

Colour Palette::strong(Family family) const {
  switch (family) {
    case Family::durian:
      return durian;
    case Family::manggis:
      return manggis;
    case Family::sungai:
      return sungai;
    case Family::rimba:
      break;
  }
  return accent;
}

Colour Palette::on_strong(Family family) const {
  if (edge_width > 0 || family == Family::durian) return {0x16241F};
  return family == Family::rimba ? on_accent : gading;
}

Palette make_palette(Theme theme, const AccentColours& accent) {
  switch (theme) {
    case Theme::dark:
      return dark_palette(accent);
    case Theme::contrast:
      return contrast_palette(accent);
    case Theme::light:
      break;
  }
  return light_palette(accent);
}

Palette urgent_palette(const Palette& palette) {
  Palette p = palette;
  p.kertas = {0x7A1F3D};
  p.tinta = {kGading}, p.tinta_2 = {0xF6E3E8};
  p.headline = {kGading};
  p.dock = {0x4F1026}, p.dock_rule = {0xE8AE3C};
  p.accent_t = {0x5E1730}, p.rimba_x = {kGading};
  p.durian_t = {0x5E1730}, p.durian_x = {0xF6C868};
  p.manggis_t = {0x5E1730}, p.manggis_x = {kGading};
  return p;
}

double contrast(Colour a, Colour b) {
  const double first = luminance(a.rgb), second = luminance(b.rgb);
  return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

AccentColours legible(AccentColours accent) {
  const auto is_legible = [](std::uint32_t rgb) {
    return contrast({rgb}, {kGading}) >= kLeastContrast && contrast({rgb}, {kKertas}) >= kLeastContrast;
  };
  for (int step = 0; step < 25 && !is_legible(accent.base); ++step) {
    accent.base = darker(accent.base, 0.04);
    accent.pressed = darker(accent.base, 0.05);
  }
  return accent;
}

}  // namespace lobi::ui
