#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What staff look at: previews, pickers, moderation, today, calendar, sources, and the desk's own fetch. Every program is real.

Usage: desk_look_test.py LOBI-DESK LOBICTL LOBI-SYNC LOBI LOBI-DECODE SHARE"""
import contextlib
import hashlib
import http.server
import json
import os
import pathlib
import socket
import sqlite3
import struct
import sys
import threading
import time
import unittest
import zlib

from desk_program import Desk
from fleet_kiosk import FleetDesk, Kiosk, eventually

PROGRAMS = {}
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
                        f"<pubDate>{when}</pubDate><description>Kabar dari perpustakaan.</description>"
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


class Alone(LookCase):
    """A desk without kiosks."""

    def setUp(self):
        self.desk = Desk(PROGRAMS["lobi-desk"], PROGRAMS["lobictl"],
                         f'share_dir = "{PROGRAMS["share"]}"\nprogram_dir = "{PROGRAMS["lobi-desk"].parent}"\n' + NO_BROKER)
        self.addCleanup(self.desk.remove)
        self.people()

    # ---- previews

    def test_a_preview_is_drawn_by_lobi_and_what_the_draft_lacks_is_named(self):
        draft = self.draft({"kind": "announcement"})
        bare = self.preview(draft)
        self.assertEqual((bare.status, bare.headers["Content-Type"]), (200, "image/png"), bare.bytes[:300])
        self.assertEqual(bare.headers["X-Lobi-Missing"], "title")
        self.assertEqual(size_of(bare.bytes), (1280, 720))
        saved = self.editor.ask("PUT", f"/api/v1/drafts/{draft}", {"item": {"kind": "announcement", "title": {"id": "Ayo membatik", "en": "Batik"}}})
        self.assertEqual(saved.status, 200, saved.bytes)
        titled = self.preview(draft)
        self.assertIsNone(titled.headers["X-Lobi-Missing"])
        self.assertNotEqual(bare.bytes, titled.bytes)
        self.assertEqual(size_of(self.preview(draft, "size=portrait").bytes), (720, 1280))
        self.assertNotEqual(self.preview(draft, "lang=en").bytes, self.preview(draft, "lang=id").bytes)

    def test_the_same_draft_is_drawn_once(self):
        draft = self.draft({"kind": "quote", "title": {"id": "Buku adalah jendela", "en": "Books are windows"}})
        at = now()
        first = self.preview(draft, f"at={at}").bytes
        begun = time.monotonic()
        self.assertEqual(self.preview(draft, f"at={at}").bytes, first)
        self.assertLess(time.monotonic() - begun, 0.5)

    def test_without_a_time_it_is_drawn_as_visitors_first_see_it(self):
        tomorrow = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")[time.gmtime(time.time() + 86400).tm_wday]
        self.assertEqual(self.admin.ask("PUT", "/api/v1/settings", {"utc_offset": "+00:00", "zone": "UTC", "hours": {tomorrow: "10.00-12.00"}}).status, 200)
        draft = self.draft({"kind": "quote", "title": {"id": "Besok saja", "en": "Tomorrow"}})
        begins = (now() // DAY + 1) * DAY + 10 * HOUR
        self.assertEqual(self.preview(draft).bytes, self.preview(draft, f"at={begins}").bytes)
        self.assertNotEqual(self.preview(draft).bytes, self.preview(draft, f"at={now()}").bytes)

    def test_an_uploaded_picture_stands_in_the_preview(self):
        sent = self.editor.ask("POST", "/api/v1/pictures", raw=png(1600, 900), headers={"Content-Type": "image/png"})
        self.assertIn(sent.status, (200, 201), sent.bytes)
        picture = {"sha256": sent.json["sha256"], "bytes": sent.json["bytes"], "alt": {"id": "Kain", "en": "Cloth"}}
        here = self.preview(self.draft({"kind": "picture", "picture": picture}))
        self.assertIsNone(here.headers["X-Lobi-Missing"])
        away = self.preview(self.draft({"kind": "picture", "picture": {**picture, "sha256": "ab" * 32}}))
        self.assertEqual(away.headers["X-Lobi-Missing"], "picture")
        self.assertNotEqual(here.bytes, away.bytes)

    def test_a_preview_is_for_those_who_may_see_the_draft(self):
        draft = self.draft({"kind": "announcement", "title": {"id": "Rahasia", "en": "Secret"}})
        self.assertEqual(self.preview(draft, person=self.author).status, 403)
        self.assertEqual(self.preview(draft, person=self.viewer).status, 403)
        self.assertEqual(self.preview(draft, "kiosk=0000000000000000").status, 404)
        self.assertEqual(self.preview(draft, "at=soon").status, 422)
        self.assertEqual(self.preview(999).status, 404)

    def test_many_at_once_are_all_answered(self):
        draft = self.draft({"kind": "announcement", "title": {"id": "Ramai", "en": "Crowded"}})
        answers = []
        threads = [threading.Thread(target=lambda day=day: answers.append(self.preview(draft, f"at={now() + day * DAY}").status)) for day in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertLessEqual(set(answers), {200, 503})
        self.assertIn(200, answers)
        self.assertEqual(list((self.desk.folder / "state/preview").glob("*.png")), [])

    # ---- moderation

    def test_a_decision_stands_in_the_release_and_its_maker_can_take_it_back(self):
        self.decide("hide", "mastodon:77")
        shown = self.get(self.viewer, "/moderation")
        self.assertEqual([(each["action"], each["subject"], each["person"]) for each in shown["decisions"]], [("hide", "mastodon:77", "Maya")])
        self.assertEqual(len(shown["hidden"]), 1)
        self.decide("approve", "mastodon:77")
        self.assertEqual([each["action"] for each in self.get(self.viewer, "/moderation")["decisions"]], ["approve"])
        undo = lambda person: person.ask("POST", "/api/v1/moderation/undo", {})
        self.assertEqual(undo(self.admin).status, 409)  # nothing of hers
        self.assertEqual(undo(self.editor).status, 200)
        self.assertEqual([each["action"] for each in self.get(self.viewer, "/moderation")["decisions"]], ["hide"])
        self.assertEqual(undo(self.editor).status, 200)
        self.assertEqual(self.get(self.viewer, "/moderation")["decisions"], [])
        self.assertEqual(undo(self.editor).json["error"]["code"], "nothing_to_undo")
        actions = [row["action"] for row in self.get(self.admin, "/audit")["rows"]]
        for action in ("moderation_hide", "moderation_approve", "moderation_undo"):
            self.assertIn(action, actions)

    def test_what_a_colleague_replaced_is_passed_over_by_undo(self):
        self.decide("hide", "mastodon:1")
        self.decide("block", "word:undian")
        self.decide("approve", "mastodon:1", person=self.admin)
        self.decide("hide", "mastodon:1", person=self.admin)
        for _ in range(2):  # the word; then nothing of the editor's stands
            last = self.editor.ask("POST", "/api/v1/moderation/undo", {})
        self.assertEqual(last.status, 409)
        self.assertEqual([each["person"] for each in self.get(self.viewer, "/moderation")["decisions"]], ["Rina"])

    def test_wrong_decisions_are_refused_with_the_field(self):
        for body, field in (({"action": "like", "subject": "mastodon:1"}, "action"), ({"action": "hide", "subject": ""}, "subject"),
                            ({"action": "hide", "subject": "word:undian"}, "subject"), ({"action": "block", "subject": "word:  "}, "subject"),
                            ({"action": "hide", "subject": "a" * 600}, "subject")):
            answer = self.editor.ask("POST", "/api/v1/moderation/decisions", body)
            self.assertEqual((answer.status, answer.json["error"]["fields"][0]["field"]), (422, field), body)
        self.decide("hide", "mastodon:1", 403, self.author)

    # ---- today, calendar, ideas, sources

    def test_today_shows_what_the_persons_role_can_settle_and_what_changes(self):
        draft = self.author.ask("POST", "/api/v1/drafts", {"item": {"kind": "announcement", "title": {"id": "Bazar buku", "en": "Book fair"},
                                                                    "text": {"id": "Sabtu pagi.", "en": "Saturday."}}}).json["id"]
        self.assertEqual(self.author.ask("POST", f"/api/v1/drafts/{draft}/ask", {}).status, 200)
        kinds = lambda person: [each["kind"] for each in self.get(person, "/today")["needs"]]
        self.assertEqual(kinds(self.editor), ["approval"])
        self.assertEqual(kinds(self.author), [])
        self.assertEqual(kinds(self.viewer), [])
        self.assertEqual(self.get(self.viewer, "/session")["counters"]["approvals"], 1)
        self.assertEqual(self.editor.ask("POST", f"/api/v1/drafts/{draft}/refuse", {"reason": "Tanggalnya kurang"}).status, 200)
        back = self.get(self.author, "/today")["needs"]
        self.assertEqual([(each["kind"], each["detail"]["id"]) for each in back], [("draft", "Tanggalnya kurang")])
        self.publish("Dongeng sore", schedule={"until": now() + 1500})
        changes = self.get(self.viewer, "/today")["changes"]
        self.assertEqual(changes[0]["title"]["id"], "Selesai: Dongeng sore")
        self.assertEqual(changes[0]["where"], {"id": "Semua kios", "en": "All kiosks"})

    def test_the_calendar_has_bars_closed_days_and_ideas(self):
        hours = {day: "08.00-16.00" for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday")}
        changed = self.admin.ask("PUT", "/api/v1/settings", {"hours": {**hours, "sunday": "tutup"}})
        self.assertEqual(changed.status, 200, changed.bytes)
        name = self.publish("Pameran", schedule={"from": now() + DAY, "until": now() + 3 * DAY})
        week = self.get(self.viewer, f"/calendar?from={now()}&to={now() + 7 * DAY}")
        self.assertEqual([bar["item"] for bar in week["rows"][0]["bars"]], [name])
        self.assertIsNone(week["rows"][0]["kiosk"])
        self.assertIn(len(week["closed"]), (1, 2))  # a week from now on touches eight days
        later = self.get(self.viewer, f"/calendar?from={now() + 20 * DAY}&to={now() + 27 * DAY}")
        self.assertEqual(later["rows"][0]["bars"], [])
        for wrong in ("from=5&to=4", "from=x&to=9", f"from={now()}&to={now() + 90 * DAY}"):
            self.assertEqual(self.viewer.ask("GET", f"/api/v1/calendar?{wrong}").status, 422, wrong)

    def test_ideas_are_whole_drafts_in_both_languages(self):
        ideas = self.get(self.viewer, "/ideas")["ideas"]
        self.assertGreater(len(ideas), 8)
        for idea in ideas:
            self.assertTrue(idea["title"]["id"] and idea["title"]["en"] and idea["text"]["en"], idea)
            self.draft(idea["item"])
        self.assertTrue(self.get(self.viewer, "/today")["idea"]["title"]["en"])

    def test_a_desk_that_does_not_fetch_takes_no_token(self):
        self.assertEqual(self.get(self.viewer, "/sources"), {"sources": []})
        answer = self.admin.ask("PUT", "/api/v1/sources/ig/token", {"token": "abc"})
        self.assertEqual((answer.status, answer.code), (409, "kiosks_fetch"))

    def test_pickers_know_their_shelves(self):
        for shelf in ("posts", "titles", "events", "lessons", "campaigns"):
            self.assertEqual(self.get(self.author, f"/library/{shelf}?q=x"), [])
        self.assertEqual(self.author.ask("GET", "/api/v1/library/people").status, 404)


class Fetching(LookCase):
    """The desk reads the library's accounts itself."""

    def setUp(self):
        self.feeds = Feeds()
        self.addCleanup(self.feeds.close)
        self.desk = Desk(PROGRAMS["lobi-desk"], PROGRAMS["lobictl"], f'share_dir = "{PROGRAMS["share"]}"\nprogram_dir = "{PROGRAMS["lobi-desk"].parent}"\n'
                         + NO_BROKER + '[fetch]\nenabled = true\nconfig = "ambil"\n')
        self.addCleanup(self.desk.remove)
        self.desk.stop()
        self.write_config()
        self.desk.start()
        self.people()
        read_now(self.desk.folder / "state/fetch/run")

    def write_config(self):
        folder = self.desk.folder / "ambil"
        folder.mkdir(exist_ok=True)
        (folder / "lobi.toml").write_text(f'[library]\nname = "Perpustakaan Uji"\n[hours]\nutc_offset = "+07:00"\nzone = "WIB"\n[paths]\n'
                                          f'share_dir = "{PROGRAMS["share"]}"\n[media]\ncovers = "off"\n[fetch]\nallow_private = ["127.0.0.0/8"]\n')
        (folder / "sources.toml").write_text(self.feeds.sources())

    def posts(self):
        return {each["title"]["id"]: each["reference"] for each in self.get(self.author, "/library/posts?q=")}

    def test_what_it_fetched_fills_pickers_moderation_sources_and_previews(self):
        found = eventually(lambda: self.posts() if len(self.posts()) == 2 else None, lambda: f"nothing fetched: {self.desk.words()[-2000:]}")
        self.assertEqual(set(found), set(self.feeds.posts["own"]))
        self.assertEqual(len(self.get(self.author, "/library/posts?q=RAK%20anak")), 1)
        drawn = self.preview(self.draft({"kind": "post", "reference": found["Jam buka baru"]}))
        self.assertEqual(drawn.status, 200, drawn.bytes)
        self.assertIsNone(drawn.headers["X-Lobi-Missing"])
        sources = {each["id"]: each for each in self.get(self.viewer, "/sources")["sources"]}
        self.assertEqual((sources["own"]["fetched_by"], sources["own"]["name"], sources["own"]["error"]), ("desk", "Situs perpustakaan", ""))
        waiting = self.get(self.viewer, "/moderation")["waiting"]
        self.assertEqual([each["title"] for each in waiting], self.feeds.posts["others"])
        self.assertEqual(self.get(self.viewer, "/session")["counters"]["moderation"], 1)
        self.assertIn("moderation", [each["kind"] for each in self.get(self.editor, "/today")["needs"]])
        eventually(lambda: "moderation" in [each["event"] for each in self.get(self.viewer, "/changes?since=0")["events"]], "open pages are not told")
        self.decide("approve", waiting[0]["reference"])
        self.assertEqual(self.get(self.viewer, "/moderation")["waiting"], [])
        eventually(lambda: self.feeds.posts["others"][0] in self.posts(), "an approved post is not shown")
        self.assertEqual(self.get(self.viewer, "/moderation")["decisions"][0]["title"], self.feeds.posts["others"][0])
        self.assertEqual(self.editor.ask("POST", "/api/v1/moderation/undo", {}).status, 200)
        eventually(lambda: self.feeds.posts["others"][0] not in self.posts(), "what was taken back is still shown")
        self.assertEqual(len(self.get(self.viewer, "/moderation")["waiting"]), 1)

    def test_its_content_goes_into_the_release_and_is_handed_out_by_hash(self):
        def snapshot():
            with contextlib.closing(sqlite3.connect(self.desk.folder / "state/desk.db")) as book:
                row = book.execute("SELECT document FROM fleet_releases ORDER BY version DESC LIMIT 1").fetchone()
            return json.loads(row[0]).get("snapshot") if row else None

        named = eventually(snapshot, lambda: f"no content in a release: {self.desk.words()[-2000:]}")
        listed = self.viewer.ask("GET", f"/blobs/{named['sha256']}")
        self.assertEqual(listed.status, 200)
        self.assertEqual((len(listed.bytes), hashlib.sha256(listed.bytes).hexdigest()), (named["bytes"], named["sha256"]))
        for part in listed.json["parts"]:
            self.assertEqual(hashlib.sha256(self.viewer.ask("GET", f"/blobs/{part['sha256']}").bytes).hexdigest(), part["sha256"])
        picture = hashlib.sha256(self.feeds.picture).hexdigest()
        eventually(lambda: self.viewer.ask("GET", f"/blobs/{picture}").bytes == self.feeds.picture, "an original is not handed out", 90)

    def test_a_lobi_sync_that_died_is_started_again(self):
        eventually(self.posts, "nothing fetched")
        children = lambda: [int(line.parent.name) for line in pathlib.Path("/proc").glob("[0-9]*/stat")
                            if self.is_sync(line)]
        first = children()
        self.assertEqual(len(first), 1)
        os.kill(first[0], 9)
        eventually(lambda: [each for each in children() if each not in first], "it is not started again")
        self.assertIn("started again", self.desk.words())
        last = children()
        self.desk.stop()
        eventually(lambda: not set(last) & set(children()), "it outlives the desk")

    def is_sync(self, stat):
        with contextlib.suppress(OSError):
            words = stat.read_text().rpartition(")")[2].split()
            return words[0] != "Z" and str(self.desk.folder) in (stat.parent / "cmdline").read_bytes().decode() and \
                b"lobi-sync" in (stat.parent / "cmdline").read_bytes().split(b"\0")[0]
        return False

    def test_a_token_goes_into_the_store_of_lobi_sync_and_is_never_given_out(self):
        put = lambda person, token, source="own": person.ask("PUT", f"/api/v1/sources/{source}/token", {"token": token})
        self.assertEqual(put(self.editor, "rahasia-123").status, 403)
        self.assertEqual(put(self.admin, "two words").status, 422)
        self.assertEqual(put(self.admin, "").status, 422)
        self.assertEqual(put(self.admin, "x", "nobody").status, 404)
        self.assertEqual(put(self.admin, "  rahasia-123\n").status, 204)
        kept = self.desk.folder / "state/fetch/tokens/own.token"
        self.assertIn("rahasia-123", kept.read_text())
        self.assertEqual(kept.stat().st_mode & 0o777, 0o600)
        for path in ("/sources", "/audit", "/settings"):
            self.assertNotIn(b"rahasia-123", self.admin.ask("GET", f"/api/v1{path}").bytes)
        self.assertNotIn("rahasia-123", self.desk.words())


