// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/oai_pmh/oai_page.h"

#include "sync/sources/oai_pmh/record_item.h"
#include "sync/xml.h"
#include "unit/sync/catalogue_fixture.h"

using namespace lobi::sync;
using lobi::ErrorKind;
using lobi::base::from_unix_ms;
using lobi::model::CatalogueItem;
using lobi::model::ItemKind;

namespace {

RecordContext context_of(const std::string& address) {
  lobi::model::SourceConfig config;
  config.id = "katalog";
  config.address = address;
  return record_context(config);
}

OaiPage page_of(const std::string& sample, const std::string& address) {
  auto page = parse_oai_page(catalogue_sample(sample), "", context_of(address));
  REQUIRE_MESSAGE(page.has_value(), sample);
  return *page;
}

}  // namespace

TEST_CASE("SLiMS's oai2.php: records, covers behind thumbnails, local time, a token") {
  const OaiPage page = page_of("slims/oai2_listrecords_page1_trimmed.xml", "http://127.0.0.1:8099/oai2.php");
  CHECK(page.token == "100____oai_dc");
  CHECK(page.complete_list_size == 270);
  REQUIRE(page.items.size() == 3);
  const CatalogueItem& item = page.items[0];
  CHECK(item.local_id == "oai:127.0.0.1:8099:slims-1");
  CHECK(item.title == "PHP 5 for dummies");
  CHECK(item.creators == std::vector<lobi::model::Creator>{{"Valade, Janet", ""}});
  CHECK(item.publisher == "Wiley");
  CHECK(item.year == 2004);
  CHECK(item.language == "en");
  CHECK(item.isbn == std::vector<std::string>{"9780764541667"});
  CHECK(item.subjects == std::vector<std::string>{"Website", "Programming"});
  CHECK(item.call_number == "005.13/3-22 Jan p");
  CHECK(item.permalink == "http://127.0.0.1:8099/index.php?p=show_detail&id=1");
  REQUIRE(item.cover);
  CHECK(item.cover->remote_url == "http://127.0.0.1:8099/images/docs/php5_dummies.jpg");
  CHECK(item.changed_at == from_unix_ms(1'196'350'610'000LL - 7 * 3'600'000LL));
  CHECK(item.added_at == item.changed_at);
  CHECK(page.items[1].creators.size() == 5);
}

TEST_CASE("one book is the same title from oai.php and from oai2.php") {
  const auto old = page_of("slims/oai1_getrecord_201.xml", "http://127.0.0.1:8099/oai.php").items.at(0);
  const auto newer = page_of("slims/oai2_getrecord_201.xml", "http://127.0.0.1:8099/oai2.php").items.at(0);
  for (const CatalogueItem& item : {old, newer}) {
    CHECK(item.title == "Laskar Pelangi");
    CHECK(item.creators == std::vector<lobi::model::Creator>{{"Andrea Hirata", ""}});
    CHECK(item.publisher == "Bentang Pustaka");
    CHECK(item.year == 2005);
    CHECK(item.language == "id");
    CHECK(item.isbn == std::vector<std::string>{"9789793062792"});
    CHECK(item.call_number == "813 AND l");
    CHECK(item.subjects == std::vector<std::string>{"Programming"});
    CHECK(item.summary == "Novel tentang sepuluh anak Belitong yang bersekolah di SD Muhammadiyah.");
    CHECK(item.permalink == "http://127.0.0.1:8099/index.php?p=show_detail&id=201");
    REQUIRE(item.cover);
    CHECK(item.cover->remote_url == "http://127.0.0.1:8099/images/docs/laskar_pelangi.jpg");
  }
}

