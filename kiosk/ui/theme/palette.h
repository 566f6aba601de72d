// SPDX-License-Identifier: GPL-3.0-or-later
// The colours of the look by name (LOOK.md section 2): one table a theme, names as they stand there.
//
// Screens name a token, never a number, so that a theme is only other values. A library's own accent replaces the
// three rimba values; one that is too pale for its text is darkened until it is not. Values; any thread.
#pragma once

#include <cstdint>

#include "paint/geometry.h"

namespace lobi::ui {

using paint::Colour;

enum class Theme { light, dark, contrast };

// A family of colours that belong together: ground of a tint, what is drawn on it, the strong colour itself.
enum class Family { rimba, durian, manggis, sungai };

struct Palette {
  Colour kertas, kertas_2, kertas_3;                 // page, quiet pill, empty progress
  Colour kartu;                                      // cards
  Colour tinta, tinta_2;                             // text, secondary text
  Colour garis, tepi;                                // hairline, outline of chips
  Colour accent, accent_press, accent_t, on_accent;  // rimba, or the library's own
  Colour durian, durian_t, durian_x, durian_edge;
  Colour manggis, manggis_deep, manggis_t, manggis_x;
  Colour sungai, sungai_t, sungai_x;
  Colour rimba_x;                                             // text on the accent's tint
  Colour gading;                                              // text on green, mangosteen, river
  Colour dock, dock_rule, dock_button, dock_text, dock_edge;  // dock_edge alpha 0: none
  Colour pasir;                                               // behind a book's cover: sand, patterned
  Colour kayu, kayu_2;                                        // a shelf's top, its lower edge
  Colour skeleton;                                            // loading shapes
  Colour headline;                                            // attract headline: accent on paper
  Colour dim;                                                 // behind dialogs
  Colour on_picture;                                          // plate of words on a picture, gading on it
  double picture_light = 1;  // pictures are multiplied by it, covers by cover_light
  double cover_light = 1;
  double edge_width = 0;  // contrast theme: cards have an inner edge instead of a shadow
  Colour edge;
  bool has_patterns = true;

  [[nodiscard]] Colour tint(Family family) const;
  [[nodiscard]] Colour on_tint(Family family) const;  // text and icons on the tint
  [[nodiscard]] Colour strong(Family family) const;   // bars, discs; text on it is on_strong
  [[nodiscard]] Colour on_strong(Family family) const;
};

struct AccentColours {
  std::uint32_t base = 0x0F4C3A, pressed = 0x0A3A2C, tint = 0xDCEAE1;
};

[[nodiscard]] Palette make_palette(Theme theme, const AccentColours& accent);

// The same for the screen of an urgent notice (LOOK.md section 7): mangosteen is the paper, its deep shade the
// dock.
[[nodiscard]] Palette urgent_palette(const Palette& palette);

// Ratio of WCAG 2.1, 1..21; alpha is ignored.
[[nodiscard]] double contrast(Colour a, Colour b);
// Darkened in steps of 4 % lightness until gading on it and it on kertas are at least 4.5 : 1.
[[nodiscard]] AccentColours legible(AccentColours accent);

}  // namespace lobi::ui
