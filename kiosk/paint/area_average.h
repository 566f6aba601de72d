// SPDX-License-Identifier: GPL-3.0-or-later
// A part of a picture at another size: by area average where it becomes smaller (each source pixel counts by how
// much of it a target pixel covers), by straight lines between pixels where it grows. Why not Cairo's filters: the
// good one takes 20 ms for a card's picture, the fast one skips pixels. Private to kiosk/paint; any thread.
#pragma once

#include "paint/geometry.h"
#include "pixels/picture.h"

namespace lobi::paint {

// `part` in pixels of the source, within it. brightness 0..1 multiplies the colours.
[[nodiscard]] pixels::Picture resample(const pixels::Picture& source, const Rect& part, int width, int height,
                                       double brightness);

}  // namespace lobi::paint
