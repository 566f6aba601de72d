// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "base/files.h"
#include "pack/lesson_reader.h"
#include "pack/lesson_shape.h"
#include "pack/toml_table.h"

namespace lobi::pack {
namespace {

constexpr std::size_t kMaxLessonFiles = 400;
constexpr std::size_t kMaxPathsBytes = 64 * 1024;
constexpr std::size_t kMaxPaths = 20;
constexpr std::size_t kMaxLessonsAPath = 20;

void keep_errors(const Diagnostics& from, Diagnostics& to) {
  std::copy_if(from.begin(), from.end(), std::back_inserter(to),
               [](const Diagnostic& note) { return note.severity == Severity::error; });
}

model::LessonPath read_path(TomlTable& table) {
  model::LessonPath path;
  path.id = table.text("id", 40).value_or("");
  path.title = table.bilingual("title", 40);
  path.summary = table.bilingual("summary", 100);
  path.picture = table.text("picture", 120).value_or("");
  path.colour = table.text("colour", 20).value_or("rimba");
  path.lessons = table.texts("lessons", kMaxLessonsAPath, 40);
  table.warn_unknown();
  if (path.id.empty())
    table.error("id", {"jalur ini tidak punya 'id'; tulis id = \"…\"", "this path has no 'id'; write id = \"…\""});
  if (path.title.is_empty())
    table.error("title", {"jalur ini tidak punya judul; tulis title = { id = \"…\", en = \"…\" }",
                          "this path has no title; write title = { id = \"…\", en = \"…\" }"});
  else if (path.title.id.empty() || path.title.en.empty())
    table.warn("title",
               {"judul jalur perlu kedua bahasa, id dan en", "a path's title needs both languages, id and en"});
  if (path.lessons.empty())
    table.error("lessons", {"jalur ini tidak punya pelajaran; tulis lessons = [\"…\"]",
                            "this path has no lessons; write lessons = [\"…\"]"});
  static const std::vector<std::string> colours = {"rimba", "durian", "manggis", "sungai"};
  if (std::find(colours.begin(), colours.end(), path.colour) == colours.end()) {
    table.warn("colour", {"'colour' adalah rimba, durian, manggis, atau sungai; rimba dipakai",
                          "'colour' is rimba, durian, manggis or sungai; rimba is used"});
    path.colour = "rimba";
  }
  return path;
}

void read_paths_file(const std::filesystem::path& dir, LessonShelf& shelf) {
  const std::filesystem::path file = dir / "paths.toml";
  const Result<std::string> bytes = base::read_file(file, kMaxPathsBytes);
  if (!bytes) {
    shelf.notes.push_back({Severity::error,
                           file.string(),
                           0,
                           0,
                           {"daftar jalur tidak terbaca: " + bytes.error().message,
                            "cannot read the paths: " + bytes.error().message}});
    return;
  }
  Diagnostics notes;
  shelf.paths = parse_lesson_paths(*bytes, file.string(), notes);
  keep_errors(notes, shelf.notes);
  for (model::LessonPath& path : shelf.paths)
    std::erase_if(path.lessons, [&](const std::string& id) { return shelf.lessons.count(id) == 0; });
  std::erase_if(shelf.paths, [](const model::LessonPath& path) { return path.lessons.empty(); });
}

}  // namespace

Result<std::vector<std::filesystem::path>> lesson_files(const std::filesystem::path& dir) {
  std::error_code error;
  std::vector<std::filesystem::path> files;
  std::filesystem::recursive_directory_iterator walk(dir, error);
  if (error) return fail(ErrorKind::io, "cannot read the lessons in " + dir.string() + ": " + error.message());
  while (walk != std::filesystem::recursive_directory_iterator() && files.size() < kMaxLessonFiles) {
    if (walk.depth() >= 1) walk.disable_recursion_pending();
    const std::filesystem::path& path = walk->path();
    // README.md and the like have no language before the end and are no lessons.
    if (path.extension() == ".md" && path.stem().has_extension()) files.push_back(path);
    walk.increment(error);
    if (error) return fail(ErrorKind::io, "cannot read the lessons in " + dir.string() + ": " + error.message());
  }
  std::sort(files.begin(), files.end());
  return files;
}

const ShelfLesson* LessonShelf::find(const std::string& id, model::Language language) const {
  const auto languages = lessons.find(id);
  if (languages == lessons.end()) return nullptr;
  const bool is_english = language == model::Language::english;
  for (const char* tag : {is_english ? "en" : "id", is_english ? "id" : "en"}) {
    const auto found = languages->second.find(tag);
    if (found != languages->second.end()) return &found->second;
  }
  return nullptr;
}

std::vector<model::LessonPath> parse_lesson_paths(std::string_view toml, const std::string& file,
                                                  Diagnostics& notes) {
  std::vector<model::LessonPath> paths;
  const Result<toml::table> parsed = parse_toml(toml, file, notes);
  if (!parsed) return paths;
  TomlTable root(*parsed, file, "", notes);
  for (TomlTable& table : root.tables("path", kMaxPaths)) {
    model::LessonPath path = read_path(table);
    const bool is_usable = !path.id.empty() && !path.title.is_empty() && !path.lessons.empty();
    const bool is_new =
        std::none_of(paths.begin(), paths.end(), [&](const auto& other) { return other.id == path.id; });
    if (!is_new)
      table.error("id", {"jalur '" + path.id + "' ada dua kali; ganti 'id'",
                         "the path '" + path.id + "' stands twice; change the 'id'"});
    if (is_usable && is_new) paths.push_back(std::move(path));
  }
  root.warn_unknown();
  return paths;
}

Result<LessonShelf> read_lessons(const std::filesystem::path& dir) {
  const auto files = lesson_files(dir);
  if (!files) return fail(files.error());
  LessonShelf shelf;
  for (const std::filesystem::path& file : *files) {
    const Result<std::string> bytes = base::read_file(file, kMaxLessonBytes + 1);
    if (!bytes) {
      shelf.notes.push_back({Severity::error, file.string(), 0, 0, {bytes.error().message, bytes.error().message}});
      continue;
    }
    LessonReading reading = parse_lesson(*bytes, file.string());
    keep_errors(reading.notes, shelf.notes);
    if (!reading.lesson) continue;
    const std::string id = reading.lesson->id;
    const std::string language = reading.lesson->language;
    shelf.lessons[id][language] = {*std::move(reading.lesson), file.parent_path()};
  }
  read_paths_file(dir, shelf);
  return shelf;
}

}  // namespace lobi::pack