TEST_CASE("SLiMS's oai.php: a span of days, with text that was encoded twice and fields without a value") {
  const auto page = page_of("slims/oai1_listrecords_from_until.xml", "http://127.0.0.1:8099/oai.php");
  REQUIRE(page.items.size() == 2);
  CHECK(page.items[0].title == "Pengantar résumé kerja");
  CHECK(page.items[0].summary.empty());
  CHECK(page.items[1].title == "Résumé tersembunyi");
  CHECK(page.items[1].isbn.empty());
}

TEST_CASE("SLiMS's oai2.php: the picture that stands for no cover is none") {
  const auto page = page_of("slims/oai2_getrecord_hidden_exposed.xml", "http://127.0.0.1:8099/oai2.php");
  CHECK_FALSE(page.items.at(0).cover);
}

TEST_CASE("lists of identifiers and of sets hold no titles and are no fault") {
  for (const char* sample : {"slims/oai1_listidentifiers.xml", "slims/oai1_listsets.xml"}) {
    CAPTURE(sample);
    const auto page = page_of(sample, "http://127.0.0.1:8099/oai.php");
    CHECK(page.items.empty());
    CHECK_FALSE(page.fault);
  }
}

TEST_CASE("SLiMS's oai2.php: the last page has an empty token and covers that are none") {
  const OaiPage page = page_of("slims/oai2_listrecords_lastpage_trimmed.xml", "http://127.0.0.1:8099/oai2.php");
  CHECK(page.token.empty());
  REQUIRE(page.items.size() == 3);
  CHECK_FALSE(page.items[0].cover);
  const OaiPage nothing = page_of("slims/oai2_norecordsmatch.xml", "http://127.0.0.1:8099/oai2.php");
  REQUIRE(nothing.fault);
  CHECK(nothing.fault->code == OaiErrorCode::no_records_match);
}

TEST_CASE("SLiMS's oai.php: double encoding, no datestamps, empty elements, the cover among the relations") {
  const char* home = "http://127.0.0.1:8099/oai.php";
  CHECK(page_of("slims/oai1_getrecord_205_double_utf8.xml", home).items.at(0).title ==
        "Pengantar r\u00E9sum\u00E9 kerja");
  const CatalogueItem item = page_of("slims/oai1_getrecord_202.xml", home).items.at(0);
  CHECK(item.title == "Azab dan Sengsara");
  CHECK(item.subtitle == "kisah kehidupan seorang gadis");
  CHECK(item.isbn == std::vector<std::string>{"9789794071670"});
  CHECK(item.call_number == "813 MER a");
  CHECK(item.language == "id");
  CHECK(item.summary.starts_with("Caf\u00E9 \u2013 teks dengan aksen"));
  CHECK(item.permalink == "http://127.0.0.1:8099/index.php?p=show_detail&id=202");
  REQUIRE(item.cover);
  CHECK(item.cover->remote_url == "http://127.0.0.1:8099/images/docs/azab%20dan%20sengsara.jpg");
  CHECK_FALSE(item.changed_at);
  const OaiPage first = page_of("slims/oai1_listrecords_page1_trimmed.xml", home);
  CHECK(first.token == "oai_dc/100");
  CHECK(first.items.size() == 3);
  CHECK(first.items[0].call_number.empty());
  CHECK(page_of("slims/oai1_empty_listrecords.xml", home).records == 0);
}

TEST_CASE("a page of HTML labelled as OAI-PMH is refused") {
  for (const char* sample : {"slims/oai1_listrecords_http500_head.txt", "slims/oai2_badtoken_http500_head.txt"}) {
    std::string bytes = catalogue_sample(sample);
    bytes.erase(0, bytes.find("\n<") == std::string::npos ? 0 : bytes.find("\n<") + 1);
    const auto page = parse_oai_page(bytes, "", context_of("http://127.0.0.1:8099/oai.php"));
    REQUIRE_FALSE(page);
    CHECK(page.error().kind == ErrorKind::malformed);
  }
  CHECK_FALSE(parse_oai_page("<html><body>Selamat datang</body></html>", "", context_of("http://x.example/oai")));
}

