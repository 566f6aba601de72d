#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every screen, both languages, both orientations, as the release of this source draws it: compared with the pictures in this
folder exactly (without a GPU), and drawn once more through OpenGL ES, within TOLERANCE of 255.

  screens_test.py BUILD [--only landscape-id] [--accept] [--gles]

--accept replaces the pictures by what is drawn now: look at each before you commit it. What is drawn lies in BUILD/golden,
with a picture of the difference beside it. The content is tests/fixtures/publication, the moment a Monday afternoon.
"""
import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
FIXTURE = HERE.parents[1] / "fixtures/publication"
AT = "2026-11-23T14:30:00+07:00"
TOLERANCE = 2
SCREENS = ("attract", "home", "feed", "post", "collection", "title", "learn", "lesson", "exercise", "quiz", "result", "follow", "events",
           "event")
VARIANTS = {f"{shape}-{language}": (size, language) for shape, size in (("landscape", "1280x720"), ("portrait", "720x1280"))
            for language in ("id", "en")}
# States that every screen has: drawn of one screen each, in one language.
STATES = {"access": ("access", ""), "idle": ("idle", ""), "qr": ("qr", ""), "home-contrast": ("home", "contrast"), "home-dark": ("home", "dark"),
          "home-large": ("home", "large"), "home-reach": ("home", "reach"), "feed-contrast": ("feed", "contrast"), "lesson-large": ("lesson", "large"),
          "answered": ("answered", ""), "answered-wrong": ("answered-wrong", ""), "exercise-reach": ("exercise", "reach"), "title-dark": ("title", "dark")}

# What a campaign adds; their content is the same with two campaigns.
CAMPAIGN = {"campaign": "campaign", "campaign-empty": "campaign-empty", "home-campaign": "home", "feed-campaign": "feed",
            "attract-campaign": "attract:3"}
CAMPAIGN_STATES = {"campaign-contrast": ("campaign", "contrast"), "campaign-dark": ("campaign", "dark"), "campaign-large": ("campaign", "large"),
                   "campaign-reach": ("campaign", "reach")}


def kiosk(build, folder, content):
    """A kiosk whose newest publication is the fixture, with this content.db of it."""
    published = folder / "state/published"
    (published / "000001").mkdir(parents=True)
    (published / "000001/content.db").symlink_to(FIXTURE / content)
    (published / "000001/media").symlink_to(FIXTURE / "000001/media")
    (published / "CURRENT").write_text("1\n")
    text = (FIXTURE / "lobi.toml").read_text().replace("@SHARE@", str(build / "share/lobi"))
    (folder / "lobi.toml").write_text(text)
    return folder


def draw(build, config, out, names, size, language, look="", gles=False):
    """One run of lobi for many screens: {name: file}."""
    out.mkdir(parents=True, exist_ok=True)
    files = {name: out / f"{name}.png" for name in names}
    words = [str(build / "bin/lobi"), "--config", str(config), "--size", size, "--lang", language, "--at", AT]
    for name, screen in names.items():
        words += ["--snapshot", f"{screen}={files[name]}"]
    if look:
        words += ["--look", look]
    environment = {**os.environ, "SDL_VIDEODRIVER": "offscreen"}
    environment.pop("SDL_RENDER_DRIVER", None)
    if gles:
        environment["SDL_RENDER_DRIVER"] = "opengles2"
    done = subprocess.run(words, capture_output=True, text=True, env=environment)
    if done.returncode:
        sys.exit(f"lobi ends with {done.returncode}: {done.stderr.strip()[-600:]}")
    return files


def jobs(screens, states):
    """(folder of the pictures, size, language, look, {picture: screen}) of each run of lobi."""
    for variant, (size, language) in VARIANTS.items():
        yield variant, size, language, "", screens
    for shape, size in (("landscape", "1280x720"), ("portrait", "720x1280")):
        for look in sorted({look for _, look in states.values()}):
            yield f"{shape}-states", size, "id", look, {name: screen for name, (screen, its) in states.items() if its == look}


class Comparison:
    def __init__(self, build):
        self.build, self.problems, self.count = build, [], 0

    def compare(self, wanted, seen, tolerance, what):
        self.count += 1
        if not wanted.exists():
            self.problems.append(f"{what}: there is no {wanted.relative_to(HERE.parents[2])}: look at {seen}, then --accept")
            return
        difference = seen.with_suffix(".difference.png")
        done = subprocess.run([self.build / "tests/golden/png_diff", wanted, seen, "--tolerance", str(tolerance), "--picture", difference],
                              capture_output=True, text=True)
        if done.returncode:
            self.problems.append(f"{what}: {(done.stdout or done.stderr).strip()}; see {difference}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--only", help="one variant, such as portrait-en or landscape-states")
    parser.add_argument("--accept", action="store_true")
    parser.add_argument("--gles", action="store_true", help="compare OpenGL ES with the software renderer instead of with the files")
    options = parser.parse_args()
    build = options.build.resolve()
    comparison = Comparison(build)
    with tempfile.TemporaryDirectory(prefix="lobi-golden-") as folder:
        plain = kiosk(build, pathlib.Path(folder, "plain"), "000001/content.db")
        campaign = kiosk(build, pathlib.Path(folder, "campaign"), "campaign/content.db")
        all_jobs = [(plain, *job) for job in jobs({screen: screen for screen in SCREENS}, STATES)]
        all_jobs += [(campaign, *job) for job in jobs(CAMPAIGN, CAMPAIGN_STATES)]
        for config, variant, size, language, look, names in all_jobs:
            if options.only and variant != options.only:
                continue
            # A folder of its own for each test: ctest runs them side by side.
            drawn = build / ("golden-gles" if options.gles else "golden") / variant
            files = draw(build, config, drawn, names, size, language, look)
            if options.gles:
                others = draw(build, config, drawn / "opengles2", names, size, language, look, gles=True)
                for name in names:
                    comparison.compare(files[name], others[name], TOLERANCE, f"{variant}/{name} through OpenGL ES")
                continue
            for name in names:
                golden = HERE / variant / f"{name}.png"
                if options.accept:
                    golden.parent.mkdir(exist_ok=True)
                    shutil.copy(files[name], golden)
                else:
                    comparison.compare(golden, files[name], 0, f"{variant}/{name}")
    print("\n".join(comparison.problems), file=sys.stderr)
    print(f"{comparison.count - len(comparison.problems)} pictures are as they should be, {len(comparison.problems)} are not")
    sys.exit(1 if comparison.problems else 0)


main()
