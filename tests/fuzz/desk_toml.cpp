// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as desk.toml: a configuration that a desk may start with, or an error that says what is wrong.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "pack/desk_config.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  lobi::pack::Diagnostics notes;
  const auto config =
      lobi::pack::parse_desk_config({reinterpret_cast<const char*>(data), size}, "/etc/lobi/desk.toml", notes);
  if (!config) {
    LOBI_CHECK(!config.error().message.empty());
    return 0;
  }
  // Whatever it says: nobody listens to an open network without TLS.
  LOBI_CHECK(config->is_tls() || config->address == "::1" || config->address.rfind("127.", 0) == 0);
  LOBI_CHECK(config->broker.is_tls || config->broker.host == "::1" || config->broker.host.rfind("127.", 0) == 0);
  return 0;
}
