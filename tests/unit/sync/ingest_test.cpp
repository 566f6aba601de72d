// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/ingest.h"

#include <doctest/doctest.h>

#include "fakes/content.h"
#include "fakes/temp_dir.h"
#include "sync/visibility.h"

using namespace lobi;
using namespace std::chrono_literals;
using fakes::kNoon;

namespace {

// An inbox with one source, "kabar".
struct Fixture {
  fakes::TempDir dir;
  store::Inbox inbox = std::move(*store::Inbox::open(dir.path()));
  store::SourceRecord record = inbox.source("kabar").value();

  sync::IngestReport take(const sync::Harvest& harvest, base::Instant now) {
    auto report = sync::ingest(inbox, record, harvest, now);
    REQUIRE(report);
    return *report;
  }
  [[nodiscard]] std::vector<store::PostRow> rows() { return inbox.posts().value(); }
};

sync::Harvest listing(const std::vector<std::string>& ids) {
  sync::Harvest harvest;
  for (const auto& id : ids) harvest.posts.push_back(fakes::some_post(id));
  harvest.complete_since = kNoon - 24h;
  return harvest;
}

}  // namespace

TEST_CASE("the same listing again changes nothing and writes nothing") {
  Fixture f;
  CHECK(f.take(listing({"1", "2"}), kNoon).added == 2);
  const auto number = f.record.listing;
  const auto again = f.take(listing({"1", "2"}), kNoon + 10min);
  CHECK_FALSE(again.has_changes());
  CHECK(f.record.listing == number);
  CHECK(f.rows()[0].post.verified_at == kNoon);                       // untouched …
  CHECK(sync::confirmed_at(f.rows()[0], f.record) == kNoon + 10min);  // … and confirmed all the same
}

TEST_CASE("an answer without changes confirms what the last listing held") {
  Fixture f;
  f.take(listing({"1"}), kNoon);
  sync::Harvest unchanged;
  unchanged.is_not_modified = true;
  f.take(unchanged, kNoon + 5h);
  CHECK(sync::confirmed_at(f.rows()[0], f.record) == kNoon + 5h);
}

TEST_CASE("a post that fell off the end of a feed stays, but is not confirmed any more") {
  Fixture f;
  f.take(listing({"1", "2"}), kNoon);
  auto later = listing({"2", "3"});
  later.complete_since.reset();
  f.take(later, kNoon + 1h);
  REQUIRE(f.rows().size() == 3);
  for (const auto& row : f.rows()) {
    const auto expected = row.post.local_id == "1" ? kNoon : kNoon + 1h;
    CHECK(sync::confirmed_at(row, f.record) == expected);
  }
}

TEST_CASE("an edit is taken over and counted") {
  Fixture f;
  f.take(listing({"1", "2"}), kNoon);
  auto edited = listing({"1", "2"});
  edited.posts[0].text = "Kabar 1, diperbaiki";
  edited.posts[0].spans.clear();
  CHECK(f.take(edited, kNoon + 1h).updated == 1);
  CHECK(f.rows().size() == 2);
}

TEST_CASE("counts are taken over at most hourly") {
  Fixture f;
  f.take(listing({"1"}), kNoon);
  auto liked = listing({"1"});
  liked.posts[0].counts.likes = 99;
  liked.posts[0].fetched_at = kNoon + 10min;
  CHECK_FALSE(f.take(liked, kNoon + 10min).has_changes());
  CHECK(f.take(liked, kNoon + 70min).updated == 1);
  CHECK(f.rows()[0].post.counts.likes == 99);
}

TEST_CASE("what vanishes is hidden at once and removed when it is still gone ten minutes later") {
  Fixture f;
  f.take(listing({"1", "2", "3"}), kNoon);
  CHECK(f.take(listing({"2", "3"}), kNoon + 1h).hidden == 1);
  CHECK(f.take(listing({"2", "3"}), kNoon + 1h + 5min).removed == 0);
  CHECK(f.take(listing({"2", "3"}), kNoon + 1h + 10min).removed == 1);
  CHECK(f.rows().size() == 2);
}

TEST_CASE("what comes back before that is shown again") {
  Fixture f;
  f.take(listing({"1", "2", "3"}), kNoon);
  f.take(listing({"2", "3"}), kNoon + 1h);
  CHECK(f.take(listing({"1", "2", "3"}), kNoon + 2h).updated == 1);
  for (const auto& row : f.rows()) CHECK(row.post.remote_state == model::RemoteState::live);
}

TEST_CASE("when more than half vanishes it is an outage: hidden, never removed") {
  Fixture f;
  f.take(listing({"1", "2", "3", "4", "5"}), kNoon);
  const auto report = f.take(listing({"5"}), kNoon + 1h);
  CHECK(report.is_outage);
  CHECK(report.hidden == 4);
  f.take(listing({"5"}), kNoon + 3h);
  CHECK(f.rows().size() == 5);
  CHECK(f.take(listing({"1", "2", "3", "4", "5"}), kNoon + 4h).updated == 4);
}

TEST_CASE("nothing is concluded from a partial listing") {
  Fixture f;
  f.take(listing({"1", "2", "3"}), kNoon);
  auto partial = listing({"3"});
  partial.is_partial = true;
  CHECK(f.take(partial, kNoon + 1h).hidden == 0);
}

