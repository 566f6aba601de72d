// SPDX-License-Identifier: GPL-3.0-or-later
#include "pixels/pixel_file.h"

#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <new>

#include "base/files.h"
#include "base/unique_fd.h"
#include "pixels/row_delta.h"

namespace lobi::pixels {
namespace {

constexpr std::string_view kMagic{"LPX\x1a", 4};
constexpr std::uint16_t kVersion = 1;
constexpr std::uint8_t kOpaqueFlag = 1;
constexpr int kZstdLevel = 1;  // after the prediction, level 3 gains 1 % and takes twice as long
constexpr std::size_t kLengthOffset = 20;
constexpr std::size_t kCrcOffset = 28;

struct RawHeader {
  PixelHeader header;
  Packing packing = Packing::plain;
  std::size_t payload_bytes = 0;
  std::uint32_t crc = 0;

  [[nodiscard]] std::size_t channels() const { return header.is_opaque ? 3 : 4; }
  [[nodiscard]] std::size_t row_bytes() const { return static_cast<std::size_t>(header.width) * channels(); }
  [[nodiscard]] std::size_t raw_bytes() const { return row_bytes() * static_cast<std::size_t>(header.height); }
};

std::uint32_t get_u32(std::string_view bytes, std::size_t offset) {
  std::uint32_t value = 0;
  std::memcpy(&value, bytes.data() + offset, sizeof value);
  return value;
}

void put_u32(std::string& bytes, std::uint32_t value) {
  bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

std::uint32_t crc_of(std::string_view header, std::string_view payload) {
  const auto part = [](uLong crc, std::string_view bytes) {
    return crc32_z(crc, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
  };
  return static_cast<std::uint32_t>(part(part(crc32_z(0, nullptr, 0), header.substr(0, kCrcOffset)), payload));
}

Result<RawHeader> parse_header(std::string_view bytes) {
  if (bytes.size() < kHeaderBytes || bytes.substr(0, kMagic.size()) != kMagic)
    return fail(ErrorKind::malformed, "this is not an LPX picture");
  const auto byte = [&](std::size_t offset) { return static_cast<std::uint8_t>(bytes[offset]); };
  if ((byte(4) | byte(5) << 8) != kVersion)
    return fail(ErrorKind::unsupported, "this LPX picture is of another version: rebuild the assets or sync again");
  const std::uint32_t width = get_u32(bytes, 8);
  const std::uint32_t height = get_u32(bytes, 12);
  if (!is_allowed_size(width, height))
    return fail(ErrorKind::limit, "an LPX picture says it is " + std::to_string(width) + " by " +
                                      std::to_string(height) + " pixels, more than is allowed");
  RawHeader raw;
  raw.header = {static_cast<int>(width), static_cast<int>(height), byte(7) == kOpaqueFlag, get_u32(bytes, 16)};
  raw.packing = static_cast<Packing>(byte(6));
  raw.payload_bytes = get_u32(bytes, kLengthOffset);
  raw.crc = get_u32(bytes, kCrcOffset);
  if (byte(6) > 1 || byte(7) > 1 || get_u32(bytes, 24) != 0)
    return fail(ErrorKind::malformed, "an LPX picture has an impossible header");
  return raw;
}

// Turns B G R triples at the end of the pixels' own memory into pixels, in place: what is written never passes what
// is still to be read. So a picture costs its own size while it is read, and no more.
void expand_triples(std::vector<Pixel>& pixels) {
  const std::uint8_t* triple = reinterpret_cast<const std::uint8_t*>(pixels.data()) + pixels.size();
  for (Pixel& pixel : pixels) {
    const Pixel colour = static_cast<Pixel>(triple[2]) << 16 | static_cast<Pixel>(triple[1]) << 8 | triple[0];
    triple += 3;
    pixel = 0xFF000000U | colour;
  }
}

std::string raw_from(const Picture& picture) {
  std::string raw;
  if (!picture.is_opaque) {
    raw.assign(reinterpret_cast<const char*>(picture.pixels.data()), picture.pixels.size() * sizeof(Pixel));
    return raw;
  }
  raw.resize(picture.pixels.size() * 3);
  char* out = raw.data();
  for (const Pixel pixel : picture.pixels) {
    std::memcpy(out, &pixel, 3);
    out += 3;
  }
  return raw;
}

// Memory is asked for only after the frame itself says that it holds exactly what the header promised.
Result<std::vector<Pixel>> unpack(const RawHeader& header, std::string_view payload) {
  const bool is_plain = header.packing == Packing::plain;
  const std::size_t size = header.raw_bytes();
  if (size != (is_plain ? payload.size() : ZSTD_getFrameContentSize(payload.data(), payload.size())))
    return fail(ErrorKind::malformed, "an LPX picture holds another number of pixels than its header says");
  std::vector<Pixel> pixels(size / header.channels());
  auto* raw = reinterpret_cast<std::uint8_t*>(pixels.data()) + (pixels.size() * sizeof(Pixel) - size);
  if (is_plain) {
    std::memcpy(raw, payload.data(), size);
  } else {
    if (ZSTD_decompress(raw, size, payload.data(), payload.size()) != size)  // an error is a huge number
      return fail(ErrorKind::malformed, "the pixels of an LPX picture do not unpack");
    add_prediction(raw, header.row_bytes(), static_cast<std::size_t>(header.header.height), header.channels());
  }
  if (header.header.is_opaque) expand_triples(pixels);
  return pixels;
}

std::string pack(const Picture& picture, std::string raw) {
  const std::size_t channels = picture.is_opaque ? 3 : 4;
  subtract_prediction(reinterpret_cast<std::uint8_t*>(raw.data()),
                      static_cast<std::size_t>(picture.width) * channels, static_cast<std::size_t>(picture.height),
                      channels);
  std::string packed(ZSTD_compressBound(raw.size()), '\0');
  const std::size_t size = ZSTD_compress(packed.data(), packed.size(), raw.data(), raw.size(), kZstdLevel);
  LOBI_CHECK(ZSTD_isError(size) == 0U);
  packed.resize(size);
  packed.shrink_to_fit();
  return packed;
}

}  // namespace

Result<PixelHeader> read_pixel_header(std::string_view bytes) {
  return parse_header(bytes).map([](const RawHeader& raw) { return raw.header; });
}

Result<PixelHeader> read_pixel_header(const std::filesystem::path& path) {
  const base::UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd.is_open())
    return fail(errno == ENOENT ? ErrorKind::not_found : ErrorKind::io,
                "opening " + path.string() + ": " + std::strerror(errno));
  std::array<char, kHeaderBytes> bytes{};
  const ssize_t count = ::pread(fd.get(), bytes.data(), bytes.size(), 0);
  if (count < 0) return fail(ErrorKind::io, "reading " + path.string() + ": " + std::strerror(errno));
  auto header = read_pixel_header(std::string_view(bytes.data(), static_cast<std::size_t>(count)));
  if (!header) return fail(header.error().with(path.string()));
  return header;
}

Result<Picture> read_pixels(std::string_view bytes) {
  const auto header = parse_header(bytes);
  if (!header) return fail(header.error());
  const std::string_view payload = bytes.substr(kHeaderBytes);
  if (payload.size() != header->payload_bytes)
    return fail(ErrorKind::malformed, "an LPX picture is cut off or has bytes after its end");
  if (crc_of(bytes, payload) != header->crc)
    return fail(ErrorKind::malformed, "an LPX picture is damaged: its checksum is another");

  try {
    auto pixels = unpack(*header, payload);
    if (!pixels) return fail(pixels.error());
    const PixelHeader& h = header->header;
    return Picture{h.width, h.height, h.is_opaque, h.mean_colour, std::move(*pixels)};
  } catch (const std::bad_alloc&) {
    return fail(ErrorKind::limit, "there is not enough memory for a picture");
  }
}

Result<Picture> read_pixels(const std::filesystem::path& path) {
  const auto bytes = base::read_file(path, kMaxFileBytes);
  if (!bytes) return fail(bytes.error());
  auto picture = read_pixels(std::string_view(*bytes));
  if (!picture) return fail(picture.error().with(path.string()));
  return picture;
}

std::string write_pixels(const Picture& picture, Packing packing) {
  LOBI_CHECK(is_allowed_size(picture.width, picture.height));
  LOBI_CHECK(picture.pixels.size() ==
             static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height));
  std::string payload = raw_from(picture);
  if (packing == Packing::zstd) payload = pack(picture, std::move(payload));

  std::string file(kMagic);
  file.push_back(static_cast<char>(kVersion));
  file.push_back('\0');
  file.push_back(static_cast<char>(packing));
  file.push_back(static_cast<char>(picture.is_opaque ? kOpaqueFlag : 0));
  put_u32(file, static_cast<std::uint32_t>(picture.width));
  put_u32(file, static_cast<std::uint32_t>(picture.height));
  put_u32(file, picture.mean_colour);
  put_u32(file, static_cast<std::uint32_t>(payload.size()));
  put_u32(file, 0);
  put_u32(file, crc_of(file, payload));
  return file.append(payload);
}

Result<void> write_pixels(const std::filesystem::path& path, const Picture& picture, Packing packing) {
  return base::replace_file(path, write_pixels(picture, packing));
}

void reseal(std::string& file) {
  LOBI_CHECK(file.size() >= kHeaderBytes);
  const auto length = static_cast<std::uint32_t>(file.size() - kHeaderBytes);
  std::memcpy(file.data() + kLengthOffset, &length, sizeof length);
  const std::uint32_t crc = crc_of(file, std::string_view(file).substr(kHeaderBytes));
  std::memcpy(file.data() + kCrcOffset, &crc, sizeof crc);
}

}  // namespace lobi::pixels
