// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/draft_item.h"

#include <doctest/doctest.h>

namespace lobi::desk {
namespace {

Json announcement() { return {{"kind", "announcement"}, {"title", {{"id", "Ayo membatik"}}}}; }

std::string first_field(const CleanItem& clean) { return clean.wrong.empty() ? "" : clean.wrong.front().field; }

TEST_CASE("an unfinished item is kept as it is, and what a release does not know is left out") {
  Json given = announcement();
  given["link"] = "htt";
  given["id"] = "somebody-elses";
  given["onclick"] = "x";
  given["schedule"] = {{"until", 5}, {"from", 9}, {"weekdays", {6, 1, 9, "x"}}};
  const CleanItem clean = clean_item(given);
  CHECK(clean.wrong.empty());
  CHECK_FALSE(clean.item.contains("id"));
  CHECK_FALSE(clean.item.contains("onclick"));
  CHECK(clean.item["link"] == "htt");
  CHECK(clean.item["schedule"]["weekdays"] == Json({1, 6}));
}

TEST_CASE("signs that turn or hide a text are refused with the field named") {
  for (const char* sign :
       {"\xE2\x80\xAE", "\xE2\x81\xA6", "\x07", "\xEF\xBB\xBF", "\xC2\x85", "\xD8\x9C", "\xC3"}) {
    Json given = announcement();
    given["text"] = {{"en", std::string("safe") + sign + "gnp.exe"}};
    CHECK(first_field(clean_item(given)) == "text.en");
  }
  Json lines = announcement();
  lines["title"]["id"] = "satu\ndua";
  CHECK(first_field(clean_item(lines)) == "title.id");
  lines = announcement();
  lines["text"] = {{"id", "satu\ndua \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x8E\xA8"}};
  CHECK(clean_item(lines).wrong.empty());
}

TEST_CASE("limits hold for lengths, numbers and names") {
  Json given = announcement();
  given["title"]["id"] = std::string(401, 'a');
  CHECK(first_field(clean_item(given)) == "title.id");
  given = announcement();
  given["weight"] = 5;
  CHECK(first_field(clean_item(given)) == "weight");
  given = announcement();
  given["schedule"] = {{"from", -1}};
  CHECK(first_field(clean_item(given)) == "schedule.from");
  given = announcement();
  given["target"] = {{"kiosks", {std::string(65, 'k')}}};
  CHECK(first_field(clean_item(given)) == "target.kiosks");
  given = announcement();
  given["picture"] = {{"sha256", "../../etc/passwd"}};
  CHECK(first_field(clean_item(given)) == "picture");
}

TEST_CASE("an urgent notice is no draft") {
  CHECK(first_field(clean_item({{"kind", "urgent"}})) == "kind");
  CHECK(first_field(clean_item({{"kind", "video"}})) == "kind");
  CHECK(first_field(clean_item(Json::array())) == "item");
}

TEST_CASE("the times of an urgent notice are kept, empty ones left out and half ones named") {
  const Json notice{{"title", {{"id", "Tutup"}}}, {"severity", "warning"}};
  const auto with = [&](Json times) {
    Json given = notice;
    given["times"] = std::move(times);
    return clean_urgent(given);
  };
  const Json whole{{"at", 825}, {"label", {{"id", "Peminjaman terakhir"}, {"en", "Last loans"}}}};
  const auto clean = with({whole, {{"label", {{"id", "  "}}}}, Json::object()});
  CHECK(clean.wrong.empty());
  CHECK(clean.item["times"] == Json{whole});
  const auto item = to_pushed_item(clean.item, "mendesak-1");
  REQUIRE(item.has_value());
  CHECK(item->times.at(0).label.en == "Last loans");
  CHECK(first_field(with({{{"at", 825}}})) == "times.0.label.id");
  CHECK(first_field(with({Json::object(), {{"label", {{"id", "Pintu"}}}}})) == "times.1.at");
  CHECK(first_field(with({{{"at", 1440}, {"label", {{"id", "Pintu"}}}}})) == "times.0.at");
  CHECK(first_field(with({{{"at", 1}, {"label", {{"id", std::string(31, 'a')}}}}})) == "times.0.label.id");
  CHECK(first_field(with({whole, whole, whole, whole})) == "times");
}

TEST_CASE("the link of an urgent notice is an https address") {
  const Json notice{
      {"title", {{"id", "Tutup"}}}, {"severity", "warning"}, {"link_caption", {{"id", "Buka lagi besok"}}}};
  CHECK_FALSE(clean_urgent(notice).item.contains("link_caption"));
  Json given = notice;
  given["link"] = " https://perpus.example/tutup ";
  CHECK(clean_urgent(given).item["link"] == "https://perpus.example/tutup");
  CHECK(clean_urgent(given).item["link_caption"]["id"] == "Buka lagi besok");
  given["link"] = "javascript:alert(1)";
  CHECK(first_field(clean_urgent(given)) == "link");
}

TEST_CASE("an item goes into a release with the blanks at its ends taken off") {
  Json given = announcement();
  given["title"]["id"] = " Ayo membatik  ";
  given["link_caption"] = {{"id", "Daftar"}};
  const auto item = to_pushed_item(clean_item(given).item, "ayo-membatik");
  REQUIRE(item.has_value());
  CHECK(item->id == "ayo-membatik");
  CHECK(item->title.id == "Ayo membatik");
  CHECK(item->link_caption.is_empty());
  CHECK(to_json(*item)["title"]["id"] == "Ayo membatik");
}

TEST_CASE("an id is made of the title's letters") {
  CHECK(item_id_of({"Ayo membatik durian!", ""}) == "ayo-membatik-durian");
  CHECK(item_id_of({"  Édisi \xE2\x80\x9C\x32\xE2\x80\x9D  ", ""}) == "disi-2");
  CHECK(item_id_of({"", "Stories"}) == "stories");
  CHECK(item_id_of({"\xE4\xB8\xAD\xE6\x96\x87", ""}) == "tayangan");
  CHECK(item_id_of({std::string(300, 'a'), ""}).size() == 48);
}

}  // namespace
}  // namespace lobi::desk
