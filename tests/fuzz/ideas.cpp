// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as content ideas: those that are whole, and rows that can be told of them.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "tools/desk/content/ideas.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto ideas = lobi::desk::parse_ideas({reinterpret_cast<const char*>(data), size});
  LOBI_CHECK(ideas.size() <= lobi::desk::kMostIdeas);
  const auto now = lobi::base::from_unix_ms(1'795'651'200'000);
  LOBI_CHECK(lobi::desk::ideas_json(ideas, now, {}).size() <= ideas.size());
  (void)lobi::desk::idea_of_the_day(ideas, now, {});
  return 0;
}
