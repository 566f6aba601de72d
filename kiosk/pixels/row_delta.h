// SPDX-License-Identifier: GPL-3.0-or-later
// The prediction before compression: a byte minus (left + above - above left) of its channel, modulo 256.
// In its own file because writer and reader must be exact inverses. Private to kiosk/pixels; any thread.
#pragma once

#include <cstddef>
#include <cstdint>

namespace lobi::pixels {

// In place over `rows` rows of `row_bytes`; channels is 3 or 4 and divides row_bytes.
void subtract_prediction(std::uint8_t* bytes, std::size_t row_bytes, std::size_t rows, std::size_t channels);
void add_prediction(std::uint8_t* bytes, std::size_t row_bytes, std::size_t rows, std::size_t channels);

}  // namespace lobi::pixels
