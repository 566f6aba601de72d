// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/text/safe_text.h"

#include <algorithm>
#include <utility>

#include "base/unicode.h"

namespace lobi::sync {
namespace {

constexpr int kMaxMarksPerBase = 2;
constexpr int kMaxBlanks = 8;  // in a row, for what is laid out with blanks
// NFC can triple a text and marks are cut afterwards: what is longer than this is cut before any work is done.
constexpr std::size_t kMaxRawBytes = 64 * 1024;

enum class Lines { keep, join };

// Invisible, but with a meaning: joiners of emoji and of Persian or Indic letters, and marks of direction.
bool is_joiner(char32_t c) { return (c >= 0x200C && c <= 0x200F) || c == 0x61C; }
bool is_tag(char32_t c) { return c >= 0xE0020 && c <= 0xE007F; }
bool is_isolate(char32_t c) { return c >= 0x2066 && c <= 0x2069; }
bool is_line_break(char32_t c) {
  return c == '\n' || c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 || c == 0x2029;
}

// Characters that show nothing or reorder what others show. ZWJ, ZWNJ and the two direction marks are not among
// them.
bool is_trick(char32_t c) {
  if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return true;
  if (c < 0x115F) return c == 0xAD || c == 0x34F;
  return (c >= 0x202A && c <= 0x202E) || c == 0x200B || (c >= 0x2060 && c <= 0x2065) ||
         (c >= 0x206A && c <= 0x206F) || c == 0xFEFF || c == 0x180E || c == 0x115F || c == 0x1160 || c == 0x3164 ||
         c == 0xFFA0 || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0x1D173 && c <= 0x1D17A) || c == 0xE0001 ||
         (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;  // the last two: never characters
}

// ASCII on which no step below would change anything. Most texts end here.
bool is_plain(std::string_view text, Lines lines) {
  char before = lines == Lines::join ? ' ' : '\n';
  int breaks = 2;
  for (const char c : text) {
    const bool is_blank = c == ' ' || c == '\n';
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\n') || byte >= 0x7F) return false;
    if (c == '\n' && (lines == Lines::join || before == ' ' || ++breaks > 2)) return false;
    if (c == ' ' && before == '\n') return false;
    if (c == ' ' && lines == Lines::join && before == ' ') return false;
    if (!is_blank) breaks = 0;
    before = c;
  }
  return text.empty() || (text.front() != ' ' && text.front() != '\n' && text.back() != ' ' && text.back() != '\n');
}

// First step: valid UTF-8 without tricks; line breaks as '\n'; no blanks around them and at most one empty line.
class Filter {
 public:
  Filter(std::string_view in, Lines lines, std::vector<model::Span>& spans)
      : in_(in), lines_(lines), follower_(spans, out_) {
    out_.reserve(in.size());
  }

  std::string run() {
    for (std::size_t at = 0; at < in_.size();) {
      const base::CodePoint point = base::decode_utf8(in_, at);
      take(point.value, at);
      at += point.length;
    }
    follower_.finish();
    return std::move(out_);
  }

 private:
  void take(char32_t c, std::size_t at) {
    if (c == '\r') {
      if (at + 1 < in_.size() && in_[at + 1] == '\n') return;  // the '\n' of "\r\n" stands for both
      c = '\n';
    }
    if (is_line_break(c) || c == '\t' || c == 0xA0 || c == ' ') {
      follower_.at(at);  // a span that ends here ends before the blank
      (is_line_break(c) ? breaks_ : blanks_) += 1;
      return;
    }
    if (is_trick(c) || (lines_ == Lines::join && is_isolate(c))) return;
    const char32_t before = breaks_ + blanks_ > 0 ? U' ' : last_;
    if (is_joiner(c) && is_joiner(before)) return;
    if (is_tag(c) && before != 0x1F3F4 && !is_tag(before)) return;  // only the flags of England, Scotland, Wales
    write_blanks();
    follower_.at(at);
    base::append_utf8(out_, c);
    last_ = c;
  }

