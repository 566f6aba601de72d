#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What staff look at on a desk without kiosks: previews, moderation, today, calendar, ideas. lobi and lobi-decode are real.

Usage: desk_look_test.py LOBI-DESK LOBICTL LOBI-SYNC LOBI LOBI-DECODE SHARE"""
import threading
import time

from desk_program import Desk
from look_desk import DAY, HOUR, NO_BROKER, PROGRAMS, LookCase, now, png, run, size_of


class Alone(LookCase):
    """A desk without kiosks."""

    def setUp(self):
        self.desk = Desk(PROGRAMS["lobi-desk"], PROGRAMS["lobictl"],
                         more=f'share_dir = "{PROGRAMS["share"]}"\nprogram_dir = "{PROGRAMS["lobi-desk"].parent}"\n' + NO_BROKER)
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

    def test_an_urgent_notice_is_seen_while_it_is_written_and_by_who_approves_it(self):
        item = {"kind": "urgent", "severity": "warning", "title": {"id": "Hari ini tutup", "en": "Closed today"}, "times": [{"at": 825, "label": {"id": "Peminjaman terakhir"}}]}
        until = now() + 3_600_000
        drawn = lambda given, query="size=landscape", person=self.editor: person.ask("POST", f"/api/v1/urgent/preview?{query}", {"item": given, "until": until})
        whole = drawn(item)
        self.assertEqual((whole.status, size_of(whole.bytes), whole.headers.get("X-Lobi-Missing")), (200, (1280, 720), None))
        for given in ({**item, "times": []}, {**item, "link": "https://perpus.example/tutup"}, {**item, "title": {"id": "Besok tutup"}}):
            self.assertNotEqual(drawn(given).bytes, whole.bytes)
        self.assertNotEqual(drawn(item, "lang=en").bytes, drawn(item, "lang=id").bytes)
        bare = drawn({"title": {}, "times": [{"at": 9999}]})  # as somebody begins it
        self.assertEqual((bare.status, bare.headers.get("X-Lobi-Missing")), (200, "title"))
        self.assertEqual(drawn("x").status, 422)
        self.assertEqual(drawn(item, person=self.author).status, 403)
        asked = self.editor.ask("POST", "/api/v1/urgent", {"item": item, "until": until}).json
        seen = self.admin.ask("GET", f"/api/v1/urgent/{asked['id']}/preview?size=portrait")
        self.assertEqual((seen.status, size_of(seen.bytes)), (200, (720, 1280)))
        self.assertEqual(self.admin.ask("GET", "/api/v1/urgent/999/preview").status, 404)
        self.assertEqual(self.author.ask("GET", f"/api/v1/urgent/{asked['id']}/preview").status, 403)

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


if __name__ == "__main__":
    run()
