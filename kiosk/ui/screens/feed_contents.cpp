// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/feed_contents.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>

#include "base/unicode.h"
#include "model/campaign.h"
#include "ui/widgets/rich_text.h"

namespace lobi::ui {
namespace {

constexpr std::size_t kNetworks = static_cast<std::size_t>(model::Network::other) + 1;
constexpr char kFilterMark = '\n';  // no id of a network holds it
using Present = std::array<bool, kNetworks>;

bool is_on(const model::Post& post, model::Network network) {
  return post.network == network ||
         std::find(post.also_on.begin(), post.also_on.end(), network) != post.also_on.end();
}

bool has_something(const model::Post& post) {
  return !post.text.empty() || !post.title.empty() ||
         std::any_of(post.media.begin(), post.media.end(), [](const auto& media) { return !media.sha256.empty(); });
}

void note_networks(Present& present, const model::Post& post) {
  present[static_cast<std::size_t>(post.network)] = true;
  for (const auto network : post.also_on) present[static_cast<std::size_t>(network)] = true;
}

struct Tally {
  int posts = 0;
  const model::Post* newest = nullptr;
};
using Tallies = std::unordered_map<std::string_view, Tally>;

void count_hashtags(Tallies& tallies, const model::Post& post) {
  for (const auto& tag : post.hashtags) {
    Tally& tally = tallies[tag];
    if (tally.posts++ == 0) tally.newest = &post;
  }
}

std::vector<FeedHashtag> most_used(const Tallies& tallies) {
  std::vector<FeedHashtag> tags;
  for (const auto& [tag, tally] : tallies)
    if (tally.posts >= kLeastPosts)
      tags.push_back({std::string(tag), hashtag_words(*tally.newest, tag), tally.posts});
  std::sort(tags.begin(), tags.end(),
            [](const auto& a, const auto& b) { return a.posts != b.posts ? a.posts > b.posts : a.tag < b.tag; });
  if (tags.size() > kMostHashtags) tags.resize(kMostHashtags);
  return tags;
}

// As lobi.toml names the account, which knows what it brings; else as the source does.
SilentNetwork silent_network(const model::SourceHealth& source, const model::Library& library) {
  SilentNetwork silent{source.network, source.name, {}, source.follow_url};
  for (const auto& account : library.accounts) {
    if (account.network != source.network) continue;
    silent.account = account.handle;
    silent.brings = account.brings;
    silent.address = account.follow_url;
  }
  return silent;
}

std::vector<SilentNetwork> silent_networks(const model::Content& content, const model::Library& library,
                                           const Present& present) {
  std::vector<SilentNetwork> silent;
  Present is_listed = present;
  for (const auto& source : content.sources) {
    bool& listed = is_listed[static_cast<std::size_t>(source.network)];
    if (source.follow_url.empty() || listed) continue;
    listed = true;
    silent.push_back(silent_network(source, library));
  }
  return silent;
}

}  // namespace

FeedFilter filter_of(const std::string& item) {
  FeedFilter filter;
  if (item.empty()) return filter;
  if (item.front() == '#') {
    filter.kind = FeedFilter::Kind::hashtag;
    filter.hashtag = base::casefold(std::string_view(item).substr(1));
  } else {
    filter.kind = FeedFilter::Kind::network;
    filter.network = model::network_from_key(item);
  }
  return filter;
}

std::string item_of(const FeedFilter& filter) {
  if (filter.kind == FeedFilter::Kind::hashtag) return "#" + filter.hashtag;
  if (filter.kind == FeedFilter::Kind::network) return std::string(model::network_key(filter.network));
  return {};
}

std::string item_of(const PostPlace& place) {
  const std::string filter = item_of(place.filter);
  return filter.empty() ? place.key : place.key + kFilterMark + filter;
}

PostPlace post_place(const std::string& item) {
  const auto mark = item.find(kFilterMark);
  if (mark == std::string::npos) return {item, {}};
  return {item.substr(0, mark), filter_of(item.substr(mark + 1))};
}

bool keeps(const FeedFilter& filter, const model::Post& post) {
  if (filter.kind == FeedFilter::Kind::network) return is_on(post, filter.network);
  if (filter.kind == FeedFilter::Kind::all) return true;
  return model::carries(post, filter.hashtag);
}

FeedContents feed_contents(const model::Content& content, const model::Library& library, const FeedFilter& filter,
                           base::Instant now) {
  FeedContents feed;
  Present present{};
  Tallies tallies;
  for (std::size_t i = 0; i < content.posts.size(); ++i) {
    const model::Post& post = content.posts[i];
    if ((post.show_until && *post.show_until <= now) || !has_something(post)) continue;
    if (post.show_until) feed.next_end = std::min(feed.next_end.value_or(*post.show_until), *post.show_until);
    note_networks(present, post);
    count_hashtags(tallies, post);
    if (keeps(filter, post)) feed.posts.push_back(i);
  }
  for (std::size_t i = 0; i < kNetworks; ++i)
    if (present[i]) feed.networks.push_back(static_cast<model::Network>(i));
  feed.hashtags = most_used(tallies);
  for (const auto& source : content.sources)
    if (source.last_success)
      feed.updated = std::max(feed.updated.value_or(*source.last_success), *source.last_success);
  if (filter.kind == FeedFilter::Kind::all) feed.silent = silent_networks(content, library, present);
  return feed;
}

}  // namespace lobi::ui
