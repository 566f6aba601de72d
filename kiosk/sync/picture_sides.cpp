// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/picture_sides.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "base/files.h"
#include "decode/decode.h"

namespace lobi::sync {
namespace {

constexpr std::size_t kMaxConnectorBytes = 64 * 1024;
constexpr int kMaxPanelSide = 16'384;

// The preferred mode is the first: "1920x1080\n1280x720\n…". 0 when nothing is connected there.
int side_of(const std::filesystem::path& connector) {
  const auto status = base::read_file(connector / "status", kMaxConnectorBytes);
  const auto modes = base::read_file(connector / "modes", kMaxConnectorBytes);
  if (!status || !modes || status->rfind("connected", 0) != 0) return 0;
  int width = 0, height = 0;
  const char* end = modes->data() + modes->size();
  const auto first = std::from_chars(modes->data(), end, width);
  if (first.ec != std::errc() || first.ptr == end || *first.ptr != 'x') return 0;
  if (std::from_chars(first.ptr + 1, end, height).ec != std::errc()) return 0;
  const int side = std::max(width, height);
  return side <= kMaxPanelSide ? side : 0;
}

}  // namespace

int panel_side(int width, int height, const std::filesystem::path& connectors) {
  if (width > 0 && height > 0) return std::max(width, height);
  int side = 0;
  std::error_code error;
  for (std::filesystem::directory_iterator entry(connectors, error), end; !error && entry != end;
       entry.increment(error)) {
    side = std::max(side, side_of(entry->path()));
  }
  return side > 0 ? side : kUsualPanelSide;
}

PictureSides picture_sides(int panel_side) {
  return {std::min(panel_side * 2 / 3, decode::kMaxLongestSide), std::min(panel_side / 3, decode::kMaxLongestSide)};
}

}  // namespace lobi::sync
