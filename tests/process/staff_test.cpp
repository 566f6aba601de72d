// SPDX-License-Identifier: GPL-3.0-or-later
// What staff do from the command line, with real programs: moderation, tokens, and that no token is ever left lying
// about.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <csignal>
#include <memory>

#include "base/files.h"
#include "fakes/http_server.h"
#include "fakes/tls_front.h"
#include "link/socket.h"
#include "process/sync_kiosk.h"
#include "store/publication_reader.h"

using namespace lobi;
using namespace std::chrono_literals;

namespace {

const std::string kToken = "rahasia-PLANTED-7f3a9c/+=";

std::string feed_of(std::initializer_list<const char*> titles) {
  std::string items;
  for (const std::string title : titles)
    items += "<item><title>" + title + "</title><link>https://k.example/" + title + "</link><guid>" + title +
             "</guid><description>Isi " + title + "</description></item>";
  return "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>k</title><link>http://k.example/</link>"
         "<description>k</description>" +
         items + "</channel></rss>";
}

bool shows(const process::Kiosk& kiosk, const std::string& title) {
  if (!kiosk.has_publication()) return false;
  for (const auto& post : kiosk.shown().posts) {
    if (post.title == title) return true;
  }
  return false;
}

bool says(const process::Kiosk::Output& output, const std::string& words) {
  return output.text.find(words) != std::string::npos;
}

bool answers(const process::Kiosk& kiosk) {
  return link::ask(kiosk.run_dir(), link::StatusRequest{}, 5s).has_value();
}

// Files under `folder` that hold any of the forms of the token, except the one that is meant to.
std::vector<std::string> files_with_token(const std::filesystem::path& folder) {
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file() || entry.path().extension() == ".token") continue;
    const auto bytes = base::read_file(entry.path(), 50'000'000);
    REQUIRE(bytes);
    for (const std::string& form : {kToken, std::string("PLANTED-7f3a9c")}) {
      if (bytes->find(form) != std::string::npos) found.push_back(entry.path().string());
    }
  }
  return found;
}

// A Mastodon server behind TLS; it repeats the token when it refuses it, as some servers do.
struct Instance {
  fakes::HttpServer server;
  fakes::TlsIdentity identity;
  fakes::TlsFront front{identity, server.port()};

  void refuse() {
    fakes::Answer refused;
    refused.status = 401;
    refused.body = "{\"error\":\"The access token " + kToken + " was revoked\"}";
    refused.headers.emplace_back("Content-Type", "application/json");
    server.on("/api/v1/timelines/tag/perpus", refused);
  }
  void serve() {
    auto bytes = base::read_file(LOBI_FIXTURES "/social/mastodon-status.json", 1'000'000);
    REQUIRE(bytes);
    server.on("/api/v1/timelines/tag/perpus", fakes::ok("[" + *bytes + "]", "application/json"));
  }
  void join(process::Kiosk& kiosk) {
    kiosk.trust(identity.ca_file());
    kiosk.add_source("tagar", "mastodon", front.url("/"), "target = \"#perpus\"\n");
  }
};

}  // namespace

TEST_CASE("a hidden post is gone before lobictl returns, survives a new sync, and undo brings it back") {
  fakes::HttpServer server;
  server.on("/feed.xml", fakes::ok(feed_of({"satu", "dua"}), "application/rss+xml"));
  process::Kiosk kiosk;
  kiosk.add_source("kabar", "feed", server.url("/feed.xml"));
  REQUIRE(kiosk.sync_once() == 0);
  auto sync = kiosk.start_sync();
  REQUIRE(process::becomes_true([&] { return answers(kiosk); }, 20s));
  REQUIRE(shows(kiosk, "satu"));
  CHECK(kiosk.lobictl({"moderate", "hide", "satu", "--reason", "salah jam"}).code == 0);
  CHECK_FALSE(shows(kiosk, "satu"));
  CHECK(shows(kiosk, "dua"));
  CHECK(says(kiosk.lobictl({"--lang", "en", "explain", "satu"}), "Hidden by "));
  CHECK(kiosk.lobictl({"sync", "--once"}).code == 0);
  CHECK_FALSE(shows(kiosk, "satu"));
  CHECK(sync.send_and_wait(SIGTERM) == 0);
  CHECK(kiosk.lobictl({"moderate", "undo"}).code == 0);  // without lobi-sync, through the lock
  CHECK(shows(kiosk, "satu"));
  CHECK(kiosk.lobictl({"moderate", "hide", "tidak-ada"}).code == 1);
}

