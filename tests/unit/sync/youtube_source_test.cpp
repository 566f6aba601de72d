// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/youtube/youtube_source.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/files.h"
#include "post_sources.h"
#include "social_fixture.h"
#include "sync/sources/youtube/youtube_video.h"
#include "sync/text/timestamp.h"

using namespace lobi;
using namespace lobi::test;
using namespace lobi::sync;
using nlohmann::json;

namespace {

constexpr const char* kKey = "AIzaVerySecret";

std::string fixture(const std::string& name) {
  auto bytes = base::read_file(LOBI_FIXTURES "/youtube/" + name, 1 << 20);
  REQUIRE_MESSAGE(bytes.has_value(), "missing fixture " << name);
  return *bytes;
}

SourceContext context_with(std::string key, std::string target = "UC_x5XG1OV2P6uZZ5FSM9Ttw") {
  SourceContext context;
  context.config.id = "youtube";
  context.config.kind = "youtube";
  context.config.network = model::Network::youtube;
  context.config.address = "https://www.youtube.com";
  context.config.target = std::move(target);
  context.config.is_own = true;
  context.credential = std::move(key);
  context.now = test_now();
  return context;
}

Run run_with(SourceContext context, std::vector<fetch::Fetched> answers) {
  return run_script(make_youtube_source(std::move(context)), std::move(answers));
}

std::vector<fetch::Fetched> whole_run() {
  return {ok(fixture("channel.json")), ok(fixture("uploads.json")), ok(fixture("videos.json"))};
}

fetch::Fetched refusal(int status, const char* reason) {
  return failed(status,
                json{{"error", {{"code", status}, {"message", "no"}, {"errors", {{{"reason", reason}}}}}}}.dump());
}

}  // namespace

