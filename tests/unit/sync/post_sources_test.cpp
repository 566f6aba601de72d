// SPDX-License-Identifier: GPL-3.0-or-later
// What every source of posts must do alike, whatever its network: each case runs for all_dialects().
#include "post_sources.h"

#include <doctest/doctest.h>

#include <set>

#include "base/unicode.h"
#include "sync/rate_limit.h"
#include "sync/text/post_rules.h"
#include "sync/text/spanned_text.h"

using namespace lobi;
using namespace lobi::test;
using sync::SourceState;

namespace {

Served served(int count, std::size_t page_size = 40) {
  Served out;
  out.page_size = page_size;
  for (int i = 1; i <= count; ++i)
    out.posts.push_back({i, "Kabar " + std::to_string(i), test_now() - std::chrono::hours(count - i + 1)});
  return out;
}

// What the server held before the later posts were written.
Served beginning(Served all, std::size_t count) {
  all.posts.resize(count);
  return all;
}

// The first run's state, so that the next one is a later run.
SourceState after_first_run(const Dialect& dialect, const Served& what) {
  const Run first = run(dialect, what, context_of(dialect));
  REQUIRE(first.harvest.has_value());
  return first.harvest->next;
}

// The request that fetches the first page: networks with accounts look the account up before.
std::size_t first_page(const Dialect& dialect) { return dialect.name == "feed" ? 0 : 1; }

void check_sound(const model::Post& post) {
  CHECK(base::is_valid_utf8(post.text));
  CHECK(base::nfc(post.text) == post.text);
  CHECK(post.text.size() <= 4 * 5000);
  CHECK(sync::are_spans_sound(post.text, post.spans));
  CHECK(post.created_at <= test_now() + std::chrono::hours(24));
  CHECK_FALSE(post.native_id.empty());
}

}  // namespace

TEST_CASE("the first run brings every post with what the screen needs") {
  for (const Dialect& dialect : all_dialects()) {
    CAPTURE(dialect.name);
    const Run first = run(dialect, served(3), context_of(dialect));
    REQUIRE(first.harvest.has_value());
    CHECK(texts(*first.harvest) == std::vector<std::string>{"Kabar 1", "Kabar 2", "Kabar 3"});
    CHECK_FALSE(first.harvest->is_partial);
    CHECK_FALSE(first.harvest->next.cursor.empty());
    for (const model::Post& post : first.harvest->posts) {
      check_sound(post);
      CHECK(post.source == dialect.config.id);
      CHECK(post.network == dialect.config.network);
      CHECK(post.is_own);
      CHECK(post.moderation == model::Moderation::automatic);
      CHECK(post.permalink.starts_with("https://"));
      CHECK_FALSE(post.canonical_key.empty());
      CHECK_FALSE(post.version.empty());
      CHECK(post.author.name == "Perpus");
      CHECK(post.language == "id");
      CHECK(post.verified_at == test_now());
      CHECK(post.show_until == test_now() + sync::unconfirmed_limit(dialect.config.network, true));
      CHECK_FALSE(post.counts.likes.has_value());  // not sent: unknown, not 0
    }
  }
}

TEST_CASE("a run with nothing new asks once and keeps its state") {
  for (const Dialect& dialect : all_dialects()) {
    CAPTURE(dialect.name);
    const SourceState state = after_first_run(dialect, served(3));
    const Run again = run(dialect, served(3), context_of(dialect, state));
    REQUIRE(again.harvest.has_value());
    CHECK(again.requests.size() == 1);
    CHECK(again.harvest->next == state);  // else the disk is written for nothing
  }
}

