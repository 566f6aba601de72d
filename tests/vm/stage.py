# SPDX-License-Identifier: GPL-3.0-or-later
"""The kiosk as it is installed: `cmake --install` into a folder that the test machine sees as the top layer of its root.

The same folder serves the other side of each comparison: `lobi --snapshot` on this machine, out of the stage, draws what the
panel in the machine should show.
"""
import os
import pathlib
import re
import shutil
import subprocess

from kernel import Missing, command_output
from picture import Picture

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parents[1]
AT = "2026-11-25T10:30:00+07:00"  # a Wednesday morning: the library is open, the light theme is on


class Stage:
    def __init__(self, build, folder):
        self.folder, self.build = folder, build
        shutil.rmtree(folder, ignore_errors=True)
        self.install()
        self.add_test_tools()
        self.add_test_config()

    def path(self, *parts):
        return self.folder.joinpath(*parts)

    def install(self):
        done = subprocess.run(["cmake", "--install", str(self.build), "--prefix", "/usr"], capture_output=True, text=True,
                              env={**os.environ, "DESTDIR": str(self.folder)})
        if done.returncode:
            raise Missing(f"cmake --install {self.build}: {(done.stderr or done.stdout).strip()[-600:]}")
        for program in ("usr/bin/lobi", "usr/bin/lobi-sync", "usr/libexec/lobi/lobi-decode", "usr/lib/systemd/system/lobi.target"):
            if not self.path(program).exists():
                raise Missing(f"cmake --install does not install /{program}")

    def add_test_tools(self):
        tools = self.path("usr/libexec/lobi-vm")
        tools.mkdir(parents=True)
        touch = self.build / "tests/vm/vm-touch"
        if not touch.exists():
            raise Missing(f"{touch} is not built: ninja -C {self.build} vm-touch")
        for source in (touch, HERE / "guest/agent"):
            shutil.copy(source, tools)
            (tools / source.name).chmod(0o755)

    def add_test_config(self):
        """/etc/lobi-vm: the shipped configuration with paths relative to itself, so that it serves here and in the machine."""
        config = self.path("etc/lobi-vm")
        shutil.copytree(SOURCE / "kiosk-config", config, ignore=shutil.ignore_patterns("CMakeLists.txt"))
        text = (config / "lobi.toml").read_text()
        for key, place in (("state_dir", "var/lib/lobi"), ("screen_state_dir", "var/lib/lobi-screen"),
                           ("share_dir", "usr/share/lobi"), ("run_dir", "run/lobi")):
            text, changed = re.subn(rf"^# {key} = .*$", f'{key} = "../../{place}"', text, flags=re.M)
            if changed != 1:
                raise Missing(f"kiosk-config/lobi.toml has no line '# {key} = …'")
        (config / "lobi.toml").write_text(text)
        for file in (config / "lobi.toml", self.path("etc/lobi/lobi.toml")):
            self.hold_still(file)

    @staticmethod
    def hold_still(file):
        """No slow zoom (Mesa counts as a GPU), and each item of the attract loop stays: a picture can be compared."""
        text = file.read_text()
        for old, new in (("# reduced_motion = false", "reduced_motion = true"), ("attract_dwell = 9", "attract_dwell = 60")):
            if old not in text:
                raise Missing(f"{file} has no line '{old}'")
            text = text.replace(old, new)
        file.write_text(text)

    def enable_at_boot(self):
        """What an administrator does once, `systemctl enable lobi.target`, and the shell for the test."""
        units = self.path("etc/systemd/system")
        units.mkdir(parents=True, exist_ok=True)
        command_output("systemctl", f"--root={self.folder}", "enable", "lobi.target")
        if not (units / "default.target").is_symlink():
            raise Missing("systemctl enable lobi.target made no default.target")
        # What the machine the tests run on has enabled (its database, its timers) is no part of a kiosk. The login prompt on
        # the first console is: lobi.service has to take its place.
        for link in pathlib.Path("/etc/systemd/system").glob("*.wants/*"):
            if not link.name.startswith("getty@"):
                (units / link.name).symlink_to("/dev/null")
        (units / "systemd-binfmt.service").symlink_to("/dev/null")
        shutil.copy(HERE / "guest/lobi-vm-agent.service", units)
        wants = units / "basic.target.wants"
        wants.mkdir()
        (wants / "lobi-vm-agent.service").symlink_to("../lobi-vm-agent.service")

    def reference_config(self):
        """The same configuration for this machine: absolute paths, and the build tree's share/lobi, for the installed fonts.conf
        names /usr, which is this machine's."""
        config = self.folder.with_name(self.folder.name + "-reference")
        config.mkdir(exist_ok=True)
        text = (self.path("etc/lobi-vm") / "lobi.toml").read_text()
        text = text.replace('"../../usr/share/lobi"', f'"{self.build / "share/lobi"}"')
        (config / "lobi.toml").write_text(text.replace('"../../', f'"{self.folder}/'))
        return config

    def publish(self):
        """The fixture as the publication that lobi-sync left behind."""
        published = self.path("var/lib/lobi/published")
        published.mkdir(parents=True)
        shutil.copytree(SOURCE / "tests/fixtures/publication/000001", published / "000001")
        (published / "CURRENT").write_text("1\n")

    def reference(self, screen, size, target, *options):
        """What `lobi` draws of a screen on this machine, with SDL's software renderer."""
        file = target.with_suffix(".png")
        done = subprocess.run([str(self.path("usr/bin/lobi")), "--config", str(self.reference_config()), "--snapshot",
                               f"{screen}={file}", "--size", f"{size[0]}x{size[1]}", *options], capture_output=True, text=True)
        if done.returncode or not file.exists():
            raise Missing(f"lobi --snapshot {screen} fails: {done.stderr.strip()[-400:]}")
        return Picture.from_file(file)

    def forget_state(self):
        """Takes away what references left behind, so that the machine begins as a new kiosk."""
        for folder in ("var", "run", "tmp"):
            shutil.rmtree(self.path(folder), ignore_errors=True)
