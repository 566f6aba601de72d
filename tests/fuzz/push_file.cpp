// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as FILE.toml of `lobictl push`: items that make a release, or notes that say what is wrong.
#include "pack/push_file.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  lobi::pack::Diagnostics notes;
  const auto file =
      lobi::pack::parse_push_file({reinterpret_cast<const char*>(data), size}, "push.toml", {}, notes);
  LOBI_CHECK(file.has_value() || !file.error().message.empty());
  return 0;
}
