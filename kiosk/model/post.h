// SPDX-License-Identifier: GPL-3.0-or-later
// One post of a network or one entry of a feed, in the model of reference/social-apis.md section 14.
//
// Text is safe plain text: UTF-8 in NFC, only '\n' as control, no HTML, no bidi overrides, at most 5,000 code
// points. Links, mentions and hashtags are spans of it in UTF-8 byte offsets. Counts that a network hides are
// empty, not 0. Plain values: any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "model/media.h"
#include "model/network.h"

namespace lobi::model {

enum class SpanKind { link, mention, hashtag };

struct Span {
  std::uint32_t begin = 0;  // byte offset of the first byte
  std::uint32_t end = 0;    // one past the last
  SpanKind kind = SpanKind::link;
  std::string uri;  // https address; for a hashtag the tag without '#'
  bool operator==(const Span&) const = default;
};

enum class PostKind { post, repost, quote, reply };

// automatic = by one of the library's own accounts. Only automatic and approved are ever published.
enum class Moderation { automatic, pending, approved, rejected, hidden };

enum class RemoteState { live, missing_once, deleted, withheld };

struct Counts {
  std::optional<std::int64_t> likes, comments, shares, views;
};

struct Author {
  std::string id;      // stable at the network (account id, DID); may equal the handle
  std::string handle;  // as people write it: "@perpus@lubuk.example"
  std::string name;
  std::string url;
  std::string avatar_url;
};

struct Post {
  std::string source;  // id of the source in sources.toml
  Network network = Network::website;
  std::string native_id;      // exact string of the API; with network the identity
  std::string local_id;       // a second id the network wants for requests (Mastodon's status id)
  std::string version;        // cid, edited_at, …: changes when the post changes; may be empty
  std::string canonical_key;  // section 14.2: the same on every source that carries this post
  std::string permalink;      // https only; empty = none
  Author author;
  base::Instant created_at{};
  std::optional<base::Instant> edited_at;
  base::Instant fetched_at{};
  base::Instant verified_at{};
  std::string title;
  std::string text;
  std::vector<Span> spans;
  std::vector<std::string> hashtags;  // NFC, case-folded, without '#'
  std::string language;               // BCP 47; empty = unknown
  PostKind kind = PostKind::post;
  Counts counts;
  std::vector<Media> media;
  bool is_sensitive = false;
  std::string sensitive_reason;  // content warning or label, for `lobictl explain`
  bool is_own = false;           // by one of the library's own accounts
  Moderation moderation = Moderation::pending;
  RemoteState remote_state = RemoteState::live;
  std::optional<base::Instant> show_until;  // lobi obeys it by itself
  std::vector<Network> also_on;             // the same message on these networks too (section 14.3)
};

}  // namespace lobi::model
