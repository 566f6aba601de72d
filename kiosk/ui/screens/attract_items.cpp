// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/attract_items.h"

#include <algorithm>

namespace lobi::ui {
namespace {

using Items = std::vector<AttractItem>;
using Kind = AttractItem::Kind;

AttractItem of_kind(Kind kind) {
  AttractItem item;
  item.kind = kind;
  return item;
}

// Those with a poster; without any, all.
std::vector<const OfferedEvent*> worth_showing(const std::vector<OfferedEvent>& events) {
  std::vector<const OfferedEvent*> all, with_poster;
  for (const auto& event : events) {
    all.push_back(&event);
    if (!event.picture.file.empty()) with_poster.push_back(&event);
  }
  return with_poster.empty() ? all : with_poster;
}

Items everything_else(const Offer& offer, const LoopFacts& facts, int round) {
  Items items;
  const auto add_shelf = [&items](Kind kind, const std::vector<OfferedTitle>& titles, int count) {
    if (titles.size() < kLeastCovers) return;
    AttractItem item = of_kind(kind);
    item.titles = titles;
    item.count = count;
    items.push_back(std::move(item));
  };
  if (const auto events = worth_showing(offer.events); !events.empty()) {
    AttractItem event = of_kind(Kind::event);
    event.event = *events[static_cast<std::size_t>(round) % events.size()];
    items.push_back(std::move(event));
  }
  if (!offer.campaigns.empty()) {
    AttractItem campaign = of_kind(Kind::campaign);
    campaign.campaign = offer.campaigns[static_cast<std::size_t>(round) % offer.campaigns.size()];
    items.push_back(std::move(campaign));
  }
  add_shelf(Kind::books, offer.books, offer.new_books);
  if (!offer.paths.empty()) {
    AttractItem learn = of_kind(Kind::learn);
    learn.path = offer.paths[static_cast<std::size_t>(round) % offer.paths.size()];
    items.push_back(std::move(learn));
  }
  if (facts.accounts == Known::yes) items.push_back(of_kind(Kind::follow));
  add_shelf(Kind::e_books, offer.e_books, offer.e_book_count);
  if (facts.hours == Known::yes) items.push_back(of_kind(Kind::hours));
  return items;
}

Items posts(const Offer& offer, std::size_t most) {
  Items items;
  const auto add = [&](const OfferedPost& post) {
    if (items.size() >= most) return;
    AttractItem item = of_kind(Kind::post);
    item.post = post;
    items.push_back(std::move(item));
  };
  for (const auto& post : offer.posts)
    if (!post.picture.file.empty()) add(post);
  if (items.empty() && !offer.posts.empty()) add(offer.posts.front());
  return items;
}

// The first three stay, those after them take turns.
void shorten(Items& items, std::size_t most, int round) {
  constexpr std::size_t kStay = 3;
  while (items.size() > most && items.size() > kStay) {
    const std::size_t turning = items.size() - kStay;
    items.erase(items.begin() +
                static_cast<std::ptrdiff_t>(items.size() - 1 - static_cast<std::size_t>(round) % turning));
  }
}

}  // namespace

std::string AttractItem::id() const {
  switch (kind) {
    case Kind::post:
      return "post " + post.key;
    case Kind::event:
      return "event " + event.key;
    case Kind::campaign:
      return "campaign " + campaign.campaign.tag();
    case Kind::books:
      return "books";
    case Kind::learn:
      return "learn";
    case Kind::follow:
      return "follow";
    case Kind::e_books:
      return "e-books";
    case Kind::hours:
      return "hours";
    case Kind::welcome:
      break;
  }
  return "welcome";
}

std::vector<AttractItem> attract_items(const Offer& offer, const LoopFacts& facts, int round) {
  Items others = everything_else(offer, facts, round);
  const std::size_t few = others.size() < kLeastItems ? kLeastItems - others.size() : 0;
  Items news = posts(offer, std::max(kMostAttractPosts, few));
  shorten(others, kMostItems - std::min(news.size(), kMostAttractPosts), round);
  Items items;
  for (std::size_t i = 0; i < std::max(news.size(), others.size()); ++i) {
    if (i < news.size()) items.push_back(std::move(news[i]));
    if (i < others.size()) items.push_back(std::move(others[i]));
  }
  if (items.empty()) items.push_back(of_kind(Kind::welcome));
  return items;
}

}  // namespace lobi::ui
