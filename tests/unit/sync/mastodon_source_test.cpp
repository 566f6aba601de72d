// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/mastodon/mastodon_source.h"

#include <doctest/doctest.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "post_sources.h"
#include "social_fixture.h"
#include "sync/sources/mastodon/mastodon_status.h"
#include "sync/text/timestamp.h"

using namespace lobi;
using namespace lobi::test;
using namespace lobi::sync;
using nlohmann::json;

namespace {

StatusRules rules() {
  StatusRules rules;
  rules.origin = {"kabar", model::Network::mastodon, true, test_now()};
  rules.instance = "mastodon.social";
  rules.own_account_id = "1";
  return rules;
}

json sample() { return json::parse(social_fixture("mastodon-status.json")); }

json sample_with(const char* change) {
  json status = sample();
  status.merge_patch(json::parse(change));
  return status;
}

model::Post post_of(const json& status, const StatusRules& how = rules()) {
  const auto post = read_status(status, how);
  REQUIRE(post.has_value());
  return *post;
}

const Dialect& account_dialect() {
  static const std::vector<Dialect> dialects = all_dialects();
  return dialects[1];
}

Dialect hashtag_dialect() {
  Dialect dialect = account_dialect();
  dialect.config.target = "#PerpusLinggau";
  return dialect;
}

}  // namespace

TEST_CASE("the documented status becomes the post that its fields say") {
  const model::Post post = post_of(sample());
  CHECK(post.native_id == "https://mastodon.social/users/Gargron/statuses/103270115826048975");
  CHECK(post.local_id == "103270115826048975");
  CHECK(post.text ==
        "\"I lost my inheritance with one wrong digit on my sort code\"\n\ntheguardian.com/money/2019/dec…");
  REQUIRE(post.spans.size() == 1);
  CHECK(post.spans[0].uri.ends_with("-one-wrong-digit-on-my-sort-code"));
  CHECK(post.author.handle == "@Gargron@mastodon.social");
  CHECK(post.author.name == "Eugen");
  CHECK(post.permalink == "https://mastodon.social/@Gargron/103270115826048975");
  CHECK(post.canonical_key == "url:https://mastodon.social/@Gargron/103270115826048975");
  CHECK(post.created_at == parse_rfc3339("2019-12-08T03:48:33.901Z"));
  CHECK_FALSE(post.edited_at.has_value());
  CHECK(post.counts.likes == 11);
  CHECK(post.counts.comments == 5);
  CHECK(post.counts.shares == 6);
  CHECK_FALSE(post.counts.views.has_value());
  CHECK(post.language == "en");
  CHECK(post.media.empty());  // its card has no picture
  CHECK(post.kind == model::PostKind::post);
  CHECK(post.is_own);
  CHECK(post.moderation == model::Moderation::automatic);
}

TEST_CASE("the documented attachment keeps its alternative text, size and focus") {
  json status = sample();
  status["media_attachments"].push_back(json::parse(social_fixture("mastodon-media-image.json")));
  const model::Post post = post_of(status);
  REQUIRE(post.media.size() == 1);
  CHECK(post.media[0].alt == "test media description");
  CHECK(post.media[0].width == 640);
  CHECK(post.media[0].focus_x == doctest::Approx(0.365));
  CHECK(post.media[0].focus_y == doctest::Approx(0.245));
}

