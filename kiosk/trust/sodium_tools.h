// SPDX-License-Identifier: GPL-3.0-or-later
// What every use of libsodium here needs: its start, and bytes as hex. Private to kiosk/trust. Any thread.
#pragma once

#include <cstddef>
#include <string>

namespace lobi::trust {

// Chooses the fastest code for this processor; cheap and thread-safe when repeated.
void start_sodium();

// Lower-case digits, two a byte.
[[nodiscard]] std::string to_hex(const unsigned char* bytes, std::size_t size);

}  // namespace lobi::trust
