// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes split into parts that hold nothing which was not there, and stripping them again changes nothing.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "sync/catalogue/isbd.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi::sync;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto stripped = strip_isbd(text);
  LOBI_CHECK(text.find(stripped) != std::string_view::npos);
  LOBI_CHECK(strip_isbd(stripped) == stripped);
  const auto parts = split_title(text);
  for (const auto& part : {parts.title, parts.subtitle, parts.responsibility}) {
    LOBI_CHECK(text.find(part) != std::string_view::npos);
  }
  return 0;
}
