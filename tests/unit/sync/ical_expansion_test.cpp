// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/ical/calendar_expansion.h"

#include "unit/sync/ical_fixture.h"

using namespace lobi;
using namespace lobi::sync;
using Texts = std::vector<std::string>;

namespace {

struct Row {
  const char* what;
  std::string lines;
  Texts expected;
};

void check(const std::vector<Row>& rows, const ExpansionSettings& settings = window()) {
  for (const auto& row : rows) {
    INFO(row.what);
    CHECK(meetings_of(vevent(row.lines), settings) == row.expected);
  }
}

}  // namespace

TEST_CASE("the reference's agenda gives the meetings that python-dateutil gives") {
  const Expansion out = expansion_of(ical_sample("agenda.ics"));
  CHECK(meetings(out) == Texts{"2026-11-07 09:00-10:30", "2026-11-12 15:00-17:00", "2026-11-14 09:00-10:30",
                               "2026-11-19 15:00-17:00", "2026-11-21 14:00-15:30", "2026-11-30 13:00-15:00 x",
                               "2026-12-05 09:00-10:30", "2026-12-10 15:00-17:00", "2026-12-12 09:00-10:30",
                               "2026-12-19 09:00-10:30", "2026-12-25 +1d", "2026-12-26 09:00-10:30"});
  CHECK(out.unreadable + out.unknown_rules + out.unknown_zones == 0);
  CHECK_FALSE(out.is_cut);
  const auto& first = out.events[0];
  CHECK(first.summary == "Dongeng Sabtu Pagi");
  CHECK(first.description.find("Bawa alas duduk; tempat terbatas.") != std::string::npos);
  CHECK(first.place == "Ruang Anak, Lantai 1");
  CHECK(first.categories == Texts{"ANAK", "LITERASI"});
  CHECK(first.audience == model::Audience::children);
  CHECK(first.url == "https://perpus.example.go.id/agenda/dongeng-sabtu");
  CHECK(first.takes_registration);
  CHECK(first.zone == "Asia/Jakarta");
  CHECK(first.show_until == first.end);
  CHECK(first.local_id == "dongeng-sabtu@perpus.example.go.id 20261107T020000Z");
  const auto& moved = out.events[4];
  CHECK(moved.summary == "Dongeng Sabtu (pindah ke siang)");
  CHECK(moved.place == "Aula");
  CHECK(moved.description == first.description);  // what the change leaves out comes from its series
  CHECK(moved.local_id == "dongeng-sabtu@perpus.example.go.id 20261121T020000Z");
  CHECK(out.events[5].show_until == out.events[5].start);  // cancelled
  CHECK(out.events[10].local_id == "libur-natal@perpus.example.go.id");
}

