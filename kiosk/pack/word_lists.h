// SPDX-License-Identifier: GPL-3.0-or-later
// words-id.txt and words-en.txt beside sources.toml: words that send a post to staff first. One word or phrase a
// line; a line that begins with '#' is a comment. A file that is not there is an empty list. Used by lobi-sync and
// lobictl. Plain values: any thread.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace lobi::pack {

inline constexpr std::size_t kMaxWordListBytes = 256 * 1024;
inline constexpr std::size_t kMaxListedWords = 10'000;  // of a list; what is more is not read

// By language: "id", "en".
using WordLists = std::map<std::string, std::vector<std::string>>;

[[nodiscard]] Result<WordLists> read_word_lists(const std::filesystem::path& config_dir);
[[nodiscard]] std::vector<std::string> parse_word_list(std::string_view text);

}  // namespace lobi::pack
