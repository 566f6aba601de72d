// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/publisher.h"

#include <doctest/doctest.h>

#include <fstream>

#include "fakes/content.h"
#include "fakes/temp_dir.h"
#include "store/publication_reader.h"
#include "sync/explain.h"
#include "sync/ingest.h"

using namespace lobi;
using namespace std::chrono_literals;
using fakes::kNoon;

namespace {

struct Fixture {
  fakes::TempDir dir;
  store::Inbox inbox = std::move(*store::Inbox::open(dir.path()));
  std::vector<model::SourceConfig> configs{config("kabar", true)};
  std::vector<store::SourceRecord> records{inbox.source("kabar").value()};
  sync::Publisher publisher = std::move(*sync::Publisher::open(inbox, configs, dir.path()));

  static model::SourceConfig config(const std::string& id, bool is_own) {
    model::SourceConfig config;
    config.id = id;
    config.name = id;
    config.is_own = is_own;
    return config;
  }
  void take(std::vector<model::Post> posts, base::Instant now, std::size_t source = 0) {
    sync::Harvest harvest;
    harvest.posts = std::move(posts);
    REQUIRE(sync::ingest(inbox, records[source], harvest, now));
  }
  std::optional<std::int64_t> publish(base::Instant now) {
    auto generation = publisher.publish_if_changed(records, now);
    REQUIRE(generation);
    return *generation;
  }
  [[nodiscard]] model::Content shown() const {
    return store::read_content(store::current_publication(dir / "published").value()).value();
  }
  link::Explanation explain(const std::string& item, base::Instant now) {
    const model::Zone zone;
    return sync::explain(inbox, {configs, records, {}, zone, now}, item).value();
  }
};

}  // namespace

TEST_CASE("nothing at all is not published, so that the shipped content stays") {
  Fixture f;
  CHECK_FALSE(f.publish(kNoon).has_value());
  CHECK(f.publisher.current() == 0);
}

TEST_CASE("a publication appears only when something visible changed") {
  Fixture f;
  f.take({fakes::some_post("1")}, kNoon);
  CHECK(f.publish(kNoon) == 1);
  CHECK_FALSE(f.publish(kNoon + 1min).has_value());
  f.records[0].last_success = kNoon + 1h;
  f.records[0].verified_at = kNoon + 1h;
  CHECK_FALSE(f.publish(kNoon + 1h).has_value());
  f.take({fakes::some_post("1"), fakes::some_post("2", kNoon + 1min)}, kNoon + 2h);
  CHECK(f.publish(kNoon + 2h) == 2);
  CHECK(f.shown().posts.size() == 2);
  CHECK(f.shown().posts[0].local_id == "2");
}

TEST_CASE("a restart does not publish the same again") {
  Fixture f;
  f.take({fakes::some_post("1")}, kNoon);
  CHECK(f.publish(kNoon) == 1);
  auto again = sync::Publisher::open(f.inbox, f.configs, f.dir.path());
  CHECK_FALSE(again->publish_if_changed(f.records, kNoon + 1min).value().has_value());
}

TEST_CASE("times are renewed when half of the time to the first end is over") {
  Fixture f;
  f.take({fakes::some_post("1")}, kNoon);
  CHECK(f.publish(kNoon) == 1);
  const auto due = f.publisher.refresh_due().value();
  REQUIRE(due.has_value());
  CHECK(*due == kNoon + 15 * 24h);
  CHECK_FALSE(f.publish(*due).has_value());  // not confirmed since: nothing better to say
  f.records[0].verified_at = *due;
  CHECK(f.publish(*due) == 2);
  CHECK(*f.shown().posts[0].show_until == *due + 30 * 24h);
}

TEST_CASE("what nobody confirmed for its time is not shown, and shown again when its server says it is unchanged") {
  Fixture f;
  f.take({fakes::some_post("1"), fakes::some_post("2")}, kNoon);
  CHECK(f.publish(kNoon) == 1);
  CHECK(f.publish(kNoon + 70 * 24h) == 2);
  CHECK(f.shown().posts.empty());
  CHECK(f.explain("1", kNoon + 70 * 24h).reasons[0].en.find("did not confirm it any more") != std::string::npos);
  sync::Harvest unchanged;
  unchanged.is_not_modified = true;
  REQUIRE(sync::ingest(f.inbox, f.records[0], unchanged, kNoon + 71 * 24h));
  CHECK(f.publish(kNoon + 71 * 24h) == 3);
  CHECK(f.shown().posts.size() == 2);
}

