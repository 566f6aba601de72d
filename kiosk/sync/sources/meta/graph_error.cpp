// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/meta/graph_error.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "sync/text/json_view.h"

namespace lobi::sync {
namespace {

using nlohmann::json;

constexpr std::array<std::int64_t, 7> kRateCodes{4, 17, 32, 341, 613, 80001, 80002};
constexpr std::int64_t kMissingObject = 33;   // subcode of 100
constexpr std::int64_t kNoTokenFound = 2500;  // "An active access token must be used"

// Why a token died (subcodes of 190); 463, 464 and 467 as generally known, so they change the words only.
const char* reason_of(std::int64_t subcode) {
  switch (subcode) {
    case 458:
      return "the app was removed from the account";
    case 459:
      return "the account must sign in and confirm something";
    case 460:
      return "the account's password was changed";
    case 463:
      return "it ran out";
    case 464:
      return "the account is not confirmed";
    default:
      return "it ran out or was withdrawn";
  }
}

std::string number_of(std::int64_t code, std::int64_t subcode) {
  std::string text = "error " + std::to_string(code);
  if (subcode != 0) text += "/" + std::to_string(subcode);
  return text;
}

Error dead_token(const std::string& number, std::int64_t subcode, const GraphWords& words) {
  return {ErrorKind::auth_expired, "Meta does not accept the token any more (" + number + ": " +
                                       reason_of(subcode) + "): make a new one as guide/" + words.guide +
                                       " says, and store it with: lobictl token set " + words.source_id};
}

Error missing_permission(const std::string& number, const GraphWords& words) {
  return {ErrorKind::permission, "Meta refuses this (" + number + "): the token needs " + words.permission +
                                     ", and its owner a role on the account; see guide/" + words.guide};
}

ErrorKind kind_of(std::int64_t code, bool is_transient) {
  if (code == 190 || code == 102) return ErrorKind::auth_expired;
  if (code == 3 || code == 10 || code == 368 || (code >= 200 && code <= 299)) return ErrorKind::permission;
  if (std::find(kRateCodes.begin(), kRateCodes.end(), code) != kRateCodes.end()) return ErrorKind::rate_limited;
  if (code == 1 || code == 2 || is_transient) return ErrorKind::transient;
  return ErrorKind::bad_request;
}

Error error_of(std::int64_t code, std::int64_t subcode, ErrorKind kind, const GraphWords& words) {
  const std::string number = number_of(code, subcode);
  switch (kind) {
    case ErrorKind::auth_expired:
      return dead_token(number, subcode, words);
    case ErrorKind::permission:
      if (code == 368)
        return {kind, "Meta blocked this for breaking one of its policies (" + number +
                          "): sign in at developers.facebook.com and look at the app's dashboard"};
      return missing_permission(number, words);
    case ErrorKind::rate_limited:
      return {kind, "Meta was asked too often (" + number +
                        "): Lobi waits by itself; a longer interval in sources.toml helps"};
    case ErrorKind::transient:
      return {kind, "Meta is in trouble (" + number + "): Lobi tries again by itself"};
    default:
      return {kind, "Meta does not understand the request (" + number +
                        "): check target and options in sources.toml; api_version may have been retired"};
  }
}

}  // namespace

std::optional<GraphFailure> graph_failure(const fetch::Fetched& answer, const GraphWords& words) {
  const auto body = parse_json(answer.response.body);
  if (!body) return answer.error ? std::optional(GraphFailure{*answer.error}) : std::nullopt;
  const json& error = member(*body, "error");
  const bool is_oauth_shape = !string_in(*body, "error_type").empty();  // of the endpoints that give tokens
  if (answer.is_ok() && !error.is_object() && !is_oauth_shape) return std::nullopt;
  const json& figures = is_oauth_shape ? *body : error;
  const auto code = integer_in(figures, "code").value_or(0);
  const auto subcode = integer_in(figures, "error_subcode").value_or(0);
  // The other shape gives the HTTP status for a code.
  const bool says_nothing = code == 0 || (is_oauth_shape && code >= 400 && code < 600);
  if (says_nothing && answer.error) return GraphFailure{*answer.error};
  if (says_nothing) return GraphFailure{{ErrorKind::malformed, "Meta's answer is an error without a number"}};
  const int status = answer.response.status;
  const auto kind = kind_of(code, is_true_in(figures, "is_transient") || status >= 500);
  GraphFailure failure{error_of(code, subcode, kind, words), code};
  failure.is_token_unseen = code == kNoTokenFound;
  failure.is_missing_object = (code == 100 && subcode == kMissingObject) || status == 404 || status == 410;
  if (code == 100 && subcode == kMissingObject) failure.error = missing_permission(number_of(code, subcode), words);
  return failure;
}

}  // namespace lobi::sync
