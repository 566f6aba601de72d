# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests of lobi-sync against a real server share: the server on a free port of loopback with its data in a temporary folder,
a kiosk with one source, and what it publishes."""
import pathlib
import signal
import socket
import sqlite3
import subprocess
import tempfile
import time
import unittest

START = 60  # seconds that a server may take


class RealServerTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="lobi-server-")
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            self.port = one.getsockname()[1]

    def start_server(self, words, environment, end_signal=signal.SIGTERM, local_socket=None):
        """Returns the process when it takes connections on the port, or on `local_socket`; stopped at the end of the test."""
        log = (self.folder / "server.log").open("a")
        self.addCleanup(log.close)
        server = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=log)
        self.addCleanup(self.stop, server, end_signal)
        end = time.monotonic() + START
        while time.monotonic() < end:
            if self.takes_connections(local_socket):
                return server
            try:
                server.wait(0.1)
                break  # it ended by itself
            except subprocess.TimeoutExpired:
                pass
        self.fail(f"{words[0]} does not start: " + (self.folder / "server.log").read_text()[-600:])

    def takes_connections(self, local_socket):
        family, address = (socket.AF_UNIX, str(local_socket)) if local_socket else (socket.AF_INET, ("127.0.0.1", self.port))
        with socket.socket(family) as one:
            one.settimeout(5)
            return one.connect_ex(address) == 0

    @staticmethod
    def stop(server, end_signal):
        server.send_signal(end_signal)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()

    def kiosk(self, source, kind, address, lines=""):
        """The configuration of a kiosk with this one source, which asks nobody else."""
        config = self.folder / "kiosk"
        config.mkdir(exist_ok=True)
        (config / "lobi.toml").write_text(
            f'[library]\nname = "Perpustakaan uji"\n[paths]\nstate_dir = "{self.folder}/state"\nrun_dir = "{self.folder}/run"\n'
            '[media]\ncovers = "off"\n')
        (config / "sources.toml").write_text(f'[[source]]\nid = "{source}"\nkind = "{kind}"\naddress = "{address}"\nname = "Sumber"\n{lines}')
        return config

    def sync(self, lobi_sync, config, code=0):
        """`code` 1: a source fails."""
        done = subprocess.run([lobi_sync, "--config", config, "--once"], capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, code, done.stderr)

    def generation(self):
        return int((self.folder / "state/published/CURRENT").read_text().split()[0])

    def published(self, sql):
        """Rows of the publication that is current."""
        content = f"file:{self.folder}/state/published/{self.generation():06}/content.db?mode=ro&immutable=1"
        with sqlite3.connect(content, uri=True) as connection:
            return connection.execute(sql).fetchall()
