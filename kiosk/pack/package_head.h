// SPDX-License-Identifier: GPL-3.0-or-later
// The first two lines of a *.lobi-package: what lies in it, and how long each part is.
//
//   lobi-package 1\n
//   {"keys":412,"release":2210,"media":[{"sha256":"…","bytes":81234}, …]}\n
//
// The key statement, the release and the media follow in that order, nothing after them. Who uses it:
// push/package.h. Pure; any thread. Fuzzed as `package`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace lobi::pack {

inline constexpr std::size_t kMaxPackageHead = 64 * 1024;
inline constexpr std::size_t kMaxPackageMedia = 400;
inline constexpr std::int64_t kMaxPackageBytes = std::int64_t{512} * 1024 * 1024;

struct PackagedMedium {
  std::string sha256;      // of the original bytes, 64 lower-case hex digits
  std::int64_t bytes = 0;  // 1..model::kMaxPictureBytes
  bool operator==(const PackagedMedium&) const = default;
};

struct PackageHead {
  std::int64_t keys = 0, release = 0;  // bytes of the two envelopes
  std::vector<PackagedMedium> media;
  std::int64_t length = 0;                   // of the head itself; what follows starts there
  [[nodiscard]] std::int64_t total() const;  // of the whole file
  bool operator==(const PackageHead&) const = default;
};

// Both lines. `length` is not looked at.
[[nodiscard]] std::string package_head_text(const PackageHead& head);

// From the beginning of a file; what follows the head is ignored. ErrorKind::limit, ::malformed, ::unsupported.
[[nodiscard]] Result<PackageHead> parse_package_head(std::string_view bytes);

}  // namespace lobi::pack
