#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desk as a program, over its sockets: desk_test.py LOBI_DESK LOBICTL. Root: lobictl desk first-admin asks for it."""
import base64
import hashlib
import hmac
import http.client
import json
import os
import pathlib
import pty
import re
import socket
import sqlite3
import struct
import subprocess
import sys
import time
import unittest

from desk_program import PASSWORD, ROLES, Browser, Desk

PROGRAM, LOBICTL = sys.argv[1:3]
OPENAPI = json.loads((pathlib.Path(__file__).resolve().parents[2] / "tools/desk/openapi.json").read_text())


def operations():
    for path, methods in OPENAPI["paths"].items():
        for method, operation in methods.items():
            yield method.upper(), path, operation


def code_of(secret, step):
    mac = hmac.new(base64.b32decode(secret), struct.pack(">Q", step), hashlib.sha1).digest()
    at = mac[19] & 15
    return f"{(struct.unpack('>I', mac[at:at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


class DeskCase(unittest.TestCase):
    def setUp(self):
        self.desk = Desk(PROGRAM, LOBICTL)
        self.addCleanup(self.desk.remove)


class FirstAdministrator(DeskCase):
    def test_the_link_works_once_and_no_other_is_made_afterwards(self):
        self.assertTrue(Browser(self.desk).ask("GET", "/api/v1/desk").json["needs_first_admin"])
        link = self.desk.first_link()
        body = {"name": "Rina", "email": "rina@uji.example", "password": PASSWORD}
        self.assertEqual(Browser(self.desk).ask("GET", f"/api/v1/links/{link}").json["purpose"], "first_admin")
        self.assertEqual(Browser(self.desk).ask("POST", f"/api/v1/links/{link}", body).status, 200)
        self.assertEqual(Browser(self.desk).ask("POST", f"/api/v1/links/{link}", body).status, 410)
        self.assertNotEqual(self.desk.control("desk", "first-admin").returncode, 0)
        self.assertFalse(Browser(self.desk).ask("GET", "/api/v1/desk").json["needs_first_admin"])

    def test_an_expired_link_is_gone(self):
        link = self.desk.first_link()
        with sqlite3.connect(self.desk.folder / "state/desk.db") as database:
            left = database.execute("SELECT expires_at FROM link").fetchone()[0] - time.time() * 1000
            self.assertLessEqual(left, 15 * 60_000)
            database.execute("UPDATE link SET expires_at=1")
        self.assertEqual(Browser(self.desk).ask("GET", f"/api/v1/links/{link}").status, 410)
        body = {"name": "Rina", "email": "rina@uji.example", "password": PASSWORD}
        self.assertEqual(Browser(self.desk).ask("POST", f"/api/v1/links/{link}", body).status, 410)

    def test_the_link_goes_to_a_terminal_and_never_into_a_journal(self):
        self.assertNotIn("tautan=", self.desk.words())
        self.desk.stop()
        controller, terminal = pty.openpty()
        program = subprocess.Popen([PROGRAM, "--config", self.desk.config], stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=terminal)
        os.close(terminal)
        said = b""
        while b"#tautan=" not in said:
            said += os.read(controller, 4096)
        program.terminate()
        self.assertEqual(program.wait(20), 0)
        os.close(controller)

    def test_only_root_makes_a_link(self):
        done = subprocess.run(["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", LOBICTL, "--config",
                               self.desk.folder, "desk", "first-admin"], capture_output=True, text=True)
        self.assertNotEqual(done.returncode, 0)
        self.assertEqual(done.stdout, "")


