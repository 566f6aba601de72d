# SPDX-License-Identifier: GPL-3.0-or-later
"""A kiosk for tests of the program lobi: configuration, publications, and the socket on which lobi tells what it shows."""
import json
import os
import pathlib
import select
import shutil
import socket
import sqlite3
import subprocess
import tempfile
import time

FIXTURE = pathlib.Path(__file__).resolve().parents[1] / "fixtures/publication"
AT = "2026-11-23T14:30:00+07:00"
PATIENCE = 60  # seconds for what takes a fraction of one: sanitizers, a loaded machine


class LobiKiosk:
    def __init__(self, lobi, share):
        self.lobi, self.running = pathlib.Path(lobi).resolve(), []
        self.temporary = tempfile.TemporaryDirectory(prefix="lobi-test-")
        self.folder = pathlib.Path(self.temporary.name)
        self.published = self.folder / "state/published"
        self.published.mkdir(parents=True)
        (self.folder / "run").mkdir()
        self.write_config((FIXTURE / "lobi.toml").read_text().replace("@SHARE@", str(pathlib.Path(share).resolve())))
        self.sync = socket.socket(socket.AF_UNIX)  # lobi-sync's end of sync.sock
        self.sync.bind(str(self.folder / "run/sync.sock"))
        self.sync.listen(8)
        self.told = []

    def close(self):
        for process in self.running:
            process.kill()
            process.wait()
        self.sync.close()
        self.temporary.cleanup()

    def write_config(self, text):
        (self.folder / "lobi.toml").write_text(text)

    def publish(self, generation, change=None):
        """The fixture as this generation, CURRENT swapped by rename; `change` may alter its database."""
        folder = self.published / f"{generation:06}"
        shutil.copytree(FIXTURE / "000001", folder)
        database = folder / "content.db"
        database.chmod(0o644)
        with sqlite3.connect(database) as connection:
            connection.execute("UPDATE head SET generation = ?", (generation,))
            if change:
                change(connection)
        connection.close()
        self.point_to(generation)
        return folder

    def point_to(self, generation):
        fresh = self.published / "CURRENT.new"
        fresh.write_text(f"{generation}\n")
        fresh.rename(self.published / "CURRENT")

    def nudge(self, generation):
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
            sender.sendto(json.dumps({"v": 1, "type": "nudge", "generation": generation}).encode() + b"\n",
                          str(self.folder / "run/lobi.sock"))

    def start(self, *options, prefix=(), **environment):
        """lobi on SDL's dummy driver; returns when it has drawn its first complete frame."""
        trace = self.folder / "trace"
        trace.unlink(missing_ok=True)
        with (self.folder / "lobi.log").open("a") as log:
            process = subprocess.Popen([*prefix, self.lobi, "--config", self.folder, "--size", "1280x720", *options],
                                       stdin=subprocess.DEVNULL, stderr=log,
                                       env={**os.environ, "SDL_VIDEODRIVER": "dummy", "LOBI_TRACE": str(trace), **environment})
        self.running.append(process)
        self.until(lambda: trace.exists() and trace.read_text().endswith("\n"), process, "draws no complete frame")
        return process

    def until(self, is_so, process, complaint):
        deadline = time.monotonic() + PATIENCE
        while not is_so():
            if process.poll() is not None:
                raise AssertionError(f"lobi ended with {process.returncode}: {self.log()}")
            if time.monotonic() > deadline:
                raise AssertionError(f"lobi {complaint}: {self.log()}")
            select.select([self.sync], [], [], 0.05)

    def log(self):
        path = self.folder / "lobi.log"
        return path.read_text(errors="replace")[-2000:] if path.exists() else ""

    def shown(self, generation, state):
        """Waits until lobi has told lobi-sync this; everything it tells is kept in `told`."""
        deadline = time.monotonic() + PATIENCE
        while (generation, state) not in self.told:
            self.sync.settimeout(max(0.1, deadline - time.monotonic()))
            try:
                connection, _ = self.sync.accept()
            except TimeoutError:
                raise AssertionError(f"lobi never told {generation} {state}, only {self.told}: {self.log()}") from None
            with connection, connection.makefile("rb") as lines:
                message = json.loads(lines.readline())
            self.told.append((message["generation"], message["state"]))

    def snapshot(self, names, size, language="id", look=""):
        """{name: PNG file} of these screens."""
        files = {name: self.folder / f"{name.replace(':', '_').replace('/', '_')[:60]}-{size}.png" for name in names}
        words = [self.lobi, "--config", self.folder, "--size", size, "--lang", language, "--at", AT]
        for name, file in files.items():
            words += ["--snapshot", f"{name}={file}"]
        if look:
            words += ["--look", look]
        environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_RENDER_DRIVER")}
        done = subprocess.run(words, capture_output=True, text=True, env=environment)
        if done.returncode:
            raise AssertionError(f"lobi --snapshot ends with {done.returncode}: {done.stderr[-1500:]}")
        return files
