// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/release_edit.h"

#include <doctest/doctest.h>

namespace lobi::desk {
namespace {

using namespace std::chrono_literals;
using model::PushedDecision;
using model::PushedKind;

constexpr base::Instant kNow = base::from_unix_ms(1'795'000'000'000);

model::PushedItem item(const std::string& id, PushedKind kind = PushedKind::announcement,
                       std::optional<base::Instant> until = {}) {
  model::PushedItem made;
  made.id = id;
  made.kind = kind;
  made.schedule.until = until;
  return made;
}

std::string ids(const model::Release& release) {
  std::string all;
  for (const auto& each : release.items) all += each.id + " ";
  return all;
}

model::Release of(std::vector<model::PushedItem> items) {
  model::Release release;
  release.items = std::move(items);
  return release;
}

TEST_CASE("an item takes its own place again, a new one the last") {
  model::Release release = of({item("a"), item("b")});
  put_item(release, item("a", PushedKind::quote));
  put_item(release, item("c"));
  CHECK(ids(release) == "a b c ");
  CHECK(release.items.front().kind == PushedKind::quote);
  CHECK(take_item(release, "b"));
  CHECK_FALSE(take_item(release, "b"));
}

TEST_CASE("what is over for a week is left out") {
  model::Release release =
      of({item("old", PushedKind::quote, kNow - 7 * 24h), item("over", PushedKind::quote, kNow - 1h),
          item("on", PushedKind::quote, kNow + 1h), item("always")});
  drop_over(release, kNow);
  CHECK(ids(release) == "over on always ");
}

TEST_CASE("an older release shown again brings no urgent notice back and takes none away") {
  const model::Release then = of({item("a"), item("fire", PushedKind::urgent, kNow + 9h)});
  model::Release release = of({item("b"), item("flood", PushedKind::urgent, kNow + 1h)});
  show_again(release, then, Urgent::keep, kNow);
  CHECK(ids(release) == "a flood ");
}

TEST_CASE("undoing takes the urgent notice away that came last, and never brings one back") {
  model::Release release = of({item("a"), item("fire", PushedKind::urgent), item("flood", PushedKind::urgent)});
  show_again(release, of({item("a"), item("fire", PushedKind::urgent), item("gone", PushedKind::urgent)}),
             Urgent::as_then, kNow);
  CHECK(ids(release) == "a fire ");
}

TEST_CASE("an id that is taken gets a number") {
  CHECK(unused_id("a", {}, of({})) == "a");
  CHECK(unused_id("a", {"a"}, of({item("a-2")})) == "a-3");
}

TEST_CASE("decisions are told in words, new ones and those that were withdrawn") {
  model::Release before, now;
  before.decisions = {{PushedDecision::Action::approve, "p1", kNow}, {PushedDecision::Action::hide, "p2", kNow}};
  now.decisions = {{PushedDecision::Action::approve, "p1", kNow + 1s}, {PushedDecision::Action::block, "p3", kNow}};
  const Json changes = decision_changes(before, now);
  REQUIRE(changes.size() == 2);
  CHECK(changes[0]["action"] == "block");
  CHECK(changes[0]["words"]["id"] == "Diblokir: p3");
  CHECK(changes[1]["action"] == "withdrawn");
}

}  // namespace
}  // namespace lobi::desk
