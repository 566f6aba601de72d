// SPDX-License-Identifier: GPL-3.0-or-later
// The directives of a lesson that visitors do something with: ?choice, ?order, ?sort, ?match, ?hotspot, ?simulate,
// ?reveal, ?quiz and ?qr. Private to kiosk/pack; one thread.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/lesson.h"
#include "pack/lesson_reader.h"
#include "pack/lesson_text.h"

namespace lobi::pack {

struct Directive {
  Line line;                   // "?choice fixed"
  std::string_view name;       // "choice"
  std::string_view args;       // "fixed"
  std::span<const Line> body;  // no blank lines
};

// The directive at the head of a line, without its body; empty when the line is none.
[[nodiscard]] std::optional<Directive> directive_of(const Line& line);

// Length of "12. " at the start, else 0.
[[nodiscard]] std::size_t number_marker(std::string_view text);

// Reads directives; the pictures they name are appended to `pictures`.
class ExerciseParser {
 public:
  ExerciseParser(LessonNotes& notes, std::vector<PictureUse>& pictures) : notes_(notes), pictures_(pictures) {}

  // Empty when the directive is wrong (noted) or shows nothing (?note).
  [[nodiscard]] std::optional<model::Block> parse(const Directive& directive);

 private:
  using Block = std::optional<model::Block>;
  struct Pair {
    std::string left, right;
  };

  Block choice(const Directive& directive);
  Block order(const Directive& directive);
  Block sort(const Directive& directive);
  Block match(const Directive& directive);
  Block reveal(const Directive& directive);
  Block hotspot(const Directive& directive);
  Block simulate(const Directive& directive);
  Block qr(const Directive& directive);
  Block quiz(const Directive& directive);

  std::optional<model::Option> option(const Line& line);
  std::vector<Pair> pairs(const Directive& directive, std::size_t least, std::size_t most);
  std::optional<model::HotArea> area(const Line& line, std::size_t from, bool has_next);
  std::string picture(const Directive& directive);
  std::string short_text(const Passage& passage, std::size_t most);
  void check_right(const Line& line, model::Choice& choice, std::string_view name);
  void check_count(const Line& line, std::size_t count, std::size_t least, std::size_t most, const char* what_id,
                   const char* what_en);
  void does_not_belong(const Line& line, const Directive& directive, const char* wanted);

  LessonNotes& notes_;
  std::vector<PictureUse>& pictures_;
};

}  // namespace lobi::pack