TEST_CASE("rules repeat as RFC 5545 says") {
  check({
      {"daily, three times",
       "DTSTART:20261103T020000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3",
       {"2026-11-03 09:00-10:00", "2026-11-04 09:00-10:00", "2026-11-05 09:00-10:00"}},
      {"every tenth day until a moment that is included",
       "DTSTART;TZID=Asia/"
       "Jakarta:20261103T090000\nDURATION:PT30M\nRRULE:FREQ=DAILY;INTERVAL=10;UNTIL=20261123T020000Z",
       {"2026-11-03 09:00-09:30", "2026-11-13 09:00-09:30", "2026-11-23 09:00-09:30"}},
      {"until a date in a series with times: that whole day",
       "DTSTART;TZID=Asia/Jakarta:20261103T190000\nDURATION:PT1H\nRRULE:FREQ=DAILY;INTERVAL=3;UNTIL=20261109",
       {"2026-11-03 19:00-20:00", "2026-11-06 19:00-20:00", "2026-11-09 19:00-20:00"}},
      {"every second week on two days, weeks from Sunday",
       "DTSTART:20261103T020000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,SU;COUNT=4",
       {"2026-11-03 09:00-10:00", "2026-11-15 09:00-10:00", "2026-11-17 09:00-10:00", "2026-11-29 09:00-10:00"}},
      {"the same, weeks from Monday",
       "DTSTART:20261103T020000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;COUNT=4",
       {"2026-11-03 09:00-10:00", "2026-11-08 09:00-10:00", "2026-11-17 09:00-10:00", "2026-11-22 09:00-10:00"}},
      {"a fortnightly series that began years ago keeps its weeks",
       "DTSTART:20200107T020000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20261201T000000Z",
       {"2026-11-03 09:00-10:00", "2026-11-17 09:00-10:00"}},
      {"the last Friday of the month",
       "DTSTART:20261030T020000Z\nDURATION:PT1H\nRRULE:FREQ=MONTHLY;BYDAY=-1FR",
       {"2026-11-27 09:00-10:00", "2026-12-25 09:00-10:00"}},
      {"months without a 31st are skipped",
       "DTSTART:20261031T020000Z\nDURATION:PT1H\nRRULE:FREQ=MONTHLY",
       {"2026-12-31 09:00-10:00"}},
      {"the last day of each month",
       "DTSTART:20260930T020000Z\nDURATION:PT1H\nRRULE:FREQ=MONTHLY;BYMONTHDAY=-1",
       {"2026-11-30 09:00-10:00", "2026-12-31 09:00-10:00"}},
      {"the first workday of the month",
       "DTSTART:20261001T020000Z\nDURATION:PT1H\nRRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
       {"2026-11-02 09:00-10:00", "2026-12-01 09:00-10:00"}},
      {"Friday the 13th",
       "DTSTART:20261113T020000Z\nDURATION:PT1H\nRRULE:FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
       {"2026-11-13 09:00-10:00"}},
      {"yearly on its own day", "DTSTART;VALUE=DATE:20101128\nRRULE:FREQ=YEARLY", {"2026-11-28 +1d"}},
      {"yearly on the fourth Thursday of November",
       "DTSTART:20101125T020000Z\nDURATION:PT1H\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH",
       {"2026-11-26 09:00-10:00"}},
      {"yearly in week 48 on Monday",
       "DTSTART:20101129T020000Z\nDURATION:PT1H\nRRULE:FREQ=YEARLY;BYWEEKNO=48;BYDAY=MO",
       {"2026-11-23 09:00-10:00"}},
      {"the 50th last day of the year",
       "DTSTART:20101112T020000Z\nDURATION:PT1H\nRRULE:FREQ=YEARLY;BYYEARDAY=-50",
       {"2026-11-12 09:00-10:00"}},
      {"a first meeting beside the rule is a meeting all the same",
       "DTSTART:20261102T020000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;BYDAY=WE;COUNT=2",
       {"2026-11-02 09:00-10:00", "2026-11-04 09:00-10:00", "2026-11-11 09:00-10:00"}},
      {"added and removed dates, also as lists",
       "DTSTART:20261103T020000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE:20261104T020000Z,"
       "20261105T020000Z\n"
       "RDATE:20261110T020000Z,20261111T020000Z",
       {"2026-11-03 09:00-10:00", "2026-11-10 09:00-10:00", "2026-11-11 09:00-10:00"}},
      {"an added period has its own length",
       "DTSTART:20261103T020000Z\nDURATION:PT1H\nRDATE;VALUE=PERIOD:20261104T020000Z/PT3H,20261105T020000Z/"
       "20261105T040000Z",
       {"2026-11-03 09:00-10:00", "2026-11-04 09:00-12:00", "2026-11-05 09:00-11:00"}},
      {"a removed date without a time removes that day's meeting",
       "DTSTART;TZID=Asia/"
       "Jakarta:20261103T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=2\nEXDATE;VALUE=DATE:20261103",
       {"2026-11-04 09:00-10:00"}},
      {"a rule that Lobi does not know leaves the first meeting",
       "DTSTART:20261103T020000Z\nDURATION:PT1H\nRRULE:FREQ=HOURLY;COUNT=5",
       {"2026-11-03 09:00-10:00"}},
      {"a rule that nobody knows, too",
       "DTSTART:20261103T020000Z\nDURATION:PT1H\nRRULE:FREQ=SOMETIMES",
       {"2026-11-03 09:00-10:00"}},
  });
}

