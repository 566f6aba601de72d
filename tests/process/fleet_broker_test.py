#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kiosk-config/mosquitto.conf and the rights of an account, kept by the real Mosquitto on loopback."""
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import time
import unittest

TEMPLATE = pathlib.Path(__file__).resolve().parents[2] / "kiosk-config" / "mosquitto.conf"
KIOSK, OTHER = "0123456789abcdef", "fedcba9876543210"
SITE = "lobi/1/uji"
SAYS = ("presence", "receipt", "done", "picture", "holdings")


def run(*words):
    return subprocess.run(words, capture_output=True, text=True, timeout=30)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Rights(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.dir = cls.folder.name
        cls.port = free_port()
        made = run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                   "-keyout", f"{cls.dir}/lobi.key", "-out", f"{cls.dir}/lobi.crt", "-days", "2", "-subj",
                   "/CN=localhost", "-addext", "subjectAltName=DNS:localhost")
        assert made.returncode == 0, made.stderr
        run("mosquitto_ctrl", "dynsec", "init", f"{cls.dir}/dynamic-security.json", "desk", "meja")
        text = TEMPLATE.read_text().replace("/etc/mosquitto/certs", cls.dir).replace("/var/lib/mosquitto", cls.dir)
        text = text.replace("listener 8883", f"listener {cls.port} 127.0.0.1")
        if os.geteuid() == 0:
            text += "user root\n"
        pathlib.Path(cls.dir, "mosquitto.conf").write_text(text)
        cls.broker = subprocess.Popen(["mosquitto", "-c", f"{cls.dir}/mosquitto.conf"], stdout=subprocess.DEVNULL,
                                      stderr=subprocess.DEVNULL)
        cls.addClassCleanup(cls.broker.wait)
        cls.addClassCleanup(cls.broker.terminate)
        end = time.monotonic() + 20
        while run("mosquitto_ctrl", *cls.at("desk", "meja"), "dynsec", "listClients").returncode != 0:
            assert time.monotonic() < end and cls.broker.poll() is None, "the broker does not start"
        for kiosk in (KIOSK, OTHER):
            cls.account(kiosk)
        cls.dynsec("createRole", "desk")
        for right in ("publishClientSend", "subscribePattern"):
            cls.dynsec("addRoleACL", "desk", right, f"{SITE}/#", "allow")
        cls.dynsec("addClientRole", "desk", "desk")

    @classmethod
    def at(cls, user, password):
        return ("-h", "localhost", "-p", str(cls.port), "--cafile", f"{cls.dir}/lobi.crt", "-u", user, "-P", password)

    @classmethod
    def dynsec(cls, *words):
        done = run("mosquitto_ctrl", *cls.at("desk", "meja"), "dynsec", *words)
        assert done.returncode == 0, done.stdout + done.stderr

    @classmethod
    def account(cls, kiosk):
        name = f"kiosk-{kiosk}"
        cls.dynsec("createRole", name)
        for channel in SAYS:
            cls.dynsec("addRoleACL", name, "publishClientSend", f"{SITE}/kiosk/{kiosk}/{channel}", "allow")
        for topic in ("keys", "release", f"kiosk/{kiosk}/settings", f"kiosk/{kiosk}/command"):
            cls.dynsec("addRoleACL", name, "subscribeLiteral", f"{SITE}/{topic}", "allow")
        cls.dynsec("createClient", name, "-p", "rahasia", "-c", name)
        cls.dynsec("addClientRole", name, name)

    def as_kiosk(self, kiosk):
        return (*self.at(f"kiosk-{kiosk}", "rahasia"), "-i", f"kiosk-{kiosk}")

    def retained(self, topic):
        done = run("mosquitto_sub", *self.at("desk", "meja"), "-t", f"{SITE}/{topic}", "-C", "1", "-W", "1")
        return done.stdout.strip()

    def write(self, who, topic, text):
        return run("mosquitto_pub", *who, "-q", "1", "-r", "-t", f"{SITE}/{topic}", "-m", text)

    def test_a_kiosk_writes_its_own_topics(self):
        for channel in SAYS:
            self.write(self.as_kiosk(KIOSK), f"kiosk/{KIOSK}/{channel}", channel)
            self.assertEqual(self.retained(f"kiosk/{KIOSK}/{channel}"), channel)

    def test_a_kiosk_writes_neither_another_kiosks_topics_nor_the_desks(self):
        for topic in (f"kiosk/{OTHER}/presence", f"kiosk/{KIOSK}/settings", f"kiosk/{KIOSK}/command", "keys", "release"):
            self.write(self.as_kiosk(KIOSK), topic, "palsu")
            self.assertEqual(self.retained(topic), "", topic)

    def test_a_stranger_and_a_wrong_password_are_refused(self):
        wrong = (*self.at(f"kiosk-{KIOSK}", "salah"), "-i", f"kiosk-{KIOSK}")
        self.assertNotEqual(self.write(wrong, f"kiosk/{KIOSK}/done", "palsu").returncode, 0)
        nobody = ("-h", "localhost", "-p", str(self.port), "--cafile", f"{self.dir}/lobi.crt")
        self.assertNotEqual(self.write(nobody, "release", "palsu").returncode, 0)

    def test_a_disabled_account_is_cut_off_while_connected(self):
        listener = subprocess.Popen(["stdbuf", "-oL", "mosquitto_sub", *self.as_kiosk(OTHER), "-d", "-t", f"{SITE}/release"],
                                    stdout=subprocess.PIPE, text=True, bufsize=1)
        self.addCleanup(listener.stdout.close)
        self.addCleanup(listener.wait)
        self.addCleanup(listener.kill)
        for line in listener.stdout:
            if "SUBACK" in line:
                break
        self.dynsec("disableClient", f"kiosk-{OTHER}")
        answer = self.write(self.as_kiosk(OTHER), f"kiosk/{OTHER}/done", "palsu")
        self.assertNotEqual(answer.returncode, 0)
        # mosquitto_sub connects anew by itself: it is refused then, and ends.
        self.assertNotEqual(listener.wait(timeout=30), 0)


if __name__ == "__main__":
    sys.exit(unittest.main(verbosity=2))
