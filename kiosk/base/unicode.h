// SPDX-License-Identifier: GPL-3.0-or-later
// Unicode as the rest of Lobi needs it: valid UTF-8, NFC, case folding, and cuts that never split what a reader
// sees as one sign. The only owner of utf8proc.
//
// Every function takes any bytes: what is not UTF-8 is read as U+FFFD, never refused. ASCII and Latin text take a
// fast path, because a feed of 10,000 posts is checked code point by code point. Used by sync, pack and store.
// Plain functions: any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace lobi::base {

inline constexpr char32_t kReplacement = 0xFFFD;

struct CodePoint {
  char32_t value = kReplacement;
  std::uint8_t length = 1;  // bytes it takes in the text, at least 1
  bool is_valid = false;    // false: ill-formed bytes, `value` is U+FFFD and `length` their maximal subpart
};

// The code point at `at`, which must be < text.size(). Overlong forms, surrogates and > U+10FFFF are ill-formed.
[[nodiscard]] CodePoint decode_utf8(std::string_view text, std::size_t at);

// Appends the UTF-8 of `value`; a surrogate or > U+10FFFF becomes U+FFFD.
void append_utf8(std::string& out, char32_t value);

[[nodiscard]] bool is_valid_utf8(std::string_view text);

// Each ill-formed maximal subpart becomes one U+FFFD (Unicode 15, section 3.9, table 3-8).
[[nodiscard]] std::string repair_utf8(std::string_view text);

// Number of code points; ill-formed subparts count as one.
[[nodiscard]] std::size_t count_code_points(std::string_view text);

[[nodiscard]] std::string nfc(std::string_view text);

// True when the text certainly is NFC already; false when it may or may not be (UAX #15 quick check).
[[nodiscard]] bool is_quickly_nfc(std::string_view text);

// For comparing: case-folded, then NFC ("STRASSE", "Straße" → "strasse").
[[nodiscard]] std::string casefold(std::string_view text);

// For comparing loosely: compatibility forms folded too ("ﬁ" → "fi", "１" → "1").
[[nodiscard]] std::string nfkc_casefold(std::string_view text);

// Combining marks that stack on a base (Mn, Me), where zalgo text is made of.
[[nodiscard]] bool is_combining_mark(char32_t value);
// A mark of any kind, or a conjoining jamo: what normalisation may join with the code point before it.
[[nodiscard]] bool may_join_previous(char32_t value);
[[nodiscard]] bool is_letter_or_digit(char32_t value);

// Bytes of the longest prefix of at most `max_code_points` that ends on a grapheme boundary (UAX #29). A single
// grapheme longer than the limit is cut at the limit: hostile text must not grow past it.
[[nodiscard]] std::size_t grapheme_prefix(std::string_view text, std::size_t max_code_points);

}  // namespace lobi::base
