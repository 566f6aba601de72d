# SPDX-License-Identifier: GPL-3.0-or-later
"""What the test machine is started with: Debian's own kernel and an initrd made here.

The kernel comes out of its package without being installed, so the machine the tests run on stays as it is. Of its
thousands of modules the initrd holds the two dozen that a kiosk in QEMU needs; which others those ask for is read out of the
modules themselves, because `modules.dep` is only made when a kernel is installed.
"""
import gzip
import lzma
import pathlib
import re
import shutil
import subprocess

MODULES = ("virtio_pci", "9pnet_virtio", "9p", "overlay", "virtio-gpu", "uinput", "evdev", "autofs4",
           "xhci_pci", "usb_storage", "sd_mod", "vfat", "nls_cp437", "nls_ascii", "nls_utf8")  # the second line: a stick
HERE = pathlib.Path(__file__).resolve().parent


class Missing(Exception):
    """Something that the test machine needs is not there: a failure, never a skip."""


def command_output(*words, folder=None):
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True)
    if done.returncode:
        raise Missing(f"{' '.join(map(str, words))}: {done.stderr.strip()[-400:]}")
    return done.stdout


def unpack(package, folder):
    """Downloads a Debian package and unpacks it into `folder`; nothing is installed."""
    fresh = folder.with_suffix(".new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    command_output("apt-get", "download", package, folder=fresh)
    (deb,) = fresh.glob("*.deb")
    command_output("dpkg-deb", "-x", deb, fresh)
    deb.unlink()
    fresh.rename(folder)


def kernel_package():
    found = re.search(r"Depends: (linux-image-\S+)", command_output("apt-cache", "depends", "linux-image-amd64"))
    if not found:
        raise Missing("apt knows no linux-image-amd64: run apt-get update")
    return found[1]


def module_bytes(path):
    data = path.read_bytes()
    return lzma.decompress(data) if path.suffix == ".xz" else data  # Debian 13 packs them


def modules_in_order(kernel):
    """Names and bytes of MODULES and of all they ask for, each after what it needs."""
    files = {path.name.split(".ko")[0].replace("-", "_"): path for path in kernel.glob("**/lib/modules/*/kernel/**/*.ko*")}
    order = {}

    def add(name):
        name = name.replace("-", "_")
        if name in order or name not in files:  # not among the files: built into this kernel
            return
        data = module_bytes(files[name])
        needs = re.search(rb"\0depends=([^\0]*)\0", data)
        for need in needs[1].decode().split(",") if needs else ():
            add(need)
        order[name] = data

    for name in MODULES:
        add(name)
    return order


def cpio(entries):
    """A `newc` archive, as the kernel unpacks it: (name, mode, bytes) each."""
    out = bytearray()
    for number, (name, mode, data) in enumerate([*entries, ("TRAILER!!!", 0, b"")], 1):
        fields = (number, mode, 0, 0, 1, 0, len(data), 0, 0, 0, 0, len(name) + 1, 0)
        out += b"070701" + b"".join(b"%08x" % field for field in fields) + name.encode() + b"\0"
        out += b"\0" * (-len(out) % 4) + data
        out += b"\0" * (-len(out) % 4)
    return bytes(out)


def build_initrd(kernel, busybox, target):
    modules = modules_in_order(kernel)
    absent = [name for name in MODULES if name.replace("-", "_") not in modules]
    entries = [(folder, 0o40755, b"") for folder in ("bin", "modules", "dev", "proc", "sys", "lower", "stage", "ram", "root")]
    entries += [("bin/busybox", 0o100755, busybox.read_bytes()), ("init", 0o100755, (HERE / "guest/init").read_bytes())]
    entries += [(f"modules/{number:02}-{name}.ko", 0o100644, data) for number, (name, data) in enumerate(modules.items())]
    target.write_bytes(gzip.compress(cpio(entries), 1))
    if "virtio_pci" in absent or "9p" in absent:
        raise Missing(f"the kernel package has no module {', '.join(absent)}")


def prepare(cache):
    """The kernel and the initrd, from the cache where it holds them."""
    cache.mkdir(parents=True, exist_ok=True)
    if not list(cache.glob("kernel/boot/vmlinuz-*")):
        unpack(kernel_package(), cache / "kernel")
    if not (cache / "busybox/bin/busybox").exists() and not (cache / "busybox/usr/bin/busybox").exists():
        unpack("busybox-static", cache / "busybox")
    (busybox,) = (path for path in cache.glob("busybox/**/bin/busybox"))
    initrd = cache / "initrd.gz"
    sources = (HERE / "guest/init", HERE / "kernel.py", busybox)
    if not initrd.exists() or any(source.stat().st_mtime > initrd.stat().st_mtime for source in sources):
        build_initrd(cache / "kernel", busybox, initrd)
    (image,) = cache.glob("kernel/boot/vmlinuz-*")
    return image, initrd
