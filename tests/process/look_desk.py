# SPDX-License-Identifier: GPL-3.0-or-later
"""A desk with people, drafts and feeds for the tests of what staff look at: desk_look_test.py, desk_fetch_test.py."""
import contextlib
import http.server
import json
import pathlib
import socket
import struct
import sys
import threading
import time
import unittest
import zlib

from fleet_kiosk import eventually

PROGRAMS = {}  # by name, and "share": run() fills it
HOUR = 3_600_000
DAY = 24 * HOUR
NO_BROKER = "[broker]\nown = false\nport = 1\ntls = false\n"


def now():
    return int(time.time() * 1000)


def png(width, height, colour=(180, 60, 40)):
    chunk = lambda name, data: struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    rows = (b"\0" + bytes(colour) * width) * height
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b""))


def size_of(picture):
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", picture[16:24])


class Feeds:
    """A website with two feeds: the library's own and one whose posts staff must approve."""

    TEXT = "Kabar dari perpustakaan."

    @classmethod
    def whole(cls, title):
        """What somebody who decides over it reads."""
        return f"{title} — {cls.TEXT}"

    def __init__(self):
        self.posts = {"own": ["Jam buka baru", "Rak anak ditata ulang"], "others": ["Sudut baca di beranda"]}  # newest first
        self.picture = png(1280, 720)
        feeds = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                name = self.path.strip("/")
                found = feeds.feed(name.removesuffix(".xml")) if name.endswith(".xml") else feeds.picture if name == "foto.png" else None
                self.send_response(200 if found else 404)
                self.send_header("Content-Type", "image/png" if name == "foto.png" else "application/rss+xml")
                self.send_header("Content-Length", str(len(found or b"")))
                self.end_headers()
                self.wfile.write(found or b"")

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def feed(self, name):
        if name not in self.posts:
            return None
        when = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() - 3600))
        items = "".join(f"<item><title>{title}</title><guid>{name}-{index}</guid><link>https://perpus.example/{name}/{index}</link>"
                        f"<pubDate>{when}</pubDate><description>{self.TEXT}</description>"
                        f'<enclosure url="http://127.0.0.1:{self.port}/foto.png" type="image/png" length="{len(self.picture)}"/></item>'
                        for index, title in enumerate(self.posts[name]))
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Perpustakaan</title>{items}</channel></rss>'.encode()

    def sources(self):
        return "".join(f'[[source]]\nid = "{name}"\nkind = "feed"\nname = "{words}"\naddress = "http://127.0.0.1:{self.port}/{name}.xml"\n'
                       f"own = {own}\n" for name, words, own in (("own", "Situs perpustakaan", "true"), ("others", "Situs pembaca", "false")))


def read_now(run):
    """Its sources at once: after a start lobi-sync takes a random while, so that many kiosks do not come together."""
    def is_told(source):
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as one:
            one.settimeout(20)
            one.connect(str(run / "sync.sock"))
            one.sendall(json.dumps({"v": 1, "type": "run", "source": source}).encode() + b"\n")
            return one.recv(4096)
        return b""
    for source in ("own", "others"):
        eventually(lambda: is_told(source), f"lobi-sync does not listen in {run}")


class LookCase(unittest.TestCase):
    def people(self):
        self.admin = self.desk.first_admin()
        self.editor = self.desk.person(self.admin, "editor", name="Maya")
        self.author = self.desk.person(self.admin, "author", name="Budi")
        self.viewer = self.desk.person(self.admin, "viewer", name="Sari")

    def get(self, person, path):
        answer = person.ask("GET", f"/api/v1{path}")
        self.assertEqual(answer.status, 200, answer.bytes)
        return answer.json

    def draft(self, item):
        made = self.editor.ask("POST", "/api/v1/drafts", {"item": item})
        self.assertEqual(made.status, 201, made.bytes)
        return made.json["id"]

    def preview(self, draft, query="", person=None):
        return (person or self.editor).ask("GET", f"/api/v1/drafts/{draft}/preview?{query}")

    def publish(self, title, **more):
        item = {"kind": "announcement", "title": {"id": title, "en": title}, "text": {"id": "Datanglah.", "en": "Do come."}, **more}
        done = self.editor.ask("POST", f"/api/v1/drafts/{self.draft(item)}/publish", {})
        self.assertEqual(done.status, 200, done.bytes)
        return done.json["items"][0]["id"]

    def decide(self, action, subject, status=200, person=None):
        answer = (person or self.editor).ask("POST", "/api/v1/moderation/decisions", {"action": action, "subject": subject})
        self.assertEqual(answer.status, status, answer.bytes)
        return answer.json


def run():
    """DESK LOBICTL SYNC LOBI DECODE SHARE, then what unittest takes."""
    names = ("lobi-desk", "lobictl", "lobi-sync", "lobi", "lobi-decode", "share")
    PROGRAMS.update({name: pathlib.Path(path).resolve() for name, path in zip(names, sys.argv[1:7])})
    unittest.main(argv=sys.argv[:1] + sys.argv[7:])
