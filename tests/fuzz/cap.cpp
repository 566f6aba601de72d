// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a CAP alert: a notice that can be an item of a release, or a sentence in two languages.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "tools/desk/content/cap.h"
#include "tools/desk/content/draft_item.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi::desk;
  const auto now = lobi::base::from_unix_ms(1'795'000'000'000);
  const auto cap = parse_cap({reinterpret_cast<const char*>(data), size}, now);
  if (!cap) {
    LOBI_CHECK(cap.error().message.find('\n') != std::string::npos);
    return 0;
  }
  LOBI_CHECK(!cap->name.empty());
  if (cap->kind == CapAlert::Kind::cancel) return 0;
  LOBI_CHECK(cap->until > now);
  const Json item{{"title", to_json(cap->title)}, {"text", to_json(cap->text)}, {"severity", "notice"}};
  LOBI_CHECK(clean_urgent(item).wrong.empty());
  return 0;
}
