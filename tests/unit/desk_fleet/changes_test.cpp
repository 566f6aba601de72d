// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/fleet/changes.h"

#include <doctest/doctest.h>

#include "tools/desk/fleet/broker.h"

namespace {

using namespace lobi;
using desk::fleet::ItemChange;

model::PushedItem item(const std::string& id, const std::string& title) {
  model::PushedItem made;
  made.id = id;
  made.title.id = title;
  return made;
}

}  // namespace

TEST_CASE("items of two releases are added, changed or removed by their id") {
  const auto changes =
      desk::fleet::item_changes({item("batik", "Ayo"), item("dongeng", "Sabtu"), item("tetap", "Sama")},
                                {item("batik", "Mari"), item("tetap", "Sama"), item("baru", "Baru")});
  REQUIRE(changes.size() == 3);
  CHECK(changes[0].kind == ItemChange::Kind::changed);
  CHECK(changes[0].item.title.id == "Mari");
  CHECK(changes[1].kind == ItemChange::Kind::added);
  CHECK(changes[1].item.id == "baru");
  CHECK(changes[2].kind == ItemChange::Kind::removed);
  CHECK(changes[2].item.id == "dongeng");
}

TEST_CASE("what several kiosks hold is counted once by its reference, newest first") {
  auto first = std::make_shared<pack::Holdings>(), second = std::make_shared<pack::Holdings>();
  first->waiting = {{"mastodon:1", "mastodon", "", "", "Satu", base::from_unix_ms(1'000), "", {}}};
  second->waiting = {{"mastodon:2", "mastodon", "", "", "Dua", base::from_unix_ms(2'000), "", {}},
                     {"mastodon:1", "mastodon", "", "", "Satu", base::from_unix_ms(1'000), "", {}}};
  const auto all = desk::fleet::merge_holdings({{first, {"aa", "bb"}}, {second, {"cc"}}});
  REQUIRE(all.waiting.size() == 2);
  CHECK(all.waiting[0].held.reference == "mastodon:2");
  CHECK(all.waiting[0].kiosks == std::vector<std::string>{"cc"});
  CHECK(all.waiting[1].kiosks == std::vector<std::string>{"aa", "bb", "cc"});
}

TEST_CASE("the broker's answer names the kiosks that have an account") {
  const auto answer = desk::fleet::parse_control_answer(
      R"({"responses":[{"command":"listClients","data":{"totalCount":3,"clients":["desk","kiosk-0123456789abcdef",7]}}]})");
  REQUIRE(answer.kiosks);
  CHECK(*answer.kiosks == std::vector<std::string>{"0123456789abcdef"});
  CHECK(answer.refusals.empty());
}

TEST_CASE("what the broker refuses is worth a line, but not that there was nothing to delete") {
  const auto answer = desk::fleet::parse_control_answer(
      R"({"responses":[{"command":"deleteClient","error":"Client not found"},{"command":"createClient","error":"Role not found"}]})");
  CHECK(answer.refusals == std::vector<std::string>{"createClient: Role not found"});
  CHECK_FALSE(answer.kiosks);
}

TEST_CASE("an answer that is none says nothing") {
  for (const char* text : {"", "[]", "7", "{\"responses\":7}", "{\"responses\":[7,null]}",
                           "{\"responses\":[{\"command\":\"listClients\",\"data\":[]}]}"}) {
    const auto answer = desk::fleet::parse_control_answer(text);
    CHECK_FALSE(answer.kiosks);
    CHECK(answer.refusals.empty());
  }
}
