// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/rate_limit.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <initializer_list>

#include "sync/text/timestamp.h"

namespace lobi::sync {
namespace {

constexpr base::Milliseconds kLongestWait = std::chrono::hours(24);

std::optional<std::int64_t> number_of(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string_view first_header(const fetch::Response& response, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    if (const std::string_view value = response.header(name); !value.empty()) return value;
  return {};
}

}  // namespace

std::optional<std::int64_t> requests_left(const fetch::Response& response) {
  return number_of(
      first_header(response, {"x-ratelimit-remaining", "ratelimit-remaining", "x-rate-limit-remaining"}));
}

std::optional<base::Milliseconds> asked_wait(const fetch::Response& response, base::Instant now) {
  if (response.retry_after) return response.retry_after;
  // Limits stand in every answer: they ask for nothing until the last request is spent.
  if (response.status != 429 && requests_left(response).value_or(1) > 0) return std::nullopt;
  const std::string_view reset =
      first_header(response, {"x-ratelimit-reset", "ratelimit-reset", "x-rate-limit-reset"});
  std::optional<base::Instant> until = parse_rfc3339(reset);
  if (const auto seconds = number_of(reset); seconds && *seconds > 0 && *seconds < 32'503'680'000)  // the year 3000
    until = base::from_unix_ms(*seconds * 1000);
  if (!until) return std::nullopt;
  const base::Instant there = response.server_date.value_or(now);  // the server counts by its own clock
  return std::clamp(base::Milliseconds(*until - there), base::Milliseconds(0), kLongestWait);
}

}  // namespace lobi::sync
