// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/meta/graph_memory.h"

#include "sync/sources/meta/graph_text.h"
#include "sync/text/json_view.h"

namespace lobi::sync {

using nlohmann::json;

GraphMemory GraphMemory::read(const SourceContext& context) {
  GraphMemory memory;
  memory.target = context.config.target;
  const auto cursor = parse_json(context.state.cursor);
  if (!cursor || !member(*cursor, "target").is_string() || string_in(*cursor, "target") != memory.target)
    return memory;
  const json& account = member(*cursor, "account");
  if (is_graph_id(string_in(account, "id"))) {
    memory.account.id = string_in(account, "id");
    memory.account.name = string_in(account, "name");
    memory.account.handle = string_in(account, "handle");
    memory.account.url = string_in(account, "url");
    memory.account.avatar_url = string_in(account, "avatar_url");
  }
  for (const json& id : list_in(*cursor, "listed"))
    if (is_graph_id(as_string(id)) && memory.listed.size() < kRememberedGraphPosts)
      memory.listed.emplace_back(as_string(id));
  const auto tried = integer_in(*cursor, "renewal_tried_at").value_or(0);
  if (tried > 0 && tried <= base::to_unix_ms(context.now)) memory.renewal_tried_at = base::from_unix_ms(tried);
  if (member(*cursor, "of_network").is_object()) memory.of_network = member(*cursor, "of_network");
  return memory;
}

std::string GraphMemory::write() const {
  json cursor{{"target", target},
              {"account",
               {{"id", account.id},
                {"name", account.name},
                {"handle", account.handle},
                {"url", account.url},
                {"avatar_url", account.avatar_url}}},
              {"listed", listed}};
  if (renewal_tried_at) cursor["renewal_tried_at"] = base::to_unix_ms(*renewal_tried_at);
  if (of_network.is_object()) cursor["of_network"] = of_network;
  return cursor.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace lobi::sync
