// SPDX-License-Identifier: GPL-3.0-or-later
// Any text around a token: the token is gone, and what was redacted once stays as it is.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "fetch/redact.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto once = lobi::fetch::redact(text);
  LOBI_CHECK(lobi::fetch::redact(once) == once);
  const auto with_token = lobi::fetch::redact(std::string(text) + " https://a.example/b?access_token=q7Zr9XwK2m");
  LOBI_CHECK(with_token.find("q7Zr9XwK2m") == std::string::npos);
  return 0;
}
