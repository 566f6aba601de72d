#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Urgent notices over the desk's sockets: two persons, CAP 1.2 alerts. desk_urgent_test.py LOBI_DESK LOBICTL."""
import datetime
import sqlite3
import sys
import time
import unittest

from desk_program import Browser, Desk

PROGRAM, LOBICTL = sys.argv[1:3]
HOUR = 3_600_000
NOTICE = {"kind": "urgent", "severity": "warning", "title": {"id": "Gedung tutup", "en": "Closing"}, "text": {"id": "Silakan keluar.", "en": "Please leave."}}


def now():
    return int(time.time() * 1000)


def cap(identifier, kind="Alert", status="Actual", references=(), hours=3, severity="Severe"):
    moment = lambda later: (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=later)).strftime("%Y-%m-%dT%H:%M:%S+00:00")
    sent = "2026-11-26T10:00:00+07:00"
    named = " ".join(f"info@cuaca.example,{each},{sent}" for each in references)
    return (f'<?xml version="1.0" encoding="UTF-8"?><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>{identifier}</identifier>'
            f"<sender>info@cuaca.example</sender><sent>{sent}</sent><status>{status}</status><msgType>{kind}</msgType><scope>Public</scope>"
            + (f"<references>{named}</references>" if named else "") +
            f"<info><language>id</language><event>Hujan</event><severity>{severity}</severity><expires>{moment(hours)}</expires>"
            f"<headline>Hujan lebat {identifier}</headline><instruction>Tetap di dalam.</instruction></info></alert>").encode()


class UrgentCase(unittest.TestCase):
    def setUp(self):
        self.desk = Desk(PROGRAM, LOBICTL)
        self.addCleanup(self.desk.remove)
        self.admin = self.desk.first_admin()

    def ask(self, person, **more):
        return person.ask("POST", "/api/v1/urgent", {"item": NOTICE, "until": now() + HOUR, **more})

    def shown(self, who=None):
        return {each["item"]["id"]: each["item"] for each in (who or self.admin).ask("GET", "/api/v1/items").json["items"]}

    def actions(self):
        return [row["action"] for row in self.admin.ask("GET", "/api/v1/audit?limit=200").json["rows"]]

    def alert(self, person, document, headers=None):
        return person.ask("POST", "/api/v1/urgent/cap", raw=document, headers={"Content-Type": "application/xml", **(headers or {})})


class OnePerson(UrgentCase):
    def test_alone_a_notice_is_shown_at_once(self):
        answer = self.ask(self.admin)
        self.assertEqual((answer.status, answer.json["state"]), (201, "published"))
        self.assertGreater(answer.json["version"], 0)
        [item] = self.shown().values()
        self.assertEqual((item["kind"], item["severity"], item["title"]["id"]), ("urgent", "warning", "Gedung tutup"))
        self.assertEqual(item["schedule"]["until"], answer.json["until"])

    def test_people_who_cannot_approve_do_not_count_and_the_rule_can_be_off(self):
        self.desk.person(self.admin, "author")
        self.assertEqual(self.ask(self.admin).json["state"], "published")
        editor = self.desk.person(self.admin, "editor")
        self.assertEqual(self.ask(self.admin).json["state"], "waiting")
        self.admin.ask("PATCH", f"/api/v1/people/{editor.person['id']}", {"is_disabled": True})
        self.assertEqual(self.ask(self.admin).json["state"], "published")
        self.admin.ask("PATCH", f"/api/v1/people/{editor.person['id']}", {"is_disabled": False})
        self.admin.ask("PUT", "/api/v1/settings", {"two_person": False})
        self.assertEqual(self.ask(self.admin).json["state"], "published")

    def test_an_end_a_title_and_a_severity_are_needed(self):
        for field, body in (("until", {"until": None}), ("until", {"until": now() - 1000}), ("until", {"until": now() + 15 * 24 * HOUR}),
                            ("title.id", {"item": {**NOTICE, "title": {"en": "Closing"}}}), ("severity", {"item": {**NOTICE, "severity": "loud"}}),
                            ("title.en", {"item": {**NOTICE, "title": {"id": "Tutup", "en": "x" * 61}}}), ("text.id", {"item": {**NOTICE, "text": {"id": "y" * 301}}}),
                            ("text.id", {"item": {**NOTICE, "text": {"id": "a\u202eb"}}})):
            with self.subTest(field=field, body=body):
                answer = self.ask(self.admin, **body)
                self.assertEqual((answer.status, answer.json["error"]["fields"][0]["field"]), (422, field))
        self.assertEqual(self.shown(), {})

    def test_times_and_a_link_reach_the_release_and_say_when_it_was_announced(self):
        more = {"times": [{"at": 825, "label": {"id": "Peminjaman terakhir", "en": "Last loans"}}, {"label": {"id": " "}}], "link": "https://perpus.example/tutup",
                "link_caption": {"id": "Buka lagi besok"}}
        before = now()
        self.assertEqual(self.ask(self.admin, item={**NOTICE, **more}).status, 201)
        [item] = self.shown().values()
        self.assertEqual((item["times"], item["link"], item["link_caption"]["id"]), (more["times"][:1], more["link"], "Buka lagi besok"))
        self.assertTrue(before <= item["announced_at"] <= now())
        for field, wrong in (("times.0.at", {"times": [{"at": 1440, "label": {"id": "Pintu"}}]}), ("link", {"link": "http://perpus.example"})):
            answer = self.ask(self.admin, item={**NOTICE, **wrong})
            self.assertEqual((answer.status, answer.json["error"]["fields"][0]["field"]), (422, field))

    def test_an_old_release_does_not_bring_an_urgent_notice_back(self):
        version = self.ask(self.admin).json["version"]
        [item] = self.shown()
        self.assertEqual(self.admin.ask("POST", f"/api/v1/items/{item}/edit", {}).status, 409)
        self.assertEqual(self.admin.ask("POST", f"/api/v1/items/{item}/take-back", {}).status, 200)
        self.assertEqual(self.admin.ask("POST", f"/api/v1/releases/{version}/again", {}).status, 200)
        self.assertEqual(self.shown(), {})
        self.admin.ask("POST", "/api/v1/releases/undo", {})
        self.assertEqual(self.shown(), {})


