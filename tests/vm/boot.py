# SPDX-License-Identifier: GPL-3.0-or-later
"""The machine boots into lobi.target by itself: systemd, our units, users and folders, nothing started by hand."""
import time

from machine import PANEL, Broken, Machine
from panel import Panel
from stage import AT, Stage


def is_up(machine):
    state = machine.run("systemctl is-active lobi.target lobi.service lobi-sync.service; true")
    return state.split() == ["active"] * 3


def wait_for_target(machine, limit=300):
    begin = time.monotonic()
    while not is_up(machine):
        if time.monotonic() - begin > limit:
            raise Broken("lobi.target does not come up\n" + machine.run(
                "systemctl --no-pager status lobi.target lobi.service lobi-sync.service; systemctl --no-pager list-jobs | head -20; true"))
        time.sleep(0.5)
    print(f"  lobi.target: active {machine.seconds():.1f} s after power-on")


def check_rights(machine):
    """What the units promise, asked of the running kernel."""
    machine.run("[ $(stat -c %U:%G /proc/$(systemctl show -P MainPID lobi.service)) = lobi:lobi ]")
    machine.run("[ $(stat -c %U:%G /proc/$(systemctl show -P MainPID lobi-sync.service)) = lobi-sync:lobi ]")
    devices = machine.run("nsenter -t $(systemctl show -P MainPID lobi.service) -n cat /proc/net/dev | tail -n +3")
    if [line.split(":")[0].strip() for line in devices.splitlines()] != ["lo"]:
        raise Broken(f"lobi has more than an empty network:\n{devices}")
    machine.run("[ $(stat -c '%a %U' /var/lib/lobi-screen | tr ' ' :) = 700:lobi ] && [ $(stat -c '%a %U' /var/lib/lobi | tr ' ' :) = 750:lobi-sync ]")
    restarts = machine.run("systemctl show -P NRestarts lobi.service lobi-sync.service").split()
    print(f"  rights: as the units say; restarts so far: {' and '.join(restarts)}")


def comes_back_when_killed(machine, panel, wanted):
    machine.run("systemctl kill -s KILL lobi.service")
    time.sleep(2)
    wait_for_target(machine)
    panel.shows("attract-after-kill", wanted)


def desk_serves(machine, limit=240):
    """The staff's desk as its unit runs it: hardened, as its own user, with a Mosquitto of its own over TLS."""
    machine.run("systemctl start lobi-desk.service")
    begin = time.monotonic()
    while "connected with the broker" not in machine.run("journalctl --no-pager -b -u lobi-desk.service; true"):
        if time.monotonic() - begin > limit:
            raise Broken("the desk and its broker do not come together")
        time.sleep(1)
    machine.run("[ $(stat -c %U /proc/$(systemctl show -P MainPID lobi-desk.service)) = lobi-desk ]")
    machine.run("[ $(stat -c '%a %U' /var/lib/lobi-desk | tr ' ' :) = 700:lobi-desk ]")
    machine.run("[ $(stat -c '%a %U' /var/lib/lobi-desk/keys/root.key | tr ' ' :) = 600:lobi-desk ]")
    link = machine.run("lobictl desk first-admin 2>/dev/null")
    if "/masuk#tautan=" not in link:
        raise Broken(f"lobictl desk first-admin prints no link: {link}")
    machine.run("systemctl stop lobi-desk.service && ! pgrep -x mosquitto")
    print("  lobi-desk: runs hardened with its broker, prints the first link, ends with all its children")


def run(build, work):
    folder = work / "boot"
    folder.mkdir(parents=True, exist_ok=True)
    stage = Stage(build, work / "stage-boot")
    wanted = [stage.reference("attract", PANEL, folder / "attract", "--at", AT)]
    stage.forget_state()
    stage.enable_at_boot()
    machine = Machine(folder, stage.folder, work / "cache", "systemd.show_status=0", clock=AT)
    try:
        machine.wait_until_ready()
        panel = Panel(machine)
        wait_for_target(machine)
        panel.shows("attract", wanted)
        print(f"  attract: on the panel {machine.seconds():.1f} s after power-on")
        check_rights(machine)
        desk_serves(machine)
        comes_back_when_killed(machine, panel, wanted)
    except Broken as problem:
        raise Broken(f"{problem}\njournal:\n" + machine.run("journalctl --no-pager -b -u 'lobi*' | tail -40", check=False)) from None
    finally:
        machine.close()
