// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes are either no address, or one that reads back the same; resolving and keys never leave http.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "sync/text/address.h"
#include "sync/text/canonical_key.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto address = sync::parse_address(text)) {
    const auto again = sync::parse_address(address->text());
    LOBI_CHECK(again && again->text() == address->text());
    LOBI_CHECK(!sync::canonical_key(text).empty());
  }
  const std::string resolved = sync::resolve_address("https://a.example/b/c?d#e", text);
  LOBI_CHECK(resolved.empty() || resolved.starts_with("http://") || resolved.starts_with("https://"));
  LOBI_CHECK(resolved.empty() || sync::parse_address(resolved).has_value());
  return 0;
}
