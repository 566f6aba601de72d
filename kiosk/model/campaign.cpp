// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/campaign.h"

#include <algorithm>

#include "base/unicode.h"

namespace lobi::model {
namespace {

// RFC 3986 section 2.1: everything but unreserved characters.
std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                          c == '_' || c == '.' || c == '~';
    if (is_plain)
      out += c;
    else
      (out += '%').append(1, kDigits[byte >> 4]).append(1, kDigits[byte & 15]);
  }
  return out;
}

bool is_digit(char32_t value) { return value >= U'0' && value <= U'9'; }

}  // namespace

std::string Campaign::tag() const { return base::casefold(hashtag); }

std::optional<std::string> hashtag_from(std::string_view text) {
  if (!text.empty() && text.front() == '#') text.remove_prefix(1);
  if (!base::is_valid_utf8(text)) return std::nullopt;
  std::string tag = base::nfc(text);
  bool has_letter = false;
  for (std::size_t at = 0; at < tag.size();) {
    const auto point = base::decode_utf8(tag, at);
    const bool is_mark = base::is_combining_mark(point.value) && at > 0;
    if (!base::is_letter_or_digit(point.value) && !is_mark && point.value != U'_') return std::nullopt;
    has_letter = has_letter || (base::is_letter_or_digit(point.value) && !is_digit(point.value));
    at += point.length;
  }
  if (!has_letter || base::count_code_points(tag) > kMaxHashtag) return std::nullopt;
  return tag;
}

bool carries(const Post& post, std::string_view tag) {
  if (std::find(post.hashtags.begin(), post.hashtags.end(), tag) != post.hashtags.end()) return true;
  return std::any_of(post.spans.begin(), post.spans.end(), [&](const Span& span) {
    return span.kind == SpanKind::hashtag && base::casefold(span.uri) == tag;
  });
}

std::string post_address(Network network, std::string_view hashtag, std::string_view server) {
  const std::string tag = percent_encoded(hashtag);
  switch (network) {
    case Network::mastodon:
      return server.empty() ? std::string() : "https://" + std::string(server) + "/share?text=%23" + tag;
    case Network::bluesky:
      return "https://bsky.app/intent/compose?text=%23" + tag;
    case Network::x:
      return "https://x.com/intent/post?text=%23" + tag;
    case Network::threads:
      return "https://www.threads.net/intent/post?text=%23" + tag;
    case Network::instagram:
      return "https://www.instagram.com/explore/tags/" + tag + "/";
    case Network::facebook:
      return "https://www.facebook.com/hashtag/" + tag;
    case Network::tiktok:
      return "https://www.tiktok.com/tag/" + tag;
    case Network::youtube:
      return "https://www.youtube.com/hashtag/" + tag;
    default:
      return {};
  }
}

}  // namespace lobi::model
