// SPDX-License-Identifier: GPL-3.0-or-later
// A text and the stretches of it that are links, mentions and hashtags, in UTF-8 byte offsets.
//
// Each network counts offsets in its own unit, and several lie about them: to_byte_spans() turns them into bytes
// and leaves out what cannot be right, so that afterwards a span is always sorted, inside the text, not empty,
// apart from its neighbours and on code point boundaries. The rest of the text pipeline keeps that so. Used by the
// sources of sync. Plain values: any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/post.h"

namespace lobi::sync {

struct SpannedText {
  std::string text;
  std::vector<model::Span> spans;
};

// Facebook and X count code points, Telegram UTF-16 units, Bluesky UTF-8 bytes (social-apis.md 0.3).
enum class OffsetUnit { code_points, utf16_units, utf8_bytes };

// A span as a network gives it: start inclusive, end exclusive, not checked.
struct RawSpan {
  std::int64_t begin = 0;
  std::int64_t end = 0;
  model::SpanKind kind = model::SpanKind::link;
  std::string uri;
};

// Sorted by begin; a span that is empty, outside the text, inside a code point, or overlapping an earlier one is
// left out. `text` is the text exactly as the network sent it: cleaning it first would shift the offsets.
[[nodiscard]] std::vector<model::Span> to_byte_spans(std::string_view text, std::vector<RawSpan> raw,
                                                     OffsetUnit unit);

// True when the spans keep the promises above; for tests and fuzzing.
[[nodiscard]] bool are_spans_sound(std::string_view text, const std::vector<model::Span>& spans);

// Writes a changed copy of a text while its spans follow: call at(offset) before what stands at that input offset
// is written (or left out) to `out`. Offsets must not fall. finish() drops the spans that became empty.
class SpanFollower {
 public:
  SpanFollower(std::vector<model::Span>& spans, const std::string& out) : spans_(&spans), out_(&out) {}
  void at(std::size_t input_offset);
  void finish();

 private:
  std::vector<model::Span>* spans_;
  const std::string* out_;
  std::size_t next_ = 0;  // the boundaries, in order: begin of span 0, end of span 0, begin of span 1, …
};

}  // namespace lobi::sync
