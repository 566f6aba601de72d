// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/address_fields.h"

#include <algorithm>
#include <vector>

namespace lobi::pack {
namespace {

constexpr std::size_t kMaxNetwork = 60;

std::vector<std::string> network_keys() {
  std::vector<std::string> keys;
  for (int i = 0; i <= static_cast<int>(model::Network::other); ++i)
    keys.emplace_back(model::network_key(static_cast<model::Network>(i)));
  return keys;
}

}  // namespace

std::string https_address(TomlTable& table, const std::string& key) {
  const std::string address = table.text(key, kMaxAddressField).value_or("");
  if (address.empty()) return {};
  if (address.rfind("https://", 0) == 0 && address.find_first_of(" \t\r\n\"<>") == std::string::npos)
    return address;
  table.warn(key, {"'" + key + "' harus alamat https://… tanpa spasi; dilewati",
                   "'" + key + "' must be an https://… address without spaces; it is not used"});
  return {};
}

void warn_of_dense_code(TomlTable& table, const std::string& key, const std::string& address) {
  if (address.size() <= kMaxQrBytes) return;
  table.warn(key,
             {"alamat lebih dari 106 huruf: kode QR-nya terlalu rapat untuk kartu; pakai alamat yang lebih pendek",
              "the address has more than 106 bytes: its QR code is too dense for a card; use a shorter address"});
}

model::Network read_network(TomlTable& table) {
  const std::string key = table.text("network", kMaxNetwork).value_or("other");
  const std::vector<std::string> known = network_keys();
  if (std::find(known.begin(), known.end(), key) == known.end()) {
    const std::string guess = nearest_word(key, known);
    table.warn("network",
               {"jaringan '" + key + "' tidak dikenal" + (guess.empty() ? "" : ". Maksudnya '" + guess + "'?") +
                    "; lambang perpustakaan dipakai",
                "unknown network '" + key + "'" + (guess.empty() ? "" : ". Did you mean '" + guess + "'?") +
                    "; the library's own badge is used"});
  }
  return model::network_from_key(key);
}

}  // namespace lobi::pack