TEST_CASE("posts of others wait in the list, are approved, and a blocked word takes them away") {
  fakes::HttpServer server;
  server.on("/feed.xml", fakes::ok(feed_of({"satu", "dua"}), "application/rss+xml"));
  process::Kiosk kiosk;
  kiosk.add_source("warga", "feed", server.url("/feed.xml"), "own = false\n");
  REQUIRE(kiosk.sync_once() == 0);
  const auto list = kiosk.lobictl({"--lang", "en", "moderate", "list"});
  CHECK(says(list, "2 posts wait for staff"));
  CHECK(says(list, "not by one of the library's own accounts"));
  CHECK(kiosk.lobictl({"moderate", "approve", "satu"}).code == 0);
  CHECK(shows(kiosk, "satu"));
  CHECK(kiosk.lobictl({"moderate", "block", "ISI"}).code == 0);
  CHECK_FALSE(shows(kiosk, "satu"));
  CHECK(says(kiosk.lobictl({"--lang", "en", "moderate", "list"}), "block word: ISI"));
}

TEST_CASE("a network that needs a token is silent without one, and accounts says what to do") {
  process::Kiosk kiosk;
  kiosk.add_source("ig", "instagram", "https://graph.instagram.com/");
  CHECK(kiosk.sync_once() == 0);
  const auto accounts = kiosk.lobictl({"--lang", "en", "accounts"});
  CHECK(accounts.code == 1);
  CHECK(says(accounts, "lobictl token set ig"));
  CHECK(says(kiosk.lobictl({"--lang", "en", "status"}), "It has no token yet"));
  CHECK(kiosk.lobictl({"token", "set", "ig"}, "").code == 2);
  CHECK(kiosk.lobictl({"token", "set", "nobody"}, kToken).code == 2);
}

TEST_CASE("a token is used, and is found nowhere but in its own file") {
  Instance instance;
  instance.refuse();
  process::Kiosk kiosk;
  instance.join(kiosk);
  const auto stored = kiosk.lobictl({"token", "set", "tagar"}, kToken + "\n");
  CHECK(stored.code == 0);
  CHECK(says(stored, "tagar.token"));
  struct stat facts {};
  REQUIRE(::stat((kiosk.state() / "tokens/tagar.token").c_str(), &facts) == 0);
  CHECK((facts.st_mode & 0777U) == 0600U);
  CHECK(kiosk.sync_once() == 1);
  instance.serve();
  CHECK(kiosk.sync_once() == 0);
  REQUIRE(instance.server.requests().size() >= 2);
  for (const auto& request : instance.server.requests())
    CHECK(request.header("authorization") == "Bearer " + kToken);
  CHECK(files_with_token(kiosk.folder()).empty());
  for (const char* command : {"status", "accounts"}) CHECK_FALSE(says(kiosk.lobictl({command}), "PLANTED"));
}

TEST_CASE("source test prints what would be shown, saves it without the token, and runs it again without network") {
  auto instance = std::make_unique<Instance>();
  instance->serve();
  process::Kiosk kiosk;
  instance->join(kiosk);
  REQUIRE(kiosk.lobictl({"token", "set", "tagar"}, kToken).code == 0);
  const auto saved = (kiosk.folder() / "saved").string();
  const auto live = kiosk.lobictl({"--lang", "en", "source", "test", "tagar", "--save", saved});
  CHECK(live.code == 0);
  CHECK(says(live, "not by one of the library's own accounts"));
  CHECK(says(live, "1 posts, 0 titles"));
  CHECK(says(live, "next run:"));
  CHECK_FALSE(kiosk.has_publication());
  instance.reset();
  const auto again = kiosk.lobictl({"--lang", "en", "source", "test", "--replay", saved});
  CHECK(again.code == 0);
  CHECK(says(again, "1 posts, 0 titles"));
  CHECK(files_with_token(kiosk.folder()).empty());
}

TEST_CASE("source test saves a refusal without the token that the server repeats") {
  Instance instance;
  instance.refuse();
  process::Kiosk kiosk;
  instance.join(kiosk);
  REQUIRE(kiosk.lobictl({"token", "set", "tagar"}, kToken).code == 0);
  const auto saved = (kiosk.folder() / "saved").string();
  const auto refused = kiosk.lobictl({"--lang", "en", "source", "test", "tagar", "--save", saved});
  CHECK(refused.code == 1);
  CHECK_FALSE(says(refused, "PLANTED"));
  CHECK(files_with_token(kiosk.folder()).empty());
}

TEST_CASE("source test takes the address of a feed that nobody configured") {
  fakes::HttpServer server;
  server.on("/feed.xml", fakes::ok(feed_of({"satu", "dua"}), "application/rss+xml"));
  process::Kiosk kiosk;
  const auto output = kiosk.lobictl({"--lang", "en", "source", "test", server.url("/feed.xml")});
  CHECK(output.code == 0);
  CHECK(says(output, "2 posts, 0 titles"));
  CHECK(kiosk.lobictl({"source", "test", "nobody"}).code == 2);
}
