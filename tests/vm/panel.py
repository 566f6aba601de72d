# SPDX-License-Identifier: GPL-3.0-or-later
"""What a scenario speaks of: a finger on the panel, and what the panel shows."""
import time

from machine import PANEL, Broken, tail
from picture import are_alike, scrolled_by, share_differing

TOOLS = "/usr/libexec/lobi-vm"


class Panel:
    def __init__(self, machine):
        self.machine, self.gestures = machine, 0

    def plug_in_touchscreen(self):
        self.machine.run(f"mkfifo /run/finger; {TOOLS}/vm-touch {PANEL[0]} {PANEL[1]} <>/run/finger >/run/finger.log 2>&1 &")
        self.machine.run("until grep -q ready /run/finger.log; do sleep 0.1; done; udevadm settle", limit=60)

    def gesture(self, command, limit=60):
        """A line for vm-touch; returns when the finger is up again."""
        self.gestures += 1
        self.machine.run(f"echo {command} >/run/finger; until [ $(grep -c done /run/finger.log) = {self.gestures} ]; do sleep 0.1; done",
                         limit=limit)

    def tap(self, x, y):
        self.gesture(f"tap {x} {y}")

    def swipe(self, x, y, to_x, to_y, milliseconds=400):
        self.gesture(f"swipe {x} {y} {to_x} {to_y} {milliseconds}")

    def shows(self, name, references, limit=120):
        """Waits until the panel shows one of the references; Broken, with the pictures to look at, when it does not."""
        begin = time.monotonic()
        while True:
            seen = self.machine.screendump()
            for reference in references:
                if are_alike(seen, reference):
                    seen.write_png(self.machine.folder / f"{name}.png")
                    print(f"  {name}: as expected after {time.monotonic() - begin:.1f} s")
                    return seen
            if time.monotonic() - begin > limit:
                break
            time.sleep(0.3)
        differs = min(share_differing(seen, reference) for reference in references)
        picture = seen.write_png(self.machine.folder / f"{name}-seen.png")
        for number, reference in enumerate(references):
            reference.write_png(self.machine.folder / f"{name}-expected-{number}.png")
        raise Broken(f"{name}: {differs:.1%} of the panel differs after {limit} s; compare {picture} with "
                     f"{name}-expected-*.png beside it\n{tail(self.machine.folder / 'console.log', 10)}")

    def scrolls(self, name, before, area, least, most, limit=120):
        """Waits until the area shows what it showed before, moved up by `least` to `most` px. That nothing moves for a while
        says nothing: a frame can take seconds here. Broken, with the last picture, when it does not come."""
        begin, last, distance, wrong = time.monotonic(), None, 0, 0.0
        while time.monotonic() - begin < limit:
            seen = self.machine.screendump()
            if last is None or seen.data != last.data:
                distance, wrong = scrolled_by(before, seen, *area)
                if least <= distance <= most and wrong <= 0.02:
                    seen.write_png(self.machine.folder / f"{name}.png")
                    print(f"  {name}: by {distance} px after {time.monotonic() - begin:.1f} s")
                    return
            last = seen
            time.sleep(0.3)
        picture = last.write_png(self.machine.folder / f"{name}-seen.png")
        raise Broken(f"{name}: moved by {distance} px after {limit} s, not by {least} to {most} px ({wrong:.1%} of it differ); "
                     f"look at {picture}\n{tail(self.machine.folder / 'console.log', 10)}")
