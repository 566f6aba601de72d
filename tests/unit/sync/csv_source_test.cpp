// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/csv/csv_source.h"

#include "sync/sources/csv/csv_items.h"
#include "unit/sync/catalogue_fixture.h"

using namespace lobi::sync;
using lobi::ErrorKind;
using lobi::base::from_unix_ms;
using Kind = lobi::model::ItemKind;

namespace {

CsvItems items_of(const std::string& csv, const std::string& permalink = {}) {
  CsvContext context;
  context.source = "daftar";
  context.address = "https://perpus.example/daftar/buku.csv";
  context.permalink = permalink;
  auto list = parse_csv_items(csv, context);
  REQUIRE_MESSAGE(list.has_value(), (list ? std::string() : list.error().message));
  return *list;
}

SourceContext context_of() {
  SourceContext context;
  context.config.id = "daftar";
  context.config.kind = "csv";
  context.config.address = "https://perpus.example/daftar.csv";
  context.config.options["kind"] = "ebook";
  context.now = from_unix_ms(1'795'478'400'000);
  return context;
}

}  // namespace

TEST_CASE("a list of iPusnas titles becomes items with covers and links") {
  const CsvItems list = items_of(catalogue_sample("csv/ipusnas.csv"));
  CHECK(list.notes.empty());
  REQUIRE(list.items.size() == 2);
  const auto& item = list.items[0];
  CHECK(item.local_id == "9789793062792");
  CHECK(item.title == "Laskar Pelangi");
  CHECK(item.creators == std::vector<lobi::model::Creator>{{"Andrea Hirata", ""}});
  CHECK(item.summary == "Sepuluh anak, satu sekolah");
  CHECK(item.permalink == "https://ipusnas.id/1");
  REQUIRE(item.cover);
  CHECK(item.cover->remote_url == "https://buku.example/1.jpg");
  CHECK(list.items[1].subtitle == "kisah");
  CHECK(list.items[1].isbn == std::vector<std::string>{"9789794071670"});
}

TEST_CASE("Excel's list is read, and each value that cannot be used is named with line and column") {
  const CsvItems list = items_of(catalogue_sample("csv/excel_utf8_bom.csv"));
  REQUIRE(list.items.size() == 2);
  CHECK(list.items[0].creators.size() == 2);
  CHECK(list.items[0].call_number == "650.14 SIT r");
  CHECK(list.items[0].added_at == from_unix_ms(1'795'107'600'000));  // 2026-11-20 00:00 +07:00
  CHECK(list.items[1].title == "Cerita \"rakyat\" Musi");
  CHECK(list.notes ==
        std::vector<std::string>{
            "line 3, column 4 (Tahun Terbit): 'dua ribu' is no year",
            "line 3, column 6 (Tanggal Masuk): '32/11/2026' is no date: write 2026-11-20 or 20/11/2026",
            "line 3, column 7 (Jenis): 'komik' is no kind: buku, e-book, artikel, skripsi, majalah, peta, "
            "video",
            "line 6, column 2 (Judul): the title is missing; this row is left out"});
}

TEST_CASE("columns are found by their names in both languages, whatever their order and case") {
  const CsvItems list = items_of(
      "URL;LANGUAGE;Kata Kunci;nomor_panggil;Title;Type;Show until\n"
      "https://x.example/1;Bahasa Indonesia;gizi, anak;641.5 X;Sehat;e-book;2026-12-31\n");
  CHECK(list.notes.empty());
  const auto& item = list.items.at(0);
  CHECK(item.language == "id");
  CHECK(item.subjects == std::vector<std::string>{"gizi", "anak"});
  CHECK(item.call_number == "641.5 X");
  CHECK(item.kind == Kind::ebook);
  CHECK(item.show_until == from_unix_ms(1'798'736'400'000));  // the end of that day in Lubuklinggau
}

TEST_CASE("numbers that a spreadsheet rounded, and wrong addresses, are told") {
  const CsvItems list =
      items_of("judul,isbn,tautan,sampul\nA,9.78602E+12,http://x.example,ftp://x/y\nB,123,,c.jpg\n");
  REQUIRE(list.notes.size() == 4);
  CHECK(list.notes[0].starts_with("line 2, column 2 (isbn): '9.78602E+12' was rounded by the spreadsheet"));
  CHECK(list.notes[1] == "line 2, column 3 (tautan): 'http://x.example' is no https:// address");
  CHECK(list.notes[2].starts_with("line 2, column 4 (sampul)"));
  CHECK(list.notes[3].starts_with("line 3, column 2 (isbn): '123' is no ISBN"));
  CHECK(list.items[1].cover->remote_url == "https://perpus.example/daftar/c.jpg");
}

TEST_CASE("titles that stand twice are shown once, and rows without a link get the template's") {
  const CsvItems list = items_of("judul,penulis\nA,X\nA,X\nA,Y\n", "https://perpus.example/buku/{id}");
  CHECK(list.items.size() == 2);
  CHECK(list.notes == std::vector<std::string>{"line 3: this title stands in the list already; left out"});
  CHECK(list.items[0].permalink == "https://perpus.example/buku/a%7C%7Cx%7C0");
}

TEST_CASE("a list without a column for the title, or with two, is an error that names it") {
  CHECK(parse_csv_items("nama,isbn\nA,1\n", {}).error().message.starts_with("line 1: the first row must name"));
  CHECK(parse_csv_items("judul,Title\nA,B\n", {}).error().message ==
        "line 1, column 2 (Title): column 1 (judul) means the same; rename one of them");
}

TEST_CASE("the list is asked conditionally, and is all there is") {
  SourceContext context = context_of();
  context.state.validators.etag = "\"1\"";
  const auto source = make_csv_source(context);
  const auto request = std::get<lobi::fetch::Request>(source->next(nullptr));
  CHECK(request.validators.etag == "\"1\"");
  auto answer = answer_with("judul\nA\n");
  answer.response.validators.etag = "\"2\"";
  const auto harvest = std::get<Harvest>(source->next(&answer));
  CHECK(harvest.has_all_items);
  CHECK(harvest.items.at(0).kind == Kind::ebook);
  CHECK(harvest.next.validators.etag == "\"2\"");

  auto unchanged = answer_with("", 304);
  unchanged.response.is_not_modified = true;
  const auto again = make_csv_source(context);
  CHECK(CatalogueRun(*again, {unchanged}).harvest().is_not_modified);
  const auto broken = make_csv_source(context);
  CHECK(CatalogueRun(*broken, {answer_with("judul,isbn\n,1\n")}).error().message.starts_with("line 2, column 1"));
  const auto down = make_csv_source(context);
  CHECK(CatalogueRun(*down, {answer_with("", 404)}).error().kind == ErrorKind::gone);
}
