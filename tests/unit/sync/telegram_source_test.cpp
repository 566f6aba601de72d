// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/telegram/telegram_source.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/files.h"
#include "post_sources.h"
#include "sync/sources/telegram/telegram_message.h"
#include "sync/text/timestamp.h"

using namespace lobi;
using namespace lobi::test;
using namespace lobi::sync;
using nlohmann::json;

namespace {

constexpr const char* kToken = "123456:AAverysecret";
constexpr const char* kNothing = R"({"ok":true,"result":[]})";
constexpr const char* kFile = R"({"ok":true,"result":{"file_id":"x","file_path":"photos/file_1.jpg"}})";

std::string fixture(const std::string& name) {
  auto bytes = base::read_file(LOBI_FIXTURES "/telegram/" + name, 1 << 20);
  REQUIRE_MESSAGE(bytes.has_value(), "missing fixture " << name);
  return *bytes;
}

SourceContext context_of(std::string cursor = {}) {
  SourceContext context;
  context.config.id = "telegram";
  context.config.kind = "telegram";
  context.config.network = model::Network::telegram;
  context.config.address = "https://api.telegram.org";
  context.config.target = "ExampleLibrary";
  context.config.is_own = true;
  context.config.language = "en";
  context.credential = kToken;
  context.state.cursor = std::move(cursor);
  context.now = test_now();
  return context;
}

Run run_with(SourceContext context, std::vector<fetch::Fetched> answers) {
  return run_script(make_telegram_source(std::move(context)), std::move(answers));
}

Harvest harvest_of(SourceContext context, std::vector<fetch::Fetched> answers) {
  Run run = run_with(std::move(context), std::move(answers));
  REQUIRE_MESSAGE(run.harvest.has_value(), (run.error ? run.error->message : ""));
  return *run.harvest;
}

fetch::Fetched refusal(int status, const char* description) {
  return failed(status, json{{"ok", false}, {"error_code", status}, {"description", description}}.dump());
}

}  // namespace

TEST_CASE("a channel's message becomes the post that its fields say") {
  const Harvest harvest = harvest_of(context_of(), {ok(fixture("getUpdates.json")), ok(kFile)});
  REQUIRE(harvest.posts.size() == 1);
  const model::Post& post = harvest.posts[0];
  CHECK(post.native_id == "-1001234567890/42");
  CHECK(post.text == "Café 📚 tonight! #storytime 👩‍🦰 t.me/lib");
  CHECK(post.permalink == "https://t.me/examplelibrary/42");
  CHECK(post.canonical_key == "telegram:examplelibrary/42");
  CHECK(post.created_at == base::from_unix_ms(1787390400000));
  CHECK(post.author.handle == "@examplelibrary");
  CHECK(post.author.name == "Example Library");
  CHECK(post.hashtags == std::vector<std::string>{"storytime"});
  REQUIRE(post.spans.size() == 2);
  CHECK(post.text.substr(post.spans[0].begin, post.spans[0].end - post.spans[0].begin) == "#storytime");
  CHECK(post.spans[1].uri == "https://t.me/lib");
  CHECK(post.language == "en");
  CHECK(post.moderation == model::Moderation::automatic);
  CHECK(post.show_until == test_now() + std::chrono::hours(30 * 24));
  REQUIRE(post.media.size() == 1);
  CHECK(post.media[0].remote_url == "https://api.telegram.org/file/bot{token}/photos/file_1.jpg");
  CHECK(post.media[0].remote_key == "telegram:AQADx");
  CHECK(post.media[0].width == 1280);
  CHECK_FALSE(harvest.confirms_listing);
}

TEST_CASE("the token stands in no address, no cursor and no error") {
  const Run run = run_with(context_of(), {ok(fixture("getUpdates.json")), ok(kFile)});
  for (const fetch::Request& request : run.requests) {
    CHECK(request.url.find(kToken) == std::string::npos);
    REQUIRE(request.placed_secrets.size() == 1);
    CHECK(fetch::filled_url(request).find("/bot123456") != std::string::npos);
    CHECK(request.configured_origins.size() == 1);
  }
  REQUIRE(run.harvest);
  CHECK(run.harvest->next.cursor.find(kToken) == std::string::npos);
  const Run refused = run_with(context_of(), {refusal(401, "Unauthorized")});
  REQUIRE(refused.error);
  CHECK(refused.error->message.find(kToken) == std::string::npos);
}

