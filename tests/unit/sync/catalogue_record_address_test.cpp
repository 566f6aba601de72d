// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/catalogue/record_address.h"

#include <doctest/doctest.h>

using namespace lobi::sync;

TEST_CASE("templates are filled with encoded values, or not at all") {
  CHECK(fill_template("https://o.example/d?id={id}", "a/1 b", "") == "https://o.example/d?id=a%2F1%20b");
  CHECK(fill_template("https://c.example/{isbn}.jpg", "1", "9786020001001") ==
        "https://c.example/9786020001001.jpg");
  CHECK(fill_template("https://c.example/{isbn}.jpg", "1", "").empty());
  CHECK(bare_id("oai:127.0.0.1:8099:slims-201") == "201");
  CHECK(bare_id("oai:slims/1250") == "1250");
  CHECK(bare_id("KOHA-OAI-TEST:812") == "812");
}

TEST_CASE("a page is https, or http at the catalogue itself") {
  const char* home = "http://127.0.0.1:8099/oai2.php";
  CHECK(page_address("http://127.0.0.1:8099//index.php?p=show_detail&id=1", home) ==
        "http://127.0.0.1:8099/index.php?p=show_detail&id=1");
  CHECK(page_address("https://repo.example.org/buku/1", home) == "https://repo.example.org/buku/1");
  CHECK(page_address("http://elsewhere.example/1", home).empty());
  CHECK(page_address("javascript:alert(1)", home).empty());
}

TEST_CASE("covers of SLiMS are the file behind the thumbnail, however often it was escaped") {
  const char* home = "https://opac.example.go.id/slims/oai2.php";
  const std::string wanted = "https://opac.example.go.id/slims/images/docs/azab%20dan%20sengsara.jpg";
  CHECK(cover_address("http://127.0.0.1/images/docs/azab+dan+sengsara.jpg", home) == wanted);
  CHECK(cover_address(
            "http://h/lib/minigalnano/createthumb.php?filename=images%2Fdocs%2Fazab%2Bdan%2Bsengsara.jpg&width=120",
            home) == wanted);
  CHECK(cover_address(
            "http://h//lib/minigalnano/createthumb.php?filename=images/docs/azab+dan+sengsara.jpg&width=200",
            home) == wanted);
  CHECK(cover_address("http://h//images/default/image.png", home).empty());
  CHECK(cover_address("http://h/lib/minigalnano/createthumb.php?filename=images/docs/../../x.jpg", home).empty());
}

TEST_CASE("covers of INLISLite get their host back") {
  const char* home = "http://opac.kota.example/opac/oai";
  CHECK(cover_address("http://uploaded_files.kota.example/uploaded_files/sampul_koleksi/original/Monograf/1.jpg",
                      home) == "http://opac.kota.example/uploaded_files/sampul_koleksi/original/Monograf/1.jpg");
  CHECK(cover_address("http://opac.kota.example/uploaded_files/sampul_koleksi/original/Monograf/1.jpg", home) ==
        "http://opac.kota.example/uploaded_files/sampul_koleksi/original/Monograf/1.jpg");
  CHECK(cover_address("http://opac.kota.example/x/Monograf/tdkada.gif", home).empty());
  CHECK(has_picture_name("http://x.example/a.JPG?w=1"));
  CHECK_FALSE(has_picture_name("http://x.example/a.pdf"));
}
