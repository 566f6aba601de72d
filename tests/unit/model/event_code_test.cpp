// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/event_code.h"

#include <doctest/doctest.h>

#include "base/files.h"
#include "base/unicode.h"

using namespace lobi;
using namespace lobi::model;

namespace {

// 2026-11-12 15:00-17:00 WIB.
Event book_club() {
  Event event;
  event.summary = "Klub Buku";
  event.place = "Perpustakaan Kota Lubuklinggau";
  event.start = base::Instant(std::chrono::sys_days(std::chrono::year(2026) / 11 / 12) + std::chrono::hours(8));
  event.end = event.start + std::chrono::hours(2);
  return event;
}

void check_lines(const std::string& code) {
  CHECK(code.size() <= kMaxEventCode);
  CHECK(base::is_valid_utf8(code));
  CHECK(code.starts_with("BEGIN:VEVENT\r\nSUMMARY:"));
  CHECK(code.ends_with("\r\nEND:VEVENT"));
  std::size_t begin = 0;
  while (begin < code.size()) {
    const std::size_t end = std::min(code.find("\r\n", begin), code.size());
    CHECK(end - begin <= 75);
    begin = end + 2;
  }
}

}  // namespace

TEST_CASE("an event becomes the reference's VEVENT") {
  auto expected = base::read_file(std::string(LOBI_FIXTURES) + "/ical/qr_vevent.txt", 1000);
  REQUIRE(expected);
  while (expected->ends_with('\n') || expected->ends_with('\r')) expected->pop_back();
  CHECK(event_code(book_club(), {}) == *expected);
}

TEST_CASE("a long place loses what follows its comma, then place and title are cut at words") {
  Event event = book_club();
  event.summary = "Bincang buku: Sitti Nurbaya hari ini, seabad kemudian";
  event.place = "Aula Lingga, lantai 1, gedung utama perpustakaan kota";
  const std::string code = event_code(event, {});
  check_lines(code);
  CHECK(code.find("SUMMARY:Bincang buku: Sitti Nurbaya hari ini\\, seabad kemudian\r\n") != std::string::npos);
  CHECK(code.find("LOCATION:Aula Lingga\r\n") != std::string::npos);
  event.summary = "Pelatihan pengelolaan perpustakaan desa berbasis inklusi sosial bagi pengelola taman baca";
  event.place = "Gedung Serbaguna Pemerintah Kota Lubuklinggau Provinsi Sumatra Selatan";
  const std::string cut = event_code(event, {});
  check_lines(cut);
  CHECK(cut.find("…\r\n") != std::string::npos);
  CHECK(cut.find("LOCATION:Gedung Serbaguna") != std::string::npos);
}

TEST_CASE("no text makes the code too long, break a letter or leave its line") {
  Event event = book_club();
  for (const char* piece : {"a", "é", "本", "👩‍👩‍👧", ";,\\", "baca buku ", "\n"}) {
    for (int count : {1, 10, 40, 200}) {
      event.summary.clear();
      event.place.clear();
      for (int i = 0; i < count; ++i) event.summary += piece, event.place += piece;
      CAPTURE(piece);
      CAPTURE(count);
      check_lines(event_code(event, {}));
    }
  }
}

TEST_CASE("whole days are dates of the library's zone, and what has no end or place says nothing of it") {
  Event event = book_club();
  event.is_all_day = true;
  event.start = base::Instant(std::chrono::sys_days(std::chrono::year(2026) / 12 / 24) + std::chrono::hours(17));
  event.end = event.start + std::chrono::days(1);
  const std::string code = event_code(event, {});
  CHECK(code.find("DTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261226\r\n") != std::string::npos);
  event = book_club();
  event.end = event.start;
  event.place.clear();
  CHECK(event_code(event, {}) == "BEGIN:VEVENT\r\nSUMMARY:Klub Buku\r\nDTSTART:20261112T080000Z\r\nEND:VEVENT");
}
