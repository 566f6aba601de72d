// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/x/x_source.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/files.h"
#include "post_sources.h"
#include "sync/sources/x/x_post.h"
#include "sync/text/timestamp.h"

using namespace lobi;
using namespace lobi::test;
using namespace lobi::sync;
using nlohmann::json;

namespace {

constexpr const char* kBearer = "AAAAverysecret";
constexpr const char* kProfile =
    R"({"data":{"id":"77","name":"Perpus","username":"perpuslubuk","public_metrics":{"followers_count":1234}}})";
constexpr const char* kNothing = R"({"meta":{"result_count":0}})";

std::string fixture(const std::string& name) {
  auto bytes = base::read_file(LOBI_FIXTURES "/x/" + name, 1 << 20);
  REQUIRE_MESSAGE(bytes.has_value(), "missing fixture " << name);
  return *bytes;
}

SourceContext context_of(SourceState state = {}) {
  SourceContext context;
  context.config.id = "x";
  context.config.kind = "x";
  context.config.network = model::Network::x;
  context.config.address = "https://api.x.com";
  context.config.target = "perpuslubuk";
  context.config.is_own = true;
  context.credential = kBearer;
  context.reads_left = 2'000;
  context.state = std::move(state);
  context.now = test_now();
  return context;
}

Run run_with(SourceContext context, std::vector<fetch::Fetched> answers) {
  return run_script(make_x_source(std::move(context)), std::move(answers));
}

Harvest first_harvest() {
  const Run run = run_with(context_of(), {ok(kProfile), ok(fixture("new-dialect.json"))});
  REQUIRE(run.harvest);
  return *run.harvest;
}

XRules rules() {
  XRules rules;
  rules.origin = {"x", model::Network::x, true, test_now()};
  rules.country = "ID";
  return rules;
}

KnownPost known(const char* id) { return {id, id, test_now(), test_now(), "v"}; }

}  // namespace

TEST_CASE("the documented post of X becomes the post that its fields say") {
  const json sample = json::parse(fixture("tweet-lookup.json"));
  const auto post = read_x_post(sample["data"][0], sample["includes"], rules());
  REQUIRE(post);
  CHECK(post->text.ends_with("with you in the new year."));
  CHECK(post->native_id == "1212092628029698048");
  CHECK(post->canonical_key == "x:1212092628029698048");
  CHECK(post->counts.shares == 7);
  CHECK(post->counts.views == 1250);
  CHECK(post->kind == model::PostKind::reply);
  CHECK(post->show_until == test_now() + std::chrono::hours(24));
}

TEST_CASE("the new names of X's fields are read as well as the old ones") {
  const Harvest harvest = first_harvest();
  REQUIRE(harvest.posts.size() == 1);
  const model::Post& post = harvest.posts[0];
  CHECK(post.text == "Dongeng 📚 & kopi #dongeng perpus.example/d");
  REQUIRE(post.spans.size() == 2);
  CHECK(post.text.substr(post.spans[0].begin, post.spans[0].end - post.spans[0].begin) == "#dongeng");
  CHECK(post.spans[1].uri == "https://perpus.example/d");
  CHECK(post.counts.shares == 4);
  CHECK(post.kind == model::PostKind::quote);
  CHECK(post.author.handle == "@perpuslubuk");
  CHECK(post.permalink == "https://x.com/perpuslubuk/status/1900000000000000002");
  REQUIRE(post.media.size() == 1);
  CHECK(post.media[0].alt == "Anak-anak membaca");
  CHECK(harvest.gone == std::vector<std::string>{"1900000000000000001"});  // its version before the edit
  CHECK_FALSE(harvest.confirms_listing);
}

TEST_CASE("the next run asks only for what is newer, and does not pay for the profile again") {
  const Harvest first = first_harvest();
  const Run run = run_with(context_of(first.next), {ok(kNothing)});
  CHECK(run.requests.at(0).url.find("/2/users/77/tweets?") != std::string::npos);
  CHECK(run.requests.at(0).url.find("since_id=1900000000000000002") != std::string::npos);
  CHECK(run.charged == 0);
  CHECK(run.harvest.value().next.cursor == first.next.cursor);
}

TEST_CASE("what X charges for is reserved before and counted after") {
  const Run run = run_with(context_of(), {ok(kProfile), ok(fixture("new-dialect.json"))});
  CHECK(run.reserved == kXProfileReads + kXPage);
  CHECK(run.charged == kXProfileReads + 1 + kXProfileReads);
}

