// SPDX-License-Identifier: GPL-3.0-or-later
// The whole life of a lobi-decode process: read the order and the bytes, close the sandbox, decode, report, end.
// The decoder is a parameter so that tests can put a villain in its place (tests/process/decode_villain.cpp).
#pragma once

#include <span>
#include <string_view>

#include "decode/decode.h"

namespace lobi::decode {

using DecodeFunction = Outcome (*)(std::string_view bytes, int longest_side, std::span<pixels::Pixel> target);

// Never returns; exit status 0 when a report was written, 1 when nobody could be told.
[[noreturn]] void serve_one_order(DecodeFunction decode);

}  // namespace lobi::decode
