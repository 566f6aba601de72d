// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes, as a post of X and as the answer to each request of a run: never a crash, only sound posts.
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <variant>

#include "post_checks.h"
#include "sync/sources/x/x_post.h"
#include "sync/sources/x/x_source.h"
#include "sync/text/json_view.h"

namespace {

using namespace lobi;

void run_against(const std::string& body, const char* target) {
  sync::SourceContext context;
  context.config.id = "fuzz";
  context.config.network = model::Network::x;
  context.config.target = target;
  context.config.is_own = true;
  context.credential = "bearer";
  context.wants_followers = true;
  context.reads_left = 2'000;
  context.state.cursor = body;
  context.now = base::from_unix_ms(1787391000000);
  context.recheck.push_back({"17", "17", context.now, context.now, "v"});
  const auto source = sync::make_x_source(context);
  fetch::Fetched answer;
  answer.response.status = 200;
  answer.response.body = body;
  sync::Step step = source->next(nullptr);
  for (int requests = 0; std::holds_alternative<sync::Metered>(step); ++requests) {
    LOBI_CHECK(requests < 20);
    LOBI_CHECK(source->reads_charged(answer).value_or(0) >= 0);
    step = source->next(&answer);
  }
  if (const auto* harvest = std::get_if<sync::Harvest>(&step))
    for (const model::Post& post : harvest->posts) test::check_post(post);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string body(reinterpret_cast<const char*>(data), size);
  sync::XRules rules;
  rules.origin = {"fuzz", model::Network::x, true, base::from_unix_ms(1787391000000)};
  if (const auto value = sync::parse_json(body))
    if (const auto post = sync::read_x_post(*value, *value, rules)) test::check_post(*post);
  run_against(body, "perpuslubuk");
  run_against(body, "#dongeng");
  return 0;
}
