// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes are either refused or a calendar whose meetings keep to the model and to the limits.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/unicode.h"
#include "sync/sources/ical/calendar_expansion.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi;
  const auto calendar = sync::split_calendar({reinterpret_cast<const char*>(data), size});
  if (!calendar) return 0;
  sync::ExpansionSettings settings;
  settings.source = "fuzz";
  settings.from = base::from_unix_ms(1'795'000'000'000);
  settings.until = settings.from + std::chrono::days(90);
  settings.library_offset = std::chrono::minutes(420);
  const auto expansion = sync::expand_calendar(*calendar, settings);
  LOBI_CHECK(expansion.events.size() <= sync::kMaxMeetings);
  for (const auto& event : expansion.events) {
    LOBI_CHECK(!event.local_id.empty() && !event.summary.empty());
    LOBI_CHECK(event.start <= event.end && event.start < settings.until);
    LOBI_CHECK(event.show_until && *event.show_until > settings.from);
    LOBI_CHECK(event.url.empty() || event.url.starts_with("https://"));
    LOBI_CHECK(!event.poster || event.poster->remote_url.starts_with("http"));
    LOBI_CHECK(base::is_valid_utf8(event.summary) && base::is_valid_utf8(event.description));
  }
  return 0;
}
