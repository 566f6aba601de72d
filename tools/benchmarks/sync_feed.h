// SPDX-License-Identifier: GPL-3.0-or-later
// A feed like a library's, as large as wanted: every entry has HTML, a link, hashtags, every third a picture. Pure.
#pragma once

#include <string>

#include "base/clock.h"

namespace lobi::bench {

// RSS 2.0; the newest entry is a minute older than `newest`, each further one a minute more.
[[nodiscard]] std::string rss_feed(int first, int entries, base::Instant newest);

}  // namespace lobi::bench
