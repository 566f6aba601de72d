# SPDX-License-Identifier: GPL-3.0-or-later
"""A busy library's month: an RSS feed of 1,000 posts on loopback, the newest 150 with a photo of their own.

Every tenth photo has twelve megapixels, as telephones post them; the others 1600 pixels. A photo is made different from the
next by bytes behind its end, which decoders do not read, so each is fetched, decoded and kept like a stranger's.
"""
import email.utils
import http.server
import pathlib
import subprocess
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PHOTOS = ROOT / "build/demo-media"
POSTS, WITH_PHOTO = 1000, 150
MINUTES_APART = 40  # 1,000 posts in 28 days


def large_photo():
    path = PHOTOS / "twelve-megapixels.jpg"
    if not path.exists():
        subprocess.run(["convert", str(PHOTOS / "ruang-baca.jpg"), "-resize", "4000x3000!", "-quality", "88", str(path)], check=True)
    return path.read_bytes()


class FullFeed:
    """`with FullFeed() as feed`: feed.url answers while the block runs."""

    def __enter__(self):
        subprocess.run([str(ROOT / "content/demo/make-pictures.sh"), str(PHOTOS)], check=True)
        self.small, self.large = (PHOTOS / "mobil-pustaka.jpg").read_bytes(), large_photo()
        feed, now = self, time.time()

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                kind, body = feed.answer(self.path)
                self.send_response(200 if body else 404)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.base = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.url = f"{self.base}/ramai.xml"
        self.xml = self.rss(now)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def answer(self, path):
        if path == "/ramai.xml":
            return "application/rss+xml", self.xml
        number = int(path.split("/")[-1].removesuffix(".jpg"))
        return "image/jpeg", (self.large if number % 10 == 0 else self.small) + b"%d" % number

    def rss(self, now):
        items = "".join(self.item(number, now - number * MINUTES_APART * 60) for number in range(POSTS))
        return ('<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Ramai</title>'
                f"<link>https://ramai.example/</link><description>-</description>{items}</channel></rss>").encode()

    def item(self, number, moment):
        photo = f'<enclosure url="{self.base}/{number}.jpg" type="image/jpeg" length="9"/>' if number < WITH_PHOTO else ""
        return (f"<item><title>Dongeng Sabtu pagi ke-{number}</title><link>https://ramai.example/kabar/{number}</link>"
                f"<guid>ramai-{number}</guid><pubDate>{email.utils.formatdate(moment)}</pubDate><description><![CDATA[<p>Anak-anak "
                f"mendengar cerita ke-{number} di ruang baca, lalu menggambar tokohnya bersama kakak pustakawan 📚.</p><p>Gratis untuk "
                f"semua warga, datang saja pukul sembilan. #perpus #dongeng{number % 40}</p>]]></description>{photo}</item>")
