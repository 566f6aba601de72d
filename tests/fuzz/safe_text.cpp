// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes with any spans become a safe text with sound spans; doing it again changes nothing.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "base/unicode.h"
#include "sync/text/hashtag.h"
#include "sync/text/safe_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi;
  // The first bytes are span offsets, the rest the text.
  std::vector<sync::RawSpan> raw;
  const std::size_t count = size > 0 ? data[0] % 5U : 0;
  std::size_t at = 1;
  for (; raw.size() < count && at + 2 <= size; at += 2)
    raw.push_back({data[at], data[at] + data[at + 1], model::SpanKind::link, "u"});
  const std::string_view text(reinterpret_cast<const char*>(data) + std::min(at, size), size - std::min(at, size));
  for (const auto unit :
       {sync::OffsetUnit::code_points, sync::OffsetUnit::utf16_units, sync::OffsetUnit::utf8_bytes}) {
    auto spans = sync::to_byte_spans(text, raw, unit);
    LOBI_CHECK(!base::is_valid_utf8(text) || sync::are_spans_sound(text, spans));
    const auto safe = sync::make_safe({std::string(text), std::move(spans)});
    LOBI_CHECK(sync::are_spans_sound(safe.text, safe.spans));
    LOBI_CHECK(base::is_valid_utf8(safe.text) && base::nfc(safe.text) == safe.text);
    LOBI_CHECK(base::count_code_points(safe.text) <= sync::kMaxTextCodePoints);
    LOBI_CHECK(sync::safe_text(safe.text) == safe.text);
  }
  const std::string line = sync::safe_line(text);
  LOBI_CHECK(line.find('\n') == std::string::npos && sync::safe_line(line) == line);
  const std::string tag = sync::normal_hashtag(text);
  LOBI_CHECK(base::is_valid_utf8(tag) && sync::normal_hashtag(tag) == tag);
  return 0;
}
