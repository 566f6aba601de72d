#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program lobi as a process: lobi_test.py LOBI SHARE."""
import json
import os
import pathlib
import signal
import subprocess
import sys
import unittest

from lobi_kiosk import FIXTURE, LobiKiosk


class Lobi(unittest.TestCase):
    def setUp(self):
        self.kiosk = LobiKiosk(LOBI, SHARE)
        self.addCleanup(self.kiosk.close)

    def test_it_ends_when_it_is_asked_to(self):
        self.kiosk.publish(1)
        process = self.kiosk.start()
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(30), 0)

    def test_it_runs_in_an_empty_network_namespace(self):
        self.kiosk.publish(1)
        # Root needs no user namespace, and in a chroot or a container there is none to be had.
        process = self.kiosk.start(prefix=("unshare", "--net") if os.geteuid() == 0 else ("unshare", "--net", "--map-root-user"))
        self.kiosk.shown(1, "started")
        devices = pathlib.Path(f"/proc/{process.pid}/net/dev").read_text().splitlines()[2:]
        self.assertEqual([line.split(":")[0].strip() for line in devices], ["lo"])

    def test_a_nudge_brings_the_new_publication(self):
        self.kiosk.publish(1)
        self.kiosk.start()
        self.kiosk.shown(1, "started")
        self.kiosk.publish(2)
        self.kiosk.nudge(2)
        self.kiosk.shown(2, "started")

    def test_a_lost_nudge_costs_only_a_moment(self):
        self.kiosk.start()  # with nothing published yet
        self.kiosk.publish(1)
        self.kiosk.shown(1, "started")

    def test_a_publication_that_cannot_be_read_is_quarantined_and_the_last_one_stays(self):
        self.kiosk.publish(1)
        self.kiosk.start()
        self.kiosk.shown(1, "started")
        broken = self.kiosk.publish(2)
        (broken / "content.db").write_bytes(b"SQLite format 3\0 and then nothing")
        self.kiosk.nudge(2)
        self.kiosk.shown(2, "quarantined")
        self.assertNotIn((2, "started"), self.kiosk.told)

    def test_a_publication_that_never_settles_is_left_after_three_starts(self):
        self.kiosk.publish(1)
        self.settle_by_hand(1)
        self.kiosk.publish(2)
        for _ in range(3):
            process = self.kiosk.start()
            self.kiosk.shown(2, "started")
            process.kill()
            process.wait()
            self.kiosk.told.clear()
        self.kiosk.start()
        self.kiosk.shown(1, "started")

    def settle_by_hand(self, generation):
        """What lobi remembers of a publication that it has drawn for a minute."""
        folder = self.kiosk.folder / "screen"
        folder.mkdir()
        (folder / "generations").write_text(f"{generation} 1 settled\n")

    def test_without_any_publication_shipped_content_is_shown(self):
        files = self.kiosk.snapshot(["attract", "home", "learn", "follow", "lesson"], "1280x720")
        for file in files.values():
            self.assertGreater(file.stat().st_size, 20_000)

    def test_a_wrong_configuration_names_the_file_and_the_line(self):
        self.kiosk.write_config('[library]\nname = "Perpustakaan\n')
        done = subprocess.run([LOBI, "--config", self.kiosk.folder, "--snapshot", f"home={self.kiosk.folder}/home.png"], capture_output=True, text=True)
        self.assertEqual(done.returncode, 2)
        self.assertIn("lobi.toml", done.stderr)
        self.assertRegex(done.stderr, r"line 2|:2:")

    def test_wrong_options_say_what_to_write(self):
        for words, hint in ((["--size", "12x"], "1920x1080"), (["--at", "noon"], "2026-11-25T10:30:00+07:00"), (["--rotate", "45"], "90"),
                            (["--look", "huge"], "large, contrast"), (["--snapshot", "home"], "home=home.png"),
                            (["--snapshot", f"cellar={self.kiosk.folder}/x.png"], "no such screen")):
            done = subprocess.run([LOBI, "--config", self.kiosk.folder, *words], capture_output=True, text=True)
            self.assertNotEqual(done.returncode, 0, words)
            self.assertIn(hint, done.stderr + done.stdout, words)

    def test_a_snapshot_is_the_same_each_time(self):
        self.kiosk.publish(1)
        first = self.kiosk.snapshot(["feed"], "1280x720")["feed"].read_bytes()
        self.assertEqual(first, self.kiosk.snapshot(["feed"], "1280x720")["feed"].read_bytes())

    def draft(self, item, at="2026-11-23T14:30:00+07:00", **more):
        """The draft as a picture, and what lobi says is missing of it."""
        plan = self.kiosk.folder / "draft.json"
        plan.write_text(json.dumps({"item": item, **more}))
        file = self.kiosk.folder / "draft.png"
        file.unlink(missing_ok=True)
        screen = f"pushed:{item['id']}" if item.get("kind") == "urgent" else "pushed"
        done = subprocess.run([LOBI, "--config", self.kiosk.folder, "--plan", plan, "--snapshot", f"{screen}={file}", "--size", "960x540",
                               "--at", at], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return file.read_bytes(), json.loads(done.stdout)["missing"]

    def test_a_draft_is_drawn_as_if_it_were_published_and_what_it_lacks_is_named(self):
        self.kiosk.publish(1)
        whole = {"id": "batik", "kind": "announcement", "title": {"id": "Ayo membatik"}, "link": "https://perpus.example/"}
        picture, missing = self.draft(whole)
        self.assertEqual(missing, [])
        untitled, missing = self.draft({"id": "batik", "kind": "announcement"})
        self.assertEqual(missing, ["title"])
        self.assertNotEqual(picture, untitled)
        _, missing = self.draft({**whole, "kind": "picture", "picture": {"sha256": "a" * 64, "bytes": 9}}, picture="/nowhere.lpx")
        self.assertEqual(missing, ["picture"])
        _, missing = self.draft({**whole, "link": "ftp://x"})
        self.assertEqual(missing, ["link"])

    def test_a_draft_has_the_picture_of_a_file_anywhere(self):
        self.kiosk.publish(1)
        pixels = next((FIXTURE / "000001/media").glob("*.lpx"))
        item = {"id": "batik", "kind": "picture", "picture": {"sha256": "a" * 64, "bytes": 9}}
        picture, missing = self.draft(item, picture=str(pixels))
        self.assertEqual(missing, [])
        self.assertNotEqual(picture, self.draft(item)[0])

    def test_what_only_kiosks_have_is_drawn_with_the_words_that_are_known_of_it(self):
        self.kiosk.publish(1)
        held = {"title": {"id": "Laskar Pelangi"}, "author": "Andrea Hirata", "at": 1795651200000}
        for kind, reference in (("title", "jauh:9"), ("post", "mastodon:9"), ("event", "jauh:8"), ("campaign", "BacaJauh"), ("lesson", "jauh")):
            bare, missing = self.draft({"id": "x", "kind": kind, "reference": reference})
            self.assertEqual(missing, ["reference"], kind)
            worded, missing = self.draft({"id": "x", "kind": kind, "reference": reference}, held=held)
            self.assertEqual(missing, ["reference"], kind)
            self.assertNotEqual(bare, worded, kind)

    def test_a_draft_is_seen_outside_opening_hours_and_an_urgent_one_over_the_whole_screen(self):
        self.kiosk.publish(1)
        item = {"id": "batik", "kind": "announcement", "title": {"id": "Ayo membatik"}}
        night = "2026-11-23T23:30:00+07:00"
        self.assertNotEqual(self.draft(item, night)[0], self.draft({**item, "title": {"id": "Lain"}}, night)[0])
        urgent, missing = self.draft({**item, "kind": "urgent", "severity": "danger"})
        self.assertEqual(missing, [])
        self.assertNotEqual(urgent, self.draft(item)[0])

    def test_a_draft_without_a_snapshot_or_without_json_is_refused(self):
        plan = self.kiosk.folder / "draft.json"
        plan.write_text("no")
        for words, hint in ((["--plan", plan], "--snapshot"), (["--plan", plan, "--snapshot", f"pushed={plan}.png"], "JSON")):
            done = subprocess.run([LOBI, "--config", self.kiosk.folder, *words], capture_output=True, text=True)
            self.assertEqual(done.returncode, 2)
            self.assertIn(hint, done.stderr)


if __name__ == "__main__":
    LOBI, SHARE = sys.argv[1:3]
    assert (FIXTURE / "000001/content.db").exists(), "tests/fixtures/publication is missing"
    unittest.main(argv=sys.argv[:1])
