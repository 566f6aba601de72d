// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes, as a post and as the answer to each request of a run: never a crash, only sound posts.
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string_view>
#include <variant>

#include "post_checks.h"
#include "sync/sources/bluesky/bluesky_post.h"
#include "sync/sources/bluesky/bluesky_source.h"
#include "sync/text/json_view.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi;
  const std::string body(reinterpret_cast<const char*>(data), size);
  sync::SourceContext context;
  context.config.id = "fuzz";
  context.config.network = model::Network::bluesky;
  context.config.target = "did:plc:u5cwb2mwiv2bfq53cjufe6yn";
  context.config.is_own = true;
  context.config.options = {{"reposts", "true"}};
  context.state.cursor = body;
  context.now = base::from_unix_ms(1787391000000);
  context.recheck.push_back({"at://did:plc:x/app.bsky.feed.post/1", "", context.now, context.now, "v"});
  sync::BlueskyRules rules;
  rules.origin = {"fuzz", model::Network::bluesky, true, context.now};
  rules.did = context.config.target;
  if (const auto value = sync::parse_json(body))
    if (const auto post = sync::read_post_view(*value, rules)) test::check_post(*post);
  const auto source = sync::make_bluesky_source(context);
  fetch::Fetched answer;
  answer.response.status = 200;
  answer.response.body = body;
  sync::Step step = source->next(nullptr);
  for (int requests = 0; std::holds_alternative<fetch::Request>(step); ++requests) {
    LOBI_CHECK(requests < 40);
    step = source->next(&answer);
  }
  if (const auto* harvest = std::get_if<sync::Harvest>(&step))
    for (const model::Post& post : harvest->posts) test::check_post(post);
  return 0;
}
