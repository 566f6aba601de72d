# SPDX-License-Identifier: GPL-3.0-or-later
"""lobi on KMSDRM with a kernel touchscreen, one boot for all: starts, is touched, swiped, rotated."""
from machine import PANEL, Broken, Machine
from panel import Panel
from stage import AT, Stage

# Places on the 1280x720 panel, where LOOK.md puts them at scale 0.75.
START_BUTTON = (142, 673)      # "Ketuk untuk mulai" in the dock of the attract loop
NEWS_TILE = (400, 540)         # home's second row, left
FEED_AREA = (170, 620, 80, 1180)  # top, bottom, left, right: cards only


def start_lobi(machine, *options):
    words = " ".join(("--config /etc/lobi-vm", f"--at {AT}", *options))
    machine.run("mkdir -p /run/lobi; rm -f /run/lobi.log")
    machine.run(f"SDL_VIDEODRIVER=kmsdrm exec /usr/bin/lobi {words} >/run/lobi.log 2>&1 & echo $! >/run/lobi.pid")


def stop_lobi(machine):
    machine.run("kill $(cat /run/lobi.pid); for i in $(seq 500); do kill -0 $(cat /run/lobi.pid) 2>/dev/null || exit 0; sleep 0.1; done; "
                "echo lobi does not end when it is asked to; exit 1", limit=60)


def starts_on_kmsdrm(machine, panel, wanted):
    start_lobi(machine)
    panel.shows("attract", wanted["attract"])
    log = machine.run("cat /run/lobi.log")
    if "DISPLAY" in machine.run("tr '\\0' '\\n' </proc/$(cat /run/lobi.pid)/environ"):
        raise Broken(f"lobi was started with an X display\n{log}")


def touch_leads_home(machine, panel, wanted):
    panel.tap(*START_BUTTON)
    panel.shows("home", wanted["home"])


def swipe_scrolls_the_feed(machine, panel, wanted):
    """The cards go with the finger, without the 9 px that make it a drag, and then a little on: less than 60 px with reduced
    motion. A drag ends where the finger ended even if the machine was too slow to draw a single frame meanwhile."""
    panel.tap(*NEWS_TILE)
    before = panel.shows("feed", wanted["feed"])
    panel.swipe(640, 560, 640, 360, 300)
    panel.scrolls("feed-scrolled", before, FEED_AREA, least=188, most=255)


def rotated_touch_leads_home(machine, panel, wanted):
    """--rotate 90: the picture stands on the panel's side, and a finger means what is under it."""
    start_lobi(machine, "--rotate", "90")
    panel.shows("attract-rotated", wanted["attract-rotated"])
    # The portrait page is 720x1280; turned clockwise its point (x, y) lies at (1279 - y, x) of the panel.
    panel.tap(PANEL[0] - 1 - 1230, 120)
    panel.shows("home-rotated", wanted["home-rotated"])


def references(stage, work):
    landscape, portrait = PANEL, (PANEL[1], PANEL[0])
    stage.publish()
    wanted = {name: [stage.reference(name, landscape, work / name, "--at", AT)] for name in ("attract", "home", "feed")}
    for name in ("attract", "home"):
        upright = stage.reference(name, portrait, work / f"{name}-portrait", "--at", AT)
        wanted[f"{name}-rotated"] = [upright.turned_clockwise()]
    return wanted


def run(build, work):
    folder = work / "screen"
    folder.mkdir(parents=True, exist_ok=True)
    stage = Stage(build, work / "stage-screen")
    wanted = references(stage, folder)
    machine = Machine(folder, stage.folder, work / "cache", "lobi_init=/usr/libexec/lobi-vm/agent")
    try:
        machine.wait_until_ready()
        print(f"  booted in {machine.seconds():.1f} s")
        panel = Panel(machine)
        panel.plug_in_touchscreen()
        starts_on_kmsdrm(machine, panel, wanted)
        touch_leads_home(machine, panel, wanted)
        swipe_scrolls_the_feed(machine, panel, wanted)
        stop_lobi(machine)
        rotated_touch_leads_home(machine, panel, wanted)
        stop_lobi(machine)
    except Broken as problem:
        log = machine.run("cat /run/lobi.log", check=False) if machine.qemu.poll() is None else ""
        raise Broken(f"{problem}\nlobi said:\n{log}") from None
    finally:
        machine.close()