class WithKiosk(LookCase):
    """A kiosk that fetches for itself, over the desk's broker."""

    def setUp(self):
        self.feeds = Feeds()
        self.addCleanup(self.feeds.close)
        self.desk = FleetDesk(PROGRAMS["lobi-desk"], PROGRAMS["lobictl"], PROGRAMS["lobi-desk"].parent)
        self.addCleanup(self.desk.remove)
        self.desk.stop()
        self.desk.keep_port()
        self.desk.config.write_text(self.desk.config.read_text().replace('state_dir = "state"\n', f'state_dir = "state"\nshare_dir = "{PROGRAMS["share"]}"\n'))
        self.desk.start()
        self.people()
        self.kiosk = Kiosk(PROGRAMS, self.desk, PROGRAMS["share"])
        self.addCleanup(self.kiosk.remove)
        (self.kiosk.folder / "sources.toml").write_text(self.feeds.sources())
        self.kiosk.start()
        self.kiosk.pair(self.admin, "Lobi Utama")
        read_now(self.kiosk.folder / "run")

    def shown(self):
        """Titles of the posts in the kiosk's newest publication."""
        current = self.kiosk.folder / "state/published/CURRENT"
        if not current.exists():
            return set()
        database = self.kiosk.folder / f"state/published/{int(current.read_text()):06}/content.db"
        with contextlib.closing(sqlite3.connect(f"file:{database}?immutable=1", uri=True)) as content:
            return {row[0] for row in content.execute("SELECT title FROM post")}

    def test_hidden_leaves_the_kiosk_within_five_seconds_and_comes_back(self):
        held = eventually(lambda: {each["title"]["id"]: each for each in self.get(self.author, "/library/posts")} or None, "the kiosk tells nothing")
        self.assertEqual(set(held), set(self.feeds.posts["own"]))
        self.assertEqual(held["Jam buka baru"]["kiosks"], [self.kiosk.id])
        eventually(lambda: self.shown() == set(self.feeds.posts["own"]), "not published")
        begun = time.monotonic()
        self.decide("hide", held["Jam buka baru"]["reference"])
        eventually(lambda: self.shown() == {"Rak anak ditata ulang"}, "still shown", 5)
        self.assertLess(time.monotonic() - begun, 5)
        self.assertEqual(self.get(self.viewer, "/moderation")["hidden"][0]["title"], "Jam buka baru")
        self.assertEqual(self.editor.ask("POST", "/api/v1/moderation/undo", {}).status, 200)
        eventually(lambda: self.shown() == set(self.feeds.posts["own"]), "does not come back", 5)

    def test_what_waits_at_a_kiosk_is_approved_on_the_desk(self):
        waiting = eventually(lambda: self.get(self.viewer, "/moderation")["waiting"], "nothing waits")
        self.assertEqual([each["title"] for each in waiting], self.feeds.posts["others"])
        self.assertTrue(waiting[0]["reason"]["id"])
        self.decide("approve", waiting[0]["reference"])
        self.assertEqual(self.get(self.viewer, "/moderation")["waiting"], [])
        eventually(lambda: self.feeds.posts["others"][0] in self.shown(), "an approved post is not shown", 5)

    def test_what_only_a_kiosk_holds_is_drawn_with_its_words_and_the_kiosks_size(self):
        held = eventually(lambda: self.get(self.author, "/library/posts?q=jam"), "the kiosk tells nothing")
        draft = self.draft({"kind": "post", "reference": held[0]["reference"]})
        known = self.preview(draft, f"kiosk={self.kiosk.id}")
        self.assertEqual((known.status, known.headers["X-Lobi-Missing"]), (200, "reference"), known.bytes[:200])
        strange = self.preview(self.draft({"kind": "post", "reference": "website:nothing"}))
        self.assertEqual(strange.headers["X-Lobi-Missing"], "reference")
        self.assertNotEqual(known.bytes, strange.bytes)

    def test_a_kiosk_has_a_row_in_today_calendar_and_sources(self):
        eventually(lambda: self.get(self.viewer, "/today")["kiosks"][0]["online"], "never online")
        changed = self.admin.ask("PUT", "/api/v1/settings", {"hours": {day: "00.00-24.00" for day in (
            "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")}})
        self.assertEqual(changed.status, 200, changed.bytes)
        row = self.get(self.viewer, "/calendar")["rows"][1]
        self.assertEqual((row["kiosk"], row["name"], len(row["gaps"])), (self.kiosk.id, "Lobi Utama", 1))
        name = self.publish("Hanya di lobi", target={"kiosks": [self.kiosk.id]})
        row = self.get(self.viewer, "/calendar")["rows"][1]
        self.assertEqual(([bar["item"] for bar in row["bars"]], row["gaps"]), ([name], []))
        sources = eventually(lambda: self.get(self.viewer, "/sources")["sources"], "the kiosk names no source")
        self.assertEqual({(each["id"], each["fetched_by"], tuple(each["kiosks"])) for each in sources},
                         {("own", "kiosk", ("Lobi Utama",)), ("others", "kiosk", ("Lobi Utama",))})
        self.kiosk.stop()
        eventually(lambda: [each["kind"] for each in self.get(self.admin, "/today")["needs"] if each["kind"] == "kiosk"], "nobody is told")
        self.assertNotIn("kiosk", [each["kind"] for each in self.get(self.viewer, "/today")["needs"]])


