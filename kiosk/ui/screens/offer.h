// SPDX-License-Identifier: GPL-3.0-or-later
// What the library has to offer just now, with true counts: what home's tiles and the attract loop are made of.
//
// Made from the publication, the lessons and lobi.toml; whatever has no content is empty and is then not offered
// (LOOK.md section 9: "an empty section is left out of home"). show_until is obeyed. It walks over all titles, so
// screens make it once a minute and once a generation, not each frame. Plain values: any thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "model/content.h"
#include "model/library.h"
#include "pack/lesson_reader.h"
#include "ui/widgets/cover.h"

namespace lobi::ui {

inline constexpr std::chrono::days kFresh{7};  // LOOK.md section 9: older posts leave attract and home

struct OfferSource {
  const model::Content& content;
  const std::filesystem::path& publication;  // folder of the pictures
  const pack::LessonShelf& shelf;
  const std::filesystem::path& lessons_dir;
  const model::Library& library;
  base::Instant now;
};

struct OfferedPicture {
  std::filesystem::path file;  // empty: a pattern tile stands in its place
  std::uint32_t mean_colour = 0;
  double focus_x = 0.5, focus_y = 0.35;
  int width = 0, height = 0;  // of the pixels; 0: not known
};

struct OfferedPost {
  std::string key;  // of a Route
  std::string network;
  std::string network_name;
  std::string headline, rest, quote;  // post_words.h
  std::string permalink;              // empty: no QR code
  base::Instant created_at{};
  std::optional<base::Instant> show_until;
  OfferedPicture picture;
};

struct OfferedEvent {
  std::string key;
  model::Event event;
  OfferedPicture picture;  // its poster
};

struct OfferedCampaign {
  model::Campaign campaign;
  std::vector<OfferedPost> posts;  // the newest with pictures, at most 3, each picture once
  int post_count = 0;              // all that its wall shows
};

struct OfferedTitle {
  std::string key;
  std::string mark;  // what stands below the cover: the shelf mark, else the author
  CoverSource cover;
};

struct OfferedPath {
  std::string id;
  model::Bilingual title, summary;
  std::filesystem::path picture;
  std::vector<std::string> lessons;  // ids, at least one
};

struct OfferedLesson {
  std::string id;
  model::Bilingual title, summary;
  std::filesystem::path picture;  // of its path
};

// What staff pushed and what plays now, with what it points at.
struct OfferedPushed {
  model::PushedItem item;
  std::string key;                     // another one when staff edit it
  OfferedPicture picture;              // its own; no file: it has none
  std::optional<base::Instant> until;  // when it stops playing for now; empty: not within a week
  std::optional<OfferedPost> post;     // of the kinds that point at something, that thing
  std::optional<OfferedEvent> event;
  std::optional<OfferedCampaign> campaign;
  std::optional<OfferedTitle> title;
  std::string link;  // of the title; the item's own goes before it
  std::optional<OfferedLesson> lesson;
};

struct Offer {
  // In the release's order; without urgent notices, and without what points at something that is not here.
  std::vector<OfferedPushed> pushed;
  std::optional<base::Instant> pushed_change;  // when that list may be another one
  std::vector<OfferedPost> posts;              // not older than kFresh, newest first, each picture once, at most 12
  std::vector<OfferedTitle> books, e_books;    // newest first, at most 5 each
  int new_books = 0;                           // acquired within kFresh
  int book_count = 0, e_book_count = 0, article_count = 0;
  std::vector<OfferedPath> paths;
  std::vector<OfferedEvent> events;        // soonest first, each series once, at most 5; no cancelled one
  int week_events = 0;                     // that take place until Sunday
  std::vector<OfferedCampaign> campaigns;  // that run now, in lobi.toml's order
  int event_count = 0;  // coming meetings, cancelled ones too: what the Events screen has to show

  [[nodiscard]] bool has_titles() const { return book_count + e_book_count + article_count > 0; }
};

[[nodiscard]] Offer make_offer(const OfferSource& source);

// Parts of it that pushed items point at; empty when they are not here or no longer shown (pushed_offer.cpp).
[[nodiscard]] std::optional<OfferedPost> offered_post(const OfferSource& source, const std::string& reference);
[[nodiscard]] std::optional<OfferedEvent> offered_event(const OfferSource& source, const std::string& reference);
[[nodiscard]] std::optional<OfferedCampaign> offered_campaign(const OfferSource& source,
                                                              const std::string& hashtag);
struct OfferedCopy {
  OfferedTitle title;
  std::string permalink;
};
[[nodiscard]] std::optional<OfferedCopy> offered_title(const OfferSource& source, const std::string& reference);
void add_pushed(Offer& offer, const OfferSource& source);

}  // namespace lobi::ui
