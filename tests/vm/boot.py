# SPDX-License-Identifier: GPL-3.0-or-later
"""The machine boots into lobi.target by itself: systemd, our units, users and folders, nothing started by hand."""
import time

from kernel import command_output
from machine import PANEL, Broken, Machine
from panel import Panel
from stage import AT, SOURCE, Stage

FIXTURES = SOURCE / "tests/fixtures"


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


def make_stick(build, folder, stage):
    """A FAT stick with one release that is whole and one whose end is missing; its library's word goes onto the stage."""
    control = build / "bin/lobictl"
    if not (folder / "keys").exists():
        command_output(control, "keygen", folder / "keys", "--site", "lubuklinggau")
    (stage.path("etc/lobi-vm") / "trust.json").write_bytes((folder / "keys/trust.json").read_bytes())
    (folder / "batik.jpg").write_bytes((FIXTURES / "pictures/baseline.jpg").read_bytes())
    (folder / "push.toml").write_text('[[item]]\nid = "dari-stik"\ntitle = { id = "Dari stik USB", en = "From a USB stick" }\n'
                                      'picture = "batik.jpg"\nalt = { id = "Kain", en = "Cloth" }\n')
    package, cut, image = folder / "b.lobi-package", folder / "a.lobi-package", folder / "stick.img"
    command_output(control, "--config", stage.path("etc/lobi-vm"), "push", folder / "push.toml", "--keys", folder / "keys", "--package", package)
    cut.write_bytes(package.read_bytes()[:-100])
    image.unlink(missing_ok=True)
    command_output("mkfs.vfat", "-C", image, "32768")
    command_output("mcopy", "-i", image, cut, package, "::")
    return image


def stick_is_taken(machine, image, limit=240):
    """A stick that is plugged in: udev, the hardened service, the mount, the check, and what it brought stands in the plan."""
    machine.run("lobictl trust /etc/lobi-vm/trust.json")
    machine.plug_in_stick(image)
    begin, journal = time.monotonic(), ""
    while "came in a package with 1 pictures" not in journal:
        if time.monotonic() - begin > limit:
            raise Broken("what is on the stick is not taken\n" + machine.run(
                "lsblk; udevadm info /dev/sda | grep ID_; systemctl --no-pager status 'lobi-stick@*'; dmesg | tail; true"))
        time.sleep(1)
        journal = machine.run("journalctl --no-pager -b -u lobi-sync.service -u 'lobi-stick@*'; true")
    if "a package was refused" not in journal:
        raise Broken(f"the package without its end is not refused:\n{journal}")
    machine.run("while systemctl is-active -q 'lobi-stick@*'; do sleep 0.2; done; ! grep -q lobi-stick /proc/mounts")
    if "Finished" not in machine.run("journalctl --no-pager -b -u 'lobi-stick@*'; true"):
        raise Broken(f"the service of the stick does not end well:\n{journal}")
    machine.run("cd /var/lib/lobi/published && grep -q dari-stik $(cat CURRENT | xargs printf %06d)/content.db", limit=120)
    print(f"  stick: its whole release is shown, the cut one refused, nothing stays mounted; {time.monotonic() - begin:.1f} s")


def run(build, work):
    folder = work / "boot"
    folder.mkdir(parents=True, exist_ok=True)
    stage = Stage(build, work / "stage-boot")
    wanted = [stage.reference("attract", PANEL, folder / "attract", "--at", AT)]
    stage.forget_state()
    stage.enable_at_boot()
    stick = make_stick(build, folder, stage)
    machine = Machine(folder, stage.folder, work / "cache", "systemd.show_status=0", clock=AT)
    try:
        machine.wait_until_ready()
        panel = Panel(machine)
        wait_for_target(machine)
        panel.shows("attract", wanted)
        print(f"  attract: on the panel {machine.seconds():.1f} s after power-on")
        check_rights(machine)
        desk_serves(machine)
        stick_is_taken(machine, stick)
        comes_back_when_killed(machine, panel, wanted)
    except Broken as problem:
        raise Broken(f"{problem}\njournal:\n" + machine.run("journalctl --no-pager -b -u 'lobi*' | tail -40", check=False)) from None
    finally:
        machine.close()
