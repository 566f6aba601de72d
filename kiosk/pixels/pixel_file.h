// SPDX-License-Identifier: GPL-3.0-or-later
// LPX, the file form of a Picture: what lobi-sync keeps in media/, what a publication links and what assets are
// built to.
//
// Why a format of our own: `lobi` must draw pictures of strangers without containing a picture decoder, and a PNG
// costs 20 times the processor of this. A file is a 32-byte header, then one payload:
//
//   0 "LPX\x1a"   4 u16 version = 1   6 u8 packing (0 plain, 1 zstd)   7 u8 flags (bit 0 opaque)
//   8 u32 width  12 u32 height  16 u32 mean colour 0xAARRGGBB  20 u32 payload bytes  24 u32 0
//  28 u32 CRC-32 (ISO 3309, as zlib) of bytes 0..27 and the payload, as they stand in the file
//
// All numbers little-endian. Rows are top first; a pixel is B G R A premultiplied, or B G R when opaque. With zstd
// each byte is stored as its difference from left + above - above left (same channel, 0 outside, modulo 256): a
// photo then takes half the space, a drawing 4 %, and both unpack at about 1 GB/s on a PC.
//
// Surprising: the checksum covers the packed bytes, so a flipped bit on an SD card is found before anything is
// unpacked, but read_pixel_header() reads 32 bytes only and so cannot check it: its answer is good for a
// placeholder, not for more. Any thread. Errors: malformed (not LPX, damaged), limit (size), io/not_found for
// paths.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"
#include "pixels/picture.h"

namespace lobi::pixels {

inline constexpr std::size_t kHeaderBytes = 32;
inline constexpr std::size_t kMaxFileBytes = kHeaderBytes + static_cast<std::size_t>(kMaxPixels) * 4 + 1'000'000;

enum class Packing : std::uint8_t { plain = 0, zstd = 1 };

struct PixelHeader {
  int width = 0;
  int height = 0;
  bool is_opaque = false;
  Pixel mean_colour = 0;
};

// Size and mean colour for a placeholder, without the pixels: 32 bytes are read.
[[nodiscard]] Result<PixelHeader> read_pixel_header(std::string_view bytes);
[[nodiscard]] Result<PixelHeader> read_pixel_header(const std::filesystem::path& path);

[[nodiscard]] Result<Picture> read_pixels(std::string_view bytes);
[[nodiscard]] Result<Picture> read_pixels(const std::filesystem::path& path);

// The picture must be of an allowed size with width * height pixels (our own mistake otherwise: LOBI_CHECK).
[[nodiscard]] std::string write_pixels(const Picture& picture, Packing packing = Packing::zstd);
// Durable: the old file or the new one after a power cut (base::replace_file).
[[nodiscard]] Result<void> write_pixels(const std::filesystem::path& path, const Picture& picture,
                                        Packing packing = Packing::zstd);

// Makes length and checksum right again in a file of at least 32 bytes that was changed on purpose: without it
// neither a test nor the fuzzer would ever reach the code behind the checksum. Only they call it.
void reseal(std::string& file);

}  // namespace lobi::pixels
