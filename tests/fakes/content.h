// SPDX-License-Identifier: GPL-3.0-or-later
// Posts, titles and events for tests: every field filled with something that can be told apart. Pure.
#pragma once

#include <string>

#include "model/content.h"

namespace lobi::fakes {

inline const base::Instant kNoon = base::from_unix_ms(1'795'000'000'000);  // 2026-11-18, about noon in WIB

inline model::Post some_post(const std::string& id, base::Instant created = kNoon) {
  model::Post post;
  post.source = "kabar";
  post.network = model::Network::mastodon;
  post.native_id = "https://lubuk.example/statuses/" + id;
  post.local_id = id;
  post.version = "v1";
  post.canonical_key = "url:https://lubuk.example/@perpus/" + id;
  post.permalink = "https://lubuk.example/@perpus/" + id;
  post.author = {"7", "@perpus@lubuk.example", "Perpustakaan", "https://lubuk.example/@perpus", ""};
  post.created_at = created;
  post.fetched_at = created;
  post.verified_at = created;
  post.text = "Kabar " + id + " dari #perpus";
  const auto tag_at = static_cast<std::uint32_t>(post.text.find('#'));
  post.spans = {{tag_at, static_cast<std::uint32_t>(post.text.size()), model::SpanKind::hashtag, "perpus"}};
  post.hashtags = {"perpus"};
  post.language = "id";
  post.counts.likes = 3;
  post.is_own = true;
  post.moderation = model::Moderation::automatic;
  return post;
}

inline model::CatalogueItem some_item(const std::string& id) {
  model::CatalogueItem item;
  item.source = "katalog";
  item.local_id = id;
  item.title = "Judul " + id;
  item.creators = {{"Andrea Hirata", "penulis"}};
  item.isbn = {"9789793062792"};
  item.subjects = {"Novel", "Belitung"};
  item.year = 2005;
  item.permalink = "https://katalog.example/" + id;
  item.added_at = kNoon;
  return item;
}

inline model::Event some_event(const std::string& id, base::Instant start = kNoon + std::chrono::hours(24)) {
  model::Event event;
  event.source = "agenda";
  event.local_id = id;
  event.uid = id;
  event.summary = "Acara " + id;
  event.description = "Terbuka untuk umum.";
  event.place = "Aula, Lantai 1";
  event.organiser = "Perpustakaan Kota";
  event.start = start;
  event.end = start + std::chrono::hours(2);
  event.zone = "Asia/Jakarta";
  event.categories = {"LITERASI", "ANAK"};
  event.audience = model::Audience::children;
  event.url = "https://perpus.example/acara/" + id;
  event.takes_registration = true;
  event.show_until = event.end;
  return event;
}

}  // namespace lobi::fakes
