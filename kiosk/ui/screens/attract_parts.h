// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages of the attract loop are made of: picture half and words half, headline, QR card, facts, dots
// (screens 01, 02, 21).
//
// A page is composed whole, with its own header, because two of them are on the screen while one fades into the
// other. Landscape pages with a picture have it at the left from top to dock; in portrait it lies below the header.
// Everything but QR codes and covers leads where the page leads, the rest of the page to home. Main thread.
#pragma once

#include <string>

#include "ui/screens/attract_items.h"
#include "ui/screens/world.h"
#include "ui/widgets/button.h"

namespace lobi::ui {

struct AttractPage {
  Frame& frame;
  const World& world;
  const AttractItem& item;
  int index = 0, count = 1;  // for the dots in portrait
  double zoom = 1;           // of the picture alone

  [[nodiscard]] const Look& look() const { return world.look; }
  [[nodiscard]] bool is_portrait() const { return world.look.layout.is_portrait; }
  [[nodiscard]] Action go(const Route& route) const;
  [[nodiscard]] Action show_qr(const std::string& title, const std::string& address,
                               const std::string& words = {}) const;
};

// Where things lie on a page with a picture.
struct HalfPlaces {
  Rect picture, rule;
  Rect words;  // from the pill's top to where QR card and facts end
};
[[nodiscard]] HalfPlaces half_places(const Layout& layout);
// A page without one: from the pill's top to the dock.
[[nodiscard]] Rect full_place(const Layout& layout);

// Paper under everything, from the spine to the dock, with the pattern where `has_pattern`; and the header.
enum class Pattern { no, yes };
void compose_ground(const AttractPage& page, Pattern pattern);
void compose_full_header(const AttractPage& page);
// Picture, rule and header of a page with a picture; touching the picture leads to `open`.
struct HalfPicture {
  SpriteKey key;
  MakePaint paint;
  Colour waiting;
  Action open;
};
void compose_half(const AttractPage& page, const HalfPicture& picture);

// Pill at the place's top left, in portrait the dots at the right. Returns its bottom.
double compose_kind(const AttractPage& page, const Rect& place, const PillSpec& pill);
void compose_paper_dots(const AttractPage& page, const Rect& place);
// As large as all of the text fits into the room, 128 (portrait 142) at most and 56 at least.
[[nodiscard]] paint::TextStyle headline_style(TextMeasurer& texts, const Layout& layout, std::string_view text,
                                              paint::Size room);
// In that style; what does not fit at 56 is cut. Returns its bottom.
double compose_headline(const AttractPage& page, const Rect& place, std::string_view text, const Action& open);
// What so many lines of it need at most.
[[nodiscard]] double headline_room(const Layout& layout, int lines);
// Panels far larger than the design's are seen from farther away: headline, covers and codes grow with the page.
[[nodiscard]] double attract_scale(const Layout& layout);
[[nodiscard]] double qr_module(const Layout& layout);  // px, at least 6
inline constexpr double kPillToHeadline = 36;

// A card with the code at least 6 px a module and a caption below, its lower right corner at `corner`. Returns its
// place; empty where the address is too long or missing.
struct AttractCode {
  std::string address, caption, title, words{};
};
[[nodiscard]] Rect qr_card_place(const AttractPage& page, paint::Point corner, const AttractCode& card);
void compose_qr_card(const AttractPage& page, const Rect& place, const AttractCode& card);

// "09.00-12.00 WIB" with its icon: Manrope 700 36. Returns its height.
double compose_fact(const AttractPage& page, paint::Point at, double width, char32_t code, std::string_view text);
[[nodiscard]] double fact_height(const Look& look);

}  // namespace lobi::ui