TEST_CASE("films and moving pictures give their posters, sounds and unknown types nothing") {
  const auto media = [](const char* attachment) {
    json status = sample();
    status["media_attachments"] = json::array({json::parse(attachment)});
    return post_of(status).media;
  };
  const auto film = media(
      R"({"type":"video","url":"https://a.example/f.mp4","preview_url":"https://a.example/f.png?sig=1","meta":{"original":{"duration":5.31},"small":{"width":400,"height":225}}})");
  REQUIRE(film.size() == 1);
  CHECK(film[0].kind == model::MediaKind::video_poster);
  CHECK(film[0].remote_url == "https://a.example/f.png?sig=1");
  CHECK(film[0].remote_key == "https://a.example/f.png");
  CHECK(film[0].duration_ms == 5310);
  CHECK(film[0].width == 400);
  CHECK(media(R"({"type":"gifv","preview_url":"https://a.example/g.png"})").at(0).kind ==
        model::MediaKind::gif_poster);
  CHECK(media(R"({"type":"audio","preview_url":"https://a.example/c.png"})").empty());
  CHECK(media(R"({"type":"unknown","remote_url":"https://a.example/c.png"})").empty());
  CHECK(media(R"({"type":"image","url":null,"remote_url":"https://a.example/r.jpg"})").at(0).remote_url ==
        "https://a.example/r.jpg");
  CHECK(media(R"({"type":"image","url":"file:///etc/passwd"})").empty());
  CHECK(
      media(
          R"({"type":"image","url":"https://a.example/x.jpg","meta":{"focus":{"x":99,"y":"q"},"original":{"width":-5,"height":1e300}}})")
          .at(0)
          .focus_x == 1.0);
}

TEST_CASE("a link's card gives its picture when there is no other") {
  const auto post = post_of(
      sample_with(R"({"card":{"image":"https://a.example/card.jpg","title":"Judul","width":1200,"height":630}})"));
  REQUIRE(post.media.size() == 1);
  CHECK(post.media[0].kind == model::MediaKind::link_card);
  CHECK(post.media[0].alt == "Judul");
}

TEST_CASE("warnings and sensitive media wait for staff, also when they are the library's own") {
  const auto warned = post_of(sample_with(R"({"spoiler_text":"Politik"})"));
  CHECK(warned.is_sensitive);
  CHECK(warned.sensitive_reason == "content warning: Politik");
  CHECK(warned.moderation == model::Moderation::pending);
  CHECK(post_of(sample_with(R"({"sensitive":true})")).moderation == model::Moderation::pending);
}

TEST_CASE("only what is public is taken, unlisted posts if staff allow them") {
  for (const char* visibility : {R"({"visibility":"private"})", R"({"visibility":"direct"})",
                                 R"({"visibility":"unlisted"})", R"({"visibility":null})"})
    CHECK_FALSE(read_status(sample_with(visibility), rules()).has_value());
  StatusRules with_unlisted = rules();
  with_unlisted.unlisted = Unlisted::taken;
  CHECK(read_status(sample_with(R"({"visibility":"unlisted"})"), with_unlisted).has_value());
}

TEST_CASE("a boost is the boosted post of its own author, and never the library's own") {
  json boost = sample();
  boost["reblog"] = sample_with(
      R"({"uri":"https://b.example/s/9","id":"9","account":{"id":"77","acct":"ani@b.example","display_name":"Ani"}})");
  CHECK_FALSE(read_status(boost, rules()).has_value());
  StatusRules with_boosts = rules();
  with_boosts.boosts = Boosts::taken;
  const auto post = post_of(boost, with_boosts);
  CHECK(post.native_id == "https://b.example/s/9");
  CHECK(post.kind == model::PostKind::repost);
  CHECK(post.author.handle == "@ani@b.example");
  CHECK(post.moderation == model::Moderation::pending);
}

TEST_CASE("custom emoji leave texts and names, and spans follow") {
  const auto post = post_of(
      sample_with(R"({"content":"<p>Halo :buku: <a href=\"https://a.example/\">tautan :buku:</a> 12:30:00</p>",
    "emojis":[{"shortcode":"buku"},{"shortcode":""}],"account":{"display_name":":star: Perpus","emojis":[{"shortcode":"star"}]}})"));
  CHECK(post.text == "Halo  tautan  12:30:00");
  REQUIRE(post.spans.size() == 1);
  CHECK(post.author.name == "Perpus");
}

TEST_CASE("edits, replies, quotes and polls") {
  const auto edited = post_of(sample_with(R"({"edited_at":"2019-12-09T00:00:00.000Z"})"));
  CHECK(edited.edited_at == parse_rfc3339("2019-12-09T00:00:00Z"));
  CHECK(post_of(sample_with(R"({"in_reply_to_id":"5"})")).kind == model::PostKind::reply);
  CHECK(post_of(sample_with(R"({"quote":{"state":"accepted"}})")).kind == model::PostKind::quote);
  CHECK(post_of(sample_with(R"({"poll":{"options":[{"title":"PILIHAN"}]}})")).text.find("PILIHAN") ==
        std::string::npos);
}

TEST_CASE("ids are ordered by length, then by bytes; handles are one however written") {
  CHECK(is_newer_id("1000", "999"));
  CHECK(is_newer_id("9000", "1000"));
  CHECK_FALSE(is_newer_id("1000", "1000"));
  CHECK(plain_handle("@Perpus@Lubuk.Example") == "perpus@lubuk.example");
  CHECK(plain_handle("https://lubuk.example/@perpus") == "perpus@lubuk.example");
  CHECK(plain_handle("perpus") == "perpus");
}

TEST_CASE("posts under a hashtag are nobody's own unless staff named the account") {
  Dialect dialect = hashtag_dialect();
  json status = sample();
  json other =
      sample_with(R"({"uri":"https://mastodon.social/s/2","id":"2","account":{"id":"8","acct":"perpus"}})");
  const fetch::Fetched page = ok(json::array({status, other}).dump());
  const Run found = run_script(dialect.make(context_of(dialect)), {page, ok("[]")});
  REQUIRE(found.harvest.has_value());
  CHECK(found.requests[0].url == "https://lubuk.example/api/v1/timelines/tag/perpuslinggau?limit=40");
  CHECK(found.harvest->posts.size() == 2);
  for (const model::Post& post : found.harvest->posts) CHECK(post.moderation == model::Moderation::pending);
  dialect.config.options["own"] = "@Perpus@lubuk.example";
  const Run named = run_script(dialect.make(context_of(dialect)), {page, ok("[]")});
  REQUIRE(named.harvest.has_value());
  CHECK(named.harvest->posts[0].moderation == model::Moderation::pending);
  CHECK(named.harvest->posts[1].moderation == model::Moderation::automatic);
}

TEST_CASE("a hashtag that strangers may not read is told from one without posts") {
  const Dialect dialect = hashtag_dialect();
  const Run closed = run_script(
      dialect.make(context_of(dialect)),
      {ok("[]"), ok(R"({"configuration":{"timelines_access":{"hashtag_feeds":{"local":"disabled"}}}})")});
  REQUIRE(closed.error.has_value());
  CHECK(closed.error->kind == ErrorKind::permission);
  const Run empty = run_script(dialect.make(context_of(dialect)), {ok("[]"), failed(404)});
  REQUIRE(empty.harvest.has_value());
  CHECK(empty.harvest->posts.empty());
}

TEST_CASE("a closed instance is told in its own words") {
  const Run closed = run_script(account_dialect().make(context_of(account_dialect())),
                                {failed(422, R"({"error":"This method requires an authenticated user"})")});
  REQUIRE(closed.error.has_value());
  CHECK(closed.error->kind == ErrorKind::permission);
  CHECK(closed.error->message.find("requires an authenticated user") != std::string::npos);
}

TEST_CASE("a server that does not answer for many ids is asked one by one") {
  auto context = context_of(account_dialect());
  for (int i = 1; i <= 15; ++i)
    context.recheck.push_back({"https://lubuk.example/s/" + std::to_string(i), std::to_string(i),
                               test_now() - std::chrono::hours(900), test_now(), "v"});
  std::vector<fetch::Fetched> answers{ok(R"({"id":"42"})"), ok("[]"), failed(404)};
  for (int i = 0; i < 10; ++i) answers.push_back(failed(404));
  const Run old = run_script(account_dialect().make(context), answers);
  REQUIRE(old.harvest.has_value());
  CHECK(old.requests[2].url.find("id%5B%5D=1&id%5B%5D=2") != std::string::npos);
  CHECK(old.requests[3].url == "https://lubuk.example/api/v1/statuses/1");
  CHECK(old.harvest->gone.size() == kMastodonSingleRechecks);
}

TEST_CASE("no page more is asked for when the server has no requests left") {
  json page = json::array();
  for (int i = 0; i < 40; ++i) {
    page.push_back(sample());
    page.back()["id"] = std::to_string(2000 - i);
    page.back()["uri"] = "https://mastodon.social/s/" + std::to_string(i);
  }
  fetch::Fetched answer = ok(page.dump());
  answer.response.headers.push_back({"x-ratelimit-remaining", "0"});
  const Run stopped =
      run_script(account_dialect().make(context_of(account_dialect())), {ok(R"({"id":"1"})"), answer});
  REQUIRE(stopped.harvest.has_value());
  CHECK(stopped.harvest->posts.size() == 40);
}

TEST_CASE("the instance is that of the handle when none is configured") {
  Dialect dialect = account_dialect();
  dialect.config.address.clear();
  const Run first = run_script(dialect.make(context_of(dialect)), {failed(404)});
  CHECK(first.requests[0].url == "https://lubuk.example/api/v1/accounts/lookup?acct=perpus");
  dialect.config.target = "perpus";
  const Run none = run_script(dialect.make(context_of(dialect)), {});
  REQUIRE(none.error.has_value());
  CHECK(none.error->kind == ErrorKind::invalid);
}

TEST_CASE(
    "old posts are asked for together: unchanged ones are confirmed, edited ones come, missing ones are gone") {
  Served served;
  served.posts = {{1, "lama", test_now() - std::chrono::hours(800)},
                  {2, "ubah", test_now() - std::chrono::hours(700)}};
  const Run first = run(account_dialect(), served, context_of(account_dialect()));
  REQUIRE(first.harvest.has_value());
  auto context = context_of(account_dialect(), first.harvest->next);
  for (const model::Post& post : first.harvest->posts)
    context.recheck.push_back({post.native_id, post.local_id, post.created_at, test_now(), post.version});
  context.recheck.push_back(
      {"https://lubuk.example/s/x", "5", test_now() - std::chrono::hours(900), test_now(), "v"});
  for (int i = 10; i < 60; ++i) served.posts.push_back({i, "baru", test_now() - std::chrono::hours(100 - i)});
  served.posts[1].text = "sudah diubah";
  served.page_size = 5;  // the pages end long before the old ones: ten of them
  const Run second = run(account_dialect(), served, context);
  REQUIRE(second.harvest.has_value());
  CHECK(second.harvest->verified.size() == 1);
  CHECK(second.harvest->gone == std::vector<std::string>{"https://lubuk.example/s/x"});
  CHECK(texts(*second.harvest).back() == "sudah diubah");
}
