// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/catalogue/isbn.h"

#include <doctest/doctest.h>

using namespace lobi::sync;
using Numbers = std::vector<std::string>;

TEST_CASE("ISBNs are found in text, checked, and have 13 digits") {
  CHECK(find_isbns("978-602-000-100-5 (sampul lunak)") == Numbers{"9786020001005"});
  CHECK(find_isbns("9793062797") == Numbers{"9789793062792"});
  CHECK(find_isbns("0-8044-2957-X") == Numbers{"9780804429573"});
  CHECK(find_isbns("URN:ISBN:978-602-000-100-5|080442957x|9786020001005") ==
        Numbers{"9786020001005", "9780804429573"});
}

TEST_CASE("what only looks like an ISBN is none") {
  CHECK(find_isbns("9786020001002").empty());   // check digit
  CHECK(find_isbns("1234567890123").empty());   // no prefix
  CHECK(find_isbns("97860200010051").empty());  // one digit too many
  CHECK(find_isbns("650 PEN p 2024").empty());
  CHECK(find_isbns("").empty());
}

TEST_CASE("ISSN and DOI are found in text") {
  CHECK(find_issn("ISSN 2088-123X (cetak)") == "2088-123X");
  CHECK(find_issn("9999-0001") == "9999-0001");
  CHECK(find_issn("021-555-12345").empty());
  CHECK(find_doi("https://doi.org/10.99999/pustaka.v5i2.321") == "10.99999/pustaka.v5i2.321");
  CHECK(find_doi("doi:10.1000/a b") == "10.1000/a");
  CHECK(find_doi("10.99999/x") == "10.99999/x");
  CHECK(find_doi("versi 10.1/2").empty());
  CHECK(find_doi("https://x.example/10.99999/a").empty());
}
