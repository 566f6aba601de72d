# SPDX-License-Identifier: GPL-3.0-or-later
"""A desk with a broker of its own, and kiosks that belong to it: the real lobi-desk, Mosquitto, lobi-sync and lobi on loopback."""
import contextlib
import http.client
import json
import os
import pathlib
import select
import socket
import sqlite3
import ssl
import subprocess
import tempfile
import time

from desk_program import Desk

PATIENCE = 60  # seconds for what takes a fraction of one: sanitizers, a loaded machine


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def eventually(is_so, complaint, patience=PATIENCE):
    """Programs of other processes tell nothing: asked 20 times a second."""
    end = time.monotonic() + patience
    while True:
        if found := is_so():
            return found
        assert time.monotonic() < end, complaint() if callable(complaint) else complaint
        time.sleep(0.05)


class FleetDesk(Desk):
    """A desk that runs its own broker, over TLS unless told otherwise."""

    def __init__(self, program, lobictl, programs, tls=True, before="", more=""):
        self.broker_port = free_port()
        super().__init__(program, lobictl, before=before, more=f'program_dir = "{programs}"\n[broker]\nport = {self.broker_port}\n'
                         f'listen = "127.0.0.1"\ntls = {"true" if tls else "false"}\n{more}')

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    ca = None  # PEM of the authority of its own certificate

    def keep_port(self):
        """The next start listens at the same one: kiosks know it."""
        self.config.write_text(self.config.read_text().replace("port = 0\n", f"port = {self.port}\n", 1))

    def kiosk_of(self, admin, kiosk):
        return admin.ask("GET", f"/api/v1/kiosks/{kiosk}").json


class TlsDesk(FleetDesk):
    """The same with a certificate of its own, signed by an authority that nobody knows."""

    def __init__(self, program, lobictl, programs):
        self.certificates = tempfile.TemporaryDirectory(prefix="lobi-certificates-")
        folder = pathlib.Path(self.certificates.name)
        self.ca = folder / "ca.pem"

        def openssl(*words):
            subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", *map(str, words)],
                           check=True, capture_output=True)

        openssl("-keyout", folder / "ca.key", "-out", self.ca, "-subj", "/CN=Perpustakaan Uji CA")
        openssl("-keyout", folder / "desk.key", "-out", folder / "desk.pem", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
                "-addext", "basicConstraints=critical,CA:FALSE", "-CA", self.ca, "-CAkey", folder / "ca.key")
        # With its chain, as the manual of desk.toml asks.
        (folder / "desk.pem").write_text((folder / "desk.pem").read_text() + self.ca.read_text())
        self.context = ssl.create_default_context(cafile=self.ca)
        super().__init__(program, lobictl, programs, before=f'certificate = "{folder}/desk.pem"\nprivate_key = "{folder}/desk.key"\n')

    @property
    def address(self):
        return f"https://127.0.0.1:{self.port}"

    def connect(self, source="127.0.0.1"):
        return http.client.HTTPSConnection("127.0.0.1", self.port, timeout=20, source_address=(source, 0), context=self.context)

    def remove(self):
        super().remove()
        self.certificates.cleanup()


