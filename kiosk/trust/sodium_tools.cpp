// SPDX-License-Identifier: GPL-3.0-or-later
#include "trust/sodium_tools.h"

#include <sodium.h>

#include "base/result.h"

namespace lobi::trust {

void start_sodium() { LOBI_CHECK(sodium_init() >= 0); }

std::string to_hex(const unsigned char* bytes, std::size_t size) {
  std::string hex(size * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), bytes, size);
  hex.pop_back();
  return hex;
}

}  // namespace lobi::trust
