// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/url.h"

#include <doctest/doctest.h>

#include <string>

using lobi::ErrorKind;
using lobi::fetch::percent_decode;
using lobi::fetch::percent_encode;
using lobi::fetch::Plus;
using lobi::fetch::Url;

namespace {
std::string normal(std::string_view text) {
  const auto url = Url::parse(text);
  return url ? url->text() : "error: " + url.error().message;
}
std::string resolved(std::string_view base, std::string_view reference) {
  const auto url = Url::parse(base)->resolve(reference);
  return url ? url->text() : "error";
}
}  // namespace

TEST_CASE("an address has one form") {
  CHECK(normal(" HTTPS://Perpus.Example:443/a/../b c?q=é#x\n") == "https://perpus.example/b%20c?q=%c3%a9");
  CHECK(normal("http://perpus.example") == "http://perpus.example/");
  CHECK(normal("http://perpus.example:8080/x?a=1&b=2") == "http://perpus.example:8080/x?a=1&b=2");
  const auto url = Url::parse("https://perpus.example:8443/opac/oai?verb=Identify");
  REQUIRE(url);
  CHECK(url->origin().text() == "https://perpus.example:8443");
  CHECK(url->path() == "/opac/oai");
  CHECK(url->query() == "verb=Identify");
  CHECK(Url::parse("http://[2001:DB8::1]/")->origin().host == "[2001:db8::1]");
}

TEST_CASE("what is no http address is refused with the reason") {
  CHECK(Url::parse("javascript:alert(1)").error().kind == ErrorKind::unsupported);
  CHECK(Url::parse("ftp://perpus.example/x").error().kind == ErrorKind::unsupported);
  CHECK(Url::parse("file:///etc/passwd").error().kind == ErrorKind::unsupported);
  CHECK(Url::parse("https://user:secret@perpus.example/").error().kind == ErrorKind::blocked);
  CHECK(Url::parse("https://user:secret@perpus.example/").error().message.find("secret@") == std::string::npos);
  CHECK(Url::parse("").error().kind == ErrorKind::malformed);
  CHECK(Url::parse("perpus.example/x").error().kind == ErrorKind::malformed);
  CHECK(Url::parse("https://perpus.example/\x01").error().kind == ErrorKind::malformed);
  CHECK(Url::parse(std::string("https://perpus.example/\0x", 25)).error().kind == ErrorKind::malformed);
  CHECK(Url::parse("https://perpus.example/" + std::string(5000, 'a')).error().kind == ErrorKind::limit);
}

TEST_CASE("references of documents are resolved") {
  CHECK(resolved("https://a.example/x/y?q=1", "z.jpg") == "https://a.example/x/z.jpg");
  CHECK(resolved("https://a.example/x/y", "/get/cover/1 a") == "https://a.example/get/cover/1%20a");
  CHECK(resolved("https://a.example/x/y", "?offset=50") == "https://a.example/x/y?offset=50");
  CHECK(resolved("https://a.example/x/y", "//b.example/z") == "https://b.example/z");
  CHECK(resolved("https://a.example/x/y", "../../z") == "https://a.example/z");
  CHECK(resolved("https://a.example/x/y", "") == "https://a.example/x/y");
  CHECK(resolved("https://a.example/x/y", "#part") == "https://a.example/x/y");
  CHECK(resolved("https://a.example/x", "javascript:alert(1)") == "error");
  CHECK(resolved("https://a.example/x", "//u:p@b.example/") == "error");
}

TEST_CASE("a page has one canonical name") {
  CHECK(Url::parse("http://Perpus.Example/b/?z=1&utm_source=x&a=2&fbclid=9&&si=3#top")->canonical() ==
        "https://perpus.example/b/?a=2&z=1");
  CHECK(Url::parse("https://perpus.example:8443/x?utm_medium=a")->canonical() == "https://perpus.example:8443/x");
}

TEST_CASE("parameters are read and written percent-encoded") {
  CHECK(Url::parse("https://x.example/t.php?filename=a%2Fb+c.jpg&w=1")->parameter("filename") == "a/b c.jpg");
  CHECK(Url::parse("https://x.example/?a")->parameter("a").empty());
  CHECK(percent_encode("a/b+c=|& ~é") == "a%2Fb%2Bc%3D%7C%26%20~%C3%A9");
  CHECK(percent_decode("azab%2Bdan%20x+y%zz%4") == "azab+dan x+y%zz%4");
  CHECK(percent_decode("a+b", Plus::blank) == "a b");
}