TEST_CASE("with a key a video becomes the post that its fields say") {
  SourceContext context = context_with(kKey);
  context.wants_followers = true;
  const Run run = run_with(context, whole_run());
  REQUIRE(run.harvest);
  REQUIRE(run.harvest->posts.size() == 1);
  const model::Post& post = run.harvest->posts[0];
  CHECK(post.native_id == "D-lhorsDlUQ");
  CHECK(post.canonical_key == "youtube:D-lhorsDlUQ");
  CHECK(post.title == "Dongeng Sabtu #dongeng");
  CHECK(post.hashtags == std::vector<std::string>{"dongeng", "perpuslubuk"});
  CHECK(post.counts.views == 8087);
  CHECK_FALSE(post.counts.likes.has_value());
  CHECK(post.counts.comments == 32);
  CHECK(post.language == "id");
  CHECK(post.author.name == "Example Library");
  CHECK(post.created_at == parse_rfc3339("2026-08-20T15:00:01Z"));
  CHECK(post.show_until == test_now() + std::chrono::hours(7 * 24));
  REQUIRE(post.media.size() == 1);
  CHECK(post.media[0].remote_url == "https://i.ytimg.com/vi/D-lhorsDlUQ/hqdefault.jpg");
  CHECK(post.media[0].duration_ms == 253'000);
  CHECK(post.media[0].alt == post.title);
  CHECK(run.harvest->followers == 1230);
  CHECK(run.harvest->gone == std::vector<std::string>{"hidden00001"});
  CHECK(run.harvest->verified == std::vector<std::string>{"D-lhorsDlUQ"});
}

TEST_CASE("the key goes through fetch's secret and stands nowhere else") {
  const Run run = run_with(context_with(kKey), whole_run());
  for (const fetch::Request& request : run.requests) {
    CHECK(request.url.find(kKey) == std::string::npos);
    CHECK(fetch::filled_url(request).find(kKey) != std::string::npos);
    CHECK(request.url.starts_with("https://youtube.googleapis.com/youtube/v3/"));
  }
  CHECK(run.harvest.value().next.cursor.find(kKey) == std::string::npos);
}

TEST_CASE("the channel is looked up once, and again when subscribers are counted") {
  const Run first = run_with(context_with(kKey), whole_run());
  CHECK_FALSE(first.harvest.value().followers.has_value());
  SourceContext again = context_with(kKey);
  again.state = first.harvest->next;
  const Run second = run_with(again, {ok(fixture("uploads.json")), ok(fixture("videos.json"))});
  CHECK(second.requests.size() == 2);
  again.config.target = "perpuslubuk";
  CHECK(run_with(again, whole_run()).requests.at(0).url.find("forHandle=%40perpuslubuk") != std::string::npos);
}

TEST_CASE("videos that were not confirmed for long are asked for by id, and what is not told of is gone") {
  SourceContext context = context_with(kKey);
  context.recheck.push_back({"old00000001", "old00000001", test_now(), test_now(), "v"});
  const Run run = run_with(context, whole_run());
  CHECK(run.requests.back().url.find("old00000001") != std::string::npos);
  CHECK(run.harvest.value().gone == std::vector<std::string>{"hidden00001", "old00000001"});
}

TEST_CASE("videos that are private, in the making or live are not shown") {
  const json whole = json::parse(fixture("videos.json"))["items"][0];
  const PostOrigin origin{"youtube", model::Network::youtube, true, test_now()};
  CHECK(read_video(whole, origin, "").has_value());
  for (const char* change :
       {R"({"status":{"privacyStatus":"private"}})", R"({"status":{"uploadStatus":"uploaded"}})",
        R"({"snippet":{"liveBroadcastContent":"live"}})", R"({"id":"../evil"})"}) {
    json video = whole;
    video.merge_patch(json::parse(change));
    CHECK_FALSE(read_video(video, origin, "").has_value());
  }
}

TEST_CASE("a hashtag's videos by others wait for approval") {
  SourceContext context = context_with(kKey, "#Dongeng");
  context.config.is_own = false;
  const Run run = run_with(
      context, {ok(R"({"kind":"x","items":[{"id":{"videoId":"D-lhorsDlUQ"}}]})"), ok(fixture("videos.json"))});
  CHECK(run.requests[0].url.find("q=%23dongeng") != std::string::npos);
  CHECK(run.harvest.value().posts.at(0).moderation == model::Moderation::pending);
}

TEST_CASE("without a key the channel's feed is read, and names videos as the API does") {
  const Run run = run_with(context_with(""), {ok(social_fixture("youtube-channel-rss-sample.xml"), "text/xml")});
  CHECK(run.requests[0].url == "https://www.youtube.com/feeds/videos.xml?channel_id=UC_x5XG1OV2P6uZZ5FSM9Ttw");
  REQUIRE(run.harvest);
  REQUIRE(run.harvest->posts.size() == 1);
  CHECK(run.harvest->posts[0].native_id == "D-lhorsDlUQ");
  CHECK(run.harvest->posts[0].counts.views == 345);
  CHECK(run.harvest->posts[0].media.size() == 1);
}

TEST_CASE("a feed that answers 404 or 500 is in trouble, not gone") {
  for (const int status : {404, 500, 503})
    CHECK(run_with(context_with(""), {failed(status)}).error->kind == ErrorKind::transient);
  CHECK(run_with(context_with(""), {failed(429)}).error->kind == ErrorKind::rate_limited);
}

TEST_CASE("a handle or a hashtag without a key is an error that says what to write") {
  for (const char* target : {"perpuslubuk", "#dongeng"}) {
    const Run run = run_with(context_with("", target), {});
    REQUIRE(run.error);
    CHECK(run.error->kind == ErrorKind::invalid);
    CHECK(run.error->message.find("begins with UC") != std::string::npos);
  }
}

TEST_CASE("what YouTube refuses is said as what staff can do") {
  const struct {
    int status;
    const char* reason;
    ErrorKind kind;
    const char* remedy;
  } cases[] = {{403, "quotaExceeded", ErrorKind::rate_limited, "interval"},
               {400, "keyInvalid", ErrorKind::auth_expired, "lobictl token set youtube"},
               {403, "accessNotConfigured", ErrorKind::permission, "YouTube Data API v3"},
               {403, "ipRefererBlocked", ErrorKind::permission, "IP address"},
               {403, "SERVICE_UNAVAILABLE", ErrorKind::transient, ""},
               {403, "rateLimitExceeded", ErrorKind::rate_limited, ""},
               {404, "playlistNotFound", ErrorKind::gone, ""}};
  for (const auto& one : cases) {
    CAPTURE(one.reason);
    const Run run = run_with(context_with(kKey), {refusal(one.status, one.reason)});
    REQUIRE(run.error);
    CHECK(run.error->kind == one.kind);
    CHECK(run.error->message.find(one.remedy) != std::string::npos);
    CHECK(run.error->message.find(kKey) == std::string::npos);
  }
  CHECK(run_with(context_with(kKey), {ok(R"({"kind":"x","items":[]})")}).error->kind == ErrorKind::gone);
  CHECK(run_with(context_with(kKey), {ok("<html>")}).error->kind == ErrorKind::malformed);
  CHECK(run_with(context_with(kKey), {ok("{}")}).error->kind == ErrorKind::malformed);
}

TEST_CASE("durations are read, and nonsense is no time") {
  CHECK(iso_duration_ms("PT4M13S") == 253'000);
  CHECK(iso_duration_ms("P1DT1H") == 90'000'000);
  CHECK(iso_duration_ms("P0D") == 0);
  CHECK(iso_duration_ms("4:13") == 0);
  CHECK(iso_duration_ms("PT99999999999999999999999S") == 30LL * 24 * 3600 * 1000);
}
