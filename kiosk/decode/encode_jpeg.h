// SPDX-License-Identifier: GPL-3.0-or-later
// A picture of ours as JPEG of at most so many bytes: what a kiosk sends of its screen, what the desk shows of an
// upload. Only for pixels that Lobi made or decoded itself. Any thread.
#pragma once

#include <cstddef>
#include <string>

#include "base/result.h"
#include "pixels/picture.h"

namespace lobi::decode {

// Alpha is laid on white. The quality falls from 85 until it fits; ErrorKind::limit when it does not at 20.
[[nodiscard]] Result<std::string> encode_jpeg(const pixels::Picture& picture, std::size_t max_bytes);

}  // namespace lobi::decode
