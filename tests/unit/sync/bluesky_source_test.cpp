// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/bluesky/bluesky_source.h"

#include <doctest/doctest.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "post_sources.h"
#include "social_fixture.h"
#include "sync/sources/bluesky/bluesky_post.h"
#include "sync/text/timestamp.h"

using namespace lobi;
using namespace lobi::test;
using namespace lobi::sync;
using nlohmann::json;

namespace {

constexpr const char* kDid = "did:plc:u5cwb2mwiv2bfq53cjufe6yn";

BlueskyRules rules() {
  BlueskyRules rules;
  rules.origin = {"biru", model::Network::bluesky, true, test_now()};
  rules.did = kDid;
  return rules;
}

json sample() { return json::parse(social_fixture("bluesky-getAuthorFeed.composed.json"))["feed"][0]; }

model::Post post_with(const char* change) {
  json item = sample();
  item["post"].merge_patch(json::parse(change));
  const auto post = read_feed_item(item, rules()).post;
  REQUIRE(post.has_value());
  return *post;
}

std::string stretch(const model::Post& post, std::size_t i) {
  return post.text.substr(post.spans.at(i).begin, post.spans.at(i).end - post.spans.at(i).begin);
}

const Dialect& dialect() {
  static const std::vector<Dialect> dialects = all_dialects();
  return dialects[2];
}

}  // namespace

TEST_CASE("the composed feed item becomes the post that its fields say") {
  const model::Post post = post_with("{}");
  CHECK(post.native_id == "at://did:plc:u5cwb2mwiv2bfq53cjufe6yn/app.bsky.feed.post/3k4duaz5vfs2b");
  CHECK(post.version.starts_with("bafyrei"));
  CHECK(post.canonical_key == "bluesky:did:plc:u5cwb2mwiv2bfq53cjufe6yn/3k4duaz5vfs2b");
  CHECK(post.permalink == "https://bsky.app/profile/did:plc:u5cwb2mwiv2bfq53cjufe6yn/post/3k4duaz5vfs2b");
  CHECK(post.author.handle == "@library.example.org");
  CHECK(post.author.name == "Example Library");
  CHECK(post.created_at == parse_rfc3339("2023-08-08T01:03:41.157Z"));
  CHECK(post.language == "en");
  REQUIRE(post.spans.size() == 2);
  CHECK(stretch(post, 0) == "@atproto.com");
  CHECK(post.spans[0].kind == model::SpanKind::mention);
  CHECK(post.spans[0].uri == "https://bsky.app/profile/did:plc:ewvi7nxzyoun6zhxrhs64oiz");
  CHECK(stretch(post, 1) == "https://en.wikipedia.org/wiki/CBOR");
  REQUIRE(post.media.size() == 1);
  CHECK(post.media[0].alt == "A reading corner");
  CHECK(post.media[0].remote_key.starts_with("bafkrei"));
  CHECK(post.counts.likes == 9);
  CHECK(post.counts.comments == 1);
  CHECK(post.counts.shares == 2);
  CHECK(post.is_own);
  CHECK(post.moderation == model::Moderation::automatic);
}

TEST_CASE("facets that overlap, leave the text or cut a sign are left out, unknown ones are text") {
  const auto post = post_with(R"json({"record":{"text":"✨ baca #Buku https://a.example","facets":[
    {"index":{"byteStart":1,"byteEnd":8},"features":[{"$type":"app.bsky.richtext.facet#link","uri":"https://cut.example"}]},
    {"index":{"byteStart":9,"byteEnd":14},"features":[{"$type":"app.bsky.richtext.facet#tag","tag":"Buku"}]},
    {"index":{"byteStart":10,"byteEnd":20},"features":[{"$type":"app.bsky.richtext.facet#link","uri":"https://over.example"}]},
    {"index":{"byteStart":15,"byteEnd":9999},"features":[{"$type":"app.bsky.richtext.facet#link","uri":"https://out.example"}]},
    {"index":{"byteStart":-5,"byteEnd":3},"features":[{"$type":"app.bsky.richtext.facet#link","uri":"https://neg.example"}]},
    {"index":{"byteStart":4,"byteEnd":8},"features":[{"$type":"org.example.new#thing"}]},
    {"index":{"byteStart":15,"byteEnd":32},"features":[{"$type":"app.bsky.richtext.facet#link","uri":"javascript:alert(1)"}]},
    {"index":"x"}, 7]}})json");
  REQUIRE(post.spans.size() == 1);
  CHECK(stretch(post, 0) == "#Buku");
  CHECK(post.hashtags == std::vector<std::string>{"buku"});
}

