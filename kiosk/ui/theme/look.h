// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that decides how a screen is painted, apart from what it says: theme, language, text size, layout.
//
// A Look never changes. Another language, "Kontras tinggi" or "Teks besar" is another Look, and all that were ever
// used live until the program ends (there are at most 192), so a worker's paint may hold a reference. `key` goes
// into every sprite's name. Any thread.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

#include "base/translations.h"
#include "model/language.h"
#include "ui/theme/art.h"
#include "ui/theme/layout.h"
#include "ui/theme/palette.h"
#include "ui/theme/type.h"

namespace lobi::ui {

struct LookChoice {
  Theme theme = Theme::light;
  model::Language language = model::Language::indonesian;
  bool has_large_text = false;
  bool is_reach = false;
  bool is_calm = false;    // "Gerak tenang"
  bool is_urgent = false;  // an urgent notice takes the screen: mangosteen in the place of paper and dock
  bool operator==(const LookChoice&) const = default;
};

struct Look {
  LookChoice choice;
  Palette colours;
  Layout layout;
  double text_scale = 1;  // 1.3 with large text
  const base::Translations* words = nullptr;
  const Art* art = nullptr;
  std::uint64_t key = 0;

  // A role of theme/type.h at this look's size.
  [[nodiscard]] paint::TextStyle type(paint::TextStyle role) const;
  [[nodiscard]] paint::TextStyle type(paint::TextStyle role, double size) const;  // another size of the same role
  // The Indonesian text in this look's language; the view lives as long as the program's words.
  [[nodiscard]] std::string_view tr(std::string_view msgid) const { return words->tr(msgid); }
  [[nodiscard]] bool is_contrast() const { return choice.theme == Theme::contrast; }
  [[nodiscard]] bool is_dark() const { return choice.theme == Theme::dark; }
  [[nodiscard]] model::Language language() const { return choice.language; }
  // Height of a button that is `height` in the normal size: 124 at most in large text.
  [[nodiscard]] double button_height(double height) const;
};

// All looks that were used, made once each. Main thread; the looks themselves may be read anywhere.
class Looks {
 public:
  struct Parts {
    const Art& art;
    const base::Translations& indonesian;
    const base::Translations& english;
    Layout layout;
    AccentColours accent;
  };
  explicit Looks(Parts parts) : parts_(parts) {}
  [[nodiscard]] const Look& get(const LookChoice& choice);

 private:
  Parts parts_;
  std::deque<Look> looks_;  // a deque: references stay good
};

}  // namespace lobi::ui
