// SPDX-License-Identifier: GPL-3.0-or-later
// The fetcher against a real server on loopback that answers as well and as badly as servers do.
#include "fetch/fetcher.h"

#include <doctest/doctest.h>
#include <poll.h>

#include <string>
#include <thread>

#include "fakes/http_server.h"

using namespace lobi::fetch;
using lobi::ErrorKind;
using lobi::base::Milliseconds;
using lobi::fakes::Answer;
using lobi::fakes::HttpServer;
using lobi::fakes::ok;
using lobi::fakes::Pace;
using lobi::fakes::RecordedRequest;
using lobi::fakes::redirect;

namespace {

// Wall clock as given; steady time moves only when the test says so.
class HandClock final : public lobi::base::Clock {
 public:
  lobi::base::Instant now() const override { return lobi::base::from_unix_ms(784'111'777'000); }
  Milliseconds steady() const override { return steady_time; }
  Milliseconds steady_time{1000};
};

const HandClock kClock;

FetcherSettings settings(bool allow_loopback = true) {
  FetcherSettings out;
  out.user_agent = user_agent("0.1.0", "https://perpus.example");
  out.host_gap = Milliseconds(0);
  if (allow_loopback) out.allow_private = {*Cidr::parse("127.0.0.0/8")};
  return out;
}

Request get(const std::string& url) {
  Request request;
  request.url = url;
  return request;
}

Fetched fetch(Request request, FetcherSettings with = settings()) {
  Fetcher fetcher(std::move(with), kClock);
  return fetch_and_wait(fetcher, std::move(request));
}

// Runs the fetcher until it has nothing more to do before somebody acts.
void run_until(Fetcher& fetcher, const auto& is_enough) {
  while (!is_enough()) {
    pollfd wait{fetcher.poll_fd(), POLLIN, 0};
    const auto timeout = fetcher.timeout();
    ::poll(&wait, 1, timeout ? static_cast<int>(std::min<std::int64_t>(timeout->count(), 50)) : 50);
    fetcher.dispatch();
  }
}

}  // namespace

TEST_CASE("an answer comes back with its headers, and we say who we are") {
  HttpServer server;
  Answer answer = ok("<rss/>", "Text/XML; charset=\"ISO-8859-1\"");
  answer.headers.emplace_back("ETag", "W/\"abc\"");
  answer.headers.emplace_back("Last-Modified", "Sun, 06 Nov 1994 08:00:00 GMT");
  answer.headers.emplace_back("Date", "Sun, 06 Nov 1994 08:49:37 GMT");
  server.on("/feed", answer);
  Request request = get(server.url("/feed?x=1"));
  request.headers = {{"Accept", "application/atom+xml"}, {"X-Bad", "a\r\nInjected: yes"}};
  const Fetched fetched = fetch(request);
  REQUIRE(fetched.is_ok());
  CHECK(fetched.response.status == 200);
  CHECK(fetched.response.body == "<rss/>");
  CHECK(fetched.response.media_type() == "text/xml");
  CHECK(fetched.response.charset() == "iso-8859-1");
  CHECK(fetched.response.validators == Validators{"W/\"abc\"", "Sun, 06 Nov 1994 08:00:00 GMT"});
  CHECK(fetched.response.server_date == kClock.now());
  CHECK(fetched.response.final_url == server.url("/feed?x=1"));
  CHECK(fetched.response.wire_bytes == 6);
  REQUIRE(server.requests().size() == 1);
  const RecordedRequest seen = server.requests()[0];
  CHECK(seen.header("user-agent") == "Lobi/0.1.0 (+https://perpus.example)");
  CHECK(seen.header("accept") == "application/atom+xml");
  CHECK_FALSE(seen.has_header("injected"));
  CHECK_FALSE(seen.has_header("x-bad"));
}

TEST_CASE("a conditional request sends the validators verbatim, and 304 means that nothing changed") {
  HttpServer server;
  Answer unchanged;
  unchanged.status = 304;
  server.on("/feed", unchanged);
  Request request = get(server.url("/feed"));
  request.validators = {"W/\"a b\"", "Sun, 06 Nov 1994 08:00:00 GMT"};
  const Fetched fetched = fetch(request);
  REQUIRE(fetched.is_ok());
  CHECK(fetched.response.is_not_modified);
  CHECK(fetched.response.validators == request.validators);
  CHECK(server.requests()[0].header("if-none-match") == "W/\"a b\"");
  CHECK(server.requests()[0].header("if-modified-since") == "Sun, 06 Nov 1994 08:00:00 GMT");
}

TEST_CASE("gzip is unpacked, and what unpacks beyond the limit is stopped") {
  HttpServer server;
  const std::string text(100'000, 'a');
  Answer packed = ok(lobi::fakes::gzip(text));
  packed.headers.emplace_back("Content-Encoding", "gzip");
  server.on("/ok", packed);
  const Fetched fetched = fetch(get(server.url("/ok")));
  REQUIRE(fetched.is_ok());
  CHECK(fetched.response.body == text);
  CHECK(fetched.response.wire_bytes == packed.body.size());

  Answer bomb = ok(lobi::fakes::gzip(std::string(50'000'000, '\0')));
  bomb.headers.emplace_back("Content-Encoding", "gzip");
  server.on("/bomb", bomb);
  const Fetched refused = fetch(get(server.url("/bomb")));
  REQUIRE(refused.error);
  CHECK(refused.error->kind == ErrorKind::limit);
  CHECK(refused.response.body.size() <= kMaxApiBytes);
}

TEST_CASE("broken gzip is malformed") {
  HttpServer server;
  Answer broken = ok("this is not gzip");
  broken.headers.emplace_back("Content-Encoding", "gzip");
  server.on("/", broken);
  CHECK(fetch(get(server.url())).error->kind == ErrorKind::malformed);
}

TEST_CASE("an answer that is larger than the limit is refused, with and without a length") {
  HttpServer server;
  server.on("/plain", ok(std::string(2000, 'x')));
  Answer chunked = ok(std::string(2000, 'x'));
  chunked.is_chunked = true;
  server.on("/chunked", chunked);
  for (const char* path : {"/plain", "/chunked"}) {
    Request request = get(server.url(path));
    request.limits.body_bytes = 1999;
    CHECK(fetch(request).error->kind == ErrorKind::limit);
    request.limits.body_bytes = 2000;
    CHECK(fetch(request).is_ok());
  }
}

TEST_CASE("an answer that is cut off is an error that may pass") {
  HttpServer server;
  Answer cut = ok(std::string(5000, 'x'));
  cut.truncate_to = 100;
  server.on("/plain", cut);
  cut.is_chunked = true;
  server.on("/chunked", cut);
  Answer lying = ok("short");
  lying.claimed_length = 5000;
  lying.truncate_to = 5;
  server.on("/long", lying);
  Answer nothing;
  nothing.raw = "HTTP/1.1 200 OK\r\nContent-Le";
  server.on("/head", nothing);
  for (const std::string path : {"/plain", "/chunked", "/long", "/head"}) {
    CAPTURE(path);
    const Fetched fetched = fetch(get(server.url(path)));
    REQUIRE(fetched.error);
    CHECK(fetched.error->kind == ErrorKind::transient);
  }
}

TEST_CASE("a length that is too small ends the body there, and what is no HTTP is malformed") {
  HttpServer server;
  Answer lying = ok("0123456789");
  lying.claimed_length = 4;
  server.on("/short", lying);
  CHECK(fetch(get(server.url("/short"))).response.body == "0123");
  Answer junk;
  junk.raw = "SSH-2.0-OpenSSH_9.2\r\n\r\n";
  server.on("/junk", junk);
  CHECK(fetch(get(server.url("/junk"))).error->kind == ErrorKind::malformed);
}

TEST_CASE("HTML where something else was asked for is handed on: judging it is the parser's work") {
  HttpServer server;
  server.on("/", ok("<!DOCTYPE html><p>Selamat datang", "text/html"));
  const Fetched fetched = fetch(get(server.url()));
  REQUIRE(fetched.is_ok());
  CHECK(fetched.response.media_type() == "text/html");
}

TEST_CASE("redirects are followed, at most five") {
  HttpServer server;
  server.on("/r0", redirect(301, "r1"));
  server.on("/r1", redirect(308, "/r2"));
  server.on("/r2", redirect(302, server.url("/r3")));
  server.on("/r3", redirect(303, "/r4?a=1"));
  server.on("/r4", redirect(307, "/end"));
  server.on("/end", ok("here"));
  server.on("/loop", redirect(301, "/loop"));
  const Fetched fetched = fetch(get(server.url("/r0")));
  REQUIRE(fetched.is_ok());
  CHECK(fetched.response.body == "here");
  CHECK(fetched.response.final_url == server.url("/end"));
  CHECK_FALSE(fetched.response.moved_permanently);
  CHECK(fetch(get(server.url("/loop"))).error->kind == ErrorKind::limit);
  server.on("/r1", redirect(308, "/end"));
  CHECK(fetch(get(server.url("/r0"))).response.moved_permanently);
}

TEST_CASE("a private address is reached only from configuration, never by a redirect or a link") {
  HttpServer inside("127.0.0.2");
  inside.on("/admin", ok("router"));
  HttpServer server;
  server.on("/", redirect(302, inside.url("/admin")));
  server.on("/same", redirect(302, "/end"));
  server.on("/end", ok("here"));

  Request request = get(server.url());
  request.configured_origins = {Url::parse(server.url())->origin()};
  const Fetched refused = fetch(request, settings(/*allow_loopback=*/false));
  REQUIRE(refused.error);
  CHECK(refused.error->kind == ErrorKind::blocked);
  CHECK(refused.error->message.find("127.0.0.2") != std::string::npos);
  CHECK(inside.requests().empty());

  request.url = server.url("/same");
  CHECK(fetch(request, settings(false)).response.body == "here");
  CHECK(fetch(get(server.url("/end")), settings(false)).error->kind == ErrorKind::blocked);
  request.url = server.url();
  CHECK(fetch(request, settings(true)).response.body == "router");
}

TEST_CASE("a kept connection of a configured origin does not carry a request that may not go there") {
  HttpServer server;
  server.on("/", ok("catalogue"));
  Fetcher fetcher(settings(false), kClock);
  Request request = get(server.url());
  request.configured_origins = {Url::parse(server.url())->origin()};
  CHECK(fetch_and_wait(fetcher, request).is_ok());
  CHECK(fetch_and_wait(fetcher, request).is_ok());
  REQUIRE(server.requests().size() == 2);
  CHECK(server.requests()[1].connection == 1);  // it was kept
  CHECK(fetch_and_wait(fetcher, get(server.url())).error->kind == ErrorKind::blocked);
  CHECK(server.requests().size() == 2);
}

TEST_CASE("a token is never sent over http") {
  HttpServer server;
  Request request = get(server.url());
  request.configured_origins = {Url::parse(server.url())->origin()};
  request.secret_headers = {{"Authorization", "Bearer rahasia"}};
  const Fetched refused = fetch(request);
  REQUIRE(refused.error);
  CHECK(refused.error->kind == ErrorKind::blocked);
  CHECK(server.requests().empty());
}

TEST_CASE("statuses become errors that say what to do, with Retry-After and the server's words") {
  HttpServer server;
  Answer busy = ok("{\"error\":\"slow down\"}", "application/json");
  busy.status = 429;
  busy.headers.emplace_back("Retry-After", "90");
  server.on("/busy", busy);
  const Fetched fetched = fetch(get(server.url("/busy?access_token=EAAB")));
  REQUIRE(fetched.error);
  CHECK(fetched.error->kind == ErrorKind::rate_limited);
  CHECK(fetched.error->message.find("EAAB") == std::string::npos);
  CHECK(fetched.response.retry_after == Milliseconds(90'000));
  CHECK(fetched.response.body == "{\"error\":\"slow down\"}");

  const std::pair<int, ErrorKind> statuses[] = {{400, ErrorKind::bad_request}, {401, ErrorKind::auth_expired},
                                                {403, ErrorKind::permission},  {404, ErrorKind::gone},
                                                {410, ErrorKind::gone},        {418, ErrorKind::bad_request},
                                                {451, ErrorKind::permission},  {500, ErrorKind::transient},
                                                {503, ErrorKind::transient},   {300, ErrorKind::malformed}};
  for (const auto& one : statuses) {
    const auto status = one.first;  // clang 14 captures no structured binding
    const auto kind = one.second;
    CAPTURE(status);
    Answer answer = ok(std::string(100'000, 'e'));
    answer.status = status;
    server.on("/", answer);
    const Fetched wrong = fetch(get(server.url()));
    REQUIRE(wrong.error);
    CHECK(wrong.error->kind == kind);
    CHECK(wrong.response.body.size() == 64 * 1024);
  }
}

TEST_CASE("a server that goes silent or drips is given up") {
  HttpServer server;
  Answer silent = ok("x");
  silent.pace = Pace::stall;
  server.on("/silent", silent);
  Answer drip = ok(std::string(10'000, 'x'));
  drip.pace = Pace::drip;
  server.on("/drip", drip);
  Request request = get(server.url("/silent"));
  request.limits.low_speed_bytes = 1000;
  request.limits.low_speed_seconds = 1;
  CHECK(fetch(request).error->kind == ErrorKind::transient);
  request.url = server.url("/drip");
  request.limits.low_speed_seconds = 20;
  request.limits.total = Milliseconds(150);
  CHECK(fetch(request).error->kind == ErrorKind::transient);
}

TEST_CASE("nobody listening and nonsense for an address are errors, told from dispatch only") {
  int port = 0;
  { port = HttpServer().port(); }
  CHECK(fetch(get("http://127.0.0.1:" + std::to_string(port) + "/")).error->kind == ErrorKind::transient);
  Fetcher fetcher(settings(), kClock);
  bool told = false;
  fetcher.start(get("nonsense"), [&told](Fetched fetched) {
    told = true;
    CHECK(fetched.error->kind == ErrorKind::malformed);
  });
  CHECK_FALSE(told);
  CHECK(fetcher.timeout() == Milliseconds(0));
  fetcher.dispatch();
  CHECK(told);
  CHECK(fetcher.under_way() == 0);
}

TEST_CASE("two requests run in parallel, one per host, the others wait their turn") {
  HttpServer first("127.0.0.1");
  HttpServer second("127.0.0.2");
  HttpServer third("127.0.0.3");
  Answer held = ok("x");
  held.pace = Pace::hold;
  Fetcher fetcher(settings(), kClock);
  int done = 0;
  for (HttpServer* server : {&first, &second, &third}) {
    server->on("/", held);
    for (int i = 0; i < 2; ++i) fetcher.start(get(server->url()), [&done](Fetched) { ++done; });
  }
  run_until(fetcher, [&] { return first.requests().size() == 1 && second.requests().size() == 1; });
  CHECK(third.requests().empty());
  for (HttpServer* server : {&first, &second, &third}) server->release();
  run_until(fetcher, [&] { return done == 6; });
  CHECK(first.most_at_once() == 1);
  CHECK(second.most_at_once() == 1);
  CHECK(third.most_at_once() == 1);
}

TEST_CASE("between two requests to a host there is a gap by the caller's clock") {
  HttpServer server;
  server.on("/", ok("x"));
  HandClock clock;
  FetcherSettings with = settings();
  with.host_gap = Milliseconds(1000);
  Fetcher fetcher(with, clock);
  CHECK(fetch_and_wait(fetcher, get(server.url())).is_ok());
  bool done = false;
  fetcher.start(get(server.url()), [&done](Fetched) { done = true; });
  fetcher.dispatch();
  CHECK(server.requests().size() == 1);
  CHECK(fetcher.timeout().value() <= Milliseconds(1000));
  clock.steady_time += Milliseconds(1000);
  run_until(fetcher, [&] { return done; });
  CHECK(server.requests().size() == 2);
}

TEST_CASE("a cancelled request is never told, and its place is free again") {
  HttpServer server;
  Answer held = ok("x");
  held.pace = Pace::hold;
  server.on("/held", held);
  server.on("/", ok("x"));
  Fetcher fetcher(settings(), kClock);
  const auto running = fetcher.start(get(server.url("/held")), [](Fetched) { FAIL("was told"); });
  const auto waiting = fetcher.start(get(server.url("/held")), [](Fetched) { FAIL("was told"); });
  run_until(fetcher, [&] { return server.requests().size() == 1; });
  fetcher.cancel(running);
  fetcher.cancel(waiting);
  fetcher.cancel(12345);
  CHECK(fetcher.under_way() == 0);
  CHECK(fetch_and_wait(fetcher, get(server.url())).is_ok());
}

TEST_CASE("cookies stay in their jar") {
  HttpServer server;
  Answer sets = ok("x");
  sets.headers.emplace_back("Set-Cookie", "SenayanMember=1; path=/");
  server.on("/", sets);
  Fetcher fetcher(settings(), kClock);
  Request request = get(server.url());
  CHECK(fetch_and_wait(fetcher, request).is_ok());
  request.cookie_jar = "slims";
  CHECK(fetch_and_wait(fetcher, request).is_ok());
  CHECK(fetch_and_wait(fetcher, request).is_ok());
  request.cookie_jar = "other";
  CHECK(fetch_and_wait(fetcher, request).is_ok());
  const auto seen = server.requests();
  REQUIRE(seen.size() == 4);
  CHECK_FALSE(seen[1].has_header("cookie"));
  CHECK(seen[2].header("cookie") == "SenayanMember=1");
  CHECK_FALSE(seen[3].has_header("cookie"));
}

TEST_CASE("a POST carries its body and its redirect is not followed") {
  HttpServer server;
  server.on("/token", ok("{}"));
  server.on("/moved", redirect(307, "/token"));
  Request request = get(server.url("/token"));
  request.headers = {{"Content-Type", "application/json"}};
  request.post_body = std::string("{\"a\":1}");
  CHECK(fetch(request).is_ok());
  CHECK(server.requests()[0].method == "POST");
  CHECK(server.requests()[0].body == "{\"a\":1}");
  CHECK(server.requests()[0].header("content-type") == "application/json");
  request.url = server.url("/moved");
  CHECK(fetch(request).error->kind == ErrorKind::bad_request);
}

TEST_CASE("a proxy of the environment is not used") {
  HttpServer server;
  server.on("/", ok("direct"));
  setenv("http_proxy", "http://127.0.0.1:1", 1);
  const Fetched fetched = fetch(get(server.url()));
  unsetenv("http_proxy");
  CHECK(fetched.response.body == "direct");
}