TEST_CASE("a new post is found, and an edited one is taken over") {
  for (const Dialect& dialect : all_dialects()) {
    CAPTURE(dialect.name);
    Served what = served(3);
    const Run first = run(dialect, what, context_of(dialect));
    REQUIRE(first.harvest.has_value());
    std::string old_version, local_id, native_id;
    for (const model::Post& post : first.harvest->posts)
      if (post.text == "Kabar 2") {
        old_version = post.version;
        native_id = post.native_id;
        local_id = post.local_id;
      }
    what.posts[1].text = "Kabar 2, diperbaiki";
    what.posts.push_back({4, "Kabar 4", test_now() - std::chrono::minutes(5)});
    auto context = context_of(dialect, first.harvest->next);
    context.recheck.push_back({native_id, local_id, what.posts[1].created_at, test_now(), old_version});
    const Run second = run(dialect, what, context);
    REQUIRE(second.harvest.has_value());
    bool is_new_found = false, is_edit_found = false;
    for (const model::Post& post : second.harvest->posts) {
      is_new_found = is_new_found || post.text == "Kabar 4";
      if (post.native_id != native_id) continue;
      is_edit_found = post.text == "Kabar 2, diperbaiki";
      CHECK(post.version != old_version);
    }
    CHECK(is_new_found);
    CHECK(is_edit_found);
  }
}

TEST_CASE("a deleted post is reported, by a feed only if staff said that its absence means that") {
  for (Dialect dialect : all_dialects()) {
    CAPTURE(dialect.name);
    if (dialect.name == "feed") dialect.config.options["deletions"] = "follow";
    Served what = served(4);
    const Run first = run(dialect, what, context_of(dialect));
    REQUIRE(first.harvest.has_value());
    auto context = context_of(dialect, first.harvest->next);
    std::string deleted;
    for (const model::Post& post : first.harvest->posts) {
      context.recheck.push_back({post.native_id, post.local_id, post.created_at, test_now(), post.version});
      if (post.text == "Kabar 3") deleted = post.native_id;
    }
    what.posts.erase(what.posts.begin() + 2);
    const Run second = run(dialect, what, context);
    REQUIRE(second.harvest.has_value());
    // As the core concludes: what is named, or what is younger than complete_since and did not come.
    std::set<std::string> gone(second.harvest->gone.begin(), second.harvest->gone.end());
    std::set<std::string> there;
    for (const model::Post& post : second.harvest->posts) there.insert(post.native_id);
    for (const sync::KnownPost& known : context.recheck)
      if (second.harvest->complete_since && known.created_at >= *second.harvest->complete_since &&
          !there.contains(known.native_id))
        gone.insert(known.native_id);
    CHECK(gone == std::set<std::string>{deleted});
  }
}

TEST_CASE("an entry that leaves a feed is not gone, unless staff said so") {
  const Dialect feed = all_dialects().front();
  const Run first = run(feed, served(3), context_of(feed));
  CHECK_FALSE(first.harvest->complete_since.has_value());
}

TEST_CASE("pages are followed until what is known, within a limit") {
  for (const Dialect& dialect : all_dialects()) {
    CAPTURE(dialect.name);
    const Served more = served(5 + 32, 10);
    const SourceState state = after_first_run(dialect, beginning(more, 5));
    const Run later = run(dialect, more, context_of(dialect, state));
    REQUIRE(later.harvest.has_value());
    std::set<std::string> found;
    for (const model::Post& post : later.harvest->posts) found.insert(post.text);
    for (int i = 6; i <= 37; ++i) CHECK(found.contains("Kabar " + std::to_string(i)));
    const Run endless = run(dialect, served(900, 10), context_of(dialect));
    REQUIRE(endless.harvest.has_value());
    CHECK(endless.requests.size() <= 7);
  }
}

TEST_CASE("a later page that fails keeps what came, and the next run finds the rest") {
  for (const Dialect& dialect : all_dialects()) {
    CAPTURE(dialect.name);
    const Served more = served(3 + 9, 5);
    const SourceState state = after_first_run(dialect, beginning(more, 3));
    const Run broken = run(dialect, more, context_of(dialect, state), {{1, failed(503)}});
    REQUIRE(broken.harvest.has_value());
    CHECK(broken.harvest->is_partial);
    CHECK_FALSE(broken.harvest->complete_since.has_value());
    CHECK(broken.harvest->posts.size() >= 5);
    const Run mended = run(dialect, more, context_of(dialect, broken.harvest->next));
    std::set<std::string> found;
    for (const model::Post& post : broken.harvest->posts) found.insert(post.text);
    for (const model::Post& post : mended.harvest->posts) found.insert(post.text);
    for (int i = 4; i <= 12; ++i) CHECK(found.contains("Kabar " + std::to_string(i)));
  }
}