class Routes(DeskCase):
    def test_the_table_of_routes_and_openapi_say_the_same(self):
        self.desk.stop()
        table = json.loads(self.desk.command("routes").stdout)
        ours = {(each["method"], each["path"], each["role"]) for each in table}
        self.assertEqual(ours, {(method, path, operation["x-lobi-role"]) for method, path, operation in operations()})

    def test_each_role_may_do_what_openapi_says_and_no_more(self):
        admin = self.desk.first_admin()
        people = {role: admin if role == "administrator" else self.desk.person(admin, role) for role in ROLES}
        people["open"] = Browser(self.desk)
        for method, path, operation in operations():
            if path == "/api/v1/events" or (method, path) == ("DELETE", "/api/v1/session"):
                continue  # a stream; the end of the session that the other rows need
            least = operation["x-lobi-role"]
            address = re.sub(r"\{\w+\}", "999999", path)
            for role, browser in people.items():
                with self.subTest(method=method, path=path, role=role):
                    status = browser.ask(method, address, {} if "requestBody" in operation else None).status
                    if least == "open":
                        self.assertNotEqual(status, 403)
                    elif role == "open":
                        self.assertEqual(status, 401)
                    elif ROLES.index(role) < ROLES.index(least):
                        self.assertEqual(status, 403)
                    else:
                        self.assertNotIn(status, (401, 403, 500))

    def test_every_answer_carries_the_security_headers(self):
        for path in ("/", "/kios", "/nothing.png", "/api/v1/desk", "/api/v1/people", "/api/v1/nothing", "/blobs/xyz"):
            answer = Browser(self.desk).ask("GET", path)
            with self.subTest(path=path):
                self.assertIn("default-src 'self'", answer.headers["Content-Security-Policy"])
                self.assertIn("frame-ancestors 'none'", answer.headers["Content-Security-Policy"])
                self.assertEqual(answer.headers["X-Content-Type-Options"], "nosniff")
                self.assertEqual(answer.headers["Referrer-Policy"], "no-referrer")

    def test_no_path_leads_out_of_the_pages(self):
        for path in ("/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/out.txt", "//etc/passwd", "/./index.html",
                     "/vendor/bootstrap/../../../../etc/passwd", "/%00", "/..\\secret.txt", "/fonts/%2e%2e/%2e%2e/etc/passwd"):
            with self.subTest(path=path):
                answer = Browser(self.desk).ask("GET", path)
                self.assertEqual(answer.status, 404)
                self.assertNotIn(b"secret", answer.bytes)

    def test_bootstrap_comes_from_debian(self):
        answer = Browser(self.desk).ask("GET", "/vendor/bootstrap/css/bootstrap.min.css")
        self.assertEqual(answer.status, 200)
        again = Browser(self.desk).ask("GET", "/vendor/bootstrap/css/bootstrap.min.css", headers={"If-None-Match": answer.headers["ETag"]})
        self.assertEqual(again.status, 304)