class TwoPersons(UrgentCase):
    def setUp(self):
        super().setUp()
        self.editor = self.desk.person(self.admin, "editor", name="Maya")

    def test_the_second_person_chooses_the_number_that_the_first_one_says(self):
        request = self.ask(self.editor).json
        self.assertEqual(request["state"], "waiting")
        self.assertTrue(10 <= request["number"] <= 99)
        self.assertNotIn("choices", request)
        seen = [self.admin.ask("GET", f"/api/v1/urgent/{request['id']}").json for _ in range(4)]
        for each in seen:
            self.assertNotIn("number", each)
            self.assertEqual(each["choices"], seen[0]["choices"])  # asking again tells nothing
        self.assertEqual(len(set(seen[0]["choices"])), 3)
        self.assertIn(request["number"], seen[0]["choices"])
        self.assertEqual(self.admin.ask("GET", "/api/v1/session").json["counters"]["approvals"], 1)
        own = self.editor.ask("POST", f"/api/v1/urgent/{request['id']}/approve", {"number": request["number"]})
        self.assertEqual((own.status, own.code), (403, "own"))
        self.assertEqual(self.shown(), {})
        done = self.admin.ask("POST", f"/api/v1/urgent/{request['id']}/approve", {"number": request["number"]})
        self.assertEqual((done.status, done.json["state"]), (200, "published"))
        self.assertEqual(len(self.shown()), 1)
        release = self.admin.ask("GET", f"/api/v1/releases/{done.json['version']}").json
        self.assertEqual(release["action"], "urgent")
        again = self.admin.ask("POST", f"/api/v1/urgent/{request['id']}/approve", {"number": request["number"]})
        self.assertEqual((again.status, again.code), (409, "over"))
        for step in ("urgent_ask", "urgent_approve", "urgent_publish"):
            self.assertIn(step, self.actions())

    def test_a_wrong_number_ends_the_request(self):
        request = self.ask(self.editor).json
        choices = self.admin.ask("GET", f"/api/v1/urgent/{request['id']}").json["choices"]
        wrong = next(each for each in choices if each != request["number"])
        self.assertEqual(self.admin.ask("POST", f"/api/v1/urgent/{request['id']}/approve", {"number": wrong}).code, "wrong_number")
        self.assertEqual(self.admin.ask("POST", f"/api/v1/urgent/{request['id']}/approve", {"number": request["number"]}).code, "over")
        self.assertEqual(self.editor.ask("GET", f"/api/v1/urgent/{request['id']}").json["state"], "refused")
        self.assertEqual(self.shown(), {})
        self.assertIn("urgent_wrong_number", self.actions())

    def test_a_refusal_needs_a_reason_and_the_writer_may_take_it_back(self):
        request = self.ask(self.editor).json
        self.assertEqual(self.admin.ask("POST", f"/api/v1/urgent/{request['id']}/refuse", {"reason": ""}).status, 422)
        self.assertEqual(self.admin.ask("POST", f"/api/v1/urgent/{request['id']}/refuse", {"reason": "Bukan sekarang"}).status, 200)
        self.assertEqual(self.editor.ask("GET", f"/api/v1/urgent/{request['id']}").json["reason"], "Bukan sekarang")
        mine = self.ask(self.editor).json
        self.assertEqual(self.editor.ask("POST", f"/api/v1/urgent/{mine['id']}/refuse", {"reason": "Salah tulis"}).status, 200)

    def test_a_request_dies_after_ten_minutes(self):
        request = self.ask(self.editor).json
        self.assertLessEqual(request["expires_at"] - now(), 600_000)
        with sqlite3.connect(self.desk.folder / "state/desk.db") as database:
            database.execute("UPDATE urgent SET expires_at=?", (now() - 1,))
        self.assertEqual(self.admin.ask("GET", f"/api/v1/urgent/{request['id']}").json["state"], "expired")
        self.assertEqual(self.admin.ask("POST", f"/api/v1/urgent/{request['id']}/approve", {"number": request["number"]}).code, "over")
        self.assertEqual(self.shown(), {})

    def test_neither_a_draft_nor_an_author_goes_around_the_rule(self):
        author = self.desk.person(self.admin, "author")
        self.assertEqual(self.ask(author).status, 403)
        self.assertEqual(author.ask("GET", "/api/v1/urgent").status, 403)
        draft = self.editor.ask("POST", "/api/v1/drafts", {"item": NOTICE})
        self.assertEqual((draft.status, draft.json["error"]["fields"][0]["field"]), (422, "kind"))

    def test_a_cap_alert_waits_for_a_second_person_too_and_ends_by_its_cancel(self):
        token = self.editor.ask("POST", "/api/v1/tokens", {"name": "BMKG", "scopes": ["read", "write"]}).json["token"]
        feed = Browser(self.desk)
        bearer = {"Authorization": f"Bearer {token}"}
        request = self.alert(feed, cap("A1"), bearer)
        self.assertEqual((request.status, request.json["state"]), (201, "waiting"))
        self.assertEqual(self.alert(feed, cap("A1"), bearer).json["id"], request.json["id"])
        self.assertEqual(self.alert(feed, cap("A2", "Cancel", references=["A1"]), bearer).json["taken_back"], [])
        self.assertEqual(self.admin.ask("GET", f"/api/v1/urgent/{request.json['id']}").json["state"], "refused")


