// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes are either refused or a picture that survives being written and read again.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "pixels/pixel_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi::pixels;
  std::string bytes(reinterpret_cast<const char*>(data), size);
  if (size >= kHeaderBytes) reseal(bytes);
  const auto picture = read_pixels(std::string_view(bytes));
  if (!picture) return 0;
  LOBI_CHECK(read_pixel_header(std::string_view(bytes)).has_value());
  const auto again = read_pixels(std::string_view(write_pixels(*picture)));
  LOBI_CHECK(again && again->pixels == picture->pixels && again->mean_colour == picture->mean_colour);
  return 0;
}
