#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""lobi-sync against Debian's WordPress on loopback, PHP's own web server before MariaDB: wordpress_test.py LOBI-SYNC LOBICTL.

Database and site lie in a temporary folder and run as whoever runs the test; /etc/wordpress and the system's MariaDB are left alone.
Debian's wp-config.php finds its settings by the host's name, so the site gets files of its own: the top level is copied, since PHP
resolves links before it looks for wp-config.php, and the rest is linked. Installed by tools/test --all.
"""
import datetime
import getpass
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import unittest
import urllib.error
import urllib.request

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from real_server import RealServerTest  # noqa: E402

DEBIAN = pathlib.Path("/usr/share/wordpress")
SETUP = pathlib.Path(__file__).resolve().with_name("wordpress_setup.php")
# No cron, no updates, nothing beyond loopback.
CONFIG = """<?php
define('DB_NAME', 'wordpress'); define('DB_USER', 'lobi'); define('DB_PASSWORD', 'uji');
define('DB_HOST', 'localhost:{database}'); define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
define('DISABLE_WP_CRON', true); define('WP_HTTP_BLOCK_EXTERNAL', true); define('AUTOMATIC_UPDATER_DISABLED', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', '{site}/');
require_once ABSPATH . 'wp-settings.php';
"""


def quoted(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


class WordPress(RealServerTest):
    def setUp(self):
        super().setUp()
        self.site, self.database = self.folder / "site", self.folder / "db.sock"
        self.address = f"http://127.0.0.1:{self.port}"
        self.make_database()
        self.make_site()
        self.start_server(["/usr/bin/php", "-d", "display_errors=0", "-S", f"127.0.0.1:{self.port}", "-t", str(self.site)], {**os.environ})

    def make_database(self):
        data = self.folder / "mysql"
        user = [f"--user={getpass.getuser()}"]
        made = subprocess.run(["mariadb-install-db", "--no-defaults", f"--datadir={data}", "--auth-root-authentication-method=normal",
                               "--skip-test-db", *user], capture_output=True, text=True, timeout=120)
        self.assertEqual(made.returncode, 0, made.stdout + made.stderr)
        self.mariadb = [shutil.which("mariadbd", path="/usr/sbin:/usr/bin"), "--no-defaults", f"--datadir={data}", "--skip-networking",
                        f"--socket={self.database}", f"--pid-file={self.folder}/db.pid", "--innodb-buffer-pool-size=32M", *user]
        self.start_database()
        subprocess.run(["mariadb", "--no-defaults", f"--socket={self.database}", "--user=root", "--execute=CREATE DATABASE wordpress "
                        "CHARACTER SET utf8mb4; GRANT ALL ON wordpress.* TO lobi@localhost IDENTIFIED BY 'uji'"], check=True, timeout=60)

    def start_database(self):
        self.database_server = self.start_server(self.mariadb, {**os.environ}, local_socket=self.database)

    def make_site(self):
        self.site.mkdir()
        for one in DEBIAN.iterdir():
            if one.suffix == ".php":
                shutil.copy(one, self.site)
            elif one.name != "wp-content":
                (self.site / one.name).symlink_to(one)
        (self.site / "wp-content/uploads").mkdir(parents=True)
        (self.site / "wp-content/themes").symlink_to(DEBIAN / "wp-content/themes")
        (self.site / "wp-config.php").write_text(CONFIG.format(database=self.database, site=self.site))
        self.php("wp_install('Perpustakaan Uji', 'admin', 'admin@perpus.example', true, '', 'uji-1234'); return true;")
        self.php(f"update_option('siteurl', '{self.address}'); update_option('home', '{self.address}');"
                 "update_option('timezone_string', 'Asia/Jakarta'); wp_delete_post(1, true); return true;")

    def php(self, code):
        done = subprocess.run(["/usr/bin/php", str(SETUP), str(self.site), code], capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return json.loads(done.stdout)

    def write(self, title, content, **fields):
        """A post; returns its number."""
        words = {"post_title": title, "post_content": content, "post_status": "publish", "post_author": "1", **fields}
        return self.php("return wp_insert_post([" + ", ".join(f"'{key}' => {quoted(value)}" for key, value in words.items()) + "]);")

    def ask(self, path, **headers):
        request = urllib.request.Request(self.address + path, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, answer.headers, answer.read()

    def lobictl(self, *words):
        done = subprocess.run([LOBICTL, "--lang", "en", *words], capture_output=True, text=True, timeout=120)
        return done.stdout + done.stderr

    def posts(self):
        return self.published("SELECT title, text FROM post ORDER BY created_at DESC, title")

    def test_posts_of_every_kind_are_shown_and_what_is_closed_never(self):
        self.write("Kelas “menulis” &amp; membaca 📚", "<p>Ayo ikut, gratis &mdash; tempat terbatas &lt;20 orang&gt;!</p>",
                   post_date="2026-11-20 09:00:00")
        self.write("Libur nasional", "<p>Isi panjang.</p>", post_excerpt="Perpustakaan tutup hari Rabu.", post_date="2026-11-19 09:00:00")
        self.write("Rapat pustakawan", "RAHASIA-PRIBADI", post_status="private", post_date="2026-11-18 09:00:00")
        self.write("Arsip tertutup", "RAHASIA-SANDI", post_password="buka", post_date="2026-11-17 09:00:00")
        self.write("Rancangan", "RAHASIA-RANCANGAN", post_status="draft")
        for feed in ("rss2", "atom"):
            with self.subTest(feed=feed):
                shutil.rmtree(self.folder / "state", ignore_errors=True)
                self.sync(LOBI_SYNC, self.kiosk("kabar", "feed", f"{self.address}/?feed={feed}", "own = true\n"))
                posts = self.posts()
                self.assertEqual(posts[0], ("Kelas “menulis” & membaca 📚", "Ayo ikut, gratis — tempat terbatas <20 orang>!"))
                self.assertEqual([row[0] for row in posts[1:]], ["Libur nasional"])
                self.assertNotIn("RAHASIA", str(posts))

    def test_the_address_of_the_site_is_enough_to_find_the_feed(self):
        found = self.lobictl("detect", self.address)
        self.assertIn(f'address = "{self.address}/?feed=rss2"', found)
        self.assertNotIn("comments", found)

    def test_edits_deletions_and_a_database_that_is_down_are_followed(self):
        config = self.kiosk("kabar", "feed", f"{self.address}/?feed=rss2", 'own = true\n[source.options]\ndeletions = "follow"\n')
        oldest = self.write("Pertama", "<p>Satu.</p>", post_date="2026-11-18 09:00:00")
        middle = self.write("Kedua", "<p>Dua.</p>", post_date="2026-11-19 09:00:00")
        self.write("Ketiga", "<p>Tiga.</p>", post_date="2026-11-20 09:00:00")
        self.sync(LOBI_SYNC, config)
        self.assertEqual([row[0] for row in self.posts()], ["Ketiga", "Kedua", "Pertama"])
        # What WordPress gives back unchanged: the same validators, and 304 to them.
        _, headers, _ = self.ask("/?feed=rss2")
        same = {"If-None-Match": headers["ETag"], "If-Modified-Since": headers["Last-Modified"]}
        self.assertEqual(self.ask("/?feed=rss2", **same)[0], 304)
        self.sync(LOBI_SYNC, config)
        self.assertEqual(self.generation(), 1)

        self.php(f"return wp_update_post(['ID' => {oldest}, 'post_content' => '<p>Satu, dibetulkan.</p>']);")
        self.php(f"return wp_delete_post({middle}, true) !== false;")
        self.sync(LOBI_SYNC, config)
        self.assertEqual([row[0] for row in self.posts()], ["Ketiga", "Pertama"])
        self.assertIn("dibetulkan", self.posts()[1][1])

        before = self.generation()
        self.stop(self.database_server, signal.SIGTERM)
        status, _, body = self.ask("/?feed=rss2")
        self.assertEqual(status, 500)
        self.assertIn(b"Error establishing a database connection", body)
        self.sync(LOBI_SYNC, config, code=1)
        self.assertEqual(self.generation(), before)
        status_text = self.lobictl("--config", str(config), "status")
        self.assertIn("Its server cannot be reached or is in trouble; Lobi tries again by itself.", status_text)
        self.assertIn("HTTP 500", status_text)

        self.start_database()
        # WordPress's validators count whole seconds: a post of the second of the edit would get 304, as one with an older date does.
        soon = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7))) + datetime.timedelta(seconds=2)
        self.write("Keempat", "<p>Empat.</p>", post_date=soon.strftime("%Y-%m-%d %H:%M:%S"))
        self.sync(LOBI_SYNC, config)
        self.assertEqual([row[0] for row in self.posts()], ["Keempat", "Ketiga", "Pertama"])


if __name__ == "__main__":
    LOBI_SYNC, LOBICTL = sys.argv[1:3]
    unittest.main(argv=sys.argv[:1])