  // Blanks are written when something follows them, so none is left at an end or around a line break.
  void write_blanks() {
    if (breaks_ + blanks_ == 0) return;
    if (!out_.empty()) {
      if (lines_ == Lines::join)
        out_.push_back(' ');
      else if (breaks_ > 0)
        out_.append(static_cast<std::size_t>(std::min(breaks_, 2)), '\n');
      else
        out_.append(static_cast<std::size_t>(std::min(blanks_, kMaxBlanks)), ' ');
    }
    breaks_ = blanks_ = 0;
  }

  std::string_view in_;
  Lines lines_;
  std::string out_;
  SpanFollower follower_;
  char32_t last_ = 0;
  int breaks_ = 0;
  int blanks_ = 0;
};

// Where normalisation may start anew: nothing before this code point can join with it.
std::size_t segment_end(std::string_view text, std::size_t at) {
  at += base::decode_utf8(text, at).length;
  while (at < text.size()) {
    const base::CodePoint point = base::decode_utf8(text, at);
    if (!base::may_join_previous(point.value)) break;
    at += point.length;
  }
  return at;
}

// A span boundary inside a segment moves to the segment's end: a mark belongs to its base.
void normalise(SpannedText& text) {
  if (base::is_quickly_nfc(text.text)) return;
  const std::string in = std::move(text.text);
  std::string out;
  out.reserve(in.size());
  SpanFollower follower(text.spans, out);
  for (std::size_t at = 0; at < in.size();) {
    const std::size_t end = segment_end(in, at);
    follower.at(at);
    out += base::nfc(std::string_view(in).substr(at, end - at));
    at = end;
  }
  follower.finish();
  text.text = std::move(out);
}

// Marks past the second on a base; joiners between marks do not start a new base. Removing them cannot undo NFC:
// the marks that stay keep blocking what they blocked.
void limit_marks(SpannedText& text) {
  const std::string in = std::move(text.text);
  std::string out;
  out.reserve(in.size());
  SpanFollower follower(text.spans, out);
  int marks = 0;
  bool ends_in_joiner = false;
  for (std::size_t at = 0; at < in.size();) {
    const base::CodePoint point = base::decode_utf8(in, at);
    if (base::is_combining_mark(point.value))
      ++marks;
    else if (!is_joiner(point.value))
      marks = 0;
    follower.at(at);
    const bool is_kept = is_joiner(point.value) ? !ends_in_joiner : marks <= kMaxMarksPerBase;
    if (is_kept) {
      out.append(in, at, point.length);
      ends_in_joiner = is_joiner(point.value);
    }
    at += point.length;
  }
  follower.finish();
  text.text = std::move(out);
}

bool is_blank_end(const std::string& text) { return !text.empty() && (text.back() == ' ' || text.back() == '\n'); }

void cut(SpannedText& text, std::size_t max_code_points) {
  text.text.resize(base::grapheme_prefix(text.text, max_code_points));
  while (is_blank_end(text.text)) text.text.pop_back();
  for (model::Span& span : text.spans)
    span.end = static_cast<std::uint32_t>(std::min<std::size_t>(span.end, text.text.size()));
  while (!text.spans.empty() && text.spans.back().end <= text.spans.back().begin) text.spans.pop_back();
}

void make_safe_within(SpannedText& text, Lines lines, std::size_t max_code_points) {
  if (text.text.size() > kMaxRawBytes) cut(text, kMaxRawBytes / 4);
  const bool is_ascii_plain = is_plain(text.text, lines);
  if (!is_ascii_plain) {
    const std::string in = std::move(text.text);
    text.text = Filter(in, lines, text.spans).run();
    normalise(text);
    limit_marks(text);
  }
  cut(text, max_code_points);
}

}  // namespace

SpannedText make_safe(SpannedText raw) {
  make_safe_within(raw, Lines::keep, kMaxTextCodePoints);
  return raw;
}

std::string safe_text(std::string_view raw, std::size_t max_code_points) {
  SpannedText text{std::string(raw), {}};
  make_safe_within(text, Lines::keep, max_code_points);
  return std::move(text.text);
}

std::string safe_line(std::string_view raw, std::size_t max_code_points) {
  SpannedText text{std::string(raw), {}};
  make_safe_within(text, Lines::join, max_code_points);
  return std::move(text.text);
}

}  // namespace lobi::sync
