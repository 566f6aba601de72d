#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From "publish" on the desk to the pixels of a kiosk and back as receipts, and what may go wrong on the way: every program real, over TLS.

Usage: fleet_push_test.py LOBI-DESK LOBICTL LOBI-SYNC LOBI LOBI-DECODE SHARE"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

from fleet_kiosk import FleetDesk, Kiosk, TlsDesk, eventually

PROGRAMS = {}


def item(title, **more):
    return {"kind": "announcement", "title": {"id": title, "en": title}, "text": {"id": "Datanglah.", "en": "Do come."}, **more}


class PushCase(unittest.TestCase):
    kind = FleetDesk

    def setUp(self):
        self.desk = self.kind(PROGRAMS["lobi-desk"], PROGRAMS["lobictl"], PROGRAMS["lobi-desk"].parent)
        self.addCleanup(self.desk.remove)
        self.desk.stop()
        self.desk.keep_port()
        self.desk.start()
        self.admin = self.desk.first_admin()
        self.kiosk = self.paired("Lobi Utama")

    def paired(self, name):
        kiosk = Kiosk(PROGRAMS, self.desk, PROGRAMS["share"])
        self.addCleanup(kiosk.remove)
        kiosk.start()
        kiosk.pair(self.admin, name)
        self.online(kiosk)
        return kiosk

    def online(self, kiosk, wanted=True):
        eventually(lambda: self.desk.kiosk_of(self.admin, kiosk.id)["online"] == wanted,
                   lambda: f"the kiosk is not {'online' if wanted else 'offline'}: {self.desk.words()[-1500:]} {kiosk.words()}")

    def publish(self, title, **more):
        """(version, the item's id)"""
        draft = self.admin.ask("POST", "/api/v1/drafts", {"item": item(title, **more)})
        self.assertIn(draft.status, (200, 201), draft.bytes)
        done = self.admin.ask("POST", f"/api/v1/drafts/{draft.json['id']}/publish", {})
        self.assertEqual(done.status, 200, done.bytes)
        return done.json["version"], done.json["items"][0]["id"]

    def plays(self, kiosk, *titles):
        eventually(lambda: {each["title"] for each in kiosk.plan().values()} >= set(titles),
                   lambda: f"{titles} do not play, only {kiosk.plan()}: {kiosk.words()}")

    def receipts(self, version):
        answer = self.admin.ask("GET", f"/api/v1/releases/{version}/receipts")
        self.assertEqual(answer.status, 200, answer.bytes)
        return {each["kiosk"]: each for each in answer.json["receipts"]}

    def broker(self, *words):
        """mosquitto_pub as the desk itself: whoever took over the broker."""
        password = (self.desk.folder / "state/broker/desk.password").read_text().strip()
        done = subprocess.run(["mosquitto_pub", "-h", "127.0.0.1", "-p", str(self.desk.broker_port), "--cafile", self.desk.folder / "state/broker/ca.pem",
                               "-u", "desk", "-P", password, "-i", "penyusup", "-q", "1", *words], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)

    def upload(self, colours):
        """A photograph on the desk, as members of an item's picture."""
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "foto.png"
            subprocess.run(["convert", "-size", "1600x900", f"plasma:{colours}", file], check=True)
            sent = self.admin.ask("POST", "/api/v1/pictures", raw=file.read_bytes(), headers={"Content-Type": "image/png"})
        self.assertIn(sent.status, (200, 201), sent.bytes)
        return {"sha256": sent.json["sha256"], "bytes": sent.json["bytes"], "alt": {"id": "Warna", "en": "Colours"}, "focus_x": 0.5, "focus_y": 0.5}


