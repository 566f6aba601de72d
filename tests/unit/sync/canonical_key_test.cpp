// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/text/canonical_key.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "social_fixture.h"
#include "sync/text/address.h"
#include "sync/text/hashtag.h"

using namespace lobi;
using namespace lobi::sync;

TEST_CASE("every vector of canonical-keys.json gives its key") {
  const auto vectors = nlohmann::json::parse(test::social_fixture("canonical-keys.json"));
  REQUIRE(vectors.size() >= 19);
  for (const auto& vector : vectors)
    CHECK(canonical_key(vector["input"].get<std::string>()) == vector["key"].get<std::string>());
}

TEST_CASE("an address that a network does not shape for posts is a plain address") {
  CHECK(canonical_key("https://www.youtube.com/@perpus") == "url:https://www.youtube.com/@perpus");
  CHECK(canonical_key("https://notx.com/a/status/1") == "url:https://notx.com/a/status/1");
  CHECK(canonical_key("https://t.me/perpus") == "url:https://t.me/perpus");
  CHECK(canonical_key("http://a.example:8080/x?b=2&a=1&utm_source=z") == "url:https://a.example:8080/x?a=1&b=2");
  CHECK(canonical_key("not an address").empty());
  CHECK(canonical_key("at://did:plc:x").empty());
}

TEST_CASE("relative addresses resolve as RFC 3986 section 5.4 lists them") {
  const char* base = "http://a.example/b/c/d;p?q";
  const std::pair<const char*, const char*> cases[] = {
      {"g", "http://a.example/b/c/g"},      {"./g", "http://a.example/b/c/g"},
      {"g/", "http://a.example/b/c/g/"},    {"/g", "http://a.example/g"},
      {"//g.example", "http://g.example/"}, {"?y", "http://a.example/b/c/d;p?y"},
      {"g?y", "http://a.example/b/c/g?y"},  {"#s", "http://a.example/b/c/d;p?q#s"},
      {"", "http://a.example/b/c/d;p?q"},   {".", "http://a.example/b/c/"},
      {"..", "http://a.example/b/"},        {"../../g", "http://a.example/g"},
      {"../../../g", "http://a.example/g"}, {"https://h.example/x", "https://h.example/x"},
      {"javascript:alert(1)", ""},          {"mailto:a@b.example", ""}};
  for (const auto& one : cases) {
    const auto& reference = one.first;  // clang 14 captures no structured binding
    CAPTURE(reference);
    CHECK(resolve_address(base, reference) == one.second);
  }
  CHECK(resolve_address("", "g").empty());
}

TEST_CASE("addresses that deceive are no addresses") {
  for (const char* text : {"https://bank.example@evil.example/", "https://", "https:///x", "https://a b/",
                           "ftp://a.example/", "https://a.example:99999999/", "https://a.example:8x/",
                           "//a.example/", "https://a%20b/", "https://a.example\\@b.example/"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_address(text).has_value());
  }
  CHECK(parse_address("https://[::1]:8443/x")->origin() == "https://[::1]:8443");
  CHECK(https_or_empty("http://a.example/").empty());
  CHECK(https_or_empty(" HTTPS://A.Example ") == "https://a.example/");
}

TEST_CASE("a hashtag is the same however it is written") {
  CHECK(normal_hashtag("#LiterasiDigital") == "literasidigital");
  CHECK(normal_hashtag("Literasi Digital") == "literasidigital");
  CHECK(normal_hashtag("＃ÉCOLE_2") == "école_2");
  CHECK(normal_hashtag("e\u0301cole") == "école");
  CHECK(normal_hashtag("#2026").empty());
  CHECK(normal_hashtag("#!?").empty());
  CHECK(normal_hashtag("हिन्दी") == "हिन्दी");
  std::vector<std::string> tags;
  for (int i = 0; i < 100; ++i) add_hashtag(tags, "tag" + std::to_string(i / 2));
  CHECK(tags.size() == kMaxHashtags);
}
