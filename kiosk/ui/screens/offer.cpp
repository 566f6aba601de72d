// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/offer.h"

#include <algorithm>
#include <set>

#include "store/publication_reader.h"
#include "ui/screens/campaign_words.h"
#include "ui/screens/events_index.h"
#include "ui/screens/post_words.h"
#include "ui/screens/world.h"

namespace lobi::ui {
namespace {

constexpr std::size_t kMostPosts = 12, kMostTitles = 5, kMostEvents = 5, kMostOfCampaign = 3;

bool is_shown(const std::optional<base::Instant>& until, base::Instant now) { return !until || *until > now; }

OfferedPicture picture_of(const model::Post& post, const std::filesystem::path& publication) {
  OfferedPicture picture;
  if (post.media.empty() || publication.empty()) return picture;
  const model::Media& media = post.media.front();
  if (media.sha256.empty() || media.kind == model::MediaKind::link_card) return picture;
  picture.file = store::media_path(publication, media.sha256);
  picture.mean_colour = media.mean_colour;
  picture.focus_x = media.focus_x;
  picture.focus_y = media.focus_y;
  return picture;
}

OfferedPost offered(const model::Post& post, const std::filesystem::path& publication) {
  PostWords words = post_words(post);
  return {post_key(post),
          std::string(model::network_key(post.network)),
          std::string(model::network_name(post.network)),
          std::move(words.headline),
          std::move(words.rest),
          std::move(words.quote),
          post.permalink,
          post.created_at,
          post.show_until,
          picture_of(post, publication)};
}

// Two networks carry the same picture when they carry the same message: it is shown once, the newest.
void add_posts(Offer& offer, const OfferSource& source) {
  std::set<std::filesystem::path> pictures;
  for (const auto& post : source.content.posts) {
    if (offer.posts.size() >= kMostPosts) return;
    if (source.now - post.created_at > kFresh) continue;
    if (!is_shown(post.show_until, source.now)) continue;
    OfferedPost one = offered(post, source.publication);
    const bool is_twice = !one.picture.file.empty() && !pictures.insert(one.picture.file).second;
    if (!is_twice && !one.headline.empty()) offer.posts.push_back(std::move(one));
  }
}

OfferedCampaign offered(const model::Campaign& campaign, const OfferSource& source) {
  OfferedCampaign one{campaign, {}, 0};
  std::set<std::filesystem::path> pictures;
  for (const std::size_t index : campaign_posts(source.content, campaign, source.now)) {
    ++one.post_count;
    if (one.posts.size() >= kMostOfCampaign) continue;
    OfferedPost post = offered(source.content.posts[index], source.publication);
    if (!post.picture.file.empty() && pictures.insert(post.picture.file).second)
      one.posts.push_back(std::move(post));
  }
  return one;
}

// Old ones too: a wall lives as long as its campaign.
void add_campaigns(Offer& offer, const OfferSource& source) {
  for (const auto* campaign : running_campaigns(source.content, source.now)) {
    offer.campaigns.push_back(offered(*campaign, source));
  }
}

// The poster may be tall: its upper part is what names the event.
OfferedPicture poster_of(const model::Event& event, const std::filesystem::path& publication) {
  OfferedPicture picture;
  if (!event.poster || event.poster->sha256.empty() || publication.empty()) return picture;
  picture.file = store::media_path(publication, event.poster->sha256);
  picture.mean_colour = event.poster->mean_colour;
  return picture;
}

void add_events(Offer& offer, const OfferSource& source) {
  const model::Zone& zone = source.library.hours.zone;
  const auto coming = filtered_events(source.content, EventFilter::all, zone, source.now);
  offer.event_count = static_cast<int>(coming.size());
  offer.week_events =
      count_events(source.content, filtered_events(source.content, EventFilter::week, zone, source.now));
  for (const std::size_t index : coming) {
    const model::Event& event = source.content.events[index];
    if (event.is_cancelled || offer.events.size() >= kMostEvents) continue;
    offer.events.push_back({event_key(event), event, poster_of(event, source.publication)});
  }
}

OfferedTitle offered(const model::CatalogueItem& item, const std::filesystem::path& publication) {
  OfferedTitle title{item_key(item), item.call_number, cover_of(item, publication)};
  if (title.mark.empty()) title.mark = title.cover.author;
  return title;
}

void add_titles(Offer& offer, const OfferSource& source) {
  const auto keep = [&](std::vector<OfferedTitle>& shelf, const model::CatalogueItem& item) {
    if (shelf.size() < kMostTitles) shelf.push_back(offered(item, source.publication));
  };
  for (const auto& item : source.content.items) {
    if (item.is_deleted || !is_shown(item.show_until, source.now)) continue;
    switch (item.kind) {
      case model::ItemKind::ebook:
      case model::ItemKind::audiobook:
        ++offer.e_book_count;
        keep(offer.e_books, item);
        break;
      case model::ItemKind::article:
      case model::ItemKind::thesis:
        ++offer.article_count;
        break;
      default:
        ++offer.book_count;
        if (item.added_at && source.now - *item.added_at <= kFresh) ++offer.new_books;
        keep(offer.books, item);
    }
  }
}

void add_paths(Offer& offer, const OfferSource& source) {
  for (const auto& path : source.shelf.paths) {
    if (path.lessons.empty()) continue;
    OfferedPath one{path.id, path.title, path.summary, source.lessons_dir / path.picture, path.lessons};
    one.picture.replace_extension(".lpx");
    offer.paths.push_back(std::move(one));
  }
}

}  // namespace

std::optional<OfferedPost> offered_post(const OfferSource& source, const std::string& reference) {
  for (const auto& post : source.content.posts) {
    if (post_key(post) != reference || !is_shown(post.show_until, source.now)) continue;
    OfferedPost one = offered(post, source.publication);
    if (!one.headline.empty()) return one;
  }
  return std::nullopt;
}

std::optional<OfferedEvent> offered_event(const OfferSource& source, const std::string& reference) {
  for (const auto& event : source.content.events) {
    const bool is_it = event_key(event) == reference && !event.is_cancelled;
    if (is_it && is_shown(event.show_until, source.now))
      return OfferedEvent{event_key(event), event, poster_of(event, source.publication)};
  }
  return std::nullopt;
}

std::optional<OfferedCampaign> offered_campaign(const OfferSource& source, const std::string& hashtag) {
  for (const auto* campaign : running_campaigns(source.content, source.now)) {
    if (campaign->tag() == hashtag || campaign->hashtag == hashtag) return offered(*campaign, source);
  }
  return std::nullopt;
}

std::optional<OfferedCopy> offered_title(const OfferSource& source, const std::string& reference) {
  for (const auto& item : source.content.items) {
    if (item_key(item) == reference && !item.is_deleted && is_shown(item.show_until, source.now))
      return OfferedCopy{offered(item, source.publication), item.permalink};
  }
  return std::nullopt;
}

Offer make_offer(const OfferSource& source) {
  Offer offer;
  add_pushed(offer, source);
  add_posts(offer, source);
  add_titles(offer, source);
  add_paths(offer, source);
  add_events(offer, source);
  add_campaigns(offer, source);
  return offer;
}

}  // namespace lobi::ui
