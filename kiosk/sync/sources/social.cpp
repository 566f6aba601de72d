// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/social.h"

#include <algorithm>
#include <charconv>
#include <chrono>

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

fetch::Request api_request(const SourceContext& context, const std::string& server,
                           const std::string& path_and_query) {
  fetch::Request request;
  request.url = server + path_and_query;
  request.headers.push_back({"Accept", "application/json"});
  if (!context.credential.empty())
    request.secret_headers.push_back({"Authorization", "Bearer " + context.credential});
  if (const auto url = fetch::Url::parse(server)) request.configured_origins.push_back(url->origin());
  return request;
}

std::string server_of(const model::SourceConfig& config, const std::string& otherwise) {
  std::string server = config.address.empty() ? otherwise : config.address;
  while (!server.empty() && server.back() == '/') server.pop_back();
  return server;
}

std::optional<std::int64_t> requests_left(const fetch::Response& response) {
  return number_of(
      first_header(response, {"x-ratelimit-remaining", "ratelimit-remaining", "x-rate-limit-remaining"}));
}

std::optional<base::Milliseconds> asked_wait(const fetch::Response& response, base::Instant now) {
  if (response.retry_after) return response.retry_after;
  const std::string_view reset =
      first_header(response, {"x-ratelimit-reset", "ratelimit-reset", "x-rate-limit-reset"});
  std::optional<base::Instant> until = parse_rfc3339(reset);
  if (const auto seconds = number_of(reset); seconds && *seconds > 0 && *seconds < 32'503'680'000)  // the year 3000
    until = base::from_unix_ms(*seconds * 1000);
  if (!until) return std::nullopt;
  const base::Instant there = response.server_date.value_or(now);  // the server counts by its own clock
  return std::clamp(base::Milliseconds(*until - there), base::Milliseconds(0), kLongestWait);
}

std::vector<std::string> comma_list(std::string_view text) {
  std::vector<std::string> out;
  std::string piece;
  for (const char c : text) {
    if (c == ',') {
      if (!piece.empty()) out.push_back(std::move(piece));
      piece.clear();
    } else if (c != ' ') {
      piece.push_back(c);
    }
  }
  if (!piece.empty()) out.push_back(std::move(piece));
  return out;
}

}  // namespace lobi::sync