TEST_CASE("times are those of the zone that the calendar names") {
  const std::string hour = "\nDURATION:PT1H";
  check({
      {"UTC", "DTSTART:20261103T020000Z" + hour, {"2026-11-03 09:00-10:00"}},
      {"WIB", "DTSTART;TZID=Asia/Jakarta:20261103T090000" + hour, {"2026-11-03 09:00-10:00"}},
      {"WITA", "DTSTART;TZID=Asia/Makassar:20261103T090000" + hour, {"2026-11-03 08:00-09:00"}},
      {"WIT", "DTSTART;TZID=Asia/Jayapura:20261103T090000" + hour, {"2026-11-03 07:00-08:00"}},
      {"floating: the library's", "DTSTART:20261103T090000" + hour, {"2026-11-03 09:00-10:00"}},
      {"the name that Outlook writes",
       "DTSTART;TZID=\"SE Asia Standard Time\":20261103T090000" + hour,
       {"2026-11-03 09:00-10:00"}},
      {"a name with a sender's prefix",
       "DTSTART;TZID=/mozilla.org/20050126_1/Asia/Tokyo:20261103T090000" + hour,
       {"2026-11-03 07:00-08:00"}},
      {"nobody's zone: the library's", "DTSTART;TZID=Rumah:20261103T090000" + hour, {"2026-11-03 09:00-10:00"}},
      {"no path", "DTSTART;TZID=../../etc/passwd:20261103T090000" + hour, {"2026-11-03 09:00-10:00"}},
      {"an end in another zone",
       "DTSTART;TZID=Asia/Jakarta:20261103T090000\nDTEND;TZID=Asia/Makassar:20261103T120000",
       {"2026-11-03 09:00-11:00"}},
      {"no end: no length", "DTSTART:20261103T020000Z", {"2026-11-03 09:00-09:00"}},
      {"an end before the start: no length",
       "DTSTART:20261103T020000Z\nDTEND:20261103T010000Z",
       {"2026-11-03 09:00-09:00"}},
  });
  CHECK(expansion_of(calendar_of(vevent("DTSTART;TZID=Rumah:20261103T090000"))).unknown_zones == 1);
}

TEST_CASE("a series keeps its wall-clock time over a change of summer time") {
  const auto october = window(14, base::Instant(std::chrono::sys_days(std::chrono::year(2026) / 10 / 20)));
  check({{"Berlin: UTC+2, then UTC+1",
          "DTSTART;TZID=Europe/Berlin:20261023T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=4",
          {"2026-10-23 14:00-15:00", "2026-10-24 14:00-15:00", "2026-10-25 15:00-16:00", "2026-10-26 15:00-16:00"}},
         {"a time that happens twice is the first",
          "DTSTART;TZID=Europe/Berlin:20261025T023000\nDURATION:PT1H",
          {"2026-10-25 07:30-08:30"}}},
        october);
  const auto march = window(14, base::Instant(std::chrono::sys_days(std::chrono::year(2027) / 3 / 20)));
  check({{"a time that is skipped is read with the offset before",
          "DTSTART;TZID=Europe/Berlin:20270328T023000\nDURATION:PT1H",
          {"2027-03-28 08:30-09:30"}}},
        march);
}

TEST_CASE("a zone that only the calendar describes is worked out from its rules") {
  const std::string zone =
      "BEGIN:VTIMEZONE\nTZID:Kantor\nBEGIN:STANDARD\nDTSTART:19701025T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+"
      "0100\n"
      "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:19700329T020000\n"
      "TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nEND:DAYLIGHT\nEND:VTIMEZONE\n";
  const auto october = window(14, base::Instant(std::chrono::sys_days(std::chrono::year(2026) / 10 / 20)));
  CHECK(meetings_of(zone + vevent("DTSTART;TZID=Kantor:20261024T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=2"),
                    october) == Texts{"2026-10-24 14:00-15:00", "2026-10-25 15:00-16:00"});
  // Offsets that change by dates, and a zone that lies about a known name: the tz database is believed.
  CHECK(meetings_of("BEGIN:VTIMEZONE\nTZID:Asia/Jakarta\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"
                    "TZOFFSETFROM:+0300\nTZOFFSETTO:+0300\nEND:STANDARD\nEND:VTIMEZONE\n" +
                    vevent("DTSTART;TZID=Asia/Jakarta:20261103T090000\nDURATION:PT1H")) ==
        Texts{"2026-11-03 09:00-10:00"});
  CHECK(meetings_of("BEGIN:VTIMEZONE\nTZID:Desa\nBEGIN:STANDARD\nDTSTART:20000101T000000\nRDATE:20261101T000000\n"
                    "TZOFFSETFROM:+0700\nTZOFFSETTO:+0800\nEND:STANDARD\nEND:VTIMEZONE\n" +
                    vevent("DTSTART;TZID=Desa:20261103T090000\nDURATION:PT1H")) == Texts{"2026-11-03 08:00-09:00"});
}

