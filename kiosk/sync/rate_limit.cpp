// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/rate_limit.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <initializer_list>
#include <nlohmann/json.hpp>

#include "sync/text/json_view.h"
#include "sync/text/timestamp.h"

namespace lobi::sync {
namespace {

using nlohmann::json;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr base::Milliseconds kLongestWait = hours(24);
constexpr std::size_t kMaxLimitBody = 64 * 1024;  // fetch keeps no more of a refusal
constexpr minutes kMetaPause{60};                 // social-apis.md section 1, rate limits
constexpr minutes kMetaLeastPause{10};
constexpr minutes kYoutubeFeedPause{16};  // section 5b
constexpr seconds kTiktokWindow{60};      // section 6
constexpr std::int64_t kNearLimit = 80;   // per cent
constexpr std::int64_t kAtLimit = 100;
constexpr std::array<std::int64_t, 7> kMetaCodes{4, 17, 32, 341, 613, 80001, 80002};

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

// Of Meta's usage headers: the fullest of its three measures, and how long until it is over where that is said.
struct Usage {
  std::int64_t per_cent = 0;
  minutes regain{0};
};

void take_usage(Usage& usage, const json& figures) {
  for (const char* name : {"call_count", "total_cputime", "total_time"})
    usage.per_cent = std::max(usage.per_cent, integer_in(figures, name).value_or(0));
  const auto regain = integer_in(figures, "estimated_time_to_regain_access").value_or(0);
  usage.regain = std::max(usage.regain, minutes(std::clamp<std::int64_t>(regain, 0, 24 * 60)));
}

Usage meta_usage(const fetch::Response& response) {
  Usage usage;
  if (const auto app = parse_json(response.header("x-app-usage")); app) take_usage(usage, *app);
  const auto business = parse_json(response.header("x-business-use-case-usage"));
  if (!business || !business->is_object()) return usage;
  for (const auto& account : *business) {
    if (!account.is_array()) continue;
    for (const auto& figures : account) take_usage(usage, figures);
  }
  return usage;
}

std::optional<base::Milliseconds> wait_of_meta(const Usage& usage) {
  if (usage.per_cent < kAtLimit && usage.regain.count() == 0) return std::nullopt;
  return usage.regain.count() > 0 ? std::max(usage.regain, kMetaLeastPause) : kMetaPause;
}

bool is_meta_limit(const json& error) {
  const auto code = integer_in(error, "code").value_or(0);
  return std::find(kMetaCodes.begin(), kMetaCodes.end(), code) != kMetaCodes.end();
}

bool is_youtube_quota(const json& error) {
  for (const auto& one : list_in(error, "errors")) {
    const auto reason = string_in(one, "reason");
    if (reason == "quotaExceeded" || reason == "dailyLimitExceeded") return true;
  }
  return false;
}

// What only the body of a refusal says.
std::optional<base::Milliseconds> wait_in_body(const fetch::Response& response, base::Instant now) {
  if (response.status < 400 || response.body.empty() || response.body.size() > kMaxLimitBody) return std::nullopt;
  const auto body = parse_json(response.body);
  if (!body) return std::nullopt;
  const auto telegram = integer_in(member(*body, "parameters"), "retry_after").value_or(0);
  if (telegram > 0) return seconds(std::min<std::int64_t>(telegram, 24 * 3600));
  const json& error = member(*body, "error");
  if (is_youtube_quota(error)) return std::chrono::ceil<base::Milliseconds>(next_pacific_day(now) - now);
  if (string_in(error, "code") == "rate_limit_exceeded") return kTiktokWindow;
  if (is_meta_limit(error)) return kMetaPause;
  return std::nullopt;
}

// X-RateLimit-Reset and its like.
std::optional<base::Milliseconds> wait_until_reset(const fetch::Response& response, base::Instant now) {
  // Limits stand in every answer: they ask for nothing until the last request is spent.
  if (response.status != 429 && requests_left(response).value_or(1) > 0) return std::nullopt;
  const std::string_view reset =
      first_header(response, {"x-ratelimit-reset", "ratelimit-reset", "x-rate-limit-reset"});
  std::optional<base::Instant> until = parse_rfc3339(reset);
  if (const auto at = number_of(reset); at && *at > 0 && *at < 32'503'680'000)  // the year 3000
    until = base::from_unix_ms(*at * 1000);
  if (!until) return std::nullopt;
  const base::Instant there = response.server_date.value_or(now);  // the server counts by its own clock
  return *until - there;
}

bool is_youtube_feed(const fetch::Response& response) {
  return response.status == 429 && response.final_url.find("youtube.com/feeds/") != std::string::npos;
}

// The n-th Sunday of a month, at the hour (UTC) when daylight saving begins or ends in California.
base::Instant nth_sunday(std::chrono::year year, unsigned month, unsigned nth, hours at) {
  const std::chrono::sys_days day =
      year / std::chrono::month(month) / std::chrono::weekday_indexed(std::chrono::Sunday, nth);
  return day + at;
}

}  // namespace

std::optional<std::int64_t> requests_left(const fetch::Response& response) {
  return number_of(
      first_header(response, {"x-ratelimit-remaining", "ratelimit-remaining", "x-rate-limit-remaining"}));
}

bool is_near_limit(const fetch::Response& response) { return meta_usage(response).per_cent >= kNearLimit; }

base::Instant next_pacific_day(base::Instant now) {
  const std::chrono::year_month_day today(std::chrono::floor<std::chrono::days>(now));
  const bool is_summer =
      now >= nth_sunday(today.year(), 3, 2, hours(10)) && now < nth_sunday(today.year(), 11, 1, hours(9));
  const hours behind = is_summer ? hours(7) : hours(8);
  const auto local_day = std::chrono::floor<std::chrono::days>(now - behind);
  return local_day + std::chrono::days(1) + behind + minutes(5);
}

std::optional<base::Milliseconds> asked_wait(const fetch::Response& response, base::Instant now) {
  auto wait = response.retry_after;
  if (!wait) wait = wait_until_reset(response, now);
  if (!wait) wait = wait_of_meta(meta_usage(response));
  if (!wait) wait = wait_in_body(response, now);
  if (!wait && is_youtube_feed(response)) wait = kYoutubeFeedPause;
  if (!wait) return std::nullopt;
  return std::clamp(*wait, base::Milliseconds(0), kLongestWait);
}

}  // namespace lobi::sync
