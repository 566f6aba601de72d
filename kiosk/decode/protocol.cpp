// SPDX-License-Identifier: GPL-3.0-or-later
#include "decode/protocol.h"

#include <cstring>

namespace lobi::decode {
namespace {

constexpr std::uint32_t kVersion = 1;
constexpr std::uint32_t kOrderMagic = 0x4F44424C;   // "LBDO"
constexpr std::uint32_t kReportMagic = 0x5244424C;  // "LBDR"

using OrderWords = std::array<std::uint32_t, kOrderBytes / 4>;  // magic, version, bytes, side, seconds, 0
using ReportWords =
    std::array<std::uint32_t, kReportBytes / 4>;  // magic, version, refusal or 0, width, height, opaque, mean

template <typename Words>
Words words_of(std::string_view bytes) {
  Words words{};
  std::memcpy(words.data(), bytes.data(), sizeof words);
  return words;
}

template <std::size_t kBytes, typename Words>
std::array<char, kBytes> bytes_of(const Words& words) {
  static_assert(sizeof words == kBytes);
  std::array<char, kBytes> bytes{};
  std::memcpy(bytes.data(), words.data(), kBytes);
  return bytes;
}

bool is_within(std::uint32_t value, std::uint32_t most) { return value >= 1 && value <= most; }

tl::unexpected<Error> nonsense() { return fail(ErrorKind::malformed, "lobi-decode answered with nonsense"); }

}  // namespace

std::array<char, kOrderBytes> write_order(const Order& order) {
  return bytes_of<kOrderBytes>(OrderWords{kOrderMagic, kVersion, order.input_bytes,
                                          static_cast<std::uint32_t>(order.longest_side),
                                          static_cast<std::uint32_t>(order.cpu_seconds), 0});
}

Result<Order> read_order(std::string_view bytes) {
  if (bytes.size() != kOrderBytes) return fail(to_error(Refusal::bad_job));
  const auto words = words_of<OrderWords>(bytes);
  if (words[0] != kOrderMagic || words[1] != kVersion || !is_within(words[2], kMaxInputBytes) ||
      !is_within(words[3], kMaxLongestSide) || !is_within(words[4], kMaxCpuSeconds) || words[5] != 0)
    return fail(to_error(Refusal::bad_job));
  return Order{words[2], static_cast<int>(words[3]), static_cast<int>(words[4])};
}

std::array<char, kReportBytes> write_report(const Outcome& outcome) {
  if (!outcome)
    return bytes_of<kReportBytes>(
        ReportWords{kReportMagic, kVersion, static_cast<std::uint32_t>(outcome.error()), 0, 0, 0, 0});
  return bytes_of<kReportBytes>(ReportWords{kReportMagic, kVersion, 0, static_cast<std::uint32_t>(outcome->width),
                                            static_cast<std::uint32_t>(outcome->height),
                                            outcome->is_opaque ? 1U : 0U, outcome->mean_colour});
}

Result<Decoded> read_report(std::string_view bytes, int longest_side) {
  if (bytes.size() != kReportBytes) return nonsense();
  const auto words = words_of<ReportWords>(bytes);
  if (words[0] != kReportMagic || words[1] != kVersion) return nonsense();
  if (words[2] > static_cast<std::uint32_t>(Refusal::no_sandbox)) return nonsense();
  if (words[2] != 0) return fail(to_error(static_cast<Refusal>(words[2])));
  const auto most = static_cast<std::uint32_t>(longest_side);
  if (!is_within(words[3], most) || !is_within(words[4], most) || words[5] > 1) return nonsense();
  return Decoded{static_cast<int>(words[3]), static_cast<int>(words[4]), words[5] == 1, words[6]};
}

}  // namespace lobi::decode
