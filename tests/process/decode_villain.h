// SPDX-License-Identifier: GPL-3.0-or-later
// What decode_villain and its test agree on.
#pragma once

#include "pixels/picture.h"

namespace lobi::test {

inline constexpr pixels::Pixel kEscaped = 0xFFBADBAD;

}  // namespace lobi::test