TEST_CASE("a failing server is an error of its kind and nothing is concluded") {
  struct Fault {
    int status;
    ErrorKind kind;
  };
  for (const Dialect& dialect : all_dialects()) {
    for (const Fault& fault :
         {Fault{0, ErrorKind::transient}, Fault{403, ErrorKind::permission}, Fault{404, ErrorKind::gone},
          Fault{410, ErrorKind::gone}, Fault{429, ErrorKind::rate_limited}, Fault{500, ErrorKind::transient},
          Fault{503, ErrorKind::transient}}) {
      CAPTURE(dialect.name);
      CAPTURE(fault.status);
      const Run broken =
          run(dialect, served(3), context_of(dialect), {{first_page(dialect), failed(fault.status)}});
      REQUIRE(broken.error.has_value());
      CHECK(broken.error->kind == fault.kind);
      CHECK(broken.requests.size() == first_page(dialect) + 1);  // no retry of its own
    }
  }
}

TEST_CASE("a 401 asks for a token where none was sent, for a new one where it was") {
  for (const Dialect& dialect : all_dialects()) {
    CAPTURE(dialect.name);
    auto context = context_of(dialect);
    context.credential = "secret";
    const Run with_token = run(dialect, served(1), context, {{first_page(dialect), failed(401)}});
    REQUIRE(with_token.error.has_value());
    CHECK(with_token.error->kind == ErrorKind::auth_expired);
    CHECK(with_token.error->message.find("secret") == std::string::npos);
    REQUIRE(with_token.requests[0].secret_headers.size() == 1);
    for (const fetch::Header& header : with_token.requests[0].headers) CHECK(header.name != "Authorization");
    const Run without = run(dialect, served(1), context_of(dialect), {{first_page(dialect), failed(401)}});
    REQUIRE(without.error.has_value());
    if (dialect.name == "mastodon") CHECK(without.error->kind == ErrorKind::permission);
    CHECK(without.requests[0].secret_headers.empty());
  }
}

TEST_CASE("a web page, half an answer and nothing at all are malformed") {
  for (const Dialect& dialect : all_dialects()) {
    for (const char* body : {"<!DOCTYPE html><html><body>Masuk ke WiFi</body></html>",
                             R"({"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1)", "", "null",
                             "[]x", "{\"feed\":3}", "42"}) {
      CAPTURE(dialect.name);
      CAPTURE(body);
      const Run broken =
          run(dialect, served(3), context_of(dialect), {{first_page(dialect), ok(body, "text/html")}});
      REQUIRE(broken.error.has_value());
      CHECK(broken.error->kind == ErrorKind::malformed);
    }
  }
}

TEST_CASE("hostile text arrives tame") {
  const std::string flood(200'000, 'A');
  for (const Dialect& dialect : all_dialects()) {
    for (const std::string& text : {std::string("\u202Egnp.exe\u202C \u0007 bersih"),
                                    std::string("Z\u0335\u0321\u0335\u0321\u0335\u0321\u0335\u0321"), flood,
                                    std::string("<script>alert(1)</script><img src=x onerror=alert(1)>"),
                                    std::string("bukan \xFF utf8 \xC3"), std::string("%s%n${jndi:ldap://x}"),
                                    std::string("\xEF\xBB\xBF\xE2\x80\x8B"), std::string("\u0000x", 2)}) {
      CAPTURE(dialect.name);
      Served what = served(1);
      what.posts[0].text = text;
      const Run first = run(dialect, what, context_of(dialect));
      REQUIRE(first.harvest.has_value());
      for (const model::Post& post : first.harvest->posts) {
        check_sound(post);
        CHECK(post.text.find("\u202E") == std::string::npos);
        CHECK(post.text.find("\u200B") == std::string::npos);
        CHECK(post.text.find('\x07') == std::string::npos);
        CHECK(base::count_code_points(post.text) <= 5000);
        if (dialect.name == "mastodon") CHECK(post.text.find("alert") == std::string::npos);
      }
    }
  }
}

TEST_CASE("the same id twice is one post") {
  for (const Dialect& dialect : all_dialects()) {
    CAPTURE(dialect.name);
    Served what = served(2);
    what.posts.push_back(what.posts[1]);
    const Run first = run(dialect, what, context_of(dialect));
    REQUIRE(first.harvest.has_value());
    CHECK(first.harvest->posts.size() == 2);
  }
}

TEST_CASE("a post from a clock that is wrong is dated by ours") {
  for (const Dialect& dialect : all_dialects()) {
    CAPTURE(dialect.name);
    Served what = served(2);
    what.posts[0].created_at = base::from_unix_ms(1000);
    what.posts[1].created_at = test_now() + std::chrono::hours(24 * 400);
    const Run first = run(dialect, what, context_of(dialect));
    REQUIRE(first.harvest.has_value());
    REQUIRE(first.harvest->posts.size() == 2);
    for (const model::Post& post : first.harvest->posts) CHECK(post.created_at == test_now());
  }
}

TEST_CASE("an entry without a date keeps the time at which it was first seen") {
  const Dialect feed = all_dialects().front();
  const char* entries = R"({"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","content_text":"x"},
                           {"id":"2","content_text":"y","date_published":"0001-01-01T00:00:00Z"}]})";
  const Run first = run_script(feed.make(context_of(feed)), {ok(entries)});
  REQUIRE(first.harvest.has_value());
  auto context = context_of(feed, first.harvest->next);
  context.now += std::chrono::hours(5);
  const Run later = run_script(feed.make(context), {ok(entries)});
  REQUIRE(later.harvest.has_value());
  REQUIRE(later.harvest->posts.size() == 2);
  for (const model::Post& post : later.harvest->posts) CHECK(post.created_at == test_now());
  CHECK(later.harvest->next == first.harvest->next);
}

