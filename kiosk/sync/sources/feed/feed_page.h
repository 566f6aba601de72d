// SPDX-License-Identifier: GPL-3.0-or-later
// One document of a feed, RSS 2.0 (and 1.0), Atom or JSON Feed, as posts.
//
// What it is is told by its first bytes and its root element, never by its MIME type, which half of all servers get
// wrong. Field map: social-apis.md section 10. An entry without id and link gets an id made of its title and date;
// an entry that appears twice is taken once. Of a document that was cut off the last entry is dropped. Used by
// feed_source. Pure: any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sync/text/post_rules.h"

namespace lobi::sync {

struct FeedPage {
  std::string title;
  std::string next_url;    // the next page (JSON Feed's next_url, Atom's rel="next"), absolute; empty = the last
  bool has_ended = false;  // JSON Feed's `expired`: nothing will ever be added
  bool is_truncated = false;
  bool is_newest_first = false;  // every entry is dated, and none is newer than the one before it
  std::vector<model::Post> posts;
  std::vector<std::string> undated;  // native ids of posts whose date is missing or impossible: created "now"
};

struct FeedOrigin {
  PostOrigin post;
  std::string url;       // where the document came from, after redirects: base of relative addresses
  std::string charset;   // of the Content-Type header; empty = none
  std::string language;  // for entries of a feed that does not say
};

// ErrorKind::malformed for what is no feed, ::limit for too much of one.
[[nodiscard]] Result<FeedPage> read_feed(std::string_view bytes, const FeedOrigin& origin);

}  // namespace lobi::sync
