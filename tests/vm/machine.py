# SPDX-License-Identifier: GPL-3.0-or-later
"""One test machine: QEMU without hardware help, its monitor, and a shell inside.

Three lines lead out of QEMU, each a file or a socket in the machine's folder: `qmp` (the monitor, for screendumps and the
power button), `agent` (commands run inside, guest/agent), `console.log` (what the kernel and the programs print).
"""
import base64
import datetime
import json
import pathlib
import shutil
import socket
import subprocess
import time

from kernel import Missing, prepare
from picture import Picture

MEMORY_MB = 1536
PANEL = (1280, 720)


class Broken(Exception):
    """The machine did not do what the scenario waits for."""


class Line:
    """A line-wise socket with a time limit."""

    def __init__(self, path, deadline):
        self.socket = socket.socket(socket.AF_UNIX)
        while True:
            try:
                self.socket.connect(str(path))
                break
            except OSError:
                if time.monotonic() > deadline:
                    raise Broken(f"QEMU does not open {path.name}") from None
                time.sleep(0.05)
        self.rest = b""

    def read(self, deadline):
        while b"\n" not in self.rest:
            self.socket.settimeout(max(0.01, deadline - time.monotonic()))
            try:
                data = self.socket.recv(65536)
            except TimeoutError:
                raise Broken("no answer in time") from None
            if not data:
                raise Broken("QEMU has ended")
            self.rest += data
        line, self.rest = self.rest.split(b"\n", 1)
        return line

    def write(self, text):
        self.socket.sendall(text.encode() + b"\n")


class Machine:
    def __init__(self, folder, stage, cache, init, clock=None):
        """`init`: what the kernel's command line ends with; `clock`: the time the machine wakes up at (ISO 8601), else now."""
        self.folder, self.started, self.number = folder, time.monotonic(), 0
        if not shutil.which("qemu-system-x86_64"):
            raise Missing("qemu-system-x86_64 is not installed (package qemu-system-x86)")
        image, initrd = prepare(cache)
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.sock"):
            old.unlink()
        self.qemu = subprocess.Popen(self.command(image, initrd, stage, init, clock), stdin=subprocess.DEVNULL,
                                     stdout=(folder / "qemu.log").open("w"), stderr=subprocess.STDOUT)
        deadline = time.monotonic() + 20
        self.monitor = Line(folder / "qmp.sock", deadline)
        self.monitor.read(deadline)
        self.ask("qmp_capabilities")
        self.agent = Line(folder / "agent.sock", deadline)

    def command(self, image, initrd, stage, init, clock):
        utc = datetime.datetime.fromisoformat(clock).astimezone(datetime.timezone.utc) if clock else None
        def share(name, path):
            return ("-fsdev", f"local,id={name},path={path},security_model=none,readonly=on,multidevs=remap",
                    "-device", f"virtio-9p-pci,fsdev={name},mount_tag={name}")
        return ("qemu-system-x86_64", "-machine", "pc", "-accel", "tcg,thread=multi", "-cpu", "qemu64,+ssse3,+sse4.1,+sse4.2,+popcnt",
                "-smp", "2", "-m", str(MEMORY_MB), "-nodefaults", "-no-reboot", "-display", "none", "-nic", "none",
                "-device", "qemu-xhci,id=usb", "-vga", "none", "-device", f"virtio-gpu-pci,xres={PANEL[0]},yres={PANEL[1]}",
                "-chardev", f"file,id=console,path={self.folder}/console.log", "-serial", "chardev:console",
                "-chardev", f"socket,id=agent,path={self.folder}/agent.sock,server=on,wait=off", "-serial", "chardev:agent",
                "-rtc", f"base={utc:%Y-%m-%dT%H:%M:%S}" if utc else "base=utc",
                "-qmp", f"unix:{self.folder}/qmp.sock,server=on,wait=off",
                *share("host", "/"), *share("stage", stage), "-kernel", str(image), "-initrd", str(initrd),
                "-append", f"console=ttyS0 quiet panic=-1 mitigations=off random.trust_cpu=on vt.global_cursor_default=0 {init}")

    def seconds(self):
        return time.monotonic() - self.started

    def ask(self, execute, **arguments):
        """One request to QEMU's monitor."""
        self.monitor.write(json.dumps({"execute": execute, "arguments": arguments}))
        while True:
            answer = json.loads(self.monitor.read(time.monotonic() + 30))
            if "return" in answer:
                return answer["return"]
            if "error" in answer:
                raise Broken(f"QEMU's monitor: {answer['error']['desc']}")

    def wait_until_ready(self, limit=240):
        while self.agent.read(time.monotonic() + limit).strip() != b"0 ready":
            pass

    def run(self, command, limit=60, check=True):
        """Runs a shell command inside; its output, or Broken when it fails."""
        self.number += 1
        self.agent.write(f"{self.number} {base64.b64encode(command.encode()).decode()}")
        output, end = [], f"{self.number} status ".encode()
        while not (line := self.agent.read(time.monotonic() + limit)).startswith(end):
            output.append(line.decode(errors="replace"))
        text = "\n".join(output).strip()
        if check and line[len(end):].strip() != b"0":
            raise Broken(f"inside the machine: {command}\n{text}")
        return text

    def plug_in_stick(self, image):
        """A USB stick with the bytes of `image`, as a hand would put it in."""
        self.ask("blockdev-add", **{"driver": "raw", "node-name": "stick", "file": {"driver": "file", "filename": str(image)}})
        self.ask("device_add", driver="usb-storage", id="stick", drive="stick", bus="usb.0", removable=True)

    def screendump(self):
        path = self.folder / "screen.ppm"
        self.ask("screendump", filename=str(path))
        return Picture.from_ppm(path.read_bytes())

    def close(self):
        """Ends this machine's own QEMU, and no other."""
        if self.qemu.poll() is None:
            self.qemu.kill()
        self.qemu.wait()
        self.monitor.socket.close()
        self.agent.socket.close()

    def console(self):
        return (self.folder / "console.log").read_text(errors="replace")


def tail(path, lines=25):
    path = pathlib.Path(path)
    return "\n".join(path.read_text(errors="replace").splitlines()[-lines:]) if path.exists() else f"(no {path.name})"