TEST_CASE("Identify tells how exact dates are and whether deletions are told") {
  const OaiPage slims = page_of("slims/oai2_identify.xml", "http://127.0.0.1:8099/oai2.php");
  REQUIRE(slims.identity);
  CHECK(slims.identity->granularity == OaiGranularity::seconds);
  CHECK(slims.identity->deletions == OaiDeletions::transient);
  const OaiPage standard = page_of("oai/identify_conformant.xml", "https://repo.example.org/oai");
  REQUIRE(standard.identity);
  CHECK(standard.identity->granularity == OaiGranularity::days);
  CHECK(standard.identity->deletions == OaiDeletions::persistent);
  CHECK(standard.identity->earliest == from_unix_ms(1'425'168'000'000));
  CHECK(page_of("slims/oai2_listmetadataformats.xml", "http://127.0.0.1:8099/oai2.php").formats.at(0) == "oai_dc");
}

TEST_CASE("deleted records and awkward tokens are read") {
  const OaiPage page = page_of("oai/listrecords_deleted_and_token.xml", "https://repo.example.org/oai");
  CHECK(page.token == "tok/ a+b==|2");
  REQUIRE(page.items.size() == 2);
  CHECK(page.items[0].title == "Cerita Rakyat Lubuklinggau");
  CHECK(page.items[0].isbn.empty());  // the invented number has a wrong check digit
  CHECK(page.items[0].permalink == "https://repo.example.org/buku/1001");
  CHECK(page.items[0].summary == "Kumpulan cerita & legenda.");
  CHECK_FALSE(page.items[0].is_deleted);
  CHECK(page.items[1].is_deleted);
  CHECK(page.items[1].local_id == "oai:repo.example.org:0900");
}

TEST_CASE("every error code of the protocol is known") {
  const std::pair<const char*, OaiErrorCode> codes[] = {
      {"badArgument", OaiErrorCode::bad_argument},
      {"badResumptionToken", OaiErrorCode::bad_resumption_token},
      {"badVerb", OaiErrorCode::bad_verb},
      {"cannotDisseminateFormat", OaiErrorCode::cannot_disseminate_format},
      {"idDoesNotExist", OaiErrorCode::id_does_not_exist},
      {"noRecordsMatch", OaiErrorCode::no_records_match},
      {"noMetadataFormats", OaiErrorCode::no_metadata_formats},
      {"noSetHierarchy", OaiErrorCode::no_set_hierarchy}};
  for (const auto& [name, code] : codes) {
    const OaiPage page = page_of(std::string("oai/error_") + name + ".xml", "https://repo.example.org/oai");
    REQUIRE(page.fault);
    CHECK(page.fault->code == code);
  }
}

TEST_CASE("MARC of Koha becomes a title") {
  const CatalogueItem item =
      page_of("koha/oai_listrecords_marcxml.xml", "https://opac.example.org/cgi-bin/koha/oai.pl").items.at(0);
  CHECK(item.title == "Belajar komputer");
  CHECK(item.subtitle == "panduan dasar");
  CHECK(item.creators == std::vector<lobi::model::Creator>{{"Andrea Contoh", "penulis"}});
  CHECK(item.publisher == "Penerbit Contoh");
  CHECK(item.year == 2024);
  CHECK(item.language == "id");
  CHECK(item.isbn.empty());  // the invented number has a wrong check digit
  CHECK(item.subjects == std::vector<std::string>{"Komputer \u2013 Pengantar"});
  CHECK(item.summary == "Panduan singkat untuk pemula.");
  CHECK(item.call_number == "004 AND b");
  CHECK(item.kind == ItemKind::book);
  CHECK(item.permalink == "https://opac.example.org/cgi-bin/koha/opac-detail.pl?biblionumber=812");
  CHECK(item.added_at == from_unix_ms(1'795'046'400'000));
  CHECK_FALSE(item.cover);
}

