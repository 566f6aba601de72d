# SPDX-License-Identifier: GPL-3.0-or-later
"""A kiosk to measure: the demo library and a full feed, the real programs on it, and what the kernel says of them."""
import os
import pathlib
import signal
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PANEL = "1920x1080"
PATIENCE = 180  # seconds, for whatever should take a few


def pss_mb(pid):
    """Proportional set size; 0 when the process has just ended."""
    try:
        for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024 / 1e6
    except (OSError, ProcessLookupError):
        pass
    return 0.0


def cpu_ms(pid):
    """Time on a processor of all threads, to the nanosecond: utime and stime of /proc/PID/stat count in steps of 10 ms."""
    return sum(int((task / "schedstat").read_text().split()[0]) for task in pathlib.Path(f"/proc/{pid}/task").iterdir()) / 1e6


def children(pid):
    """Of whichever thread started them."""
    try:
        return [int(child) for task in pathlib.Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()]
    except OSError:
        return []


class Kiosk:
    def __init__(self, build, folder, feed_url):
        self.bin, self.folder, self.running = build / "bin", folder, []
        self.server = subprocess.Popen(
            [ROOT / "tools/demo-server", "--port", "0", "--media", ROOT / "build/demo-media", "--write-config", folder,
             "--share", build / "share/lobi"], stdout=subprocess.PIPE, text=True)
        if "listening" not in self.server.stdout.readline():
            raise SystemExit("bench_kiosk: the demo server does not start")
        with (folder / "sources.toml").open("a") as sources:
            sources.write(f'\n[[source]]\nid = "ramai"\nkind = "feed"\naddress = "{feed_url}"\nname = "Ramai"\nown = true\n')
        toml = folder / "lobi.toml"
        # Nobody touches this kiosk, and it must not ask whether somebody is there.
        toml.write_text(toml.read_text().replace("[screen]\n", "[screen]\nidle = 600\n"))

    def spawn(self, program, *options, **environment):
        process = subprocess.Popen([self.bin / program, "--config", self.folder, *options], stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=(self.folder / f"{program}.log").open("a"),
                                   env={**os.environ, **environment})
        self.running.append(process)
        return process

    def start_sync(self):
        return self.spawn("lobi-sync")

    def ask_for_sync(self):
        """The running lobi-sync fetches all at once, instead of spread over its first two minutes; ends when all arrived."""
        while not (self.folder / "run/sync.sock").exists():
            self.check(self.running[-1], time.monotonic(), "opens no socket")
            time.sleep(0.01)
        return self.spawn("lobictl", "sync", "--once")

    def start_lobi(self, screen):
        """On `screen` at once, without a finger that leads there."""
        return self.spawn("lobi", "--size", PANEL, "--open", screen, SDL_VIDEODRIVER="dummy")

    def sync_once(self):
        done = subprocess.run([self.bin / "lobi-sync", "--config", self.folder, "--once"], capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"bench_kiosk: lobi-sync --once failed: {done.stderr[-400:]}")

    def first_frame_ms(self):
        """From the start of the process to its first complete frame, as lobi notes it (LOBI_TRACE) on the same clock."""
        trace = self.folder / "trace"
        trace.unlink(missing_ok=True)
        began = time.monotonic()
        lobi = self.spawn("lobi", "--size", PANEL, SDL_VIDEODRIVER="dummy", LOBI_TRACE=str(trace))
        while not (trace.exists() and trace.read_text().endswith("\n")):
            self.check(lobi, began, "draws no complete frame")
            time.sleep(0.01)
        self.stop()
        return float(trace.read_text().split()[1]) - began * 1e3

    def wait_until_still(self, process):
        """Returns when it used next to no processor for three seconds."""
        began = time.monotonic()
        while True:
            before = cpu_ms(process.pid)
            time.sleep(3)
            self.check(process, began, "never comes to rest")
            if cpu_ms(process.pid) - before < 15:
                return

    def check(self, process, began, complaint):
        name = pathlib.Path(process.args[0]).name
        log = self.folder / f"{name}.log"
        if process.poll() is not None:
            raise SystemExit(f"bench_kiosk: {name} ended by itself: {log.read_text()[-400:]}")
        if time.monotonic() - began > PATIENCE:
            raise SystemExit(f"bench_kiosk: {name} {complaint} within {PATIENCE} s: {log.read_text()[-400:]}")

    def stop(self):
        for process in self.running:
            process.send_signal(signal.SIGTERM)
        for process in self.running:
            process.wait()
        self.running = []

    def close(self):
        self.stop()
        self.server.terminate()
        self.server.wait()
