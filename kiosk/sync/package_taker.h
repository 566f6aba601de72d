// SPDX-License-Identifier: GPL-3.0-or-later
// Takes a `*.lobi-package` (push/package.h): its keys and its release are believed or refused first, and only then
// the pictures that this kiosk lacks are copied, each hashed before it is kept. The rest of the package is never
// read. Who uses it: lobi-sync; lobictl when lobi-sync does not run. One thread.
#pragma once

#include <cstdint>
#include <filesystem>

#include "base/result.h"
#include "base/unique_fd.h"
#include "sync/release_keeper.h"

namespace lobi::sync {

struct TakenPackage {
  std::int64_t version = 0;
  bool is_new = false;       // false: the same release once more, perhaps with pictures that were missing
  std::size_t pictures = 0;  // copied into `originals`
};

// Errors as push::open_package() and push::accept_release(); nothing is copied then. A picture that is damaged is
// left out and is not an error: it is wanted on (ReleaseKeeper::wanted).
[[nodiscard]] Result<TakenPackage> take_package(ReleaseKeeper& keeper, base::UniqueFd file,
                                                const std::filesystem::path& originals, base::Instant trusted_now,
                                                base::Instant now);

}  // namespace lobi::sync
