// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes decode to no more bytes than they are, and a reference never ends behind them.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "sync/text/html_entity.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi::sync;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  LOBI_CHECK(decode_entities(text).size() <= size);
  LOBI_CHECK(decode_leftover_entities(text).size() <= size);
  for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    const auto reference = entity_at(text, at);
    LOBI_CHECK(at + reference.length <= size);
    LOBI_CHECK(reference.value <= 0x10FFFF);
  }
  return 0;
}
