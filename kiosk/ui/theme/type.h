// SPDX-License-Identifier: GPL-3.0-or-later
// The roles of type in LOOK.md section 3, as text styles in logical px. A role's name is the table's. "Teks besar"
// multiplies sizes by Look::text_scale; use Look::type(), which does it. Constants; any thread.
#pragma once

#include "paint/text.h"

namespace lobi::ui::type {

using paint::Face;
using paint::TextStyle;

inline constexpr TextStyle kAttractLandscape{Face::manrope, 800, 128, 0.97, -0.04};
inline constexpr TextStyle kAttractPortrait{Face::manrope, 800, 142, 0.97, -0.04};
inline constexpr TextStyle kScore{Face::manrope, 800, 200, 1.0, -0.05};
inline constexpr TextStyle kQuestion{Face::manrope, 800, 66, 1.08, -0.03};  // 62-92
inline constexpr TextStyle kTitle{Face::manrope, 800, 60, 1.1, -0.018};     // h1
inline constexpr TextStyle kCardTitleLarge{Face::manrope, 800, 45, 1.15, -0.018};
inline constexpr TextStyle kCardTitle{Face::manrope, 800, 36, 1.15, -0.018};
inline constexpr TextStyle kAccount{Face::manrope, 800, 27, 1.2, -0.01};  // the name on a post
inline constexpr TextStyle kBookTitle{Face::vollkorn, 700, 74, 1.02, 0};
inline constexpr TextStyle kQuotedPost{Face::vollkorn, 600, 36, 1.28, 0};
inline constexpr TextStyle kLessonText{Face::andika, 400, 41, 1.48, 0};
inline constexpr TextStyle kLessonTextPortrait{Face::andika, 400, 43, 1.48, 0};
inline constexpr TextStyle kButtonLarge{Face::manrope, 700, 40, 1.0, -0.01};
inline constexpr TextStyle kButton{Face::manrope, 700, 33, 1.0, -0.01};
inline constexpr TextStyle kDock{Face::manrope, 700, 30, 1.0, -0.01};
inline constexpr TextStyle kChip{Face::manrope, 700, 28, 1.0, -0.01};
inline constexpr TextStyle kPill{Face::manrope, 700, 25, 1.0, -0.005};
inline constexpr TextStyle kBody{Face::noto_sans, 400, 32, 1.42, 0};  // detail
inline constexpr TextStyle kCardText{Face::noto_sans, 400, 27, 1.42, 0};
inline constexpr TextStyle kSecondary{Face::noto_sans, 400, 25, 1.3, 0};  // age, place, caption
inline constexpr TextStyle kSmall{Face::noto_sans, 400, 24, 1.3, 0};      // the smallest there is

}  // namespace lobi::ui::type
