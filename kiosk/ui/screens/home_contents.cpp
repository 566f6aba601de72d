// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/home_contents.h"

#include <algorithm>

#include "pack/local_text.h"
#include "ui/screens/campaign_words.h"
#include "ui/screens/event_words.h"
#include "ui/screens/home_words.h"
#include "ui/theme/icons.h"

namespace lobi::ui {
namespace {

std::vector<std::string> networks_of(const model::Library& library) {
  std::vector<std::string> networks;
  for (const auto& account : library.accounts) {
    const std::string key(model::network_key(account.network));
    if (std::find(networks.begin(), networks.end(), key) == networks.end()) networks.push_back(key);
  }
  return networks;
}

PlacedTile books_tile(const Look& look, const Offer& offer) {
  PlacedTile books{"home.books", {}, {ScreenName::collection, "", 0}, icon::kBook, Family::rimba};
  books.tile.kind = HomeTile::Kind::books;
  books.tile.title = look.tr("Buku & koleksi");
  books.tile.line = books_line(look, offer);
  books.tile.short_line = new_books_text(look, offer);
  if (look.layout.is_portrait && !books.tile.short_line.empty()) books.tile.line = books.tile.short_line;
  for (const auto* shelf : {&offer.books, &offer.e_books}) {
    for (const auto& title : *shelf)
      if (books.tile.covers.size() < 3) books.tile.covers.push_back(title.cover);
  }
  return books;
}

PlacedTile learn_tile(const Look& look, const Offer& offer) {
  PlacedTile learn{"home.learn", {}, {ScreenName::learn, "", 0}, icon::kLearn, Family::rimba};
  learn.tile.kind = HomeTile::Kind::learn;
  learn.tile.title = look.tr("Belajar 5 menit");
  const int paths = static_cast<int>(offer.paths.size());
  learn.tile.line = paths_line(look, paths);
  learn.tile.short_line = paths_text(look, paths);
  const auto safe = std::find_if(offer.paths.begin(), offer.paths.end(),
                                 [](const OfferedPath& path) { return path.id == "aman"; });
  learn.tile.vignette = safe == offer.paths.end() ? offer.paths.front().picture : safe->picture;
  return learn;
}

// "Sabtu, 09.00 WIB"; what is near is said as it is.
std::string event_when(const World& world, const model::Event& event) {
  const model::Zone& zone = world.library.hours.zone;
  const EventTime time = event_time(event, zone, world.now);
  if (time == EventTime::now) return event_time_words(world.look, time);
  std::string day = event_time_words(world.look, time);
  if (day.empty()) day = pack::weekday_name(pack::local_date(event.start, zone), world.language());
  if (event.is_all_day) return day;
  return day + ", " + pack::clock_text(event.start, zone, world.language());
}

PlacedTile event_tile(const World& world, const Offer& offer) {
  PlacedTile events{"home.events", {}, {ScreenName::events, "", 0}, icon::kCalendar, Family::manggis};
  HomeTile& tile = events.tile;
  tile.kind = HomeTile::Kind::event;
  tile.title = world.look.tr("Acara");
  tile.line = events_text(world.look, offer.week_events);
  tile.short_line = tile.line;
  if (offer.events.empty()) return events;
  const model::Event& next = offer.events.front().event;
  const DateBlock date = date_block(next, world.library.hours.zone, world.now, world.language());
  tile.date = {"", date.day, date.month};
  tile.quote = next.summary;
  tile.age = event_when(world, next);
  if (tile.short_line.empty()) tile.short_line = tile.age;
  return events;
}

std::string age_of(const World& world, const OfferedPost& post) {
  return pack::age_text(post.created_at, world.now, world.library.hours.zone, world.look.language());
}

// The highlighted post; in portrait, where that one stands above the tiles already, the next one with a picture.
const OfferedPost& told_by_tile(const World& world, const Offer& offer) {
  const OfferedPost* first = highlighted(offer);
  if (!world.look.layout.is_portrait) return *first;
  const auto next = std::find_if(offer.posts.begin(), offer.posts.end(), [&](const OfferedPost& post) {
    return !post.picture.file.empty() && post.key != first->key;
  });
  return next == offer.posts.end() ? *first : *next;
}

PlacedTile news_tile(const World& world, const Offer& offer) {
  PlacedTile news{"home.news", {}, {ScreenName::feed, "", 0}, icon::kNews, Family::sungai};
  const OfferedPost& post = told_by_tile(world, offer);
  HomeTile& tile = news.tile;
  tile.kind = HomeTile::Kind::news;
  tile.title = world.look.tr("Kabar terbaru");
  tile.quote = post.quote;
  tile.age = age_of(world, post);
  tile.line = world.look.layout.is_portrait ? tile.age : std::string();
  tile.short_line = age_of(world, offer.posts.front());
  tile.networks = {post.network};
  tile.picture = post.picture;
  return news;
}

PlacedTile campaign_tile(const Look& look, const OfferedCampaign& offered) {
  const model::Campaign& campaign = offered.campaign;
  PlacedTile placed{"home.campaign", {}, {ScreenName::campaign, campaign.tag(), 0}, icon::kComment, Family::durian};
  const CampaignWords words = campaign_words(look, campaign);
  placed.tile.kind = HomeTile::Kind::campaign;
  placed.tile.title = words.hashtag;
  placed.tile.line = words.title.empty() ? words.sentence : words.title;
  placed.tile.short_line = look.tr("Ikut dengan ponsel Anda");
  return placed;
}

PlacedTile follow_tile(const World& world) {
  PlacedTile follow{"home.follow", {}, {ScreenName::follow, "", 0}, icon::kQr, Family::sungai};
  follow.tile.kind = HomeTile::Kind::follow;
  follow.tile.title = world.look.tr("Ikuti kami");
  follow.tile.line = world.look.tr("Pindai, ikuti dari ponsel");
  follow.tile.short_line = accounts_text(world.look, static_cast<int>(world.library.accounts.size()));
  follow.tile.networks = networks_of(world.library);
  return follow;
}

}  // namespace

std::vector<PlacedTile> home_contents(const World& world, const Offer& offer) {
  std::vector<PlacedTile> out;
  if (offer.has_titles()) out.push_back(books_tile(world.look, offer));
  if (!offer.paths.empty()) out.push_back(learn_tile(world.look, offer));
  if (offer.event_count > 0) out.push_back(event_tile(world, offer));
  if (!offer.posts.empty()) out.push_back(news_tile(world, offer));
  if (!offer.campaigns.empty()) out.push_back(campaign_tile(world.look, offer.campaigns.front()));
  if (!world.library.accounts.empty()) out.push_back(follow_tile(world));
  return out;
}

const OfferedPost* highlighted(const Offer& offer) {
  if (offer.posts.empty()) return nullptr;
  const auto with_picture = std::find_if(offer.posts.begin(), offer.posts.end(),
                                         [](const OfferedPost& post) { return !post.picture.file.empty(); });
  return with_picture == offer.posts.end() ? &offer.posts.front() : &*with_picture;
}

HomeTile home_highlight(const World& world, const Offer& offer) {
  HomeTile tile;
  tile.kind = HomeTile::Kind::highlight;
  if (const OfferedPost* post = highlighted(offer)) {
    tile.quote = post->headline;
    tile.line = post->rest;
    tile.age = age_of(world, *post);
    tile.networks = {post->network};
    tile.picture = post->picture;
    return tile;
  }
  tile.picture.file = world.look.art->path("scene-reading-room");
  tile.quote = pack::status_text(world.library.hours, world.now, world.look.language());
  if (tile.quote.empty()) tile.quote = world.library.name;
  return tile;
}

}  // namespace lobi::ui
