// SPDX-License-Identifier: GPL-3.0-or-later
// FILE.toml of `lobictl push`: what the screens of a site are to show, as somebody without a desk writes it.
//
//   [[item]]
//   id = "batik"                       # stays the same when you edit it
//   kind = "announcement"              # announcement picture quote urgent post title lesson event campaign
//   title = { id = "Ayo membatik", en = "Let us make batik" }
//   picture = "batik.jpg"              # beside this file
//   alt = { id = "…", en = "…" }
//   link = "https://…"                 # becomes a QR code
//   from = "2026-11-28 08.00"          # or a date; so `until`, whose date counts as its whole day
//   weekdays = ["saturday"]
//   hours = "08.00-16.00"
//   weight = 2
//   groups = ["pusat"]
//   severity = "warning"               # urgent only, as the next: notice warning danger
//   times = [{ at = "13.45", label = { id = "Peminjaman terakhir", en = "Last loans" } }]   # at most three
//
// Unlike lobi.toml it is all or nothing: whatever is wrong is an error with line and mend, for a half release on
// every screen is worse than none. Who uses it: lobictl. Pure; any thread. Fuzzed as `push_file`.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/opening_hours.h"
#include "model/release.h"
#include "pack/diagnostic.h"

namespace lobi::pack {

struct PushFile {
  struct Item {
    model::PushedItem item;    // its picture has all but the hash and the size
    std::string picture_path;  // as written; empty: none
  };
  std::vector<Item> items;
  std::vector<std::string> mirrors;
  std::chrono::days valid_for{30};  // how long kiosks still accept it
};

// `file` is the name used in messages; times of day are those of `zone`. Errors and nothing else go to `notes`.
[[nodiscard]] Result<PushFile> parse_push_file(std::string_view toml, const std::string& file,
                                               const model::Zone& zone, Diagnostics& notes);

}  // namespace lobi::pack
