// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network.h"

#include <array>
#include <cstddef>

namespace lobi::model {
namespace {

struct Row {
  std::string_view key;
  std::string_view name;
};

// In the order of the enumeration.
constexpr std::array<Row, 12> kRows{{{"website", "Situs web"},
                                     {"mastodon", "Mastodon"},
                                     {"bluesky", "Bluesky"},
                                     {"facebook", "Facebook"},
                                     {"instagram", "Instagram"},
                                     {"threads", "Threads"},
                                     {"x", "X"},
                                     {"youtube", "YouTube"},
                                     {"tiktok", "TikTok"},
                                     {"telegram", "Telegram"},
                                     {"whatsapp", "WhatsApp"},
                                     {"other", "Lainnya"}}};

}  // namespace

std::string_view network_key(Network network) { return kRows[static_cast<std::size_t>(network)].key; }
std::string_view network_name(Network network) { return kRows[static_cast<std::size_t>(network)].name; }

Network network_from_key(std::string_view key) {
  for (std::size_t i = 0; i < kRows.size(); ++i)
    if (kRows[i].key == key) return static_cast<Network>(i);
  return Network::other;
}

}  // namespace lobi::model
