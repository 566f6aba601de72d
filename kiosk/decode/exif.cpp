// SPDX-License-Identifier: GPL-3.0-or-later
#include "decode/exif.h"

#include <cstddef>
#include <cstdint>

namespace lobi::decode {
namespace {

constexpr unsigned kOrientationTag = 0x0112;
constexpr unsigned kShortType = 3;
constexpr std::size_t kEntryBytes = 12;

class TiffReader {
 public:
  explicit TiffReader(std::string_view bytes) : bytes_(bytes), is_big_endian_(bytes.starts_with("MM")) {}

  [[nodiscard]] bool holds(std::size_t offset, std::size_t count) const {
    return offset <= bytes_.size() && count <= bytes_.size() - offset;
  }
  // 0 outside: no field read here may be 0 and mean something.
  [[nodiscard]] unsigned u16(std::size_t offset) const {
    if (!holds(offset, 2)) return 0;
    const unsigned first = byte(offset);
    const unsigned second = byte(offset + 1);
    return is_big_endian_ ? first << 8 | second : second << 8 | first;
  }
  [[nodiscard]] std::size_t u32(std::size_t offset) const {
    const std::size_t first = u16(offset);
    const std::size_t second = u16(offset + 2);
    return is_big_endian_ ? first << 16 | second : second << 16 | first;
  }

 private:
  [[nodiscard]] unsigned byte(std::size_t offset) const { return static_cast<unsigned char>(bytes_[offset]); }

  std::string_view bytes_;
  bool is_big_endian_;
};

}  // namespace

Orientation exif_orientation(std::string_view tiff) {
  if (tiff.starts_with(std::string_view("Exif\0\0", 6))) tiff.remove_prefix(6);  // some writers of WebP keep it
  if (!tiff.starts_with("II") && !tiff.starts_with("MM")) return Orientation::upright;
  const TiffReader reader(tiff);
  const std::size_t directory = reader.u32(4);
  if (reader.u16(2) != 42 || directory < 8) return Orientation::upright;
  const unsigned entries = reader.u16(directory);
  for (unsigned i = 0; i < entries; ++i) {
    const std::size_t entry = directory + 2 + i * kEntryBytes;
    if (!reader.holds(entry, kEntryBytes)) break;
    if (reader.u16(entry) != kOrientationTag) continue;
    const unsigned value = reader.u16(entry + 8);
    const bool is_plausible = reader.u16(entry + 2) == kShortType && value >= 1 && value <= 8;
    return is_plausible ? static_cast<Orientation>(value) : Orientation::upright;
  }
  return Orientation::upright;
}

std::string_view jpeg_segment(std::string_view jpeg, unsigned char marker, std::string_view prefix) {
  constexpr unsigned char kStartOfScan = 0xDA;
  const auto byte = [&](std::size_t offset) { return static_cast<unsigned char>(jpeg[offset]); };
  std::size_t at = 2;  // after the start of image
  while (at + 4 <= jpeg.size() && byte(at) == 0xFF) {
    const unsigned char found = byte(at + 1);
    if (found == 0xFF) {  // fill byte
      ++at;
      continue;
    }
    const std::size_t length = static_cast<std::size_t>(byte(at + 2)) << 8 | byte(at + 3);
    if (found == kStartOfScan || length < 2 || at + 2 + length > jpeg.size()) break;
    const std::string_view payload = jpeg.substr(at + 4, length - 2);
    if (found == marker && payload.starts_with(prefix)) return payload.substr(prefix.size());
    at += 2 + length;
  }
  return {};
}

}  // namespace lobi::decode
