// SPDX-License-Identifier: GPL-3.0-or-later
// The fetcher over real TLS on loopback: certificates are always checked, and secrets stay where they belong.
#include <doctest/doctest.h>

#include "fakes/http_server.h"
#include "fakes/tls_front.h"
#include "fetch/fetcher.h"

using namespace lobi::fetch;
using lobi::ErrorKind;
using lobi::fakes::HttpServer;
using lobi::fakes::ok;
using lobi::fakes::redirect;
using lobi::fakes::TlsFront;
using lobi::fakes::TlsIdentity;

namespace {

const lobi::base::SystemClock kClock;

Fetched fetch(const std::string& url, const std::string& ca_file, const std::string& configured = {}) {
  FetcherSettings settings;
  settings.user_agent = "Lobi/test";
  settings.host_gap = lobi::base::Milliseconds(0);
  settings.allow_private = {*Cidr::parse("127.0.0.0/8")};
  settings.ca_file = ca_file;
  Fetcher fetcher(settings, kClock);
  Request request;
  request.url = url;
  if (!configured.empty()) {
    request.configured_origins = {Url::parse(configured)->origin()};
    request.secret_headers = {{"Authorization", "Bearer rahasia"}};
  }
  return fetch_and_wait(fetcher, request);
}

}  // namespace

TEST_CASE("a certificate that nobody vouches for is refused") {
  HttpServer server;
  server.on("/", ok("x"));
  const TlsIdentity identity;
  const TlsFront front(identity, server.port());
  const Fetched refused = fetch(front.url(), "");
  REQUIRE(refused.error);
  CHECK(refused.error->kind == ErrorKind::transient);
  CHECK(refused.error->message.find("certificate") != std::string::npos);
  CHECK(server.requests().empty());
  CHECK(fetch(front.url(), identity.ca_file()).is_ok());
}

TEST_CASE("a certificate for another host is refused") {
  HttpServer server;
  const TlsIdentity identity;
  const TlsFront front(identity, server.port(), "127.0.0.3");  // the certificate is for .1 and .2
  const Fetched refused = fetch(front.url(), identity.ca_file());
  REQUIRE(refused.error);
  CHECK(server.requests().empty());
}

TEST_CASE("a token goes to the configured https origin, and not on to another by a redirect") {
  HttpServer server;
  const TlsIdentity identity;
  const TlsFront front(identity, server.port());
  const TlsFront other(identity, server.port(), "127.0.0.2");
  server.on("/api", redirect(302, other.url("/end")));
  server.on("/home", redirect(302, "/end"));
  server.on("/end", ok("here"));
  CHECK(fetch(front.url("/api"), identity.ca_file(), front.url()).response.body == "here");
  auto seen = server.requests();
  REQUIRE(seen.size() == 2);
  CHECK(seen[0].header("authorization") == "Bearer rahasia");
  CHECK_FALSE(seen[1].has_header("authorization"));

  CHECK(fetch(front.url("/home"), identity.ca_file(), front.url()).is_ok());
  seen = server.requests();
  REQUIRE(seen.size() == 4);
  CHECK(seen[3].header("authorization") == "Bearer rahasia");

  CHECK(fetch(other.url("/end"), identity.ca_file(), front.url()).error->kind == ErrorKind::blocked);
  CHECK(server.requests().size() == 4);
}

TEST_CASE("a redirect from https to http is refused") {
  HttpServer server;
  server.on("/", redirect(301, server.url("/plain")));
  server.on("/plain", ok("x"));
  const TlsIdentity identity;
  const TlsFront front(identity, server.port());
  const Fetched refused = fetch(front.url(), identity.ca_file());
  REQUIRE(refused.error);
  CHECK(refused.error->kind == ErrorKind::blocked);
  CHECK(server.requests().size() == 1);
}

TEST_CASE("a secret in the address or in a form arrives, and is in nothing that comes back") {
  HttpServer server;
  const TlsIdentity identity;
  const TlsFront front(identity, server.port());
  FetcherSettings settings;
  settings.host_gap = lobi::base::Milliseconds(0);
  settings.ca_file = identity.ca_file();
  settings.allow_private = {*Cidr::parse("127.0.0.0/8")};
  Fetcher fetcher(settings, kClock);
  const auto ask = [&](const std::string& url, const std::string& configured) {
    Request request;
    request.url = url;
    request.placed_secrets = {{"token", "12:rahasia"}};
    request.configured_origins = {Url::parse(configured)->origin()};
    return fetch_and_wait(fetcher, request);
  };
  const Fetched missing = ask(front.url("/bot{token}/x?key={token}"), front.url());
  REQUIRE(server.requests().size() == 1);
  CHECK(server.requests()[0].target == "/bot12:rahasia/x?key=12:rahasia");
  REQUIRE(missing.error);
  CHECK(missing.error->message.find("rahasia") == std::string::npos);
  CHECK(missing.response.final_url.find("rahasia") == std::string::npos);

  // Neither over http, nor to a server that is not the source's own, nor along a redirect to one.
  for (const Fetched& refused : {ask(server.url("/bot{token}/x"), server.url()),
                                 ask(front.url("/bot{token}/x"), "https://other.example/")}) {
    REQUIRE(refused.error);
    CHECK(refused.error->kind == ErrorKind::blocked);
    CHECK(refused.error->message.find("rahasia") == std::string::npos);
  }
  CHECK(server.requests().size() == 1);

  Request form;  // the same in a form, encoded as one
  form.url = front.url("/token");
  form.post_body = "kind=refresh&token={token}";
  form.placed_secrets = {{"token", "a+b&c=d"}};
  form.configured_origins = {Url::parse(front.url())->origin()};
  (void)fetch_and_wait(fetcher, form);
  REQUIRE(server.requests().size() == 2);
  CHECK(server.requests()[1].body == "kind=refresh&token=a%2Bb%26c%3Dd");
  form.url = server.url("/token");
  CHECK(fetch_and_wait(fetcher, form).error->kind == ErrorKind::blocked);
  CHECK(server.requests().size() == 2);
}
