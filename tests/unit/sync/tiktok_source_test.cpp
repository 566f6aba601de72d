// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/tiktok/tiktok_source.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/files.h"
#include "post_sources.h"

using namespace lobi;
using namespace lobi::test;
using namespace lobi::sync;

namespace {

constexpr const char* kOld = "client_key = ck\nclient_secret = cs\nrefresh_token = rft.old";
constexpr const char* kTokens =
    R"({"access_token":"act.new","expires_in":7200,"refresh_token":"rft.new","refresh_expires_in":15552000})";
constexpr const char* kProfile =
    R"({"data":{"user":{"display_name":"Perpus","follower_count":1234}},"error":{"code":"ok"}})";
constexpr const char* kEmpty = R"({"data":{"videos":[]},"error":{"code":"ok"}})";

std::string page() {
  auto bytes = base::read_file(LOBI_FIXTURES "/tiktok/video-list.json", 1 << 20);
  REQUIRE(bytes.has_value());
  return *bytes;
}

SourceContext context_of(std::string credential = kOld) {
  SourceContext context;
  context.config.id = "tiktok";
  context.config.kind = "tiktok";
  context.config.network = model::Network::tiktok;
  context.config.address = "https://open.tiktokapis.com";
  context.config.is_own = true;
  context.credential = std::move(credential);
  context.now = test_now();
  return context;
}

Run run_with(SourceContext context, std::vector<fetch::Fetched> answers) {
  return run_script(make_tiktok_source(std::move(context)), std::move(answers));
}

fetch::Fetched refusal(int status, const std::string& code) {
  return failed(status, R"({"error":{"code":")" + code + R"("}})");
}

}  // namespace

TEST_CASE("a new pair of tokens is handed over to be stored before it is used") {
  const Run run = run_with(context_of(), {ok(kTokens), ok(kProfile), ok(page())});
  REQUIRE(run.renewed.size() == 1);
  CHECK(run.renewed_before[0] == 1);  // stored before the second request, the first that uses it
  const Credential stored = Credential::parse(run.renewed[0]);
  CHECK(stored.value("refresh_token") == "rft.new");
  CHECK(stored.value("access_token") == "act.new");
  CHECK(stored.value("client_secret") == "cs");
  CHECK(fetch::filled_body(run.requests.at(0)).find("refresh_token=rft.old") != std::string::npos);
  CHECK(run.requests.at(0).post_body.value().find("rft.old") ==
        std::string::npos);  // no record of it holds the token
  CHECK(run.requests.at(1).secret_headers.at(0).value == "Bearer act.new");
  for (const auto& request : run.requests) CHECK(request.url.find("rft.") == std::string::npos);
  REQUIRE(run.harvest);
  CHECK(run.harvest->next.cursor.find("act.") == std::string::npos);
  // The next run within three quarters of its life uses it as it is.
  SourceContext again = context_of(run.renewed[0]);
  again.state = run.harvest->next;
  again.now += std::chrono::minutes(89);
  CHECK(run_with(again, {ok(kEmpty)}).renewed.empty());
  again.now += std::chrono::minutes(2);
  CHECK(run_with(again, {ok(kTokens), ok(kEmpty)}).renewed.size() == 1);
}

TEST_CASE("a video becomes the post that its fields say") {
  SourceContext context = context_of();
  context.wants_followers = true;
  const Run run = run_with(context, {ok(kTokens), ok(kProfile), ok(page())});
  REQUIRE(run.harvest);
  REQUIRE(run.harvest->posts.size() == 1);
  const model::Post& post = run.harvest->posts[0];
  CHECK(post.native_id == "7080217258529732386");
  CHECK(post.text == "Story time #library");
  CHECK(post.hashtags == std::vector<std::string>{"library"});
  CHECK(post.author.handle == "@examplelibrary");
  CHECK(post.author.name == "Perpus");
  CHECK(post.counts.views == 345);
  CHECK(post.show_until == test_now() + std::chrono::hours(24));
  CHECK(run.harvest->followers == 1234);
}

TEST_CASE("older videos are asked for by id, and what is missing is gone") {
  SourceContext context = context_of();
  context.recheck.push_back({"17", "17", test_now(), test_now(), "v"});
  const Run run = run_with(context, {ok(kTokens), ok(kProfile), ok(page()), ok(kEmpty)});
  CHECK(run.requests.back().post_body == R"({"filters":{"video_ids":["17"]}})");
  CHECK(run.harvest.value().gone == std::vector<std::string>{"17"});
}

TEST_CASE("a token that TikTok refuses is renewed once") {
  const std::string valid = std::string(kOld) + "\naccess_token = act.x\nrenew_at = 9999999999";
  const auto refused = refusal(401, "access_token_invalid");
  CHECK(run_with(context_of(valid), {refused, ok(kTokens), ok(kProfile), ok(page())}).harvest.has_value());
  CHECK(run_with(context_of(valid), {refused, ok(kTokens), refused}).error->kind == ErrorKind::auth_expired);
}

TEST_CASE("what TikTok refuses is said as what staff can do") {
  CHECK(run_with(context_of(), {failed(400, R"({"error":"invalid_grant"})")})
            .error->message.find("log in once more") != std::string::npos);
  CHECK(run_with(context_of(), {failed(503)}).error->kind == ErrorKind::transient);
  CHECK(run_with(context_of("just-one-token"), {}).error->kind == ErrorKind::auth_expired);
  const auto no_scope = refusal(401, "scope_not_authorized");
  CHECK(run_with(context_of(), {ok(kTokens), no_scope, ok(page())}).harvest.has_value());
  CHECK(run_with(context_of(), {ok(kTokens), ok(kProfile), no_scope}).error->kind == ErrorKind::permission);
  CHECK(run_with(context_of(), {ok(kTokens), ok(kProfile), refusal(429, "rate_limit_exceeded")}).error->kind ==
        ErrorKind::rate_limited);
  for (const char* body : {"<html>login</html>", "{\"data\":", "{}"})
    CHECK(run_with(context_of(), {ok(kTokens), ok(kProfile), ok(body)}).error->kind == ErrorKind::malformed);
}
