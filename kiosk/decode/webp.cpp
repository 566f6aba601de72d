// SPDX-License-Identifier: GPL-3.0-or-later
// WebP through libwebp, which scales while it decodes. Of an animation the first frame, at that frame's own size.
#include <webp/decode.h>
#include <webp/demux.h>

#include <memory>

#include "decode/decoders.h"

namespace lobi::decode {
namespace {

struct DeleteDemuxer {
  void operator()(WebPDemuxer* demuxer) const { WebPDemuxDelete(demuxer); }
};

struct Frame {
  WebPIterator iterator{};
  bool is_found;
  explicit Frame(const WebPDemuxer* demuxer) : is_found(WebPDemuxGetFrame(demuxer, 1, &iterator) != 0) {}
  Frame(const Frame&) = delete;
  Frame& operator=(const Frame&) = delete;
  ~Frame() { WebPDemuxReleaseIterator(&iterator); }
};

struct Buffer {
  WebPDecoderConfig config{};
  Buffer() = default;
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;
  ~Buffer() { WebPFreeDecBuffer(&config.output); }
};

Orientation orientation_of(const WebPDemuxer* demuxer) {
  WebPChunkIterator chunk{};
  Orientation orientation = Orientation::upright;
  if (WebPDemuxGetChunk(demuxer, "EXIF", 1, &chunk) != 0)
    orientation = exif_orientation({reinterpret_cast<const char*>(chunk.chunk.bytes), chunk.chunk.size});
  WebPDemuxReleaseChunkIterator(&chunk);
  return orientation;
}

Outcome decode_frame(const WebPIterator& frame, Orientation orientation, const Job& job) {
  const Size size{frame.width, frame.height};
  if (size.width < 1 || size.height < 1 || frame.complete == 0) return tl::unexpected(Refusal::damaged);
  if (!is_allowed_source(size.width, size.height)) return tl::unexpected(Refusal::too_many_pixels);
  const Size fit = fit_within(size, job.longest_side);
  Buffer buffer;
  if (WebPInitDecoderConfig(&buffer.config) == 0) return tl::unexpected(Refusal::damaged);
  buffer.config.options.use_scaling = 1;
  buffer.config.options.scaled_width = fit.width;
  buffer.config.options.scaled_height = fit.height;
  buffer.config.output.colorspace = MODE_bgrA;  // premultiplied
  const VP8StatusCode code = WebPDecode(frame.fragment.bytes, frame.fragment.size, &buffer.config);
  if (code == VP8_STATUS_OUT_OF_MEMORY) return tl::unexpected(Refusal::out_of_memory);
  if (code != VP8_STATUS_OK) return tl::unexpected(Refusal::damaged);
  const WebPRGBABuffer& rows = buffer.config.output.u.RGBA;
  AreaScaler scaler(fit, fit, orientation, job.target);  // scaled already: only turned and measured here
  for (int y = 0; y < fit.height; ++y) scaler.add_row(rows.rgba + static_cast<std::ptrdiff_t>(y) * rows.stride);
  return scaler.result();
}

}  // namespace

Outcome decode_webp(std::string_view bytes, const Job& job) {
  const WebPData data{reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
  const std::unique_ptr<WebPDemuxer, DeleteDemuxer> demuxer(WebPDemux(&data));  // null as well when cut off
  if (demuxer == nullptr) return tl::unexpected(Refusal::damaged);
  const Frame frame(demuxer.get());
  if (!frame.is_found) return tl::unexpected(Refusal::damaged);
  return decode_frame(frame.iterator, orientation_of(demuxer.get()), job);
}

}  // namespace lobi::decode
