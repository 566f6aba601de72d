// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/xml.h"

#include <doctest/doctest.h>

#include <string>

using lobi::ErrorKind;
using lobi::sync::XmlDocument;

namespace {
constexpr const char* kAtom = "http://www.w3.org/2005/Atom";
}

TEST_CASE("elements are found by namespace, whatever the prefix") {
  const auto document = XmlDocument::parse(
      R"(<?xml version="1.0"?><a:feed xmlns:a="http://www.w3.org/2005/Atom" xmlns="urn:other"><title>no</title>)"
      R"(<a:title type="text"> Kabar <![CDATA[& Baca]]> </a:title></a:feed>)");
  REQUIRE(document);
  CHECK_FALSE(document->is_repaired());
  CHECK(document->root().is(kAtom, "feed"));
  CHECK(document->root().child_text(kAtom, "title") == "Kabar & Baca");
  CHECK(document->root().child(kAtom, "title")->attribute_or_empty("type") == "text");
  CHECK(document->root().child("urn:other", "title").has_value());
  CHECK(document->root().descendants("title").size() == 2);
}

TEST_CASE("xml:base values come from the outside in, and markup can be had back") {
  const auto document = XmlDocument::parse(
      R"(<f xml:base="https://a.example/x/"><e xml:base="../y/"><d><b>Halo</b> dunia</d></e></f>)");
  REQUIRE(document);
  const auto element = document->root().child("", "e")->child("", "d");
  CHECK(element->bases() == std::vector<std::string>{"https://a.example/x/", "../y/"});
  CHECK(element->inner_xml() == "<b>Halo</b> dunia");
}

TEST_CASE("a charset in the header that is wrong does not spoil a document that says its own") {
  const auto document =
      XmlDocument::parse("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><a>r\xE9sum\xE9</a>", "utf-8");
  REQUIRE(document);
  CHECK(document->root().text() == "résumé");
}

TEST_CASE("bytes that are no UTF-8 become marks of damage, in texts, attributes and markup") {
  const auto document = XmlDocument::parse("<a b=\"r\xE9\"><c>s\xE9</c></a>", "utf-8");
  REQUIRE(document);
  CHECK(document->is_repaired());
  CHECK(document->root().text() == "s\xEF\xBF\xBD");
  CHECK(document->root().attribute_or_empty("b") == "r\xEF\xBF\xBD");
  CHECK(document->root().inner_xml() == "<c>s\xEF\xBF\xBD</c>");
}

TEST_CASE("entities of the document's own are never expanded") {
  std::string laughs = "<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [<!ENTITY lol \"haha ]> \">";
  for (char c = 'a'; c < 'k'; ++c) laughs += std::string("<!ENTITY ") + c + " \"&lol;&lol;&lol;&lol;\">";
  laughs += "<!ENTITY file SYSTEM \"file:///etc/passwd\">]>\n<r>&k;&file; isi</r>";
  const auto document = XmlDocument::parse(laughs);
  REQUIRE(document);
  CHECK(document->root().text() == "&k;&file; isi");
}

TEST_CASE("a document type hidden by an encoding is refused") {
  std::string wide = "\xFF\xFE";
  for (const char c : std::string("<!DOCTYPE r [<!ENTITY a \"x\">]><r>&a;</r>")) wide += std::string{c, '\0'};
  CHECK_FALSE(XmlDocument::parse(wide));
  std::string plain = "\xFF\xFE";
  for (const char c : std::string("<r>isi</r>")) plain += std::string{c, '\0'};
  const auto document = XmlDocument::parse(plain);
  REQUIRE(document);
  CHECK(document->root().text() == "isi");
}

TEST_CASE("control characters, bare ampersands and names of HTML are mended") {
  const auto document =
      XmlDocument::parse("<r><a>Ilmu\x0B & Seni&nbsp;&eacute;&amp;&#65;&foo;</a><b><![CDATA[&nbsp;]]></b></r>");
  REQUIRE(document);
  CHECK(document->is_repaired());
  CHECK_FALSE(document->is_truncated());
  CHECK(document->root().child_text("", "a") == "Ilmu  & Seni\u00A0\u00E9&A&foo;");
  CHECK(document->root().child_text("", "b") == "&nbsp;");
}

TEST_CASE("a document that was cut off says so") {
  const auto document = XmlDocument::parse("<r><item><t>satu</t></item><item><t>du");
  REQUIRE(document);
  CHECK(document->is_truncated());
  CHECK(document->root().children("", "item").size() == 2);
}

TEST_CASE("the charset of the header wins over the declaration, and an unknown one is ignored") {
  const std::string latin = "<?xml version=\"1.0\" encoding=\"utf-8\"?><r>caf\xE9</r>";
  auto document = XmlDocument::parse(latin, "ISO-8859-1");
  REQUIRE(document);
  CHECK(document->root().text() == "caf\u00E9");
  document = XmlDocument::parse("<r>caf\u00E9</r>", "x-nonsense");
  REQUIRE(document);
  CHECK(document->root().text() == "caf\u00E9");
}

TEST_CASE("what is too large or is no XML is an error with a line") {
  std::string many = "<r>";
  for (int i = 0; i < 200'001; ++i) many += "<a/>";
  const auto rich = XmlDocument::parse(many + "</r>");
  REQUIRE_FALSE(rich);
  CHECK(rich.error().kind == ErrorKind::limit);
  for (const char* bytes : {"", "  \n", "{\"error\":true}", "Internal Server Error"}) {
    const auto document = XmlDocument::parse(bytes);
    REQUIRE_FALSE(document);
    CHECK(document.error().kind == ErrorKind::malformed);
  }
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += "<a>";
  (void)XmlDocument::parse(deep);  // bounded by libxml2: must not overflow the stack
}
