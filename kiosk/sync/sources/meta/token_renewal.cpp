// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/meta/token_renewal.h"

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "sync/text/json_view.h"

namespace lobi::sync {
namespace {

using std::chrono::days;
using std::chrono::hours;

constexpr hours kLeastAge{24};  // social-apis.md section 2, Auth
constexpr days kRenewEvery{7};
constexpr days kNearEnd{14};
constexpr hours kAfterRefusal{6};
constexpr std::int64_t kMostSeconds = std::int64_t{3650} * 24 * 3600;
constexpr std::size_t kMaxTokenBytes = 2048;

}  // namespace

bool is_renewal_due(const SourceContext& context, std::optional<base::Instant> tried_at) {
  if (context.credential.empty() || !context.credential_changed_at) return false;
  if (tried_at && *tried_at + kAfterRefusal > context.now) return false;
  const auto age = context.now - *context.credential_changed_at;
  if (age < kLeastAge) return false;
  const auto& ends = context.credential_expires_at;
  return age >= kRenewEvery || !ends || *ends - context.now < kNearEnd;
}

std::optional<NewToken> read_new_token(std::string_view body, const SourceContext& context) {
  const auto answer = parse_json(body);
  if (!answer) return std::nullopt;
  const std::string_view token = string_in(*answer, "access_token");
  const auto seconds = integer_in(*answer, "expires_in").value_or(0);
  const bool is_token = !token.empty() && token.size() <= kMaxTokenBytes &&
                        std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c < '\x7F'; });
  if (!is_token || seconds <= 0) return std::nullopt;
  Credential credential = Credential::parse(context.credential);
  credential.set("token", token);
  return NewToken{credential.text(), context.now + std::chrono::seconds(std::min(seconds, kMostSeconds))};
}

}  // namespace lobi::sync
