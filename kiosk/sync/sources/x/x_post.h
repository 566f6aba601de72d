// SPDX-License-Identifier: GPL-3.0-or-later
// Posts of X's API v2 in both its dialects ("tweet" and "post" names) as posts (social-apis.md section 4).
//
// X never says what its offsets count: an entity is taken where its stretch is the text it names, by code points or
// else by UTF-16 units, and otherwise left out. Shortened links become what X shows for them; the link to the
// post's own picture goes. Used by x_source. Pure: any thread.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/text/post_rules.h"

namespace lobi::sync {

struct XRules {
  PostOrigin origin;
  model::Author author;  // of a timeline, which does not repeat it; empty: each post names its own
  std::string country;   // "ID": what is withheld there is not shown
  std::string language;  // for posts that do not say
};

// Empty when it is no post, is withheld here, or its author is protected. `includes` is that of the whole answer.
[[nodiscard]] std::optional<model::Post> read_x_post(const nlohmann::json& post, const nlohmann::json& includes,
                                                     const XRules& rules);
[[nodiscard]] model::Author read_x_user(const nlohmann::json& user);

// Earlier versions of an edited post; X gives each version an id of its own.
[[nodiscard]] std::vector<std::string> earlier_versions(const nlohmann::json& post);

// Decimal digits only, at most 20; empty for what is none.
[[nodiscard]] std::string x_id(std::string_view raw);

}  // namespace lobi::sync
