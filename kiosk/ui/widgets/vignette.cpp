// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/vignette.h"

#include <algorithm>
#include <cmath>

#include "ui/theme/icons.h"

namespace lobi::ui {
namespace {

// The drawings' own grid: fruits of 52 at every 110, each second row of 110 shifted by half of it.
constexpr double kWidth = 480, kHeight = 280, kStep = 110, kFruit = 52, kStroke = 3, kDepth = 0.2;
constexpr int kThorns = 12;
constexpr double kFirstRow = 30;  // the row whose fruits begin at x = 0
constexpr double kMotif = 400;    // of the 480: what must stay in sight
constexpr double kMissingIcon = 96, kPatternShare = 0.14;

Colour multiplied(std::uint32_t rgb, double by) {
  const auto channel = [&](int shift) {
    return static_cast<std::uint32_t>(std::lround(((rgb >> shift) & 0xFF) * by)) << shift;
  };
  return {channel(16) | channel(8) | channel(0)};
}

void continue_pattern(paint::Canvas& canvas, const Rect& slot, paint::Point origin, double zoom, double light) {
  const Colour line = multiplied(0x0F4C3A, light).with_alpha(0.13);
  const double top = (slot.y - origin.y) / zoom, bottom = (slot.bottom() - origin.y) / zoom;
  const double left = (slot.x - origin.x) / zoom, right = (slot.right() - origin.x) / zoom;
  for (auto row = static_cast<int>(std::floor((top - kFirstRow) / kStep)); kFirstRow + (row - 1) * kStep < bottom;
       ++row) {
    const double shift = row % 2 == 0 ? 0 : kStep / 2;
    for (double x = std::floor(left / kStep - 1) * kStep + shift; x < right + kStep; x += kStep) {
      canvas.fruit_outline({origin.x + x * zoom, origin.y + (kFirstRow + row * kStep) * zoom},
                           (kFruit + kStroke) * zoom, (kFruit + kStroke) * zoom, kThorns, kDepth, line,
                           kStroke * zoom);
    }
  }
}

}  // namespace

void paint_vignette(paint::Canvas& canvas, const Look& look, const Rect& slot, const std::filesystem::path& file) {
  const pixels::Picture picture = look.art->read(file);
  if (picture.width <= 0) return paint_pattern_tile(canvas, look, slot, Family::rimba, icon::kLearn);
  const double light = look.colours.picture_light;
  canvas.fill_rect(slot, multiplied(picture.pixels.front() & 0xFFFFFF, light));
  // The motif stands on the slot's lower edge, as high as it or as wide as the motif allows.
  const double zoom = std::min(slot.height / kHeight, slot.width / kMotif);
  const Rect place{slot.centre().x - kWidth * zoom / 2, slot.bottom() - kHeight * zoom, kWidth * zoom,
                   kHeight * zoom};
  canvas.save();
  canvas.clip_round(slot, 0);
  continue_pattern(canvas, slot, {place.x, place.y}, zoom, light);
  canvas.picture(picture, place, 0, {0.5, 0.5}, light);
  canvas.restore();
}

void paint_pattern_tile(paint::Canvas& canvas, const Look& look, const Rect& slot, Family family, char32_t code) {
  const Palette& p = look.colours;
  canvas.fill_rect(slot, p.tint(family));
  const char* pattern = family == Family::durian    ? "pattern-durian"
                        : family == Family::manggis ? "pattern-manggis"
                                                    : "pattern-rimba";
  if (p.has_patterns && !look.is_dark()) {
    canvas.tile(look.art->drawing(pattern), slot, 0, {slot.x, slot.y}, kPatternShare);
  } else if (p.has_patterns) {
    canvas.tile(look.art->drawing("pattern-dark"), slot, 0, {slot.x, slot.y});
  }
  canvas.icon(slot.centre(), code, kMissingIcon, p.on_tint(family));
}

}  // namespace lobi::ui
