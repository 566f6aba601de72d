// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/instagram/instagram_source.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/files.h"
#include "graph_dialects.h"
#include "sync/sources/instagram/instagram_post.h"
#include "sync/text/timestamp.h"

using namespace lobi;
using namespace lobi::test;
using namespace lobi::sync;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

constexpr const char* kMe =
    R"({"user_id":"17841400","username":"perpus","name":"Perpus Linggau","followers_count":1250,
  "profile_picture_url":"https://scontent.cdninstagram.com/me.jpg?oe=6A9FF3C0"})";
constexpr const char* kHashtag = R"({"data":[{"id":"17843857450040591"}]})";

std::string fixture() {
  auto bytes = base::read_file(LOBI_FIXTURES "/instagram/media.json", std::size_t{1} << 20);
  REQUIRE_MESSAGE(bytes.has_value(), "missing fixture instagram/media.json");
  return *bytes;
}

SourceContext context(const std::string& target = "") {
  SourceContext context = context_of(graph_dialects().at(1));
  REQUIRE(context.config.kind == "instagram");
  context.config.target = target;
  context.config.options["user_id"] = "17841400";
  context.credential = "IGQV-a-token";
  return context;
}

Run run_with(SourceContext context, std::vector<fetch::Fetched> answers) {
  return run_script(make_instagram_source(std::move(context)), std::move(answers));
}

std::vector<model::Post> posts() {
  const auto run = run_with(context(), {ok(kMe), ok(fixture())});
  REQUIRE(run.harvest.has_value());
  return run.harvest->posts;
}

}  // namespace

TEST_CASE("an album of Instagram becomes one post with its pictures and posters") {
  const auto post = posts().at(0);
  CHECK(post.native_id == "17896129349106152");
  CHECK(post.permalink == "https://www.instagram.com/p/CRyZpmrjYC4/");
  CHECK(post.text == "ALBUM");
  CHECK(post.author.handle == "@ikroskun");
  CHECK(post.created_at == parse_rfc3339("2021-07-26T10:45:20Z"));
  CHECK(post.counts.likes == 1);
  CHECK(post.counts.comments == 0);
  REQUIRE(post.media.size() == 2);
  CHECK(post.media[0].remote_key == "17889214265226770");
  CHECK(post.media[0].url_expires_at == base::from_unix_ms(std::int64_t{0x6104320C} * 1000));
  CHECK(post.media[1].kind == model::MediaKind::video_poster);
  CHECK(post.media[1].remote_url.find(".mp4") == std::string::npos);
}

TEST_CASE("a reel shows its poster, a picture its alternative text, and a story is no post") {
  const auto all = posts();
  REQUIRE(all.size() == 3);
  CHECK(all[1].media.at(0).kind == model::MediaKind::video_poster);
  CHECK(all[1].hashtags == std::vector<std::string>{"literasilinggau"});
  CHECK(all[2].text.empty());
  CHECK(all[2].media.at(0).alt == "Rak buku baru di ruang anak");
  CHECK_FALSE(all[2].counts.likes.has_value());  // hidden by the account, which is not 0
  CHECK(all[2].moderation == model::Moderation::automatic);
}

TEST_CASE("a picture without an address leaves the words; nothing at all leaves no post") {
  const InstagramRules rules{{"ig", model::Network::instagram, true, test_now()}, "id", false};
  const GraphAccount account{"17841400", "Perpus", "@perpus", "", "", {}};
  json media{{"id", "1"}, {"media_type", "VIDEO"}, {"caption", "Lagu kita"}};
  REQUIRE(read_instagram_post(media, account, rules).has_value());
  CHECK(read_instagram_post(media, account, rules)->media.empty());
  CHECK(read_instagram_post(media, account, rules)->author.name == "Perpus");
  media.erase("caption");
  CHECK_FALSE(read_instagram_post(media, account, rules).has_value());
}

TEST_CASE("followers are asked for once a day, and the account's number may come as one") {
  auto given = context();
  given.wants_followers = true;
  const auto run =
      run_with(given, {ok(R"({"user_id":17841400,"username":"perpus","followers_count":1250})"), ok(fixture())});
  REQUIRE(run.harvest.has_value());
  CHECK(run.harvest->followers == 1250);
  CHECK(run.requests[1].url.find("https://graph.instagram.com/v26.0/me/media?") == 0);
}

TEST_CASE("what a hashtag finds names no author and waits for staff, also when the source says own = true") {
  auto given = context("#BacaBareng");
  given.config.address = "https://graph.instagram.com";  // the default of sources.toml
  given.config.is_own = true;
  const auto run = run_with(given, {ok(kHashtag), ok(fixture()), ok(R"({"data":[]})")});
  REQUIRE(run.harvest.has_value());
  CHECK(run.requests[0].url == "https://graph.facebook.com/v26.0/ig_hashtag_search?user_id=17841400&q=BacaBareng");
  CHECK(run.requests[1].url.find("/17843857450040591/recent_media?user_id=17841400") != std::string::npos);
  CHECK(run.requests[1].url.find("username") == std::string::npos);  // Meta refuses the field here
  REQUIRE_FALSE(run.harvest->posts.empty());
  for (const auto& post : run.harvest->posts) {
    CHECK(post.moderation == model::Moderation::pending);
    CHECK_FALSE(post.is_own);
    CHECK(post.author.name.empty());
    CHECK(post.author.handle.empty());
  }
}

TEST_CASE("a hashtag's number is asked for once, for each search counts") {
  auto given = context("#BacaBareng");
  const auto first = run_with(given, {ok(kHashtag), ok(fixture())});
  REQUIRE(first.harvest.has_value());
  given.state = first.harvest->next;
  given.wants_followers = true;
  given.recheck.push_back({"17900000000000009", "", test_now(), test_now(), "v"});
  const auto second = run_with(given, {ok(fixture())});
  REQUIRE(second.harvest.has_value());
  CHECK(second.requests.size() == 1);  // nothing of it can be asked for by id
}

TEST_CASE("a hashtag without the library's own account asks nothing and says what is missing") {
  auto given = context("#BacaBareng");
  given.config.options.erase("user_id");
  const auto run = run_with(given, {});
  REQUIRE(run.error.has_value());
  CHECK(run.error->kind == ErrorKind::invalid);
  CHECK(run.error->message.find("user_id") != std::string::npos);
  CHECK(run.requests.empty());
}

TEST_CASE("the other shape of Meta's refusals is understood too") {
  const auto run =
      run_with(context(),
               {failed(400, R"({"error_type":"OAuthException","code":400,"error_message":"SECRETTOKEN is bad"})")});
  REQUIRE(run.error.has_value());
  CHECK(run.error->message.find("SECRETTOKEN") == std::string::npos);
}
