#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is shown, over the desk's sockets: drafts, pictures, publishing, history. desk_content_test.py LOBI_DESK LOBICTL.

The desk has no broker: its releases are made and kept all the same, and would be sent once there is one.
"""
import concurrent.futures
import contextlib
import hashlib
import json
import pathlib
import random
import sqlite3
import struct
import subprocess
import sys
import time
import unittest
import zlib

from desk_program import Browser, Desk

PROGRAM, LOBICTL = sys.argv[1:3]
HOUR = 3_600_000


def now():
    return int(time.time() * 1000)


def png(width, height, colour=(180, 60, 40), noise=False, says=None):
    """A PNG of one colour, or of noise that does not get smaller; `says`: the size that its head claims."""
    chance = random.Random(width)
    row = lambda: b"\0" + (chance.randbytes(width * 3) if noise else bytes(colour) * width)
    chunk = lambda name, data: struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", *(says or (width, height)), 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(b"".join(row() for _ in range(height)), 1)) + chunk(b"IEND", b""))


def announcement(title="Ayo membatik durian!", **more):
    return {"kind": "announcement", "title": {"id": title, "en": "Come and make batik!"}, **more}


class ContentCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desk = Desk(PROGRAM, LOBICTL)
        cls.addClassCleanup(cls.desk.remove)
        cls.admin = cls.desk.first_admin()
        cls.editor = cls.desk.person(cls.admin, "editor", name="Maya")
        cls.author = cls.desk.person(cls.admin, "author", name="Budi")
        cls.viewer = cls.desk.person(cls.admin, "viewer", name="Sari")

    def draft(self, person, item):
        made = person.ask("POST", "/api/v1/drafts", {"item": item})
        self.assertEqual(made.status, 201, made.bytes)
        return made.json

    def publish(self, person, item):
        draft = self.draft(person, item)
        done = person.ask("POST", f"/api/v1/drafts/{draft['id']}/publish", {})
        self.assertEqual(done.status, 200, done.bytes)
        return done.json

    def upload(self, person, data):
        return person.ask("POST", "/api/v1/pictures", raw=data, headers={"Content-Type": "image/png"})

    def shown(self):
        return [each["item"]["id"] for each in self.editor.ask("GET", "/api/v1/items").json["items"]]

    def audit(self):
        return [(row["person"], row["action"]) for row in self.admin.ask("GET", "/api/v1/audit?limit=200").json["rows"]]


class Drafts(ContentCase):
    def test_a_draft_is_its_authors_and_every_editors(self):
        draft = self.draft(self.author, {"kind": "announcement"})
        other = self.desk.person(self.admin, "author", "lain@uji.example")
        self.assertEqual(other.ask("GET", f"/api/v1/drafts/{draft['id']}").status, 403)
        self.assertEqual(other.ask("PUT", f"/api/v1/drafts/{draft['id']}", {"item": announcement()}).status, 403)
        self.assertEqual(other.ask("GET", "/api/v1/drafts").json["drafts"], [])
        self.assertEqual(self.editor.ask("GET", f"/api/v1/drafts/{draft['id']}").status, 200)
        self.assertIn(draft["id"], [each["id"] for each in self.editor.ask("GET", "/api/v1/drafts").json["drafts"]])
        self.assertEqual(self.viewer.ask("GET", "/api/v1/drafts").status, 403)
        self.assertEqual(self.author.ask("DELETE", f"/api/v1/drafts/{draft['id']}").status, 204)
        self.assertEqual(self.author.ask("GET", f"/api/v1/drafts/{draft['id']}").status, 404)

    def test_what_hides_in_a_text_is_refused_with_the_field_named(self):
        for path, item in (("title.id", announcement("aman\u202egnp.exe")), ("text.en", announcement(text={"en": "a\u0007"})),
                           ("link", announcement(link="https://a.example/\n")), ("kind", {"kind": "urgent"}), ("kind", {})):
            with self.subTest(path=path):
                answer = self.author.ask("POST", "/api/v1/drafts", {"item": item})
                self.assertEqual(answer.status, 422)
                self.assertEqual(answer.json["error"]["fields"][0]["field"], path)
                self.assertTrue(all(answer.json["error"]["fields"][0]["message"][language] for language in ("id", "en")))

    def test_asking_refusing_and_changing_again(self):
        draft = self.draft(self.author, {"kind": "announcement"})
        address = f"/api/v1/drafts/{draft['id']}"
        blocked = self.author.ask("POST", f"{address}/ask", {})
        self.assertEqual((blocked.status, blocked.json["findings"][0]["code"]), (422, "title_empty"))
        self.author.ask("PUT", address, {"item": announcement()})
        self.assertEqual(self.author.ask("POST", f"{address}/publish", {}).status, 403)
        early = self.editor.ask("POST", f"{address}/publish", {})
        self.assertEqual((early.status, early.code), (409, "not_asked"))
        self.assertEqual(self.author.ask("POST", f"{address}/ask", {}).json["state"], "asked")
        self.assertEqual(self.author.ask("POST", f"{address}/refuse", {"reason": "x"}).status, 403)
        self.assertEqual(self.editor.ask("POST", f"{address}/refuse", {"reason": " "}).status, 422)
        refused = self.editor.ask("POST", f"{address}/refuse", {"reason": "Tanggalnya?"}).json
        self.assertEqual((refused["state"], refused["reason"]), ("refused", "Tanggalnya?"))
        self.author.ask("POST", f"{address}/ask", {})
        changed = self.author.ask("PUT", address, {"item": announcement("Ayo membatik hari ini")}).json
        self.assertEqual(changed["state"], "draft")
        self.author.ask("POST", f"{address}/ask", {})
        self.assertEqual(self.editor.ask("POST", f"{address}/publish", {}).status, 200)
        for step in ("ask", "refuse", "publish"):
            self.assertIn(step, [action for _, action in self.audit()])

    def test_a_mend_of_the_check_takes_its_finding_away(self):
        event = {"kind": "event", "title": {"id": "Dongeng", "en": "Stories"}, "event": {"starts_at": now() + 50 * HOUR, "ends_at": now() + 52 * HOUR},
                 "schedule": {"until": now() + 100 * HOUR}, "link": "http://perpus.example/dongeng"}
        draft = self.draft(self.author, event)
        check = lambda: {each["code"]: each for each in self.author.ask("POST", f"/api/v1/drafts/{draft['id']}/check", {}).json["findings"]}
        found = check()
        self.assertEqual(found["link"]["level"], "error")
        self.assertEqual(found["after_event"]["level"], "advice")
        event["link"] = found["link"]["mend"]["patch"]["link"]
        event["schedule"].update(found["after_event"]["mend"]["patch"]["schedule"])
        self.author.ask("PUT", f"/api/v1/drafts/{draft['id']}", {"item": event})
        self.assertFalse({"link", "after_event"} & set(check()))


class Pictures(ContentCase):
    def test_a_picture_is_kept_by_its_hash_and_handed_out_in_ranges(self):
        data = png(1600, 900)
        kept = self.upload(self.author, data)
        self.assertEqual(kept.status, 201, kept.bytes)
        sha256 = hashlib.sha256(data).hexdigest()
        self.assertEqual((kept.json["sha256"], kept.json["bytes"], kept.json["width"], kept.json["height"]), (sha256, len(data), 1600, 900))
        self.assertEqual(kept.json["mean_colour"], "#b43c28")
        nobody = Browser(self.desk)
        self.assertEqual(nobody.ask("GET", f"/blobs/{sha256}").bytes, data)
        part = nobody.ask("GET", f"/blobs/{sha256}", headers={"Range": "bytes=8-19"})
        self.assertEqual((part.status, part.bytes), (206, data[8:20]))
        self.assertIn("immutable", part.headers["Cache-Control"])
        self.assertEqual(part.headers["Content-Type"], "application/octet-stream")
        self.assertEqual((self.desk.folder / "state/blobs" / sha256).stat().st_mode & 0o777, 0o600)
        thumb = self.viewer.ask("GET", f"/api/v1/pictures/{sha256}/thumb")
        self.assertEqual((thumb.status, thumb.bytes[:3]), (200, b"\xff\xd8\xff"))
        self.assertEqual(nobody.ask("GET", f"/api/v1/pictures/{sha256}/thumb").status, 401)

    def test_a_small_one_is_told_and_a_heavy_one_gets_a_lighter_twin(self):
        self.assertEqual(self.upload(self.author, png(640, 360)).json["finding"]["code"], "picture_small")
        heavy = self.upload(self.author, png(1500, 1000, noise=True)).json
        self.assertGreater(heavy["bytes"], 4 * 1024 * 1024)
        mend = heavy["finding"]["mend"]["patch"]["picture"]
        self.assertLess(mend["bytes"], 2 * 1024 * 1024 + 1)
        self.assertEqual(len(Browser(self.desk).ask("GET", f"/blobs/{mend['sha256']}").bytes), mend["bytes"])

    def test_hostile_uploads_are_refused_and_leave_nothing(self):
        before = {path.name for path in (self.desk.folder / "state").glob("blobs/*")}
        bomb = png(1, 1, says=(30000, 30000))
        for data, status in ((b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", 415), (b"<html>" * 50, 415), (b"", 422),
                             (b"GIF89a" + b"\0" * 40, 422), (png(800, 600)[:200], 422), (bomb, 413), (b"\xff\xd8\xff" + b"x" * 1000, 422)):
            with self.subTest(data=data[:20]):
                answer = self.upload(self.author, data)
                self.assertEqual(answer.status, status, answer.bytes)
                self.assertTrue(answer.json["error"]["message"]["en"])
        self.assertEqual({path.name for path in (self.desk.folder / "state").glob("blobs/*")}, before)
        huge = self.author.ask("POST", "/api/v1/pictures", raw=b"x", headers={"Content-Type": "image/png", "Content-Length": "15000001"})
        self.assertEqual((huge.status, huge.code), (413, "too_large"))
        self.assertEqual(self.upload(self.viewer, png(10, 10)).status, 403)

    def test_a_full_desk_drops_old_pictures_that_neither_a_draft_nor_any_release_names(self):
        desk = Desk(PROGRAM, LOBICTL)
        self.addCleanup(desk.remove)
        admin = desk.first_admin()
        is_here = lambda picture: admin.ask("GET", f"/blobs/{picture['sha256']}").status == 200

        def upload(blue):
            kept = self.upload(admin, png(1600, 900, (180, 60, blue)))
            self.assertEqual(kept.status, 201, kept.bytes)
            return {name: kept.json[name] for name in ("sha256", "bytes")}

        def change(words, *values):
            with contextlib.closing(sqlite3.connect(desk.folder / "state/desk.db")) as database, database:
                database.execute(f"UPDATE picture SET {words}", values)

        drafted, shown, past, unused = (upload(blue) for blue in range(4))
        self.draft(admin, announcement("Konsep", picture={**drafted, "alt": {"id": "Batik"}}))
        for title, picture in (("Tayang", shown), ("Dahulu", past)):
            draft = self.draft(admin, announcement(title, picture={**picture, "alt": {"id": "Batik"}}))
            self.assertEqual(admin.ask("POST", f"/api/v1/drafts/{draft['id']}/publish", {}).status, 200)
            self.assertEqual(admin.ask("DELETE", f"/api/v1/drafts/{draft['id']}").status, 204)
        self.assertEqual(admin.ask("POST", "/api/v1/items/dahulu/take-back", {}).status, 200)  # only in the history from now on
        change("at=?", now() - 31 * 24 * HOUR)
        young = upload(4)
        self.assertTrue(is_here(unused))  # there is room: nothing is looked for
        change("bytes=? WHERE sha256=?", 2 << 30, unused["sha256"])
        upload(5)
        self.assertFalse(is_here(unused))
        self.assertEqual(admin.ask("GET", f"/api/v1/pictures/{unused['sha256']}/thumb").status, 404)
        for name, picture in (("drafted", drafted), ("shown", shown), ("past", past), ("young", young)):
            with self.subTest(picture=name):
                self.assertTrue(is_here(picture))

    def test_only_hashes_are_names_of_blobs(self):
        (self.desk.folder / "state/blobs").mkdir(exist_ok=True)
        link = self.desk.folder / "state/blobs" / ("e" * 64)
        link.symlink_to(self.desk.folder / "secret.txt")
        for name in ("../desk.db", "..%2fdesk.db", "desk.db", "E" * 64, "0" * 63, "0" * 64, "e" * 64):
            with self.subTest(name=name):
                answer = Browser(self.desk).ask("GET", f"/blobs/{name}")
                self.assertEqual(answer.status, 404)
                self.assertNotIn(b"secret", answer.bytes)


class Publishing(ContentCase):
    def test_an_item_is_published_changed_taken_back_and_undone(self):
        data = png(1600, 900, (20, 90, 60))
        picture = self.upload(self.editor, data).json
        item = announcement("Pameran batik", picture={"sha256": picture["sha256"], "bytes": picture["bytes"], "alt": {"id": "Batik"}})
        done = self.publish(self.editor, item)
        first = done["version"]
        self.assertEqual(done["items"][0]["id"], "pameran-batik")
        self.assertEqual(done["items"][0]["picture"]["sha256"], picture["sha256"])
        row = next(each for each in self.viewer.ask("GET", "/api/v1/items").json["items"] if each["item"]["id"] == "pameran-batik")
        self.assertEqual((row["by"], row["version"], row["shown"]), ("Maya", first, {"kiosks": 0, "of": 0}))

        self.assertEqual(self.viewer.ask("POST", "/api/v1/items/pameran-batik/edit", {}).status, 403)
        edit = self.author.ask("POST", "/api/v1/items/pameran-batik/edit", {}).json
        self.assertEqual(self.author.ask("POST", "/api/v1/items/pameran-batik/edit", {}).json["id"], edit["id"])
        self.author.ask("PUT", f"/api/v1/drafts/{edit['id']}", {"item": {**edit["item"], "title": {"id": "Pameran batik besar", "en": "Batik"}}})
        self.author.ask("POST", f"/api/v1/drafts/{edit['id']}/ask", {})
        second = self.editor.ask("POST", f"/api/v1/drafts/{edit['id']}/publish", {}).json
        self.assertEqual((second["version"], second["items"][0]["id"]), (first + 1, "pameran-batik"))
        changes = self.viewer.ask("GET", f"/api/v1/releases/{second['version']}").json
        self.assertEqual((changes["person"], changes["action"]), ("Maya", "publish"))
        self.assertEqual([(each["kind"], each["title"]["id"]) for each in changes["changes"]], [("changed", "Pameran batik besar")])

        self.assertEqual(self.author.ask("POST", "/api/v1/items/pameran-batik/take-back", {}).status, 403)
        taken = self.editor.ask("POST", "/api/v1/items/pameran-batik/take-back", {}).json["version"]
        self.assertEqual(self.editor.ask("POST", "/api/v1/items/pameran-batik/take-back", {}).status, 404)
        self.assertNotIn("pameran-batik", self.shown())
        undone = self.editor.ask("POST", "/api/v1/releases/undo", {})
        self.assertEqual((undone.status, undone.json["version"]), (200, taken + 1))
        self.assertIn("pameran-batik", self.shown())
        again = self.editor.ask("POST", f"/api/v1/releases/{first}/again", {}).json["version"]
        titles = [each["item"]["title"]["id"] for each in self.viewer.ask("GET", "/api/v1/items").json["items"] if each["item"]["id"] == "pameran-batik"]
        self.assertEqual(titles, ["Pameran batik"])
        listed = self.viewer.ask("GET", "/api/v1/releases?limit=3").json["releases"]
        self.assertEqual([(each["version"], each["action"]) for each in listed], [(again, "again"), (again - 1, "undo"), (again - 2, "take_back")])
        older = self.viewer.ask("GET", f"/api/v1/releases?limit=3&before={again - 2}").json["releases"]
        self.assertEqual(older[0]["version"], again - 3)
        self.assertEqual(self.editor.ask("POST", "/api/v1/releases/999999/again", {}).status, 404)
        for action in ("publish", "take_back", "undo", "again"):
            self.assertIn(action, [each for _, each in self.audit()])

        package = self.editor.ask("GET", f"/api/v1/releases/{again}/package")
        self.assertEqual(package.status, 200, package.bytes[:300])
        self.assertEqual(self.viewer.ask("GET", f"/api/v1/releases/{again}/package").status, 403)
        self.check_package(package.bytes, again, data)

    def check_package(self, package, version, picture):
        first, head, rest = package.split(b"\n", 2)
        head = json.loads(head)
        self.assertEqual(first, b"lobi-package 1")
        self.assertEqual(len(rest), head["keys"] + head["release"] + sum(each["bytes"] for each in head["media"]))
        line, document = rest[head["keys"]:head["keys"] + head["release"]].split(b"\n", 1)
        self.assertTrue(line.startswith(b"lobi-envelope 1 release "))
        self.assertEqual(json.loads(document)["version"], version)
        self.assertTrue(rest.endswith(picture))
        kiosk = self.desk.folder / "kiosk"
        (kiosk / "state").mkdir(parents=True)
        (kiosk / "lobi.toml").write_text('[library]\nname = "Uji"\n[paths]\nstate_dir = "state"\nrun_dir = "state"\n')
        (kiosk / "sources.toml").write_text("")
        root = self.admin.ask("GET", "/api/v1/keys").json["root"]["public"]
        (kiosk / "stick.json").write_text(json.dumps({"v": 1, "site": "uji", "root": root}))
        (kiosk / "whole.lobi-package").write_bytes(package)
        (kiosk / "changed.lobi-package").write_bytes(package.replace(b"Pameran batik", b"Pameran bATIK"))
        control = lambda *words: subprocess.run([LOBICTL, "--lang", "en", "--config", kiosk, *words], capture_output=True, text=True)
        self.assertEqual(control("trust", kiosk / "stick.json").returncode, 0)
        self.assertNotEqual(control("take", kiosk / "changed.lobi-package").returncode, 0)
        taken = control("take", kiosk / "whole.lobi-package")
        self.assertEqual(taken.returncode, 0, taken.stderr)
        self.assertIn(f"Release {version} is accepted", taken.stdout)

    def test_an_error_of_the_check_stops_publishing(self):
        draft = self.draft(self.editor, announcement(schedule={"until": now() - HOUR}))
        refused = self.editor.ask("POST", f"/api/v1/drafts/{draft['id']}/publish", {})
        self.assertEqual((refused.status, refused.code), (422, "findings"))
        self.assertIn("past", [each["code"] for each in refused.json["findings"]])

    def test_two_items_of_one_title_have_two_ids_and_pressing_twice_shows_one(self):
        draft = self.draft(self.editor, announcement("Judul yang sama"))
        pressed = [self.editor.ask("POST", f"/api/v1/drafts/{draft['id']}/publish", {}).json for _ in range(2)]
        self.assertEqual([each["items"][0]["id"] for each in pressed], ["judul-yang-sama"] * 2)
        self.assertEqual(pressed[0]["version"], pressed[1]["version"])  # nothing changed: no release for "undo" to undo
        self.assertEqual(self.publish(self.editor, announcement("Judul yang sama"))["items"][0]["id"], "judul-yang-sama-2")
        self.assertEqual(self.shown().count("judul-yang-sama"), 1)

    def test_editors_who_press_at_the_same_moment_show_one_item(self):
        draft = self.draft(self.author, announcement("Sekali saja"))
        self.author.ask("POST", f"/api/v1/drafts/{draft['id']}/ask", {})
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            pressed = list(pool.map(lambda person: person.ask("POST", f"/api/v1/drafts/{draft['id']}/publish", {}), [self.editor, self.admin] * 4))
        for each in pressed:
            self.assertIn(each.status, (200, 409), each.bytes)
        self.assertEqual([each for each in self.shown() if each.startswith("sekali-saja")], ["sekali-saja"])

    def test_what_was_published_is_there_after_a_restart(self):
        desk = Desk(PROGRAM, LOBICTL)
        self.addCleanup(desk.remove)
        admin = desk.first_admin()
        nothing = admin.ask("POST", "/api/v1/releases/undo", {})
        self.assertEqual((nothing.status, nothing.code), (409, "nothing"))
        draft = admin.ask("POST", "/api/v1/drafts", {"item": announcement()}).json
        version = admin.ask("POST", f"/api/v1/drafts/{draft['id']}/publish", {}).json["version"]
        self.assertEqual(desk.stop(), 0)
        desk.start()
        self.assertEqual(admin.log_in("administrator@uji.example").status, 200)
        self.assertEqual(admin.ask("GET", "/api/v1/items").json["items"][0]["version"], version)
        self.assertEqual(admin.ask("GET", "/api/v1/releases").json["releases"][0]["version"], version)
        self.assertEqual(admin.ask("POST", "/api/v1/releases/undo", {}).status, 200)
        self.assertEqual(admin.ask("GET", "/api/v1/items").json["items"], [])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
