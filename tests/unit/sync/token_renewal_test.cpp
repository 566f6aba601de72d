// SPDX-License-Identifier: GPL-3.0-or-later
// The 60-day tokens of Instagram and Threads, alone and in a whole run.
#include "sync/sources/meta/token_renewal.h"

#include <doctest/doctest.h>

#include "graph_dialects.h"

using namespace lobi;
using namespace lobi::test;
using namespace lobi::sync;
using namespace std::chrono_literals;

namespace {

constexpr const char* kRenewed =
    R"({"access_token":"NEW-TOKEN","token_type":"bearer","expires_in":5183944,"permissions":"x"})";

// A token that was stored so long ago.
SourceContext context(std::chrono::hours age, std::optional<std::chrono::hours> left = {}) {
  SourceContext context = context_of(graph_dialects().at(1));
  context.credential = "OLD-TOKEN";
  context.credential_changed_at = context.now - age;
  if (left) context.credential_expires_at = context.now + *left;
  return context;
}

bool is_due(std::chrono::hours age, std::optional<std::chrono::hours> left,
            std::optional<std::chrono::hours> refused_ago = {}) {
  const auto given = context(age, left);
  std::optional<base::Instant> tried;
  if (refused_ago) tried = given.now - *refused_ago;
  return is_renewal_due(given, tried);
}

Run run_with(SourceContext context, std::vector<fetch::Fetched> answers) {
  return run_script(graph_dialects().at(1).make(std::move(context)), std::move(answers));
}

}  // namespace

TEST_CASE("a token is renewed weekly, daily near its end, and never before it is a day old") {
  CHECK_FALSE(is_due(23h, 1h));        // Meta would refuse
  CHECK(is_due(24h, {}));              // its end is not known yet
  CHECK_FALSE(is_due(48h, 24h * 58));  // fresh
  CHECK(is_due(24h * 7, 24h * 53));    // weekly
  CHECK(is_due(25h, 24h * 13));        // near its end
  CHECK_FALSE(is_due(25h, 24h * 15));
}

TEST_CASE("a refusal is not asked for again for some hours") {
  CHECK_FALSE(is_due(24h * 30, 24h * 5, 5h));
  CHECK(is_due(24h * 30, 24h * 5, 6h));
}

TEST_CASE("a clock that was set back neither renews nor forgets: the token's age is below a day") {
  auto given = context(24h * 30, 24h * 30);
  given.credential_changed_at = given.now + 24h;  // stored in the future
  CHECK_FALSE(is_renewal_due(given, {}));
}

TEST_CASE("without a token, or without the time of its file, nothing is renewed") {
  auto given = context(24h * 30);
  given.credential.clear();
  CHECK_FALSE(is_renewal_due(given, {}));
  given = context(24h * 30);
  given.credential_changed_at.reset();
  CHECK_FALSE(is_renewal_due(given, {}));
}

TEST_CASE("an answer without a token that can stand in a file and a header is none") {
  const auto given = context(24h * 30);
  for (const char* body : {"", "<html>", "{}", R"({"access_token":"","expires_in":9})", R"({"access_token":"A"})",
                           R"({"access_token":"A","expires_in":0})", R"({"access_token":"A\nB","expires_in":9})",
                           R"({"access_token":"A B","expires_in":9})", R"({"access_token":7,"expires_in":9})"}) {
    CAPTURE(body);
    CHECK_FALSE(read_new_token(body, given).has_value());
  }
  CHECK_FALSE(read_new_token(R"({"access_token":")" + std::string(4'000, 'A') + R"(","expires_in":9})", given));
  // A life of a million years is cut.
  const auto token = read_new_token(R"({"access_token":"A","expires_in":31556952000000})", given);
  REQUIRE(token.has_value());
  CHECK(token->expires_at == given.now + 24h * 3650);
}

TEST_CASE("the other lines of a token's file stay when it is renewed") {
  auto given = context(24h * 30);
  given.credential = "token = OLD-TOKEN\napp_id = 77\n";
  const auto token = read_new_token(kRenewed, given);
  REQUIRE(token.has_value());
  CHECK(Credential::parse(token->credential).value("token") == "NEW-TOKEN");
  CHECK(Credential::parse(token->credential).value("app_id") == "77");
}

TEST_CASE("a run renews first, has the new token stored, and asks with it") {
  const auto run =
      run_with(context(24h * 8), {ok(kRenewed), ok(R"({"user_id":"1","username":"p"})"), ok(R"({"data":[]})")});
  REQUIRE(run.harvest.has_value());
  REQUIRE(run.renewed.size() == 1);
  CHECK(Credential::parse(run.renewed[0]).value("token") == "NEW-TOKEN");
  CHECK(run.renewed_before[0] == 1);
  CHECK(run.requests[0].url ==
        "https://graph.instagram.com/refresh_access_token?grant_type=ig_refresh_token&access_token={token}");
  CHECK(fetch::filled_url(run.requests[0]).find("access_token=OLD-TOKEN") != std::string::npos);
  CHECK(run.requests[1].secret_headers.at(0).value == "Bearer NEW-TOKEN");
  CHECK(run.harvest->credential_expires_at == test_now() + std::chrono::seconds(5'183'944));
}

TEST_CASE("a token that Meta does not renew is used while it lives, and staff read of it") {
  const auto run =
      run_with(context(24h * 50, 24h * 10),
               {graph_refusal(190, 463), ok(R"({"user_id":"1","username":"p"})"), ok(R"({"data":[]})")});
  REQUIRE(run.harvest.has_value());
  CHECK(run.renewed.empty());
  CHECK(run.requests[1].secret_headers.at(0).value == "Bearer OLD-TOKEN");
  REQUIRE(run.harvest->notes.size() == 1);
  CHECK(run.harvest->notes[0].find("not renewed") != std::string::npos);
  auto later = context(24h * 50, 24h * 10);
  later.state = run.harvest->next;
  CHECK(run_with(later, {ok(R"({"data":[]})")}).requests.size() == 1);  // not at every run
}

TEST_CASE("a good answer without a token counts as a refusal") {
  const auto run =
      run_with(context(24h * 8), {ok("{}"), ok(R"({"user_id":"1","username":"p"})"), ok(R"({"data":[]})")});
  REQUIRE(run.harvest.has_value());
  CHECK(run.renewed.empty());
  CHECK(run.harvest->notes.size() == 1);
}
