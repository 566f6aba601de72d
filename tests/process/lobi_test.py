#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program lobi as a process: lobi_test.py LOBI SHARE."""
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


if __name__ == "__main__":
    LOBI, SHARE = sys.argv[1:3]
    assert (FIXTURE / "000001/content.db").exists(), "tests/fixtures/publication is missing"
    unittest.main(argv=sys.argv[:1])
