// SPDX-License-Identifier: GPL-3.0-or-later
// The two languages of the screen, and a text that has both. Plain values: any thread.
#pragma once

#include <string>

namespace lobi::model {

enum class Language { indonesian, english };

// A text in both languages; an empty one falls back to the other, so that nothing is ever blank.
struct Bilingual {
  std::string id;
  std::string en;

  [[nodiscard]] const std::string& in(Language language) const {
    if (language == Language::english) return en.empty() ? id : en;
    return id.empty() ? en : id;
  }
  [[nodiscard]] bool is_empty() const { return id.empty() && en.empty(); }
  bool operator==(const Bilingual&) const = default;
};

}  // namespace lobi::model
