// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/diagnostic.h"

#include <algorithm>
#include <numeric>

namespace lobi::pack {
namespace {

constexpr std::size_t kMaxTypos = 2;

// Levenshtein's distance with one row.
std::size_t letters_apart(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row[b.size()];
}

const char* severity_word(Severity severity, model::Language language) {
  const bool is_error = severity == Severity::error;
  if (language == model::Language::english) return is_error ? "error" : "warning";
  return is_error ? "galat" : "peringatan";
}

}  // namespace

std::string to_text(const Diagnostic& note, model::Language language) {
  std::string text = note.file;
  if (note.line > 0) text += ":" + std::to_string(note.line);
  if (note.line > 0 && note.column > 0) text += ":" + std::to_string(note.column);
  return text + ": " + severity_word(note.severity, language) + ": " + note.message.in(language);
}

bool has_errors(const Diagnostics& notes) {
  return std::any_of(notes.begin(), notes.end(),
                     [](const Diagnostic& note) { return note.severity == Severity::error; });
}

Error first_error(const Diagnostics& notes) {
  const auto found = std::find_if(notes.begin(), notes.end(),
                                  [](const Diagnostic& note) { return note.severity == Severity::error; });
  LOBI_CHECK(found != notes.end());
  return {ErrorKind::invalid, to_text(*found, model::Language::english)};
}

std::string nearest_word(const std::string& word, const std::vector<std::string>& known) {
  std::string best;
  std::size_t best_distance = kMaxTypos + 1;
  for (const std::string& candidate : known) {
    const std::size_t distance = letters_apart(word, candidate);
    if (distance >= best_distance || distance >= candidate.size()) continue;
    best = candidate;
    best_distance = distance;
  }
  return best;
}

}  // namespace lobi::pack
