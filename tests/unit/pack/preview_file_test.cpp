// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/preview_file.h"

#include <doctest/doctest.h>

namespace {

using namespace lobi;

TEST_CASE("a draft of which only the kind is known can be looked at") {
  const auto read = pack::parse_preview(R"({"item":{"kind":"announcement"}})");
  REQUIRE(read);
  CHECK(read->item.kind == model::PushedKind::announcement);
  CHECK_FALSE(read->item.id.empty());
  CHECK(read->left_out.empty());
}

TEST_CASE("a draft that points at nothing yet has no reference") {
  const auto read = pack::parse_preview(R"({"item":{"kind":"title","reference":""}})");
  REQUIRE(read);
  CHECK(read->item.reference.empty());
  CHECK(read->left_out.empty());
}

TEST_CASE("what a release would refuse is left out of the draft and named") {
  const auto read = pack::parse_preview(
      R"({"item":{"kind":"picture","title":{"id":"Batik"},"link":"ftp://x","picture":{"sha256":"short"}}})");
  REQUIRE(read);
  CHECK(read->item.title.id == "Batik");
  CHECK(read->left_out == std::vector<std::string>{"picture", "link"});
}

TEST_CASE("a schedule of the draft does not decide whether it can be seen") {
  const auto read = pack::parse_preview(
      R"({"item":{"kind":"quote","schedule":{"from":1,"until":2,"weekdays":[]},"target":{"kiosks":["x"]}}})");
  REQUIRE(read);
  CHECK(read->item.schedule == model::Schedule{});
  CHECK(read->item.target == model::Target{});
}

TEST_CASE("of an urgent notice the end is read, because it stands on it") {
  const auto read = pack::parse_preview(
      R"({"item":{"kind":"urgent","title":{"id":"Tutup"},"schedule":{"from":9,"until":1795411920000,"day_from":60}}})");
  REQUIRE(read.has_value());
  CHECK(read->left_out.empty());
  CHECK(read->item.schedule == model::Schedule{{}, base::from_unix_ms(1'795'411'920'000)});
}

TEST_CASE("the words of what a kiosk holds come with the draft") {
  const auto read = pack::parse_preview(
      R"({"item":{"kind":"post","reference":"instagram:1"},"held":{"title":{"id":"Kabar"},"author":"@a","at":5}})");
  REQUIRE(read);
  REQUIRE(read->held);
  CHECK(read->held->title.id == "Kabar");
  CHECK(read->held->at == base::from_unix_ms(5));
}

TEST_CASE("without an item there is nothing to look at") {
  CHECK_FALSE(pack::parse_preview(R"({"picture":"x"})"));
  CHECK_FALSE(pack::parse_preview("[1]"));
  CHECK_FALSE(pack::parse_preview(std::string(300'000, ' ')));
}

TEST_CASE("what is missing is one line of JSON") {
  CHECK(pack::missing_text({"picture", "title"}) == R"({"missing":["picture","title"]})");
  CHECK(pack::missing_text({}) == R"({"missing":[]})");
}

}  // namespace
