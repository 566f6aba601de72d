// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/holdings.h"

#include <doctest/doctest.h>

#include "tools/desk/content/own_fetch.h"
#include "tools/desk/content/previewer.h"
#include "tools/desk/content/source_states.h"

namespace {

using namespace lobi;
using namespace lobi::desk;

pack::HeldPost post(const char* reference, const char* title, std::int64_t at) {
  pack::HeldPost held;
  held.reference = reference;
  held.network = "mastodon";
  held.account = "@perpus";
  held.title = title;
  held.at = base::from_unix_ms(at);
  return held;
}

fleet::FleetHoldings held_by_a_kiosk() {
  fleet::FleetHoldings holdings;
  holdings.posts = {{post("mastodon:2", "Rak anak", 20), {"aa"}}};
  holdings.titles = {{{"katalog:9", "Laskar Pelangi", "Andrea Hirata", "book"}, {"aa"}}};
  return holdings;
}

TEST_CASE("what a kiosk and the desk both hold is one row, newest first") {
  pack::Holdings own;
  own.posts = {post("mastodon:2", "Rak anak", 20), post("mastodon:3", "Jam buka", 30)};
  const auto all = merged(held_by_a_kiosk(), own);
  REQUIRE(all.posts.size() == 2);
  CHECK(all.posts[0].held.reference == "mastodon:3");
  CHECK(all.posts[0].kiosks.empty());
  CHECK(all.posts[1].kiosks == std::vector<std::string>{"aa"});
}

TEST_CASE("a picker finds rows that hold every word, whatever their case") {
  const auto find = [](const char* query) { return library_rows(held_by_a_kiosk(), "titles", query, 10)->size(); };
  CHECK(find("") == 1);
  CHECK(find("PELANGI hirata") == 1);
  CHECK(find("pelangi tere") == 0);
  CHECK_FALSE(library_rows(held_by_a_kiosk(), "people", "", 10));
}

TEST_CASE("a preview has the words of what a kiosk holds") {
  const auto words = held_words(held_by_a_kiosk(), model::PushedKind::title, "katalog:9");
  REQUIRE(words);
  CHECK(words->author == "Andrea Hirata");
  CHECK_FALSE(held_words(held_by_a_kiosk(), model::PushedKind::post, "mastodon:99"));
}

TEST_CASE("of a source that two kiosks read the freshest word stands, and any failure") {
  fleet::Kiosk one, other;
  one.name = "Lobi";
  other.name = "Anak";
  pack::SourceState state;
  state.id = "ig";
  state.last_success = base::from_unix_ms(100);
  state.error = "Izin ditolak";
  state.expires_at = base::from_unix_ms(0) + std::chrono::days(9);
  one.presence.sources = {state};
  state.last_success = base::from_unix_ms(200);
  state.error.clear();
  other.presence.sources = {state};
  const auto rows = merged_sources({one, other}, std::nullopt);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].state.last_success == base::from_unix_ms(200));
  CHECK(rows[0].state.error == "Izin ditolak");
  CHECK(rows[0].kiosks.size() == 2);
  CHECK(days_left(rows[0], base::from_unix_ms(1)) == 8);
  CHECK(needs_care(rows[0], base::from_unix_ms(1)));
}

TEST_CASE("of a source that the desk reads the desk's word counts") {
  fleet::Kiosk kiosk;
  pack::SourceState state;
  state.id = "ig";
  state.error = "lama";
  kiosk.presence.sources = {state};
  link::Report report;
  link::SourceReport own;
  own.id = "ig";
  report.sources = {own};
  const auto rows = merged_sources({kiosk}, report);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].is_desks);
  CHECK(rows[0].state.error.empty());
}

TEST_CASE("how to renew is told in both languages for networks that want a permission") {
  for (const char* kind : {"instagram", "threads", "facebook", "youtube", "tiktok", "x", "telegram"}) {
    CHECK_FALSE(how_to_renew(kind).id.empty());
    CHECK_FALSE(how_to_renew(kind).en.empty());
  }
  CHECK(how_to_renew("feed").is_empty());
}

TEST_CASE("a lobi-sync that keeps ending is started more and more seldom") {
  CHECK(restart_pause(1) == std::chrono::seconds(1));
  CHECK(restart_pause(4) == std::chrono::seconds(8));
  CHECK(restart_pause(50) == std::chrono::seconds(300));
}

TEST_CASE("a library's name cannot leave its place in the configuration of a preview") {
  const Json settings{{"library", "A\"\n[paths]\nshare_dir = \"/tmp\""}, {"zone", "WIB"}, {"utc_offset", "+07:00"}};
  const auto toml = preview_config(settings, "/usr/share/lobi", "/var/x");
  CHECK(toml.find("\n[paths]\nshare_dir = \"/tmp\"") == std::string::npos);
  CHECK(toml.find("share_dir = \"/usr/share/lobi\"") != std::string::npos);
}

}  // namespace
