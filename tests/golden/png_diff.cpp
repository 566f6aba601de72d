// SPDX-License-Identifier: GPL-3.0-or-later
// png_diff A.png B.png [--tolerance N] [--picture OUT.png]: how far two pictures are apart. 0: at most N in every
// channel of every pixel (default 0, exact); 1: more, with a line that says where; 2: a file that is no PNG.
#include <png.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

struct Png {
  int width = 0, height = 0;
  std::vector<unsigned char> bytes;  // RGB
};

bool read_png(const char* path, Png& out) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_file(&image, path) == 0) return false;
  image.format = PNG_FORMAT_RGB;
  out.width = static_cast<int>(image.width);
  out.height = static_cast<int>(image.height);
  out.bytes.resize(PNG_IMAGE_SIZE(image));
  const png_color white{255, 255, 255};
  return png_image_finish_read(&image, &white, out.bytes.data(), 0, nullptr) != 0;
}

struct Distance {
  long pixels = 0;  // that differ by more than the tolerance
  int most = 0;
  int left = 1 << 30, top = 1 << 30, right = -1, bottom = -1;
};

Distance measure(const Png& a, const Png& b, int tolerance, std::vector<unsigned char>& picture) {
  Distance found;
  for (int y = 0; y < a.height; ++y) {
    for (int x = 0; x < a.width; ++x) {
      const auto at =
          (static_cast<std::size_t>(y) * static_cast<std::size_t>(a.width) + static_cast<std::size_t>(x)) * 3;
      int most = 0;
      for (std::size_t c = 0; c < 3; ++c) most = std::max(most, std::abs(a.bytes[at + c] - b.bytes[at + c]));
      found.most = std::max(found.most, most);
      const bool is_far = most > tolerance;
      for (std::size_t c = 0; c < 3; ++c) {
        const int shade = is_far ? (c == 0 ? 255 : 0) : a.bytes[at + c] / 3;
        picture[at + c] = static_cast<unsigned char>(shade);
      }
      if (!is_far) continue;
      ++found.pixels;
      found.left = std::min(found.left, x), found.right = std::max(found.right, x);
      found.top = std::min(found.top, y), found.bottom = std::max(found.bottom, y);
    }
  }
  return found;
}

void write_png(const char* path, const Png& size, const std::vector<unsigned char>& bytes) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(size.width);
  image.height = static_cast<png_uint_32>(size.height);
  image.format = PNG_FORMAT_RGB;
  png_image_write_to_file(&image, path, 0, bytes.data(), 0, nullptr);
}

}  // namespace

int main(int argc, char** argv) {
  int tolerance = 0;
  const char* out = nullptr;
  for (int i = 3; i + 1 < argc; i += 2) {
    const std::string value = argv[i + 1];
    const auto* end = value.data() + value.size();
    if (std::string(argv[i]) == "--tolerance" && std::from_chars(value.data(), end, tolerance).ptr != end) {
      std::fprintf(stderr, "png_diff: --tolerance %s: write a number of 0 to 255\n", value.c_str());
      return 2;
    }
    if (std::string(argv[i]) == "--picture") out = argv[i + 1];
  }
  Png a, b;
  if (argc < 3 || !read_png(argv[1], a) || !read_png(argv[2], b)) {
    std::fprintf(stderr, "png_diff: two PNG files are needed\n");
    return 2;
  }
  if (a.width != b.width || a.height != b.height) {
    std::printf("sizes differ: %dx%d and %dx%d\n", a.width, a.height, b.width, b.height);
    return 1;
  }
  std::vector<unsigned char> picture(a.bytes.size());
  const Distance found = measure(a, b, tolerance, picture);
  if (found.pixels == 0) return 0;
  if (out != nullptr) write_png(out, a, picture);
  std::printf("%ld pixels differ by more than %d (at most %d), within %d,%d to %d,%d\n", found.pixels, tolerance,
              found.most, found.left, found.top, found.right, found.bottom);
  return 1;
}
