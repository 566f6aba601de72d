// SPDX-License-Identifier: GPL-3.0-or-later
// A campaign of the library: a hashtag, what visitors are asked to do with it, and where they post.
//
// It has no posts of its own. Its wall shows those of the publication that carry the hashtag: the library's own and
// what staff approved, from all networks, each message once, because that is what a publication holds. It begins
// and ends by itself at local midnight, with or without a network. Used by kiosk/pack (lobi.toml), kiosk/store,
// lobi-sync and the screen. Plain values: any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "model/language.h"
#include "model/network.h"
#include "model/post.h"

namespace lobi::model {

// Where one posts under it: what the code of the wall holds.
struct CampaignPlace {
  Network network = Network::website;
  std::string url;  // https
  bool operator==(const CampaignPlace&) const = default;
};

struct Campaign {
  std::string hashtag;                       // as staff write it, NFC, without '#': "BacaBareng"
  Bilingual title;                           // "Baca bareng di tepi Kelingi"; may be empty
  Bilingual text;                            // one sentence: what to do; may be empty
  std::optional<base::Instant> from, until;  // runs at `from`, no longer at `until`; empty = open
  std::vector<CampaignPlace> places;         // at least one

  [[nodiscard]] std::string tag() const;  // as Post::hashtags has it
  [[nodiscard]] bool is_running(base::Instant now) const {
    return (!from || *from <= now) && (!until || now < *until);
  }
  bool operator==(const Campaign&) const = default;
};

inline constexpr std::size_t kMaxHashtag = 40;  // code points

// "#BacaBareng", "BacaBareng" -> "BacaBareng" in NFC. Empty when networks would not take it for a hashtag: letters,
// digits and '_', not digits alone.
[[nodiscard]] std::optional<std::string> hashtag_from(std::string_view text);

// `tag` is folded as Post::hashtags are. Looks at the tags that the network named and at those marked in the text.
[[nodiscard]] bool carries(const Post& post, std::string_view tag);

// Where the network has one address for everybody: a compose page that holds the hashtag already, else the
// hashtag's own page. Empty: it needs an address of its own (Mastodon: a server).
//   mastodon  https://SERVER/share?text=%23Tag      instagram  https://www.instagram.com/explore/tags/Tag/
//   bluesky   https://bsky.app/intent/compose?text= facebook   https://www.facebook.com/hashtag/Tag
//   x         https://x.com/intent/post?text=       tiktok     https://www.tiktok.com/tag/Tag
//   threads   https://www.threads.net/intent/post?text=   youtube  https://www.youtube.com/hashtag/Tag
[[nodiscard]] std::string post_address(Network network, std::string_view hashtag, std::string_view server);

}  // namespace lobi::model
