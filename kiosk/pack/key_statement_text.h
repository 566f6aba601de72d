// SPDX-License-Identifier: GPL-3.0-or-later
// The JSON of a key statement (push/acceptance.h says what it is for): {"v":1,"site","serial","valid_keys":[hex…]}.
//
// Keys stay text here, for pack knows no signatures. Who uses it: push. Pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace lobi::pack {

struct KeyStatementText {
  std::string site;
  std::int64_t serial = 0;  // >= 1
  std::vector<std::string> valid_keys;
};

inline constexpr std::size_t kMaxStatementBytes = 4 * 1024;

[[nodiscard]] std::string key_statement_text(const KeyStatementText& statement);

// ErrorKind::limit, ::malformed, ::unsupported (another version).
[[nodiscard]] Result<KeyStatementText> parse_key_statement(std::string_view json, std::size_t max_keys);

}  // namespace lobi::pack
