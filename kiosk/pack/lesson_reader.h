// SPDX-License-Identifier: GPL-3.0-or-later
// Reads lessons in the format `lobi: lesson/1` (reference/library.md C5.2) and the shelf they stand on.
//
// The reader is line based and Lobi's own: the format is a small, closed subset of Markdown with directives, and
// every message must name line and column, which md4c's tree does not carry. A lesson with an error is not shown at
// all (half a lesson teaches wrong things); the others stay. Raw HTML, tables and footnotes are errors, not text.
// Who uses it: lobi (the shelf, on a worker at start), lobictl check, the desk. Pure apart from reading files: any
// thread.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/lesson.h"
#include "pack/diagnostic.h"

namespace lobi::pack {

inline constexpr std::size_t kMaxLessonBytes = 64 * 1024;
inline constexpr std::size_t kMaxCards = 12;
inline constexpr std::size_t kMaxOptions = 6;
inline constexpr std::size_t kMaxOptionCharacters = 300;
inline constexpr std::size_t kMaxPictures = 20;
inline constexpr std::size_t kMaxPictureBytes = 2 * 1024 * 1024;

// Where a lesson names a picture, so that a check can say which line is wrong when the file is not there.
struct PictureUse {
  std::string path;  // from the lesson's folder
  int line = 0;
  int column = 0;
};

struct LessonReading {
  std::optional<model::Lesson> lesson;  // empty when notes hold an error
  Diagnostics notes;
  std::vector<PictureUse> pictures;
};

// file_name is `<id>.<lang>.md`: id and language in the front matter must agree with it.
[[nodiscard]] LessonReading parse_lesson(std::string_view bytes, const std::string& file_name);

// One file; its first error as the Error. Warnings are dropped: they are for lobictl check.
[[nodiscard]] Result<model::Lesson> read_lesson(const std::filesystem::path& file);

struct ShelfLesson {
  model::Lesson lesson;
  std::filesystem::path folder;  // the paths of its pictures start here
};

struct LessonShelf {
  std::vector<model::LessonPath> paths;                               // in the order of paths.toml
  std::map<std::string, std::map<std::string, ShelfLesson>> lessons;  // id, then language ("id", "en")
  Diagnostics notes;  // what was left out and why; the caller logs it

  // The lesson in this language, else in the other one, else nullptr.
  [[nodiscard]] const ShelfLesson* find(const std::string& id, model::Language language) const;
};

// Reads dir/paths.toml and every *.md in dir and one folder below. A path keeps only the lessons that are there.
// An error only when dir itself cannot be read.
[[nodiscard]] Result<LessonShelf> read_lessons(const std::filesystem::path& dir);

// dir/paths.toml alone, for checks and fuzzing; `file` is the name used in messages.
[[nodiscard]] std::vector<model::LessonPath> parse_lesson_paths(std::string_view toml, const std::string& file,
                                                                Diagnostics& notes);

}  // namespace lobi::pack
