// SPDX-License-Identifier: GPL-3.0-or-later
// What a FontContext holds: fontconfig's configuration, Pango's font map and context, and the measures of the faces
// met so far. Private to kiosk/paint; the thread of its FontContext.
#pragma once

#include <map>
#include <tuple>

#include "paint/handles.h"
#include "paint/text.h"

namespace lobi::paint {

// Heights of a face as parts of its em: what CSS calls the content area, and the height of a capital letter.
struct FaceMetrics {
  double ascent = 0;
  double descent = 0;
  double cap_height = 0;
};

struct FontContext::State {
  FcConfigOwner config;
  GObjectOwner<PangoFontMap> map;
  GObjectOwner<PangoContext> context;
  mutable std::map<std::tuple<Face, int, bool>, FaceMetrics> metrics;

  [[nodiscard]] const FaceMetrics& face_metrics(Face face, int weight, bool is_italic) const;
};

[[nodiscard]] FontDescriptionOwner describe_font(Face face, int weight, double size, bool is_italic);
[[nodiscard]] const char* face_family(Face face);

}  // namespace lobi::paint
