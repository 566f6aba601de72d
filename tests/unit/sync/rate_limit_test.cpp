// SPDX-License-Identifier: GPL-3.0-or-later
// Every network's way to say "enough for now" (social-apis.md section 16); the bodies are those of its sections 1
// to 9.
#include "sync/rate_limit.h"

#include <doctest/doctest.h>

#include "sync/text/timestamp.h"

using namespace lobi;
using namespace std::chrono_literals;

namespace {

base::Instant at(const char* text) { return sync::parse_rfc3339(text).value(); }
const base::Instant kNow = at("2026-11-23T10:00:00Z");

struct Said {
  const char* who;
  int status;
  std::vector<fetch::Header> headers;
  std::string body;
  std::optional<base::Milliseconds> wait;
};

std::optional<base::Milliseconds> wait_of(const Said& said) {
  fetch::Response response;
  response.status = said.status;
  response.headers = said.headers;
  response.body = said.body;
  return sync::asked_wait(response, kNow);
}

const char* const kMetaOver =
    R"({"112130216863063":[{"type":"pages","call_count":100,"total_cputime":16,"total_time":45,)"
    R"("estimated_time_to_regain_access":25}]})";

}  // namespace

TEST_CASE("each network's limit becomes the time it asks for") {
  const Said table[] = {
      {"Mastodon, spent",
       200,
       {{"x-ratelimit-remaining", "0"}, {"x-ratelimit-reset", "2026-11-23T10:05:00.000000Z"}},
       "",
       5min},
      {"Mastodon, refused",
       429,
       {{"x-ratelimit-reset", "2026-11-23T10:02:00.123456Z"}},
       R"({"error":"Too many requests"})",
       2min + 123ms},
      {"Mastodon, plenty left",
       200,
       {{"x-ratelimit-remaining", "299"}, {"x-ratelimit-reset", "2026-11-23T10:05:00Z"}},
       "",
       std::nullopt},
      {"Bluesky",
       429,
       {{"ratelimit-limit", "3000"}, {"ratelimit-remaining", "0"}, {"ratelimit-reset", "1795428300"}},
       R"({"error":"RateLimitExceeded"})",
       5min},
      {"X",
       429,
       {{"x-rate-limit-remaining", "0"}, {"x-rate-limit-reset", "1795428900"}},
       R"({"errors":[{"code":88,"message":"Rate limit exceeded"}]})",
       15min},
      {"Meta, business use case", 400, {{"x-business-use-case-usage", kMetaOver}}, "", 25min},
      {"Meta, app", 200, {{"x-app-usage", R"({"call_count":100,"total_time":25,"total_cputime":25})"}}, "", 60min},
      {"Meta, far from it",
       200,
       {{"x-app-usage", R"({"call_count":28,"total_time":25,"total_cputime":25})"}},
       "",
       std::nullopt},
      {"Meta, soon over",
       200,
       {{"x-business-use-case-usage",
         R"({"1":[{"type":"instagram","call_count":100,"estimated_time_to_regain_access":2}]})"}},
       "",
       10min},
      {"Meta, by its code",
       403,
       {},
       R"({"error":{"message":"(#4) Application request limit reached","type":"OAuthException","code":4}})",
       60min},
      {"Instagram, by its code", 400, {}, R"({"error":{"code":80002,"message":"too many calls"}})", 60min},
      {"Meta, another error", 400, {}, R"({"error":{"code":190,"message":"expired"}})", std::nullopt},
      {"Telegram",
       429,
       {},
       R"({"ok":false,"error_code":429,"description":"Too Many Requests: retry after 5","parameters":{"retry_after":5}})",
       5s},
      {"YouTube, the day's quota",
       403,
       {},
       R"({"error":{"code":403,"errors":[{"domain":"youtube.quota","reason":"quotaExceeded"}]}})",
       22h + 5min},
      {"YouTube, not allowed",
       403,
       {},
       R"({"error":{"code":403,"errors":[{"reason":"forbidden"}]}})",
       std::nullopt},
      {"TikTok",
       429,
       {},
       R"({"error":{"code":"rate_limit_exceeded","message":"The API rate limit was exceeded.","log_id":"2026"}})",
       60s},
      {"no limits at all", 200, {}, R"({"parameters":{"retry_after":5}})", std::nullopt},
      {"nonsense", 429, {{"x-app-usage", "<html>"}, {"x-ratelimit-reset", "soon"}}, "<html>", std::nullopt},
  };
  for (const Said& said : table) {
    CAPTURE(said.who);
    CHECK(wait_of(said) == said.wait);
  }
}

TEST_CASE("Retry-After wins over all, and nobody waits longer than a day") {
  fetch::Response response;
  response.status = 429;
  response.retry_after = 7min;
  response.headers = {{"x-rate-limit-reset", "1795428900"}};
  CHECK(sync::asked_wait(response, kNow) == 7min);
  response.retry_after.reset();
  response.headers = {{"x-rate-limit-reset", "1895428900"}};
  CHECK(sync::asked_wait(response, kNow) == 24h);
}

TEST_CASE("a refusal of YouTube's feed is a pause of sixteen minutes") {
  fetch::Response response;
  response.status = 429;
  response.final_url = "https://www.youtube.com/feeds/videos.xml?channel_id=UCx";
  CHECK(sync::asked_wait(response, kNow) == 16min);
}

TEST_CASE("four fifths of Meta's limit are near it") {
  fetch::Response response;
  response.headers = {{"x-app-usage", R"({"call_count":80,"total_time":1})"}};
  CHECK(sync::is_near_limit(response));
  response.headers = {{"x-app-usage", R"({"call_count":79,"total_time":1})"}};
  CHECK_FALSE(sync::is_near_limit(response));
}

TEST_CASE("YouTube's day begins at midnight in California, in summer an hour earlier for us") {
  CHECK(sync::next_pacific_day(at("2026-11-23T10:00:00Z")) == at("2026-11-24T08:05:00Z"));
  CHECK(sync::next_pacific_day(at("2026-11-23T07:59:00Z")) == at("2026-11-23T08:05:00Z"));
  CHECK(sync::next_pacific_day(at("2026-07-01T10:00:00Z")) == at("2026-07-02T07:05:00Z"));
  CHECK(sync::next_pacific_day(at("2026-03-08T10:30:00Z")) == at("2026-03-09T07:05:00Z"));  // the day it begins
  CHECK(sync::next_pacific_day(at("2026-11-01T10:00:00Z")) == at("2026-11-02T08:05:00Z"));  // the day it ends
}