TEST_CASE("whole days run from midnight to midnight in the library's zone") {
  check({
      {"one day", "DTSTART;VALUE=DATE:20261225", {"2026-12-25 +1d"}},
      {"its end is the day after", "DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261226", {"2026-12-25 +1d"}},
      {"three days", "DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261227", {"2026-12-24 +3d"}},
      {"a week", "DTSTART;VALUE=DATE:20261207\nDURATION:P1W", {"2026-12-07 +7d"}},
      {"every Monday",
       "DTSTART;VALUE=DATE:20261214\nRRULE:FREQ=WEEKLY;COUNT=2",
       {"2026-12-14 +1d", "2026-12-21 +1d"}},
      {"without one of them",
       "DTSTART;VALUE=DATE:20261214\nRRULE:FREQ=WEEKLY;COUNT=2\nEXDATE;VALUE=DATE:20261214",
       {"2026-12-21 +1d"}},
      {"until a date",
       "DTSTART;VALUE=DATE:20261214\nRRULE:FREQ=DAILY;UNTIL=20261215",
       {"2026-12-14 +1d", "2026-12-15 +1d"}},
      {"one that began before the window and lasts into it",
       "DTSTART;VALUE=DATE:20261030\nDTEND;VALUE=DATE:20261103",
       {"2026-10-30 +4d"}},
  });
  CHECK(meetings_of(vevent("DTSTART:20261103T160000Z\nDTEND:20261103T190000Z")) == Texts{"2026-11-03 23:00-26:00"});
}

TEST_CASE("single meetings of a series are replaced, moved, cancelled, and changed from one on") {
  const std::string series =
      vevent("DTSTART:20261103T020000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=4\nLOCATION:Aula");
  const auto change = [](const std::string& lines) { return vevent("DURATION:PT2H\n" + lines); };
  CHECK(meetings_of(series + change("RECURRENCE-ID:20261104T020000Z\nDTSTART:20261104T050000Z")) ==
        Texts{"2026-11-03 09:00-10:00", "2026-11-04 12:00-14:00", "2026-11-05 09:00-10:00",
              "2026-11-06 09:00-10:00"});
  CHECK(meetings_of(change("RECURRENCE-ID:20261104T020000Z\nDTSTART:20261210T050000Z") + series) ==
        Texts{"2026-11-03 09:00-10:00", "2026-11-05 09:00-10:00", "2026-11-06 09:00-10:00",
              "2026-12-10 12:00-14:00"});
  CHECK(
      meetings_of(series + change("RECURRENCE-ID:20261104T020000Z\nDTSTART:20261104T020000Z\nSTATUS:CANCELLED")) ==
      Texts{"2026-11-03 09:00-10:00", "2026-11-04 09:00-11:00 x", "2026-11-05 09:00-10:00",
            "2026-11-06 09:00-10:00"});
  CHECK(meetings_of(series +
                    change("RECURRENCE-ID;RANGE=THISANDFUTURE:20261105T020000Z\nDTSTART:20261105T050000Z")) ==
        Texts{"2026-11-03 09:00-10:00", "2026-11-04 09:00-10:00", "2026-11-05 12:00-14:00",
              "2026-11-06 12:00-14:00"});
  // Its series is in another file, or does not name it.
  CHECK(meetings_of(change("RECURRENCE-ID:20261104T020000Z\nDTSTART:20261104T050000Z")) ==
        Texts{"2026-11-04 12:00-14:00"});
}

