// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/catalogue/local_time.h"

#include <charconv>

#include "sync/text/timestamp.h"

namespace lobi::sync {

std::chrono::minutes utc_offset(std::string_view text) {
  if (text.size() != 6 || text[3] != ':' || (text[0] != '+' && text[0] != '-')) return std::chrono::minutes(0);
  int hours = 0;
  int minutes = 0;
  std::from_chars(text.data() + 1, text.data() + 3, hours);
  std::from_chars(text.data() + 4, text.data() + 6, minutes);
  return std::chrono::minutes((hours * 60 + minutes) * (text[0] == '-' ? -1 : 1));
}

std::optional<base::Instant> local_time(std::string_view text, std::chrono::minutes offset) {
  auto time = parse_rfc3339(text);
  if (time) *time -= offset;
  return time;
}

}  // namespace lobi::sync
