// SPDX-License-Identifier: GPL-3.0-or-later
#include "pixels/row_delta.h"

#include <array>

namespace lobi::pixels {
namespace {

// left + above - above left = above + (left - above left), and the bracket is the running sum of the row's own
// differences: so the reader needs one addition and one running sum a byte.
template <std::size_t kChannels>
void add_rows(std::uint8_t* bytes, std::size_t row_bytes, std::size_t rows) {
  for (std::size_t y = 0; y < rows; ++y) {
    std::uint8_t* row = bytes + y * row_bytes;
    const std::uint8_t* above = y == 0 ? nullptr : row - row_bytes;
    std::array<std::uint8_t, kChannels> run{};
    for (std::size_t i = 0; i < row_bytes; i += kChannels) {
      for (std::size_t c = 0; c < kChannels; ++c) {
        run[c] = static_cast<std::uint8_t>(run[c] + row[i + c]);
        row[i + c] = above == nullptr ? run[c] : static_cast<std::uint8_t>(run[c] + above[i + c]);
      }
    }
  }
}

}  // namespace

void subtract_prediction(std::uint8_t* bytes, std::size_t row_bytes, std::size_t rows, std::size_t channels) {
  for (std::size_t y = rows; y-- > 0;) {  // backwards: what is left and above is still the original
    std::uint8_t* row = bytes + y * row_bytes;
    const std::uint8_t* above = y == 0 ? nullptr : bytes + (y - 1) * row_bytes;
    for (std::size_t i = row_bytes; i-- > 0;) {
      const int over = above == nullptr ? 0 : above[i];
      const int left = i < channels ? 0 : row[i - channels];
      const int over_left = above == nullptr || i < channels ? 0 : above[i - channels];
      row[i] = static_cast<std::uint8_t>(row[i] - (left + over - over_left));
    }
  }
}

void add_prediction(std::uint8_t* bytes, std::size_t row_bytes, std::size_t rows, std::size_t channels) {
  if (channels == 3)
    add_rows<3>(bytes, row_bytes, rows);
  else
    add_rows<4>(bytes, row_bytes, rows);
}

}  // namespace lobi::pixels
