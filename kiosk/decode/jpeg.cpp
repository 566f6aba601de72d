// SPDX-License-Identifier: GPL-3.0-or-later
// JPEG through libjpeg-turbo's classic interface, a row at a time, scaled while decoding (by eighths, in the
// frequency domain) to the smallest size that is not under the target. A 12-megapixel photo so never exists at full
// size.
//
// Why not its TurboJPEG interface: that reports a fatal error after a warning as a warning, so a picture that was
// cut off cannot be told from one with a harmless stray byte; and it wants the whole picture at once. libjpeg
// reports an error by longjmp: nothing with a destructor is made between setjmp and the calls, owners live in the
// callers.
#include <csetjmp>
#include <cstddef>
#include <cstdio>  // jpeglib.h wants FILE
#include <cstdlib>
#include <cstring>
#include <memory>

#include <jpeglib.h>
// After jpeglib.h, which it needs.
#include <jerror.h>

#include "decode/decoders.h"

namespace lobi::decode {
namespace {

constexpr int kMaxScans = 500;  // as TurboJPEG's own limit: more is an attack on the processor

struct JpegReader {
  JpegReader() = default;
  JpegReader(const JpegReader&) = delete;
  JpegReader& operator=(const JpegReader&) = delete;
  ~JpegReader() { jpeg_destroy_decompress(&info); }

  jpeg_decompress_struct info{};
  jpeg_error_mgr errors{};
  jpeg_progress_mgr progress{};
  std::jmp_buf escape;
  bool is_cut_off = false;
  Refusal refusal = Refusal::damaged;  // why, once a function gave false
};

JpegReader& reader_of(j_common_ptr info) { return *static_cast<JpegReader*>(info->client_data); }

[[noreturn]] void on_error(j_common_ptr info) {
  JpegReader& reader = reader_of(info);
  if (info->err->msg_code == JERR_OUT_OF_MEMORY) reader.refusal = Refusal::out_of_memory;
  std::longjmp(reader.escape, 1);
}

// A warning is no failure (cameras write odd markers), unless it says that data ended too soon.
void on_message(j_common_ptr info, int level) {
  const int code = info->err->msg_code;
  if (level < 0 && (code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER)) reader_of(info).is_cut_off = true;
}

void on_progress(j_common_ptr info) {
  if (reinterpret_cast<j_decompress_ptr>(info)->input_scan_number > kMaxScans) on_error(info);
}

bool open_jpeg(JpegReader& reader, std::string_view bytes) {
  reader.info.err = jpeg_std_error(&reader.errors);
  reader.errors.error_exit = on_error;
  reader.errors.emit_message = on_message;
  reader.info.client_data = &reader;
  if (setjmp(reader.escape) != 0) return false;
  jpeg_create_decompress(&reader.info);
  reader.progress.progress_monitor = on_progress;
  reader.info.progress = &reader.progress;
  jpeg_mem_src(&reader.info, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return jpeg_read_header(&reader.info, TRUE) == JPEG_HEADER_OK;
}

// Asks for the smallest size the decoder can make whose sides are both not under fit's.
bool start_rows(JpegReader& reader, Size fit) {
  if (setjmp(reader.escape) != 0) return false;
  jpeg_decompress_struct& info = reader.info;
  const bool is_cmyk = info.jpeg_color_space == JCS_CMYK || info.jpeg_color_space == JCS_YCCK;
  info.out_color_space = is_cmyk ? JCS_CMYK : JCS_EXT_BGRA;
  info.scale_denom = 8;
  for (info.scale_num = 1; info.scale_num < 8; ++info.scale_num) {
    jpeg_calc_output_dimensions(&info);
    if (info.output_width >= static_cast<JDIMENSION>(fit.width) &&
        info.output_height >= static_cast<JDIMENSION>(fit.height))
      break;
  }
  return jpeg_start_decompress(&info) == TRUE && info.output_components == 4;
}

// Adobe stores CMYK as its complement and says so by an APP14 segment; without profiles ink times black is what is
// left.
void cmyk_row_to_bgra(std::uint8_t* row, std::size_t row_bytes, bool is_complement) {
  const std::uint8_t flip = is_complement ? 0 : 255;
  for (std::size_t i = 0; i + 3 < row_bytes; i += 4) {
    const auto black = static_cast<unsigned>(row[i + 3] ^ flip);
    const auto mixed = [&](std::size_t channel) {
      return static_cast<std::uint8_t>((static_cast<unsigned>(row[i + channel] ^ flip) * black + 127) / 255);
    };
    const std::uint8_t red = mixed(0);
    row[i + 1] = mixed(1);
    row[i] = mixed(2);
    row[i + 2] = red;
    row[i + 3] = 255;
  }
}

bool read_rows(JpegReader& reader, std::uint8_t* row, std::size_t row_bytes, AreaScaler& scaler) {
  if (setjmp(reader.escape) != 0) return false;
  jpeg_decompress_struct& info = reader.info;
  while (info.output_scanline < info.output_height) {
    if (jpeg_read_scanlines(&info, &row, 1) != 1) return false;
    if (info.out_color_space == JCS_CMYK) cmyk_row_to_bgra(row, row_bytes, info.saw_Adobe_marker == TRUE);
    scaler.add_row(row);
  }
  return !reader.is_cut_off;
}

}  // namespace

Outcome decode_jpeg(std::string_view bytes, const Job& job) {
  JpegReader reader;
  if (!open_jpeg(reader, bytes)) return tl::unexpected(reader.refusal);
  if (!is_allowed_source(reader.info.image_width, reader.info.image_height))
    return tl::unexpected(Refusal::too_many_pixels);
  const Size full{static_cast<int>(reader.info.image_width), static_cast<int>(reader.info.image_height)};
  const Size fit = fit_within(full, job.longest_side);
  if (!start_rows(reader, fit)) return tl::unexpected(reader.refusal);

  const Size size{static_cast<int>(reader.info.output_width), static_cast<int>(reader.info.output_height)};
  const std::size_t row_bytes = static_cast<std::size_t>(size.width) * 4;
  const std::unique_ptr<std::uint8_t[]> row(new std::uint8_t[row_bytes]);
  AreaScaler scaler(size, fit, exif_orientation(jpeg_segment(bytes, 0xE1, std::string_view("Exif\0\0", 6))),
                    job.target);
  if (!read_rows(reader, row.get(), row_bytes, scaler)) return tl::unexpected(reader.refusal);
  return scaler.result();
}

// Encodes one pixel and decodes it, for both look up what the processor can do, once a thread.
void warm_up_jpeg() {
  jpeg_compress_struct info{};
  jpeg_error_mgr errors{};
  info.err = jpeg_std_error(&errors);
  jpeg_create_compress(&info);
  unsigned char* jpeg = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&info, &jpeg, &size);
  info.image_width = 1;
  info.image_height = 1;
  info.input_components = 3;
  info.in_color_space = JCS_RGB;
  jpeg_set_defaults(&info);
  jpeg_start_compress(&info, TRUE);
  JSAMPLE pixel[3] = {128, 128, 128};
  JSAMPROW row = pixel;
  (void)jpeg_write_scanlines(&info, &row, 1);
  jpeg_finish_compress(&info);
  jpeg_destroy_compress(&info);
  pixels::Pixel target = 0;
  (void)decode_jpeg({reinterpret_cast<const char*>(jpeg), size},
                    {1, {&target, 1}});  // only its side effect is wanted
  std::free(jpeg);                       // NOLINT: jpeg_mem_dest allocates it so
}

}  // namespace lobi::decode
