// SPDX-License-Identifier: GPL-3.0-or-later
// The text of a lesson below its blocks: lines with numbers, passages that know where each byte came from, inline
// Markdown.
//
// A passage is a paragraph joined from several lines, or a part of one line; a note about a byte of it still names
// the line and column in the file. Inline marks do not nest: a run has one style, as model::Inline says. Private to
// kiosk/pack. Borrows the bytes of the file; one thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/lesson.h"
#include "pack/diagnostic.h"

namespace lobi::pack {

struct Line {
  int number = 0;
  std::string_view text;  // without line end and trailing blanks
  bool is_exact = true;   // false: trailing blanks were cut
};

// Notes of one file. After kMaxNotes it is silent: a file of garbage would only repeat itself.
class LessonNotes {
 public:
  LessonNotes(std::string file, Diagnostics& notes) : file_(std::move(file)), notes_(&notes) {}
  void error(int line, int column, model::Bilingual message) {
    add(Severity::error, line, column, std::move(message));
  }
  void warn(int line, int column, model::Bilingual message) {
    add(Severity::warning, line, column, std::move(message));
  }

 private:
  static constexpr std::size_t kMaxNotes = 100;
  void add(Severity severity, int line, int column, model::Bilingual message);
  std::string file_;
  Diagnostics* notes_;
  std::size_t count_ = 0;
};

// 1-based, in characters.
[[nodiscard]] int column_of(std::string_view line, std::size_t byte);

class Passage {
 public:
  Passage() = default;
  Passage(const Line& line, std::size_t from, std::size_t size = std::string_view::npos) { add(line, from, size); }

  // Appends a part of a line, after a blank when there is something already. Blanks around it are dropped.
  void add(const Line& line, std::size_t from, std::size_t size = std::string_view::npos);

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] bool is_empty() const { return text_.empty(); }
  [[nodiscard]] int line(std::size_t byte = 0) const;
  [[nodiscard]] int column(std::size_t byte = 0) const;

 private:
  struct Piece {
    std::size_t at;  // in text_
    Line line;
    std::size_t from;  // byte in the line
  };
  [[nodiscard]] const Piece& piece_of(std::size_t byte) const;
  std::string text_;
  std::vector<Piece> pieces_;
};

// Every byte of the file as lines; LF or CRLF, a byte-order mark is skipped. Not UTF-8, or control characters: an
// error.
[[nodiscard]] std::vector<Line> split_lines(std::string_view bytes, LessonNotes& notes);

[[nodiscard]] model::RichText parse_inline(const Passage& passage, LessonNotes& notes);
// The same without styles, for options, titles and labels.
[[nodiscard]] std::string parse_plain(const Passage& passage, LessonNotes& notes);

// "img/apk-1.svg": inside the lesson's folder, png, jpg, jpeg, webp or svg.
[[nodiscard]] bool is_picture_path(std::string_view path);
[[nodiscard]] bool is_https_address(std::string_view text);

}  // namespace lobi::pack
