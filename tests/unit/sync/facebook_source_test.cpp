// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/facebook/facebook_source.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/files.h"
#include "graph_dialects.h"
#include "sync/sources/facebook/facebook_post.h"
#include "sync/text/timestamp.h"

using namespace lobi;
using namespace lobi::test;
using namespace lobi::sync;
using nlohmann::json;

namespace {

constexpr const char* kPage = R"({"id":"175154750010052","name":"Example Library","username":"examplelibrary",
  "link":"https://www.facebook.com/examplelibrary","followers_count":4321,
  "picture":{"data":{"url":"https://scontent.xx.fbcdn.net/p.jpg?oe=6A9FF3C0"}}})";

std::string fixture(const std::string& name) {
  auto bytes = base::read_file(std::string(LOBI_FIXTURES "/facebook/") + name, std::size_t{1} << 20);
  REQUIRE_MESSAGE(bytes.has_value(), "missing fixture " << name);
  return *bytes;
}

GraphAccount page() { return {"175154750010052", "Example Library", "@examplelibrary", "", "", {}}; }

std::optional<model::Post> read(const json& post) {
  FacebookRules rules;
  rules.origin = {"fb", model::Network::facebook, true, test_now()};
  return read_facebook_post(post, page(), rules);
}

SourceContext context() {
  SourceContext context = context_of(graph_dialects().front());
  context.config.target = "examplelibrary";
  context.credential = "EAAB-a-token";
  return context;
}

Run run_with(SourceContext context, std::vector<fetch::Fetched> answers) {
  return run_script(make_facebook_source(std::move(context)), std::move(answers));
}

fetch::Fetched with_header(fetch::Fetched answer, const char* name, const char* value) {
  answer.response.headers.push_back({name, value});
  return answer;
}

}  // namespace

TEST_CASE("the composed post of a Page becomes the post that its fields say") {
  const auto post = read(json::parse(fixture("published_posts.json"))["data"][0]);
  REQUIRE(post.has_value());
  CHECK(post->native_id == "175154750010052_424924701699721");
  CHECK(post->permalink == "https://www.facebook.com/175154750010052/posts/424924701699721");
  CHECK(post->author.name == "Example Library");
  CHECK(post->author.handle == "@examplelibrary");
  CHECK(post->created_at == parse_rfc3339("2026-08-20T15:00:01Z"));
  CHECK_FALSE(post->edited_at.has_value());  // updated_time is not one
  CHECK(post->counts.likes == 9);
  CHECK(post->counts.comments == 3);
  CHECK(post->counts.shares == 2);
  REQUIRE(post->spans.size() == 1);
  CHECK(post->text.substr(post->spans[0].begin, post->spans[0].end - post->spans[0].begin) == "Mentioned Page");
  CHECK(post->spans[0].uri == "https://www.facebook.com/987654321");
  REQUIRE(post->media.size() == 1);
  CHECK(post->media[0].remote_key == "424924701699720");
  CHECK(post->media[0].url_expires_at == base::from_unix_ms(std::int64_t{0x68C2A1F0} * 1000));
  CHECK(post->media[0].width == 720);
  CHECK(post->moderation == model::Moderation::automatic);
  CHECK(post->show_until == test_now() + std::chrono::hours(48));
}

TEST_CASE("an album gives its pictures and posters, and a post without shares has none") {
  const auto post = read(json::parse(fixture("album.json"))["data"][0]);
  REQUIRE(post.has_value());
  REQUIRE(post->media.size() == 2);  // what nobody knows yet is left out
  CHECK(post->media[0].kind == model::MediaKind::image);
  CHECK(post->media[1].kind == model::MediaKind::video_poster);
  CHECK(post->counts.shares == 0);
  CHECK(post->hashtags == std::vector<std::string>{"perpuslinggau"});
  REQUIRE(post->spans.size() == 1);
  CHECK(post->text.substr(post->spans[0].begin, post->spans[0].end - post->spans[0].begin) == "#PerpusLinggau");
}

TEST_CASE("what is hidden, unpublished, expired or only machine text is no post") {
  const json sample = json::parse(fixture("published_posts.json"))["data"][0];
  for (const char* change : {R"({"is_hidden":true})", R"({"is_published":false})", R"({"is_expired":true})",
                             R"({"message":null,"attachments":null,"full_picture":null,"story":"X did something"})",
                             R"({"id":"../me"})", R"({"id":7})"}) {
    CAPTURE(change);
    json post = sample;
    post.merge_patch(json::parse(change));
    CHECK_FALSE(read(post).has_value());
  }
}

TEST_CASE("a post that others left on the Page waits for staff") {
  json post = json::parse(fixture("published_posts.json"))["data"][0];
  post["from"] = {{"id", "999"}, {"name", "Warga"}};
  const auto read_post = read(post);
  REQUIRE(read_post.has_value());
  CHECK_FALSE(read_post->is_own);
  CHECK(read_post->moderation == model::Moderation::pending);
  CHECK(read_post->author.name == "Warga");
}

