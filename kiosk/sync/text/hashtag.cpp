// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/text/hashtag.h"

#include <algorithm>

#include "base/unicode.h"

namespace lobi::sync {

std::string normal_hashtag(std::string_view raw) {
  const std::string folded = base::casefold(raw.substr(0, kMaxHashtagCodePoints * 8));
  std::string out;
  std::size_t count = 0;
  bool has_letter = false;
  for (std::size_t at = 0; at < folded.size() && count < kMaxHashtagCodePoints;) {
    const base::CodePoint point = base::decode_utf8(folded, at);
    const bool is_letter = base::is_letter_or_digit(point.value);
    const bool is_joined = point.value == '_' || point.value == 0x200C || base::may_join_previous(point.value);
    if (point.is_valid && (is_letter || (is_joined && !out.empty()))) {
      out.append(folded, at, point.length);
      ++count;
    }
    has_letter = has_letter || (is_letter && (point.value < '0' || point.value > '9'));
    at += point.length;
  }
  return has_letter ? out : std::string();
}

void add_hashtag(std::vector<std::string>& tags, std::string_view raw) {
  if (tags.size() >= kMaxHashtags) return;
  std::string tag = normal_hashtag(raw);
  if (tag.empty() || std::find(tags.begin(), tags.end(), tag) != tags.end()) return;
  tags.push_back(std::move(tag));
}

}  // namespace lobi::sync
