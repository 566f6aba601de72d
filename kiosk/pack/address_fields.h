// SPDX-License-Identifier: GPL-3.0-or-later
// Fields that several tables of lobi.toml have: a network's key, and an https address that a QR code will hold.
// Private to kiosk/pack.
#pragma once

#include <cstddef>
#include <string>

#include "model/network.h"
#include "pack/toml_table.h"

namespace lobi::pack {

inline constexpr std::size_t kMaxAddressField = 200;
inline constexpr std::size_t kMaxQrBytes =
    106;  // version 6 at level M: the largest of a QR card (LOOK.md section 7)

// Empty, with a warning, when it is no https address.
[[nodiscard]] std::string https_address(TomlTable& table, const std::string& key);
// A warning when the code would be too dense for a card.
void warn_of_dense_code(TomlTable& table, const std::string& key, const std::string& address);
// The key "network"; an unknown one becomes `other`, with a warning and "did you mean".
[[nodiscard]] model::Network read_network(TomlTable& table);

}  // namespace lobi::pack
