#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desk's own fetch, and what kiosks hold, on the pages of the desk: pickers, moderation, sources. Every program is real.

Usage: desk_fetch_test.py LOBI-DESK LOBICTL LOBI-SYNC LOBI LOBI-DECODE SHARE"""
import contextlib
import hashlib
import json
import os
import pathlib
import sqlite3
import time

from desk_program import Desk
from fleet_kiosk import FleetDesk, Kiosk, eventually
from look_desk import NO_BROKER, PROGRAMS, Feeds, LookCase, png, read_now, run


class Fetching(LookCase):
    """The desk reads the library's accounts itself."""

    def setUp(self):
        self.feeds = Feeds()
        self.addCleanup(self.feeds.close)
        self.desk = Desk(PROGRAMS["lobi-desk"], PROGRAMS["lobictl"], more=f'share_dir = "{PROGRAMS["share"]}"\nprogram_dir = "{PROGRAMS["lobi-desk"].parent}"\n'
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

    def snapshot(self):
        """The content that the newest release names."""
        with contextlib.closing(sqlite3.connect(self.desk.folder / "state/desk.db")) as book:
            row = book.execute("SELECT document FROM fleet_releases ORDER BY version DESC LIMIT 1").fetchone()
        return json.loads(row[0]).get("snapshot") if row else None

    def test_what_it_fetched_fills_pickers_moderation_sources_and_previews(self):
        found = eventually(lambda: self.posts() if len(self.posts()) == 2 else None, lambda: f"nothing fetched: {self.desk.words()[-2000:]}")
        self.assertEqual(set(found), set(self.feeds.posts["own"]))
        self.assertEqual(len(self.get(self.author, "/library/posts?q=RAK%20anak")), 1)
        drawn = self.preview(self.draft({"kind": "post", "reference": found["Jam buka baru"]}))
        self.assertEqual(drawn.status, 200, drawn.bytes)
        self.assertIsNone(drawn.headers["X-Lobi-Missing"])
        sources = {each["id"]: each for each in eventually(lambda: self.get(self.viewer, "/sources")["sources"], "no sources")}
        self.assertEqual((sources["own"]["fetched_by"], sources["own"]["name"], sources["own"]["error"]), ("desk", "Situs perpustakaan", ""))
        waiting = eventually(lambda: self.get(self.viewer, "/moderation")["waiting"], "nothing waits")  # asked every few seconds
        self.assertEqual([each["title"] for each in waiting], [self.feeds.whole(title) for title in self.feeds.posts["others"]])
        eventually(lambda: self.get(self.viewer, "/session")["counters"]["moderation"] == 1, "the counter does not say so")
        self.assertIn("moderation", [each["kind"] for each in self.get(self.editor, "/today")["needs"]])
        eventually(lambda: "moderation" in [each["event"] for each in self.get(self.viewer, "/changes?since=0")["events"]], "open pages are not told")
        self.decide("approve", waiting[0]["reference"])
        self.assertEqual(self.get(self.viewer, "/moderation")["waiting"], [])
        eventually(lambda: self.feeds.posts["others"][0] in self.posts(), "an approved post is not shown")
        self.assertEqual(self.get(self.viewer, "/moderation")["decisions"][0]["title"], waiting[0]["title"])
        self.assertEqual(self.editor.ask("POST", "/api/v1/moderation/undo", {}).status, 200)
        eventually(lambda: self.feeds.posts["others"][0] not in self.posts(), "what was taken back is still shown")
        self.assertEqual(len(self.get(self.viewer, "/moderation")["waiting"]), 1)

    def test_its_content_goes_into_the_release_and_is_handed_out_by_hash(self):
        named = eventually(self.snapshot, lambda: f"no content in a release: {self.desk.words()[-2000:]}")
        listed = self.viewer.ask("GET", f"/blobs/{named['sha256']}")
        self.assertEqual(listed.status, 200)
        self.assertEqual((len(listed.bytes), hashlib.sha256(listed.bytes).hexdigest()), (named["bytes"], named["sha256"]))
        for part in listed.json["parts"]:
            self.assertEqual(hashlib.sha256(self.viewer.ask("GET", f"/blobs/{part['sha256']}").bytes).hexdigest(), part["sha256"])
        picture = hashlib.sha256(self.feeds.picture).hexdigest()
        eventually(lambda: self.viewer.ask("GET", f"/blobs/{picture}").bytes == self.feeds.picture, "an original is not handed out", 90)

    def test_what_nothing_names_goes_after_a_week_and_what_a_kiosk_may_fetch_stays(self):
        blobs = self.desk.folder / "state/blobs"
        fetched = hashlib.sha256(self.feeds.picture).hexdigest()
        eventually(lambda: (blobs / fetched).exists(), lambda: f"nothing fetched: {self.desk.words()[-2000:]}", 90)
        picture = lambda colour: self.editor.ask("POST", "/api/v1/pictures", raw=png(1600, 900, colour), headers={"Content-Type": "image/png"}).json
        drafted, shown, past = picture((1, 90, 60)), picture((2, 90, 60)), picture((3, 90, 60))
        of = lambda each: {"picture": {"sha256": each["sha256"], "bytes": each["bytes"], "alt": {"id": "Batik"}}}
        self.draft({"kind": "announcement", "title": {"id": "Konsep", "en": "Draft"}, **of(drafted)})
        self.publish("Tayang", **of(shown))
        back = self.publish("Dahulu", **of(past))
        self.assertEqual(self.editor.ask("POST", f"/api/v1/items/{back}/take-back", {}).status, 200)
        self.desk.stop()
        unnamed, young = "a" * 64, "b" * 64
        for name in (unnamed, young, "catatan"):
            (blobs / name).write_bytes(b"x")
        for file in blobs.iterdir():
            old = time.time() - (6 if file.name == young else 8) * 24 * 3600
            os.utime(file, (old, old))
        self.desk.start()
        eventually(lambda: not (blobs / unnamed).exists(), lambda: f"it stays: {self.desk.words()[-2000:]}", 90)
        self.assertTrue((blobs / young).exists() and (blobs / "catatan").exists())
        for each in (drafted["sha256"], shown["sha256"], past["sha256"], fetched):
            self.assertEqual(self.viewer.ask("GET", f"/blobs/{each}").status, 200)
        named = self.snapshot()
        for each in (named["sha256"], *(part["sha256"] for part in self.viewer.ask("GET", f"/blobs/{named['sha256']}").json["parts"])):
            self.assertEqual(self.viewer.ask("GET", f"/blobs/{each}").status, 200)

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
        self.assertEqual([each["title"] for each in waiting], [self.feeds.whole(title) for title in self.feeds.posts["others"]])
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
    run()
