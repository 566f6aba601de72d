#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""lobi-sync against Debian's Radicale on loopback: radicale_test.py LOBI-SYNC LOBICTL.

A calendar in a temporary folder, filled by CalDAV as a calendar program would; what is added, moved, cancelled and removed there is
followed. The server is started and stopped by the test; installed by tools/test --all.
"""
import datetime
import os
import pathlib
import shutil
import subprocess
import sys
import unittest
import urllib.parse
import urllib.request

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from real_server import RealServerTest  # noqa: E402

WIB = datetime.timezone(datetime.timedelta(hours=7))


def vevent(uid, start, lines=""):
    """An hour from `start`, which is in the library's zone."""
    end = start + datetime.timedelta(hours=1)
    return (f"BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;TZID=Asia/Jakarta:{start:%Y%m%dT%H%M%S}\r\n"
            f"DTEND;TZID=Asia/Jakarta:{end:%Y%m%dT%H%M%S}\r\nSUMMARY:Acara {uid}\r\n{lines}END:VEVENT\r\n")


def calendar(*events):
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Lobi//uji//ID\r\n" + "".join(events) + "END:VCALENDAR\r\n"


class Radicale(RealServerTest):
    def setUp(self):
        super().setUp()
        self.address = f"http://127.0.0.1:{self.port}/perpus/agenda/"
        (self.folder / "radicale.conf").write_text(
            f"[server]\nhosts = 127.0.0.1:{self.port}\n[auth]\ntype = none\n[storage]\nfilesystem_folder = {self.folder}/collections\n"
            f"[rights]\ntype = from_file\nfile = {self.folder}/rights\n[logging]\nlevel = warning\n")
        (self.folder / "rights").write_text("[everybody]\nuser: .*\ncollection: .*\npermissions: RrWw\n")
        # Debian puts the script's interpreter in its first line; a user's own Python must not get in between.
        self.start_server(["/usr/bin/python3", "-I", shutil.which("radicale"), "--config", str(self.folder / "radicale.conf")],
                          {**os.environ, "HOME": str(self.folder)})
        self.ask("MKCOL", "../")
        self.ask("MKCALENDAR", "")
        self.today = datetime.datetime.now(WIB).replace(hour=9, minute=0, second=0, microsecond=0, tzinfo=None)

    def ask(self, method, name, body=None):
        request = urllib.request.Request(urllib.parse.urljoin(self.address, name), method=method, data=body.encode() if body else None)
        if body:
            request.add_header("Content-Type", "text/calendar; charset=utf-8")
        urllib.request.urlopen(request, timeout=30).close()

    def events(self):
        rows = self.published("SELECT summary, start, is_cancelled FROM event ORDER BY start")
        return [(row[0], datetime.datetime.fromtimestamp(row[1] / 1000, WIB).replace(tzinfo=None), bool(row[2])) for row in rows]

    def days_ahead(self, days):
        return self.today + datetime.timedelta(days=days)

    def test_a_calendar_and_what_happens_to_it_are_followed(self):
        config = self.kiosk("agenda", "ical", self.address)
        series = vevent("dongeng", self.days_ahead(1), "RRULE:FREQ=WEEKLY;COUNT=3\r\n")
        self.ask("PUT", "dongeng.ics", calendar(series))
        self.ask("PUT", "klub.ics", calendar(vevent("klub", self.days_ahead(2))))
        self.sync(LOBI_SYNC, config)
        week = [("Acara dongeng", self.days_ahead(days), False) for days in (1, 8, 15)]
        self.assertEqual(self.events(), [week[0], ("Acara klub", self.days_ahead(2), False), *week[1:]])

        self.sync(LOBI_SYNC, config)  # nothing new
        self.assertEqual(self.generation(), 1)

        # One meeting of the series moves to the next day, the other event is cancelled.
        moved = vevent("dongeng", self.days_ahead(9), f"RECURRENCE-ID;TZID=Asia/Jakarta:{self.days_ahead(8):%Y%m%dT%H%M%S}\r\n")
        self.ask("PUT", "dongeng.ics", calendar(series, moved))
        self.ask("PUT", "klub.ics", calendar(vevent("klub", self.days_ahead(2), "STATUS:CANCELLED\r\nSEQUENCE:1\r\n")))
        self.sync(LOBI_SYNC, config)
        self.assertEqual(self.events(), [week[0], ("Acara klub", self.days_ahead(2), True),
                                         ("Acara dongeng", self.days_ahead(9), False), week[2]])
        explained = subprocess.run([LOBICTL, "--lang", "en", "--config", config, "explain", "agenda:klub"],
                                   capture_output=True, text=True, timeout=60)
        self.assertIn("Cancelled in its calendar", explained.stdout)

        self.ask("DELETE", "dongeng.ics")
        self.sync(LOBI_SYNC, config)
        self.assertEqual([event[0] for event in self.events()], ["Acara klub"])


if __name__ == "__main__":
    LOBI_SYNC, LOBICTL = sys.argv[1:3]
    unittest.main(argv=sys.argv[:1])
