// SPDX-License-Identifier: GPL-3.0-or-later
// lobi-sync and lobictl as staff run them, against good and bad servers.
#include <doctest/doctest.h>

#include <csignal>
#include <memory>

#include "base/files.h"
#include "fakes/http_server.h"
#include "link/socket.h"
#include "process/sync_kiosk.h"
#include "store/publication_reader.h"

using namespace lobi;
using namespace std::chrono_literals;

namespace {

std::string fixture(const std::string& path) {
  auto bytes = base::read_file(std::string(LOBI_FIXTURES "/") + path, 4'000'000);
  REQUIRE_MESSAGE(bytes, path);
  return std::move(*bytes);
}

std::string small_feed(const std::string& title) {
  return "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>k</title><link>http://k.example/</link>"
         "<description>k</description><item><title>" +
         title + "</title><link>https://k.example/" + title + "</link><guid>" + title +
         "</guid><description>Isi</description></item></channel></rss>";
}

bool shows(const model::Content& content, const std::string& title) {
  for (const auto& post : content.posts) {
    if (post.title.find(title) != std::string::npos || post.text.find(title) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("the feeds of the fixtures reach a publication, with a picture in pixels") {
  fakes::HttpServer server;
  server.on("/atom.xml", fakes::ok(fixture("social/atom-sample.xml"), "application/atom+xml"));
  server.on("/feed.json", fakes::ok(fixture("social/jsonfeed-1.1-sample.json"), "application/feed+json"));
  fakes::HttpServer pictures("127.0.0.2");
  pictures.on("/p.jpg", fakes::ok(fixture("pictures/baseline.jpg"), "image/jpeg"));
  fakes::HttpServer own("127.0.0.3");
  auto feed = small_feed("berfoto");
  feed.insert(feed.find("</item>"),
              "<enclosure type=\"image/jpeg\" length=\"1\" url=\"" + pictures.url("/p.jpg") + "\"/>");
  own.on("/feed.xml", fakes::ok(feed, "application/rss+xml"));
  process::Kiosk kiosk;
  kiosk.add_source("atom", "feed", server.url("/atom.xml"));
  kiosk.add_source("json", "feed", server.url("/feed.json"));
  kiosk.add_source("foto", "feed", own.url("/feed.xml"));
  kiosk.add_source("orang-lain", "feed", own.url("/feed.xml"), "own = false\n");
  fakes::HttpServer sky("127.0.0.4");
  sky.on("/xrpc/app.bsky.feed.getAuthorFeed",
         fakes::ok(fixture("social/bluesky-getAuthorFeed.composed.json"), "application/json"));
  sky.on("/xrpc/app.bsky.actor.getProfile",
         fakes::ok(fixture("social/bluesky-getProfile.composed.json"), "application/json"));
  kiosk.add_source("langit", "bluesky", sky.url("/"),
                   "own = true\ntarget = \"did:plc:u5cwb2mwiv2bfq53cjufe6yn\"\n");
  fakes::HttpServer shelf("127.0.0.5");
  shelf.on("/opds",
           fakes::ok(fixture("catalogue/calibre/opds_newest.xml"), "application/atom+xml;profile=opds-catalog"));
  kiosk.add_source("rak", "opds", shelf.url("/opds"));
  CHECK(kiosk.sync_once() == 0);
  const auto content = kiosk.shown();
  CHECK(shows(content, "Story time"));  // the same entry in two feeds: one card
  CHECK(shows(content, "example mentioning"));
  CHECK(content.items.size() > 0);
  REQUIRE(shows(content, "berfoto"));
  for (const auto& post : content.posts) {
    if (post.title != "berfoto") continue;
    REQUIRE(post.media.size() == 1);
    CHECK(post.media[0].sha256.size() == 64);
    CHECK(post.media[0].width == 48);
  }
  for (const auto& request : own.requests()) CHECK(request.header("user-agent").find("Lobi/") == 0);
}

TEST_CASE("bad servers leave sentences for staff, and the good one is shown") {
  std::vector<std::unique_ptr<fakes::HttpServer>> servers;
  process::Kiosk kiosk;
  const auto add = [&](const std::string& id, fakes::Answer answer) {
    servers.push_back(std::make_unique<fakes::HttpServer>("127.0.0." + std::to_string(servers.size() + 2)));
    servers.back()->on("/feed.xml", std::move(answer));
    kiosk.add_source(id, "feed", servers.back()->url("/feed.xml"));
  };
  add("baik", fakes::ok(small_feed("selamat"), "application/rss+xml"));
  fakes::Answer truncated = fakes::ok(small_feed("terpotong"));
  truncated.truncate_to = 60;
  add("terpotong", truncated);
  add("raksasa", fakes::ok(small_feed("raksasa") + std::string(9'000'000, ' '), "application/rss+xml"));
  fakes::Answer bomb = fakes::ok(fakes::gzip(std::string(60'000'000, ' ')), "application/rss+xml");
  bomb.headers.emplace_back("Content-Encoding", "gzip");
  add("bom", bomb);
  add("berputar", fakes::redirect(302, "/feed.xml"));
  fakes::Answer lying = fakes::ok(small_feed("bohong"));
  lying.claimed_length = 1'000'000;
  add("bohong", lying);
  fakes::Answer broken;
  broken.status = 500;
  add("rusak", broken);
  add("html", fakes::ok("<!doctype html><html><body>Masuk ke Wi-Fi</body></html>", "text/html"));
  fakes::Answer limited;
  limited.status = 429;
  limited.headers.emplace_back("Retry-After", "7200");
  add("sibuk", limited);
  fakes::Answer garbage;
  garbage.raw = "\x16\x03\x01 this is no HTTP at all";
  add("kacau", garbage);

  CHECK(kiosk.sync_once() == 1);
  const auto content = kiosk.shown();
  CHECK(content.posts.size() == 1);
  CHECK(shows(content, "selamat"));

  const auto words = kiosk.lobictl({"--lang", "id", "status"}).text;
  CHECK(words.find("gagal: Servernya meminta kios menunggu") != std::string::npos);
  CHECK(words.find("gagal: Jawabannya bukan seperti yang diharapkan") != std::string::npos);
  const auto status = kiosk.lobictl({"--lang", "en", "status", "--json"});
  CHECK(status.code == 1);
  const auto message = link::decode(status.text);
  REQUIRE(message);
  const auto& report = std::get<link::Report>(*message);
  REQUIRE(report.sources.size() == servers.size());
  for (const auto& source : report.sources) {
    CAPTURE(source.id);
    CHECK(source.error.empty() == (source.id == "baik"));
    CHECK(source.last_success.has_value() == (source.id == "baik"));
    CHECK(source.next_run.has_value());
  }
  // Retry-After is obeyed by a second run, whatever staff want.
  kiosk.sync_once();
  CHECK(servers[8]->requests().size() == 1);
  CHECK(servers[0]->requests().size() == 2);
}

TEST_CASE("a server that never answers does not hold up the others, and lobi is nudged") {
  fakes::HttpServer silent("127.0.0.2");
  fakes::Answer held;
  held.pace = fakes::Pace::hold;
  silent.on("/feed.xml", held);
  fakes::HttpServer good("127.0.0.3");
  good.on("/feed.xml", fakes::ok(small_feed("selamat"), "application/rss+xml"));
  process::Kiosk kiosk;
  kiosk.add_source("diam", "feed", silent.url("/feed.xml"));
  kiosk.add_source("baik", "feed", good.url("/feed.xml"));
  auto lobi = link::NudgeReceiver::open(kiosk.run_dir());
  REQUIRE(lobi);
  auto sync = kiosk.start_sync();
  REQUIRE(process::becomes_true([&] { return link::tell(kiosk.run_dir(), link::SyncRequest{}).has_value(); }, 20s));
  REQUIRE(process::becomes_true([&] { return kiosk.has_publication(); }, 20s));
  CHECK(shows(kiosk.shown(), "selamat"));
  std::optional<link::Nudge> nudged;
  REQUIRE(process::becomes_true(
      [&] { return (nudged = lobi->receive().nudge).has_value() && nudged->generation == 1; }, 5s));
  CHECK(nudged->generation == 1);
  CHECK(sync.send_and_wait(SIGTERM) == 0);
}

TEST_CASE("restarting again and again asks nobody again") {
  fakes::HttpServer server;
  server.on("/feed.xml", fakes::ok(small_feed("selamat"), "application/rss+xml"));
  process::Kiosk kiosk;
  kiosk.add_source("kabar", "feed", server.url("/feed.xml"));
  REQUIRE(kiosk.sync_once() == 0);
  for (int round = 0; round < 10; ++round) {
    auto sync = kiosk.start_sync();
    REQUIRE(process::becomes_true([&] { return link::ask(kiosk.run_dir(), link::StatusRequest{}, 5s).has_value(); },
                                  20s));
    sync.send_and_wait(round % 2 == 0 ? SIGTERM : SIGKILL);
  }
  CHECK(server.requests().size() == 1);
  CHECK(store::current_generation(kiosk.published()).value() == 1);
}

TEST_CASE("lobictl answers the same with lobi-sync running and without") {
  fakes::HttpServer server;
  server.on("/feed.xml", fakes::ok(small_feed("selamat"), "application/rss+xml"));
  process::Kiosk kiosk;
  kiosk.add_source("warga", "feed", server.url("/feed.xml"), "own = false\n");
  const auto synced = kiosk.lobictl({"sync", "--once"});
  CHECK(synced.code == 0);
  const auto without = kiosk.lobictl({"--lang", "id", "explain", "selamat"});
  CHECK(without.code == 0);
  CHECK(without.text.find("Menunggu petugas: bukan dari akun milik perpustakaan") != std::string::npos);
  auto sync = kiosk.start_sync();
  REQUIRE(process::becomes_true([&] { return link::ask(kiosk.run_dir(), link::StatusRequest{}, 5s).has_value(); },
                                20s));
  CHECK(kiosk.lobictl({"--lang", "id", "explain", "selamat"}).text == without.text);
  CHECK(kiosk.lobictl({"--lang", "en", "status"}).text.find("last success:") != std::string::npos);
  // Two at once is refused: one database has one writer.
  CHECK(kiosk.sync_once() == 2);
  CHECK(sync.send_and_wait(SIGTERM) == 0);
}
