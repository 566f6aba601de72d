// SPDX-License-Identifier: GPL-3.0-or-later
// How many follow an account of the library, in words: "12.500 pengikut". Pure; any thread.
#pragma once

#include <optional>
#include <string>

#include "model/content.h"
#include "model/library.h"
#include "ui/theme/look.h"

namespace lobi::ui {

// Of the source that fetches this account: the same address, or else the only account and the only counted source
// of the network. Empty: nobody counted.
[[nodiscard]] std::optional<std::int64_t> followers_of(const model::Account& account, const model::Library& library,
                                                       const model::Content& content);

// Three significant digits (reference/library.md D3), from a million on "1,2 jt".
// "" for an unknown count and for none at all.
[[nodiscard]] std::string follower_words(const Look& look, std::optional<std::int64_t> followers);

}  // namespace lobi::ui
