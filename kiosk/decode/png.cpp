// SPDX-License-Identifier: GPL-3.0-or-later
// PNG through libpng, a row at a time.
//
// Why not stb_image, which reads PNG too: it holds the whole picture twice (9 bytes a pixel, 108 MB for a
// 12-megapixel screenshot), while libpng needs two rows; and libpng is loaded with Cairo anyway. libpng reports an
// error by longjmp: so nothing with a destructor is made between setjmp and the calls, owners live in the callers.
#include <png.h>

#include <csetjmp>
#include <cstring>
#include <memory>

#include "decode/decoders.h"

namespace lobi::decode {
namespace {

constexpr png_alloc_size_t kMaxChunkBytes = 1'000'000;  // of profiles and texts, which are dropped anyway
constexpr png_uint_32 kMaxChunks = 100;

struct PngReader {
  explicit PngReader(std::string_view bytes) : rest(bytes) {}
  PngReader(const PngReader&) = delete;
  PngReader& operator=(const PngReader&) = delete;
  ~PngReader() { png_destroy_read_struct(&png, &info, nullptr); }

  png_structp png = nullptr;
  png_infop info = nullptr;
  std::string_view rest;  // not yet read
  Size size;
  int passes = 1;  // 7 when interlaced
  Orientation orientation = Orientation::upright;
};

void on_warning(png_structp, png_const_charp) {}
[[noreturn]] void on_error(png_structp png, png_const_charp) { png_longjmp(png, 1); }

void on_read(png_structp png, png_bytep out, std::size_t count) {
  auto& rest = static_cast<PngReader*>(png_get_io_ptr(png))->rest;
  if (rest.size() < count) png_error(png, "cut off");
  std::memcpy(out, rest.data(), count);
  rest.remove_prefix(count);
}

// Whatever is in the file, rows come as 8-bit B G R A.
void ask_for_bgra(png_structp png) {
  png_set_expand(png);  // palettes, few bits, transparent colour
  png_set_scale_16(png);
  png_set_gray_to_rgb(png);
  png_set_bgr(png);
  png_set_add_alpha(png, 0xFF, PNG_FILLER_AFTER);
}

// False when the file is damaged or memory is short; size is set as soon as it is known.
bool open_png(PngReader& reader) {
  reader.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, on_error, on_warning);
  if (reader.png == nullptr) return false;
  if (setjmp(png_jmpbuf(reader.png)) != 0) return false;
  reader.info = png_create_info_struct(reader.png);
  if (reader.info == nullptr) return false;
  png_set_read_fn(reader.png, &reader, on_read);
  png_set_user_limits(reader.png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);  // ours are checked by the caller
  png_set_chunk_malloc_max(reader.png, kMaxChunkBytes);
  png_set_chunk_cache_max(reader.png, kMaxChunks);
  png_read_info(reader.png, reader.info);
  reader.size = {static_cast<int>(png_get_image_width(reader.png, reader.info)),
                 static_cast<int>(png_get_image_height(reader.png, reader.info))};
  png_bytep exif = nullptr;
  png_uint_32 exif_bytes = 0;
  if (png_get_eXIf_1(reader.png, reader.info, &exif_bytes, &exif) != 0)
    reader.orientation = exif_orientation({reinterpret_cast<const char*>(exif), exif_bytes});
  return true;
}

bool start_rows(PngReader& reader) {
  if (setjmp(png_jmpbuf(reader.png)) != 0) return false;
  ask_for_bgra(reader.png);
  reader.passes = png_set_interlace_handling(reader.png);
  png_read_update_info(reader.png, reader.info);
  return png_get_rowbytes(reader.png, reader.info) == static_cast<std::size_t>(reader.size.width) * 4;
}

void hand_over(AreaScaler& scaler, std::uint8_t* row, std::size_t row_bytes) {
  premultiply_row({row, row_bytes});
  scaler.add_row(row);
}

bool read_in_order(const PngReader& reader, std::uint8_t* row, std::size_t row_bytes, AreaScaler& scaler) {
  if (setjmp(png_jmpbuf(reader.png)) != 0) return false;
  for (int y = 0; y < reader.size.height; ++y) {
    png_read_row(reader.png, row, nullptr);
    hand_over(scaler, row, row_bytes);
  }
  return true;
}

bool read_interlaced(const PngReader& reader, std::uint8_t* rows, std::size_t row_bytes, AreaScaler& scaler) {
  if (setjmp(png_jmpbuf(reader.png)) != 0) return false;
  for (int pass = 0; pass < reader.passes; ++pass)
    for (int y = 0; y < reader.size.height; ++y)
      png_read_row(reader.png, rows + static_cast<std::size_t>(y) * row_bytes, nullptr);
  for (int y = 0; y < reader.size.height; ++y)
    hand_over(scaler, rows + static_cast<std::size_t>(y) * row_bytes, row_bytes);
  return true;
}

}  // namespace

Outcome decode_png(std::string_view bytes, const Job& job) {
  PngReader reader(bytes);
  if (!open_png(reader)) return tl::unexpected(Refusal::damaged);
  if (!is_allowed_source(reader.size.width, reader.size.height)) return tl::unexpected(Refusal::too_many_pixels);
  if (!start_rows(reader)) return tl::unexpected(Refusal::damaged);

  const std::size_t row_bytes = static_cast<std::size_t>(reader.size.width) * 4;
  const bool is_interlaced = reader.passes > 1;
  const std::size_t rows = is_interlaced ? static_cast<std::size_t>(reader.size.height) : 1;
  const std::unique_ptr<std::uint8_t[]> buffer(new std::uint8_t[row_bytes * rows]());
  AreaScaler scaler(reader.size, fit_within(reader.size, job.longest_side), reader.orientation, job.target);
  const bool is_read = is_interlaced ? read_interlaced(reader, buffer.get(), row_bytes, scaler)
                                     : read_in_order(reader, buffer.get(), row_bytes, scaler);
  if (!is_read) return tl::unexpected(Refusal::damaged);
  return scaler.result();
}

}  // namespace lobi::decode
