// SPDX-License-Identifier: GPL-3.0-or-later
// The list of files that make up a fleet's content: one content.db for each source of the desk.
//
//   {"v":1,"parts":[{"source":"kabar","sha256":"…","bytes":81920}, …]}
//
// A release names the list by its SHA-256, the list its parts, so that one signature holds for all of it and a
// kiosk fetches only the parts that changed. Each part is a file as store/publication_reader.h reads it. Who uses
// it: sync (the kiosk's side), the desk (which makes it). Pure; any thread. Fuzzed as `snapshot`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace lobi::pack {

struct SnapshotPart {
  std::string source;      // as in the desk's sources.toml; each once
  std::string sha256;      // of the file, 64 lower-case hex digits
  std::int64_t bytes = 0;  // of the file, 1..kMaxPartBytes
  bool operator==(const SnapshotPart&) const = default;
};

inline constexpr std::size_t kMaxSnapshotBytes = 64 * 1024;
inline constexpr std::size_t kMaxSnapshotParts = 200;
inline constexpr std::int64_t kMaxPartBytes = 32 * 1024 * 1024;  // 10,000 posts take 12 MB

// The same parts give the same bytes.
[[nodiscard]] std::string snapshot_text(const std::vector<SnapshotPart>& parts);

// ErrorKind::limit, ::malformed, ::unsupported (another version).
[[nodiscard]] Result<std::vector<SnapshotPart>> parse_snapshot(std::string_view json);

}  // namespace lobi::pack