TEST_CASE("what fell out of the listing and was not confirmed for its time is removed") {
  Fixture f;
  f.take({fakes::some_post("1")}, kNoon);
  f.take({fakes::some_post("2")}, kNoon + 29 * 24h);
  f.publish(kNoon + 31 * 24h);
  const auto rows = f.inbox.posts().value();
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].post.local_id == "2");
}

TEST_CASE("a post of a network whose terms say so is removed the moment it may not be shown") {
  Fixture f;
  auto post = fakes::some_post("1");
  post.network = model::Network::x;
  f.take({post}, kNoon);
  CHECK(f.publish(kNoon) == 1);
  f.publish(kNoon + 25h);
  CHECK(f.inbox.posts().value().empty());
}

TEST_CASE("others' and flagged posts wait for staff, and explain says so") {
  Fixture f;
  auto other = fakes::some_post("1");
  other.is_own = false;
  other.moderation = model::Moderation::pending;
  auto flagged = fakes::some_post("2");
  flagged.is_sensitive = true;
  flagged.sensitive_reason = "kekerasan";
  flagged.moderation = model::Moderation::pending;
  f.take({other, flagged, fakes::some_post("3")}, kNoon);
  CHECK(f.publish(kNoon) == 1);
  REQUIRE(f.shown().posts.size() == 1);
  CHECK(f.shown().posts[0].local_id == "3");

  const auto waits = f.explain("mastodon:" + other.native_id, kNoon);
  CHECK(waits.is_found);
  CHECK_FALSE(waits.is_shown);
  CHECK(waits.reasons[0].id.find("bukan dari akun milik perpustakaan") != std::string::npos);
  CHECK(f.explain(flagged.permalink, kNoon).reasons[0].en.find("kekerasan") != std::string::npos);
  CHECK(f.explain("3", kNoon).is_shown);
  CHECK_FALSE(f.explain("nothing", kNoon).is_found);
}

TEST_CASE("a decision of staff holds until the author edits") {
  Fixture f;
  auto other = fakes::some_post("1");
  other.is_own = false;
  other.moderation = model::Moderation::pending;
  f.take({other}, kNoon);
  const auto hash = f.inbox.posts().value()[0].content_hash;
  REQUIRE(f.inbox.decide(other.network, other.native_id, {model::Moderation::approved, "Sari", "", kNoon, hash}));
  CHECK(f.publish(kNoon) == 1);
  CHECK(f.shown().posts[0].moderation == model::Moderation::approved);
  other.text = "Sekarang lain";
  other.spans.clear();
  f.take({other}, kNoon + 1h);
  CHECK(f.publish(kNoon + 1h) == 2);
  CHECK(f.shown().posts.empty());
  CHECK(f.explain("1", kNoon).reasons[0].en.find("changed it after it was approved") != std::string::npos);
  REQUIRE(
      f.inbox.decide(other.network, other.native_id, {model::Moderation::rejected, "Sari", "iklan", kNoon, ""}));
  CHECK(f.explain("1", kNoon).reasons[0].en.find("Rejected by Sari, 2026-") == 0);
}

TEST_CASE("a title whose time is over is not shown, and explain says since when") {
  Fixture f;
  f.configs.push_back(Fixture::config("katalog", true));
  auto title = fakes::some_item("b1");
  title.show_until = kNoon + 1h;
  REQUIRE(f.inbox.put_item({0, title, "h", 1}));
  CHECK(f.publish(kNoon) == 1);
  CHECK(f.shown().items.size() == 1);
  CHECK(f.explain("katalog:b1", kNoon).is_shown);
  const auto over = f.explain("katalog:b1", kNoon + 1h);
  CHECK(over.is_found);
  CHECK_FALSE(over.is_shown);
  CHECK(over.reasons[0].en.find("Its time was over on ") == 0);
  CHECK(f.publish(kNoon + 1h) == 2);
  CHECK(f.shown().items.empty());
}

