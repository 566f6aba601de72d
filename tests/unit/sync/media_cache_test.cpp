// SPDX-License-Identifier: GPL-3.0-or-later
// What needs no decoder; the way through lobi-decode is in tests/process/sync_test.cpp.
#include "sync/media_cache.h"

#include <doctest/doctest.h>
#include <poll.h>

#include <fstream>

#include "fakes/clock.h"
#include "fakes/content.h"
#include "fakes/temp_dir.h"
#include "fakes/transport.h"
#include "pixels/pixel_file.h"
#include "trust/digest.h"

using namespace lobi;
using namespace std::chrono_literals;
using fakes::kNoon;

namespace {

struct Fixture {
  fakes::TempDir dir;
  fakes::FakeClock clock{kNoon};
  fakes::FakeTransport transport;
  store::Inbox inbox = std::move(*store::Inbox::open(dir.path()));
  sync::MediaCache cache{inbox,
                         std::move(*sync::MediaStore::open(dir / "media", 1'000'000'000)),
                         transport,
                         clock,
                         {"/nonexistent/lobi-decode", {1280, 640}, {}}};

  static model::Content content(const std::vector<std::string>& addresses) {
    model::Content content;
    int number = 0;
    for (const auto& address : addresses) {
      auto post = fakes::some_post(std::to_string(++number));
      model::Media media;
      media.remote_url = address;
      post.media = {media};
      content.posts.push_back(post);
    }
    return content;
  }
  void want(const std::vector<std::string>& addresses) { REQUIRE(cache.want(content(addresses))); }
  store::PictureRow row(const std::string& key) { return inbox.pictures().value().at(key); }
};

}  // namespace

TEST_CASE("a picture that two posts name is fetched once") {
  Fixture f;
  f.want({"https://x.example/a.jpg", "https://x.example/a.jpg"});
  f.want({"https://x.example/a.jpg"});
  CHECK(f.transport.asked.size() == 1);
}

TEST_CASE("at most two are under way, the others follow") {
  Fixture f;
  f.want({"https://x.example/1", "https://x.example/2", "https://x.example/3"});
  CHECK(f.transport.asked.size() == 2);
  f.transport.answer_all([](const fetch::Request&) { return fakes::refused(ErrorKind::transient, "timed out"); });
  CHECK(f.transport.asked.size() == 3);
  CHECK(f.cache.is_idle());
}

TEST_CASE("a failure is remembered with a pause, over restarts, and longer each time") {
  Fixture f;
  const auto refuse = [](const fetch::Request&) { return fakes::refused(ErrorKind::transient, "timed out"); };
  f.want({"https://x.example/a.jpg"});
  f.transport.answer_all(refuse);
  CHECK(f.row("https://x.example/a.jpg").next_try == kNoon + 5min);
  f.want({"https://x.example/a.jpg"});
  CHECK(f.transport.asked.size() == 1);
  f.clock.advance(5min);
  f.want({"https://x.example/a.jpg"});
  f.transport.answer_all(refuse);
  CHECK(f.transport.asked.size() == 2);
  CHECK(f.row("https://x.example/a.jpg").next_try == kNoon + 15min);
  CHECK_FALSE(f.cache.take_changes());
}

TEST_CASE("why a pushed picture failed is kept with it, until it fails for another reason") {
  Fixture f;
  const auto sha256 = trust::sha256_hex("the bytes");
  const auto key = sync::pushed_picture_key(sha256);
  const auto want = [&] { REQUIRE(f.cache.want({}, {{sha256, "batik", {"https://x.example/" + sha256}}})); };
  want();
  f.transport.answer_all([](const fetch::Request&) { return fakes::refused(ErrorKind::gone, "404"); });
  CHECK(f.row(key).error_kind == ErrorKind::gone);
  CHECK(f.cache.take_changes());
  f.clock.advance(5s);
  want();
  f.transport.answer_all([](const fetch::Request&) { return fakes::answered("other bytes"); });
  CHECK(f.row(key).error_kind == ErrorKind::invalid);
  CHECK(f.row(key).next_try == f.clock.now() + 10s);
}

TEST_CASE("of a picture that is cut off the rest is asked for at once, as long as more comes") {
  Fixture f;
  std::vector<std::size_t> given;  // bytes that came with each request
  f.want({"https://x.example/a.jpg"});
  f.transport.answer_all([&](const fetch::Request& request) {
    const auto before = request.partial ? request.partial->bytes.size() : 0;
    given.push_back(before);
    auto cut = fakes::refused(ErrorKind::transient, "the answer was cut off");
    const std::size_t more = before < 30 ? 10 : 0;  // from then on nothing more comes
    cut.response.partial = fetch::Partial{std::string(before + more, 'a'), "\"v1\""};
    return cut;
  });
  CHECK(given == std::vector<std::size_t>{0, 10, 20, 30});
  CHECK(f.row("https://x.example/a.jpg").next_try == kNoon + 5min);
  CHECK(f.cache.is_idle());
  // The next time begins anew.
  f.clock.advance(5min);
  f.want({"https://x.example/a.jpg"});
  f.transport.answer_all([&](const fetch::Request& request) {
    CHECK_FALSE(request.partial.has_value());
    return fakes::refused(ErrorKind::permission, "403");
  });
}

TEST_CASE("an expired address is tried again after an hour, then daily") {
  Fixture f;
  const auto refuse = [](const fetch::Request&) { return fakes::refused(ErrorKind::permission, "403"); };
  f.want({"https://x.example/a.jpg"});
  f.transport.answer_all(refuse);
  CHECK(f.row("https://x.example/a.jpg").next_try == kNoon + 1h);
  f.clock.advance(1h);
  f.want({"https://x.example/a.jpg"});
  f.transport.answer_all(refuse);
  CHECK(f.row("https://x.example/a.jpg").next_try == kNoon + 25h);
}

TEST_CASE("bytes that are here already need no decoder") {
  Fixture f;
  pixels::Picture picture;
  picture.width = 2;
  picture.height = 1;
  picture.pixels = {0xFF102030, 0xFF102030};
  pixels::measure(picture);
  const auto sha256 = trust::sha256_hex("the bytes");
  REQUIRE(pixels::write_pixels(f.dir / "media" / (sha256 + ".lpx"), picture));
  store::PictureRow other;
  other.key = "https://x.example/first";
  other.sha256 = sha256;
  other.width = 2;
  other.height = 1;
  other.mean_colour = 0x102030;
  other.side = 1280;
  REQUIRE(f.inbox.put_picture(other));
  f.want({"https://x.example/same"});
  f.transport.answer_all([](const fetch::Request&) { return fakes::answered("the bytes"); });
  const auto row = f.row("https://x.example/same");
  CHECK(row.sha256 == sha256);
  CHECK(row.width == 2);
  CHECK(row.mean_colour == 0x102030);
  CHECK(f.cache.take_changes());
  f.want({"https://x.example/same"});
  CHECK(f.transport.asked.size() == 1);
}

TEST_CASE("a picture made for a smaller slot is fetched again, and stays until the larger one is there") {
  Fixture f;
  const auto sha256 = trust::sha256_hex("the bytes");
  std::ofstream(f.dir / "media" / (sha256 + ".lpx")) << "pixels";
  store::PictureRow cover;
  cover.key = "https://x.example/cover";
  cover.sha256 = sha256;
  cover.width = 400;
  cover.height = 640;
  cover.side = 640;
  REQUIRE(f.inbox.put_picture(cover));
  f.want({"https://x.example/cover"});
  CHECK(f.transport.asked.size() == 1);
  f.transport.answer_all([](const fetch::Request&) { return fakes::refused(ErrorKind::transient, "timed out"); });
  CHECK(f.row("https://x.example/cover").sha256 == sha256);
  CHECK(f.row("https://x.example/cover").next_try == kNoon + 5min);
}

TEST_CASE("a picture that is small by itself is not fetched again for a larger slot") {
  Fixture f;
  const auto sha256 = trust::sha256_hex("the bytes");
  std::ofstream(f.dir / "media" / (sha256 + ".lpx")) << "pixels";
  store::PictureRow cover;
  cover.key = "https://x.example/cover";
  cover.sha256 = sha256;
  cover.width = 100;
  cover.height = 160;
  cover.side = 640;
  REQUIRE(f.inbox.put_picture(cover));
  f.want({"https://x.example/cover"});
  CHECK(f.transport.asked.empty());
}

TEST_CASE("a decoder that cannot start is a failure of this picture, not of the program") {
  Fixture f;
  f.want({"https://x.example/a.jpg"});
  f.transport.answer_all([](const fetch::Request&) { return fakes::answered("JPEG"); });
  // Linux says at once that there is no such program; under qemu-user the child begins, and ends without a report.
  while (const auto decoder = f.cache.descriptor()) {
    pollfd polled{*decoder, POLLIN, 0};
    REQUIRE(::poll(&polled, 1, 30'000) == 1);
    f.cache.handle();
  }
  CHECK(f.cache.is_idle());
  CHECK(f.row("https://x.example/a.jpg").failures == 1);
}

namespace {

constexpr const char* kService = "https://covers.example/{isbn}.jpg";

// A cache that looks covers up, and titles with an ISBN each.
struct CoverFixture : Fixture {
  sync::MediaCache covers{inbox,
                          std::move(*sync::MediaStore::open(dir / "covers", 1'000'000'000)),
                          transport,
                          clock,
                          {"/nonexistent/lobi-decode", {1280, 640}, {}, {}, kService}};

  static model::Content titles(int count, const std::string& cover = {}) {
    model::Content content;
    for (int i = 0; i < count; ++i) {
      auto item = fakes::some_item(std::to_string(i));
      item.isbn = {std::to_string(9'780'000'000'000 + i)};
      if (!cover.empty()) item.cover.emplace().remote_url = cover;
      content.items.push_back(item);
    }
    return content;
  }
  static fetch::Fetched absent(const fetch::Request&) { return fakes::refused(ErrorKind::gone, "404"); }
};

}  // namespace

TEST_CASE("a title without a cover is looked up by ISBN, and a miss is asked again only after 30 days") {
  CoverFixture f;
  REQUIRE(f.covers.want(CoverFixture::titles(1)));
  CHECK(f.transport.asked == std::vector<std::string>{"https://covers.example/9780000000000.jpg"});
  f.transport.answer_all(CoverFixture::absent);
  f.clock.advance(29 * 24h);
  REQUIRE(f.covers.want(CoverFixture::titles(1)));
  CHECK(f.transport.asked.size() == 1);
  f.clock.advance(25h);
  REQUIRE(f.covers.want(CoverFixture::titles(1)));
  CHECK(f.transport.asked.size() == 2);
}

TEST_CASE("the catalogue's own cover comes first; the service is asked when it cannot be fetched") {
  CoverFixture f;
  const auto titles = CoverFixture::titles(1, "https://opac.example/1.jpg");
  REQUIRE(f.covers.want(titles));
  f.transport.answer_all(CoverFixture::absent);
  CHECK(f.transport.asked == std::vector<std::string>{"https://opac.example/1.jpg"});
  REQUIRE(f.covers.want(titles));
  CHECK(f.transport.asked.back() == "https://covers.example/9780000000000.jpg");
}

TEST_CASE("no more covers are looked up in five minutes than the service allows, and none when it is off") {
  CoverFixture f;
  REQUIRE(f.covers.want(CoverFixture::titles(100)));
  f.transport.answer_all(CoverFixture::absent);
  CHECK(f.transport.asked.size() == 60);
  f.clock.advance(5min);
  REQUIRE(f.covers.want(CoverFixture::titles(100)));
  f.transport.answer_all(CoverFixture::absent);
  CHECK(f.transport.asked.size() == 100);
  REQUIRE(f.cache.want(CoverFixture::titles(100)));
  CHECK(f.transport.asked.size() == 100);
}
