// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "pack/lesson_reader.h"

namespace {

using namespace lobi::pack;
namespace model = lobi::model;

// shelf/: "ketuk" in both languages, "geser" in Indonesian, "rusak" holds HTML and is left out.
const std::filesystem::path kShelf = std::filesystem::path(LOBI_FIXTURES) / "lessons" / "shelf";

std::vector<model::LessonPath> paths_of(const std::string& toml, Diagnostics& notes) {
  return parse_lesson_paths(toml, "paths.toml", notes);
}

}  // namespace

TEST_CASE("a broken lesson is left out with a note and the others stay") {
  const auto shelf = read_lessons(kShelf);
  REQUIRE(shelf);
  CHECK(shelf->lessons.size() == 2);
  REQUIRE(shelf->notes.size() == 1);
  CHECK(shelf->notes[0].file.find("rusak.id.md") != std::string::npos);
  CHECK(shelf->notes[0].line == 17);
}

TEST_CASE("a lesson is found in the visitor's language, else in the other one") {
  const auto shelf = read_lessons(kShelf);
  REQUIRE(shelf);
  CHECK(shelf->find("ketuk", model::Language::english)->lesson.title == "Tap");
  CHECK(shelf->find("ketuk", model::Language::indonesian)->lesson.title == "Ketuk");
  CHECK(shelf->find("geser", model::Language::english)->lesson.title == "Geser");
  CHECK(shelf->find("geser", model::Language::english)->folder == kShelf);
  CHECK(shelf->find("rusak", model::Language::english) == nullptr);
}

TEST_CASE("a path keeps the lessons that are there, and one without any is gone") {
  const auto shelf = read_lessons(kShelf);
  REQUIRE(shelf);
  REQUIRE(shelf->paths.size() == 1);
  CHECK(shelf->paths[0].lessons == std::vector<std::string>{"ketuk", "geser"});
  CHECK(shelf->paths[0].title.en == "Beginners");
  CHECK(shelf->paths[0].colour == "durian");
}

TEST_CASE("a folder that is not there is an error") { CHECK_FALSE(read_lessons(kShelf / "no-such-folder")); }

TEST_CASE("paths.toml names what is wrong with a path") {
  Diagnostics notes;
  CHECK(paths_of("[[path]]\nid = \"a\"\ntitle = { id = \"A\", en = \"A\" }\ncolor = \"rimba\"\n", notes).empty());
  REQUIRE(notes.size() == 2);
  CHECK(notes[0].message.en == "unknown key 'path.color', not used. Did you mean 'colour'?");
  CHECK(notes[0].line == 4);
  CHECK(notes[1].message.en.find("has no lessons") != std::string::npos);
}

TEST_CASE("two paths of one name: the first stays") {
  Diagnostics notes;
  const std::string path = "[[path]]\nid = \"a\"\ntitle = { id = \"A\", en = \"A\" }\nlessons = [\"x\"]\n";
  CHECK(paths_of(path + path, notes).size() == 1);
  CHECK(has_errors(notes));
}

TEST_CASE("paths.toml that is not TOML says where") {
  Diagnostics notes;
  CHECK(paths_of("[[path]]\nid = \n", notes).empty());
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].line == 2);
  CHECK(notes[0].message.id.find("bukan TOML") == 0);
}
