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
  if (pushed) return "pushed " + pushed->key;
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
    case Kind::notice:
    case Kind::picture:
    case Kind::quote:
    case Kind::title:
      break;
  }
  return "welcome";
}

AttractItem attract_item(const OfferedPushed& pushed) {
  AttractItem item;
  item.pushed = pushed;
  if (pushed.post) {
    item.kind = Kind::post;
    item.post = *pushed.post;
  } else if (pushed.event) {
    item.kind = Kind::event;
    item.event = *pushed.event;
  } else if (pushed.campaign) {
    item.kind = Kind::campaign;
    item.campaign = *pushed.campaign;
  } else if (pushed.lesson) {
    item.kind = Kind::learn;
    item.path = {pushed.lesson->id,
                 pushed.lesson->title,
                 pushed.lesson->summary,
                 pushed.lesson->picture,
                 {pushed.lesson->id}};
  } else if (pushed.title) {
    item.kind = Kind::title;
  } else {
    item.kind = pushed.item.kind == model::PushedKind::quote     ? Kind::quote
                : pushed.item.kind == model::PushedKind::picture ? Kind::picture
                                                                 : Kind::notice;
  }
  return item;
}

namespace {

// Which of the pushed items take the slots of a round: each as often as its weight, as far apart as can be (smooth
// weighted round robin), going on in the next round where this one ended.
std::vector<const OfferedPushed*> pushed_turns(const std::vector<OfferedPushed>& pushed, int round) {
  std::size_t period = 0;
  for (const auto& one : pushed) period += static_cast<std::size_t>(one.item.weight);
  const std::size_t slots = std::min(period, kMostPushedSlots);
  if (slots == 0) return {};
  std::vector<const OfferedPushed*> order;
  std::vector<int> credit(pushed.size(), 0);
  for (std::size_t turn = 0; turn < period; ++turn) {
    for (std::size_t i = 0; i < pushed.size(); ++i) credit[i] += pushed[i].item.weight;
    const auto chosen = static_cast<std::size_t>(std::max_element(credit.begin(), credit.end()) - credit.begin());
    credit[chosen] -= static_cast<int>(period);
    order.push_back(&pushed[chosen]);
  }
  std::vector<const OfferedPushed*> turns;
  const auto first = static_cast<std::size_t>(round) * slots;
  for (std::size_t slot = 0; slot < slots; ++slot) turns.push_back(order[(first + slot) % period]);
  return turns;
}

// What staff pushed does not come twice.
bool is_pushed_too(const AttractItem& item, const std::vector<OfferedPushed>& pushed) {
  return std::any_of(pushed.begin(), pushed.end(), [&](const OfferedPushed& one) {
    const auto other = attract_item(one);
    if (other.kind != item.kind) return false;
    if (item.kind == Kind::post) return other.post.key == item.post.key;
    if (item.kind == Kind::event) return other.event.key == item.event.key;
    return item.kind == Kind::campaign && other.campaign.campaign.tag() == item.campaign.campaign.tag();
  });
}

// Evenly between the others, the first of them first.
Items between(Items others, const std::vector<const OfferedPushed*>& turns) {
  Items items;
  const std::size_t total = others.size() + turns.size();
  std::size_t turn = 0, other = 0;
  for (std::size_t place = 0; place < total; ++place) {
    const bool is_turn = turn < turns.size() && (other == others.size() || turn * total <= place * turns.size());
    items.push_back(is_turn ? attract_item(*turns[turn++]) : std::move(others[other++]));
  }
  return items;
}

}  // namespace

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
  items.erase(std::remove_if(items.begin(), items.end(),
                             [&](const AttractItem& item) { return is_pushed_too(item, offer.pushed); }),
              items.end());
  items = between(std::move(items), pushed_turns(offer.pushed, round));
  if (items.empty()) items.push_back(of_kind(Kind::welcome));
  return items;
}

}  // namespace lobi::ui
