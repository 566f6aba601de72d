// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold for a post whatever bytes it was made of: the promises of kiosk/model/post.h.
#pragma once

#include "base/result.h"
#include "base/unicode.h"
#include "model/post.h"
#include "sync/text/safe_text.h"
#include "sync/text/spanned_text.h"

namespace lobi::test {

inline void check_address(std::string_view text) {
  LOBI_CHECK(text.empty() || text.starts_with("https://"));
  LOBI_CHECK(base::is_valid_utf8(text) && text.find_first_of(" \n\r\t") == std::string_view::npos);
}

inline void check_post(const model::Post& post) {
  LOBI_CHECK(!post.native_id.empty() && !post.version.empty());
  LOBI_CHECK(base::is_valid_utf8(post.native_id) && base::is_valid_utf8(post.canonical_key));
  LOBI_CHECK(base::is_valid_utf8(post.text) && base::nfc(post.text) == post.text);
  LOBI_CHECK(base::count_code_points(post.text) <= sync::kMaxTextCodePoints);
  LOBI_CHECK(sync::safe_text(post.text) == post.text);
  LOBI_CHECK(sync::are_spans_sound(post.text, post.spans));
  LOBI_CHECK(base::is_valid_utf8(post.title) && post.title.find('\n') == std::string::npos);
  LOBI_CHECK(base::is_valid_utf8(post.author.name) && post.author.name.find('\n') == std::string::npos);
  LOBI_CHECK(post.author.handle.find('\n') == std::string::npos);
  check_address(post.permalink);
  check_address(post.author.url);
  for (const model::Span& span : post.spans)
    if (span.kind != model::SpanKind::hashtag) check_address(span.uri);
  LOBI_CHECK(post.media.size() <= 20);
  for (const model::Media& media : post.media) {
    LOBI_CHECK(media.remote_url.starts_with("http") && base::is_valid_utf8(media.alt));
    LOBI_CHECK(media.width >= 0 && media.width <= 100'000 && media.height >= 0 && media.height <= 100'000);
    LOBI_CHECK(media.focus_x >= 0 && media.focus_x <= 1 && media.focus_y >= 0 && media.focus_y <= 1);
  }
  LOBI_CHECK(post.moderation == model::Moderation::pending || (post.is_own && !post.is_sensitive));
  LOBI_CHECK(post.show_until.has_value());
}

}  // namespace lobi::test
