// SPDX-License-Identifier: GPL-3.0-or-later
// The first frame of a GIF through stb_image: the poster of an animation.
// stb_image fills up a file that ends too soon; so the blocks are walked first to see that the frame is all there.
#include <array>
#include <memory>
#include <utility>

#include "decode/decoders.h"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_ONLY_GIF
#define STBI_NO_STDIO
#define STBI_NO_LINEAR
#define STBI_NO_HDR
#define STBI_NO_SIMD
#define STBI_NO_FAILURE_STRINGS
#define STBI_MAX_DIMENSIONS 32768
#include <stb/stb_image.h>
#pragma GCC diagnostic pop

namespace lobi::decode {
namespace {

struct FreeStb {
  void operator()(stbi_uc* pixels) const { stbi_image_free(pixels); }
};

// Walks the block structure of GIF89a (sections 15 to 26) without unpacking anything.
class BlockWalk {
 public:
  explicit BlockWalk(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] bool reaches_end_of_first_frame() {
    skip(6 + 4);  // signature, then width and height of the screen
    skip_colour_table_after(2);
    for (;;) {
      switch (next()) {
        case 0x21:  // extension: label, sub-blocks
          skip(1);
          skip_sub_blocks();
          break;
        case 0x2C:  // image: place and size, flags, own colours, code size, sub-blocks
          skip(8);
          skip_colour_table_after(0);
          skip(1);
          skip_sub_blocks();
          return !is_over_;
        default:
          return false;
      }
    }
  }

 private:
  [[nodiscard]] int next() {
    if (at_ >= bytes_.size()) {
      is_over_ = true;
      return -1;
    }
    return static_cast<unsigned char>(bytes_[at_++]);
  }
  void skip(std::size_t count) {
    is_over_ = is_over_ || count > bytes_.size() - at_;
    at_ = is_over_ ? bytes_.size() : at_ + count;
  }
  void skip_colour_table_after(std::size_t more) {
    const int flags = next();
    skip(more);
    if (flags > 0 && (flags & 0x80) != 0) skip(std::size_t{3} << ((flags & 7) + 1));
  }
  void skip_sub_blocks() {
    for (int length = next(); length > 0; length = next()) skip(static_cast<std::size_t>(length));
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  bool is_over_ = false;
};

void swap_red_and_blue(std::span<std::uint8_t> row) {
  for (std::size_t i = 0; i + 3 < row.size(); i += 4) std::swap(row[i], row[i + 2]);
}

}  // namespace

Outcome decode_gif(std::string_view bytes, const Job& job) {
  const auto* data = reinterpret_cast<const stbi_uc*>(bytes.data());
  const int count = static_cast<int>(bytes.size());  // at most kMaxInputBytes
  Size size;
  int channels = 0;
  if (!BlockWalk(bytes).reaches_end_of_first_frame() ||
      stbi_info_from_memory(data, count, &size.width, &size.height, &channels) == 0 || size.width < 1 ||
      size.height < 1)
    return tl::unexpected(Refusal::damaged);
  if (!is_allowed_source(size.width, size.height)) return tl::unexpected(Refusal::too_many_pixels);

  const std::unique_ptr<stbi_uc, FreeStb> rgba(
      stbi_load_from_memory(data, count, &size.width, &size.height, &channels, STBI_rgb_alpha));
  if (rgba == nullptr) return tl::unexpected(Refusal::damaged);
  const std::size_t row_bytes = static_cast<std::size_t>(size.width) * 4;
  AreaScaler scaler(size, fit_within(size, job.longest_side), Orientation::upright, job.target);
  for (int y = 0; y < size.height; ++y) {
    const std::span row(rgba.get() + static_cast<std::size_t>(y) * row_bytes, row_bytes);
    swap_red_and_blue(row);
    premultiply_row(row);
    scaler.add_row(row.data());
  }
  return scaler.result();
}

}  // namespace lobi::decode
