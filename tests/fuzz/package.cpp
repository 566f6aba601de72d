// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the head of a package: one that survives being written and read again, or an error.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "pack/package_head.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto head = lobi::pack::parse_package_head({reinterpret_cast<const char*>(data), size});
  if (!head) return 0;
  LOBI_CHECK(head->total() <= lobi::pack::kMaxPackageBytes);
  auto again = lobi::pack::parse_package_head(lobi::pack::package_head_text(*head));
  LOBI_CHECK(again.has_value());
  again->length = head->length;
  LOBI_CHECK(*again == *head);
  return 0;
}
