// SPDX-License-Identifier: GPL-3.0-or-later
// Any column of a damaged database becomes lists and spans that fit their text.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/packed_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi::store;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto list = unpack_list(text);
  const auto packed = pack_list(list);  // separators inside values are gone now
  LOBI_CHECK(pack_list(unpack_list(packed)) == packed);
  constexpr std::string_view kOwner = "Pulang dari perpustakaan";
  for (const auto& span : unpack_spans(text, kOwner)) {
    LOBI_CHECK(span.begin <= span.end && span.end <= kOwner.size());
  }
  (void)unpack_creators(text);
  (void)unpack_networks(text);
  return 0;
}
