// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/meta/graph_text.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/unicode.h"
#include "sync/text/address.h"
#include "sync/text/hashtag.h"
#include "sync/text/safe_text.h"

namespace lobi::sync {
namespace {

constexpr std::uint64_t kYear3000 = 32'503'680'000;

bool is_tag_letter(char32_t value) {
  return value == U'_' || base::is_letter_or_digit(value) || base::may_join_previous(value);
}

// '#' and letters behind what is no letter ("C#minor" is no tag), in code points of the text.
std::vector<RawSpan> find_hashtags(std::string_view text) {
  std::vector<RawSpan> tags;
  std::size_t tag_byte = std::string_view::npos;  // of the '#' of the tag we are in
  std::int64_t tag_position = 0;
  char32_t before = U' ';
  std::int64_t position = 0;
  const auto end_tag = [&](std::size_t end_byte) {
    if (tag_byte == std::string_view::npos) return;
    std::string tag = normal_hashtag(text.substr(tag_byte + 1, end_byte - tag_byte - 1));
    if (!tag.empty()) tags.push_back({tag_position, position, model::SpanKind::hashtag, std::move(tag)});
    tag_byte = std::string_view::npos;
  };
  for (std::size_t at = 0; at < text.size() && tags.size() < kMaxHashtags;) {
    const base::CodePoint point = base::decode_utf8(text, at);
    if (!is_tag_letter(point.value)) end_tag(at);
    if (point.value == U'#' && !is_tag_letter(before) && before != U'&') {
      tag_byte = at;
      tag_position = position;
    }
    before = point.value;
    at += point.length;
    ++position;
  }
  end_tag(text.size());
  return tags;
}

}  // namespace

void read_plain_text(std::string_view raw, std::vector<RawSpan> mentions, model::Post& post) {
  const std::string text = base::repair_utf8(raw);
  std::vector<RawSpan> spans = find_hashtags(text);
  for (const RawSpan& tag : spans) add_hashtag(post.hashtags, tag.uri);
  spans.insert(spans.end(), std::make_move_iterator(mentions.begin()), std::make_move_iterator(mentions.end()));
  SpannedText safe = make_safe({text, to_byte_spans(text, std::move(spans), OffsetUnit::code_points)});
  post.text = std::move(safe.text);
  post.spans = std::move(safe.spans);
}

std::optional<base::Instant> signed_until(std::string_view address) {
  std::size_t at = address.find("oe=");
  while (at != std::string_view::npos && (at == 0 || (address[at - 1] != '?' && address[at - 1] != '&')))
    at = address.find("oe=", at + 1);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view digits = address.substr(at + 3, address.find('&', at) - at - 3);
  std::uint64_t seconds = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), seconds, 16);
  if (digits.empty() || error != std::errc() || end != digits.data() + digits.size() || seconds >= kYear3000)
    return std::nullopt;
  return base::from_unix_ms(static_cast<std::int64_t>(seconds) * 1000);
}

std::optional<model::Media> signed_picture(std::string_view address, std::string_view key) {
  const auto checked = parse_address(address);
  if (!checked || checked->scheme != "https") return std::nullopt;
  model::Media media;
  media.remote_url = checked->text();
  media.remote_key = key.empty() ? without_query(media.remote_url) : std::string(key);
  media.url_expires_at = signed_until(media.remote_url);
  return media;
}

bool is_graph_id(std::string_view text) {
  return !text.empty() && text.size() <= kMaxGraphIdBytes && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  });
}

}  // namespace lobi::sync
