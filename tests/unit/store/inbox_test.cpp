// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/inbox.h"

#include <doctest/doctest.h>

#include "fakes/content.h"
#include "fakes/temp_dir.h"

using namespace lobi;
using fakes::kNoon;

namespace {

store::PostRow row_of(const std::string& id) {
  store::PostRow row;
  row.post = fakes::some_post(id);
  row.content_hash = "hash-" + id;
  row.listing = 1;
  return row;
}

}  // namespace

TEST_CASE("one process has the inbox; the next gets it when the first is gone") {
  fakes::TempDir dir;
  {
    auto first = store::Inbox::open(dir.path());
    REQUIRE(first);
    CHECK(store::Inbox::open(dir.path()).error().kind == ErrorKind::blocked);
  }
  CHECK(store::Inbox::open(dir.path()).has_value());
}

TEST_CASE("a source's record comes back as it was saved, and an unknown one is new") {
  fakes::TempDir dir;
  auto inbox = store::Inbox::open(dir.path());
  store::SourceRecord record;
  record.id = "kabar";
  record.cursor = "{\"page\":\"a?b&c\"}";
  record.etag = "W/\"5\"";
  record.last_attempt = kNoon;
  record.failures = 3;
  record.error_kind = ErrorKind::rate_limited;
  record.error = "429";
  record.listing = 12;
  record.silence = store::Silence::over_budget;
  record.slow_until = kNoon;
  record.credential_changed_at = kNoon;
  record.credential_expires_at = kNoon + std::chrono::hours(1);
  record.reads_month = 202611;
  record.reads_used = 77;
  record.followers = 1234;
  record.followers_at = kNoon;
  REQUIRE(inbox->save(record));
  CHECK(inbox->source("kabar").value() == record);
  CHECK(inbox->source("lain").value().id == "lain");
  CHECK_FALSE(inbox->source("lain").value().last_success.has_value());
}

TEST_CASE("followers are one number a day, and old days go") {
  fakes::TempDir dir;
  auto inbox = store::Inbox::open(dir.path());
  const auto day = std::chrono::floor<std::chrono::days>(kNoon);
  const std::chrono::days month(30);
  REQUIRE(inbox->add_followers("kabar", {day - std::chrono::days(30), 5}, month));
  REQUIRE(inbox->add_followers("kabar", {day - std::chrono::days(1), 6}, month));
  REQUIRE(inbox->add_followers("kabar", {day, 7}, month));
  REQUIRE(inbox->add_followers("kabar", {day, 8}, month));
  CHECK(inbox->followers("kabar").value() ==
        std::vector<store::FollowerCount>{{day - std::chrono::days(1), 6}, {day, 8}});
}

TEST_CASE("a harvest is stored together with its cursor or not at all") {
  fakes::TempDir dir;
  auto inbox = store::Inbox::open(dir.path());
  {
    auto transaction = inbox->begin();
    REQUIRE(inbox->add_post(row_of("1"), 0));
    store::SourceRecord record;
    record.id = "kabar";
    record.cursor = "after 1";
    REQUIRE(inbox->save(record));
  }  // no commit: the program ended here
  CHECK(inbox->posts().value().empty());
  CHECK(inbox->source("kabar").value().cursor.empty());
}

TEST_CASE("an updated post keeps its row and loses its old pictures") {
  fakes::TempDir dir;
  auto inbox = store::Inbox::open(dir.path());
  auto row = row_of("1");
  row.post.media.resize(2);
  row.post.media[1].alt = "kedua";
  const auto number = inbox->add_post(row, 5);
  REQUIRE(number);
  row.row = *number;
  row.post.media.resize(1);
  row.post.text = "baru";
  row.post.spans.clear();
  REQUIRE(inbox->update_post(row, 6));
  const auto rows = inbox->posts().value();
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].row == *number);
  CHECK(rows[0].post.text == "baru");
  CHECK(rows[0].post.media.size() == 1);
  const auto key = inbox->find_post(model::Network::mastodon, row.post.native_id).value();
  REQUIRE(key.has_value());
  CHECK(key->details == 6);
  CHECK_FALSE(inbox->find_post(model::Network::bluesky, row.post.native_id).value().has_value());
}

TEST_CASE("what staff decided survives the post being removed and fetched again") {
  fakes::TempDir dir;
  auto inbox = store::Inbox::open(dir.path());
  const auto added = inbox->add_post(row_of("1"), 0);
  const auto id = fakes::some_post("1").native_id;
  REQUIRE(
      inbox->decide(model::Network::mastodon, id, {model::Moderation::hidden, "Sari", "usang", kNoon, "hash-1"}));
  REQUIRE(inbox->remove_post(*added));
  const auto decision = inbox->decision(model::Network::mastodon, id).value();
  REQUIRE(decision.has_value());
  CHECK(decision->moderation == model::Moderation::hidden);
  CHECK(decision->person == "Sari");
  CHECK(decision->at == kNoon);
  CHECK(inbox->decisions().value().count("mastodon " + id) == 1);
}

TEST_CASE("sources that left the configuration take their rows along, and only they") {
  fakes::TempDir dir;
  auto inbox = store::Inbox::open(dir.path());
  REQUIRE(inbox->add_post(row_of("1"), 0));
  REQUIRE(inbox->put_item({0, fakes::some_item("b1"), "h", 1}));
  CHECK_FALSE(inbox->forget_other_sources({"kabar", "katalog"}).value());
  CHECK(inbox->forget_other_sources({"kabar"}).value());
  CHECK(inbox->posts().value().size() == 1);
  CHECK(inbox->items().value().empty());
}

TEST_CASE("an inbox of version 1 keeps its pictures, which are of an unknown side") {
  fakes::TempDir dir;
  REQUIRE(store::Inbox::open(dir.path()));
  {
    auto database = store::Database::open(dir / "inbox.db", store::Journal::wal);
    REQUIRE(database);
    REQUIRE(
        database->execute("ALTER TABLE picture DROP COLUMN side;"
                          "ALTER TABLE picture DROP COLUMN error_kind;"
                          "ALTER TABLE source DROP COLUMN silence;"
                          "ALTER TABLE source DROP COLUMN slow_until;"
                          "ALTER TABLE source DROP COLUMN credential_changed_at;"
                          "ALTER TABLE source DROP COLUMN credential_expires_at;"
                          "ALTER TABLE source DROP COLUMN reads_month;"
                          "ALTER TABLE source DROP COLUMN reads_used;"
                          "ALTER TABLE source DROP COLUMN followers;"
                          "ALTER TABLE source DROP COLUMN followers_at;"
                          "DROP TABLE follower;"
                          "DROP TABLE poster;DROP TABLE event;"
                          "DROP TABLE block;DROP TABLE decision_log;"
                          "INSERT INTO picture(key, sha256, failures) VALUES('a', 'b', 0);"
                          "PRAGMA user_version=1"));
  }
  auto inbox = store::Inbox::open(dir.path());
  REQUIRE(inbox);
  const auto pictures = inbox->pictures();
  REQUIRE(pictures);
  CHECK(pictures->at("a").sha256 == "b");
  CHECK(pictures->at("a").side == 0);
  CHECK(pictures->at("a").error_kind == ErrorKind::transient);
}

TEST_CASE("an inbox of a newer Lobi is refused, not damaged") {
  fakes::TempDir dir;
  {
    auto database = store::Database::open(dir / "inbox.db", store::Journal::wal);
    REQUIRE(database->execute("PRAGMA user_version=999"));
  }
  const auto refused = store::Inbox::open(dir.path());
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == ErrorKind::unsupported);
}
