// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes are no hashtag, or one that is its own normal form.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/unicode.h"
#include "sync/text/hashtag.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi::sync;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto tag = normal_hashtag(text);
  LOBI_CHECK(normal_hashtag(tag) == tag);
  LOBI_CHECK(lobi::base::is_valid_utf8(tag) && lobi::base::count_code_points(tag) <= kMaxHashtagCodePoints);
  return 0;
}
