#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""lobi-sync against Debian's nginx on loopback: nginx_test.py LOBI-SYNC LOBICTL.

What a library's website answers with: 304, the rest of a picture, gzip, TLS of an own authority, a closed feed, 429, a connection that is dropped. The log of
nginx tells what was asked. Everything lies in a temporary folder and runs as whoever runs the test. Installed by tools/test --all.
"""
import base64
import email.utils
import getpass
import gzip
import hashlib
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import threading
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from real_server import RealServerTest  # noqa: E402

PICTURE = pathlib.Path(__file__).resolve().parent.parent / "fixtures/pictures/baseline.jpg"
# daemon off: the process that is started is the one that is stopped. Everything nginx would write goes to the folder.
CONFIG = """daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log; {user}
events {{ worker_connections 64; }}
http {{
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  types {{ application/rss+xml xml; image/jpeg jpg; }}
  log_format asked '$status $server_protocol $uri $sent_http_content_encoding "$http_if_none_match"';
  access_log {folder}/access.log asked;
  gzip on; gzip_types application/rss+xml; gzip_min_length 1;
  server {{
    listen 127.0.0.1:{port} {tls};
    root {folder}/site;
    location /closed/ {{ auth_basic "Perpustakaan"; auth_basic_user_file {folder}/users; }}
    location /busy.xml {{ add_header Retry-After 3600 always; return 429; }}
    location /dropped.xml {{ return 444; }}
    location /packed.xml {{ gzip off; add_header Content-Encoding gzip; default_type application/rss+xml; }}
  }}
}}
"""


def entry(number, words):
    date = email.utils.format_datetime(email.utils.parsedate_to_datetime(f"Fri, 20 Nov 2026 {number:02}:00:00 +0700"))
    return (f"<item><guid>urn:uji:{number}</guid><title>{words}</title><link>https://perpus.example/{number}</link>"
            f"<pubDate>{date}</pubDate></item>")


def rss(entries, more=""):
    return f'<rss version="2.0"><channel><title>Uji</title><link>https://perpus.example/</link>{"".join(entries)}{more}</channel></rss>'


class CuttingFront:
    """Passes connections on to the port, and hangs up on the first after `after` bytes of its answer."""

    def __init__(self, port, after):
        self.behind, self.left = port, after
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]

    def __enter__(self):
        threading.Thread(target=self.serve, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.socket.close()

    def serve(self):
        while True:
            try:
                client, _ = self.socket.accept()
            except OSError:
                return  # the test is over
            with client, socket.create_connection(("127.0.0.1", self.behind)) as server:
                server.sendall(client.recv(65536))
                self.pass_on(server, client)

    def pass_on(self, server, client):
        server.settimeout(2)  # nginx keeps the connection open when all was said
        try:
            while part := server.recv(4096):
                if self.left is not None:
                    part, self.left = part[:self.left], self.left - len(part)
                client.sendall(part)
                if self.left is not None and self.left <= 0:
                    self.left = None
                    return
        except OSError:
            pass


class Nginx(RealServerTest):
    def start(self, tls=False, name="127.0.0.1"):
        self.site = self.folder / "site"
        (self.site / "closed").mkdir(parents=True)
        os.chmod(self.folder, 0o755)
        lines = ""
        if tls:
            self.make_certificates(name)
            lines = f"ssl http2; ssl_certificate {self.folder}/server.pem; ssl_certificate_key {self.folder}/server.key"
        # As root nginx would hand its worker to somebody who may not read a temporary folder.
        user = "user root;" if getpass.getuser() == "root" else ""
        (self.folder / "nginx.conf").write_text(CONFIG.format(folder=self.folder, port=self.port, tls=lines, user=user))
        self.start_server([shutil.which("nginx", path="/usr/sbin:/usr/bin"), "-e", f"{self.folder}/error.log", "-c", f"{self.folder}/nginx.conf"],
                          {**os.environ})
        (self.folder / "access.log").write_text("")
        self.address = f"http{'s' if tls else ''}://127.0.0.1:{self.port}"

    def make_certificates(self, name):
        """An authority, and a certificate of it for that address."""
        def openssl(*words):
            subprocess.run(["openssl", *words], cwd=self.folder, check=True, capture_output=True, timeout=60)
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "ca.key", "-out", "ca.pem",
                "-days", "3650", "-subj", "/CN=Perpustakaan CA")
        openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "server.key", "-out", "server.csr",
                "-subj", "/CN=server")
        (self.folder / "names.txt").write_text(f"subjectAltName=IP:{name}\n")
        openssl("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-out", "server.pem",
                "-days", "3650", "-extfile", "names.txt")

    def trusting(self, config):
        with (config / "lobi.toml").open("a") as file:
            file.write(f'[fetch]\nca_file = "{self.folder}/ca.pem"\n')
        return config

    def feed(self, path, lines="", address=None):
        return self.kiosk("kabar", "feed", address or f"{self.address}/{path}", "own = true\n" + lines)

    def asked(self):
        return (self.folder / "access.log").read_text().splitlines()

    def titles(self):
        return [row[0] for row in self.published("SELECT title FROM post ORDER BY created_at DESC")]

    def status(self, config):
        done = subprocess.run([LOBICTL, "--lang", "en", "--config", config, "status"], capture_output=True, text=True, timeout=60)
        return done.stdout + done.stderr

    def test_what_is_unchanged_is_asked_for_with_its_validator_and_costs_a_304(self):
        self.start()
        (self.site / "kabar.xml").write_text(rss([entry(8, "Satu")]))
        config = self.feed("kabar.xml")
        self.sync(LOBI_SYNC, config)
        self.assertTrue(self.asked()[0].startswith('200 HTTP/1.1 /kabar.xml gzip "-"'), self.asked())
        self.sync(LOBI_SYNC, config)
        self.assertTrue(self.asked()[1].startswith("304 "), self.asked())
        self.assertNotIn('"-"', self.asked()[1])
        self.assertEqual(self.generation(), 1)
        (self.site / "kabar.xml").write_text(rss([entry(9, "Dua"), entry(8, "Satu")]))
        self.sync(LOBI_SYNC, config)
        self.assertTrue(self.asked()[2].startswith("200 "), self.asked())
        self.assertEqual(self.titles(), ["Dua", "Satu"])

    def test_a_picture_is_fetched_once_and_stays(self):
        self.start()
        shutil.copy(PICTURE, self.site / "foto.jpg")
        picture = f'<enclosure url="{self.address}/foto.jpg" type="image/jpeg" length="{PICTURE.stat().st_size}"/></item>'
        (self.site / "kabar.xml").write_text(rss([entry(8, "Satu").replace("</item>", picture)]))
        config = self.feed("kabar.xml")
        self.sync(LOBI_SYNC, config)
        self.sync(LOBI_SYNC, config)
        self.assertEqual(len([line for line in self.asked() if "/foto.jpg" in line]), 1)
        (sha256,), = self.published("SELECT sha256 FROM media")
        self.assertTrue((self.folder / f"state/published/{self.generation():06}/media/{sha256}.lpx").exists())

    def test_of_a_picture_that_is_cut_off_only_the_rest_is_fetched(self):
        self.start()
        photo = PICTURE.read_bytes() + b"\0" * 50_000  # decoders do not read beyond the picture's end
        (self.site / "foto.jpg").write_bytes(photo)
        with CuttingFront(self.port, len(photo) // 2) as front:
            picture = f'<enclosure url="http://127.0.0.1:{front.port}/foto.jpg" type="image/jpeg" length="{len(photo)}"/></item>'
            (self.site / "kabar.xml").write_text(rss([entry(8, "Satu").replace("</item>", picture)]))
            config = self.feed("kabar.xml")
            with (config / "lobi.toml").open("a") as file:
                file.write('[fetch]\nallow_private = ["127.0.0.0/8"]\n')
            self.sync(LOBI_SYNC, config)
        asked = [line.split()[0] for line in self.asked() if "/foto.jpg" in line]
        self.assertEqual(asked, ["200", "206"])
        (sha256,), = self.published("SELECT sha256 FROM media")
        self.assertEqual(sha256, hashlib.sha256(photo).hexdigest())

    def test_a_small_answer_that_unpacks_to_a_huge_one_is_refused(self):
        self.start()
        (self.site / "kabar.xml").write_text(rss([entry(8, "Satu")]))
        config = self.feed("kabar.xml")
        self.sync(LOBI_SYNC, config)
        (self.site / "packed.xml").write_bytes(gzip.compress(rss([], " " * 64_000_000).encode()))
        self.feed("packed.xml")
        self.sync(LOBI_SYNC, config, code=1)
        self.assertEqual(self.titles(), ["Satu"])

    def test_a_server_that_says_when_to_come_again_is_left_alone_until_then(self):
        self.start()
        config = self.feed("busy.xml")
        self.sync(LOBI_SYNC, config, code=1)
        self.assertEqual(len(self.asked()), 1)
        subprocess.run([LOBI_SYNC, "--config", config, "--once"], capture_output=True, timeout=60)
        self.assertEqual(len(self.asked()), 1)

    def test_a_connection_that_is_dropped_leaves_what_there_was(self):
        self.start()
        (self.site / "kabar.xml").write_text(rss([entry(8, "Satu")]))
        config = self.feed("kabar.xml")
        self.sync(LOBI_SYNC, config)
        self.feed("dropped.xml")
        self.sync(LOBI_SYNC, config, code=1)
        self.assertEqual(self.titles(), ["Satu"])
        self.assertIn("cannot be reached", self.status(config))

    def test_tls_of_the_librarys_own_authority_and_a_closed_feed_over_http_2(self):
        self.start(tls=True)
        (self.site / "closed/kabar.xml").write_text(rss([entry(8, "Hanya untuk kios")]))
        hashed = subprocess.run(["openssl", "passwd", "-apr1", "rahasia"], capture_output=True, text=True, check=True).stdout.strip()
        (self.folder / "users").write_text(f"kios:{hashed}\n")
        token = self.folder / "token"
        token.write_text("Basic " + base64.b64encode(b"kios:rahasia").decode())
        token.chmod(0o600)
        config = self.trusting(self.feed("closed/kabar.xml", f'credential = "{token}"\n'))
        self.sync(LOBI_SYNC, config)
        self.assertEqual(self.titles(), ["Hanya untuk kios"])
        self.assertTrue(self.asked()[0].startswith("200 HTTP/2.0 "), self.asked())
        token.write_text("Basic " + base64.b64encode(b"kios:salah").decode())
        self.sync(LOBI_SYNC, config, code=1)
        self.assertEqual(self.titles(), ["Hanya untuk kios"])
        self.assertIn("store a new one in the file that credential names", self.status(config))

    def test_a_certificate_of_nobody_or_for_another_address_is_refused(self):
        for name, trusts in (("127.0.0.1", False), ("127.0.0.9", True)):
            with self.subTest(name=name, trusts=trusts):
                self.setUp()
                self.start(tls=True, name=name)
                (self.site / "kabar.xml").write_text(rss([entry(8, "Satu")]))
                config = self.feed("kabar.xml")
                self.sync(LOBI_SYNC, self.trusting(config) if trusts else config, code=1)
                self.assertEqual(self.asked(), [])
                self.assertIn("certificate", self.status(config))


if __name__ == "__main__":
    LOBI_SYNC, LOBICTL = sys.argv[1:3]
    unittest.main(argv=sys.argv[:1])
