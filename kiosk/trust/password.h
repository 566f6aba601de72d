// SPDX-License-Identifier: GPL-3.0-or-later
// Passwords as argon2id hashes (RFC 9106, by libsodium), and comparing secrets without telling how much was right.
//
// One hash takes 64 MiB and about 100 ms on purpose: the caller bounds how many run at once. Used by the desk.
// Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace lobi::trust {

// "$argon2id$v=19$m=65536,t=2,p=1$…"; ErrorKind::limit when there is no memory for it.
[[nodiscard]] Result<std::string> hash_password(std::string_view password);
// False too for a hash that is none.
[[nodiscard]] bool is_password(std::string_view password, const std::string& hash);

// Same length and bytes, in time that depends on the length only.
[[nodiscard]] bool is_same_secret(std::string_view left, std::string_view right);

}  // namespace lobi::trust
