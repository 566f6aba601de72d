// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the words of avahi-browse: at most three desks, each with safe text and an https address.
#include "sync/found_desks.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "base/unicode.h"
#include "sync/text/safe_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi;
  const auto found = sync::parse_found_desks({reinterpret_cast<const char*>(data), size});
  LOBI_CHECK(found.size() <= link::kMaxFoundDesks);
  for (const link::FoundDesk& each : found) {
    LOBI_CHECK(sync::safe_line(each.name) == each.name && base::count_code_points(each.name) <= 60);
    LOBI_CHECK(each.address.rfind("https://", 0) == 0 && each.address.size() <= 300);
    for (const char sign : each.address) LOBI_CHECK(sign > ' ' && sign < '\x7F');
  }
  return 0;
}
