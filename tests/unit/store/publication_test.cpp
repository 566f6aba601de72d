// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <fstream>

#include "base/files.h"
#include "fakes/content.h"
#include "fakes/temp_dir.h"
#include "store/publication_reader.h"
#include "store/publication_writer.h"

using namespace lobi;
namespace fs = std::filesystem;

namespace {

model::Content some_content(std::int64_t generation) {
  model::Content content;
  content.generation = generation;
  content.published_at = fakes::kNoon;
  content.sources.push_back(
      {"kabar", model::Network::mastodon, "Kabar", "https://lubuk.example/@perpus", fakes::kNoon});
  content.posts = {fakes::some_post("2"), fakes::some_post("1", fakes::kNoon - std::chrono::hours(1))};
  content.items = {fakes::some_item("b1")};
  content.events = {fakes::some_event("e1"), fakes::some_event("e2", fakes::kNoon + std::chrono::hours(48))};
  return content;
}

const std::string kPictureName(64, 'a');

void put_medium(const fs::path& media_dir) {
  fs::create_directories(media_dir);
  std::ofstream(media_dir / (kPictureName + ".lpx")) << "pixels";
}

}  // namespace

TEST_CASE("the plan of a release is read as it was published, with the pixels of its picture") {
  fakes::TempDir dir;
  put_medium(dir / "media");
  auto writer = store::PublicationWriter::open(dir / "published", dir / "media");
  REQUIRE(writer);
  auto content = some_content(1);
  model::PushedItem item;
  item.id = "batik";
  item.kind = model::PushedKind::event;
  item.title = {"Kelas batik", "Batik class"};
  item.text = {"Gratis", "Free"};
  item.picture = model::PushedPicture{std::string(64, 'b'), 1234, {"Kain", "Cloth"}, 0.25, 0.75};
  item.link = "https://perpus.example/batik";
  item.link_caption = {"Daftar", "Register"};
  item.event = model::PushedEvent{fakes::kNoon, fakes::kNoon + std::chrono::hours(2), {"Aula", "Hall"}};
  item.schedule.from = fakes::kNoon;
  item.schedule.weekdays = {false, true, true, true, true, true, false};
  item.schedule.day_from = std::chrono::minutes(480);
  item.weight = 3;
  model::PushedItem notice;
  notice.id = "banjir";
  notice.kind = model::PushedKind::urgent;
  notice.severity = model::Severity::danger;
  notice.times = {{std::chrono::minutes(0), {"Pintu dibuka", ""}},
                  {std::chrono::minutes(1439), {"Pintu ditutup", "Doors"}}};
  notice.announced_at = fakes::kNoon;
  model::Media pixels;
  pixels.sha256 = kPictureName;
  pixels.width = 640;
  content.plan = {17, std::string(64, 'd'), {{item, pixels}, {notice, {}}}};
  REQUIRE(writer->publish(content));

  const auto read = store::read_content(dir / "published" / "000001");
  REQUIRE(read);
  CHECK(read->plan.version == 17);
  CHECK(read->plan.digest == std::string(64, 'd'));
  REQUIRE(read->plan.items.size() == 2);
  CHECK(read->plan.items[0].item == item);
  REQUIRE(read->plan.items[0].picture);
  CHECK(read->plan.items[0].picture->sha256 == kPictureName);
  CHECK(read->plan.items[1].item == notice);
  CHECK_FALSE(read->plan.items[1].picture);
  CHECK(fs::exists(store::media_path(dir / "published" / "000001", kPictureName)));
}

