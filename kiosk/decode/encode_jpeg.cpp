// SPDX-License-Identifier: GPL-3.0-or-later
#include "decode/encode_jpeg.h"

#include <algorithm>
#include <csetjmp>
#include <cstdint>
#include <cstdio>  // jpeglib.h wants FILE
#include <cstdlib>
#include <vector>

#include <jpeglib.h>

namespace lobi::decode {
namespace {

constexpr int kBestQuality = 85, kWorstQuality = 20, kQualityStep = 13;

// libjpeg reports an error by longjmp: owners live in the caller of write_rows().
struct JpegWriter {
  JpegWriter() = default;
  JpegWriter(const JpegWriter&) = delete;
  JpegWriter& operator=(const JpegWriter&) = delete;
  ~JpegWriter() {
    jpeg_destroy_compress(&info);
    std::free(bytes);
  }

  jpeg_compress_struct info{};
  jpeg_error_mgr errors{};
  std::jmp_buf escape;
  unsigned char* bytes = nullptr;
  unsigned long size = 0;  // NOLINT(google-runtime-int): libjpeg's type
};

[[noreturn]] void on_error(j_common_ptr info) {
  std::longjmp(static_cast<JpegWriter*>(info->client_data)->escape, 1);
}

// Premultiplied, so what alpha leaves is white.
void row_on_white(std::span<const pixels::Pixel> from, std::vector<std::uint8_t>& to) {
  std::size_t at = 0;
  for (const auto pixel : from) {
    const auto rest = 255U - (pixel >> 24U);
    for (const unsigned shift : {16U, 8U, 0U})
      to[at++] = static_cast<std::uint8_t>(std::min(255U, ((pixel >> shift) & 0xFFU) + rest));
  }
}

bool write_rows(JpegWriter& writer, const pixels::Picture& picture, int quality, std::vector<std::uint8_t>& row) {
  writer.info.err = jpeg_std_error(&writer.errors);
  writer.errors.error_exit = on_error;
  writer.info.client_data = &writer;
  if (setjmp(writer.escape) != 0) return false;
  jpeg_create_compress(&writer.info);
  jpeg_mem_dest(&writer.info, &writer.bytes, &writer.size);
  writer.info.image_width = static_cast<JDIMENSION>(picture.width);
  writer.info.image_height = static_cast<JDIMENSION>(picture.height);
  writer.info.input_components = 3;
  writer.info.in_color_space = JCS_RGB;
  jpeg_set_defaults(&writer.info);
  jpeg_set_quality(&writer.info, quality, TRUE);
  jpeg_start_compress(&writer.info, TRUE);
  for (int y = 0; y < picture.height; ++y) {
    row_on_white(picture.row(y), row);
    JSAMPROW rows[] = {row.data()};
    jpeg_write_scanlines(&writer.info, rows, 1);
  }
  jpeg_finish_compress(&writer.info);
  return true;
}

}  // namespace

Result<std::string> encode_jpeg(const pixels::Picture& picture, std::size_t max_bytes) {
  if (!pixels::is_allowed_size(picture.width, picture.height))
    return fail(ErrorKind::limit, "this is no size for a picture");
  std::vector<std::uint8_t> row(static_cast<std::size_t>(picture.width) * 3);
  for (int quality = kBestQuality; quality >= kWorstQuality; quality -= kQualityStep) {
    JpegWriter writer;
    if (!write_rows(writer, picture, quality, row))
      return fail(ErrorKind::io, "the picture cannot be packed as JPEG");
    if (writer.size <= max_bytes) return std::string(reinterpret_cast<const char*>(writer.bytes), writer.size);
  }
  return fail(ErrorKind::limit, "the picture is too rich for " + std::to_string(max_bytes) + " bytes of JPEG");
}

}  // namespace lobi::decode
