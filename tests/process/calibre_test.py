#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""lobi-sync against Debian's calibre content server, on loopback: calibre_test.py LOBI-SYNC LOBICTL.

A library of two invented e-books in a temporary folder; the server is stopped by the test. calibre is large (370 MB with what it
needs), and Debian has no smaller server of OPDS: so this runs only with tools/test --all, which installs it.
"""
import os
import pathlib
import signal
import subprocess
import sys
import unittest
import zipfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from real_server import RealServerTest  # noqa: E402

CONTAINER = ('<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
             '<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>')
BOOKS = (("Azab dan Sengsara", "Merari Siregar", "9789794071670"), ("Belajar Komputer", "Siti Contoh", "9786020001005"))


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


class Calibre(RealServerTest):
    def setUp(self):
        super().setUp()
        self.environment = {**os.environ, "HOME": str(self.folder / "home"), "CALIBRE_CONFIG_DIRECTORY": str(self.folder / "home"),
                            "QT_QPA_PLATFORM": "offscreen"}
        (self.folder / "home").mkdir()
        for title, author, isbn in BOOKS:
            write_epub(self.folder / f"{isbn}.epub", title, author, isbn)
            self.add(self.folder / f"{isbn}.epub")
        self.start_server(["calibre-server", "--listen-on", "127.0.0.1", "--port", str(self.port), "--disable-use-bonjour",
                           str(self.folder / "library")], self.environment, signal.SIGINT)

    def add(self, book):
        subprocess.run(["calibredb", "add", "--with-library", str(self.folder / "library"), str(book)], env=self.environment,
                       check=True, capture_output=True, timeout=120)

    def titles(self):
        return [row[0] for row in self.published("SELECT title FROM item ORDER BY title")]

    def test_the_newest_books_are_published_and_stay_when_nothing_is_new(self):
        config = self.kiosk("ebook", "opds", f"http://127.0.0.1:{self.port}/opds")
        self.sync(LOBI_SYNC, config)
        self.assertEqual(self.titles(), [title for title, _, _ in BOOKS])
        self.sync(LOBI_SYNC, config)  # nothing new: calibre says so by its Last-Modified
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