TEST_CASE("INLISLite: Dublin Core with elements of its own, and MARC with doubled control fields") {
  const char* home = "http://perpus.example.go.id/opac/oai";
  const OaiPage page = page_of("inlislite/oai_dc_record.xml", home);
  CHECK(page.complete_list_size == 5312);
  const CatalogueItem item = page.items.at(0);
  CHECK(item.title == "Belajar komputer");
  CHECK(item.subtitle == "panduan dasar");
  CHECK(item.creators == std::vector<lobi::model::Creator>{{"Andrea Contoh", ""}});
  CHECK(item.year == 2024);
  CHECK(item.permalink == "http://perpus.example.go.id/opac/detail-opac?id=4711");
  REQUIRE(item.cover);
  CHECK(item.cover->remote_url ==
        "http://perpus.example.go.id/uploaded_files/sampul_koleksi/original/Monograf/4711.jpg");

  const auto document = XmlDocument::parse(catalogue_sample("inlislite/marcxml_record.xml"));
  REQUIRE(document);
  const CatalogueItem marc = item_from_marcxml(document->root(), "oai:perpus.example.go.id:4711", context_of(home));
  CHECK(marc.title == "Belajar komputer");
  CHECK(marc.publisher == "Penerbit Contoh");
  CHECK(marc.year == 2024);
  CHECK(marc.isbn.empty());  // the invented number has a wrong check digit
  CHECK(marc.permalink == item.permalink);
  REQUIRE(marc.cover);
  CHECK(marc.cover->remote_url == item.cover->remote_url);
}

TEST_CASE("an article of OJS is chosen by language and known by its DOI") {
  const OaiPage page = page_of("ojs/listrecords_oai_dc.xml", "https://jurnal.example.ac.id/index.php/pustaka/oai");
  CHECK(page.token == "9f1c0f6e0a6b4f0c8a7d");
  const CatalogueItem item = page.items.at(0);
  CHECK(item.title == "Literasi digital di perpustakaan umum");
  CHECK(item.summary == "Abstrak singkat.");
  CHECK(item.kind == ItemKind::article);
  CHECK(item.doi == "10.99999/pustaka.v5i2.321");
  CHECK(item.issn == "9999-0001");
  CHECK(item.permalink == "https://doi.org/10.99999/pustaka.v5i2.321");
  CHECK(item.rights == "CC-BY-4.0");
  CHECK(item.year == 2026);
  CHECK(item.publisher == "Jurnal Pustaka Contoh");
  CHECK_FALSE(item.cover);
}

TEST_CASE("numbers of MARC and Dublin Core become ISBNs when their check digit is right") {
  std::string marc = catalogue_sample("koha/oai_listrecords_marcxml.xml");
  marc.replace(marc.find("978-602-000-100-1"), 17, "978-602-000-100-5");
  auto page = parse_oai_page(marc, "", context_of("https://opac.example.org/cgi-bin/koha/oai.pl"));
  REQUIRE(page);
  CHECK(page->items.at(0).isbn == std::vector<std::string>{"9786020001005"});
  std::string dublin = catalogue_sample("oai/listrecords_deleted_and_token.xml");
  dublin.replace(dublin.find("978-602-000-100-1"), 17, "978-602-000-100-5");
  page = parse_oai_page(dublin, "", context_of("https://repo.example.org/oai"));
  REQUIRE(page);
  CHECK(page->items.at(0).isbn == std::vector<std::string>{"9786020001005"});
}

TEST_CASE("an answer that was cut off loses its last record and ends there") {
  const std::string whole = catalogue_sample("slims/oai2_listrecords_page1_trimmed.xml");
  const std::string cut = whole.substr(0, whole.find("mysql_def_guide"));
  const auto page = parse_oai_page(cut, "", context_of("http://127.0.0.1:8099/oai2.php"));
  REQUIRE(page);
  CHECK(page->items.size() == 2);
}
