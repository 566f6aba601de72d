// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/text/spanned_text.h"

#include <algorithm>
#include <utility>

#include "base/unicode.h"

namespace lobi::sync {
namespace {

constexpr std::int64_t kUnknown = -1;

std::int64_t units_of(const base::CodePoint& point, OffsetUnit unit) {
  switch (unit) {
    case OffsetUnit::code_points:
      return 1;
    case OffsetUnit::utf16_units:
      return point.value > 0xFFFF ? 2 : 1;
    case OffsetUnit::utf8_bytes:
      return point.length;
  }
  return 1;
}

// Turns rising positions in `unit` into bytes: one walk over the text serves all spans.
class PositionWalk {
 public:
  PositionWalk(std::string_view text, OffsetUnit unit) : text_(text), unit_(unit) {}

  // The byte offset of `position`, kUnknown when it lies outside or inside a code point.
  std::int64_t byte_of(std::int64_t position) {
    while (position_ < position && byte_ < text_.size()) {
      const base::CodePoint point = base::decode_utf8(text_, byte_);
      position_ += units_of(point, unit_);
      byte_ += point.length;
    }
    return position_ == position ? static_cast<std::int64_t>(byte_) : kUnknown;
  }

 private:
  std::string_view text_;
  OffsetUnit unit_;
  std::int64_t position_ = 0;
  std::size_t byte_ = 0;
};

bool is_boundary(std::string_view text, std::size_t offset) {
  return offset <= text.size() &&
         (offset == text.size() || (static_cast<unsigned char>(text[offset]) & 0xC0U) != 0x80U);
}

}  // namespace

std::vector<model::Span> to_byte_spans(std::string_view text, std::vector<RawSpan> raw, OffsetUnit unit) {
  std::stable_sort(raw.begin(), raw.end(), [](const RawSpan& a, const RawSpan& b) { return a.begin < b.begin; });
  std::vector<model::Span> spans;
  PositionWalk begins(text, unit);
  std::int64_t last_end = 0;
  for (RawSpan& span : raw) {
    if (span.begin < last_end || span.end <= span.begin) continue;
    const std::int64_t begin = begins.byte_of(span.begin);
    if (begin == kUnknown) continue;
    PositionWalk ends = begins;  // the next span may begin before this one's end, if this one is refused
    const std::int64_t end = ends.byte_of(span.end);
    if (end == kUnknown) continue;
    last_end = span.end;
    spans.push_back(
        {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), span.kind, std::move(span.uri)});
  }
  return spans;
}

bool are_spans_sound(std::string_view text, const std::vector<model::Span>& spans) {
  std::size_t last_end = 0;
  for (const model::Span& span : spans) {
    if (span.begin < last_end || span.end <= span.begin || span.end > text.size()) return false;
    if (!is_boundary(text, span.begin) || !is_boundary(text, span.end)) return false;
    last_end = span.end;
  }
  return true;
}

void SpanFollower::at(std::size_t input_offset) {
  while (next_ < spans_->size() * 2) {
    model::Span& span = (*spans_)[next_ / 2];
    std::uint32_t& boundary = next_ % 2 == 0 ? span.begin : span.end;
    if (boundary > input_offset) return;
    boundary = static_cast<std::uint32_t>(out_->size());
    ++next_;
  }
}

void SpanFollower::finish() {
  at(SIZE_MAX);
  spans_->erase(std::remove_if(spans_->begin(), spans_->end(),
                               [](const model::Span& span) { return span.end <= span.begin; }),
                spans_->end());
}

}  // namespace lobi::sync
