# SPDX-License-Identifier: GPL-3.0-or-later
"""A lobi-desk of a test's own: a folder, a free port, people of each role. Used by desk_test.py, desk_hostile_test.py."""
import http.client
import json
import pathlib
import re
import shutil
import subprocess
import tempfile
import time

ROLES = ("viewer", "author", "editor", "administrator")
PASSWORD = "tiga kata acak"


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.bytes = response.read()
        try:
            self.json = json.loads(self.bytes) if self.bytes else None
        except ValueError:
            self.json = None

    @property
    def code(self):
        return self.json["error"]["code"]


class Browser:
    """One person's cookie and CSRF token."""

    def __init__(self, desk, source="127.0.0.1"):
        self.desk, self.source, self.cookie, self.csrf, self.person = desk, source, "", "", None

    def ask(self, method, path, body=None, headers=None, raw=None):
        connection = self.desk.connect(self.source)
        sent = {"Cookie": self.cookie, "X-Lobi-CSRF": self.csrf}
        if body is not None:
            raw, sent["Content-Type"] = json.dumps(body).encode(), "application/json"
        sent.update(headers or {})
        try:
            connection.request(method, path, raw, {name: value for name, value in sent.items() if value})
            answer = Answer(connection.getresponse())
        finally:
            connection.close()
        if given := answer.headers.get("Set-Cookie"):
            self.cookie = given.split(";")[0]
        if answer.json and "csrf" in answer.json:
            self.csrf, self.person = answer.json["csrf"], answer.json["person"]
        return answer

    def log_in(self, email, password=PASSWORD, **more):
        return self.ask("POST", "/api/v1/session", {"email": email, "password": password, **more})


class Desk:
    def __init__(self, program, lobictl, before="", more="[broker]\nown = false\nport = 1\ntls = false\n"):
        """`before`: further lines of [listen]; `more`: of [paths] and what follows. As they are, there is no broker."""
        self.program, self.lobictl = program, lobictl
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="lobi-desk-"))
        (self.folder / "web").mkdir()
        (self.folder / "web/index.html").write_text("<!doctype html><title>Meja</title>")
        (self.folder / "secret.txt").write_text("secret")
        (self.folder / "web/out.txt").symlink_to(self.folder / "secret.txt")
        self.config = self.folder / "desk.toml"
        self.config.write_text('[desk]\nsite = "uji"\nlibrary = "Perpustakaan Uji"\n[listen]\nport = 0\n' + before +
                               '[paths]\nstate_dir = "state"\nweb_dir = "web"\n' + more)
        self.process = None
        self.start()

    def start(self):
        self.log = open(self.folder / "log", "w+b")
        self.process = subprocess.Popen([self.program, "--config", self.config], stdin=subprocess.DEVNULL,
                                        stdout=self.log, stderr=subprocess.STDOUT)
        for _ in range(200):
            if found := re.search(r"listens on https?://[^ ]*:(\d+)", self.words()):
                self.port = int(found[1])
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.05)  # the port is known by its line in the log alone
        raise RuntimeError(f"lobi-desk did not start: {self.words()}")

    def connect(self, source="127.0.0.1"):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=20, source_address=(source, 0))

    def words(self):
        return (self.folder / "log").read_text()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(20)
        self.log.close()
        return self.process.returncode

    def remove(self):
        self.stop()
        shutil.rmtree(self.folder)

    def control(self, *words):
        return subprocess.run([self.lobictl, "--lang", "en", "--config", self.folder, *words], capture_output=True, text=True)

    def command(self, *words):
        return subprocess.run([self.program, "--config", self.config, *words], capture_output=True, text=True)

    def first_link(self):
        done = self.control("desk", "first-admin")
        assert done.returncode == 0, done.stderr
        return done.stdout.strip().partition("#tautan=")[2]

    def first_admin(self):
        browser = Browser(self)
        done = browser.ask("POST", f"/api/v1/links/{self.first_link()}",
                           {"name": "Rina", "email": "administrator@uji.example", "password": PASSWORD})
        assert done.status == 200, done.bytes
        return browser

    def person(self, admin, role, email=None, name="Budi"):
        made = admin.ask("POST", "/api/v1/people", {"name": name, "email": email or f"{role}@uji.example", "role": role})
        assert made.status == 201, made.bytes
        browser = Browser(self)
        used = browser.ask("POST", "/api/v1/links/" + made.json["link"].partition("#tautan=")[2], {"password": PASSWORD})
        assert used.status == 200, used.bytes
        return browser
