// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as what kiosk and desk tell each other: values that survive being written and read again, or errors.
#include "pack/fleet_text.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "push/topics.h"

namespace {

template <typename Read, typename Write>
void check(std::string_view bytes, Read read, Write write) {
  const auto value = read(bytes);
  if (!value) return;
  const auto text = write(*value);
  const auto again = read(text);
  LOBI_CHECK(again.has_value() || again.error().kind == lobi::ErrorKind::limit);  // defaults are written out
  if (again) LOBI_CHECK(write(*again) == text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi::pack;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check(bytes, parse_presence, presence_text);
  check(bytes, parse_receipt, receipt_text);
  check(bytes, parse_command_result, command_result_text);
  check(bytes, parse_kiosk_picture, kiosk_picture_text);
  check(bytes, parse_holdings, holdings_text);
  check(bytes, parse_kiosk_settings, kiosk_settings_text);
  check(bytes, parse_command, command_text);
  if (const auto topic = lobi::push::parse_kiosk_topic("a", bytes))
    LOBI_CHECK(lobi::push::kiosk_topic("a", topic->kiosk, topic->channel) == bytes);
  return 0;
}
