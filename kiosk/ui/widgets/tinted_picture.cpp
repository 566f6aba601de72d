// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tinted_picture.h"

#include <algorithm>
#include <cmath>

namespace lobi::ui {
namespace {

constexpr double kIcon = 96, kPhoneMargin = 28;
// Lobi's own scenes: 840 × 700 with ground to spare above and at both sides (content/lessons/art/README.md).
constexpr paint::Size kScene{840, 700}, kSceneWithGround{1010, 812};

bool has_ground_to_spare(paint::Size picture) {
  return std::abs(picture.width / picture.height - kSceneWithGround.width / kSceneWithGround.height) < 0.005;
}

// Cropped to these proportions a scene loses nothing of its 840 × 700.
bool can_crop(paint::Size picture, const Rect& rect) {
  const double aspect = rect.width / rect.height;
  return has_ground_to_spare(picture) && aspect >= kScene.width / kSceneWithGround.height - 0.005 &&
         aspect <= kSceneWithGround.width / kScene.height + 0.005;
}

int clamped_index(int at, int size) { return std::clamp(at, 0, size - 1); }

// The picture with its edge pixels repeated until it has the rectangle's proportions.
pixels::Picture continued(const pixels::Picture& from, const Rect& rect) {
  const double aspect = rect.width / rect.height;
  const int width = std::max(from.width, static_cast<int>(std::lround(from.height * aspect)));
  const int height = std::max(from.height, static_cast<int>(std::lround(from.width / aspect)));
  if ((width == from.width && height == from.height) || !pixels::is_allowed_size(width, height)) return from;
  pixels::Picture to;
  to.width = width;
  to.height = height;
  to.is_opaque = from.is_opaque;
  to.mean_colour = from.mean_colour;
  to.pixels.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  const int left = (width - from.width) / 2, top = (height - from.height) / 2;
  for (int y = 0; y < height; ++y) {
    const auto row = from.row(clamped_index(y - top, from.height));
    for (int x = 0; x < width; ++x)
      to.pixels.push_back(row[static_cast<std::size_t>(clamped_index(x - left, from.width))]);
  }
  return to;
}

}  // namespace

const char* pattern_of(Family family) {
  switch (family) {
    case Family::durian:
      return "pattern-durian";
    case Family::manggis:
      return "pattern-manggis";
    case Family::sungai:
      return "pattern-sungai";
    case Family::rimba:
      break;
  }
  return "pattern-rimba";
}

void paint_tint(paint::Canvas& canvas, const Look& look, const Rect& rect, const paint::Radii& radii,
                Family family) {
  canvas.fill_round(rect, radii, look.colours.tint(family));
  if (!look.colours.has_patterns) return;
  // Only the river's tile is drawn for a tint; the others are for their strong colour and are shown faintly.
  const bool is_own = family == Family::sungai && !look.is_dark();
  canvas.tile(look.art->drawing(look.is_dark() ? "pattern-dark" : "pattern-sungai"), rect, radii, {rect.x, rect.y},
              is_own ? 1.0 : 0.35);
}

double tallest_for(paint::Size picture, double width) {
  if (has_ground_to_spare(picture)) return width * kSceneWithGround.height / kScene.width;
  return width * picture.height / picture.width * 1.18;
}

double widest_for(paint::Size picture, double height) {
  if (has_ground_to_spare(picture)) return height * kSceneWithGround.width / kScene.height;
  return height * picture.width / picture.height * 1.18;
}

void paint_phone(paint::Canvas& canvas, const Look& look, const Rect& screen, const Drawing& drawing) {
  const double edge = kPhoneEdge * screen.width / 520;
  const double radius = kPhoneRadius * screen.width / 520;
  const Rect body = screen.inset(-edge);
  if (!look.is_contrast()) canvas.shadow(body, radius + edge, paint::Shadow::dialog);
  canvas.fill_round(body, radius + edge, {0x16241F});
  if (look.is_contrast() || look.is_dark())
    canvas.stroke_round(body.inset(-3), radius + edge + 3, look.colours.tepi, 3);
  const pixels::Picture picture = look.art->read(drawing.file);
  if (picture.width == 0) return paint_drawing(canvas, look, screen, radius, drawing);
  canvas.picture(picture, screen, radius, {0.5, 0.5}, look.colours.picture_light);
}

void paint_drawing(paint::Canvas& canvas, const Look& look, const Rect& rect, const paint::Radii& radii,
                   const Drawing& drawing, Fit fit) {
  const pixels::Picture picture = drawing.file.empty() ? pixels::Picture{} : look.art->read(drawing.file);
  if (picture.width == 0) {
    paint_tint(canvas, look, rect, radii, drawing.family);
    if (drawing.icon != 0) canvas.icon(rect.centre(), drawing.icon, kIcon, look.colours.on_tint(drawing.family));
    return;
  }
  if (fit == Fit::fill) return canvas.picture(picture, rect, radii, {0.5, 0.5}, look.colours.picture_light);
  const paint::Size size{static_cast<double>(picture.width), static_cast<double>(picture.height)};
  if (is_phone(size) || !picture.is_opaque) {
    paint_tint(canvas, look, rect, radii, drawing.family);
    const double height = rect.height - 2 * (kPhoneMargin + kPhoneEdge);
    const double width = std::min(rect.width - 2 * (kPhoneMargin + kPhoneEdge), height * size.width / size.height);
    const double tall = width * size.height / size.width;
    const Rect screen{rect.centre().x - width / 2, rect.centre().y - tall / 2, width, tall};
    if (is_phone(size)) return paint_phone(canvas, look, screen, drawing);
    return canvas.contain(picture, rect.inset(kPhoneMargin), look.colours.picture_light);
  }
  if (can_crop(size, rect)) return canvas.picture(picture, rect, radii, {0.5, 1.0}, look.colours.picture_light);
  canvas.picture(continued(picture, rect), rect, radii, {0.5, 0.5}, look.colours.picture_light);
}

}  // namespace lobi::ui
