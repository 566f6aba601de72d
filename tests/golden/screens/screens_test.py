#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every screen, both languages, both orientations, as the release of this source draws it: compared with the pictures in this
folder exactly (without a GPU), and drawn once more through OpenGL ES, within TOLERANCE of 255.

  screens_test.py BUILD [--only landscape-id] [--accept] [--gles]

--accept replaces the pictures by what is drawn now: look at each before you commit it. What is drawn lies in BUILD/golden,
with a picture of the difference beside it. The content is tests/fixtures/publication, the moment a Monday afternoon.
"""
import argparse
import json
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
          "answered": ("answered", ""), "answered-wrong": ("answered-wrong", ""), "exercise-reach": ("exercise", "reach"), "title-dark": ("title", "dark"), "pairing": ("pairing", ""),
          "pairing-check": ("pairing-check", ""), "pairing-typing": ("pairing-typing", ""), "pairing-found": ("pairing-found", "")}

# What a campaign adds; their content is the same with two campaigns.
CAMPAIGN = {"campaign": "campaign", "campaign-empty": "campaign-empty", "home-campaign": "home", "feed-campaign": "feed",
            "attract-campaign": "attract:3"}
CAMPAIGN_STATES = {"campaign-contrast": ("campaign", "contrast"), "campaign-dark": ("campaign", "dark"), "campaign-large": ("campaign", "large"),
                   "campaign-reach": ("campaign", "reach")}

# What staff push, one of each look, drawn with `lobi --plan` over the same content. PICTURE is a photograph of the fixture.
PHOTO = "49c1a64f4e8c7daa90215c1ce8331b953e9645c63f0ec9e3ccc0f67a16795d1f"
PICTURE = {"sha256": PHOTO, "bytes": 1000, "alt": {"id": "Mobil pustaka hijau", "en": "A green library van"}, "focus_x": 0.5, "focus_y": 0.4}
PUSHED = {
    "pushed-notice": {"kind": "announcement", "title": {"id": "Mulai Senin buka sampai pukul 18.00", "en": "From Monday open until 6 pm"},
                      "text": {"id": "Ruang anak tetap tutup pukul 16.00.", "en": "The children's room still closes at 4 pm."},
                      "link": "https://perpus.lubuk.example/jam", "link_caption": {"id": "Lihat jam buka", "en": "See the hours"}},
    "pushed-notice-picture": {"kind": "announcement", "title": {"id": "Mobil pustaka datang ke kampung Anda", "en": "The library van comes to your village"},
                              "text": {"id": "Setiap Selasa pukul 09.00.", "en": "Every Tuesday at 9 am."}, "picture": PICTURE},
    "pushed-picture": {"kind": "picture", "title": {"id": "Sore di Jembatan Kelingi", "en": "An afternoon at Kelingi bridge"}, "picture": PICTURE},
    "pushed-quote": {"kind": "quote", "title": {"id": "Membaca itu berjalan jauh tanpa meninggalkan teras rumah.", "en": "To read is to walk far without leaving the porch."},
                     "text": {"id": "Ibu Sulastri, pembaca", "en": "Sulastri, a reader"}},
    "pushed-event": {"kind": "event", "title": {"id": "Ayo membatik durian!", "en": "Let us make durian batik!"}, "text": {"id": "Gratis, 12 kursi", "en": "Free, 12 seats"},
                     "picture": PICTURE, "event": {"starts_at": 1795831200000, "ends_at": 1795842000000, "place": {"id": "Aula Lingga, lantai 1", "en": "Lingga Hall, first floor"}},
                     "link": "https://perpus.lubuk.example/batik", "link_caption": {"id": "Daftar lewat ponsel", "en": "Register by phone"}},
    "pushed-title": {"kind": "title", "reference": "ebook:urn:uuid:8f5a8b71-7bc3-5cf5-91cd-f5d2ce0ac320"},
    "urgent-notice": {"kind": "urgent", "severity": "notice", "title": {"id": "Hari ini tutup pukul 14.00", "en": "Today we close at 2 pm"},
                      "text": {"id": "Listrik dipadamkan pukul 14.00–17.00 WIB untuk perbaikan jaringan. Peminjaman dilayani sampai 13.45.",
                               "en": "The power is switched off from 14:00 to 17:00 for repairs. Loans until 13:45."},
                      "times": [{"at": 825, "label": {"id": "Peminjaman terakhir", "en": "Last loans"}}, {"at": 840, "label": {"id": "Pintu ditutup", "en": "Doors close"}},
                                {"at": 1020, "label": {"id": "Listrik menyala lagi", "en": "Power is back"}}],
                      "link": "https://perpus.lubuk.example/tutup", "announced_at": 1795411920000, "schedule": {"until": 1795428000000}},
    "urgent-danger": {"kind": "urgent", "severity": "danger", "title": {"id": "Tinggalkan gedung sekarang", "en": "Leave the building now"},
                      "text": {"id": "Berkumpul di lapangan depan. Ikuti petugas.", "en": "Gather on the field in front. Follow the staff."}},
}


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


def draw(build, config, out, names, size, language, look="", gles=False, plan=False):
    """One run of lobi for many screens: {name: file}."""
    out.mkdir(parents=True, exist_ok=True)
    files = {name: out / f"{name}.png" for name in names}
    if plan:  # one draft a run
        for name in names:
            file = config / f"{name}.json"
            file.write_text(json.dumps({"item": {"id": name, **PUSHED[name]}, "picture": str(FIXTURE / f"000001/media/{PHOTO}.lpx") if "picture" in PUSHED[name] else ""}))
            run_lobi(build, config, {name: names[name]}, files, size, language, look, gles, ["--plan", str(file)])
        return files
    run_lobi(build, config, names, files, size, language, look, gles, [])
    return files


def run_lobi(build, config, names, files, size, language, look, gles, more):
    words = [str(build / "bin/lobi"), "--config", str(config), "--size", size, "--lang", language, "--at", AT, *more]
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
        all_jobs = [(plain, False, *job) for job in jobs({screen: screen for screen in SCREENS}, STATES)]
        all_jobs += [(campaign, False, *job) for job in jobs(CAMPAIGN, CAMPAIGN_STATES)]
        all_jobs += [(plain, True, *job) for job in jobs({name: "urgent" if name.startswith("urgent") else "pushed" for name in PUSHED}, {})]
        for config, plan, variant, size, language, look, names in all_jobs:
            if options.only and variant != options.only:
                continue
            # A folder of its own for each test: ctest runs them side by side.
            drawn = build / ("golden-gles" if options.gles else "golden") / variant
            files = draw(build, config, drawn, names, size, language, look, plan=plan)
            if options.gles:
                others = draw(build, config, drawn / "opengles2", names, size, language, look, gles=True, plan=plan)
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
