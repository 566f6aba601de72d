// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/text/html_text.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "social_fixture.h"
#include "sync/text/html_entity.h"
#include "sync/text/safe_text.h"

using namespace lobi;
using namespace lobi::sync;

namespace {

std::string plain(std::string_view html) { return make_safe(html_to_text(html).text).text; }

std::string repeated(std::string_view piece, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += piece;
  return out;
}

}  // namespace

TEST_CASE("every vector of html-to-text.json gives its text") {
  const auto vectors = nlohmann::json::parse(test::social_fixture("html-to-text.json"));
  REQUIRE(vectors.size() >= 6);
  for (const auto& vector : vectors) {
    CAPTURE(vector["name"].get<std::string>());
    CHECK(plain(vector["html"].get<std::string>()) == vector["text"].get<std::string>());
  }
}

TEST_CASE("a shortened link keeps its whole address, hashtags and mentions are told apart") {
  const auto result = html_to_text(
      "<p>Lihat <a href=\"https://a.example/panjang?x=1&amp;y=2\"><span class=\"invisible\">https://</span>"
      "<span class=\"ellipsis\">a.example/pan</span><span class=\"invisible\">jang</span></a> "
      "<a href=\"https://m.example/@ani\" class=\"u-url mention\">@<span>ani</span></a> "
      "<a href=\"https://m.example/tags/Cerita\" class=\"mention hashtag\" "
      "rel=\"tag\">#<span>Cerita</span></a></p>");
  CHECK(result.text.text == "Lihat a.example/pan… @ani #Cerita");
  REQUIRE(result.text.spans.size() == 3);
  CHECK(result.text.spans[0].uri == "https://a.example/panjang?x=1&y=2");
  CHECK(result.text.spans[1].kind == model::SpanKind::mention);
  CHECK(result.text.spans[2].kind == model::SpanKind::hashtag);
  CHECK(result.text.spans[2].uri == "cerita");
  CHECK(are_spans_sound(result.text.text, result.text.spans));
}

TEST_CASE("links that are not https are plain text") {
  const auto result = html_to_text(
      "<a href='javascript:alert(1)'>a</a> <a href='data:x'>b</a> <a href=http://x.example>c</a>"
      "<a href=\"https://bank.example@evil.example/\">d</a><a>e</a>");
  CHECK(result.text.text == "a b cde");
  CHECK(result.text.spans.empty());
}

TEST_CASE("blocks are set apart and blanks collapse") {
  CHECK(plain("<h2>Jam buka</h2><div>Senin</div><div>Selasa</div>\n\n  <p>a   b</p>") ==
        "Jam buka\n\nSenin\nSelasa\n\na b");
  CHECK(plain("a<br><br><br><br>b") == "a\n\nb");
  CHECK(plain("<ol><li><p>satu</p></li><li></li><li>dua</li></ol>") == "• satu\n• dua");
  CHECK(plain("<table><tr><td>Sen</td><td>08</td></tr><tr><td>Sel</td></tr></table>") == "Sen 08\nSel");
  CHECK(plain("<pre>a\n  b</pre>") == "a\nb");
  CHECK(plain("<p>&nbsp;</p><p>x</p>") == "x");
}

TEST_CASE("what only looks like markup is text") {
  CHECK(plain("1 < 2 & 3 > 2") == "1 < 2 & 3 > 2");
  CHECK(plain("a <3 b") == "a <3 b");
  CHECK(plain("&unknown; &;") == "&unknown; &;");
  CHECK(plain("a<!-- <p>hidden</p> -->b<![CDATA[x]]>c<?php y ?>d") == "abcd");
  CHECK(plain("<a title=\"x > y\">z</a>") == "z");
}

TEST_CASE("entities are decoded once, numbers that are no character are replaced") {
  CHECK(decode_entities("&copy; &eacute; &#x1F4DA; &#39;") == "© é 📚 '");
  CHECK(decode_entities("&#0;&#xD800;&#99999999999;") == "\uFFFD\uFFFD\uFFFD");
  CHECK(decode_entities("&#150;&#x92;") == "–’");
  CHECK(decode_entities("&amp;amp;") == "&amp;");
  CHECK(decode_entities("AT&T &#; &#x; &") == "AT&T &#; &#x; &");
  CHECK(decode_leftover_entities("Ali &#39;n &amp; Co") == "Ali 'n & Co");
  CHECK(decode_leftover_entities("a <b> &amp;") == "a <b> &amp;");
}

TEST_CASE("pictures are collected without trackers and icons") {
  const auto result = html_to_text(
      "<img src='/a b.jpg' alt='Sudut &quot;baca&quot;' width=800 height='600'><img src=pixel.gif width=1 height=1>"
      "<img src='data:image/gif;base64,xx' data-src='late.png'><img src='javascript:1'><img>",
      "https://x.example/news/7");
  REQUIRE(result.images.size() == 2);
  CHECK(result.images[0].url == "https://x.example/a%20b.jpg");
  CHECK(result.images[0].alt == "Sudut \"baca\"");
  CHECK(result.images[0].width == 800);
  CHECK(result.images[1].url == "https://x.example/news/late.png");
}

TEST_CASE("scripts, styles, frames and players vanish with what they hold") {
  CHECK(plain("a<SCRIPT>x</scripty></script >b") == "ab");
  CHECK(plain("a<iframe src=x>no frames</iframe><video>no video</video><svg><text>t</text></svg>b") == "ab");
  CHECK(plain("a<script>never ends") == "a");
}

TEST_CASE("hostile markup costs what its bytes cost") {
  CHECK(plain(repeated("<div><span class=invisible>", 10'000) + "x").empty());
  CHECK(plain(repeated("<div>", 10'000) + "x" + repeated("</div>", 10'000)) == "x");
  CHECK(plain(repeated("<a href='https://a.example'>", 10'000) + "x") == "x");
  CHECK(plain("a" + repeated("<p <p ", 100'000)) == "a");
  CHECK(plain("a" + repeated("<!--", 100'000)) == "a");
  CHECK(plain(repeated("</span>", 1000) + "a") == "a");
  CHECK(plain(repeated("<li>", 10'000)).empty());
  CHECK(html_to_text(repeated("<img src=https://a.example/x.jpg>", 1000)).images.size() == kMaxHtmlImages);
  CHECK(plain(repeated("long text ", 1'000'000)).size() <= 5000);
}
