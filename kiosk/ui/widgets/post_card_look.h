// SPDX-License-Identifier: GPL-3.0-or-later
// Measures that a post's card is laid out and painted with. Private to post_card*.cpp.
#pragma once

#include <cstddef>

namespace lobi::ui::card_look {

inline constexpr double kPadding = 28;
inline constexpr double kBadgeGap = 14;   // between badges and account
inline constexpr double kBadgeStep = 38;  // a second badge looks out from behind the first by so much
inline constexpr double kBadgeRing = 4;   // of the card's colour around each badge that lies over another
inline constexpr std::size_t kMostBadges = 3;

}  // namespace lobi::ui::card_look
