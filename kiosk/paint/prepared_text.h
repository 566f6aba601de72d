// SPDX-License-Identifier: GPL-3.0-or-later
// Text from anywhere made fit for layout: valid UTF-8, one kind of line end, no control characters, at most
// kMaxMarks marks on a letter, at most as many bytes as can be seen; and the places where LOOK.md section 3 forbids
// or allows a break.
//
// Why before Pango: its cost grows faster than the text, and 10,000 marks on one letter are one glyph cluster to
// it. The text may gain zero-width spaces (account names break after "perpus" and before "@"), so offsets into it
// are of use only together with the runs found here. Plain values; any thread. Private to kiosk/paint.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lobi::paint {

inline constexpr std::size_t kMaxTextBytes = 32 * 1024;  // of one layout: far more than a screen holds
inline constexpr int kMaxMarks = 8;                      // on one letter; Vietnamese and Quranic text need 2 to 5

struct ByteRange {
  std::size_t begin = 0, end = 0;
};

struct PreparedText {
  std::string text;
  std::vector<ByteRange> runs;  // one for each piece given, in order; empty when it was cut away
  std::vector<ByteRange>
      unbroken;            // no line may break inside: the sign in adik-adik or 2021–2025 with what is behind it
  bool is_capped = false;  // max_bytes was not enough
};

[[nodiscard]] PreparedText prepare_text(const std::vector<std::string_view>& pieces, std::size_t max_bytes);

}  // namespace lobi::paint
