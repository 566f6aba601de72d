#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One-time links by e-mail: lobi-desk and a real SMTP server (Debian's aiosmtpd) on loopback. Usage: desk_mail_test.py LOBI-DESK LOBICTL"""
import email
import pathlib
import socket
import subprocess
import sys
import tempfile
import time
import unittest

from desk_program import PASSWORD, Browser, Desk

LOBI_DESK = LOBICTL = ""


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Mail(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory(prefix="lobi-mail-")
        self.addCleanup(self.temporary.cleanup)
        self.box = pathlib.Path(self.temporary.name) / "box"
        self.port = free_port()
        # Debian's own python has Debian's modules, whichever python runs this.
        self.server = subprocess.Popen(["/usr/bin/python3", "-m", "aiosmtpd", "-n", "-l", f"127.0.0.1:{self.port}", "-c", "aiosmtpd.handlers.Mailbox", self.box],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(self.server.wait)
        self.addCleanup(self.server.kill)
        for _ in range(200):
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", self.port)) == 0:
                    break
            time.sleep(0.05)
        self.desk = Desk(LOBI_DESK, LOBICTL)
        self.addCleanup(self.desk.remove)
        self.admin = self.desk.first_admin()

    def configure(self, **more):
        smtp = {"host": "127.0.0.1", "port": self.port, "security": "none", "user": "", "from": "meja@uji.example", **more}
        done = self.admin.ask("PUT", "/api/v1/settings", {"smtp": smtp})
        self.assertEqual(done.status, 200, done.bytes)

    def invite(self):
        made = self.admin.ask("POST", "/api/v1/people", {"name": "Budi Ökonom", "email": "budi@uji.example", "role": "author"})
        self.assertEqual(made.status, 201, made.bytes)
        return made.json

    def letters(self):
        return [email.message_from_bytes(each.read_bytes()) for each in sorted(self.box.glob("new/*"))]

    def test_an_invitation_is_sent_and_its_link_is_shown_to_nobody_else(self):
        self.configure()
        made = self.invite()
        self.assertTrue(made["mailed"])
        self.assertFalse(made.get("link"))
        (letter,) = self.letters()
        self.assertEqual((letter["To"], letter["From"]), ("<budi@uji.example>", "<meja@uji.example>"))
        text = letter.get_payload(decode=True).decode()
        token = text.partition("#tautan=")[2].split()[0]
        used = Browser(self.desk).ask("POST", f"/api/v1/links/{token}", {"password": PASSWORD})
        self.assertEqual(used.status, 200, used.bytes)

    def test_a_server_that_cannot_encrypt_gets_nothing_where_encryption_is_asked_and_the_link_is_shown(self):
        self.configure(security="starttls")
        made = self.invite()
        self.assertFalse(made["mailed"])
        self.assertIn("#tautan=", made["link"])
        self.assertEqual(self.letters(), [])

    def test_a_server_that_is_away_costs_no_invitation(self):
        self.server.kill()
        self.server.wait()
        self.configure()
        made = self.invite()
        self.assertFalse(made["mailed"])
        self.assertIn("#tautan=", made["link"])

    def test_the_password_of_the_server_is_never_given_out(self):
        self.configure(user="meja", password="rahasia sekali")
        answer = self.admin.ask("GET", "/api/v1/settings")
        self.assertNotIn(b"rahasia", answer.bytes)
        self.assertTrue(answer.json["smtp"]["has_password"])
        # Nor sent to another server than the one that it was given for.
        self.configure(user="meja", host="localhost")
        self.assertFalse(self.admin.ask("GET", "/api/v1/settings").json["smtp"]["has_password"])


if __name__ == "__main__":
    LOBI_DESK, LOBICTL = (pathlib.Path(sys.argv.pop(1)).resolve() for _ in range(2))
    unittest.main()
