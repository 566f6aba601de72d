// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever staff paste as a token: what is written back is read as the same values.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "sync/credential.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using lobi::sync::Credential;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto credential = Credential::parse(text);
  LOBI_CHECK(credential.secrets().size() == credential.names().size());
  const auto again = Credential::parse(credential.text());
  LOBI_CHECK(again.value("token") == credential.value("token") || credential.names().size() > 1);
  return 0;
}
