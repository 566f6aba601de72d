// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/text/hashtag.h"

#include <algorithm>
#include <utility>

#include "base/unicode.h"
#include "sync/text/safe_text.h"

namespace lobi::sync {

namespace {

// The letters of a folded text that make a tag; empty when none of them is a letter.
std::string letters_of(std::string_view folded) {
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

}  // namespace

// What is left out may have kept two code points apart that normalisation joins: hence until nothing changes.
std::string normal_hashtag(std::string_view raw) {
  constexpr int kMaxRounds = 4;
  std::string tag(raw);
  for (int round = 0; round < kMaxRounds; ++round) {
    std::string next = letters_of(base::casefold(safe_line(tag, kMaxHashtagCodePoints * 2)));
    if (next == tag) return tag;
    tag = std::move(next);
  }
  return tag;
}

void add_hashtag(std::vector<std::string>& tags, std::string_view raw) {
  if (tags.size() >= kMaxHashtags) return;
  std::string tag = normal_hashtag(raw);
  if (tag.empty() || std::find(tags.begin(), tags.end(), tag) != tags.end()) return;
  tags.push_back(std::move(tag));
}

}  // namespace lobi::sync
