#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""lobi-desk announces itself and lobi-sync finds it, through Debian's avahi-daemon and dbus-daemon: mdns_test.py LOBI-DESK LOBI-SYNC.

The test starts itself anew in a network (and mount) namespace of its own that has loopback alone, so nothing of it reaches a real network. The kiosk's words are read
from the socket of lobi, whose part the test plays. Installed by tools/test --all.
"""
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest

INSIDE = "LOBI_MDNS_INSIDE"
START = 60  # seconds
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>custom</type><listen>unix:path={folder}/bus</listen><auth>EXTERNAL</auth>
<policy context="default"><allow user="*"/><allow own="*"/><allow send_destination="*"/><allow receive_sender="*"/></policy></busconfig>
"""
AVAHI = """[server]
host-name=uji
use-ipv4=yes
use-ipv6=no
allow-interfaces=lo
enable-dbus=yes
[publish]
publish-hinfo=no
publish-workstation=no
"""
SBIN = "/usr/sbin:/usr/bin"


class Mdns(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="lobi-mdns-")
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)
        self.environment = {**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={self.folder}/bus"}
        self.listener = None

    def start(self, *words):
        log = (self.folder / "log").open("a")
        self.addCleanup(log.close)
        child = subprocess.Popen(words, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self.addCleanup(self.stop, child)
        return child

    @staticmethod
    def stop(child):
        child.terminate()
        try:
            child.wait(20)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()

    def until(self, holds, what):
        end = time.monotonic() + START
        while time.monotonic() < end:
            if holds():
                return
            time.sleep(0.05)
        self.fail(what + ": " + self.log())

    def log(self):
        return (self.folder / "log").read_text(errors="replace")

    def start_avahi(self):
        (self.folder / "bus.conf").write_text(BUS.format(folder=self.folder))
        (self.folder / "avahi.conf").write_text(AVAHI)
        self.start("dbus-daemon", f"--config-file={self.folder}/bus.conf", "--nofork", "--nopidfile")
        self.until((self.folder / "bus").exists, "dbus-daemon does not start")
        self.start(shutil.which("avahi-daemon", path=SBIN), "--no-drop-root", "--no-chroot", "--no-rlimits", "-f", self.folder / "avahi.conf")
        self.until(lambda: "Server startup complete" in self.log(), "avahi-daemon does not start")

    def start_desk(self, more=""):
        (self.folder / "web").mkdir()
        (self.folder / "desk.toml").write_text(
            '[desk]\nlibrary = "Perpustakaan; \\"Uji\\" ö"\npublic_address = "https://meja.example"\n[listen]\nport = 0\n'
            '[paths]\nstate_dir = "desk"\nweb_dir = "web"\n[broker]\nown = false\nport = 1\ntls = false\n' + more)
        self.start(DESK, "--config", self.folder / "desk.toml")
        self.until(lambda: "listens on http" in self.log(), "lobi-desk does not start")

    def start_kiosk(self, desk=""):
        (self.folder / "kiosk").mkdir()
        (self.folder / "run").mkdir()
        (self.folder / "kiosk/sources.toml").write_text("")
        (self.folder / "kiosk/lobi.toml").write_text(
            f'[library]\nname = "Perpustakaan Uji"\n[paths]\nstate_dir = "{self.folder}/state"\nrun_dir = "{self.folder}/run"\n' + (f'[push]\ndesk = "{desk}"\n' if desk else ""))
        self.listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.addCleanup(self.listener.close)
        self.listener.bind(str(self.folder / "run/lobi.sock"))
        self.start(SYNC, "--config", self.folder / "kiosk")

    def told(self):
        """What lobi-sync says of pairing, when it names a desk."""
        self.listener.settimeout(START)
        while True:
            message = json.loads(self.listener.recv(65536))
            if message["type"] == "pairing" and message["found"]:
                return message

    def test_a_kiosk_that_is_not_paired_is_offered_the_desk_that_announces_itself(self):
        self.start_avahi()
        self.start_desk()
        self.until(lambda: "Established under name" in self.log(), "nothing is announced")
        self.start_kiosk()
        message = self.told()
        self.assertEqual(message["found"], [{"name": 'Perpustakaan; "Uji" ö', "address": "https://meja.example"}])
        self.assertEqual((message["state"], message["desk"]), ("off", "https://meja.example"))

    def test_without_avahi_the_desk_and_the_kiosk_run(self):
        self.start_desk()
        self.start_kiosk()
        self.until((self.folder / "run/sync.sock").exists, "lobi-sync does not start")

    def test_a_desk_that_is_not_to_announce_itself_does_not(self):
        self.start_desk("[announce]\nenabled = false\n")
        self.assertNotIn("announces https", self.log())


if __name__ == "__main__":
    if os.environ.get(INSIDE) != "1":
        words = ["unshare", "--net", "--mount"] if os.getuid() == 0 else ["unshare", "--net", "--mount", "--user", "--map-root-user"]
        os.environ[INSIDE] = "1"
        os.execvp(words[0], [*words, sys.executable, "-B", *sys.argv])
    # avahi-daemon keeps its number and its socket in /run: the test has one of its own.
    for command in (("mount", "-t", "tmpfs", "none", "/run"), ("ip", "link", "set", "lo", "up", "multicast", "on"), ("ip", "route", "add", "224.0.0.0/4", "dev", "lo")):
        subprocess.run([shutil.which(command[0], path=SBIN + ":/sbin:/bin"), *command[1:]], check=True)
    DESK, SYNC = sys.argv[1:3]
    unittest.main(argv=sys.argv[:1])
