// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/threads/threads_source.h"

#include <doctest/doctest.h>

#include "base/files.h"
#include "graph_dialects.h"
#include "sync/text/timestamp.h"

using namespace lobi;
using namespace lobi::test;
using namespace lobi::sync;

namespace {

constexpr const char* kMe = R"({"id":"1234567","username":"perpus","name":"Perpus Linggau"})";

std::string fixture() {
  auto bytes = base::read_file(LOBI_FIXTURES "/threads/media.json", std::size_t{1} << 20);
  REQUIRE_MESSAGE(bytes.has_value(), "missing fixture threads/media.json");
  return *bytes;
}

SourceContext context() {
  SourceContext context = context_of(graph_dialects().at(2));
  REQUIRE(context.config.kind == "threads");
  context.credential = "THQV-a-token";
  return context;
}

Run run_with(SourceContext context, std::vector<fetch::Fetched> answers) {
  return run_script(make_threads_source(std::move(context)), std::move(answers));
}

}  // namespace

TEST_CASE("a post of Threads becomes the post that its fields say, without counts") {
  const auto run = run_with(context(), {ok(kMe), ok(fixture())});
  REQUIRE(run.harvest.has_value());
  const auto& post = run.harvest->posts.at(0);
  CHECK(post.native_id == "1234567");
  CHECK(post.text == "Today Is Monday");
  CHECK(post.permalink == "https://www.threads.net/@threadsapitestuser/post/abcdefg");
  CHECK(post.author.handle == "@perpus");
  CHECK(post.created_at == parse_rfc3339("2023-10-17T05:42:03Z"));
  CHECK_FALSE(post.counts.likes.has_value());
  CHECK(post.moderation == model::Moderation::automatic);
}

TEST_CASE("a repost is no post of the library, a spoiler waits for staff, a topic is a hashtag") {
  const auto run = run_with(context(), {ok(kMe), ok(fixture())});
  REQUIRE(run.harvest.has_value());
  const auto& posts = run.harvest->posts;
  REQUIRE(posts.size() == 3);
  CHECK(run.harvest->gone == std::vector<std::string>{"2"});
  CHECK(posts[1].is_sensitive);
  CHECK(posts[1].moderation == model::Moderation::pending);
  CHECK(posts[1].media.at(0).alt == "Halaman terakhir");
  CHECK(posts[2].kind == model::PostKind::quote);
  CHECK(posts[2].hashtags == std::vector<std::string>{"literasidigital"});
}

TEST_CASE("pages go on by the cursor alone, for Threads never says that there is a next one") {
  const char* first = R"({"data":[{"id":"9","text":"satu"}],"paging":{"cursors":{"after":"A"}}})";
  const auto run = run_with(context(), {ok(kMe), ok(first), ok(R"({"data":[]})")});
  REQUIRE(run.harvest.has_value());
  CHECK(run.requests.at(2).url.find("&after=A") != std::string::npos);
}

TEST_CASE("followers are asked for only with the option insights, and a refusal costs nothing else") {
  auto given = context();
  given.wants_followers = true;
  CHECK(run_with(given, {ok(kMe), ok(R"({"data":[]})")}).harvest->notes.empty());
  given.config.options["insights"] = "yes";
  const auto counted = run_with(
      given,
      {ok(kMe), ok(R"({"data":[]})"), ok(R"({"data":[{"name":"followers_count","total_value":{"value":312}}]})")});
  REQUIRE(counted.harvest.has_value());
  CHECK(counted.harvest->followers == 312);
  const auto refused = run_with(given, {ok(kMe), ok(fixture()), graph_refusal(10)});
  REQUIRE(refused.harvest.has_value());
  CHECK(refused.harvest->posts.size() == 3);
  CHECK(refused.harvest->notes.size() == 1);
}
