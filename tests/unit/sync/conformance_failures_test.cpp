// SPDX-License-Identifier: GPL-3.0-or-later
// What every source does when its server or the way to it is in trouble: what is shown stays, nothing is shown
// twice, the error says what to do and holds no secret, and the next good run makes everything right.
#include <doctest/doctest.h>

#include "conformance_bench.h"
#include "link/message.h"
#include "sync/failure_words.h"

using namespace lobi;
using namespace lobi::test;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t kMostRequests = 6;  // of a run in which each request fails once
constexpr std::size_t kCuts = 24;

// An error is a sentence, and there is another for staff.
void check_words(const store::SourceRecord& record) {
  if (record.failures == 0) return;
  CHECK(record.error.size() > 8);
  const auto words = sync::failure_sentence(link::error_kind_key(record.error_kind));
  CHECK(words.id.size() > 20);
  CHECK(words.en.size() > 20);
}

// Every request of a run fails once in that way, each time with all the rest well.
void check_fault(const Subject& subject, ConformanceBench& bench, const Fault& fault) {
  bench.run();
  const auto shown = texts_of(bench.served.posts);
  REQUIRE(bench.visible() == shown);
  for (std::size_t at = 0; at < kMostRequests; ++at) {
    INFO("request " << at);
    bench.wait(49h);
    const std::size_t count = bench.run([&](std::size_t number, const fetch::Fetched& good) {
      return number == at ? fault(number, good) : std::nullopt;
    });
    CHECK(bench.visible() == shown);
    check_words(bench.record());
    if (count <= at) break;
  }
  bench.wait(49h);
  bench.served.posts = entries(5);
  bench.run();
  bench.wait(subject.until_seen);
  bench.run();
  CHECK(bench.record().error == "");
  CHECK(bench.visible() == texts_of(bench.served.posts));
}

void check_every(const std::string& name,
                 const std::function<fetch::Fetched(const Subject&, const fetch::Fetched&)>& bad) {
  for_each_subject(name, [&](const Subject& subject, ConformanceBench& bench) {
    check_fault(subject, bench, [&](std::size_t, const fetch::Fetched& good) { return bad(subject, good); });
  });
}

std::string secrets_of(const Subject& subject) {
  std::string out;
  for (const std::string& secret : subject.secrets) out += secret + " ";
  return out;
}

fetch::Fetched cut_short(ErrorKind kind, const std::string& words, const fetch::Fetched& good) {
  fetch::Fetched bad = good;
  bad.response.is_not_modified = false;
  bad.response.status = 200;
  bad.response.body.resize(bad.response.body.size() / 2);
  bad.error = Error{kind, words};
  return bad;
}

void check_refusal(const std::string& name, ErrorKind kind, const std::optional<fetch::Fetched> Subject::*refusal) {
  for_each_subject(name, [&](const Subject& subject, ConformanceBench& bench) {
    REQUIRE((subject.*refusal).has_value());
    const std::size_t first = name == "forbidden" ? subject.forbidden_from : 0;
    const Fault always = [&, first](std::size_t number, const fetch::Fetched&) {
      return number < first ? std::nullopt : subject.*refusal;
    };
    bench.run(always);
    CHECK(bench.record().error_kind == kind);
    CHECK(bench.record().failures == 1);
    check_words(bench.record());
    bench.wait(25h);
    check_fault(subject, bench, always);
  });
}

}  // namespace

TEST_CASE("conformance: a server in trouble (503)") {
  check_every("server error", [](const Subject& subject, const fetch::Fetched&) {
    return failed(503, "<html>" + secrets_of(subject) + "</html>");
  });
}

TEST_CASE("conformance: a server that breaks down (500)") {
  check_every("server error", [](const Subject&, const fetch::Fetched&) { return failed(500, "oops"); });
}

TEST_CASE("conformance: the login page of a Wi-Fi in place of the answer") {
  check_every("html", [](const Subject& subject, const fetch::Fetched&) {
    return ok("<!DOCTYPE html><html><head><title>Login</title></head><body>" + secrets_of(subject) +
                  "<a href=\"/x\">Masuk</a></body></html>",
              "text/html");
  });
}

TEST_CASE("conformance: an answer that holds nothing") {
  check_every("empty", [](const Subject&, const fetch::Fetched&) { return ok(""); });
}

TEST_CASE("conformance: a server that is too slow") {
  check_every("slow", [](const Subject&, const fetch::Fetched&) {
    fetch::Fetched bad = failed(0);
    bad.error = Error{ErrorKind::transient, "no complete answer within 30 s: https://server.example/"};
    return bad;
  });
}

TEST_CASE("conformance: an answer that is too large") {
  check_every("huge", [](const Subject&, const fetch::Fetched& good) {
    return cut_short(ErrorKind::limit, "the answer is larger than 8 MiB: https://server.example/", good);
  });
}

TEST_CASE("conformance: a token that has run out") {
  check_refusal("expired", ErrorKind::auth_expired, &Subject::expired);
}

TEST_CASE("conformance: a permission that is missing") {
  check_refusal("forbidden", ErrorKind::permission, &Subject::forbidden);
}

TEST_CASE("conformance: a server that asks to wait is left alone for as long, also after a restart") {
  for_each_subject("rate limited", [](const Subject& subject, ConformanceBench& bench) {
    bench.run([&](std::size_t, const fetch::Fetched&) { return subject.limited; });
    CHECK(bench.record().failures == 1);
    check_words(bench.record());
    REQUIRE(bench.record().not_before.has_value());
    CHECK(*bench.record().not_before >= bench.now() + subject.wait);
    CHECK(*bench.record().not_before <= bench.now() + 24h);
    CHECK(bench.run() == 0);
    bench.wait(subject.wait - 1s);
    CHECK(bench.run() == 0);
    bench.restart();
    CHECK(bench.run() == 0);
    bench.wait(24h);
    CHECK(bench.run() > 0);
    CHECK(bench.visible() == texts_of(bench.served.posts));
  });
}

TEST_CASE("conformance: an answer that is cut off anywhere takes nothing away, and what it lacked comes later") {
  for_each_subject("truncated", [](const Subject& subject, ConformanceBench& bench) {
    const auto cut_at = [&](std::size_t part, std::size_t request) {
      return [=](std::size_t number, const fetch::Fetched& good) -> std::optional<fetch::Fetched> {
        if (number != request) return std::nullopt;
        fetch::Fetched bad = good;
        bad.response.body.resize(good.response.body.size() * part / kCuts);
        return bad;
      };
    };
    bench.run();
    const auto shown = texts_of(bench.served.posts);
    for (std::size_t part = 0; part < kCuts; ++part) {
      INFO("cut at part " << part << " of " << kCuts);
      bench.wait(std::chrono::hours(part % 8 == 7 ? 24 * 8 : 25));
      bench.run(cut_at(part, part % 2));
      CHECK(bench.visible() == shown);
      check_words(bench.record());
    }
    bench.served.posts = entries(4);
    bench.wait(25h);
    bench.run(cut_at(kCuts - 2, 0));
    bench.wait(25h);
    bench.run(cut_at(kCuts - 4, 1));
    bench.wait(subject.until_seen + 25h);
    bench.run();
    if (subject.config.kind != "ical") CHECK(bench.visible() == texts_of(bench.served.posts));
    CHECK(bench.record().error == "");
  });
}
