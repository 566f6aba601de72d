// SPDX-License-Identifier: GPL-3.0-or-later
// The social networks, their key in files and databases ("mastodon") and their name on the screen ("Mastodon").
// An unknown key becomes `other`: it is shown with the library's own badge (LOOK.md section 2).
#pragma once

#include <string_view>

namespace lobi::model {

enum class Network {
  website,
  mastodon,
  bluesky,
  facebook,
  instagram,
  threads,
  x,
  youtube,
  tiktok,
  telegram,
  whatsapp,
  other
};

[[nodiscard]] std::string_view network_key(Network network);
[[nodiscard]] std::string_view network_name(Network network);
[[nodiscard]] Network network_from_key(std::string_view key);

}  // namespace lobi::model
