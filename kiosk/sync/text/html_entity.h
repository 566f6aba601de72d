// SPDX-License-Identifier: GPL-3.0-or-later
// Character references of HTML ("&amp;", "&#39;", "&#x1F4DA;"), decoded exactly once: what a double-escaped text
// shows after that is what its server said. Used by html_text and by titles of feeds. Pure: any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lobi::sync {

struct EntityAt {
  char32_t value = 0;
  std::size_t length = 0;  // bytes from '&' on; 0 = no reference stands there, the '&' is an '&'
};

// The reference at `at`, where an '&' stands. Numbers that are no character become U+FFFD, 128–159 are read as
// windows-1252 as browsers do. Names are those of HTML 4; without ';' only numbers and amp, lt, gt, quot count.
[[nodiscard]] EntityAt entity_at(std::string_view text, std::size_t at);

[[nodiscard]] std::string decode_entities(std::string_view text);

// For titles, which feeds often escape once too often: decoded when a reference and no '<' is in it.
[[nodiscard]] std::string decode_leftover_entities(std::string_view text);

}  // namespace lobi::sync
