// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>

#include "sync/ingest.h"
#include "trust/digest.h"

namespace lobi::sync {
namespace {

void add_media(trust::Fingerprint& print, const model::Media& media) {
  print.add(static_cast<std::int64_t>(media.kind)).add(picture_key(media)).add(media.alt);
}

}  // namespace

std::string picture_key(const model::Media& media) {
  return media.remote_key.empty() ? media.remote_url : media.remote_key;
}

std::string content_hash(const model::Post& post) {
  trust::Fingerprint print;
  print.add(post.title).add(post.text).add(post.permalink).add(post.canonical_key).add(post.language);
  print.add(post.author.name).add(post.author.handle).add(static_cast<std::int64_t>(post.kind));
  print.add(post.is_sensitive ? 1 : 0).add(base::to_unix_ms(post.created_at));
  for (const auto& span : post.spans) print.add(span.begin).add(span.end).add(span.uri);
  for (const auto& media : post.media) add_media(print, media);
  return print.hex();
}

std::string content_hash(const model::CatalogueItem& item) {
  trust::Fingerprint print;
  print.add(static_cast<std::int64_t>(item.kind)).add(item.title).add(item.subtitle).add(item.publisher);
  print.add(item.year).add(item.language).add(item.issn).add(item.doi).add(item.summary).add(item.call_number);
  print.add(item.permalink).add(item.rights);
  for (const auto& creator : item.creators) print.add(creator.name).add(creator.role);
  for (const auto& number : item.isbn) print.add(number);
  for (const auto& subject : item.subjects) print.add(subject);
  if (item.cover) add_media(print, *item.cover);
  if (item.added_at) print.add(base::to_unix_ms(*item.added_at));
  return print.hex();
}

std::string content_hash(const model::Event& event) {
  trust::Fingerprint print;
  print.add(event.uid).add(event.summary).add(event.description).add(event.place).add(event.organiser);
  print.add(base::to_unix_ms(event.start)).add(base::to_unix_ms(event.end)).add(event.zone).add(event.url);
  print.add(event.is_all_day ? 1 : 0).add(event.is_cancelled ? 1 : 0).add(event.takes_registration ? 1 : 0);
  print.add(static_cast<std::int64_t>(event.audience));
  for (const auto& category : event.categories) print.add(category);
  if (event.poster) add_media(print, *event.poster);
  return print.hex();
}

}  // namespace lobi::sync
