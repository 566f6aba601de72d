// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/slims/slims_records.h"
#include "unit/sync/catalogue_fixture.h"

using namespace lobi::sync;
using lobi::base::from_unix_ms;

namespace {

const SlimsContext kContext{"katalog", "http://10.0.0.2/slims/", {}, std::chrono::minutes(420)};

SlimsPage page_of(const std::string& name) {
  auto page = parse_slims_page(catalogue_sample("slims/" + name), "utf-8", kContext);
  REQUIRE(page);
  return *page;
}

}  // namespace

TEST_CASE("SLiMS's list of new titles is read, newest first") {
  const SlimsPage page = page_of("resultxml_recently_added.xml");
  CHECK(page.total == 19);
  CHECK(page.per_page == 10);
  REQUIRE(page.items.size() == 10);
  CHECK(page.items[0].title == "Pengantar résumé kerja");
  CHECK(page.items[1].title == "Cerita rakyat Musi Rawas");  // "… Rawas /" in the list
  const auto& item = page.items[2];
  CHECK(item.local_id == "202");
  CHECK(item.title == "Azab dan Sengsara");
  CHECK(item.subtitle == "kisah kehidupan seorang gadis");
  CHECK(item.creators == std::vector<lobi::model::Creator>{{"Merari Siregar", ""}});
  CHECK(item.publisher == "Balai Pustaka");  // inside <place>, where MODS has no such element
  CHECK(item.year == 2009);
  CHECK(item.isbn == std::vector<std::string>{"9789794071670"});
  CHECK(item.permalink == "http://10.0.0.2/slims/index.php?p=show_detail&id=202");
  CHECK(page.items[3].isbn == std::vector<std::string>{"9789793062792"});  // an ISBN-10 in the list
  CHECK(page.items[1].isbn.empty());
}

TEST_CASE("a cover's name is escaped once in the list, twice in the full record, and leads to the file itself") {
  const auto listed = page_of("resultxml_recently_added.xml").items[2];
  REQUIRE(listed.cover);
  CHECK(listed.cover->remote_url == "http://10.0.0.2/slims/images/docs/azab%20dan%20sengsara.jpg");
  const auto full =
      parse_slims_title(catalogue_sample("slims/detail_inxml_202_cover_double_encoded.xml"), "", "202", kContext);
  REQUIRE(full);
  REQUIRE(full->cover);
  CHECK(full->cover->remote_url == listed.cover->remote_url);
  CHECK_FALSE(page_of("resultxml_recently_added.xml").items[0].cover);
}

TEST_CASE("the full record adds what the list does not tell") {
  auto item = page_of("resultxml_one_hit.xml").items.at(0);
  auto full = parse_slims_title(catalogue_sample("slims/detail_inxml_201.xml"), "", "201", kContext);
  REQUIRE(full);
  add_full_record(item, *full);
  CHECK(item.language == "id");
  CHECK(item.summary == "Novel tentang sepuluh anak Belitong yang bersekolah di SD Muhammadiyah.");
  CHECK(item.subjects == std::vector<std::string>{"Programming"});
  CHECK(item.call_number == "813 AND l");
  CHECK(item.kind == lobi::model::ItemKind::book);
  CHECK(item.added_at == from_unix_ms(1'793'585'700'000));  // 2026-11-02 09:15 in Lubuklinggau
}

TEST_CASE("pages of HTML labelled as XML are no titles") {
  CHECK_FALSE(parse_slims_title(catalogue_sample("slims/detail_inxml_hidden_404.xml"), "", "204", kContext));
  CHECK_FALSE(parse_slims_title(catalogue_sample("slims/detail_inxml_201.xml"), "", "7", kContext));
  CHECK_FALSE(parse_slims_page("<html><body>Masuk ke Wi-Fi</body></html>", "", kContext));
  CHECK_FALSE(parse_slims_page("XML Detail is disabled", "", kContext));
  CHECK_FALSE(parse_slims_page(catalogue_sample("slims/rss_empty.xml"), "", kContext));
}

TEST_CASE("of a list that was cut off the last title is left out") {
  const std::string whole = catalogue_sample("slims/resultxml_recently_added.xml");
  const auto page = parse_slims_page(whole.substr(0, whole.find("Lords of poverty")), "", kContext);
  REQUIRE(page);
  CHECK(page->items.size() == 4);
}

TEST_CASE("the address of the OPAC may be written as staff copied it") {
  lobi::model::SourceConfig config;
  for (const char* address :
       {"http://10.0.0.2/slims", "http://10.0.0.2/slims/", "http://10.0.0.2/slims/index.php?p=news"}) {
    config.address = address;
    CHECK(slims_context(config).home == "http://10.0.0.2/slims/");
  }
}