TEST_CASE("alternative texts are asked for once by the photo's id, and remembered") {
  const auto first =
      run_with(context(), {ok(kPage), ok(fixture("album.json")),
                           ok(R"({"alt_text":"May be an image","alt_text_custom":"Anak membaca"})")});
  REQUIRE(first.harvest.has_value());
  CHECK(first.requests[2].url.find("/501?fields=alt_text") != std::string::npos);
  REQUIRE(first.harvest->posts.size() == 1);
  CHECK(first.harvest->posts[0].media[0].alt == "Anak membaca");
  CHECK(first.harvest->gone == std::vector<std::string>{"175154750010052_10"});  // hidden at Facebook
  auto later = context();
  later.state = first.harvest->next;
  const auto second = run_with(later, {ok(fixture("album.json"))});
  REQUIRE(second.harvest.has_value());
  CHECK(second.harvest->posts[0].media[0].alt == "Anak membaca");
  CHECK(second.harvest->posts[0].version == first.harvest->posts[0].version);
  CHECK(second.harvest->next == first.harvest->next);
}

TEST_CASE("an alternative text that Meta refuses costs nothing but itself") {
  const auto first = run_with(context(), {ok(kPage), ok(fixture("album.json")), graph_refusal(10)});
  REQUIRE(first.harvest.has_value());
  CHECK(first.harvest->posts.size() == 1);
  CHECK(first.harvest->notes.size() == 1);
}

TEST_CASE("Meta's numbers become kinds, and sentences that say what to do without Meta's words") {
  struct Case {
    int code, subcode, status;
    ErrorKind kind;
    const char* says;
  };
  for (const Case& one :
       {Case{190, 463, 400, ErrorKind::auth_expired, "lobictl token set facebook"},
        Case{190, 460, 401, ErrorKind::auth_expired, "password"},
        Case{102, 0, 400, ErrorKind::auth_expired, "token"},
        Case{10, 0, 403, ErrorKind::permission, "pages_read_engagement"},
        Case{200, 0, 403, ErrorKind::permission, "pages_read_engagement"},
        Case{299, 0, 403, ErrorKind::permission, "guide/facebook.md"},
        Case{100, 33, 400, ErrorKind::permission, "pages_read_engagement"},
        Case{368, 0, 400, ErrorKind::permission, "policies"}, Case{4, 0, 400, ErrorKind::rate_limited, "waits"},
        Case{17, 0, 400, ErrorKind::rate_limited, "waits"}, Case{32, 0, 400, ErrorKind::rate_limited, "waits"},
        Case{613, 0, 400, ErrorKind::rate_limited, "waits"}, Case{80001, 0, 400, ErrorKind::rate_limited, "waits"},
        Case{1, 0, 500, ErrorKind::transient, "again"}, Case{2, 0, 400, ErrorKind::transient, "again"},
        Case{12345, 0, 400, ErrorKind::bad_request, "api_version"}}) {
    CAPTURE(one.code);
    const auto run = run_with(context(), {graph_refusal(one.code, one.subcode, one.status)});
    REQUIRE(run.error.has_value());
    CHECK(run.error->kind == one.kind);
    CHECK_MESSAGE(run.error->message.find(one.says) != std::string::npos, run.error->message);
    CHECK(run.error->message.find("SECRETTOKEN") == std::string::npos);
    CHECK(run.requests.size() == 1);
  }
}

TEST_CASE("the token is in no address, no cursor and no error, also when Meta sends it back") {
  auto given = context();
  given.credential = "SECRETTOKEN";
  fetch::Fetched page_with_token = ok(R"({"data":[{"id":"175154750010052_1","message":"x"}],"paging":{"cursors":
    {"after":"QQ"},"next":"https://graph.facebook.com/v26.0/1?access_token=SECRETTOKEN"}})");
  const auto run = run_with(given, {ok(kPage), page_with_token, graph_refusal(190)});
  REQUIRE(run.harvest.has_value());
  CHECK(run.harvest->is_partial);
  CHECK(run.harvest->next.cursor.find("SECRETTOKEN") == std::string::npos);
  for (const fetch::Request& request : run.requests) {
    CHECK(request.url.find("SECRETTOKEN") == std::string::npos);
    REQUIRE(request.secret_headers.size() == 1);
    CHECK(request.secret_headers[0].value == "Bearer SECRETTOKEN");
  }
}

TEST_CASE("a server that does not see the token in the header gets it in the address, as a secret") {
  const auto run = run_with(context(), {graph_refusal(2500), ok(kPage), ok(R"({"data":[]})")});
  REQUIRE(run.harvest.has_value());
  REQUIRE(run.requests.size() == 3);
  for (std::size_t i : {std::size_t{1}, std::size_t{2}}) {
    CHECK(run.requests[i].secret_headers.empty());
    CHECK(run.requests[i].url.find("EAAB") == std::string::npos);
    CHECK(fetch::filled_url(run.requests[i]).find("access_token=EAAB-a-token") != std::string::npos);
  }
  CHECK(run_with(context(), {graph_refusal(2500), graph_refusal(2500)}).error.has_value());
}

