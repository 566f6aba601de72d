// SPDX-License-Identifier: GPL-3.0-or-later
// JSON of networks, read without trust and without exceptions: a field that is missing, null or of another type is
// simply not there.
//
// Depth and number of values are counted before anything is built, so hostile bytes cost their length and no stack.
// Used by the sources of sync, in .cpp files only. Pure: any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace lobi::sync {

inline constexpr std::size_t kMaxJsonBytes = std::size_t{8} << 20;
inline constexpr std::size_t kMaxJsonDepth = 64;        // a Bluesky post with a quote in a quote has 20
inline constexpr std::size_t kMaxJsonValues = 400'000;  // about 40 MB as a tree

// ErrorKind::malformed for what is not JSON, with a sentence of its own for a web page; ::limit past the limits.
// Ill-formed UTF-8 in strings is repaired.
[[nodiscard]] Result<nlohmann::json> parse_json(std::string_view bytes);

// The member, or a null when `object` is no object or has none of that name.
[[nodiscard]] const nlohmann::json& member(const nlohmann::json& object, std::string_view name);

// The string itself; borrowed from `object`. Empty when it is no string.
[[nodiscard]] std::string_view string_in(const nlohmann::json& object, std::string_view name);
[[nodiscard]] std::string_view as_string(const nlohmann::json& value);

// A whole number, also when it is written as 3.0 or as "3"; networks do both.
[[nodiscard]] std::optional<std::int64_t> integer_in(const nlohmann::json& object, std::string_view name);
[[nodiscard]] std::optional<double> number_in(const nlohmann::json& object, std::string_view name);
[[nodiscard]] bool is_true_in(const nlohmann::json& object, std::string_view name);

// A list member; an empty list when it is something else.
[[nodiscard]] const nlohmann::json& list_in(const nlohmann::json& object, std::string_view name);

}  // namespace lobi::sync
