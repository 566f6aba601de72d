// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/unicode.h"

#include <doctest/doctest.h>

using namespace lobi::base;

TEST_CASE("ill-formed UTF-8 becomes one replacement character for each maximal subpart") {
  CHECK(is_valid_utf8("naïve 📚"));
  CHECK(repair_utf8("a\xFFz") == "a\uFFFDz");
  CHECK(repair_utf8("\xC0\xAF") == "\uFFFD\uFFFD");                      // overlong
  CHECK(repair_utf8("\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD");            // a surrogate
  CHECK(repair_utf8("\xF0\x9F\x93") == "\uFFFD");                        // cut off
  CHECK(repair_utf8("\xF4\x90\x80\x80") == "\uFFFD\uFFFD\uFFFD\uFFFD");  // above U+10FFFF
  CHECK(repair_utf8("Perpustakaan") == "Perpustakaan");
}

TEST_CASE("a code point is written and read back alike") {
  for (const char32_t value : {U'a', U'é', U'\u0930', U'\U0001F4DA', U'\U0010FFFF'}) {
    std::string text;
    append_utf8(text, value);
    CHECK(decode_utf8(text, 0).value == value);
    CHECK(decode_utf8(text, 0).length == text.size());
  }
  std::string surrogate;
  append_utf8(surrogate, 0xD800);
  CHECK(surrogate == "\uFFFD");
}

TEST_CASE("normalisation composes, and says quickly when nothing is to do") {
  CHECK(nfc("Cafe\u0301") == "Caf\u00E9");
  CHECK(nfc("\u212B") == "\u00C5");  // the Ångström sign decomposes canonically
  CHECK(nfc("\uFB01") == "\uFB01");  // a ligature is compatible, not canonical
  CHECK(is_quickly_nfc("Café 📚 ❤️ العربية"));
  CHECK_FALSE(is_quickly_nfc("e\u0301"));
  CHECK_FALSE(is_quickly_nfc("\u212B"));
}

TEST_CASE("case folding makes words equal that differ in case only") {
  CHECK(casefold("LITERASI") == "literasi");
  CHECK(casefold("STRASSE") == casefold("Straße"));
  CHECK(casefold("ÉCOLE") == "école");
  CHECK(nfkc_casefold("ﬁ １") == "fi 1");
}

TEST_CASE("a cut never splits what a reader sees as one sign") {
  const std::string family = "👨‍❤️‍👨";  // six code points, one sign
  CHECK(grapheme_prefix("ab" + family, 4) == 2);
  CHECK(grapheme_prefix("ab" + family, 8) == 2 + family.size());
  CHECK(grapheme_prefix("e\u0301x", 1) == 1);  // one sign longer than the limit: the limit holds
  CHECK(grapheme_prefix("abc", 5) == 3);
  CHECK(grapheme_prefix("", 0) == 0);
}