TEST_CASE("a request whose price is not left is not sent, and what was found is kept") {
  const Harvest first = first_harvest();
  SourceContext context = context_of(first.next);
  context.recheck = {known("1"), known("2")};
  context.reads_left = kXPage;
  json page = json::parse(fixture("new-dialect.json"));
  page["data"][0]["id"] = "1900000000000000009";
  const json one = page["data"][0];
  for (int i = 0; i < kXPage - 1; ++i) page["data"].push_back(one);
  const Run run = run_with(context, {ok(page.dump())});
  CHECK(run.requests.size() == 1);
  CHECK(run.harvest.value().posts.size() == 1);
}

TEST_CASE("shown posts are asked for again, and what X does not give any more is gone") {
  SourceContext context = context_of(first_harvest().next);
  context.recheck = {known("11"), known("12"), known("13")};
  json answer = json::parse(fixture("new-dialect.json"));
  answer["data"][0]["id"] = "11";
  answer["data"][0].erase("edit_history_post_ids");
  answer["errors"] = {{{"resource_id", "12"}, {"type", "https://api.x.com/2/problems/resource-not-found"}},
                      {{"resource_id", "13"}, {"type", "https://api.x.com/2/problems/resource-unavailable"}}};
  const Run run = run_with(context, {ok(kNothing), ok(answer.dump())});
  REQUIRE(run.harvest);
  CHECK(run.harvest->verified == std::vector<std::string>{"11"});
  CHECK(run.harvest->gone == std::vector<std::string>{"12"});
}

TEST_CASE("a refusal of the old names switches to the new ones, once, and that is remembered") {
  const auto refused = failed(400, R"({"detail":"[tweet.fields] is not valid"})");
  const Run run = run_with(context_of(), {ok(kProfile), refused, ok(fixture("new-dialect.json"))});
  CHECK(run.requests.at(1).url.find("tweet.fields=") != std::string::npos);
  CHECK(run.requests.at(2).url.find("post.fields=") != std::string::npos);
  REQUIRE(run.harvest);
  const Run next = run_with(context_of(run.harvest->next), {ok(kNothing)});
  CHECK(next.requests.at(0).url.find("post.fields=") != std::string::npos);
}

TEST_CASE("followers are counted with the profile when the core asks") {
  SourceContext context = context_of(first_harvest().next);
  context.wants_followers = true;
  CHECK(run_with(context, {ok(kProfile), ok(kNothing)}).harvest.value().followers == 1234);
}

TEST_CASE("a hashtag's posts name their authors and wait for approval") {
  SourceContext context = context_of();
  context.config.target = "#Dongeng";
  const Run run = run_with(context, {ok(fixture("new-dialect.json"))});
  CHECK(run.requests.at(0).url.find("query=%23dongeng%20-is%3Aretweet") != std::string::npos);
  CHECK(run.harvest.value().posts.at(0).moderation == model::Moderation::pending);
}

TEST_CASE("sensitive posts wait, and withheld or protected ones are not shown") {
  const json sample = json::parse(fixture("new-dialect.json"));
  json post = sample["data"][0];
  post["possibly_sensitive"] = true;
  CHECK(read_x_post(post, sample["includes"], rules())->moderation == model::Moderation::pending);
  post["withheld"] = {{"country_codes", {"ID"}}};
  CHECK_FALSE(read_x_post(post, sample["includes"], rules()).has_value());
  json includes = sample["includes"];
  includes["users"][0]["protected"] = true;
  CHECK_FALSE(read_x_post(sample["data"][0], includes, rules()).has_value());
}

TEST_CASE("what X refuses is said as what staff can do, and never with the token") {
  const struct {
    int status;
    const char* body;
    ErrorKind kind;
    const char* remedy;
  } cases[] = {
      {401, "{}", ErrorKind::auth_expired, "lobictl token set x"},
      {403, R"({"type":"https://api.x.com/2/problems/client-forbidden"})", ErrorKind::permission, "project"},
      {429, R"({"type":"https://api.x.com/2/problems/usage-capped"})", ErrorKind::permission, "Billing"},
      {429, "{}", ErrorKind::rate_limited, ""},
      {404, "{}", ErrorKind::gone, "check target"},
      {503, "", ErrorKind::transient, ""}};
  for (const auto& one : cases) {
    CAPTURE(one.status);
    const Run run = run_with(context_of(), {failed(one.status, one.body)});
    REQUIRE(run.error);
    CHECK(run.error->kind == one.kind);
    CHECK(run.error->message.find(one.remedy) != std::string::npos);
    CHECK(run.error->message.find(kBearer) == std::string::npos);
    CHECK(run.charged == 0);
  }
  for (const char* body : {"<html>login</html>", "{\"data\":", "{}"})
    CHECK(run_with(context_of(), {ok(body)}).error->kind == ErrorKind::malformed);
}
