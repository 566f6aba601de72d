// SPDX-License-Identifier: GPL-3.0-or-later
// One table of a TOML file, read key by key, with notes that name line, column, key and the mend.
//
// Reading is tolerant: a value that is missing is empty, one of the wrong kind or out of range is empty too and
// leaves a warning, so the caller's default stands. Every key asked for is remembered: warn_unknown() at the end
// finds the others, and needs no second list of keys. For kiosk/pack and desk.toml only: the header that includes
// toml++. Borrows the parsed table and the notes; one thread.
#pragma once

#include <toml++/toml.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/language.h"
#include "pack/diagnostic.h"

namespace lobi::pack {

// The parsed file, or an Error (and the same as a note) that names line and column.
[[nodiscard]] Result<toml::table> parse_toml(std::string_view bytes, const std::string& file, Diagnostics& notes);

class TomlTable {
 public:
  // path: "screen", for messages; "" at the root.
  TomlTable(const toml::table& table, std::string file, std::string path, Diagnostics& notes)
      : table_(&table), file_(std::move(file)), path_(std::move(path)), notes_(&notes) {}

  [[nodiscard]] bool has(const std::string& key) const { return table_->contains(key); }
  [[nodiscard]] std::optional<std::string> text(const std::string& key, std::size_t max_characters);
  [[nodiscard]] std::optional<bool> flag(const std::string& key);
  [[nodiscard]] std::optional<std::int64_t> whole(const std::string& key, std::int64_t least, std::int64_t most);
  [[nodiscard]] std::optional<double> number(const std::string& key, double least, double most);
  // A list of texts; one text alone counts as a list of one.
  [[nodiscard]] std::vector<std::string> texts(const std::string& key, std::size_t max_count,
                                               std::size_t max_characters);
  // "…" (both languages) or { id = "…", en = "…" }.
  [[nodiscard]] model::Bilingual bilingual(const std::string& key, std::size_t max_characters);
  // A date or a text "2026-12-25" as that text.
  [[nodiscard]] std::optional<std::string> date(const std::string& key);

  // Every key of this table with its value as text: texts, whole numbers, true as "yes", false as "no"; others
  // leave a warning.
  [[nodiscard]] std::map<std::string, std::string> all_as_text(std::size_t max_count, std::size_t max_characters);

  // Empty when the key is missing; a warning when it is something else.
  [[nodiscard]] std::optional<TomlTable> table(const std::string& key);
  [[nodiscard]] std::vector<TomlTable> tables(const std::string& key, std::size_t max_count);

  // A note at the value of the key, or at the table when the key is not there.
  void warn(const std::string& key, model::Bilingual message);
  void error(const std::string& key, model::Bilingual message);

  // A warning for each key that nobody asked for, with "did you mean".
  void warn_unknown();
  // Counts a key as known without reading it.
  void skip(const std::string& key) { asked_.push_back(key); }

 private:
  [[nodiscard]] const toml::node* ask(const std::string& key);
  void note(Severity severity, const toml::source_position& where, model::Bilingual message);
  void note_at(Severity severity, const std::string& key, model::Bilingual message);
  [[nodiscard]] std::string full_key(const std::string& key) const;
  [[nodiscard]] bool is_short_enough(const std::string& key, const std::string& text, std::size_t max_characters);

  const toml::table* table_;
  std::string file_;
  std::string path_;
  Diagnostics* notes_;
  std::vector<std::string> asked_;
};

// Characters (code points) of valid UTF-8; bytes of anything else.
[[nodiscard]] std::size_t count_characters(std::string_view text);

}  // namespace lobi::pack
