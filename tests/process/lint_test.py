#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lints find what they are there for: each test writes one fault into a small repository of its own."""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
LICENCE = "// SPDX-License-Identifier: GPL-3.0-or-later\n"


class Lints(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="lobi-lint-"))
        self.addCleanup(shutil.rmtree, self.folder)
        shutil.copytree(ROOT / "tools/lint", self.folder / "tools/lint", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / ".clang-format", self.folder)
        subprocess.run(["git", "init", "-q", self.folder], check=True)
        self.write("assets/translations/en.po", '# SPDX-License-Identifier: GPL-3.0-or-later\nmsgid ""\nmsgstr ""\n'
                   '"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Beranda"\nmsgstr "Home"\n')

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def lint(self, name):
        done = subprocess.run([self.folder / "tools/lint" / name], capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr

    def assert_found(self, name, words):
        code, output = self.lint(name)
        self.assertEqual(code, 1, output)
        self.assertIn(words, output)

    def assert_clean(self, name):
        code, output = self.lint(name)
        self.assertEqual(code, 0, output)

    def test_a_folder_may_not_include_a_higher_one(self):
        self.write("kiosk/base/a.cpp", LICENCE + '#include "model/language.h"\n')
        self.assert_found("includes", "kiosk/base/a.cpp:2: kiosk/base (level 0) may not include kiosk/model (level 1)")

    def test_a_folder_may_include_a_lower_one_and_the_platform(self):
        self.write("kiosk/model/a.cpp", LICENCE + '#include <sys/stat.h>\n#include <vector>\n#include "base/result.h"\n')
        self.assert_clean("includes")

    def test_a_library_stays_in_its_owner_folder(self):
        self.write("kiosk/ui/a.cpp", LICENCE + "#include <curl/curl.h>\n")
        self.assert_found("includes", "<curl/curl.h> belongs to kiosk/fetch")

    def test_a_library_without_an_owner_is_found(self):
        self.write("kiosk/ui/a.cpp", LICENCE + "#include <strange/thing.h>\n")
        self.assert_found("includes", "belongs to no library of levels.toml")

    def test_a_header_for_others_brings_no_library_along(self):
        self.write("kiosk/store/a.h", LICENCE + "#include <sqlite3.h>\n")
        self.write("kiosk/ui/a.cpp", LICENCE + '#include "store/a.h"\n')
        self.assert_found("includes", '"store/a.h" brings <sqlite3.h> along')

    def test_a_file_without_its_licence_and_one_too_long_are_found(self):
        self.write("kiosk/base/a.cpp", "int a;\n")
        self.write("kiosk/base/b.cpp", LICENCE + "\n" * 500)
        code, output = self.lint("files")
        self.assertEqual(code, 1)
        self.assertIn("kiosk/base/a.cpp:1: no licence", output)
        self.assertIn("501 lines, 500 at most", output)

    def test_a_text_without_translation_is_found(self):
        self.write("kiosk/ui/a.cpp", LICENCE + 'auto a = words.tr("Beranda"); auto b = words.tr_in("dock", "Selesai");\n')
        self.assert_found("po", 'no entry for "Selesai" in context dock')

    def test_a_translation_keeps_the_places_of_values(self):
        self.write("kiosk/ui/a.cpp", LICENCE + 'constexpr auto kPage = N_("Halaman {0}");\n')
        with (self.folder / "assets/translations/en.po").open("a", encoding="utf-8") as po:
            po.write('\nmsgid "Halaman {0}"\nmsgstr "Page"\n')
        self.assert_found("po", "differ in the translation")

    def test_a_translation_of_a_text_that_is_gone_is_found(self):
        self.write("kiosk/ui/a.cpp", LICENCE + 'auto a = words.tr("Kembali");\n')
        self.assert_found("po", '"Beranda" is used nowhere')

    @unittest.skipUnless(shutil.which("clang-format-14"), "Debian 13 has no clang-format 14 (platform.md a2)")
    def test_a_file_that_is_not_formatted_is_found(self):
        self.write("kiosk/base/a.cpp", LICENCE + "int   a( ) ;\n")
        self.assert_found("format", "kiosk/base/a.cpp: not formatted")
        self.write("kiosk/base/a.cpp", LICENCE + "int a();\n")
        self.assert_clean("format")


if __name__ == "__main__":
    sys.exit(unittest.main())
