// SPDX-License-Identifier: GPL-3.0-or-later
// lobi-sync is killed with -9 at 200 random moments of its work: what lobi would read is whole each time.
#include <doctest/doctest.h>

#include <atomic>
#include <csignal>
#include <random>

#include "base/files.h"
#include "fakes/http_server.h"
#include "process/sync_kiosk.h"
#include "store/publication_reader.h"

using namespace lobi;

namespace {

// Every request brings other words, and every fourth another picture: there is always something to publish.
std::string feed_number(int number, const std::string& pictures) {
  std::string feed =
      "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>k</title><link>http://k.example/</link>"
      "<description>k</description>";
  for (int entry = 0; entry < 30; ++entry) {
    const std::string id = std::to_string(entry);
    feed += "<item><title>Kabar " + id + " versi " + std::to_string(number) + "</title><link>https://k.example/" +
            id + "</link><guid>https://k.example/" + id + "</guid><description>Isi</description>";
    if (entry == 0) {
      feed += "<enclosure type=\"image/jpeg\" length=\"1\" url=\"" + pictures +
              "baseline.jpg?n=" + std::to_string(number / 4) + "\"/>";
    }
    feed += "</item>";
  }
  return feed + "</channel></rss>";
}

}  // namespace

TEST_CASE("lobi-sync killed at 200 random moments leaves a valid publication each time") {
  fakes::HttpServer feeds("127.0.0.2");
  fakes::HttpServer pictures("127.0.0.3");  // another host, so that the pause between two requests does not count
  std::atomic<int> number{0};
  feeds.on("/feed.xml", [&](const fakes::RecordedRequest&) {
    return fakes::ok(feed_number(++number, pictures.url("/")), "application/rss+xml");
  });
  pictures.on("/baseline.jpg",
              fakes::ok(base::read_file(LOBI_FIXTURES "/pictures/baseline.jpg", 1'000'000).value(), "image/jpeg"));
  process::Kiosk kiosk;
  kiosk.add_source("kabar", "feed", feeds.url("/feed.xml"));

  REQUIRE(kiosk.sync_once() == 0);
  const auto start = std::chrono::steady_clock::now();
  REQUIRE(kiosk.sync_once() == 0);
  const auto whole =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start);
  const auto seed = std::random_device{}();
  MESSAGE("seed " << seed << ", a whole run takes " << whole.count() / 1000 << " ms");
  std::mt19937 random(seed);
  std::uniform_int_distribution<long> moment(0, whole.count() * 11 / 10);

  std::int64_t generation = store::current_generation(kiosk.published()).value();
  int killed = 0;
  for (int round = 0; round < 200; ++round) {
    auto child = kiosk.start_sync({"--once"});
    if (!child.wait_at_most(std::chrono::microseconds(moment(random)))) ++killed;
    child.send_and_wait(SIGKILL);
    const auto content = kiosk.shown();
    CHECK(content.posts.size() == 30);
    CHECK(content.generation >= generation);
    // All of it is of one version: nothing is half old and half new.
    const auto version = [](const model::Post& post) { return post.title.substr(post.title.rfind(' ')); };
    for (const auto& post : content.posts) CHECK(version(post) == version(content.posts[0]));
    generation = content.generation;
  }
  CHECK(killed > 100);
  REQUIRE(kiosk.sync_once() == 0);
  CHECK(kiosk.shown().posts[0].title.find(std::to_string(number)) != std::string::npos);
  std::size_t directories = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kiosk.published()))
    directories += entry.is_directory();
  CHECK(directories <= 3);
}
