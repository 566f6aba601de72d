// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes, as a status, as a page, and as the answer to each request of a run: never a crash, only sound posts.
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string_view>
#include <variant>

#include "post_checks.h"
#include "sync/sources/mastodon/mastodon_source.h"
#include "sync/sources/mastodon/mastodon_status.h"
#include "sync/text/json_view.h"

namespace {

using namespace lobi;

void run_against(const std::string& body, const char* target) {
  sync::SourceContext context;
  context.config.id = "fuzz";
  context.config.network = model::Network::mastodon;
  context.config.target = target;
  context.config.address = "https://lubuk.example";
  context.config.is_own = true;
  context.config.options = {{"boosts", "true"}, {"unlisted", "true"}};
  context.state.cursor = body;
  context.now = base::from_unix_ms(1787391000000);
  context.recheck.push_back({"https://lubuk.example/s/1", "1", context.now, context.now, "v"});
  const auto source = sync::make_mastodon_source(context);
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
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string body(reinterpret_cast<const char*>(data), size);
  sync::StatusRules rules;
  rules.origin = {"fuzz", model::Network::mastodon, true, base::from_unix_ms(1787391000000)};
  rules.instance = "lubuk.example";
  rules.boosts = sync::Boosts::taken;
  if (const auto value = sync::parse_json(body))
    if (const auto post = sync::read_status(*value, rules)) test::check_post(*post);
  run_against(body, "perpus@lubuk.example");
  run_against(body, "#perpuslinggau");
  return 0;
}
