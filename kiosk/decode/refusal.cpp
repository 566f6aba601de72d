// SPDX-License-Identifier: GPL-3.0-or-later
// Apart from decode.cpp so that a parent that only speaks to lobi-decode is not linked with the decoders.
#include "decode/decode.h"

namespace lobi::decode {

Error to_error(Refusal refusal) {
  switch (refusal) {
    case Refusal::unknown_format:
      return {ErrorKind::unsupported, "this is not a JPEG, PNG, WebP or GIF picture"};
    case Refusal::svg:
      return {ErrorKind::unsupported, "SVG drawings are not shown: send a PNG or JPEG"};
    case Refusal::avif:
      return {ErrorKind::unsupported, "AVIF pictures are not shown: send a JPEG, PNG or WebP"};
    case Refusal::damaged:
      return {ErrorKind::malformed, "the picture is damaged or cut off"};
    case Refusal::too_many_pixels:
      return {ErrorKind::limit, "the picture has more than 40 megapixels"};
    case Refusal::too_many_bytes:
      return {ErrorKind::limit, "the picture has more than 15 MB"};
    case Refusal::out_of_memory:
      return {ErrorKind::limit, "the picture needs more memory than one picture may have"};
    case Refusal::bad_job:
      return {ErrorKind::io, "lobi-decode got an order it does not understand: is it of another version?"};
    case Refusal::no_sandbox:
      return {ErrorKind::io, "lobi-decode could not close its sandbox (seccomp), so it decoded nothing"};
  }
  return {ErrorKind::malformed, "lobi-decode gave an unknown reason"};
}

}  // namespace lobi::decode
