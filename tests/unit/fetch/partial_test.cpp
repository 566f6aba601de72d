// SPDX-License-Identifier: GPL-3.0-or-later
// An answer that was cut off, and the request that goes on from there.
#include <doctest/doctest.h>
#include <poll.h>

#include <string>

#include "base/clock.h"
#include "fakes/http_server.h"
#include "fetch/fetcher.h"

using namespace lobi;
using namespace lobi::fetch;
using fakes::Answer;
using fakes::HttpServer;

namespace {

const base::SystemClock kClock;

Fetched get(const std::string& url, std::optional<Partial> partial = {}, std::size_t most_bytes = kMaxMediaBytes) {
  FetcherSettings settings;
  settings.user_agent = "test";
  settings.host_gap = base::Milliseconds(0);
  settings.allow_private = {*Cidr::parse("127.0.0.0/8")};
  Fetcher fetcher(std::move(settings), kClock);
  Request request;
  request.url = url;
  request.limits.body_bytes = most_bytes;
  request.partial = std::move(partial);
  std::optional<Fetched> fetched;
  fetcher.start(std::move(request), [&](Fetched answer) { fetched = std::move(answer); });
  while (!fetched) {
    pollfd waiting{fetcher.poll_fd(), POLLIN, 0};
    ::poll(&waiting, 1, 100);
    fetcher.dispatch();
  }
  return std::move(*fetched);
}

Answer with_etag(Answer answer, const std::string& etag = "\"v1\"") {
  answer.headers.emplace_back("ETag", etag);
  return answer;
}

Answer part(const std::string& bytes, const std::string& range) {
  Answer answer = with_etag(fakes::ok(bytes));
  answer.status = 206;
  answer.headers.emplace_back("Content-Range", range);
  return answer;
}

Answer cut(const std::string& bytes, std::size_t after) {
  Answer answer = with_etag(fakes::ok(bytes));
  answer.truncate_to = after;
  return answer;
}

}  // namespace

TEST_CASE("an answer that was cut off is kept, and only its rest is asked for") {
  HttpServer server;
  server.on("/a.jpg", {cut("0123456789", 4), part("456789", "bytes 4-9/10")});
  const auto first = get(server.url("/a.jpg"));
  REQUIRE(first.error.has_value());
  CHECK(first.error->kind == ErrorKind::transient);
  REQUIRE(first.response.partial.has_value());
  CHECK(first.response.partial->bytes == "0123");
  CHECK(first.response.body.empty());
  const auto second = get(server.url("/a.jpg"), first.response.partial);
  REQUIRE_FALSE(second.error.has_value());
  CHECK(second.response.body == "0123456789");
  const auto asked = server.requests().at(1);
  CHECK(asked.header("range") == "bytes=4-");
  CHECK(asked.header("if-range") == "\"v1\"");
  CHECK_FALSE(asked.has_header("accept-encoding"));
}

TEST_CASE("a part that is cut off too is kept with what was there before") {
  HttpServer server;
  auto half = part("456789", "bytes 4-9/10");
  half.truncate_to = 2;
  server.on("/a.jpg", half);
  const auto fetched = get(server.url("/a.jpg"), Partial{"0123", "\"v1\""});
  REQUIRE(fetched.response.partial.has_value());
  CHECK(fetched.response.partial->bytes == "012345");
}

TEST_CASE("a server whose bytes have changed sends them all, and the old beginning is forgotten") {
  HttpServer server;
  server.on("/a.jpg", with_etag(fakes::ok("new bytes"), "\"v2\""));
  const auto fetched = get(server.url("/a.jpg"), Partial{"0123", "\"v1\""});
  REQUIRE_FALSE(fetched.error.has_value());
  CHECK(fetched.response.body == "new bytes");
}

TEST_CASE("a part that nobody asked for, that begins elsewhere, or that is empty is refused") {
  HttpServer server;
  server.on("/unasked", part("456789", "bytes 4-9/10"));
  server.on("/elsewhere", part("56789", "bytes 5-9/10"));
  server.on("/nowhere", part("456789", ""));
  server.on("/empty", part("", "bytes 4-9/10"));
  CHECK(get(server.url("/unasked")).error->kind == ErrorKind::malformed);
  for (const char* path : {"/elsewhere", "/nowhere", "/empty"}) {
    CAPTURE(path);
    const auto fetched = get(server.url(path), Partial{"0123", "\"v1\""});
    REQUIRE(fetched.error.has_value());
    CHECK(fetched.error->kind == ErrorKind::malformed);
    CHECK_FALSE(fetched.response.partial.has_value());
  }
}

TEST_CASE("what was there before counts towards the limit") {
  HttpServer server;
  server.on("/a.jpg", part("456789", "bytes 4-9/10"));
  CHECK(get(server.url("/a.jpg"), Partial{"0123", "\"v1\""}, 9).error->kind == ErrorKind::limit);
  CHECK_FALSE(get(server.url("/a.jpg"), Partial{"0123", "\"v1\""}, 10).error.has_value());
}

TEST_CASE("without a strong validator, or packed, there is nothing to go on from") {
  HttpServer server;
  auto weak = cut("0123456789", 4);
  weak.headers = {{"ETag", "W/\"v1\""}};
  auto none = cut("0123456789", 4);
  none.headers.clear();
  auto packed = with_etag(fakes::ok(fakes::gzip(std::string(5'000, 'a') + "b")));
  packed.headers.emplace_back("Content-Encoding", "gzip");
  packed.truncate_to = packed.body.size() - 4;
  server.on("/weak", weak);
  server.on("/none", none);
  server.on("/packed", packed);
  for (const char* path : {"/weak", "/none", "/packed"}) {
    CAPTURE(path);
    const auto fetched = get(server.url(path));
    REQUIRE(fetched.error.has_value());
    CHECK_FALSE(fetched.response.partial.has_value());
  }
}
