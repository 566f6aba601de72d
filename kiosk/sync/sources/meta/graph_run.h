// SPDX-License-Identifier: GPL-3.0-or-later
// One run at Meta's Graph API, the same for Facebook, Instagram and Threads; what differs is a GraphNetwork.
//
//   renew the token when it is due → the account, at the first run and once a day (followers) → the newest page,
//   and older ones until a post of the last run is met → posts that must be confirmed, each by its id → what the
//   network wants to know besides (alternative texts, counts, the token's end)
//
// Surprising: absence from the listing proves nothing, because Meta's pages may be short. A post of the last
// listing that is missing between its neighbours is asked for by its id at once; it is gone when Meta says so
// (error 100/33), and the core removes it when it says so twice. `since` is not used: the newest page costs the
// same and shows edits. Tokens go in the Authorization header. Meta documents only the query: a server that does
// not find the token there is asked again with it in the address (fetch's placed_secrets); option token_in =
// "query" starts that way. Used by the sources facebook, instagram and threads. One thread.
#pragma once

#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "sync/source.h"
#include "sync/sources/meta/graph_error.h"
#include "sync/sources/meta/graph_memory.h"

namespace lobi::sync {

inline constexpr int kFirstGraphPages = 3;            // of 25 posts, at the first run
inline constexpr int kMaxGraphPages = 8;              // at a later one
inline constexpr std::size_t kMaxGraphRechecks = 25;  // by id, one request each
inline constexpr std::size_t kMaxGraphQuestions = 25;

// `safest`: asked for once when Meta did not understand all: a field may be gone in a new version.
enum class GraphFields { all, safest };

struct GraphSettings {
  std::string server;   // "https://graph.facebook.com/v26.0"
  std::string renewal;  // address up to and without the token; empty = this token is not renewed
  GraphWords words;
  bool says_next = true;          // the last page is the one without paging.next (Threads never has it)
  bool has_daily_account = true;  // ask for the account once a day, not only once
};

struct GraphQuestion {
  std::string path_and_query;
  std::vector<fetch::PlacedSecret> secrets;  // any: the token is not sent besides
  std::function<void(const nlohmann::json& answer, Harvest& harvest)> take;
};

class GraphNetwork {
 public:
  virtual ~GraphNetwork() = default;
  [[nodiscard]] virtual const GraphSettings& settings() const = 0;
  // What staff must mend before anything is asked; empty = nothing.
  [[nodiscard]] virtual std::optional<Error> fault() const { return std::nullopt; }
  [[nodiscard]] virtual std::string account_path() const = 0;
  // Without an id when the answer names no account.
  [[nodiscard]] virtual GraphAccount read_account(const nlohmann::json& answer) const = 0;
  [[nodiscard]] virtual std::string listing_path(const GraphAccount& account, GraphFields fields) const = 0;
  // Empty: its posts cannot be asked for by id.
  [[nodiscard]] virtual std::string post_path(const std::string& id, GraphFields fields) const = 0;
  // Empty for what is no post, or must not be shown.
  [[nodiscard]] virtual std::optional<model::Post> read_post(const nlohmann::json& answer,
                                                             const GraphAccount& account) const = 0;
  // Asked for when the posts are here; an answer that fails ends the row and leaves a note, no more.
  [[nodiscard]] virtual std::vector<GraphQuestion> questions(const Harvest& /*harvest*/) { return {}; }
  virtual void recall(const nlohmann::json& /*memory*/) {}
  // Last: puts what it remembers into the posts, and says what to remember.
  virtual void complete(Harvest& /*harvest*/, nlohmann::json& /*memory*/) {}
};

[[nodiscard]] std::unique_ptr<Source> make_graph_run(SourceContext context, std::unique_ptr<GraphNetwork> network);

// "https://graph.facebook.com" and the option api_version, else `version`, as one server.
[[nodiscard]] std::string versioned_server(const model::SourceConfig& config, const std::string& server,
                                           const std::string& version);

}  // namespace lobi::sync
