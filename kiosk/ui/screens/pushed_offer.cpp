// SPDX-License-Identifier: GPL-3.0-or-later
// What staff pushed, as part of the offer: what plays now, with the thing each item points at.
#include "store/publication_reader.h"
#include "ui/screens/offer.h"

namespace lobi::ui {
namespace {

using model::PushedKind;

OfferedPicture picture_of(const model::PlannedItem& planned, const std::filesystem::path& publication) {
  OfferedPicture picture;
  if (!planned.picture) return picture;
  const bool is_published = !planned.picture->sha256.empty() && !publication.empty();
  if (planned.pixels.empty() && !is_published) return picture;
  picture.file = planned.pixels;
  if (picture.file.empty()) picture.file = store::media_path(publication, planned.picture->sha256);
  picture.mean_colour = planned.picture->mean_colour;
  picture.focus_x = planned.picture->focus_x;
  picture.focus_y = planned.picture->focus_y;
  picture.width = planned.picture->width;
  picture.height = planned.picture->height;
  return picture;
}

std::optional<OfferedLesson> lesson_of(const OfferSource& source, const std::string& id) {
  const auto* indonesian = source.shelf.find(id, model::Language::indonesian);
  const auto* english = source.shelf.find(id, model::Language::english);
  if (indonesian == nullptr) return std::nullopt;
  OfferedLesson lesson{id, {indonesian->lesson.title, {}}, {indonesian->lesson.summary, {}}, {}};
  if (english != nullptr) {
    lesson.title.en = english->lesson.title;
    lesson.summary.en = english->lesson.summary;
  }
  for (const auto& path : source.shelf.paths) {
    for (const auto& other : path.lessons) {
      if (other == id) lesson.picture = (source.lessons_dir / path.picture).replace_extension(".lpx");
    }
  }
  return lesson;
}

// An event that staff wrote themselves; its words are chosen by language when it is drawn.
OfferedEvent own_event(const model::PushedItem& item, const OfferedPicture& picture) {
  OfferedEvent offered;
  offered.event.start = item.event->starts_at;
  offered.event.end = item.event->ends_at.value_or(item.event->starts_at);
  offered.event.url = item.link;
  offered.event.takes_registration = !item.link.empty();
  offered.picture = picture;
  return offered;
}

// False: what it points at is not here.
bool resolve(OfferedPushed& offered, const OfferSource& source) {
  const auto& item = offered.item;
  switch (item.kind) {
    case PushedKind::post:
      offered.post = offered_post(source, item.reference);
      return offered.post.has_value();
    case PushedKind::event:
      offered.event =
          item.event ? std::optional(own_event(item, offered.picture)) : offered_event(source, item.reference);
      return offered.event.has_value();
    case PushedKind::campaign:
      offered.campaign = offered_campaign(source, item.reference);
      return offered.campaign.has_value();
    case PushedKind::lesson:
      offered.lesson = lesson_of(source, item.reference);
      return offered.lesson.has_value();
    case PushedKind::title: {
      const auto copy = offered_title(source, item.reference);
      if (!copy) return false;
      offered.title = copy->title;
      offered.link = copy->permalink;
      return true;
    }
    default:
      return true;
  }
}

// Decides whether it is news to a visitor: everything that he sees of it.
std::string key_of(const model::PlannedItem& planned) {
  const auto& item = planned.item;
  std::string key = item.id;
  for (const auto* text : {&item.title, &item.text, &item.link_caption}) key += '\n' + text->id + '\n' + text->en;
  key += '\n' + item.link + '\n' + item.reference + '\n';
  if (planned.picture) key += planned.picture->sha256;
  if (item.event) key += std::to_string(base::to_unix_ms(item.event->starts_at)) + item.event->place.id;
  return key;
}

}  // namespace

void add_pushed(Offer& offer, const OfferSource& source) {
  const auto& zone = source.library.hours.zone;
  for (const auto& planned : source.content.plan.items) {
    const auto& item = planned.item;
    if (item.kind == PushedKind::urgent) continue;
    const auto change = model::next_change(item.schedule, source.now, zone);
    if (change && (!offer.pushed_change || *change < *offer.pushed_change)) offer.pushed_change = change;
    if (!model::is_due(item.schedule, source.now, zone)) continue;
    OfferedPushed offered{
        item, key_of(planned), picture_of(planned, source.publication), change, {}, {}, {}, {}, {}, {}};
    if (resolve(offered, source)) offer.pushed.push_back(std::move(offered));
  }
}

}  // namespace lobi::ui
