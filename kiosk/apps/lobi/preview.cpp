// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/lobi/preview.h"

#include <algorithm>

#include "pixels/pixel_file.h"
#include "ui/screens/offer.h"

namespace lobi::apps {
namespace {

using model::PushedKind;

constexpr std::uint32_t kRgb = 0xFFFFFF;
const model::Bilingual kNoTitle{"Judul belum ditulis", "No title yet"};
const model::Bilingual kNoQuotation{"Kutipan belum ditulis", "No quotation yet"};
const model::Bilingual kNotHere{"Isinya belum ada di sini", "What it shows is not here yet"};

// "katalog:201" in two; without a colon the first is empty.
std::pair<std::string, std::string> split(const std::string& reference) {
  const auto colon = reference.find(':');
  if (colon == std::string::npos) return {"", reference};
  return {reference.substr(0, colon), reference.substr(colon + 1)};
}

bool is_here(const model::PushedItem& item, const ui::OfferSource& source) {
  switch (item.kind) {
    case PushedKind::post:
      return ui::offered_post(source, item.reference).has_value();
    case PushedKind::event:
      return item.event.has_value() || ui::offered_event(source, item.reference).has_value();
    case PushedKind::campaign:
      return ui::offered_campaign(source, item.reference).has_value();
    case PushedKind::lesson:
      return source.shelf.find(item.reference, model::Language::indonesian) != nullptr;
    case PushedKind::title:
      return ui::offered_title(source, item.reference).has_value();
    default:
      return true;
  }
}

// The thing itself, as far as its words are known; false: nothing stands for a thing of this kind.
bool stand_in(const model::PushedItem& item, const pack::HeldWords& held, base::Instant now,
              model::Content& content) {
  const auto [first, second] = split(item.reference);
  const std::string& words = held.title.id.empty() ? held.title.en : held.title.id;
  if (words.empty()) return false;
  if (item.kind == PushedKind::post) {
    model::Post post;
    post.network = model::network_from_key(first);
    post.native_id = second;
    post.author.name = post.author.handle = held.author;
    post.title = words;
    post.permalink = held.permalink;
    post.created_at = held.at.value_or(now);
    // A key of a network that is not known is written otherwise: it would never be found again.
    if (model::network_key(post.network) != first) return false;
    content.posts.push_back(std::move(post));
  } else if (item.kind == PushedKind::title) {
    model::CatalogueItem title;
    title.source = first;
    title.local_id = second;
    title.title = words;
    title.permalink = held.permalink;
    if (!held.author.empty()) title.creators.push_back({held.author, ""});
    content.items.push_back(std::move(title));
  } else if (item.kind == PushedKind::event) {
    model::Event event;
    event.source = first;
    event.local_id = second;
    event.summary = words;
    event.url = held.permalink;
    event.start = held.at.value_or(now);
    event.end = event.start;
    content.events.push_back(std::move(event));
  } else if (item.kind == PushedKind::campaign) {
    const auto hashtag = model::hashtag_from(item.reference);
    if (!hashtag) return false;
    model::Campaign campaign;
    campaign.hashtag = *hashtag;
    campaign.title = held.title;
    campaign.places = {{model::Network::instagram, model::post_address(model::Network::instagram, *hashtag, "")}};
    content.campaigns.push_back(std::move(campaign));
  } else {
    return false;
  }
  return true;
}

// A notice in its place, with the words that there are.
void become_notice(model::PushedItem& item, const std::optional<pack::HeldWords>& held) {
  item.kind = PushedKind::announcement;
  if (item.title.is_empty()) item.title = held && !held->title.is_empty() ? held->title : kNotHere;
  item.reference.clear();
}

// Empty: not here, or no pixels.
std::optional<model::Media> picture_of(const pack::PreviewFile& file) {
  if (file.picture.empty()) return std::nullopt;
  const auto head = pixels::read_pixel_header(file.picture);
  if (!head) return std::nullopt;
  model::Media media;
  media.width = head->width;
  media.height = head->height;
  media.mean_colour = head->mean_colour & kRgb;
  if (file.item.picture) {
    media.sha256 = file.item.picture->sha256;
    media.focus_x = file.item.picture->focus_x;
    media.focus_y = file.item.picture->focus_y;
  }
  return media;
}

}  // namespace

std::vector<std::string> place_preview(const pack::PreviewFile& file, const PreviewPlace& place,
                                       ui::PublishedContent& published) {
  std::vector<std::string> missing = file.left_out;
  const auto name = [&missing](const char* what) {
    if (std::find(missing.begin(), missing.end(), what) == missing.end()) missing.emplace_back(what);
  };
  model::Content& content = published.content;
  model::PlannedItem planned{file.item, picture_of(file), {}};
  model::PushedItem& item = planned.item;
  if (planned.picture) planned.pixels = file.picture.string();
  if (!planned.picture && (item.picture || item.kind == PushedKind::picture)) name("picture");
  const bool needs_title = item.kind == PushedKind::announcement || item.kind == PushedKind::quote ||
                           item.kind == PushedKind::urgent || item.event;
  if (needs_title && item.title.is_empty()) {
    name("title");
    item.title = item.kind == PushedKind::quote ? kNoQuotation : kNoTitle;
  }
  const auto here = [&] {
    return is_here(item, {content, published.folder, place.shelf, place.lessons_dir, place.library, place.now});
  };
  if (!here()) {
    name("reference");
    const bool has_words = file.held && !item.reference.empty();
    if (!has_words || !stand_in(item, *file.held, place.now, content) || !here()) become_notice(item, file.held);
  }
  if (item.schedule.until && *item.schedule.until <= place.now) item.schedule = {};
  auto& items = content.plan.items;
  items.erase(std::remove_if(items.begin(), items.end(),
                             [&](const model::PlannedItem& other) {
                               return other.item.kind == PushedKind::urgent || other.item.id == item.id;
                             }),
              items.end());
  items.insert(items.begin(), std::move(planned));
  return missing;
}

}  // namespace lobi::apps
