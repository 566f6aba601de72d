// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/policy.h"

#include <doctest/doctest.h>

using namespace lobi::fetch;
using lobi::ErrorKind;

TEST_CASE("a redirect from https to http is never followed") {
  const auto from = Url::parse("https://perpus.example/a");
  REQUIRE(from);
  CHECK(redirect_target(*from, "http://perpus.example/a").error().kind == ErrorKind::blocked);
  CHECK(redirect_target(*from, "/b")->text() == "https://perpus.example/b");
  CHECK(redirect_target(*from, "https://other.example/")->text() == "https://other.example/");
  CHECK(redirect_target(*from, "file:///etc/passwd").error().kind == ErrorKind::unsupported);
  CHECK(redirect_target(*Url::parse("http://perpus.example/"), "https://perpus.example/")->is_https());
}

TEST_CASE("secrets go only to a configured origin and only over https") {
  const std::vector<Origin> configured = {Url::parse("https://m.example/")->origin(),
                                          Url::parse("http://lan.example/")->origin()};
  CHECK(may_carry_secrets(*Url::parse("https://m.example/api"), configured));
  CHECK_FALSE(may_carry_secrets(*Url::parse("https://m.example:8443/api"), configured));
  CHECK_FALSE(may_carry_secrets(*Url::parse("https://x.m.example/api"), configured));
  CHECK_FALSE(may_carry_secrets(*Url::parse("http://lan.example/api"), configured));
  CHECK(is_configured(*Url::parse("http://LAN.example:80/x"), configured));
}
