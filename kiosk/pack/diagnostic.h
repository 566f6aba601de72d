// SPDX-License-Identifier: GPL-3.0-or-later
// What a reader of content or configuration has to say to the person who wrote the file: where, what is wrong, the
// mend.
//
// An error means "this file (or this value) is not used"; a warning means "used, but look at it". Both languages
// are made at once, because the same note is logged (Indonesian), printed by `lobictl check --lang en`, and shown
// on the desk. Plain values: any thread.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "model/language.h"

namespace lobi::pack {

enum class Severity { warning, error };

struct Diagnostic {
  Severity severity = Severity::error;
  std::string file;          // as the caller named it; shown, never opened
  int line = 0;              // 1-based; 0 = the whole file
  int column = 0;            // 1-based, in characters; 0 = the whole line
  model::Bilingual message;  // what is wrong and what to do
  bool operator==(const Diagnostic&) const = default;
};

using Diagnostics = std::vector<Diagnostic>;

// "aman-apk.id.md:31:1: galat: ?choice perlu tepat satu [x], ditemukan 2"; in English "error" and "warning".
[[nodiscard]] std::string to_text(const Diagnostic& note, model::Language language);

[[nodiscard]] bool has_errors(const Diagnostics& notes);

// The first error as an Error of kind `invalid`; LOBI_CHECKs that there is one.
[[nodiscard]] Error first_error(const Diagnostics& notes);

// The known word nearest to `word` (at most two letters away), or "" - for "did you mean".
[[nodiscard]] std::string nearest_word(const std::string& word, const std::vector<std::string>& known);

}  // namespace lobi::pack