TEST_CASE("what its network called gone does not come back") {
  Fixture f;
  f.take(listing({"1", "2", "3"}), kNoon);
  sync::Harvest gone;
  gone.gone = {fakes::some_post("1").native_id};
  CHECK(f.take(gone, kNoon + 1h).hidden == 1);
  CHECK(f.take(gone, kNoon + 2h).removed == 1);
  CHECK_FALSE(f.take(listing({"1", "2", "3"}), kNoon + 3h).added > 0);
  CHECK(f.rows().size() == 2);
}

TEST_CASE("a post that its network confirms by number is shown again and counts as confirmed") {
  Fixture f;
  f.take(listing({"1", "2", "3"}), kNoon);
  sync::Harvest gone;
  gone.gone = {fakes::some_post("1").native_id};
  f.take(gone, kNoon + 10min);
  sync::Harvest back;
  back.verified = {fakes::some_post("1").native_id};
  CHECK(f.take(back, kNoon + 20min).updated == 1);
  CHECK_FALSE(f.take(back, kNoon + 30min).has_changes());
  f.take(back, kNoon + 3h);
  for (const auto& row : f.rows()) {
    CHECK(row.post.remote_state == model::RemoteState::live);
    if (row.post.local_id == "1") CHECK(row.post.verified_at == kNoon + 3h);
  }
}

TEST_CASE("a hashtag does not take a post from the library's own account, the account takes it from the hashtag") {
  Fixture f;
  auto tagged = fakes::some_post("1");
  tagged.is_own = false;
  tagged.moderation = model::Moderation::pending;
  sync::Harvest from_tag;
  from_tag.posts = {tagged};
  auto tag_record = f.inbox.source("tagar").value();
  REQUIRE(sync::ingest(f.inbox, tag_record, from_tag, kNoon));
  CHECK(f.rows()[0].post.source == "tagar");
  f.take(listing({"1"}), kNoon);
  CHECK(f.rows()[0].post.source == "kabar");
  CHECK(f.rows()[0].post.is_own);
  CHECK_FALSE(sync::ingest(f.inbox, tag_record, from_tag, kNoon + 1h).value().has_changes());
  CHECK(f.rows()[0].post.source == "kabar");
}

TEST_CASE("titles are added, changed, and removed when the source says so") {
  Fixture f;
  sync::Harvest harvest;
  harvest.items = {fakes::some_item("b1"), fakes::some_item("b2")};
  CHECK(f.take(harvest, kNoon).items_changed == 2);
  CHECK_FALSE(f.take(harvest, kNoon + 1h).has_changes());
  harvest.items[0].title = "Judul lain";
  harvest.items[1].is_deleted = true;
  CHECK(f.take(harvest, kNoon + 2h).items_changed == 2);
  const auto items = f.inbox.items().value();
  REQUIRE(items.size() == 1);
  CHECK(items[0].item.title == "Judul lain");
}

TEST_CASE("a complete list of titles removes what it does not hold") {
  Fixture f;
  sync::Harvest harvest;
  harvest.items = {fakes::some_item("b1"), fakes::some_item("b2")};
  f.take(harvest, kNoon);
  harvest.items.pop_back();
  harvest.has_all_items = true;
  CHECK(f.take(harvest, kNoon + 1h).items_changed == 1);
  CHECK(f.inbox.items().value().size() == 1);
}

TEST_CASE("a calendar is followed: what is new, changed and gone, and nothing is written when it is the same") {
  Fixture f;
  sync::Harvest calendar;
  calendar.events = {fakes::some_event("1"), fakes::some_event("2")};
  calendar.events[0].poster = model::Media();
  calendar.events[0].poster->remote_url = "https://perpus.example/p.png";
  calendar.has_all_events = true;
  CHECK(f.take(calendar, kNoon).events_changed == 2);
  CHECK_FALSE(f.take(calendar, kNoon + 1h).has_changes());
  calendar.events[1].is_cancelled = true;
  CHECK(f.take(calendar, kNoon + 2h).events_changed == 1);
  auto rows = f.inbox.events().value();
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].event.poster->remote_url == "https://perpus.example/p.png");
  CHECK(rows[1].event.is_cancelled);
  // Half a calendar removes nothing, an empty one everything.
  sync::Harvest half = calendar;
  half.events.pop_back();
  half.is_partial = true;
  half.has_all_events = false;
  CHECK_FALSE(f.take(half, kNoon + 3h).has_changes());
  calendar.events.clear();
  CHECK(f.take(calendar, kNoon + 4h).events_changed == 2);
  CHECK(f.inbox.events().value().empty());
  f.take(half, kNoon + 5h);
  CHECK(f.inbox.forget_other_sources({"kabar"}).has_value());
  CHECK(f.inbox.events("kabar").value().size() == 1);
  CHECK(f.inbox.forget_other_sources({}).value());
  CHECK(f.inbox.events().value().empty());
}

TEST_CASE("an answer that tells only what is new confirms nobody else") {
  Fixture f;
  f.take(listing({"1"}), kNoon);
  sync::Harvest nothing_new;
  nothing_new.confirms_listing = false;
  f.take(nothing_new, kNoon + 5h);
  CHECK(sync::confirmed_at(f.rows()[0], f.record) == kNoon);
  nothing_new.verified = {f.rows()[0].post.native_id};
  f.take(nothing_new, kNoon + 6h);
  CHECK(sync::confirmed_at(f.rows()[0], f.record) == kNoon + 6h);
}
