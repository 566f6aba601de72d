// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/package_taker.h"

#include <algorithm>

#include "base/files.h"
#include "base/log.h"
#include "push/package.h"

namespace lobi::sync {

Result<TakenPackage> take_package(ReleaseKeeper& keeper, base::UniqueFd file,
                                  const std::filesystem::path& originals, base::Instant trusted_now,
                                  base::Instant now) {
  const auto package = push::open_package(file.get());
  if (!package) return fail(package.error());
  // An older statement than the known one is no harm: the release says whether its key still counts.
  if (!package->keys.empty()) {
    const auto keys = keeper.take_keys(package->keys);
    if (!keys) base::log_info("sync", "the keys of a package: " + keys.error().message);
  }
  const auto version = keeper.take_release(package->release, trusted_now);
  if (!version) return fail(version.error());
  TakenPackage taken{keeper.release().version, version->has_value(), 0};
  const auto wanted = keeper.wanted(now);
  if (!wanted) return fail(wanted.error());
  std::error_code error;
  std::filesystem::create_directories(originals, error);
  for (const auto& picture : *wanted) {
    const auto& media = package->head.media;
    const auto found = std::find_if(media.begin(), media.end(), [&](const pack::PackagedMedium& medium) {
      return medium.sha256 == picture.sha256;
    });
    if (found == media.end()) continue;
    const auto bytes = push::read_medium(file.get(), *package, static_cast<std::size_t>(found - media.begin()));
    const auto stored = bytes ? base::replace_file(originals / picture.sha256, *bytes, 0640) : fail(bytes.error());
    if (!stored) {
      base::log_warning("sync", stored.error().message);
      continue;
    }
    ++taken.pictures;
  }
  return taken;
}

}  // namespace lobi::sync
