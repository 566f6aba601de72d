// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes, as a video and as the answer to each request of a run with a key and without: only sound posts.
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <variant>

#include "post_checks.h"
#include "sync/sources/youtube/youtube_source.h"
#include "sync/sources/youtube/youtube_video.h"
#include "sync/text/json_view.h"

namespace {

using namespace lobi;

void run_against(const std::string& body, const char* key) {
  sync::SourceContext context;
  context.config.id = "fuzz";
  context.config.network = model::Network::youtube;
  context.config.target = "UC_x5XG1OV2P6uZZ5FSM9Ttw";
  context.config.is_own = true;
  context.credential = key;
  context.wants_followers = true;
  context.state.cursor = body;
  context.now = base::from_unix_ms(1787391000000);
  const auto source = sync::make_youtube_source(context);
  fetch::Fetched answer;
  answer.response.status = 200;
  answer.response.body = body;
  sync::Step step = source->next(nullptr);
  for (int requests = 0; std::holds_alternative<fetch::Request>(step); ++requests) {
    LOBI_CHECK(requests < 10'000);
    step = source->next(&answer);
  }
  if (const auto* harvest = std::get_if<sync::Harvest>(&step))
    for (const model::Post& post : harvest->posts) test::check_post(post);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string body(reinterpret_cast<const char*>(data), size);
  const sync::PostOrigin origin{"fuzz", model::Network::youtube, true, base::from_unix_ms(1787391000000)};
  if (const auto value = sync::parse_json(body))
    if (const auto post = sync::read_video(*value, origin, "id")) test::check_post(*post);
  LOBI_CHECK(sync::iso_duration_ms(body) >= 0);
  run_against(body, "key");
  run_against(body, "");
  return 0;
}