class Cap(UrgentCase):
    def test_an_alert_is_shown_updated_and_cancelled(self):
        first = self.alert(self.admin, cap("B1", severity="Extreme"))
        self.assertEqual((first.status, first.json["state"]), (201, "published"))
        [(item, notice)] = self.shown().items()
        self.assertEqual((notice["title"]["id"], notice["severity"], notice["text"]["id"]), ("Hujan lebat B1", "danger", "Tetap di dalam."))
        self.alert(self.admin, cap("B1"))
        self.assertEqual(list(self.shown()), [item])
        self.alert(self.admin, cap("B2", "Update", references=["B1"], severity="Minor"))
        [(same, notice)] = self.shown().items()
        self.assertEqual((same, notice["title"]["id"], notice["severity"]), (item, "Hujan lebat B2", "notice"))
        ended = self.alert(self.admin, cap("B3", "Cancel", references=["B1", "B2"]))
        self.assertEqual(ended.json["taken_back"], [item])
        self.assertEqual(self.shown(), {})

    def test_exercises_old_alerts_and_other_documents_are_refused_with_a_sentence(self):
        for document in (cap("C1", status="Exercise"), cap("C2", status="Test"), cap("C3", hours=-1), cap("C4")[:-30], b"<html/>", b"{}", b"",
                         b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>' + cap("C5").replace(b"Tetap", b"&b;")[38:]):
            with self.subTest(document=document[:60]):
                answer = self.alert(self.admin, document)
                self.assertEqual((answer.status, answer.code), (422, "cap"))
                self.assertTrue(answer.json["error"]["message"]["id"])
        self.assertEqual(self.alert(self.admin, b" " * 65_537).status, 413)
        self.assertEqual(self.shown(), {})
        author = self.desk.person(self.admin, "author")
        self.assertEqual(self.alert(author, cap("C6")).status, 403)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
