// SPDX-License-Identifier: GPL-3.0-or-later
#include "decode/decode.h"

#include <new>

#include "decode/decoders.h"
#include "decode/format.h"

namespace lobi::decode {
namespace {

Outcome decode_as(Format format, std::string_view bytes, const Job& job) {
  switch (format) {
    case Format::jpeg:
      return decode_jpeg(bytes, job);
    case Format::png:
      return decode_png(bytes, job);
    case Format::gif:
      return decode_gif(bytes, job);
    case Format::webp:
      return decode_webp(bytes, job);
    case Format::avif:
      return tl::unexpected(Refusal::avif);
    case Format::svg:
      return tl::unexpected(Refusal::svg);
    case Format::unknown:
      break;
  }
  return tl::unexpected(Refusal::unknown_format);
}

}  // namespace

Outcome decode_picture(std::string_view bytes, int longest_side, std::span<pixels::Pixel> target) {
  const auto side = static_cast<std::size_t>(longest_side);
  if (longest_side < 1 || longest_side > kMaxLongestSide || target.size() < side * side)
    return tl::unexpected(Refusal::bad_job);
  if (bytes.size() > kMaxInputBytes) return tl::unexpected(Refusal::too_many_bytes);
  try {
    return decode_as(sniff_format(bytes), bytes, {longest_side, target});
  } catch (const std::bad_alloc&) {  // the process has a memory limit, and a picture may ask for more
    return tl::unexpected(Refusal::out_of_memory);
  }
}

Result<pixels::Picture> decode_here(std::string_view bytes, int longest_side) {
  LOBI_CHECK(longest_side >= 1 && longest_side <= kMaxLongestSide);
  const auto side = static_cast<std::size_t>(longest_side);
  pixels::Picture picture;
  picture.pixels.resize(side * side);
  const Outcome outcome = decode_picture(bytes, longest_side, picture.pixels);
  if (!outcome) return fail(to_error(outcome.error()));
  picture.width = outcome->width;
  picture.height = outcome->height;
  picture.is_opaque = outcome->is_opaque;
  picture.mean_colour = outcome->mean_colour;
  picture.pixels.resize(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height));
  picture.pixels.shrink_to_fit();
  return picture;
}

void warm_up_decoders() { warm_up_jpeg(); }

}  // namespace lobi::decode
