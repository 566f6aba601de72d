// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a draft to look at: one whose item a release could hold but for what is empty, or an error.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "pack/preview_file.h"
#include "pack/release_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto read = lobi::pack::parse_preview({reinterpret_cast<const char*>(data), size});
  if (!read) return 0;
  auto& item = read->item;
  if (lobi::model::is_reference(item.kind) && item.reference.empty() && !item.event) item.reference = "-";
  const auto again = lobi::pack::parse_pushed_item(lobi::pack::pushed_item_text(item));
  LOBI_CHECK(again.has_value());
  return 0;
}
