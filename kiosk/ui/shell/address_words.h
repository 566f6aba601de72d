// SPDX-License-Identifier: GPL-3.0-or-later
// An https address as somebody types it, with the places where its lines may break. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace lobi::ui {

// "https://bsky.app/profile/perpus.example/" → "bsky.app/profile/perpus.example" with a zero-width space after
// each / . - _ ? & = and before each @, so that no line ends inside a word. Nothing is left out that is needed.
[[nodiscard]] std::string address_words(std::string_view address);

}  // namespace lobi::ui
