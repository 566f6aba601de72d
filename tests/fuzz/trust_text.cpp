// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as trust.json and desk.json: what survives being written and read again, or an error.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "pack/trust_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto trust = lobi::pack::parse_trust(bytes)) {
    const auto again = lobi::pack::parse_trust(lobi::pack::trust_text(*trust));
    LOBI_CHECK(again.has_value() && *again == *trust);
  }
  if (const auto desk = lobi::pack::parse_desk(bytes)) {
    const auto text = lobi::pack::desk_text(*desk);
    const auto again = lobi::pack::parse_desk(text);
    LOBI_CHECK(text.size() > lobi::pack::kMaxTrustBytes || (again.has_value() && *again == *desk));
  }
  return 0;
}
