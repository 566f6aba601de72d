// SPDX-License-Identifier: GPL-3.0-or-later
// What kind of picture bytes are, by their magic numbers alone. Any thread; used by decode.cpp.
#pragma once

#include <string_view>

namespace lobi::decode {

enum class Format { unknown, jpeg, png, gif, webp, avif, svg };

// Looks at the first 512 bytes. Anything that opens like XML or SVG counts as svg: none of it is ever parsed.
[[nodiscard]] Format sniff_format(std::string_view bytes);

}  // namespace lobi::decode
