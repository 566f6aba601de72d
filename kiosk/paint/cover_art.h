// SPDX-License-Identifier: GPL-3.0-or-later
// The drawings on painted covers: hills and waves, the durian motif, quarter circles, a cut fruit on a plate, a
// reading cat. All in the cover's own measure of 300 px width; Cairo is scaled before. Private to kiosk/paint; the
// canvas's thread.
#pragma once

#include <cstdint>

#include "paint/canvas_state.h"

namespace lobi::paint {

struct HillColours {
  std::uint32_t far, middle, near;
};

// A space of 1200 wide, scaled: three ridges, the farthest with a peak; filled down to 400.
void draw_hills(Canvas::State& state, Point at, Size scale, const HillColours& colours);
void draw_waves(Canvas::State& state, double top, double bottom, Colour odd, Colour even);
// The durian of the batik: fruit with thorns, lens, ribs, three seeds, stalk, two leaves. Lines of `stroke` before
// scaling.
void draw_motif(Canvas::State& state, Point centre, double scale, Colour colour, double stroke);
void draw_quarters(Canvas::State& state, double top, double bottom, Colour first, Colour second);
void draw_plate(Canvas::State& state, Point centre);
void draw_cat(Canvas::State& state, Point centre, Colour fur, Colour book);
void draw_stars(Canvas::State& state, double height, std::uint32_t seed);

}  // namespace lobi::paint