class ForTheFleet(LookCase):
    """The desk fetches, its kiosks show it and fetch nothing themselves."""

    def test_a_kiosk_shows_what_the_desk_fetched_with_its_pictures(self):
        feeds = Feeds()
        self.addCleanup(feeds.close)
        self.desk = FleetDesk(PROGRAMS["lobi-desk"], PROGRAMS["lobictl"], PROGRAMS["lobi-desk"].parent, more='[fetch]\nenabled = true\nconfig = "ambil"\n')
        self.addCleanup(self.desk.remove)
        self.desk.stop()
        self.desk.keep_port()
        self.feeds = feeds
        Fetching.write_config(self)
        self.desk.start()
        self.people()
        read_now(self.desk.folder / "state/fetch/run")
        kiosk = Kiosk(PROGRAMS, self.desk, PROGRAMS["share"])
        self.addCleanup(kiosk.remove)
        kiosk.start()
        kiosk.pair(self.admin, "Lobi Utama")
        self.kiosk = kiosk
        eventually(lambda: WithKiosk.shown(self) == set(feeds.posts["own"]), lambda: f"{WithKiosk.shown(self)}: {kiosk.words()} {self.desk.words()[-2000:]}", 120)
        picture = hashlib.sha256(feeds.picture).hexdigest()
        eventually(lambda: list((kiosk.folder / "state/published").glob(f"*/media/{picture}.lpx")), lambda: f"no picture: {kiosk.words()}", 120)
        rows = self.get(self.author, "/library/posts?q=jam")
        self.assertEqual(len(rows), 1)  # the desk's and the kiosk's are one


if __name__ == "__main__":
    PROGRAMS = dict(zip(("lobi-desk", "lobictl", "lobi-sync", "lobi", "lobi-decode"), map(pathlib.Path, sys.argv[1:6])))
    PROGRAMS = {name: path.resolve() for name, path in PROGRAMS.items()}
    PROGRAMS["share"] = pathlib.Path(sys.argv[6]).resolve()
    unittest.main(argv=sys.argv[:1] + sys.argv[7:])
