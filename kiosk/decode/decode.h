// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes of a picture in, pixels out: JPEG, PNG, WebP and the first frame of a GIF, upright and small enough.
//
// What a file is, its first bytes say, never its name or what a server called it. The picture is turned as its EXIF
// orientation asks, all other metadata is dropped, and it is scaled down by area average (in sRGB, as browsers do)
// until its longest side fits; it is never enlarged. Decoders hand over rows, so beside the result memory holds a
// few rows; by their nature progressive JPEG (coefficients), interlaced PNG, lossless WebP and GIF are held whole.
//
// This is the code that runs inside lobi-decode. Call it directly only for our own files (lobi-assets) and from
// tests; a stranger's bytes go through decode/client.h, which puts a process and a sandbox around it. One thread at
// a time.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/result.h"
#include "pixels/picture.h"

namespace lobi::decode {

inline constexpr std::size_t kMaxInputBytes = 15'000'000;             // reference/social-apis.md 16: media 15 MB
inline constexpr std::int64_t kMaxSourcePixels = pixels::kMaxPixels;  // the same, section 15: 40 MP
inline constexpr int kMaxSourceSide = 32'768;  // the scaler's sums stay within 32 bits up to here
inline constexpr int kMaxLongestSide = 4'096;  // of the result: a 4K panel and a little

// Why a picture was not decoded. The numbers travel in decode/protocol.h: never renumber them.
enum class Refusal : std::uint32_t {
  unknown_format = 1,
  svg = 2,   // a drawing is a program of its own; ours are rendered when assets are built
  avif = 3,  // no decoder small enough to trust is in Debian 12
  damaged = 4,
  too_many_pixels = 5,
  too_many_bytes = 6,
  out_of_memory = 7,
  bad_job = 8,     // the parent sent a header that makes no sense
  no_sandbox = 9,  // the kernel refused the sandbox: nothing was decoded
};

struct Decoded {
  int width = 0;
  int height = 0;
  bool is_opaque = false;
  pixels::Pixel mean_colour = 0;
};

using Outcome = tl::expected<Decoded, Refusal>;

// Writes the picture densely to the front of target, which must hold longest_side * longest_side pixels.
[[nodiscard]] Outcome decode_picture(std::string_view bytes, int longest_side, std::span<pixels::Pixel> target);

// The same into a Picture, in this process: for our own files only.
[[nodiscard]] Result<pixels::Picture> decode_here(std::string_view bytes, int longest_side);

// Does what the libraries do once a process, and what the sandbox would forbid (libjpeg-turbo on arm64 reads
// /proc/cpuinfo).
void warm_up_decoders();

// The sentence for staff. Kinds: unsupported, malformed, limit, io.
[[nodiscard]] Error to_error(Refusal refusal);

}  // namespace lobi::decode