TEST_CASE("what is published is what is read") {
  fakes::TempDir dir;
  put_medium(dir / "media");
  auto writer = store::PublicationWriter::open(dir / "published", dir / "media");
  REQUIRE(writer);
  auto content = some_content(1);
  model::Media media;
  media.kind = model::MediaKind::video_poster;
  media.remote_url = "https://lubuk.example/p.jpg";
  media.alt = "Rak buku";
  media.width = 640;
  media.height = 480;
  media.focus_x = 0.25;
  media.sha256 = kPictureName;
  media.mean_colour = 0x0F4C3A;
  content.posts[0].media = {media};
  content.posts[0].also_on = {model::Network::bluesky};
  content.posts[0].show_until = fakes::kNoon + std::chrono::hours(24);
  content.items[0].cover = media;
  content.events[1].poster = media;
  content.events[1].is_all_day = content.events[1].is_cancelled = true;
  model::Campaign campaign;
  campaign.hashtag = "BacaBareng";
  campaign.title = {"Baca bareng", "Reading together"};
  campaign.until = fakes::kNoon + std::chrono::hours(72);
  campaign.places = {{model::Network::mastodon, "https://lubuk.example/share?text=%23BacaBareng"},
                     {model::Network::x, "https://x.com/intent/post?text=%23BacaBareng"}};
  content.campaigns = {campaign, campaign};
  content.campaigns[1].places.pop_back();
  REQUIRE(writer->publish(content));

  const auto current = store::current_publication(dir / "published");
  REQUIRE(current);
  const auto read = store::read_content(*current);
  REQUIRE(read);
  CHECK(read->generation == 1);
  CHECK(read->published_at == fakes::kNoon);
  CHECK(read->campaigns == content.campaigns);
  REQUIRE(read->sources.size() == 1);
  CHECK(read->sources[0].last_success == fakes::kNoon);
  REQUIRE(read->posts.size() == 2);
  const auto& post = read->posts[0];
  CHECK(post.native_id == content.posts[0].native_id);
  CHECK(post.spans == content.posts[0].spans);
  CHECK(post.hashtags == content.posts[0].hashtags);
  CHECK(post.also_on == content.posts[0].also_on);
  CHECK(post.show_until == content.posts[0].show_until);
  CHECK(post.counts.likes == 3);
  CHECK_FALSE(post.counts.views.has_value());
  CHECK(post.author.handle == "@perpus@lubuk.example");
  CHECK(post.moderation == model::Moderation::automatic);
  REQUIRE(post.media.size() == 1);
  CHECK(post.media[0].kind == model::MediaKind::video_poster);
  CHECK(post.media[0].focus_x == doctest::Approx(0.25));
  CHECK(post.media[0].mean_colour == 0x0F4C3A);
  CHECK(post.media[0].sha256 == kPictureName);
  CHECK(base::read_file(store::media_path(*current, kPictureName), 100).value() == "pixels");
  CHECK(read->posts[1].media.empty());
  REQUIRE(read->items.size() == 1);
  CHECK(read->items[0].creators == content.items[0].creators);
  CHECK(read->items[0].cover->sha256 == kPictureName);
  CHECK_FALSE(read->items[0].changed_at.has_value());
  REQUIRE(read->events.size() == 2);
  const auto& event = read->events[0];
  const auto& written = content.events[0];
  CHECK(event.local_id == "e1");
  CHECK(event.summary == written.summary);
  CHECK(event.description == written.description);
  CHECK(event.place == written.place);
  CHECK(event.organiser == written.organiser);
  CHECK(event.start == written.start);
  CHECK(event.end == written.end);
  CHECK(event.zone == written.zone);
  CHECK(event.categories == written.categories);
  CHECK(event.audience == model::Audience::children);
  CHECK(event.url == written.url);
  CHECK(event.takes_registration);
  CHECK_FALSE(event.is_all_day);
  CHECK_FALSE(event.poster.has_value());
  CHECK(event.show_until == written.show_until);
  CHECK(read->events[1].is_all_day);
  CHECK(read->events[1].is_cancelled);
  REQUIRE(read->events[1].poster.has_value());
  CHECK(read->events[1].poster->sha256 == kPictureName);
}

