// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/csv/csv_table.h"

#include "sync/sources/csv/csv_date.h"
#include "unit/sync/catalogue_fixture.h"

using namespace lobi::sync;
using Cells = std::vector<std::string>;

namespace {

std::string fault_of(std::string_view bytes) {
  const auto table = parse_csv(bytes);
  REQUIRE_FALSE(table);
  return table.error().message;
}

}  // namespace

TEST_CASE("commas, semicolons and tabs are told by the first line, or named by it") {
  for (const char* text : {"a,b\n1,2;3\n", "a;b\n1;2;3\n", "a\tb\n1\t2;3", "sep=;\na;b\n1;2\n"}) {
    const auto table = parse_csv(text);
    REQUIRE(table);
    CHECK(table->head.cells == Cells{"a", "b"});
    CHECK(table->rows.at(0).cells.at(0) == "1");
  }
}

TEST_CASE("quoted cells hold separators, quotes and line breaks, and lines are counted as an editor shows them") {
  const auto table = parse_csv(catalogue_sample("csv/excel_utf8_bom.csv"));
  REQUIRE(table);
  CHECK(table->head.cells.at(1) == "Judul");
  REQUIRE(table->rows.size() == 3);
  CHECK(table->rows[0].cells.at(2) == "Siti Contoh; Budi Contoh");
  CHECK(table->rows[1].cells.at(1) == "Cerita \"rakyat\"\r\nMusi");
  CHECK(table->rows[2].line == 6);
}

TEST_CASE("what is not UTF-8 is read as Windows-1252") {
  const auto table = parse_csv(catalogue_sample("csv/excel_windows1252.csv"));
  REQUIRE(table);
  CHECK(table->rows.at(0).cells.at(0) == "Résumé – “kerja”");
  CHECK(table->rows.at(0).line == 3);
}

TEST_CASE("what is wrong is named with line and column") {
  CHECK(fault_of("a,b\n1,\"zwei\n3,4\n") ==
        "line 2, column 2: the quotation mark \" that opens here is never closed");
  CHECK(fault_of("a,b\n\"1\"x,2\n") == "line 2, column 1: after the closing quotation mark \" more text follows");
  CHECK(fault_of("") == "the list is empty");
  CHECK(fault_of("\n \n") == "the list is empty");
  CHECK(fault_of("<!doctype html><p>Masuk</p>").find("web page") != std::string::npos);
  CHECK(fault_of("PK\x03\x04").find("save it as CSV") != std::string::npos);
  CHECK(fault_of(std::string_view("\xFF\xFEj\0u\0", 6)).find("UTF-8") != std::string::npos);
  CHECK(fault_of(std::string(500, ',')).find("line 1, column 61") != std::string::npos);
  std::string long_list = "a\n";
  for (int i = 0; i < 5001; ++i) long_list += "x\n";
  CHECK(fault_of(long_list).find("line 5002") != std::string::npos);
}

TEST_CASE("a day is read as people in Indonesia type it") {
  const auto day = std::chrono::year(2026) / 11 / 20;
  for (const char* text : {"2026-11-20", "20/11/2026", "20-11-26", "20.11.2026", "20 November 2026", "20 Nov 2026",
                           "2026-11-20 08:15:00", "2026-11-20T08:15:00Z"}) {
    CAPTURE(text);
    CHECK(parse_day(text) == std::optional<std::chrono::year_month_day>(day));
  }
  CHECK(parse_day("17 Agustus 2026") == parse_day("17 August 2026"));
  CHECK(parse_day("1 Mei 2026") == std::optional<std::chrono::year_month_day>(std::chrono::year(2026) / 5 / 1));
  for (const char* text : {"", "kemarin", "32/11/2026", "30/02/2026", "20/13/2026", "2026", "0/1/2026"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_day(text));
  }
}
