// SPDX-License-Identifier: GPL-3.0-or-later
// What one round of the attract loop shows: four to seven items, kinds alternating, the newest post first, and
// between them what staff pushed.
//
// Pushed items come round by their weight: up to kMostPushedSlots a round, so that with few of them each plays as
// often in a round as its weight says, and with many they take turns evenly over the rounds.
// Up to three posts with pictures take turns with what else there is: one of the next events, a campaign, new
// books, a learning path, the accounts, e-books, the opening hours. Where that would be more than seven, the last
// ones take turns from round to round, as the learning paths do. With nothing at all the loop is one page with the
// library's name. Items hold all that their pages need, so a page needs no look at the content. Pure values; any
// thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/screens/offer.h"

namespace lobi::ui {

inline constexpr std::size_t kMostItems = 7, kLeastItems = 4, kMostAttractPosts = 3;
inline constexpr std::size_t kMostPushedSlots = 8;
inline constexpr std::size_t kLeastCovers = 3;  // fewer do not make a shelf

struct AttractItem {
  enum class Kind {
    post,
    event,
    campaign,
    books,
    learn,
    follow,
    e_books,
    hours,
    welcome,
    notice,
    picture,
    quote,
    title
  };
  Kind kind = Kind::welcome;
  std::optional<OfferedPushed> pushed;  // staff pushed it; of the last four kinds always
  OfferedPost post;
  OfferedEvent event;
  OfferedCampaign campaign;
  OfferedPath path;
  std::vector<OfferedTitle> titles;
  int count = 0;  // books: new within the week; e-books: all

  [[nodiscard]] std::string id() const;  // the same when it comes again: "post mastodon:123"
  [[nodiscard]] bool is_over(base::Instant now) const {
    if (pushed && pushed->until && *pushed->until <= now) return true;
    const auto& until = kind == Kind::event      ? event.event.show_until
                        : kind == Kind::campaign ? campaign.campaign.until
                                                 : post.show_until;
    return until && *until <= now;
  }
};

enum class Known { no, yes };
struct LoopFacts {
  Known accounts = Known::no, hours = Known::no;
};

// The page of a pushed item.
[[nodiscard]] AttractItem attract_item(const OfferedPushed& pushed);

[[nodiscard]] std::vector<AttractItem> attract_items(const Offer& offer, const LoopFacts& facts, int round);

}  // namespace lobi::ui