class Sessions(DeskCase):
    def setUp(self):
        super().setUp()
        self.admin = self.desk.first_admin()

    def test_a_write_without_the_csrf_token_is_refused(self):
        for csrf in ("", "0" * 64, self.admin.csrf[:-1]):
            answer = self.admin.ask("PUT", "/api/v1/me", {"name": "Lain"}, {"X-Lobi-CSRF": csrf})
            self.assertEqual((answer.status, answer.code), (403, "csrf"))
        other = self.desk.person(self.admin, "viewer")
        answer = self.admin.ask("PUT", "/api/v1/me", {"name": "Lain"}, {"X-Lobi-CSRF": other.csrf})
        self.assertEqual(answer.code, "csrf")

    def test_another_sites_page_may_not_even_log_somebody_in(self):
        for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {"Origin": "null"}):
            answer = Browser(self.desk).ask("POST", "/api/v1/session", {"email": "a@b.c", "password": "x"}, headers)
            self.assertEqual((answer.status, answer.code), (403, "other_site"))
        answer = Browser(self.desk).ask("POST", "/api/v1/session", raw=b'{"email":"a@b.c"}', headers={"Content-Type": "text/plain"})
        self.assertEqual(answer.status, 415)

    def test_a_cookie_that_was_there_before_is_not_the_sessions(self):
        planted = Browser(self.desk)
        planted.cookie = "lobi_session=" + "a" * 64
        self.assertEqual(planted.log_in("administrator@uji.example").status, 200)
        self.assertNotIn("a" * 64, planted.cookie)
        old = Browser(self.desk)
        old.cookie = "lobi_session=" + "a" * 64
        self.assertEqual(old.ask("GET", "/api/v1/session").status, 401)

    def test_the_cookie_is_for_the_server_alone_and_ends_at_logout(self):
        browser = Browser(self.desk)
        given = browser.log_in("administrator@uji.example").headers["Set-Cookie"]
        for word in ("HttpOnly", "SameSite=Strict", "Path=/"):
            self.assertIn(word, given)
        cookie = browser.cookie
        self.assertEqual(browser.ask("DELETE", "/api/v1/session").status, 204)
        browser.cookie = cookie
        self.assertEqual(browser.ask("GET", "/api/v1/session").status, 401)

    def test_guessing_a_password_is_slowed_for_the_account_whatever_the_address(self):
        statuses = [Browser(self.desk, f"127.0.0.{10 + i}").log_in("administrator@uji.example", "salah sekali").status for i in range(11)]
        self.assertEqual(statuses[:10], [401] * 10)
        self.assertEqual(statuses[10], 429)
        right = Browser(self.desk, "127.0.0.99").log_in("administrator@uji.example")
        self.assertEqual(right.status, 429)
        self.assertGreater(int(right.headers["Retry-After"]), 0)

    def test_a_second_factor_is_asked_for_and_its_code_works_once(self):
        secret = self.admin.ask("POST", "/api/v1/me/totp", {}).json["secret"]
        step = int(time.time()) // 30
        self.assertEqual(self.admin.ask("PUT", "/api/v1/me/totp", {"code": "000000"}).status, 422)
        self.assertEqual(self.admin.ask("PUT", "/api/v1/me/totp", {"code": code_of(secret, step - 1)}).status, 204)
        browser = Browser(self.desk)
        self.assertEqual(browser.log_in("administrator@uji.example").code, "code_needed")
        code = code_of(secret, int(time.time()) // 30)
        self.assertEqual(browser.log_in("administrator@uji.example", code=code).status, 200)
        self.assertEqual(Browser(self.desk).log_in("administrator@uji.example", code=code).code, "wrong_code")

    def test_the_last_administrator_stays(self):
        me = self.admin.person["id"]
        for answer in (self.admin.ask("DELETE", f"/api/v1/people/{me}"), self.admin.ask("PATCH", f"/api/v1/people/{me}", {"role": "editor"}),
                       self.admin.ask("PATCH", f"/api/v1/people/{me}", {"is_disabled": True})):
            self.assertEqual((answer.status, answer.code), (409, "last_administrator"))

    def test_who_is_disabled_is_out_at_once(self):
        editor = self.desk.person(self.admin, "editor")
        self.assertEqual(self.admin.ask("PATCH", f"/api/v1/people/{editor.person['id']}", {"is_disabled": True}).status, 200)
        self.assertEqual(editor.ask("GET", "/api/v1/session").status, 401)
        self.assertEqual(Browser(self.desk).log_in("editor@uji.example").status, 401)

    def test_a_tokens_scope_bounds_it(self):
        made = {scope: self.admin.ask("POST", "/api/v1/tokens", {"name": scope, "scopes": [scope], "password": PASSWORD}).json["token"]
                for scope in ("read", "write", "admin")}

        def by(scope, method, path, body=None):
            return Browser(self.desk).ask(method, path, body, {"Authorization": f"Bearer {made[scope]}"}).status

        self.assertEqual(by("read", "GET", "/api/v1/audit"), 200)
        self.assertEqual(by("read", "PUT", "/api/v1/me", {"name": "X"}), 403)
        self.assertEqual(by("write", "PUT", "/api/v1/me", {"name": "X"}), 200)
        self.assertEqual(by("write", "GET", "/api/v1/people"), 403)
        self.assertEqual(by("admin", "GET", "/api/v1/people"), 200)
        self.assertEqual(by("admin", "POST", "/api/v1/tokens", {"name": "y", "scopes": ["admin"], "password": PASSWORD}), 403)
        self.assertEqual(by("admin", "POST", "/api/v1/keys/root", {"password": PASSWORD}), 403)

    def asks(self):
        """What wants the password again: (status that it ends with, how to ask)."""
        return ((201, lambda **more: self.admin.ask("POST", "/api/v1/tokens", {"name": "x", "scopes": ["read"], **more})),
                (200, lambda **more: self.admin.ask("POST", "/api/v1/keys/root", more)))

    def test_a_token_and_the_root_key_want_the_password_again(self):
        for done, ask in self.asks():
            for wrong in ({}, {"password": "salah sekali"}):
                refused = ask(**wrong)
                self.assertEqual((refused.status, refused.json["error"]["fields"][0]["field"]), (422, "password"))
                self.assertTrue(refused.json["error"]["fields"][0]["message"]["id"])
            self.assertEqual(ask(password=PASSWORD).status, done)
        self.assertEqual(len(self.admin.ask("GET", "/api/v1/tokens").json["tokens"]), 1)
        self.assertEqual(ask(password=PASSWORD).bytes, (self.desk.folder / "state/keys/root.key").read_bytes())

    def test_who_has_a_code_is_asked_for_it_too(self):
        secret = self.admin.ask("POST", "/api/v1/me/totp", {}).json["secret"]
        step = int(time.time()) // 30
        self.assertEqual(self.admin.ask("PUT", "/api/v1/me/totp", {"code": code_of(secret, step - 1)}).status, 204)
        (done, make_token), (_, take_root) = self.asks()
        for ask in (make_token, take_root):
            for wrong in ({}, {"code": "000000"}):
                refused = ask(password=PASSWORD, **wrong)
                self.assertEqual((refused.status, refused.json["error"]["fields"][0]["field"]), (422, "code"))
        code = code_of(secret, int(time.time()) // 30)
        self.assertEqual(make_token(password=PASSWORD, code=code).status, done)
        self.assertEqual(take_root(password=PASSWORD, code=code).status, 422)  # each code once

    def test_guessing_at_a_stolen_session_is_slowed_like_a_login(self):
        (_, make_token), (_, take_root) = self.asks()
        statuses = [(make_token if i % 2 else take_root)(password="salah sekali").status for i in range(11)]
        self.assertEqual(statuses, [422] * 10 + [429])
        self.assertEqual(make_token(password=PASSWORD).status, 429)
        self.assertEqual(Browser(self.desk).log_in("administrator@uji.example").status, 429)

    def test_the_password_alone_gives_no_tries_of_the_code_back(self):
        secret = self.admin.ask("POST", "/api/v1/me/totp", {}).json["secret"]
        self.admin.ask("PUT", "/api/v1/me/totp", {"code": code_of(secret, int(time.time()) // 30 - 1)})
        (_, make_token), _ = self.asks()
        for i in range(5):
            self.assertEqual(make_token(password=PASSWORD, code="000000").status, 422)
            self.assertEqual(self.admin.ask("PUT", "/api/v1/me/password", {"old": PASSWORD, "new": "x"}).status, 422)
        self.assertEqual(make_token(password=PASSWORD, code="000000").status, 429)

    def test_names_come_back_as_text_without_what_turns_or_hides_it(self):
        name = "<script>alert(1)</script>\u202egnp.exe\u200b  Ibu\n"
        answer = self.admin.ask("PUT", "/api/v1/me", {"name": name})
        self.assertEqual(answer.json["person"]["name"], "<script>alert(1)</script>gnp.exe Ibu")
        self.assertEqual(answer.headers["Content-Type"], "application/json")
        for email in ("a@b.c\r\nBcc: x@y.z", "<a@b.c>", "a@b@c", "a b@c.d"):
            made = self.admin.ask("POST", "/api/v1/people", {"name": "X", "email": email, "role": "viewer"})
            self.assertEqual(made.status, 422)


class Load(DeskCase):
    def test_oversized_and_deep_bodies_are_refused(self):
        ask = Browser(self.desk).ask
        self.assertEqual(ask("POST", "/api/v1/session", raw=b"x" * 9000, headers={"Content-Type": "application/json"}).status, 413)
        self.assertEqual(ask("POST", "/api/v1/session", raw=b'{"a":' + b"[" * 4000 + b"}", headers={"Content-Type": "application/json"}).status, 400)
        self.assertEqual(ask("POST", "/api/v1/session", raw=b"[1]", headers={"Content-Type": "application/json"}).status, 400)
        chunked = (b"%x\r\n" % 9000 + b"x" * 9000 + b"\r\n0\r\n\r\n")
        self.assertEqual(ask("POST", "/api/v1/session", raw=chunked, headers={"Content-Type": "application/json", "Transfer-Encoding": "chunked"}).status, 413)

    def test_what_two_readers_could_read_differently_is_refused(self):
        for head in (b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nGET /",
                     b"POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                     b"POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\n{}x"):
            with socket.create_connection(("127.0.0.1", self.desk.port), 10) as connection:
                connection.sendall(head)
                said = b""
                while more := connection.recv(4096):
                    said += more
                self.assertTrue(said.startswith(b"HTTP/1.1 400"), said)
                self.assertEqual(said.count(b"HTTP/1.1"), 1)

    def test_200_dripping_connections_and_200_streams_do_not_block_a_librarian(self):
        admin = self.desk.first_admin()
        readers = [admin] + [self.desk.person(admin, "viewer", f"v{i}@uji.example") for i in range(5)]
        streams = []
        for i in range(200):
            connection = http.client.HTTPConnection("127.0.0.1", self.desk.port, timeout=20)
            connection.request("GET", "/api/v1/events", headers={"Cookie": readers[i % 6].cookie})
            response = connection.getresponse()
            self.assertEqual(response.status, 200)
            streams.append((connection, response))
        drips = [socket.create_connection(("127.0.0.1", self.desk.port), 10) for _ in range(200)]
        for drip in drips:
            drip.sendall(b"POST /api/v1/session HTTP/1.1\r\nHo")
        for _ in range(20):
            began = time.monotonic()
            self.assertEqual(admin.ask("GET", "/api/v1/session").status, 200)
            self.assertEqual(admin.ask("GET", "/").status, 200)
            self.assertLess(time.monotonic() - began, 1.0)
        self.desk.person(admin, "author")  # tells every stream: event people
        for connection, response in streams:
            seen = b""
            while b"event: people" not in seen:
                line = response.fp.readline()
                self.assertTrue(line)
                seen += line
        # A byte now and then does not hold a connection beyond its time.
        drips[0].settimeout(0.5)
        over = time.monotonic() + 20
        while time.monotonic() < over:
            try:
                drips[0].sendall(b"x")
                if drips[0].recv(1) == b"":
                    break
            except TimeoutError:
                continue
            except OSError:
                break
        else:
            self.fail("a dripping connection was kept for 20 s")
        for drip in drips:
            drip.close()
        for connection, _ in streams:
            connection.close()


class Records(DeskCase):
    def test_a_changed_a_missing_and_a_cut_off_row_are_found(self):
        admin = self.desk.first_admin()
        for i in range(4):
            admin.ask("PUT", "/api/v1/settings", {"library": f"Perpustakaan {i}"})
        self.assertTrue(admin.ask("GET", "/api/v1/audit/verify").json["whole"])
        self.assertEqual(self.desk.control("audit", "verify").returncode, 0)
        self.desk.stop()
        rows = "SELECT * FROM audit ORDER BY id"
        for harm in ("UPDATE audit SET person='Orang lain' WHERE id=3", "DELETE FROM audit WHERE id=3",
                     "DELETE FROM audit WHERE id=(SELECT max(id) FROM audit)", "DELETE FROM audit"):
            with self.subTest(harm=harm), sqlite3.connect(self.desk.folder / "state/desk.db") as database:
                before = database.execute(rows).fetchall()
                database.execute(harm)
                database.commit()
                self.assertEqual(self.desk.control("audit", "verify").returncode, 1)
                database.execute("DELETE FROM audit")
                database.executemany("INSERT INTO audit VALUES(?,?,?,?,?,?,?)", before)
                database.commit()
                self.assertEqual(self.desk.control("audit", "verify").returncode, 0)

    def test_a_backup_of_a_running_desk_is_put_back_whole(self):
        admin = self.desk.first_admin()
        admin.ask("PUT", "/api/v1/settings", {"library": "Sebelum"})
        copy = self.desk.folder / "copy"
        tokens = self.desk.folder / "state/fetch/tokens"
        tokens.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name, text in (("instagram.token", "v1 staff\nrahasia\n"), ("threads.token.h4Lf01", "v1 st"), ("note.txt", "no token")):
            (tokens / name).write_text(text)
            (tokens / name).chmod(0o600)
        (tokens.parent / "published").mkdir(exist_ok=True)
        done = self.desk.command("backup", copy)
        self.assertEqual(done.returncode, 0)
        self.assertIn("secret", done.stdout)
        self.assertEqual(copy.stat().st_mode & 0o777, 0o700)
        (tokens / "instagram.token").write_text("v1 staff\nlater\n")
        admin.ask("PUT", "/api/v1/settings", {"library": "Sesudah"})
        running = self.desk.command("restore", copy)
        self.assertNotEqual(running.returncode, 0)
        self.desk.stop()
        self.assertEqual(self.desk.command("restore", copy).returncode, 0)
        for place in (copy / "fetch/tokens", tokens):  # tokens alone: what was fetched is fetched anew
            with self.subTest(place=place):
                self.assertEqual([each.name for each in place.parent.iterdir()], ["tokens"])
                self.assertEqual([each.name for each in place.iterdir()], ["instagram.token"])
                self.assertEqual((place / "instagram.token").read_text(), "v1 staff\nrahasia\n")
                modes = [each.stat().st_mode & 0o777 for each in (place.parent, place, place / "instagram.token")]
                self.assertEqual(modes, [0o700, 0o700, 0o600])
        self.desk.start()
        self.assertEqual(admin.ask("GET", "/api/v1/session").status, 401)
        self.assertEqual(admin.log_in("administrator@uji.example").status, 200)
        self.assertEqual(admin.ask("GET", "/api/v1/settings").json["library"], "Sebelum")
        self.assertTrue(admin.ask("GET", "/api/v1/audit/verify").json["whole"])

    def test_the_mail_password_is_never_given_out(self):
        admin = self.desk.first_admin()
        smtp = {"host": "mail.uji.example", "port": 587, "security": "starttls", "user": "u", "password": "rahasia", "from": "meja@uji.example"}
        answer = admin.ask("PUT", "/api/v1/settings", {"smtp": smtp})
        self.assertEqual(answer.status, 200)
        for each in (answer, admin.ask("GET", "/api/v1/settings"), admin.ask("GET", "/api/v1/audit")):
            self.assertNotIn(b"rahasia", each.bytes)
        self.assertTrue(answer.json["smtp"]["has_password"])
        smtp.update(security="none")
        self.assertEqual(admin.ask("PUT", "/api/v1/settings", {"smtp": smtp}).status, 422)

    def test_without_a_certificate_it_listens_to_this_machine_alone(self):
        self.desk.stop()
        self.desk.config.write_text(self.desk.config.read_text().replace("port = 0", 'port = 0\naddress = "0.0.0.0"'))
        self.assertNotEqual(self.desk.command("routes").returncode, 0)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