TEST_CASE("of two versions of one meeting the higher sequence wins, then the later stamp") {
  const std::string old = vevent("SEQUENCE:1\nDTSTAMP:20261103T000000Z\nDTSTART:20261103T020000Z\nDURATION:PT1H");
  const std::string higher =
      vevent("SEQUENCE:2\nDTSTAMP:20261101T000000Z\nDTSTART:20261104T020000Z\nDURATION:PT1H");
  const std::string later = vevent("SEQUENCE:1\nDTSTAMP:20261104T000000Z\nDTSTART:20261105T020000Z\nDURATION:PT1H");
  CHECK(meetings_of(old + higher) == Texts{"2026-11-04 09:00-10:00"});
  CHECK(meetings_of(higher + old) == Texts{"2026-11-04 09:00-10:00"});
  CHECK(meetings_of(later + old) == Texts{"2026-11-05 09:00-10:00"});
}

TEST_CASE("what is private, has no start or no title is left out; persons' addresses are never kept") {
  CHECK(meetings_of(vevent("DTSTART:20261103T020000Z\nCLASS:PRIVATE")).empty());
  CHECK(meetings_of(vevent("DTSTART:20261103T020000Z\nCLASS:CONFIDENTIAL")).empty());
  CHECK(expansion_of(calendar_of(vevent("DTEND:20261103T020000Z"))).unreadable == 1);
  CHECK(expansion_of(calendar_of("BEGIN:VEVENT\nUID:b\nDTSTART:20261103T020000Z\nEND:VEVENT\n")).unreadable == 1);
  const auto with = [](const std::string& line) {
    return expansion_of(calendar_of(vevent("DTSTART:20261103T020000Z\n" + line))).events.at(0);
  };
  CHECK(with("ORGANIZER;CN=\"Perpustakaan Kota\":mailto:agenda@perpus.example").organiser == "Perpustakaan Kota");
  CHECK(with("ORGANIZER;CN=siti@perpus.example:mailto:siti@perpus.example").organiser.empty());
  CHECK(with("ATTENDEE;CN=Budi:mailto:budi@perpus.example").organiser.empty());
  CHECK(with("DESCRIPTION:<p>Satu <b>dua</b></p><p>tiga</p>").description == "Satu dua\n\ntiga");
  CHECK(with("DESCRIPTION:1 < 2\\, bukan?").description == "1 < 2, bukan?");
  CHECK(with("ATTACH;FMTTYPE=image/png:https://perpus.example/poster").poster->remote_url ==
        "https://perpus.example/poster");
  CHECK(with("IMAGE;VALUE=URI;DISPLAY=BADGE:https://perpus.example/p.jpg?w=9").poster.has_value());
  CHECK_FALSE(with("ATTACH:https://perpus.example/tata-tertib.pdf").poster.has_value());
  CHECK_FALSE(with("ATTACH;FMTTYPE=image/png:file:///etc/passwd").poster.has_value());
  CHECK(with("URL:javascript:alert(1)").url.empty());
  CHECK(with("SUMMARY:a\xE2\x80\xAE"
             "b")
            .summary.find("\xE2\x80\xAE") == std::string::npos);
}

TEST_CASE("a calendar that wants to be endless is cut, and soon") {
  const Expansion daily =
      expansion_of(calendar_of(vevent("DTSTART:19000101T020000Z\nRRULE:FREQ=DAILY")), window(366));
  CHECK(daily.events.size() == kMaxMeetingsOfOne);
  CHECK(daily.is_cut);
  // The 30th of February: libical's own iterator looks for it until 2582, for each of the events.
  std::string many;
  for (int i = 0; i < 3000; ++i)
    many += vevent("DTSTART:19000101T020000Z\nRRULE:FREQ=DAILY;COUNT=9;BYMONTH=2;BYMONTHDAY=30", std::to_string(i));
  const Expansion barren = expansion_of(calendar_of(many));
  CHECK(barren.events.empty());
  CHECK(barren.is_cut);
  std::string crowd;
  for (int i = 0; i < 2000; ++i) crowd += vevent("DTSTART:20261103T020000Z", std::to_string(i));
  CHECK(expansion_of(calendar_of(crowd)).events.size() == kMaxMeetings);
  CHECK(meetings_of(vevent("DTSTART:20261103T020000Z\nDURATION:PT1H\nRRULE:FREQ=YEARLY;INTERVAL=32767")) ==
        Texts{"2026-11-03 09:00-10:00"});
  CHECK(meetings_of(vevent("DTSTART;VALUE=DATE:20261103\nDTEND;VALUE=DATE:20990101")) == Texts{"2026-11-03 +60d"});
}
