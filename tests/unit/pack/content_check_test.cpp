// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/content_check.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace {

using namespace lobi::pack;
namespace fs = std::filesystem;
using std::chrono::year;

constexpr std::chrono::year_month_day kToday = year(2026) / 11 / 24;

// A copy of the shelf of tests/fixtures/lessons that a test may spoil.
class SpoiltShelf {
 public:
  SpoiltShelf() {
    std::string pattern = (fs::temp_directory_path() / "lobi-check-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    dir_ = pattern;
    fs::copy(fs::path(LOBI_FIXTURES) / "lessons" / "shelf", dir_, fs::copy_options::recursive);
    fs::remove(dir_ / "rusak.id.md");
    write("paths.toml", "[[path]]\nid = \"p\"\ntitle = { id = \"P\", en = \"P\" }\nlessons = [\"ketuk\"]\n");
    fs::remove(dir_ / "geser.id.md");
  }
  SpoiltShelf(const SpoiltShelf&) = delete;
  SpoiltShelf& operator=(const SpoiltShelf&) = delete;
  ~SpoiltShelf() { fs::remove_all(dir_); }

  void write(const std::string& name, const std::string& text) const { std::ofstream(dir_ / name) << text; }
  void append(const std::string& name, const std::string& text) const {
    std::ofstream(dir_ / name, std::ios::app) << text;
  }
  const fs::path& dir() const { return dir_; }

  // The notes as text in English, one a line.
  std::string notes(std::chrono::year_month_day today = kToday) const {
    const auto checked = check_folder(dir_, today);
    REQUIRE(checked);
    std::string text;
    for (const Diagnostic& note : checked->notes) text += to_text(note, lobi::model::Language::english) + "\n";
    return text;
  }

 private:
  fs::path dir_;
};

}  // namespace

TEST_CASE("a good folder has nothing to say") {
  const SpoiltShelf shelf;
  CHECK(shelf.notes() == "");
}

TEST_CASE("a picture that is not there is an error at its line") {
  const SpoiltShelf shelf;
  fs::remove(shelf.dir() / "img" / "satu.svg");
  CHECK(shelf.notes().find("ketuk.en.md:15:13: error: there is no picture 'img/satu.svg'") != std::string::npos);
}

TEST_CASE("an overdue review is a warning") {
  const SpoiltShelf shelf;
  CHECK(shelf.notes(year(2027) / 6 / 1).find("ketuk.id.md:1:1: warning: the review is overdue") !=
        std::string::npos);
  CHECK(shelf.notes(year(2027) / 4 / 30) == "");
}

TEST_CASE("languages of one lesson have the same structure") {
  const SpoiltShelf shelf;
  shelf.append("ketuk.en.md", "\n?truefalse\n- [x] True\n- [ ] False\n");
  CHECK(shelf.notes().find("card 1: pictures or exercises") != std::string::npos);
}

TEST_CASE("a lesson without its other language, and one on no path, are warnings") {
  const SpoiltShelf shelf;
  fs::remove(shelf.dir() / "ketuk.en.md");
  shelf.write("paths.toml", "[[path]]\nid = \"p\"\ntitle = { id = \"P\", en = \"P\" }\nlessons = [\"lain\"]\n");
  const std::string notes = shelf.notes();
  CHECK(notes.find("there is no ketuk.en.md") != std::string::npos);
  CHECK(notes.find("names 'lain', which is not there") != std::string::npos);
  CHECK(notes.find("not in paths.toml") != std::string::npos);
}

TEST_CASE("configuration in the folder is checked too") {
  const SpoiltShelf shelf;
  shelf.write("lobi.toml", "[library]\nnam = \"x\"\n");
  const std::string notes = shelf.notes();
  CHECK(notes.find("lobi.toml:2:1: warning: unknown key 'library.nam', not used. Did you mean 'name'?") !=
        std::string::npos);
  CHECK(notes.find("error: the library has no name") != std::string::npos);
}

TEST_CASE("a folder with nothing in it is an error, not a pass") {
  CHECK_FALSE(check_folder(fs::path(LOBI_FIXTURES) / "translations", kToday));
}
