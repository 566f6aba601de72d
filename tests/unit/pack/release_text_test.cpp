// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/release_text.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

namespace {

using namespace lobi;
using nlohmann::json;

json whole_document() {
  return {{"v", 1},
          {"site", "lubuklinggau"},
          {"version", 12},
          {"issued_at", 1'795'651'200'000},
          {"expires_at", 1'798'243'200'000},
          {"items",
           {{{"id", "batik"},
             {"kind", "announcement"},
             {"title", {{"id", "Ayo membatik!"}, {"en", "Let's make batik!"}}},
             {"picture", {{"sha256", std::string(64, 'a')}, {"bytes", 81'000}, {"alt", {{"id", "Kain"}}}}},
             {"link", "https://perpus.example/batik"},
             {"schedule",
              {{"from", 1'795'651'200'000}, {"weekdays", {1, 2, 5}}, {"day_from", 480}, {"day_until", 960}}},
             {"weight", 3},
             {"target", {{"kiosks", {"lobi-utama"}}, {"groups", {"cabang"}}}}},
            {{"id", "kabar"}, {"kind", "post"}, {"reference", "mastodon:https://lubuk.example/1"}},
            {{"id", "tutup"},
             {"kind", "urgent"},
             {"severity", "warning"},
             {"title", {{"id", "Hari ini tutup pukul 14.00"}}},
             {"times", {{{"at", 825}, {"label", {{"id", "Peminjaman terakhir"}, {"en", "Last loans"}}}}}},
             {"announced_at", 1'795'651'200'000}}}},
          {"decisions", {{{"action", "hide"}, {"subject", "bluesky:at://x"}, {"at", 1'795'651'200'000}}}},
          {"mirrors", {"https://meja.example/blobs/"}}};
}

std::string refusal(const json& document) {
  const auto read = pack::parse_release(document.dump());
  return read ? std::string() : read.error().message;
}

TEST_CASE("a release is read with all its members, and written as it was read") {
  const auto read = pack::parse_release(whole_document().dump());
  REQUIRE(read.has_value());
  const auto& item = read->release.items.at(0);
  CHECK(item.title.en == "Let's make batik!");
  CHECK(item.picture->bytes == 81'000);
  CHECK(item.schedule.weekdays == std::array<bool, 7>{false, true, true, false, false, true, false});
  CHECK(item.schedule.day_until == std::chrono::minutes(960));
  CHECK(item.target.groups == std::vector<std::string>{"cabang"});
  CHECK(read->release.items.at(1).kind == model::PushedKind::post);
  const auto& notice = read->release.items.at(2);
  REQUIRE(notice.times.size() == 1);
  CHECK(notice.times[0] == model::NoticeTime{std::chrono::minutes(825), {"Peminjaman terakhir", "Last loans"}});
  CHECK(notice.announced_at == base::from_unix_ms(1'795'651'200'000));
  CHECK(read->release.decisions.at(0).action == model::PushedDecision::Action::hide);
  const auto text = pack::release_text(read->release);
  REQUIRE(text.has_value());
  CHECK(pack::parse_release(*text)->release == read->release);
}

TEST_CASE("an item of a kind that this kiosk does not know is left out and counted; new members are ignored") {
  auto document = whole_document();
  document["items"][0]["kind"] = "hologram";
  document["items"][1]["sparkles"] = true;
  const auto read = pack::parse_release(document.dump());
  REQUIRE(read.has_value());
  CHECK(read->unknown_kinds == 1);
  CHECK(read->release.items.size() == 2);
}

TEST_CASE(
    "what only an urgent notice has is not read of another kind, so that a release is written as it was read") {
  auto document = whole_document();
  document["items"][0]["severity"] = "danger";
  document["items"][0]["times"] = json::array({{{"at", 825}, {"label", {{"id", "Pintu"}}}}});
  const auto read = pack::parse_release(document.dump());
  REQUIRE(read.has_value());
  CHECK(read->release.items.at(0).severity == model::Severity::notice);
  CHECK(read->release.items.at(0).times.empty());
  CHECK(pack::parse_release(*pack::release_text(read->release))->release == read->release);
}

TEST_CASE("a fault is named with the path to it") {
  struct Case {
    const char* path;
    json value;
    std::string said;
  };
  const std::vector<Case> cases{
      {"/site", "Lubuk Linggau", "site: small letters"},
      {"/version", 0, "version: a number from 1"},
      {"/version", "12", "version: a whole number"},
      {"/version", 18'446'744'073'709'551'615ULL, "version: a number from 1"},
      {"/expires_at", 1, "expires_at: is before issued_at"},
      {"/items/0/title/en", 5, "items[0].title.en: a text is expected"},
      {"/items/0/title/id", std::string(500, 'a'), "items[0].title.id: longer than"},
      {"/items/0/picture/sha256", "AB", "items[0].picture.sha256: 64 lower-case hex digits"},
      {"/items/0/picture/bytes", 1e12, "items[0].picture.bytes: a whole number"},
      {"/items/0/picture/focus_x", 1.5, "items[0].picture.focus_x: a number from 0 to 1"},
      {"/items/0/link", "http://perpus.example", "items[0].link: an https address"},
      {"/items/0/link", "javascript:alert(1)", "items[0].link: an https address"},
      {"/items/0/schedule/weekdays", json::array({7}), "items[0].schedule.weekdays: days are numbers"},
      {"/items/0/schedule/day_until", 480, "items[0].schedule.day_until: ends before it starts"},
      {"/items/0/weight", 5, "items[0].weight: a number from 1 to 4"},
      {"/items/1/reference", "", "items[1].reference: is missing"},
      {"/items/1/id", "../etc", "items[1].id: small letters"},
      {"/items", json::object(), "items: a list is expected"},
      {"/decisions/0/action", "delete", "decisions[0].action: not one of the known words"},
      {"/mirrors/0", "ftp://x/", "mirrors: web addresses"},
      {"/mirrors/0", "https://x/blobs", "mirrors: web addresses"},
  };
  for (const auto& wrong : cases) {
    CAPTURE(wrong.path);
    auto document = whole_document();
    document[json::json_pointer(wrong.path)] = wrong.value;
    CHECK(refusal(document).find(wrong.said) != std::string::npos);
  }
}

TEST_CASE("a document of another version says to update, one that is no JSON says so") {
  auto document = whole_document();
  document["v"] = 2;
  const auto newer = pack::parse_release(document.dump());
  REQUIRE_FALSE(newer.has_value());
  CHECK(newer.error().kind == ErrorKind::unsupported);
  CHECK(pack::parse_release("{\"v\":1").error().kind == ErrorKind::malformed);
  CHECK(pack::parse_release("").error().kind == ErrorKind::malformed);
  CHECK(pack::parse_release(std::string(200'000, '[')).error().kind == ErrorKind::malformed);
}

TEST_CASE("a release that is too large is refused where it is made and where it is read") {
  model::Release release;
  release.site = "lubuklinggau";
  release.version = 1;
  release.expires_at = base::from_unix_ms(1);
  for (int count = 0; count < 100; ++count) {
    model::PushedItem item;
    item.id = "i" + std::to_string(count);
    item.text.id = std::string(4'000, 'a');
    release.items.push_back(item);
  }
  CHECK(pack::release_text(release).error().kind == ErrorKind::limit);
  CHECK(pack::parse_release(std::string(300'000, ' ')).error().kind == ErrorKind::limit);
}

TEST_CASE(
    "an event that staff write themselves needs no reference, and an item reads back alone as it was written") {
  model::PushedItem item;
  item.id = "batik";
  item.kind = model::PushedKind::event;
  item.title = {"Ayo membatik durian!", "Come and paint durian batik!"};
  item.link = "https://perpus.example/batik";
  item.link_caption = {"Daftar lewat ponsel", "Sign up on your phone"};
  item.event = model::PushedEvent{base::from_unix_ms(1'000), base::from_unix_ms(2'000), {"Aula Lingga", ""}};
  const auto read = pack::parse_pushed_item(pack::pushed_item_text(item));
  REQUIRE(read.has_value());
  CHECK(*read == item);
  item.event->ends_at = base::from_unix_ms(500);
  const auto backwards = pack::parse_pushed_item(pack::pushed_item_text(item));
  REQUIRE_FALSE(backwards.has_value());
  CHECK(backwards.error().message.find("event.ends_at: ends before it starts") != std::string::npos);
  item.event.reset();
  CHECK(pack::parse_pushed_item(pack::pushed_item_text(item)).error().message.find("reference: is missing") !=
        std::string::npos);
}

}  // namespace
