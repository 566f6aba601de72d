#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Desk, broker and kiosks together, each a real program: pairing, presence, commands, names, retiring.

Usage: fleet_test.py LOBI-DESK LOBICTL LOBI-SYNC LOBI LOBI-DECODE SHARE"""
import json
import pathlib
import subprocess
import sys
import unittest

from desk_program import Browser
from fleet_kiosk import FleetDesk, Kiosk, eventually

PROGRAMS = {}


def programs_folder():
    return PROGRAMS["lobi-desk"].parent


class Fleet(unittest.TestCase):
    """One desk with a broker over TLS, and one kiosk, for all tests that leave them whole."""

    @classmethod
    def setUpClass(cls):
        cls.desk = FleetDesk(PROGRAMS["lobi-desk"], PROGRAMS["lobictl"], programs_folder())
        cls.addClassCleanup(cls.desk.remove)
        cls.admin = cls.desk.first_admin()
        cls.kiosk = Kiosk(PROGRAMS, cls.desk)
        cls.addClassCleanup(cls.kiosk.remove)
        cls.kiosk.start()
        cls.kiosk.pair(cls.admin, "Lobi Utama", ["Gedung utama"])
        cls.is_online(cls.kiosk)

    @classmethod
    def is_online(cls, kiosk, wanted=True):
        eventually(lambda: cls.desk.kiosk_of(cls.admin, kiosk.id)["online"] == wanted,
                   lambda: f"the kiosk is not {'online' if wanted else 'offline'}: {cls.desk.words()[-2000:]} {kiosk.words()}")

    def command(self, kiosk, word):
        return self.admin.ask("POST", f"/api/v1/kiosks/{kiosk.id}/commands", {"command": word})

    def test_a_kiosk_reports_itself_under_its_name_and_takes_a_new_one(self):
        kiosk = self.desk.kiosk_of(self.admin, self.kiosk.id)
        self.assertEqual((kiosk["name"], kiosk["groups"], kiosk["is_retired"]), ("Lobi Utama", ["Gedung utama"], False))
        self.assertTrue(kiosk["program"])
        self.assertIn(kiosk["clock"], ("trusted", "untrusted"))
        self.assertEqual(json.loads((self.kiosk.folder / "state/desk.json").read_text())["name"], "Lobi Utama")
        # And a new one.
        changed = self.admin.ask("PATCH", f"/api/v1/kiosks/{self.kiosk.id}", {"name": "Ruang Anak", "groups": ["Anak"]})
        self.assertEqual(changed.status, 200, changed.bytes)
        file = self.kiosk.folder / "state/desk.json"
        eventually(lambda: json.loads(file.read_text())["name"] == "Ruang Anak", lambda: self.kiosk.words())
        self.assertEqual(json.loads(file.read_text())["groups"], ["Anak"])

    def test_identify_shows_the_name_and_its_end_is_reported(self):
        self.assertEqual(self.command(self.kiosk, "identify").status, 202)
        self.kiosk.hears(lambda message: message["type"] == "identify", "identify does not arrive")
        eventually(lambda: self.desk.kiosk_of(self.admin, self.kiosk.id)["commands"][0]["ok"] is True, "no end is reported")

    def test_an_unknown_command_is_refused(self):
        self.assertEqual(self.command(self.kiosk, "explode").status, 422)

    def test_a_kiosk_that_is_killed_is_offline_soon_and_comes_back(self):
        self.kiosk.sync.kill()
        self.kiosk.sync.wait()
        self.is_online(self.kiosk, False)
        self.assertEqual(self.command(self.kiosk, "identify").status, 409)
        self.kiosk.start()
        self.is_online(self.kiosk)

    def test_a_code_works_once_and_guesses_are_limited(self):
        other = Kiosk(PROGRAMS, self.desk)
        self.addCleanup(other.remove)
        other.start()
        other.listen()
        other.tell(type="pairing", action="start")
        code = other.pairing("code")["code"]
        guesser = self.desk.person(self.admin, "administrator", "tebak@uji.example")
        found = guesser.ask("POST", "/api/v1/pairing/code", {"code": code})
        self.assertEqual(found.status, 200, found.bytes)
        self.assertEqual(guesser.ask("POST", "/api/v1/pairing/code", {"code": code}).status, 404)
        guesses = [guesser.ask("POST", "/api/v1/pairing/code", {"code": f"00000{each}"}).status for each in range(6)]
        self.assertEqual(guesses[-1], 429, guesses)
        self.assertEqual(self.admin.ask("DELETE", f"/api/v1/pairing/{found.json['id']}").status, 204)
        # A refused kiosk begins anew with another code.
        self.assertNotEqual(other.pairing("code")["code"], code)

    def test_nobody_else_signs_for_a_kiosk(self):
        registered = Browser(self.desk).ask("POST", "/api/v1/pairing", {"v": 1, "key": "ab" * 32, "commitment": "cd" * 32, "width": 1, "height": 1})
        self.assertEqual(registered.status, 200, registered.bytes)
        path = f"/api/v1/pairing/{registered.json['id']}"
        self.assertEqual(Browser(self.desk).ask("POST", path + "/reveal", {"nonce": "ef" * 32}).status, 410)
        self.assertEqual(Browser(self.desk).ask("GET", path).json["state"], "over")

    def test_a_retired_kiosk_is_cut_off_while_it_is_connected(self):
        other = Kiosk(PROGRAMS, self.desk)
        self.addCleanup(other.remove)
        other.start()
        other.pair(self.admin, "Mobil Pustaka")
        self.is_online(other)
        account = json.loads((other.folder / "state/desk.json").read_text())["broker"]
        self.assertEqual(self.admin.ask("POST", f"/api/v1/kiosks/{other.id}/retire").status, 204)
        self.is_online(other, False)
        eventually(lambda: not (other.folder / "state/desk.json").exists(), lambda: f"it does not know that it was retired: {other.words()}")
        ca = self.desk.folder / "state/broker/ca.pem"
        refused = lambda: subprocess.run(
            ["mosquitto_pub", "-h", "127.0.0.1", "-p", str(self.desk.broker_port), "--cafile", ca, "-u", account["user"], "-P", account["password"],
             "-i", account["user"], "-q", "1", "-t", f"lobi/1/uji/kiosk/{other.id}/presence", "-m", "{}"], capture_output=True).returncode != 0
        eventually(refused, "its account still works")
        self.assertTrue(self.desk.kiosk_of(self.admin, other.id)["is_retired"])


if __name__ == "__main__":
    names = ("lobi-desk", "lobictl", "lobi-sync", "lobi", "lobi-decode")
    for name in names:
        PROGRAMS[name] = pathlib.Path(sys.argv.pop(1)).resolve()
    PROGRAMS["share"] = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main(verbosity=2)