TEST_CASE("updates are confirmed by the run after the one that stored them") {
  const Run first = run_with(context_of(), {ok(fixture("getUpdates.json")), ok(kFile)});
  for (const fetch::Request& request : first.requests) CHECK(request.url.find("offset=") == std::string::npos);
  REQUIRE(first.harvest);
  const Run second = run_with(context_of(first.harvest->next.cursor), {ok(kNothing)});
  CHECK(second.requests[0].url.find("&offset=100000002") != std::string::npos);
  REQUIRE(second.harvest);
  CHECK(second.harvest->posts.empty());
  CHECK(second.harvest->next.cursor == first.harvest->next.cursor);
}

TEST_CASE("an offset as old as a week is not used, because numbers begin anywhere after one") {
  const Harvest first = harvest_of(context_of(), {ok(fixture("getUpdates.json")), ok(kFile)});
  SourceContext later = context_of(first.next.cursor);
  later.now += std::chrono::hours(6 * 24 + 1);
  const Run run = run_with(later, {ok(kNothing)});
  CHECK(run.requests[0].url.find("offset=") == std::string::npos);
}

TEST_CASE("a picture that cannot be asked for now repeats the whole run") {
  for (const int status : {0, 429, 502}) {
    CAPTURE(status);
    const Run run = run_with(context_of(), {ok(fixture("getUpdates.json")), failed(status)});
    CHECK(run.error.has_value());
  }
  const Harvest harvest =
      harvest_of(context_of(), {ok(fixture("getUpdates.json")), refusal(400, "Bad Request: file is too big")});
  REQUIRE(harvest.posts.size() == 1);
  CHECK(harvest.posts[0].media.empty());
}

