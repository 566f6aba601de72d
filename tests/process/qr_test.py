#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every QR code on the screens, read back by zbar: qr_test.py LOBI SHARE READ_EVENT.

Landscape and portrait, light, dark and high contrast; addresses as long as real ones. What must be on a screen is asked of the
publication and of lobi.toml, never of the picture."""
import re
import sqlite3
import subprocess
import sys
import tomllib
import unittest

from lobi_kiosk import FIXTURE, LobiKiosk

SIZES = ("1920x1080", "1080x1920", "1366x768")
LONG = "https://www.facebook.com/people/Perpustakaan-Kota-Lubuklinggau-Sumatera-Selatan/100064823915577/?locale=id_ID"[:106]


def codes(picture):
    done = subprocess.run(["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture], capture_output=True, text=True)
    events = re.findall(r"BEGIN:VEVENT.*?END:VEVENT", done.stdout, re.S)
    return set(re.sub(r"BEGIN:VEVENT.*?END:VEVENT", "", done.stdout, flags=re.S).split()) | set(events)


def rows(sql):
    with sqlite3.connect(f"file:{FIXTURE / '000001/content.db'}?immutable=1", uri=True) as connection:
        return connection.execute(sql).fetchall()


class Codes(unittest.TestCase):
    def setUp(self):
        self.kiosk = LobiKiosk(LOBI, SHARE)
        self.addCleanup(self.kiosk.close)
        self.kiosk.publish(1)

    def accounts(self):
        return {account["url"] for account in tomllib.loads((self.kiosk.folder / "lobi.toml").read_text())["account"]}

    def assert_codes(self, name, wanted, looks=("",), sizes=SIZES):
        for size in sizes:
            for look in looks:
                seen = codes(self.kiosk.snapshot([name], size, look=look)[name])
                self.assertLessEqual(wanted, seen, f"{name} at {size} {look}")

    def test_follow_shows_every_account(self):
        self.assert_codes("follow", self.accounts(), looks=("", "dark", "contrast"))

    def test_follow_holds_addresses_of_106_bytes(self):
        text = (self.kiosk.folder / "lobi.toml").read_text()
        self.kiosk.write_config(text.replace("https://www.facebook.com/perpuslubuklinggau.example", LONG))
        self.assertEqual(len(LONG), 106)
        self.assert_codes("follow", self.accounts(), sizes=("1920x1080", "1080x1920"))

    def test_on_a_low_page_the_longest_addresses_take_more_pages(self):
        text = (self.kiosk.folder / "lobi.toml").read_text()
        self.kiosk.write_config(text.replace("https://www.facebook.com/perpuslubuklinggau.example", LONG))
        for size, look, count in (("1366x768", "", 3), ("1366x768", "reach", 2), ("1920x1080", "reach", 2), ("1080x1920", "reach", 2)):
            names = ["follow", *(f"follow:{page}" for page in range(2, count + 1))]
            pages = self.kiosk.snapshot(names, size, look=look)
            seen = [codes(pages[name]) for name in names]
            self.assertEqual(self.accounts() - set().union(*seen), set(), f"follow at {size} {look}")
            self.assertLess(seen[0], self.accounts(), f"the first page at {size} {look}")

    def test_a_post_leads_to_its_permalink(self):
        for network, native, permalink in rows("SELECT network, native_id, permalink FROM post WHERE permalink != '' ORDER BY length(permalink) DESC LIMIT 2"):
            self.assert_codes(f"post:{network}:{native}", {permalink})

    def test_a_title_leads_to_the_catalogue(self):
        for source, local, permalink in rows("SELECT source, local_id, permalink FROM item WHERE permalink != '' ORDER BY length(permalink) DESC LIMIT 2"):
            self.assert_codes(f"title:{source}:{local}", {permalink}, looks=("", "contrast"))

    def test_the_large_dialog_leads_to_the_website(self):
        website = tomllib.loads((self.kiosk.folder / "lobi.toml").read_text())["library"]["website"]
        self.assert_codes("qr", {website})

    def test_an_event_holds_itself_and_leads_to_its_page_and_libical_reads_it(self):
        sql = ("SELECT source, local_id, url, summary, start, end, place FROM event WHERE url != '' AND is_cancelled = 0 "
               "ORDER BY length(summary) + length(place) DESC LIMIT 2")
        for source, local, url, summary, start, end, place in rows(sql):
            for size in ("1920x1080", "1080x1920"):  # lower pages have buttons where the longest find no room
                name = f"event:{source}:{local}"
                seen = codes(self.kiosk.snapshot([name], size)[name])
                self.assertIn(url, seen, f"{name} at {size}")
                events = [code for code in seen if code.startswith("BEGIN:VEVENT")]
                self.assertEqual(len(events), 1, f"{name} at {size}")
                self.assertLessEqual(len(events[0].encode()), 180)
                read = subprocess.run([READ_EVENT], input=events[0], capture_output=True, text=True, check=True).stdout.split("\n")
                self.assertEqual(read[:3], [summary, str(start // 1000), str(end // 1000)])
                self.assertTrue(place.startswith(read[3].rstrip("…")) and read[3], read)

    def test_the_next_event_can_be_taken_from_the_list(self):
        seen = codes(self.kiosk.snapshot(["events"], "1920x1080")["events"])
        self.assertTrue([code for code in seen if code.startswith("BEGIN:VEVENT")], seen)

    def test_the_attract_loop_has_a_code_on_posts_and_books(self):
        known = {row[0] for row in rows("SELECT permalink FROM post UNION SELECT permalink FROM item")} | self.accounts()
        known |= {row[0] for row in rows("SELECT url FROM event")}
        known.add(tomllib.loads((self.kiosk.folder / "lobi.toml").read_text())["library"]["website"])
        for size in SIZES:
            seen = set()
            for item in range(4):
                found = codes(self.kiosk.snapshot([f"attract:{item}"], size)[f"attract:{item}"])
                self.assertLessEqual({code for code in found if not code.startswith("BEGIN:VEVENT")}, known, f"attract:{item} at {size}")
                seen |= found
            self.assertGreaterEqual(len(seen), 2, f"attract at {size}")


if __name__ == "__main__":
    LOBI, SHARE, READ_EVENT = sys.argv[1:4]
    unittest.main(argv=sys.argv[:1])
