#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo library through the real programs: demo_test.py DEMO_SERVER LOBI_SYNC LOBICTL."""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest
import urllib.error
import urllib.request


class Demo(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.config = pathlib.Path(self.folder.name) / "config"
        self.server = subprocess.Popen([DEMO_SERVER, "--port", "0", "--write-config", str(self.config)],
                                       stdout=subprocess.PIPE, text=True)
        self.url = self.server.stdout.readline().split()[-1]

    def tearDown(self):
        self.server.terminate()
        self.server.wait()
        self.server.stdout.close()
        self.folder.cleanup()

    def test_all_seven_sources_reach_a_publication(self):
        self.assertEqual(subprocess.run([LOBI_SYNC, "--config", self.config, "--once"]).returncode, 0)
        status = subprocess.run([LOBICTL, "--config", self.config, "status", "--json"], stdout=subprocess.PIPE)
        report = json.loads(status.stdout)
        self.assertEqual(report["generation"], 1)
        self.assertEqual(report["posts"], 25)  # content/demo/README.md: without what waits for staff and the copies
        self.assertEqual(report["items"], 36)
        self.assertEqual([source["error"] for source in report["sources"]], [""] * 7)

    def test_a_second_poll_is_not_modified_and_nothing_outside_is_served(self):
        with urllib.request.urlopen(self.url + "kabar.rss.xml") as answer:
            etag = answer.headers["ETag"]
            self.assertNotIn(b"@PORT@", answer.read())
        again = urllib.request.Request(self.url + "kabar.rss.xml", headers={"If-None-Match": etag})
        with self.assertRaises(urllib.error.HTTPError) as unchanged:
            urllib.request.urlopen(again)
        self.assertEqual(unchanged.exception.code, 304)
        for path in ("media/..%2f..%2fREADME.md", "../README.md", "media/", "www/DATES.md"):
            with self.assertRaises(urllib.error.HTTPError) as missing:
                urllib.request.urlopen(self.url + path)
            self.assertEqual(missing.exception.code, 404)


if __name__ == "__main__":
    DEMO_SERVER, LOBI_SYNC, LOBICTL = sys.argv[1:4]
    unittest.main(argv=sys.argv[:1])