TEST_CASE("posts of a source that is not the library's own wait for staff") {
  for (Dialect dialect : all_dialects()) {
    CAPTURE(dialect.name);
    dialect.config.is_own = false;
    const Run first = run(dialect, served(1), context_of(dialect));
    REQUIRE(first.harvest.has_value());
    REQUIRE(first.harvest->posts.size() == 1);
    CHECK_FALSE(first.harvest->posts[0].is_own);
    CHECK(first.harvest->posts[0].moderation == model::Moderation::pending);
    CHECK(first.harvest->posts[0].show_until < test_now() + std::chrono::hours(8 * 24));
  }
}

TEST_CASE("a state that is broken or of another account counts as none") {
  for (const Dialect& dialect : all_dialects()) {
    for (const char* cursor :
         {"", "x", "[]", "{\"target\":\"someone else\",\"account_id\":\"7\",\"did\":\"did:plc:other\"}",
          "{\"newest_ms\":\"x\",\"moves\":1e99}"}) {
      CAPTURE(dialect.name);
      CAPTURE(cursor);
      const Run first = run(dialect, served(2), context_of(dialect, SourceState{cursor, {}}));
      REQUIRE(first.harvest.has_value());
      CHECK(first.harvest->posts.size() == 2);
    }
  }
}

TEST_CASE("every dialect of a rate limit tells when to come back") {
  const auto wait = [](std::vector<fetch::Header> headers, int status = 429) {
    fetch::Response response;
    response.status = status;
    response.headers = std::move(headers);
    return sync::asked_wait(response, test_now());
  };
  using std::chrono::minutes;
  CHECK(wait({{"x-ratelimit-reset", "2026-08-22T09:35:00.123456Z"}}) == base::Milliseconds(300'123));
  const std::string in_five = std::to_string(base::to_unix_ms(test_now()) / 1000 + 300);
  CHECK(wait({{"ratelimit-reset", in_five}}) == minutes(5));
  CHECK(wait({{"x-rate-limit-reset", in_five}}) == minutes(5));
  CHECK(wait({{"ratelimit-reset", "1"}}) == base::Milliseconds(0));
  CHECK(wait({{"ratelimit-reset", "9999999999"}}) == std::chrono::hours(24));
  CHECK_FALSE(wait({{"ratelimit-reset", "soon"}}).has_value());
  CHECK_FALSE(wait({}).has_value());
  CHECK_FALSE(wait({{"ratelimit-reset", in_five}, {"ratelimit-remaining", "7"}}, 200).has_value());
  CHECK(wait({{"ratelimit-reset", in_five}, {"ratelimit-remaining", "0"}}, 200) == minutes(5));
}
