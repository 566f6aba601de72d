#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the kiosk's programs cost as processes: bench_kiosk.py BUILD [first_frame|memory_kiosk|memory_lobi|still_cpu ...]; memory_kiosk gives memory_sync too

lobi at 1920x1080 with SDL's software renderer and no display (SDL's `dummy` driver keeps the picture in memory), lobi-sync
and its lobi-decode children, all as they are shipped, with the demo library and a full feed (full_feed.py). Memory is PSS,
in which shared pages count in part, in megabytes of a million bytes. One JSON object a line, as tools/bench wants it.
"""
import json
import pathlib
import statistics
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from full_feed import FullFeed  # noqa: E402
from kiosk import Kiosk, children, cpu_ms, pss_mb  # noqa: E402

STARTS = 9
QUIET_SECONDS = 60  # a whole minute: the clock on the screen moves on once


def report(metric, value, unit, budget):
    print(json.dumps({"metric": metric, "value": round(value, 2), "unit": unit, "budget": budget}), flush=True)


def memory_kiosk(kiosk):
    """The joint peak from an empty disk to the last picture on the screen, sampled as fast as the kernel answers."""
    lobi, sync = kiosk.start_lobi("feed"), kiosk.start_sync()
    asked = kiosk.ask_for_sync()
    peak, sync_peak, decoders = 0.0, 0.0, 0
    quiet_since = began = time.monotonic()
    # Some seconds longer than the fetching takes, for the screen then paints what came.
    while time.monotonic() - quiet_since < 5:
        decoding = [pss_mb(pid) for pid in children(sync.pid)]
        decoders += len(decoding) > 0
        of_sync = pss_mb(sync.pid)
        sync_peak = max(sync_peak, of_sync)
        peak = max(peak, pss_mb(lobi.pid) + of_sync + sum(decoding))
        if asked.poll() is None:
            quiet_since = time.monotonic()
        kiosk.check(lobi, began, "is still waiting for content")
        kiosk.check(sync, began, "is still fetching")
        time.sleep(0.002)
    kiosk.stop()
    if decoders == 0:
        raise SystemExit("bench_kiosk: no lobi-decode was seen, so nothing was synced")
    report("memory_kiosk", peak, "MB", 120)
    report("memory_sync", sync_peak, "MB", 40)


def memory_lobi(kiosk):
    lobi = kiosk.start_lobi("feed")
    kiosk.wait_until_still(lobi)
    report("memory_lobi", pss_mb(lobi.pid), "MB", 64)
    kiosk.stop()


def first_frame(kiosk):
    """Median of several starts; the programs' files are in the page cache, as after the first start since power-on."""
    times = [kiosk.first_frame_ms() for _ in range(STARTS)]
    report("first_frame", statistics.median(times), "ms", 120)


def still_cpu(kiosk):
    lobi, sync = kiosk.start_lobi("home"), kiosk.start_sync()
    for process in (lobi, sync):
        kiosk.wait_until_still(process)
    before, began = cpu_ms(lobi.pid) + cpu_ms(sync.pid), time.monotonic()
    time.sleep(QUIET_SECONDS)
    used = cpu_ms(lobi.pid) + cpu_ms(sync.pid) - before
    report("still_cpu", used / (time.monotonic() - began), "ms/s", 1)
    kiosk.stop()


BENCHES = {bench.__name__: bench for bench in (memory_kiosk, memory_lobi, first_frame, still_cpu)}


def main():
    build, wanted = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2:] or list(BENCHES)
    with tempfile.TemporaryDirectory(prefix="lobi-bench-") as folder, FullFeed() as feed:
        kiosk = Kiosk(build, pathlib.Path(folder), feed.url)
        try:
            # memory_kiosk begins with an empty disk and leaves the content that the others show.
            if "memory_kiosk" not in wanted:
                kiosk.sync_once()
            for name in BENCHES:
                if name in wanted:
                    BENCHES[name](kiosk)
        finally:
            kiosk.close()


main()
