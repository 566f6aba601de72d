// SPDX-License-Identifier: GPL-3.0-or-later
// What the feed shows of a publication: which posts a filter keeps, which chips there are, which networks fell
// silent, how fresh it is.
//
// It walks over all posts, so screens make it once a publication, a filter, and when a post's time is over
// (next_end), never each frame. Posts are indices into the content it was made from. A message on several networks
// counts for each of them. Pure; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "model/content.h"
#include "model/library.h"

namespace lobi::ui {

inline constexpr std::size_t kMostHashtags = 4;    // of the chips
inline constexpr int kLeastPosts = 2;              // that a hashtag needs to be one of them
inline constexpr std::chrono::minutes kStale{60};  // LOOK.md section 9

struct FeedFilter {
  enum class Kind { all, network, hashtag };
  Kind kind = Kind::all;
  model::Network network = model::Network::website;
  std::string hashtag;  // without "#", folded as Post::hashtags are

  bool operator==(const FeedFilter&) const = default;
};

// Of a Route: "" all, "mastodon" a network, "#dongengsabtu" a hashtag.
[[nodiscard]] FeedFilter filter_of(const std::string& item);
[[nodiscard]] std::string item_of(const FeedFilter& filter);
[[nodiscard]] bool keeps(const FeedFilter& filter, const model::Post& post);

// What a post's Route holds: its key, and the filter of the feed it is read in, for previous and next.
struct PostPlace {
  std::string key;
  FeedFilter filter;
};
[[nodiscard]] std::string item_of(const PostPlace& place);
[[nodiscard]] PostPlace post_place(const std::string& item);

struct FeedHashtag {
  std::string tag, words;  // "dongengsabtu", "#DongengSabtu"
  int posts = 0;
};

// A network of the library's that has nothing to show just now: its account as a QR card.
struct SilentNetwork {
  model::Network network = model::Network::website;
  std::string account;      // handle, else the source's name
  model::Bilingual brings;  // may be empty
  std::string address;
};

struct FeedContents {
  std::vector<std::size_t> posts;         // that the filter keeps, newest first
  std::vector<model::Network> networks;   // present, in the order of model::Network
  std::vector<FeedHashtag> hashtags;      // most posts first
  std::vector<SilentNetwork> silent;      // only when nothing is filtered
  std::optional<base::Instant> next_end;  // then a post's time is over
  std::optional<base::Instant> updated;   // when a source last answered, as the publication knows it
};

[[nodiscard]] FeedContents feed_contents(const model::Content& content, const model::Library& library,
                                         const FeedFilter& filter, base::Instant now);

}  // namespace lobi::ui
