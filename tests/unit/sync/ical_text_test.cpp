// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/ical/calendar_text.h"

#include "sync/sources/ical/event_words.h"
#include "unit/sync/ical_fixture.h"

using namespace lobi;
using namespace lobi::sync;

TEST_CASE("lines are unfolded by bytes, and alarms, to-dos and attendees go") {
  const auto text = split_calendar(
      "\xEF\xBB\xBF"
      "begin:vcalendar\r\nBEGIN:VEVENT\r\nSUMMARY:Bac\r\n a caf\xC3\r\n\t\xA9\r\nBEGIN:VALARM\r\n"
      "SUMMARY:Alarm\r\nEND:VALARM\r\nattendee;CN=Budi:mailto:b@x.example\r\nEND:VEVENT\r\nBEGIN:VTODO\r\n"
      "BEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VTODO\r\nEND:VCALENDAR\r\n");
  REQUIRE(text);
  REQUIRE(text->entries.size() == 1);
  CHECK(text->entries[0] == "BEGIN:VEVENT\r\nSUMMARY:Baca caf\xC3\xA9\r\nEND:VEVENT\r\n");
  CHECK_FALSE(text->is_truncated);
}

TEST_CASE("what is no calendar is refused with a sentence that helps, and what was cut off is known") {
  for (const auto* bytes : {"", "<!doctype html><html></html>", "{\"items\":[]}", "BEGIN:VEVENT\nEND:VEVENT\n"}) {
    const auto text = split_calendar(bytes);
    REQUIRE_FALSE(text);
    CHECK(text.error().kind == ErrorKind::malformed);
    CHECK(text.error().message.find(".ics") != std::string::npos);
  }
  const std::string whole =
      calendar_of(vevent("DTSTART:20261103T020000Z", "1") + vevent("DTSTART:20261103T020000Z", "2"));
  const auto cut = split_calendar(whole.substr(0, whole.find("UID:2")));
  REQUIRE(cut);
  CHECK(cut->is_truncated);
  CHECK(cut->entries.size() == 1);
  CHECK(split_calendar(std::string(kMaxCalendarBytes + 1, 'x')).error().kind == ErrorKind::limit);
}

TEST_CASE("too many and too large events are left out and counted, nesting is no matter") {
  std::string many;
  for (std::size_t i = 0; i < kMaxCalendarEntries + 3; ++i) many += "BEGIN:VEVENT\nEND:VEVENT\n";
  CHECK(split_calendar(calendar_of(many))->left_out == 3);
  const auto large = split_calendar(calendar_of(vevent("DESCRIPTION:" + std::string(kMaxEntryBytes, 'x'))));
  CHECK(large->entries.empty());
  CHECK(large->left_out == 1);
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "BEGIN:VEVENT\n";
  CHECK(split_calendar("BEGIN:VCALENDAR\n" + deep)->entries.empty());
}

TEST_CASE("words say whom an event is for, and whether one signs up") {
  const auto children = [](const std::string& summary, std::vector<std::string> categories = {}) {
    model::Event event;
    event.summary = summary;
    event.categories = std::move(categories);
    return audience_of(event) == model::Audience::children;
  };
  CHECK(children("Dongeng Sabtu Pagi"));
  CHECK(children("Kelas menggambar untuk anak-anak"));
  CHECK(children("Saturday story", {"Kids"}));
  CHECK(children("Pentas", {"ACARA ANAK"}));
  CHECK_FALSE(children("Anakonda di perpustakaan"));
  CHECK_FALSE(children("Kelas mendongeng untuk guru"));
  CHECK_FALSE(children("Klub Buku", {"LITERASI"}));
  const auto signs_up = [](const std::string& url, const std::string& description) {
    model::Event event;
    event.url = url;
    event.description = description;
    return asks_to_register(event);
  };
  CHECK(signs_up("https://forms.gle/abc", ""));
  CHECK(signs_up("https://perpus.example/acara/1", "Daftar lewat tautan."));
  CHECK_FALSE(signs_up("https://perpus.example/acara/1", "Terbuka untuk umum."));
  CHECK_FALSE(signs_up("", "Daftar di meja layanan."));
  CHECK_FALSE(signs_up("https://perpus.example/acara/1", "Tanpa biaya, tanpa mendaftar."));
  CHECK(signs_up("https://perpus.example/acara/1", "Tanpa mendaftar untuk anggota; umum harap mendaftar."));
}