TEST_CASE("every kind of embed gives what a card can show") {
  const auto kinds = [](const char* embed) {
    json item = sample();
    item["post"]["embed"] = json::parse(embed);
    return read_feed_item(item, rules()).post.value();
  };
  const auto film = kinds(
      R"({"$type":"app.bsky.embed.video#view","images":null,"thumbnail":"https://v.example/t.jpg","playlist":"https://v.example/p.m3u8","alt":"Film"})");
  REQUIRE(film.media.size() == 1);
  CHECK(film.media[0].kind == model::MediaKind::video_poster);
  const auto link = kinds(
      R"({"$type":"app.bsky.embed.external#view","external":{"uri":"https://a.example","title":"Judul","thumb":"https://c.example/t.jpg"}})");
  REQUIRE(link.media.size() == 1);
  CHECK(link.media[0].kind == model::MediaKind::link_card);
  const auto quote =
      kinds(R"({"$type":"app.bsky.embed.record#view","record":{"$type":"app.bsky.embed.record#viewRecord"}})");
  CHECK(quote.kind == model::PostKind::quote);
  CHECK(quote.media.empty());
  const auto lost =
      kinds(R"({"$type":"app.bsky.embed.record#view","record":{"$type":"app.bsky.embed.record#viewNotFound"}})");
  CHECK(lost.kind == model::PostKind::post);
  const auto both = kinds(
      R"({"$type":"app.bsky.embed.recordWithMedia#view","record":{"record":{"$type":"app.bsky.embed.record#viewRecord"}},
    "media":{"$type":"app.bsky.embed.images#view","images":[{"thumb":"https://c.example/1.jpg","alt":""}]}})");
  CHECK(both.kind == model::PostKind::quote);
  CHECK(both.media.size() == 1);
  const auto gallery = kinds(
      R"({"$type":"app.bsky.embed.gallery#view","items":[{"thumbnail":"https://c.example/1.jpg"},{"fullsize":"https://c.example/2.jpg"},{}]})");
  CHECK(gallery.media.size() == 2);
  const auto unknown = kinds(R"({"$type":"app.bsky.embed.hologram#view","beam":1})");
  CHECK(unknown.media.empty());
  CHECK_FALSE(unknown.text.empty());
}

TEST_CASE("labels are honoured: withheld from strangers, or waiting for staff") {
  const auto withheld = post_with(
      R"({"author":{"labels":[{"src":"did:plc:u5cwb2mwiv2bfq53cjufe6yn","val":"!no-unauthenticated"}]}})");
  CHECK(withheld.remote_state == model::RemoteState::withheld);
  CHECK(withheld.moderation == model::Moderation::pending);
  const auto adult = post_with(R"({"labels":[{"src":"a","val":"porn"}]})");
  CHECK(adult.sensitive_reason == "label porn");
  CHECK(adult.moderation == model::Moderation::pending);
  CHECK(adult.remote_state == model::RemoteState::live);
  CHECK_FALSE(
      post_with(R"({"labels":[{"src":"a","val":"porn"},{"src":"a","val":"porn","neg":true}]})").is_sensitive);
  CHECK(post_with(R"({"labels":[{"src":"a","val":"porn"},{"src":"b","val":"porn","neg":true}]})").is_sensitive);
  CHECK_FALSE(post_with(R"({"labels":[{"src":"a","val":"porn","exp":"2020-01-01T00:00:00Z"}]})").is_sensitive);
  CHECK_FALSE(post_with(R"({"labels":[{"src":"a","val":"cats"}]})").is_sensitive);
}

TEST_CASE("the time is the earlier of the author's and the server's") {
  CHECK(post_with(R"({"record":{"createdAt":"2030-01-01T00:00:00Z"}})").created_at ==
        parse_rfc3339("2023-08-08T01:03:41.901Z"));
  CHECK(post_with(R"({"record":{"createdAt":"1969-01-01T00:00:00Z"}})").created_at ==
        parse_rfc3339("2023-08-08T01:03:41.901Z"));
  CHECK(post_with(R"({"record":{"createdAt":"2023-01-01T00:00:00Z"}})").created_at == parse_rfc3339("2023-01-01"));
}

TEST_CASE("reposts and replies are left out, pinned posts stay and prove nothing about age") {
  json own = sample(), repost = sample(), reply = sample(), pinned = sample();
  const auto number = [](json& item, const char* key) {
    item["post"]["uri"] = std::string("at://") + kDid + "/app.bsky.feed.post/" + key;
  };
  number(repost, "r");
  repost["reason"] = {{"$type", "app.bsky.feed.defs#reasonRepost"}};
  repost["post"]["author"]["did"] = "did:plc:other";
  number(reply, "p");
  reply["reply"] = json::object();
  number(pinned, "old");
  pinned["reason"] = {{"$type", "app.bsky.feed.defs#reasonPin"}};
  pinned["post"]["record"]["createdAt"] = "2020-01-01T00:00:00Z";
  const fetch::Fetched page = ok(json{{"feed", json::array({pinned, repost, reply, own})}}.dump());
  Dialect how = dialect();
  how.config.target = kDid;
  const Run run = run_script(how.make(context_of(how)), {page});
  REQUIRE(run.harvest.has_value());
  CHECK(run.requests.size() == 1);  // a DID needs no look-up
  CHECK(run.harvest->posts.size() == 2);
  REQUIRE(run.harvest->complete_since.has_value());
  CHECK(*run.harvest->complete_since > *parse_rfc3339("2023-08-08"));
  how.config.options["reposts"] = "true";
  const Run with_reposts = run_script(how.make(context_of(how)), {page});
  REQUIRE(with_reposts.harvest->posts.size() == 3);
  for (const model::Post& post : with_reposts.harvest->posts)
    if (post.kind == model::PostKind::repost) CHECK(post.moderation == model::Moderation::pending);
}

TEST_CASE("old posts that the pages do not reach are asked for by address") {
  auto context = context_of(dialect());
  Served served;
  served.posts = {{1, "lama", test_now() - std::chrono::hours(500)},
                  {2, "baru", test_now() - std::chrono::hours(1)}};
  const Run first = run(dialect(), served, context);
  REQUIRE(first.harvest.has_value());
  context.state = first.harvest->next;
  for (int i = 0; i < 30; ++i)
    context.recheck.push_back({"at://did:plc:perpus/app.bsky.feed.post/x" + std::to_string(i), "",
                               test_now() - std::chrono::hours(900), test_now(), "v"});
  const Run second = run(dialect(), served, context);
  REQUIRE(second.harvest.has_value());
  CHECK(second.requests.size() == 3);  // a page, 25 and 5
  CHECK(second.harvest->gone.size() == 30);
}

TEST_CASE("Bluesky's own names of errors decide, a web page for 403 is a refusal") {
  const auto kind = [](int status, const char* body) {
    const Run broken = run_script(dialect().make(context_of(dialect())),
                                  {ok(R"({"did":"did:plc:perpus"})"), failed(status, body)});
    REQUIRE(broken.error.has_value());
    return broken.error->kind;
  };
  CHECK(kind(400, R"({"error":"InvalidRequest","message":"Profile not found"})") == ErrorKind::gone);
  CHECK(kind(400, R"({"error":"AccountTakedown","message":"…"})") == ErrorKind::gone);
  CHECK(kind(400, R"({"error":"BlockedActor","message":"…"})") == ErrorKind::permission);
  CHECK(kind(400, R"({"error":"ExpiredToken","message":"…"})") == ErrorKind::auth_expired);
  CHECK(kind(400, R"({"error":"InvalidRequest","message":"limit"})") == ErrorKind::bad_request);
  CHECK(kind(403, "<html>403 Forbidden</html>") == ErrorKind::permission);
  CHECK(kind(502, R"({"error":"UpstreamFailure","message":"…"})") == ErrorKind::transient);
  CHECK(kind(429, R"({"error":"RateLimitExceeded","message":"…"})") == ErrorKind::rate_limited);
}

TEST_CASE("the public AppView is asked unless another is configured") {
  const Run first = run_script(dialect().make(context_of(dialect())), {failed(500)});
  CHECK(first.requests[0].url ==
        "https://public.api.bsky.app/xrpc/com.atproto.identity.resolveHandle?handle=perpus.example");
  Dialect other = dialect();
  other.config.address = "http://127.0.0.1:8080/";
  other.config.target = "@perpus.example";
  const Run second = run_script(other.make(context_of(other)), {failed(500)});
  CHECK(second.requests[0].url ==
        "http://127.0.0.1:8080/xrpc/com.atproto.identity.resolveHandle?handle=perpus.example");
}
