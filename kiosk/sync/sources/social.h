// SPDX-License-Identifier: GPL-3.0-or-later
// What the sources of social networks share: requests to the network's server, and its errors in our words.
// Used by the sources of networks. Pure: any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sync/source.h"

namespace lobi::sync {

// A GET of that path at the server, with the token, if there is one, as a secret header. `server` has no '/' at its
// end.
[[nodiscard]] fetch::Request api_request(const SourceContext& context, const std::string& server,
                                         const std::string& path_and_query);

// config.address without '/' at its end, else `otherwise`.
[[nodiscard]] std::string server_of(const model::SourceConfig& config, const std::string& otherwise);

// Is that option of the source set to true?
[[nodiscard]] bool is_set(const model::SourceConfig& config, const std::string& option);

// Adds the tags of a plain text of a network that does not mark them: "#dongeng", up to what no tag holds.
void add_hashtags_in(std::string_view text, std::vector<std::string>& tags);

// "a,b" → {"a", "b"}, without blanks.
[[nodiscard]] std::vector<std::string> comma_list(std::string_view text);

}  // namespace lobi::sync