TEST_CASE("a content.db is read-only and nothing lies beside it") {
  fakes::TempDir dir;
  auto writer = store::PublicationWriter::open(dir / "published", dir / "media");
  REQUIRE(writer->publish(some_content(1)));
  const auto publication = dir / "published" / "000001";
  struct stat status {};
  REQUIRE(::stat((publication / "content.db").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0444);
  REQUIRE(store::read_content(publication));
  std::size_t entries = 0;
  for ([[maybe_unused]] const auto& entry : fs::directory_iterator(publication)) ++entries;
  CHECK(entries == 2);  // content.db and media
}

TEST_CASE("a folder whose name means something in an address is read all the same") {
  fakes::TempDir dir;
  auto writer = store::PublicationWriter::open(dir / "ä b?c#d%41", dir / "media");
  REQUIRE(writer);
  REQUIRE(writer->publish(some_content(1)));
  const auto current = store::current_publication(dir / "ä b?c#d%41");
  REQUIRE(current);
  CHECK(store::read_content(*current)->posts.size() == 2);
}

TEST_CASE("a medium that is not there is published without its name") {
  fakes::TempDir dir;
  auto writer = store::PublicationWriter::open(dir / "published", dir / "media");
  auto content = some_content(1);
  model::Media media;
  media.sha256 = kPictureName;
  content.posts[0].media = {media};
  REQUIRE(writer->publish(content));
  CHECK(store::read_content(dir / "published" / "000001")->posts[0].media[0].sha256.empty());
}

TEST_CASE("a name that is no digest never becomes a path") {
  fakes::TempDir dir;
  put_medium(dir / "media");
  auto writer = store::PublicationWriter::open(dir / "published", dir / "media");
  auto content = some_content(1);
  model::Media media;
  media.sha256 = "../../media/" + kPictureName;
  content.posts[0].media = {media};
  REQUIRE(writer->publish(content));
  CHECK(store::read_content(dir / "published" / "000001")->posts[0].media[0].sha256.empty());
}

TEST_CASE("what a power cut leaves is cleared and its number is not used for something else") {
  fakes::TempDir dir;
  {
    auto writer = store::PublicationWriter::open(dir / "published", dir / "media");
    REQUIRE(writer->publish(some_content(1)));
  }
  fs::create_directories(dir / "published" / ".new" / "media");
  fs::create_directories(dir / "published" / "000002");  // renamed, CURRENT not yet swapped
  auto writer = store::PublicationWriter::open(dir / "published", dir / "media");
  CHECK_FALSE(fs::exists(dir / "published" / ".new"));
  CHECK_FALSE(fs::exists(dir / "published" / "000002"));
  CHECK(store::current_generation(dir / "published").value() == 1);
  CHECK(writer->next_generation() == 2);
  REQUIRE(writer->publish(some_content(2)));
  CHECK(store::current_generation(dir / "published").value() == 2);
}

TEST_CASE("keep_only removes the others and never what CURRENT names") {
  fakes::TempDir dir;
  auto writer = store::PublicationWriter::open(dir / "published", dir / "media");
  for (std::int64_t generation = 1; generation <= 5; ++generation)
    REQUIRE(writer->publish(some_content(generation)));
  REQUIRE(writer->keep_only({2, 4}));
  CHECK(writer->generations() == std::vector<std::int64_t>{2, 4, 5});
}

TEST_CASE("a missing, damaged or foreign publication is an error with its path") {
  fakes::TempDir dir;
  CHECK(store::current_generation(dir.path()).error().kind == ErrorKind::not_found);
  CHECK(store::read_content(dir / "000001").error().kind == ErrorKind::not_found);
  fs::create_directories(dir / "000001");
  std::ofstream(dir / "000001" / "content.db") << std::string(5000, 'x');
  const auto damaged = store::read_content(dir / "000001");
  REQUIRE_FALSE(damaged);
  CHECK(damaged.error().kind == ErrorKind::malformed);
  CHECK(damaged.error().message.find("000001") != std::string::npos);
  std::ofstream(dir / "CURRENT") << "not a number";
  CHECK(store::current_generation(dir.path()).error().kind == ErrorKind::malformed);
}
