// SPDX-License-Identifier: GPL-3.0-or-later
#include "decode/protocol.h"

#include <doctest/doctest.h>

#include <cstring>

using namespace lobi;
using namespace lobi::decode;

namespace {

template <std::size_t kBytes>
std::string_view view(const std::array<char, kBytes>& bytes) {
  return {bytes.data(), bytes.size()};
}

std::array<char, kReportBytes> report_with(std::size_t word, std::uint32_t value) {
  auto bytes = write_report(Decoded{40, 30, true, 0xFF102030});
  std::memcpy(bytes.data() + word * 4, &value, sizeof value);
  return bytes;
}

}  // namespace

TEST_CASE("an order arrives as it was sent") {
  const auto order = read_order(view(write_order({15'000'000, 1920, 10})));
  REQUIRE(order);
  CHECK(order->input_bytes == 15'000'000);
  CHECK(order->longest_side == 1920);
  CHECK(order->cpu_seconds == 10);
}

TEST_CASE("orders beyond the limits are refused") {
  CHECK_FALSE(read_order(view(write_order({0, 1920, 10}))));
  CHECK_FALSE(read_order(view(write_order({15'000'001, 1920, 10}))));
  CHECK_FALSE(read_order(view(write_order({1, 4097, 10}))));
  CHECK_FALSE(read_order(view(write_order({1, 0, 10}))));
  CHECK_FALSE(read_order(view(write_order({1, 1, 0}))));
  CHECK_FALSE(read_order("short"));
}

TEST_CASE("a report gives the picture's size, or the sentence of its refusal") {
  const auto decoded = read_report(view(write_report(Decoded{40, 30, true, 0xFF102030})), 40);
  REQUIRE(decoded);
  CHECK(decoded->width == 40);
  CHECK(decoded->height == 30);
  CHECK(decoded->is_opaque);
  CHECK(decoded->mean_colour == 0xFF102030);
  CHECK(read_report(view(write_report(tl::unexpected(Refusal::svg))), 40).error().message ==
        to_error(Refusal::svg).message);
}

TEST_CASE("a lying report is refused: sizes beyond the memory, unknown words, wrong length") {
  CHECK_FALSE(read_report(view(report_with(3, 41)), 40));
  CHECK_FALSE(read_report(view(report_with(3, 0)), 40));
  CHECK_FALSE(read_report(view(report_with(4, 0x80000001)), 40));
  CHECK_FALSE(read_report(view(report_with(2, 10)), 40));
  CHECK_FALSE(read_report(view(report_with(5, 2)), 40));
  CHECK_FALSE(read_report(view(report_with(0, 0)), 40));
  CHECK_FALSE(read_report(view(report_with(1, 2)), 40));
  CHECK_FALSE(read_report(view(report_with(5, 1)).substr(1), 40));
}
