// SPDX-License-Identifier: GPL-3.0-or-later
// What a source of Meta's remembers between runs, as its cursor: the account behind the name, the posts that the
// last listing held, and what its network wants to keep.
//
// Never an address of `paging.next`, which holds the token, and no paging cursor, which "can quickly become
// invalid" (social-apis.md section 1). Used by graph_run. Plain values: any thread.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "sync/source.h"

namespace lobi::sync {

struct GraphAccount {
  std::string id;  // empty: not known yet
  std::string name;
  std::string handle;  // "@perpus"; empty when it has none
  std::string url;     // https
  std::string avatar_url;
  std::optional<std::int64_t> followers;  // not remembered
};

inline constexpr std::size_t kRememberedGraphPosts = 100;

struct GraphMemory {
  std::string target;
  GraphAccount account;
  std::vector<std::string> listed;                // newest first, at most kRememberedGraphPosts
  std::optional<base::Instant> renewal_tried_at;  // the last time that Meta refused to renew the token
  nlohmann::json of_network;                      // an object, or null

  // An empty one at the first run, and when staff changed the target.
  [[nodiscard]] static GraphMemory read(const SourceContext& context);
  [[nodiscard]] std::string write() const;
};

}  // namespace lobi::sync
