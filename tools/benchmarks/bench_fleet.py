#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the staff's push costs: bench_fleet.py BUILD [push_to_pixel|memory_desk|fleet ...]

The real lobi-desk with a Mosquitto of its own over TLS, on loopback. push_to_pixel: one real kiosk (lobi-sync, lobi at
1920x1080) whose attract loop is seen; from the answer to "publish" to the next frame. memory_desk: PSS of desk and broker with that kiosk.
fleet: 1,000 kiosks of tools/sim; from the answer to "publish" until the desk has the last one's `complete` (fleet_ack_1000), and from
the moment at which all of them fall silent until the desk shows the last one as offline (presence_lost).
"""
import json
import pathlib
import secrets
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tools/benchmarks"), str(ROOT / "tests/process")]

import fleet_kiosk  # noqa: E402
from fleet_kiosk import FleetDesk, eventually  # noqa: E402
from kiosk import children, pss_mb  # noqa: E402

PUSHES = 20
KIOSKS = 1000
NAMES = ("lobi-desk", "lobictl", "lobi-sync", "lobi", "lobi-decode")


def report(metric, value, unit, budget):
    print(json.dumps({"metric": metric, "value": round(value, 2), "unit": unit, "budget": budget}), flush=True)


def now_ms():
    return time.clock_gettime(time.CLOCK_MONOTONIC) * 1e3


def publish(admin, number):
    item = {"kind": "announcement", "title": {"id": f"Kabar nomor {number}", "en": f"News number {number}"},
            "text": {"id": "Datanglah pukul sembilan.", "en": "Come at nine."}}
    draft = admin.ask("POST", "/api/v1/drafts", {"item": item})
    assert draft.status in (200, 201), draft.bytes
    done = admin.ask("POST", f"/api/v1/drafts/{draft.json['id']}/publish", {})
    assert done.status == 200, done.bytes
    return done.json["version"], now_ms()


class OneKiosk:
    """A desk and a kiosk that shows its attract loop."""

    def __init__(self, programs, share):
        self.desk = FleetDesk(programs["lobi-desk"], programs["lobictl"], programs["lobi-desk"].parent)
        self.admin = self.desk.first_admin()
        self.kiosk = fleet_kiosk.Kiosk(programs, self.desk, share)
        with (self.kiosk.folder / "lobi.toml").open("a") as config:
            config.write("[screen]\nattract_dwell = 60\n")
        self.kiosk.start()
        self.kiosk.pair(self.admin, "Lobi Utama")
        eventually(lambda: self.desk.kiosk_of(self.admin, self.kiosk.id)["online"], lambda: f"the kiosk is not online: {self.kiosk.words()}")
        self.kiosk.start_lobi("1920x1080")

    def close(self):
        self.kiosk.remove()
        self.desk.remove()


def push_to_pixel(one):
    """The 95th percentile of several; between two the loop comes to rest."""
    trace, times = one.kiosk.folder / "trace", []
    frames = lambda: [float(line.split()[1]) for line in trace.read_text().splitlines() if line.startswith("presented")]
    for number in range(PUSHES):
        quiet = [0, 0.0]

        def is_still():
            count = len(frames())
            if count != quiet[0]:
                quiet[:] = [count, time.monotonic()]
            return time.monotonic() - quiet[1] > 2

        eventually(is_still, "the attract loop does not come to rest")
        began = now_ms()
        _, accepted = publish(one.admin, number)
        first = eventually(lambda: [at for at in frames() if at > began], lambda: f"nothing is drawn: {one.kiosk.words()}")[0]
        times.append(max(0.0, first - accepted))
    times.sort()
    report("push_to_pixel_p95", times[min(len(times) - 1, int(len(times) * 0.95))], "ms", 500)
    report("push_to_pixel_median", statistics.median(times), "ms", None)


def memory_desk(one):
    broker = [child for child in children(one.desk.process.pid) if "mosquitto" in pathlib.Path(f"/proc/{child}/comm").read_text()]
    report("memory_desk", pss_mb(one.desk.process.pid) + sum(pss_mb(child) for child in broker), "MB", 40)


def fleet(programs):
    desk = FleetDesk(programs["lobi-desk"], programs["lobictl"], programs["lobi-desk"].parent)
    sim = None
    try:
        admin = desk.first_admin()
        desk.keep_port()
        root = admin.ask("GET", "/api/v1/keys").json["root"]["public"]
        desk.stop()
        # Pairing is tested elsewhere; here a thousand belong to the site from the start, and their accounts are made as for a broker that lost them.
        kiosks = [{"id": secrets.token_hex(8), "password": secrets.token_hex(24)} for _ in range(KIOSKS)]
        with sqlite3.connect(desk.folder / "state/desk.db") as database:
            database.executemany("INSERT INTO fleet_kiosks(id, key, name, groups, serial, is_retired, paired_at, password) VALUES(?, ?, ?, '[]', 1, 0, 1, ?)",
                                 [(each["id"], "00" * 32, f"Kios {number}", each["password"]) for number, each in enumerate(kiosks)])
        database.close()
        (desk.folder / "state/broker/dynamic-security.json").unlink()
        desk.start()
        file = desk.folder / "fleet.json"
        file.write_text(json.dumps({"site": "uji", "root": root, "host": "127.0.0.1", "port": desk.broker_port, "tls": True,
                                    "ca_file": str(desk.folder / "state/broker/ca.pem"), "kiosks": kiosks}))
        sim = subprocess.Popen([programs["lobi-desk"].parent / "lobi-sim", file], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        online = lambda: admin.ask("GET", "/api/v1/kiosks?limit=1").json["sums"]["online"]
        began = time.monotonic()
        eventually(lambda: online() == KIOSKS, lambda: f"only {online()} are online: {desk.words()[-1500:]}", 180)
        print(f"bench_fleet: {KIOSKS} kiosks are online after {time.monotonic() - began:.1f} s", file=sys.stderr)
        publish(admin, 0)  # the first one also brings the keys
        time.sleep(3)
        version, accepted = publish(admin, 1)
        complete = lambda: sum(each["complete_at"] is not None for each in admin.ask("GET", f"/api/v1/releases/{version}/receipts").json["receipts"])
        eventually(lambda: complete() == KIOSKS, lambda: f"only {complete()} acknowledged", 120)
        report("fleet_ack_1000", (now_ms() - accepted) / 1e3, "s", 5)
        report("memory_desk_1000", pss_mb(desk.process.pid), "MB", None)
        # Not killed: their sockets would say goodbye. As when the network between is cut, nothing comes any more.
        sim.send_signal(signal.SIGSTOP)
        lost = now_ms()
        eventually(lambda: online() == 0, lambda: f"{online()} still count as online", 120)
        report("presence_lost", (now_ms() - lost) / 1e3, "s", 30)
    finally:
        if sim and sim.poll() is None:
            sim.kill()
            sim.wait()
        desk.remove()


def main():
    build, wanted = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2:] or ["push_to_pixel", "memory_desk", "fleet"]
    programs = {name: build / "bin" / name for name in NAMES}
    if {"push_to_pixel", "memory_desk"} & set(wanted):
        one = OneKiosk(programs, build / "share/lobi")
        try:
            if "push_to_pixel" in wanted:
                push_to_pixel(one)
            if "memory_desk" in wanted:
                memory_desk(one)
        finally:
            one.close()
    if "fleet" in wanted:
        fleet(programs)


main()
