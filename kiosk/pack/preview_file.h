// SPDX-License-Identifier: GPL-3.0-or-later
// What `lobi --plan` reads: a draft that a desk wants to see as a kiosk would draw it.
//
//   {"item": an item of a release (push/README.md), which may be incomplete,
//    "picture": path of its pixels (LPX), "held": {"title","author","permalink","at"} }
//
// Tolerant where a release is strict: a member that a release would refuse is left out and named, because a draft
// is looked at while it is written. It plays always and everywhere: target and weight are not read, of the schedule
// only the end of an urgent notice, which is written on it.
// `held` are the words of what `reference` names, from kiosks that have it. Pure; any thread. Fuzzed as
// `preview_file`.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/release.h"

namespace lobi::pack {

struct HeldWords {
  model::Bilingual title;
  std::string author, permalink;
  std::optional<base::Instant> at;
};

struct PreviewFile {
  model::PushedItem item;             // title, reference and so on may be empty
  std::vector<std::string> left_out;  // names of members
  std::filesystem::path picture;      // empty: not here
  std::optional<HeldWords> held;
};

// ErrorKind::malformed without an object `item`, ::limit beyond kMaxReleaseBytes.
[[nodiscard]] Result<PreviewFile> parse_preview(std::string_view json);

// What lobi answers on one line: {"missing":["picture"]}.
[[nodiscard]] std::string missing_text(const std::vector<std::string>& missing);

}  // namespace lobi::pack
