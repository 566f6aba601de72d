// SPDX-License-Identifier: GPL-3.0-or-later
// A publication as large as lobi may ever get one: posts of several networks, most with a picture of their own
// file.
#pragma once

#include <filesystem>

#include "base/clock.h"
#include "base/result.h"

namespace lobi::bench {

// Writes state_dir/published/000001 with so many posts, newest at `newest`, a minute between them; pictures are 904
// px wide, noisy like photos, each of `pictures` files shared by several posts.
[[nodiscard]] Result<void> publish_posts(const std::filesystem::path& state_dir, int posts, int pictures,
                                         base::Instant newest);

}  // namespace lobi::bench
