// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/fleet_holdings.h"

#include <array>

namespace lobi::sync {
namespace {

constexpr std::size_t kMaxCharacters = 200;

// The first so many characters, on one line.
std::string head_of(const std::string& text) {
  std::string head;
  std::size_t characters = 0;
  for (const char byte : text) {
    if ((static_cast<unsigned char>(byte) & 0xC0U) != 0x80U && ++characters > kMaxCharacters) break;
    head += byte == '\n' ? ' ' : byte;
  }
  return head;
}

pack::HeldPost held(const model::Post& post) {
  const std::string network(model::network_key(post.network));
  return {network + ":" + post.native_id,
          network,
          post.author.handle,
          head_of(post.author.name),
          head_of(post.title.empty() ? post.text : post.title),
          post.created_at,
          post.permalink,
          {}};
}

pack::HeldTitle held(const model::CatalogueItem& item) {
  static constexpr std::array<const char*, 9> kForms{"book",   "ebook", "audiobook",   "serial", "article",
                                                     "thesis", "map",   "audiovisual", "other"};
  return {item.source + ":" + item.local_id, head_of(item.title),
          item.creators.empty() ? std::string() : head_of(item.creators.front().name),
          kForms.at(static_cast<std::size_t>(item.kind))};
}

}  // namespace

pack::Holdings fleet_holdings(const model::Content& content, const std::vector<link::WaitingPost>& waiting,
                              std::vector<pack::HeldOther> lessons) {
  pack::Holdings holdings;
  for (const auto& post : content.posts) {
    if (holdings.posts.size() < pack::kMaxHeldPosts) holdings.posts.push_back(held(post));
  }
  for (const auto& item : content.items) {
    if (holdings.titles.size() < pack::kMaxHeldTitles) holdings.titles.push_back(held(item));
  }
  for (const auto& event : content.events) {
    if (holdings.events.size() < pack::kMaxHeldEvents)
      holdings.events.push_back({event.source + ":" + event.local_id, head_of(event.summary), event.start});
  }
  for (const auto& campaign : content.campaigns) {
    if (holdings.campaigns.size() < pack::kMaxHeldOthers)
      holdings.campaigns.push_back({campaign.hashtag, campaign.title});
  }
  holdings.lessons = std::move(lessons);
  if (holdings.lessons.size() > pack::kMaxHeldOthers) holdings.lessons.resize(pack::kMaxHeldOthers);
  for (const auto& post : waiting) {
    if (holdings.waiting.size() >= pack::kMaxHeldPosts) break;
    holdings.waiting.push_back({post.item, post.item.substr(0, post.item.find(':')), post.author, "", post.title,
                                post.created_at, "", post.reason});
  }
  return holdings;
}

}  // namespace lobi::sync
