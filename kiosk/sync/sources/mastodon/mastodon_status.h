// SPDX-License-Identifier: GPL-3.0-or-later
// Statuses and accounts of Mastodon's REST API as posts (social-apis.md section 7).
//
// The identity of a status is its `uri`, the same on every instance; `id` is only good at the instance that was
// asked and stays as local_id. A boost is the boosted status, by its own author. Polls have no place on a screen
// without a network: the status stays, its choices are left out. Custom emoji (":shortcode:") are taken out of
// texts and names. Used by mastodon_source. Pure: any thread.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/text/post_rules.h"

namespace lobi::sync {

enum class Unlisted { skipped, taken };
enum class Boosts { skipped, taken };

struct StatusRules {
  PostOrigin origin;                     // is_own: of statuses by `own_account`
  std::string instance;                  // host of the server asked: "lubuk.example"
  std::string own_account_id;            // of that server; empty when a hashtag is read
  std::vector<std::string> own_handles;  // "perpus@lubuk.example", lower case: own wherever they are found
  Unlisted unlisted = Unlisted::skipped;
  Boosts boosts = Boosts::skipped;
  std::string language;  // for statuses that do not say
};

// The post; empty when the rules skip it or it is no status.
[[nodiscard]] std::optional<model::Post> read_status(const nlohmann::json& status, const StatusRules& rules);

// Mastodon's ids are numbers too long for a number: order by length, then by bytes.
[[nodiscard]] bool is_newer_id(std::string_view a, std::string_view b);

// "@Perpus@Lubuk.Example" or "https://lubuk.example/@perpus" → "perpus@lubuk.example"; a bare name stays bare.
[[nodiscard]] std::string plain_handle(std::string_view text);

}  // namespace lobi::sync
