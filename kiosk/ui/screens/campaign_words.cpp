// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/campaign_words.h"

#include "base/translations.h"

namespace lobi::ui {

std::vector<const model::Campaign*> running_campaigns(const model::Content& content, base::Instant now) {
  std::vector<const model::Campaign*> running;
  for (const auto& campaign : content.campaigns)
    if (campaign.is_running(now) && !campaign.places.empty()) running.push_back(&campaign);
  return running;
}

const model::Campaign* running_campaign(const model::Content& content, const std::string& tag, base::Instant now) {
  for (const auto* campaign : running_campaigns(content, now))
    if (tag.empty() || campaign->tag() == tag) return campaign;
  return nullptr;
}

std::vector<std::size_t> campaign_posts(const model::Content& content, const model::Campaign& campaign,
                                        base::Instant now) {
  const std::string tag = campaign.tag();
  std::vector<std::size_t> posts;
  for (std::size_t i = 0; i < content.posts.size(); ++i) {
    const model::Post& post = content.posts[i];
    if ((!post.show_until || *post.show_until > now) && model::carries(post, tag)) posts.push_back(i);
  }
  return posts;
}

CampaignWords campaign_words(const Look& look, const model::Campaign& campaign) {
  CampaignWords words{campaign.title.in(look.language()), "#" + campaign.hashtag,
                      campaign.text.in(look.language())};
  if (words.sentence.empty())
    words.sentence = base::fill(look.tr("Ceritakan dengan {0}, dan kiriman Anda tampil di sini."), {words.hashtag});
  return words;
}

std::vector<CampaignCode> campaign_codes(const Look& look, const model::Campaign& campaign) {
  std::vector<CampaignCode> codes;
  for (const auto& place : campaign.places)
    codes.push_back({std::string(model::network_key(place.network)),
                     std::string(look.tr(model::network_name(place.network))), place.url});
  return codes;
}

}  // namespace lobi::ui
