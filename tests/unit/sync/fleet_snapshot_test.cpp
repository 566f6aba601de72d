// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/fleet_snapshot.h"

#include <doctest/doctest.h>

#include <fstream>

#include "base/files.h"
#include "fakes/content.h"
#include "fakes/temp_dir.h"
#include "sync/publisher.h"

using namespace lobi;
using namespace std::chrono_literals;
using fakes::kNoon;

namespace {

const std::string kPicture(64, 'c');

model::SourceHealth health(const std::string& id) {
  return {id, model::Network::mastodon, id, "https://lubuk.example/@perpus", kNoon, {}};
}

// Two sources: posts with a picture, and titles.
model::Content desk_content() {
  model::Content content;
  content.generation = 7;
  content.published_at = kNoon;
  content.sources = {health("kabar"), health("katalog")};
  content.posts = {fakes::some_post("2", kNoon + 1min), fakes::some_post("1")};
  model::Media media;
  media.remote_url = "https://cdn.example/expires-soon.jpg";
  media.sha256 = kPicture;
  content.posts[0].media = {media};
  content.items = {fakes::some_item("201")};
  return content;
}

struct Fixture {
  fakes::TempDir dir;
  sync::SnapshotMaker maker{dir.path()};
  sync::SnapshotShelf shelf = std::move(*sync::SnapshotShelf::open(dir / "shelf"));

  std::vector<pack::SnapshotPart> parts_of(const model::SnapshotName& name) {
    const auto list = base::read_file(dir / name.sha256, pack::kMaxSnapshotBytes).value();
    CHECK(static_cast<std::int64_t>(list.size()) == name.bytes);
    return pack::parse_snapshot(list).value();
  }
  std::string bytes_of(const std::string& sha256) {
    return base::read_file(dir / sha256, static_cast<std::size_t>(pack::kMaxPartBytes)).value();
  }
  std::vector<pack::SnapshotPart> carry(const model::Content& content, base::Instant now) {
    auto parts = parts_of(maker.make(content, now).value());
    for (const auto& part : parts) {
      if (!shelf.has(part.sha256)) REQUIRE(shelf.put(part.sha256, bytes_of(part.sha256)));
    }
    return parts;
  }
};

}  // namespace

TEST_CASE("what the desk published arrives on a kiosk, its pictures to be fetched by their hashes") {
  Fixture f;
  const auto parts = f.carry(desk_content(), kNoon);
  const auto content = f.shelf.read(parts, "https://desk.example/blobs/").value();
  REQUIRE(content.posts.size() == 2);
  CHECK(content.posts[0].local_id == "2");
  CHECK(content.posts[0].text == desk_content().posts[0].text);
  REQUIRE(content.posts[0].media.size() == 1);
  CHECK(content.posts[0].media[0].remote_url == "https://desk.example/blobs/" + kPicture);
  CHECK(content.posts[0].media[0].remote_key == sync::blob_key(kPicture));
  CHECK(content.posts[0].media[0].sha256.empty());
  CHECK(content.items.size() == 1);
  CHECK(content.sources.size() == 2);
  CHECK(f.maker.named().count(kPicture) == 1);
}

TEST_CASE("only the part of a source that brought something changes") {
  Fixture f;
  auto content = desk_content();
  const auto before = f.carry(content, kNoon);
  content.posts.insert(content.posts.begin(), fakes::some_post("3", kNoon + 2min));
  content.sources[0].last_success = content.sources[1].last_success = kNoon + 5min;
  const auto after = f.carry(content, kNoon + 5min);
  CHECK(after[0].sha256 != before[0].sha256);
  CHECK(after[1].sha256 == before[1].sha256);
  const auto renewed = f.carry(content, kNoon + 5min + sync::kRenewAfter);
  CHECK(renewed[1].sha256 != before[1].sha256);
}

TEST_CASE("a part that is not what its hash says, or no content at all, is not kept") {
  Fixture f;
  const auto parts = f.parts_of(f.maker.make(desk_content(), kNoon).value());
  auto bytes = f.bytes_of(parts[0].sha256);
  CHECK(f.shelf.put(std::string(64, '0'), bytes).error().kind == ErrorKind::malformed);
  CHECK_FALSE(f.shelf.put("cafe", "no database").has_value());
  CHECK_FALSE(f.shelf.has(parts[0].sha256));
  CHECK_FALSE(f.shelf.read(parts, "").has_value());
  CHECK_FALSE(f.shelf.has("../" + parts[0].sha256));
}

TEST_CASE("parts that no list names any more are removed") {
  Fixture f;
  const auto parts = f.carry(desk_content(), kNoon);
  f.shelf.keep_only({parts[1]});
  CHECK_FALSE(f.shelf.has(parts[0].sha256));
  CHECK(f.shelf.has(parts[1].sha256));
}

TEST_CASE("a kiosk publishes the fleet's content beside its own, without what staff hid or what is over") {
  Fixture f;
  auto inbox = std::move(*store::Inbox::open(f.dir / "state"));
  model::SourceConfig own;
  own.id = "katalog";
  const std::vector<model::SourceConfig> configs{own};
  auto publisher = std::move(*sync::Publisher::open(inbox, configs, f.dir / "state"));
  auto content = desk_content();
  content.posts.push_back(fakes::some_post("0", kNoon - 1h));
  content.posts.back().show_until = kNoon + 30min;
  publisher.use_fleet(f.shelf.read(f.carry(content, kNoon), "").value());
  const std::vector<store::SourceRecord> records{inbox.source("katalog").value()};

  CHECK(publisher.content(records, kNoon).value().posts.size() == 3);
  CHECK(publisher.content(records, kNoon + 1h).value().posts.size() == 2);
  store::Decision hidden;
  hidden.moderation = model::Moderation::hidden;
  REQUIRE(inbox.decide(model::Network::mastodon, "https://lubuk.example/statuses/2", hidden));
  const auto shown = publisher.content(records, kNoon + 1h).value();
  REQUIRE(shown.posts.size() == 1);
  CHECK(shown.posts[0].local_id == "1");
  CHECK(shown.items.empty());  // "katalog" is the kiosk's own, which brought nothing yet
  publisher.use_fleet({});
  CHECK(publisher.content(records, kNoon + 1h).value().posts.empty());
}
