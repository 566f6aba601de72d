// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/event_codes.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets/qr.h"

namespace lobi::ui {
namespace {

constexpr double kPadding = 26;  // around the plate, as qr_card has it
constexpr double kLargestModule = 9, kGapBetween = 28;

// Widths for the cards: equal ones if each plate fits, else each what it needs and a share of the rest.
std::vector<double> widths_for(const std::vector<double>& sides, double width) {
  const auto count = static_cast<double>(sides.size());
  const double equal =
      column({0, 0, width, 0}, std::max<int>(static_cast<int>(sides.size()), 2), 0, 1, kGapBetween).width;
  const auto fits = [&](double side) { return side + 2 * kPadding <= equal; };
  if (std::all_of(sides.begin(), sides.end(), fits)) return std::vector<double>(sides.size(), equal);
  double needed = kGapBetween * (count - 1);
  for (const double side : sides) needed += side + 2 * kPadding;
  if (needed > width) return {};
  std::vector<double> widths;
  for (const double side : sides) widths.push_back(std::floor(side + 2 * kPadding + (width - needed) / count));
  return widths;
}

}  // namespace

std::vector<Rect> place_codes(Frame& frame, const Look& look, const Rect& area, std::vector<QrCard>& codes) {
  for (double module = kQrLargeModule; module >= kQrCardModule && !codes.empty(); --module) {
    double largest = 0;
    for (const QrCard& code : codes) largest = std::max(largest, qr_side(look, code.address, module));
    std::vector<double> sides;
    for (QrCard& code : codes) {
      code.module = module;
      while (code.module < kLargestModule && qr_side(look, code.address, code.module + 1) <= largest) ++code.module;
      sides.push_back(qr_side(look, code.address, code.module));
    }
    const auto widths = widths_for(sides, area.width);
    if (widths.empty()) continue;
    double height = 0;
    for (std::size_t i = 0; i < codes.size(); ++i)
      height = std::max(height, qr_card_height(frame, look, widths[i], codes[i]));
    if (height > area.height) continue;
    std::vector<Rect> places;
    double x = area.x;
    for (const double width : widths) {
      places.push_back({x, area.bottom() - height, width, height});
      x += width + kGapBetween;
    }
    return places;
  }
  return {};
}

}  // namespace lobi::ui
