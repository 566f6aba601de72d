#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a hostile network gets from a real desk, beyond desk_test.py: desk_hostile_test.py LOBI_DESK LOBICTL. Runs as root."""
import socket
import subprocess
import sys
import time
import unittest

from desk_program import PASSWORD, Browser, Desk

PROGRAM, LOBICTL = sys.argv[1:3]


class HostileCase(unittest.TestCase):
    def setUp(self):
        self.desk = Desk(PROGRAM, LOBICTL)
        self.addCleanup(self.desk.remove)

    def connect(self):
        one = socket.create_connection(("127.0.0.1", self.desk.port), timeout=30)
        self.addCleanup(one.close)
        return one

    def stream(self, browser):
        one = self.connect()
        one.sendall(f"GET /api/v1/events HTTP/1.1\r\nHost: x\r\nCookie: {browser.cookie}\r\n\r\n".encode())
        return one

    def send(self, raw):
        """The status of the answer to bytes that no honest client sends; 0: closed without one."""
        one = self.connect()
        try:
            one.sendall(raw)
            head = one.recv(4096)
        except (ConnectionResetError, BrokenPipeError):
            return 0
        return int(head.split()[1]) if head else 0


class Connections(HostileCase):
    def test_all_of_200_dripping_connections_are_closed_although_they_go_on(self):
        admin = self.desk.first_admin()
        left = {self.connect() for _ in range(200)}
        for one in left:
            one.sendall(b"GET / HTTP/1.1\r\nHo")
        end = time.monotonic() + 30
        while left and time.monotonic() < end:
            for one in list(left):
                one.setblocking(False)
                try:
                    one.sendall(b"s")
                    if one.recv(4096) == b"":
                        left.discard(one)
                except BlockingIOError:
                    pass
                except OSError:
                    left.discard(one)
            self.assertEqual(admin.ask("GET", "/api/v1/session").status, 200)
        self.assertEqual(len(left), 0)

    def test_one_person_cannot_take_all_streams(self):
        admin = self.desk.first_admin()
        seen = [self.stream(admin).recv(12)[-3:] for _ in range(45)]
        self.assertEqual((seen.count(b"200"), seen.count(b"429")), (40, 5))

    def test_a_stream_ends_with_its_session(self):
        admin = self.desk.first_admin()
        viewer = self.desk.person(admin, "viewer")
        one = self.stream(viewer)
        self.assertIn(b"200", one.recv(4096))
        self.assertEqual(viewer.ask("DELETE", "/api/v1/session").status, 204)
        self.desk.person(admin, "author")  # publishes `people`
        text = b""
        while part := one.recv(4096):
            text += part
        self.assertNotIn(b"event: people", text)


class Bodies(HostileCase):
    def test_a_small_body_that_unpacks_to_a_large_one_is_refused(self):
        packed = subprocess.run(["gzip", "-9"], input=b" " * 5_000_000, capture_output=True, check=True).stdout
        self.assertLess(len(packed), 8_000)
        answer = Browser(self.desk).ask("POST", "/api/v1/session", raw=packed,
                                        headers={"Content-Type": "application/json", "Content-Encoding": "gzip"})
        self.assertIn(answer.status, (400, 413, 415))

    def test_an_endless_head_and_an_endless_chunked_body_are_cut(self):
        self.assertIn(self.send(b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 20_000 + b"\r\n"), (0, 400, 431))
        head = b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        self.assertIn(self.send(head + (b"10000\r\n" + b" " * 65536 + b"\r\n") * 3), (0, 400, 413))
        self.assertEqual(Browser(self.desk).ask("GET", "/api/v1/desk").status, 200)


class Guessing(HostileCase):
    def test_one_address_cannot_try_many_accounts_or_many_links(self):
        browser = Browser(self.desk)
        tried = [browser.log_in(f"orang{i}@uji.example", "").status for i in range(61)]
        self.assertEqual((tried[0], tried[-1]), (401, 429))
        links = [browser.ask("GET", f"/api/v1/links/{i:064x}").status for i in range(31)]
        self.assertEqual((links[0], links[-1]), (410, 429))

    def test_an_unknown_account_answers_like_a_wrong_password(self):
        self.desk.first_admin()
        known = Browser(self.desk).log_in("administrator@uji.example", "salah sekali lagi")
        unknown = Browser(self.desk).log_in("tidak.ada@uji.example", "salah sekali lagi")
        self.assertEqual((known.status, known.bytes), (unknown.status, unknown.bytes))


class Secrets(HostileCase):
    def test_desk_db_and_the_journal_hold_nothing_that_opens_a_door(self):
        link = self.desk.first_link()
        admin = self.desk.first_admin()
        token = admin.ask("POST", "/api/v1/tokens", {"name": "skrip", "scopes": ["read"], "password": PASSWORD}).json["token"]
        self.desk.stop()
        kept = self.desk.words().encode() + b"".join(
            file.read_bytes() for file in (self.desk.folder / "state").rglob("*") if file.is_file())
        for secret in (link, token, admin.cookie.partition("=")[2], PASSWORD):
            self.assertNotIn(secret.encode(), kept)
        self.assertEqual((self.desk.folder / "state/desk.db").stat().st_mode & 0o777, 0o600)
        self.assertEqual((self.desk.folder / "state").stat().st_mode & 0o777, 0o700)


class Changes(HostileCase):
    def test_a_new_password_ends_all_other_sessions_of_the_person(self):
        here = self.desk.first_admin()
        there = Browser(self.desk)
        there.log_in("administrator@uji.example")
        self.assertEqual(here.ask("PUT", "/api/v1/me/password", {"old": "salah sekali", "new": "kata lain lagi"}).status, 422)
        self.assertEqual(here.ask("PUT", "/api/v1/me/password", {"old": PASSWORD, "new": "kata lain lagi"}).status, 204)
        self.assertEqual(there.ask("GET", "/api/v1/session").status, 401)
        self.assertEqual(here.ask("GET", "/api/v1/session").status, 200)

    def test_who_is_demoted_is_out_and_who_is_promoted_stays(self):
        admin = self.desk.first_admin()
        budi = self.desk.person(admin, "author")
        path = f"/api/v1/people/{budi.person['id']}"
        self.assertEqual(admin.ask("PATCH", path, {"role": "editor"}).status, 200)
        self.assertEqual(budi.ask("GET", "/api/v1/session").json["person"]["role"], "editor")
        self.assertEqual(admin.ask("PATCH", path, {"role": "viewer"}).status, 200)
        self.assertEqual(budi.ask("GET", "/api/v1/session").status, 401)

    def test_an_address_cannot_carry_a_mail_header(self):
        admin = self.desk.first_admin()
        for email in ("a@b.example\r\nBcc: x@y.example", "dua@kali@x.example", "<a@b.example>", "tanpa", "a b@c.example"):
            made = admin.ask("POST", "/api/v1/people", {"name": "A", "email": email, "role": "viewer"})
            self.assertEqual(made.status, 422, repr(email))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
