// SPDX-License-Identifier: GPL-3.0-or-later
// A release as the JSON document that is signed and sent, and back: kiosk/push/README.md lists every member.
//
// Strict, because a document that a desk signed is whole or wrong: a missing or mistyped member refuses all of it,
// and the error names it ("items[3].title: a text is expected"). Two things are tolerated, so that a newer desk can
// speak to an older kiosk: members that are not known, and items of a kind that is not known, which are counted and
// left out. Times are UTC milliseconds. Who uses it: push, lobictl, the desk. Pure; any thread. Fuzzed as
// `release`.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/release.h"

namespace lobi::pack {

inline constexpr std::size_t kMaxReleaseBytes = 256 * 1024;  // DESIGN.md section 4
inline constexpr std::size_t kMaxPushedItems = 400;
inline constexpr std::size_t kMaxPushedDecisions = 4'000;

struct ReadRelease {
  model::Release release;
  std::size_t unknown_kinds = 0;  // items left out
};

// ErrorKind::limit when longer than kMaxReleaseBytes or beyond a count, ::malformed otherwise.
[[nodiscard]] Result<ReadRelease> parse_release(std::string_view json);

// One item of a release by itself, as a draft of the desk and a publication keep it; the same rules and errors.
[[nodiscard]] Result<model::PushedItem> parse_pushed_item(std::string_view json);
[[nodiscard]] std::string pushed_item_text(const model::PushedItem& item);

// The same release gives the same bytes. ErrorKind::limit when they would be too many.
[[nodiscard]] Result<std::string> release_text(const model::Release& release);

}  // namespace lobi::pack