class Push(PushCase):
    # ---- the way there and back

    def test_what_is_published_is_drawn_and_every_step_is_reported(self):
        self.kiosk.start_lobi()
        version, name = self.publish("Ayo membatik durian")
        eventually(lambda: self.receipts(version)[self.kiosk.id]["shown_at"], lambda: f"never shown: {self.receipts(version)} {self.kiosk.words()}")
        receipt = self.receipts(version)[self.kiosk.id]
        self.assertIsNotNone(receipt["received_at"])
        self.assertIsNotNone(receipt["complete_at"])
        self.assertIn(name, receipt["shown_items"])
        items = {each["item"]["id"]: each for each in self.admin.ask("GET", "/api/v1/items").json["items"]}
        self.assertEqual(items[name]["shown"], {"kiosks": 1, "of": 1})
        self.assertLess(self.admin.ask("GET", "/api/v1/today").json["average_seconds"], 60)
        # Its screen, decoded and made anew by the desk.
        eventually(lambda: self.desk.kiosk_of(self.admin, self.kiosk.id)["picture_at"], "no picture of its screen arrives")
        picture = self.admin.ask("GET", f"/api/v1/kiosks/{self.kiosk.id}/picture")
        self.assertEqual((picture.status, picture.headers["Content-Type"]), (200, "image/jpeg"))
        self.assertTrue(picture.bytes.startswith(b"\xff\xd8"))
        # And taken back.
        back = self.admin.ask("POST", f"/api/v1/items/{name}/take-back")
        self.assertEqual(back.status, 200, back.bytes)
        eventually(lambda: name not in self.kiosk.plan(), lambda: f"it still plays: {self.kiosk.words()}")
        eventually(lambda: self.receipts(back.json["version"])[self.kiosk.id]["shown_at"], "its end is not reported")

    def test_a_picture_comes_from_the_desk_and_one_that_is_gone_is_reported_while_the_rest_plays(self):
        self.publish("Tanpa gambar")
        self.publish("Dengan gambar", picture=self.upload("green-yellow"))
        self.plays(self.kiosk, "Tanpa gambar", "Dengan gambar")
        picture = self.upload("blue-red")
        self.kiosk.stop()
        version, name = self.publish("Gambar hilang", picture=picture)
        (self.desk.folder / "state/blobs" / picture["sha256"]).unlink()
        self.kiosk.start()
        missing = eventually(lambda: self.receipts(version)[self.kiosk.id]["missing"], lambda: f"nothing is reported: {self.kiosk.words()}")
        self.assertEqual(missing["item"], name)
        self.assertIn("tidak ada di meja staf", missing["message"]["id"])
        self.assertIn("Neither the desk nor a mirror", missing["message"]["en"])
        self.plays(self.kiosk, "Tanpa gambar", "Dengan gambar")
        self.assertNotIn(name, self.kiosk.plan())

    # ---- somebody is away

    def test_a_kiosk_that_was_off_catches_up_by_itself(self):
        self.kiosk.stop()
        self.online(self.kiosk, False)
        self.publish("Pertama")
        version, _ = self.publish("Kedua")
        self.assertIsNone(self.receipts(version)[self.kiosk.id]["received_at"])
        self.kiosk.start()
        self.plays(self.kiosk, "Pertama", "Kedua")
        eventually(lambda: self.receipts(version)[self.kiosk.id]["complete_at"], "its receipts do not arrive")

    def test_a_broker_that_dies_comes_back_and_nothing_is_lost(self):
        self.publish("Sebelum")
        self.plays(self.kiosk, "Sebelum")
        pids = subprocess.run(["pgrep", "-P", str(self.desk.process.pid), "mosquitto"], capture_output=True, text=True).stdout.split()
        self.assertTrue(pids)
        os.kill(int(pids[0]), 9)
        self.publish("Sementara")
        self.plays(self.kiosk, "Sebelum", "Sementara")

    def test_a_desk_that_is_restarted_goes_on_where_it_was(self):
        first, _ = self.publish("Sebelum")
        self.plays(self.kiosk, "Sebelum")
        self.desk.stop()
        self.desk.start()
        self.online(self.kiosk)
        second, _ = self.publish("Sesudah")
        self.assertEqual(second, first + 1)
        self.plays(self.kiosk, "Sebelum", "Sesudah")

    def test_a_broker_that_forgot_everything_is_told_again(self):
        self.publish("Lama")
        self.plays(self.kiosk, "Lama")
        self.desk.stop()
        for name in ("mosquitto.db", "dynamic-security.json"):
            (self.desk.folder / "state/broker" / name).unlink(missing_ok=True)
        self.desk.start()
        self.online(self.kiosk)
        fresh = self.paired("Baru")
        self.plays(fresh, "Lama")

    def test_a_desk_restored_from_an_old_backup_issues_its_state_above_what_kiosks_know(self):
        self.publish("Disimpan")
        backup = self.desk.folder / "backup"
        self.assertEqual(self.desk.command("backup", backup).returncode, 0)
        for number in range(3):
            version, _ = self.publish(f"Sesudahnya {number}")
        self.plays(self.kiosk, "Sesudahnya 2")
        self.desk.stop()
        done = self.desk.command("restore", backup)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.desk.start()
        self.admin.log_in("administrator@uji.example")
        eventually(lambda: {each["title"] for each in self.kiosk.plan().values()} == {"Disimpan"},
                   lambda: f"{self.kiosk.plan()} plays: {self.desk.words()[-1500:]} {self.kiosk.words()}")
        newest = self.admin.ask("GET", "/api/v1/releases").json["releases"][0]
        self.assertGreater(newest["version"], version)
        self.assertEqual(newest["action"], "restored")

    def test_a_clock_that_is_wrong_by_years_leaves_the_last_plan_playing(self):
        self.publish("Tetap tayang")
        self.plays(self.kiosk, "Tetap tayang")
        for shift in ("+6y", "-6y"):  # as the program `faketime` does it, which would stand between us and lobi-sync's end
            self.kiosk.stop()
            with self.subTest(shift=shift), (self.kiosk.folder / "sync.log").open("ab") as log:
                self.kiosk.sync = subprocess.Popen([PROGRAMS["lobi-sync"], "--config", self.kiosk.folder], env={**os.environ, "LD_PRELOAD": "/usr/$LIB/faketime/libfaketime.so.1", "FAKETIME": shift},
                                                   stdin=subprocess.DEVNULL, stdout=log, stderr=log)
                eventually(self.kiosk.answers, lambda: f"lobi-sync does not start: {self.kiosk.words()}")
                self.assertIn("libfaketime", pathlib.Path(f"/proc/{self.kiosk.sync.pid}/maps").read_text())
                self.plays(self.kiosk, "Tetap tayang")

    # ---- keys, and who is not believed

    def test_a_new_key_signs_and_a_revoked_one_is_worth_nothing(self):
        self.publish("Kunci pertama")
        self.plays(self.kiosk, "Kunci pertama")
        old = self.admin.ask("GET", "/api/v1/keys").json["keys"][0]["id"]
        secret = (self.desk.folder / "state/keys" / f"{old}.key").read_text()
        added = self.admin.ask("POST", "/api/v1/keys", {})
        self.assertEqual(added.status, 200, added.bytes)
        revoked = self.admin.ask("POST", f"/api/v1/keys/{old}/revoke", {})
        self.assertEqual(revoked.status, 200, revoked.bytes)
        self.assertEqual(len(revoked.json["keys"]), 1)
        self.publish("Kunci kedua")
        self.plays(self.kiosk, "Kunci pertama", "Kunci kedua")
        # Who stole the old one and the broker's password signs in vain.
        self.steal(secret, "Dicuri")
        self.publish("Sesudahnya")
        self.plays(self.kiosk, "Sesudahnya")
        self.assertNotIn("Dicuri", {each["title"] for each in self.kiosk.plan().values()})

    def test_another_desks_release_is_refused_though_it_lies_at_the_broker(self):
        self.publish("Milik kita")
        self.plays(self.kiosk, "Milik kita")
        with tempfile.TemporaryDirectory() as folder:
            keys = pathlib.Path(folder) / "keys"
            done = self.desk.control("keygen", keys, "--site", "uji")
            self.assertEqual(done.returncode, 0, done.stderr)
            self.steal((keys / "release.key").read_text(), "Meja lain", keys=(keys / "keys.statement"))
        self.publish("Sesudahnya")
        self.plays(self.kiosk, "Milik kita", "Sesudahnya")
        self.assertNotIn("Meja lain", {each["title"] for each in self.kiosk.plan().values()})

    def steal(self, key, title, keys=None):
        """A release that this key signs, put at the broker under a high version, with a statement where one is given."""
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            (folder / "release.key").write_text(key)
            (folder / "release.key").chmod(0o600)
            (folder / "keys.statement").write_bytes((keys or self.desk.folder / "state/keys/keys.envelope").read_bytes())
            (folder / "push.toml").write_text(f'[[item]]\nid = "palsu"\nkind = "announcement"\ntitle = {{ id = "{title}", en = "{title}" }}\n')
            done = subprocess.run([PROGRAMS["lobictl"], "--lang", "en", "--config", self.kiosk.folder, "push", folder / "push.toml", "--keys", folder,
                                   "--package", folder / "palsu.lobi-package"], capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stderr)
            package = (folder / "palsu.lobi-package").read_bytes()
            sizes = json.loads(package.split(b"\n")[1])
            body = package[package.index(b"\n", package.index(b"\n") + 1) + 1:]
            (folder / "statement").write_bytes(body[:sizes["keys"]])
            (folder / "envelope").write_bytes(body[sizes["keys"]:sizes["keys"] + sizes["release"]])
            if keys:
                self.broker("-r", "-t", "lobi/1/uji/keys", "-f", folder / "statement")
            self.broker("-r", "-t", "lobi/1/uji/release", "-f", folder / "envelope")


class PushOverTls(PushCase):
    kind = TlsDesk

    def test_pairing_release_and_picture_come_over_tls_of_the_librarys_own_authority(self):
        self.assertTrue(self.admin.cookie.startswith("__Host-"), self.admin.cookie)
        self.publish("Dengan gambar", picture=self.upload("green-yellow"))
        self.plays(self.kiosk, "Dengan gambar")

    def test_a_kiosk_that_does_not_know_the_authority_does_not_pair(self):
        self.desk.ca = None
        other = Kiosk(PROGRAMS, self.desk)
        self.addCleanup(other.remove)
        other.start()
        other.listen()
        other.tell(type="pairing", action="start")
        self.assertTrue(other.pairing("failed")["message"]["id"])


if __name__ == "__main__":
    for name in ("lobi-desk", "lobictl", "lobi-sync", "lobi", "lobi-decode"):
        PROGRAMS[name] = pathlib.Path(sys.argv.pop(1)).resolve()
    PROGRAMS["share"] = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main(verbosity=2)
