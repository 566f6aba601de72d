#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""lobi-sync against Debian's calibre content server, on loopback: calibre_test.py LOBI-SYNC LOBICTL.

A library of two invented e-books in a temporary folder; the server is stopped by the test. calibre is large (370 MB with what it
needs), and Debian has no smaller server of OPDS: so this runs only with tools/test --all, which installs it.
"""
import os
import pathlib
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request
import zipfile

CONTAINER = ('<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
             '<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>')
BOOKS = (("Azab dan Sengsara", "Merari Siregar", "9789794071670"), ("Belajar Komputer", "Siti Contoh", "9786020001005"))
START = 60  # seconds that calibre may take; it imports half of Qt


def write_epub(path, title, author, isbn):
    """The smallest e-book that calibre takes."""
    package = (f'<package xmlns="http://www.idpf.org/2007/opf" version="2.0" unique-identifier="id"><metadata '
               f'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf"><dc:title>{title}</dc:title>'
               f'<dc:creator opf:role="aut">{author}</dc:creator><dc:language>id</dc:language><dc:identifier id="id" '
               f'opf:scheme="ISBN">{isbn}</dc:identifier><dc:description>Buku contoh.</dc:description></metadata><manifest>'
               '<item id="p" href="p.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="p"/></spine>'
               '</package>')
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", CONTAINER)
        book.writestr("book.opf", package)
        book.writestr("p.xhtml", f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{title}</title></head><body><p>Isi.</p></body></html>')


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Calibre(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory(prefix="lobi-calibre-")
        self.addCleanup(self.temporary.cleanup)
        self.folder = pathlib.Path(self.temporary.name)
        self.environment = {**os.environ, "HOME": str(self.folder / "home"), "CALIBRE_CONFIG_DIRECTORY": str(self.folder / "home"),
                            "QT_QPA_PLATFORM": "offscreen"}
        (self.folder / "home").mkdir()
        for title, author, isbn in BOOKS:
            write_epub(self.folder / f"{isbn}.epub", title, author, isbn)
            self.add(self.folder / f"{isbn}.epub")
        self.port = free_port()
        server = subprocess.Popen(["calibre-server", "--listen-on", "127.0.0.1", "--port", str(self.port), "--disable-use-bonjour",
                                   str(self.folder / "library")], env=self.environment, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL)
        self.addCleanup(self.stop, server)
        self.wait_for(server)

    def add(self, book):
        subprocess.run(["calibredb", "add", "--with-library", str(self.folder / "library"), str(book)], env=self.environment,
                       check=True, capture_output=True, timeout=120)

    @staticmethod
    def stop(server):
        server.send_signal(signal.SIGINT)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()

    def wait_for(self, server):
        end = time.monotonic() + START
        while time.monotonic() < end:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/opds", timeout=10).close()
                return
            except OSError:
                pass  # the port is not open yet
            try:
                server.wait(0.1)
                break  # it ended by itself
            except subprocess.TimeoutExpired:
                pass
        self.fail("calibre-server does not start")

    def kiosk(self, address):
        config = self.folder / "kiosk"
        config.mkdir(exist_ok=True)
        (config / "lobi.toml").write_text(
            f'[library]\nname = "Perpustakaan uji"\n[paths]\nstate_dir = "{self.folder}/state"\nrun_dir = "{self.folder}/run"\n'
            '[media]\ncovers = "off"\n')
        (config / "sources.toml").write_text(f'[[source]]\nid = "ebook"\nkind = "opds"\naddress = "{address}"\nname = "Buku"\n')
        return config

    def sync(self, config):
        done = subprocess.run([LOBI_SYNC, "--config", config, "--once"], capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr)

    def titles(self):
        published = self.folder / "state/published"
        generation = int((published / "CURRENT").read_text().split()[0])
        with sqlite3.connect(f"file:{published}/{generation:06}/content.db?mode=ro&immutable=1", uri=True) as content:
            return sorted(row[0] for row in content.execute("SELECT title FROM item"))

    def test_the_newest_books_are_published_and_stay_when_nothing_is_new(self):
        config = self.kiosk(f"http://127.0.0.1:{self.port}/opds")
        self.sync(config)
        self.assertEqual(self.titles(), [title for title, _, _ in BOOKS])
        self.sync(config)  # nothing new: calibre says so by its Last-Modified
        self.assertEqual(self.titles(), [title for title, _, _ in BOOKS])

    def test_detect_finds_it_from_the_server_s_address(self):
        found = subprocess.run([LOBICTL, "--lang", "en", "detect", f"http://127.0.0.1:{self.port}/"], capture_output=True, text=True,
                               timeout=120)
        self.assertEqual(found.returncode, 0, found.stderr)
        self.assertIn(f'address = "http://127.0.0.1:{self.port}/opds"', found.stdout)
        self.assertIn('kind = "opds"', found.stdout)


if __name__ == "__main__":
    LOBI_SYNC, LOBICTL = sys.argv[1:3]
    unittest.main(argv=sys.argv[:1])
