// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/catalogue/fields.h"

#include <doctest/doctest.h>

using namespace lobi::sync;
using lobi::model::ItemKind;

TEST_CASE("text that was encoded twice is repaired, and only that") {
  CHECK(repair_double_utf8("Pengantar r\u00C3\u00A9sum\u00C3\u00A9 kerja") == "Pengantar r\u00E9sum\u00E9 kerja");
  CHECK(repair_double_utf8("caf\u00E9") == "caf\u00E9");
  CHECK(repair_double_utf8("Buku \u00C3\u00A9 \u4E2D") == "Buku \u00C3\u00A9 \u4E2D");  // a letter beyond Latin-1
  CHECK(repair_double_utf8("Laskar Pelangi") == "Laskar Pelangi");
  CHECK(repair_double_utf8("\xC3") == "\xC3");
}

TEST_CASE("fields and descriptions become plain text") {
  CHECK(clean_field("  Ilmu &amp; Seni :\n") == "Ilmu & Seni");
  CHECK(clean_summary("<p>Abstrak <em>singkat</em>.</p>") == "Abstrak singkat.");
  CHECK(clean_summary("Satu<br>dua &eacute;") == "Satu\ndua \u00E9");
  std::string longest;
  for (int i = 0; i < 2000; ++i) longest += "kata ";
  CHECK(clean_summary(longest).size() <= 1500 + 3);
}

TEST_CASE("languages get their tag") {
  for (const char* word : {"ind", "id", "Indonesia", "Bahasa Indonesia", "id-ID", "id_ID", "in"})
    CHECK(language_tag(word) == "id");
  for (const char* word : {"eng", "English", "Inggris", "en-US"}) CHECK(language_tag(word) == "en");
  CHECK(language_tag("may") == "ms");
  CHECK(language_tag("sun") == "su");
  CHECK(language_tag("chi") == "zh");
  CHECK(language_tag("xyz") == "xyz");
  CHECK(language_tag("Latin dan Yunani").empty());
  CHECK(language_tag("   ").empty());
}

TEST_CASE("years are found") {
  CHECK(find_year("[2005]") == 2005);
  CHECK(find_year("c2005.") == 2005);
  CHECK(find_year("20240501") == 2024);
  CHECK(find_year("2024-05-01T00:00:00+00:00") == 2024);
  CHECK(find_year("0101-01-01") == 0);
  CHECK(find_year("s.a.") == 0);
  CHECK(find_year("9786020001001") == 0);
}

TEST_CASE("kinds, classification numbers and licences are known") {
  CHECK(kind_of_word("Monograf") == ItemKind::book);
  CHECK(kind_of_word("info:eu-repo/semantics/article") == ItemKind::article);
  CHECK(kind_of_word("Skripsi") == ItemKind::thesis);
  CHECK_FALSE(kind_of_word("info:eu-repo/semantics/publishedVersion"));
  CHECK(is_classification("005.13/3 22"));
  CHECK(is_classification("650"));
  CHECK_FALSE(is_classification("1945 revolusi"));
  CHECK_FALSE(is_classification("Komputer"));
  CHECK(rights_text("https://creativecommons.org/licenses/by-sa/4.0/") == "CC-BY-SA-4.0");
  CHECK(rights_text("https://creativecommons.org/publicdomain/zero/1.0/") == "CC0-1.0");
  CHECK(rights_text("Hak cipta penulis.") == "Hak cipta penulis");
}

TEST_CASE("dates in the future are left out") {
  const auto now = lobi::base::from_unix_ms(1'795'478'400'000);
  lobi::model::CatalogueItem item;
  item.added_at = now + std::chrono::hours(23);
  item.changed_at = now + std::chrono::hours(25);
  drop_future_dates(item, now);
  CHECK(item.added_at);
  CHECK_FALSE(item.changed_at);
}