TEST_CASE("the listing ends without paging.next, not at an empty page") {
  const char* empty = R"({"data":[],"paging":{"cursors":{"after":"A"},"next":"https://graph.facebook.com/x"}})";
  const auto run = run_with(context(), {ok(kPage), ok(empty), ok(fixture("published_posts.json")),
                                        ok(R"({"data":[],"paging":{"cursors":{"after":"B"}}})"), ok(R"({})")});
  REQUIRE(run.harvest.has_value());
  CHECK(run.harvest->posts.size() == 1);
  CHECK(run.requests[2].url.find("&after=A") != std::string::npos);
}

TEST_CASE("fields that Meta no longer knows are left out once") {
  const auto run = run_with(context(), {ok(kPage), graph_refusal(100), ok(fixture("album.json")), ok("{}")});
  REQUIRE(run.harvest.has_value());
  CHECK(run.requests[1].url.find("subattachments") != std::string::npos);
  CHECK(run.requests[2].url.find("subattachments") == std::string::npos);
  CHECK(run_with(context(), {ok(kPage), graph_refusal(100), graph_refusal(100)}).error->kind ==
        ErrorKind::bad_request);
}

TEST_CASE("near Meta's limit the run asks for no further page") {
  const auto page =
      with_header(ok(fixture("published_posts.json")), "x-app-usage", R"({"call_count":85,"total_time":25})");
  const auto run = run_with(context(), {ok(kPage), page});
  REQUIRE(run.harvest.has_value());
  CHECK(run.harvest->posts.size() == 1);
  CHECK(run.requests.size() == 2);
}

TEST_CASE("a post missing between its neighbours is asked for at once, and gone only when Meta says so") {
  const Dialect dialect = graph_dialects().front();
  Served what;
  for (int i = 1; i <= 4; ++i) what.posts.push_back({i, "Kabar", test_now() - std::chrono::hours(9 - i)});
  const Run first = run(dialect, what, context_of(dialect));
  REQUIRE(first.harvest.has_value());
  Served without = what;
  without.posts.erase(without.posts.begin() + 1);
  const Run second = run(dialect, without, context_of(dialect, first.harvest->next));
  REQUIRE(second.harvest.has_value());
  CHECK(second.harvest->gone == std::vector<std::string>{"100_2"});
  CHECK_FALSE(second.harvest->complete_since.has_value());
  // The listing forgot it, but it is still there.
  const Run third = run(dialect, without, context_of(dialect, first.harvest->next),
                        {{1, ok(R"({"id":"100_2","message":"Kabar"})")}});
  REQUIRE(third.harvest.has_value());
  CHECK(third.harvest->gone.empty());
  CHECK(third.harvest->posts.size() == 4);
}

TEST_CASE("a post that is asked for and unchanged is only confirmed") {
  const Dialect dialect = graph_dialects().front();
  Served what;
  what.posts.push_back({1, "Kabar", test_now() - std::chrono::hours(9)});
  const Run first = run(dialect, what, context_of(dialect));
  REQUIRE(first.harvest.has_value());
  auto context = context_of(dialect, first.harvest->next);
  context.recheck.push_back({"100_1", "", test_now(), test_now(), first.harvest->posts[0].version});
  const Run second = run(dialect, what, context, {{0, ok(R"({"data":[]})")}});
  REQUIRE(second.harvest.has_value());
  CHECK(second.harvest->verified == std::vector<std::string>{"100_1"});
}

TEST_CASE("followers and the token's end are asked for once a day") {
  auto given = context();
  given.wants_followers = true;
  given.credential = "token = EAAB-a-token\napp_id = 77\napp_secret = geheim\n";
  const auto run = run_with(
      given,
      {ok(kPage), ok(R"({"data":[]})"),
       ok(R"({"data":{"is_valid":true,"expires_at":0,"data_access_expires_at":1795000000,"scopes":["x"]}})")});
  REQUIRE(run.harvest.has_value());
  CHECK(run.harvest->followers == 4321);
  CHECK(run.harvest->credential_expires_at == base::from_unix_ms(1'795'000'000'000));
  REQUIRE(run.harvest->notes.size() == 1);
  CHECK(run.harvest->notes[0].find("pages_read_engagement") != std::string::npos);
  CHECK(run.requests[0].secret_headers[0].value == "Bearer EAAB-a-token");
  CHECK(run.requests[2].url.find("geheim") == std::string::npos);
  CHECK(fetch::filled_url(run.requests[2]).find("access_token=77%7Cgeheim") != std::string::npos);
  given.wants_followers = false;
  given.state = run.harvest->next;
  CHECK(run_with(given, {ok(R"({"data":[]})")}).requests.size() == 1);
}
