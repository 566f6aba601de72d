// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the screen in another language: a gettext .mo file, read by Lobi itself.
//
// A msgid is the Indonesian text, so Indonesian needs no file, and a word that en.po lacks appears in Indonesian:
// right for the library, and tools/lint/po finds it. Not gettext(3), because setlocale is process-wide and each
// session (and each worker that paints for it) has its own language. The file is checked once when it is read; a
// lookup is a binary search that allocates nothing. The surprising case: the view returned is the msgid itself when
// nothing is found, so it lives as long as the msgid or the Translations, whichever it came from. Who uses it:
// kiosk/ui (through the session's language). Immutable after reading: any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

// Marks a text for tools/lint/po where it cannot be looked up yet (tables of constants).
#define N_(msgid) msgid

namespace lobi::base {

inline constexpr std::size_t kMaxTranslationBytes = 1024 * 1024;
inline constexpr std::uint32_t kMaxTranslationEntries = 10'000;

class Translations {
 public:
  Translations() = default;  // knows nothing: every text stays Indonesian

  [[nodiscard]] static Result<Translations> read(const std::filesystem::path& mo_file);
  [[nodiscard]] static Result<Translations> parse(std::string mo_bytes);

  // The translation, or msgid. Never empty unless msgid is.
  [[nodiscard]] std::string_view tr(std::string_view msgid) const;
  // The same with a context, for words that mean two things: tr_in("dock", "Selesai").
  [[nodiscard]] std::string_view tr_in(std::string_view context, std::string_view msgid) const;

  [[nodiscard]] std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    std::uint32_t key_at = 0, key_size = 0, text_at = 0, text_size = 0;
  };
  template <typename Compare>
  [[nodiscard]] std::string_view find(const Compare& compare, std::string_view otherwise) const;

  std::string bytes_;
  std::vector<Entry> entries_;  // sorted by key, as the format demands; offsets into bytes_, all checked
};

// Puts values into "{0}", "{1}", …: fill(tr("Halaman {0} dari {1}"), {"1", "4"}). Other braces stay as they are.
[[nodiscard]] std::string fill(std::string_view pattern, std::initializer_list<std::string_view> values);

}  // namespace lobi::base
