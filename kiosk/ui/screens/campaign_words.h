// SPDX-License-Identifier: GPL-3.0-or-later
// Which campaign runs, which posts are on its wall, and what its screens say. Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "model/campaign.h"
#include "model/content.h"
#include "ui/theme/look.h"

namespace lobi::ui {

// Those that run now, in lobi.toml's order.
[[nodiscard]] std::vector<const model::Campaign*> running_campaigns(const model::Content& content,
                                                                    base::Instant now);
// By its hashtag as Post::hashtags has it, "" = the first; null: none of them runs.
[[nodiscard]] const model::Campaign* running_campaign(const model::Content& content, const std::string& tag,
                                                      base::Instant now);

// What a publication holds under the hashtag and may be shown now, as indices, newest first.
[[nodiscard]] std::vector<std::size_t> campaign_posts(const model::Content& content,
                                                      const model::Campaign& campaign, base::Instant now);

struct CampaignWords {
  std::string title;     // may be empty
  std::string hashtag;   // "#BacaBareng"
  std::string sentence;  // staff's, else what to do in general
};
[[nodiscard]] CampaignWords campaign_words(const Look& look, const model::Campaign& campaign);

// One of its places as screens name it.
struct CampaignCode {
  std::string network;  // key of the badge
  std::string name;     // "Mastodon"
  std::string address;
};
[[nodiscard]] std::vector<CampaignCode> campaign_codes(const Look& look, const model::Campaign& campaign);

}  // namespace lobi::ui
