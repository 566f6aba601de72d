// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/decisions.h"

#include <doctest/doctest.h>

namespace {

using namespace lobi;
using namespace lobi::desk;
using Action = PushedDecision::Action;

PushedDecision decision(Action action, const char* subject, std::int64_t at) {
  return {action, subject, base::from_unix_ms(at)};
}

TEST_CASE("of one post the newest decision stands") {
  model::Release release;
  CHECK(add_decision(release, decision(Action::hide, "mastodon:1", 1)).empty());
  const auto replaced = add_decision(release, decision(Action::approve, "mastodon:1", 2));
  CHECK(replaced == std::vector{decision(Action::hide, "mastodon:1", 1)});
  CHECK(release.decisions == std::vector{decision(Action::approve, "mastodon:1", 2)});
}

TEST_CASE("blocking a post's author leaves what was decided of the post") {
  model::Release release;
  (void)add_decision(release, decision(Action::hide, "mastodon:1", 1));
  CHECK(add_decision(release, decision(Action::block, "mastodon:1", 2)).empty());
  CHECK(release.decisions.size() == 2);
}

TEST_CASE("what is taken back brings back what it replaced") {
  model::Release release;
  (void)add_decision(release, decision(Action::hide, "mastodon:1", 1));
  const auto replaced = add_decision(release, decision(Action::approve, "mastodon:1", 2));
  CHECK(take_back(release, decision(Action::approve, "mastodon:1", 2), replaced));
  CHECK(release.decisions == std::vector{decision(Action::hide, "mastodon:1", 1)});
}

TEST_CASE("a decision that no longer stands cannot be taken back") {
  model::Release release;
  (void)add_decision(release, decision(Action::hide, "mastodon:1", 1));
  (void)add_decision(release, decision(Action::approve, "mastodon:1", 2));
  CHECK_FALSE(take_back(release, decision(Action::hide, "mastodon:1", 1), {}));
  CHECK(release.decisions.size() == 1);
}

TEST_CASE("actions have the names of lobictl") {
  for (const auto action : {Action::approve, Action::hide, Action::block})
    CHECK(decision_from(decision_key(action)) == action);
  CHECK_FALSE(decision_from("undo"));
}

}  // namespace