TEST_CASE("what more than ten thousand newer posts leave no place for is not shown, and explain says so") {
  Fixture f;
  std::vector<model::Post> posts;
  for (int number = 0; number <= 10'000; ++number)
    posts.push_back(fakes::some_post(std::to_string(number), kNoon - std::chrono::minutes(number)));
  const auto newest = posts.front();
  f.take(std::move(posts), kNoon);
  CHECK(f.publish(kNoon) == 1);
  CHECK(f.shown().posts.size() == 10'000);
  CHECK(f.explain("9999", kNoon).is_shown);
  const auto left_out = f.explain("10000", kNoon);
  CHECK_FALSE(left_out.is_shown);
  CHECK(left_out.reasons[0].en ==
        "Not shown: the screen holds only the newest 10,000 posts, and this one is older.");
  REQUIRE(f.inbox.decide(newest.network, newest.native_id, {model::Moderation::hidden, "Sari", "", kNoon, ""}));
  CHECK(f.explain("10000", kNoon).is_shown);  // one of the newer ones gave its place
}

TEST_CASE("what five thousand newer titles leave no place for is not shown, and explain says so") {
  Fixture f;
  f.configs.push_back(Fixture::config("katalog", true));
  auto transaction = f.inbox.begin();
  REQUIRE(transaction);
  for (int number = 0; number <= 5'000; ++number) {
    auto title = fakes::some_item("b" + std::to_string(number));
    title.added_at = kNoon - std::chrono::minutes(number);
    REQUIRE(f.inbox.put_item({0, title, std::to_string(number), 1}));
  }
  REQUIRE(transaction->commit());
  CHECK(f.publish(kNoon) == 1);
  CHECK(f.shown().items.size() == 5'000);
  CHECK(f.explain("katalog:b4999", kNoon).is_shown);
  const auto left_out = f.explain("katalog:b5000", kNoon);
  CHECK_FALSE(left_out.is_shown);
  CHECK(left_out.reasons[0].en ==
        "Not shown: the screen holds only the newest 5,000 titles, and this one is older.");
}

TEST_CASE("a campaign is published with the first post or without, and no longer when it is over") {
  Fixture f;
  model::Campaign campaign;
  campaign.hashtag = "BacaBareng";
  campaign.from = kNoon + 1h;
  campaign.until = kNoon + 24h;
  campaign.places = {{model::Network::bluesky, "https://bsky.app/intent/compose?text=%23BacaBareng"}};
  f.publisher.use_campaigns({campaign});
  CHECK(f.publish(kNoon) == 1);  // it begins by itself, even when the network is gone by then
  CHECK(f.shown().campaigns == std::vector<model::Campaign>{campaign});
  CHECK_FALSE(f.publish(kNoon + 2h).has_value());
  campaign.text.id = "Foto buku.";
  f.publisher.use_campaigns({campaign});
  CHECK(f.publish(kNoon + 3h) == 2);
  CHECK(f.publish(kNoon + 24h) == 3);
  CHECK(f.shown().campaigns.empty());
}

TEST_CASE("a card has the hashtags of all the posts it stands for") {
  Fixture f;
  f.configs.push_back(Fixture::config("langit", true));
  f.records.push_back(f.inbox.source("langit").value());
  auto first = fakes::some_post("1");
  first.text = "Sabtu ini ada dongeng bersama Kak Rini di ruang anak.";
  auto second = first;
  second.network = model::Network::bluesky;
  second.native_id = "at://did/1";
  second.canonical_key = "bluesky:did/1";
  second.hashtags = {"bacabareng"};
  f.take({first}, kNoon);
  f.take({second}, kNoon, 1);
  CHECK(f.publish(kNoon) == 1);
  REQUIRE(f.shown().posts.size() == 1);
  CHECK(model::carries(f.shown().posts[0], "bacabareng"));
  CHECK(model::carries(f.shown().posts[0], "perpus"));
}

TEST_CASE("the same message of two networks is one post that names the other network") {
  Fixture f;
  f.configs.push_back(Fixture::config("langit", true));
  f.records.push_back(f.inbox.source("langit").value());
  auto first = fakes::some_post("1");
  first.text = "Sabtu ini ada dongeng bersama Kak Rini di ruang anak.";
  first.spans.clear();
  auto second = first;
  second.network = model::Network::bluesky;
  second.native_id = "at://did/1";
  second.canonical_key = "bluesky:did/1";
  f.take({first}, kNoon);
  f.take({second}, kNoon, 1);
  CHECK(f.publish(kNoon) == 1);
  REQUIRE(f.shown().posts.size() == 1);
  CHECK(f.shown().posts[0].also_on == std::vector<model::Network>{model::Network::bluesky});
  CHECK_FALSE(f.publish(kNoon + 1min).has_value());
  const auto explained = f.explain("bluesky:at://did/1", kNoon);
  CHECK(explained.reasons[0].en.find("shown from another network") != std::string::npos);
  CHECK(explained.reasons[1].en.find(first.native_id) != std::string::npos);
}

TEST_CASE("three publications are kept: the newest, the one shown, the one quarantined") {
  Fixture f;
  for (int number = 1; number <= 6; ++number) {
    f.take({fakes::some_post(std::to_string(number), kNoon + std::chrono::minutes(number))}, kNoon);
    CHECK(f.publish(kNoon + std::chrono::minutes(number)) == number);
    if (number == 2) REQUIRE(f.publisher.note_fate(2, sync::Publisher::Fate::quarantined));
    if (number == 3) REQUIRE(f.publisher.note_fate(3, sync::Publisher::Fate::started));
  }
  CHECK(f.publisher.writer().generations() == std::vector<std::int64_t>{2, 3, 6});
}

TEST_CASE("a picture that arrived is named, and that alone is a change") {
  Fixture f;
  auto post = fakes::some_post("1");
  model::Media media;
  media.remote_url = "https://lubuk.example/p.jpg";
  post.media = {media};
  f.take({post}, kNoon);
  CHECK(f.publish(kNoon) == 1);
  CHECK(f.shown().posts[0].media[0].sha256.empty());
  const std::string name(64, 'b');
  std::filesystem::create_directories(f.dir / "media");
  std::ofstream(f.dir / "media" / (name + ".lpx")) << "pixels";
  REQUIRE(
      f.inbox.put_picture({media.remote_url, name, 640, 480, 0x112233, 1280, 6, 0, {}, ErrorKind::transient, ""}));
  CHECK(f.publish(kNoon + 1min) == 2);
  CHECK(f.shown().posts[0].media[0].sha256 == name);
  CHECK(f.shown().posts[0].media[0].width == 640);
  CHECK(f.publisher.writer().named_media().count(name) == 1);
}

TEST_CASE("a cover found by ISBN stands in until the catalogue's own arrives") {
  Fixture f;
  f.publisher.use_cover_service("https://covers.example/{isbn}.jpg");
  sync::Harvest harvest;
  harvest.items = {fakes::some_item("1")};
  harvest.items[0].source = "kabar";
  harvest.items[0].cover.emplace().remote_url = "https://opac.example/1.jpg";
  REQUIRE(sync::ingest(f.inbox, f.records[0], harvest, kNoon));
  const auto arrives = [&](const std::string& key, char digit) {
    store::PictureRow row;
    row.key = key;
    row.sha256 = std::string(64, digit);
    row.width = row.height = 100;
    std::filesystem::create_directories(f.dir / "media");
    std::ofstream(f.dir / "media" / (row.sha256 + ".lpx")) << "pixels";
    REQUIRE(f.inbox.put_picture(row));
  };
  arrives("isbn-cover:9789793062792", 'a');
  REQUIRE(f.publish(kNoon));
  CHECK(f.shown().items.at(0).cover->sha256 == std::string(64, 'a'));
  CHECK(f.publisher.content(f.records, kNoon)->items.at(0).cover->remote_url == "https://opac.example/1.jpg");
  arrives("https://opac.example/1.jpg", 'b');
  REQUIRE(f.publish(kNoon));
  CHECK(f.shown().items.at(0).cover->sha256 == std::string(64, 'b'));
}

TEST_CASE("the same picture on two networks is one card with two marks, but X and YouTube carry no foreign one") {
  for (const auto winner : {model::Network::website, model::Network::youtube}) {
    Fixture f;
    f.configs.push_back(Fixture::config("lain", true));
    f.records.push_back(f.inbox.source("lain").value());
    auto post = fakes::some_post("1");
    post.network = winner;
    post.text = "Dongeng bersama Kak Rini di ruang anak, datanglah beramai-ramai";
    auto other = fakes::some_post("2");
    other.text = "Dongeng bersama Kak Rini di ruang anak";
    for (auto* each : {&post, &other}) {
      each->spans.clear();
      each->media.resize(1);
      each->media[0].remote_url = "https://" + each->native_id.substr(8, 5) + ".example/" + each->local_id + ".jpg";
    }
    f.take({post}, kNoon);
    f.take({other}, kNoon, 1);
    const auto key = [](const model::Post& of) { return sync::picture_key(of.media[0]); };
    for (const auto& of : {post, other}) {
      store::PictureRow picture;
      picture.key = key(of);
      picture.sha256 = std::string(64, 'a');
      REQUIRE(f.inbox.put_picture(picture));
    }
    const auto content = f.publisher.content(f.records, kNoon).value();
    REQUIRE(content.posts.size() == 1);
    CHECK(content.posts[0].also_on.size() == (winner == model::Network::website ? 1U : 0U));
  }
}
