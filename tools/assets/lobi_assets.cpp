// SPDX-License-Identifier: GPL-3.0-or-later
// lobi-assets IN OUT.lpx [--longest N]: our own drawings, rendered to PNG by rsvg-convert, become what `lobi` can
// draw. Runs while Lobi is built (cmake/LobiAssets.cmake), and decodes without a sandbox: never give it a
// stranger's file.
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <span>
#include <string>
#include <string_view>

#include "base/files.h"
#include "decode/decode.h"
#include "pixels/pixel_file.h"

namespace {

using namespace lobi;

constexpr const char* kUsage = "usage: lobi-assets IN OUT.lpx [--longest N]    N is 1 to 4096 pixels\n";

struct Options {
  std::string input;
  std::string output;
  int longest_side = decode::kMaxLongestSide;
};

bool parse(int count, char** words, Options& options) {
  if (count != 3 && count != 5) return false;
  options.input = words[1];
  options.output = words[2];
  if (count == 3) return true;
  const std::string_view number = words[4];
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), options.longest_side);
  return std::string_view(words[3]) == "--longest" && error == std::errc() &&
         end == number.data() + number.size() && options.longest_side >= 1 &&
         options.longest_side <= decode::kMaxLongestSide;
}

// A drawing that fills its ground rarely ends on a whole pixel (1010:956 at 1280 is 1211.6 high): the last row or
// column is then half clear, shows as a hairline, and costs the whole picture its opacity. Such an edge is cut off.
void trim_fringe(pixels::Picture& picture) {
  const auto is_opaque = [](std::span<const pixels::Pixel> row) {
    return std::all_of(row.begin(), row.end(), [](pixels::Pixel pixel) { return (pixel >> 24) == 0xFF; });
  };
  const int width = picture.width - (is_opaque(picture.row(0).last(1)) ? 0 : 1);
  const int height = picture.height - (is_opaque(picture.row(picture.height - 1).first(1)) ? 0 : 1);
  if (picture.is_opaque || width < 1 || height < 1) return;
  pixels::Picture trimmed{width, height, true, 0, {}};
  for (int y = 0; y < height; ++y) {
    const auto row = picture.row(y).first(static_cast<std::size_t>(width));
    if (!is_opaque(row)) return;  // a drawing on a clear ground: nothing is cut
    trimmed.pixels.insert(trimmed.pixels.end(), row.begin(), row.end());
  }
  pixels::measure(trimmed);
  picture = std::move(trimmed);
}

Result<void> convert(const Options& options) {
  const auto bytes = base::read_file(options.input, decode::kMaxInputBytes);
  if (!bytes) return fail(bytes.error());
  auto picture = decode::decode_here(*bytes, options.longest_side);
  if (!picture) return fail(picture.error().with(options.input));
  trim_fringe(*picture);
  return pixels::write_pixels(std::filesystem::path(options.output), *picture);
}

}  // namespace

int main(int count, char** words) {
  Options options;
  if (!parse(count, words, options)) {
    std::fputs(kUsage, stderr);
    return 2;
  }
  const auto done = convert(options);
  if (done) return 0;
  std::fprintf(stderr, "lobi-assets: %s\n", done.error().message.c_str());
  return 1;
}