TEST_CASE("the parts of an album are one post, and other channels of the bot are none") {
  const Harvest harvest = harvest_of(context_of(), {ok(fixture("album.json")), ok(kFile), ok(kFile)});
  REQUIRE(harvest.posts.size() == 1);
  CHECK(harvest.posts[0].native_id == "-1001234567890/50");
  CHECK(harvest.posts[0].text == "Lomba dongeng");
  REQUIRE(harvest.posts[0].media.size() == 2);
  CHECK(harvest.posts[0].media[1].kind == model::MediaKind::video_poster);
  CHECK(harvest.posts[0].media[1].duration_ms == 31'000);
}

TEST_CASE("a part of an album that comes in the next run joins the others") {
  json parts = json::parse(fixture("album.json"));
  json first = parts, second = parts;
  first["result"] = json::array({parts["result"][0]});
  second["result"] = json::array({parts["result"][1]});
  const Harvest before = harvest_of(context_of(), {ok(first.dump()), ok(kFile)});
  CHECK(before.posts.at(0).media.size() == 1);
  const Harvest after = harvest_of(context_of(before.next.cursor), {ok(second.dump()), ok(kFile), ok(kFile)});
  REQUIRE(after.posts.size() == 1);
  CHECK(after.posts[0].native_id == before.posts[0].native_id);
  CHECK(after.posts[0].media.size() == 2);
}

TEST_CASE("edits, reactions, forwarded and covered texts are followed") {
  const Harvest first = harvest_of(context_of(), {ok(fixture("getUpdates.json")), ok(kFile)});
  const Harvest later = harvest_of(context_of(first.next.cursor), {ok(fixture("later.json")), ok(kFile)});
  REQUIRE(later.posts.size() == 2);
  CHECK(later.posts[0].native_id == first.posts[0].native_id);
  CHECK(later.posts[0].text == "Café at seven");
  CHECK(later.posts[0].edited_at.has_value());
  CHECK(later.posts[0].counts.likes == 5);
  CHECK_FALSE(later.posts[0].counts.views.has_value());
  CHECK(later.posts[1].text == "Who won? ▒▒▒▒ did");
  CHECK(later.posts[1].kind == model::PostKind::repost);
  CHECK(later.posts[1].author.handle == "@dinas");
  CHECK(later.posts[1].moderation == model::Moderation::pending);
}

TEST_CASE("an edit of one part of an album that is forgotten does not replace the album") {
  const Harvest harvest = harvest_of(context_of(), {ok(fixture("later.json"))});
  REQUIRE(harvest.posts.size() == 1);
  CHECK(harvest.posts[0].native_id == "-1001234567890/43");
}

TEST_CASE("covered pictures wait for staff and protected ones are left out") {
  json update = json::parse(fixture("getUpdates.json"));
  update["result"][0]["channel_post"]["has_media_spoiler"] = true;
  const Harvest covered = harvest_of(context_of(), {ok(update.dump()), ok(kFile)});
  CHECK(covered.posts.at(0).moderation == model::Moderation::pending);
  update["result"][0]["channel_post"]["has_protected_content"] = true;
  const Harvest text_only = harvest_of(context_of(), {ok(update.dump())});
  CHECK(text_only.posts.at(0).media.empty());
}

TEST_CASE("members are counted when the core asks, and their failure costs no post") {
  SourceContext context = context_of();
  context.wants_followers = true;
  const Run run = run_with(context, {ok(kNothing), ok(R"({"ok":true,"result":1234})")});
  CHECK(run.requests.at(1).url.ends_with("getChatMemberCount?chat_id=%40examplelibrary"));
  CHECK(run.harvest.value().followers == 1234);
  const Harvest harvest =
      harvest_of(context, {ok(fixture("getUpdates.json")), ok(kFile), refusal(403, "Forbidden")});
  CHECK(harvest.posts.size() == 1);
  CHECK_FALSE(harvest.followers.has_value());
  CHECK(run_with(context, {ok(kNothing), refusal(403, "Forbidden: bot was kicked")}).error->kind ==
        ErrorKind::permission);
}

TEST_CASE("what Telegram refuses is said as what staff can do") {
  const struct {
    int status;
    ErrorKind kind;
    const char* remedy;
  } cases[] = {{401, ErrorKind::auth_expired, "@BotFather"},
               {404, ErrorKind::auth_expired, "lobictl token set"},
               {403, ErrorKind::permission, "Administrators"},
               {409, ErrorKind::permission, "one bot for each kiosk"},
               {400, ErrorKind::not_found, "check target"},
               {429, ErrorKind::rate_limited, "retry after 5"},
               {502, ErrorKind::transient, ""}};
  for (const auto& one : cases) {
    CAPTURE(one.status);
    const Run run = run_with(context_of(), {refusal(one.status, "Too Many Requests: retry after 5")});
    REQUIRE(run.error);
    CHECK(run.error->kind == one.kind);
    CHECK(run.error->message.find(one.remedy) != std::string::npos);
  }
}

TEST_CASE("a web page, half an answer and an answer that is none are errors") {
  const std::string whole = fixture("getUpdates.json");
  for (const std::string& body : {std::string("<html>login</html>"), whole.substr(0, whole.size() / 2),
                                  std::string("{}"), std::string(R"({"ok":true,"result":7})")}) {
    const Run run = run_with(context_of(), {ok(body)});
    REQUIRE(run.error);
    CHECK(run.error->kind == ErrorKind::malformed);
  }
}

TEST_CASE("without a token or a channel nothing is asked") {
  SourceContext context = context_of();
  context.credential.clear();
  CHECK(run_with(context, {}).error->kind == ErrorKind::auth_expired);
  context = context_of();
  context.config.target = "https://t.me/s/";
  CHECK(run_with(context, {}).error->kind == ErrorKind::invalid);
}

TEST_CASE("a channel's name is found in whatever staff write") {
  CHECK(channel_name("@Perpus") == "perpus");
  CHECK(channel_name("https://t.me/s/perpus") == "perpus");
  CHECK(channel_name("https://t.me/perpus/") == "perpus");
  CHECK(channel_name("-1001234567890") == "-1001234567890");
}

TEST_CASE("a file's path cannot lead elsewhere") {
  CHECK(file_address("https://api.telegram.org", "../getMe").empty());
  CHECK(file_address("https://api.telegram.org", "a?b").empty());
  CHECK(file_address("https://api.telegram.org", "/a").empty());
  CHECK(file_address("https://api.telegram.org", "a/{token}").empty());
}