class Kiosk:
    """One kiosk: lobi-sync runs; lobi is played by this test unless start_lobi() starts it."""

    def __init__(self, programs, desk, share=""):
        self.programs, self.desk = programs, desk
        self.temporary = tempfile.TemporaryDirectory(prefix="lobi-kiosk-")
        self.folder = pathlib.Path(self.temporary.name)
        (self.folder / "run").mkdir()
        (self.folder / "lobi.toml").write_text(
            f'[library]\nname = "Perpustakaan Uji"\n[hours]\nutc_offset = "+07:00"\nzone = "WIB"\n'
            f'[paths]\nstate_dir = "state"\nscreen_state_dir = "screen"\nrun_dir = "run"\n'
            + (f'share_dir = "{share}"\n' if share else "") +
            f'[media]\ncovers = "off"\n[fetch]\nallow_private = ["127.0.0.0/8"]\n' + (f'ca_file = "{desk.ca}"\n' if desk.ca else "") + f'[push]\ndesk = "{desk.address}"\n')
        (self.folder / "sources.toml").write_text("")
        self.sync = self.lobi = self.screen = None
        self.id = ""

    def start(self):
        with (self.folder / "sync.log").open("ab") as log:
            self.sync = subprocess.Popen([self.programs["lobi-sync"], "--config", self.folder], stdin=subprocess.DEVNULL,
                                         stdout=log, stderr=log)
        eventually(self.answers, lambda: f"lobi-sync does not start: {self.words()}")

    def answers(self):
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as one:
            one.connect(str(self.folder / "run/sync.sock"))
            return True
        return False

    def stop(self, signal=None):
        for process in (self.lobi, self.sync):
            if process and process.poll() is None:
                process.send_signal(signal) if signal else process.terminate()
                process.wait(PATIENCE)

    def remove(self):
        for process in (self.lobi, self.sync):
            if process and process.poll() is None:
                process.kill()
                process.wait()
        if self.screen:
            self.screen.close()
        self.temporary.cleanup()

    def words(self):
        return (self.folder / "sync.log").read_text(errors="replace")[-3000:]

    def tell(self, **message):
        """What lobi or lobictl says; the answer."""
        with socket.socket(socket.AF_UNIX) as one:
            one.settimeout(PATIENCE)
            one.connect(str(self.folder / "run/sync.sock"))
            one.sendall(json.dumps({"v": 1, **message}).encode() + b"\n")
            with one.makefile("rb") as lines:
                return json.loads(lines.readline())

    def listen(self):
        """This test is lobi from now on."""
        path = self.folder / "run/lobi.sock"
        path.unlink(missing_ok=True)
        self.screen = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.screen.bind(str(path))

    def hears(self, wanted, complaint):
        """The first message of lobi-sync for which wanted(message) holds."""
        end = time.monotonic() + PATIENCE
        while True:
            left = end - time.monotonic()
            assert left > 0, f"{complaint}: {self.words()}"
            ready, _, _ = select.select([self.screen], [], [], left)
            if ready:
                for line in self.screen.recv(1 << 20).splitlines():
                    message = json.loads(line)
                    if wanted(message):
                        return message

    def pairing(self, state):
        return self.hears(lambda message: message["type"] == "pairing" and message["state"] == state, f"no pairing state {state}")

    def pair(self, admin, name, groups=()):
        """All of it, as two people do: code, the same digits on both screens, both agree."""
        self.listen()
        self.tell(type="pairing", action="start")
        code = self.pairing("code")["code"]
        found = admin.ask("POST", "/api/v1/pairing/code", {"code": code})
        assert found.status == 200, found.bytes
        assert self.pairing("check")["check"] == found.json["check"]
        accepted = admin.ask("POST", f"/api/v1/pairing/{found.json['id']}/accept", {"name": name, "groups": list(groups)})
        assert accepted.status == 200, accepted.bytes
        self.tell(type="pairing", action="confirm")
        self.pairing("done")
        self.id = json.loads((self.folder / "state/desk.json").read_text())["kiosk"]
        return self.id

    def plan(self):
        """The items that the newest publication shows, by id."""
        current = self.folder / "state/published/CURRENT"
        if not current.exists():
            return {}
        database = self.folder / f"state/published/{int(current.read_text()):06}/content.db"
        with contextlib.closing(sqlite3.connect(f"file:{database}?immutable=1", uri=True)) as content:
            return {row[0]: {"title": row[1], "kind": row[2]} for row in content.execute("SELECT id, title_id, kind FROM plan_item")}

    def start_lobi(self, size="1280x720", **environment):
        if self.screen:
            self.screen.close()
            self.screen = None
            (self.folder / "run/lobi.sock").unlink(missing_ok=True)
        trace = self.folder / "trace"
        trace.unlink(missing_ok=True)
        with (self.folder / "lobi.log").open("ab") as log:
            self.lobi = subprocess.Popen([self.programs["lobi"], "--config", self.folder, "--size", size],
                                         stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                         env={**os.environ, "SDL_VIDEODRIVER": "dummy", "LOBI_TRACE": str(trace), **environment})
        eventually(lambda: trace.exists() and trace.read_text().endswith("\n"),
                   lambda: f"lobi draws nothing: {(self.folder / 'lobi.log').read_text(errors='replace')[-2000:]}")
