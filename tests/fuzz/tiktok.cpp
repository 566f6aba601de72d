// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the answer to each request of a run: never a crash, only sound posts.
#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>

#include "post_checks.h"
#include "sync/sources/tiktok/tiktok_source.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi;
  fetch::Fetched answer;
  answer.response.status = 200;
  answer.response.body.assign(reinterpret_cast<const char*>(data), size);
  sync::SourceContext context;
  context.config.id = "fuzz";
  context.config.network = model::Network::tiktok;
  context.config.is_own = true;
  context.credential =
      "client_key = k\nclient_secret = s\nrefresh_token = r\naccess_token = a\nrenew_at = 1787399999";
  context.now = base::from_unix_ms(1787391000000);
  context.recheck.push_back({"17", "17", context.now, context.now, "v"});
  for (const bool has_token : {true, false}) {
    if (!has_token) context.credential = "client_key = k\nclient_secret = s\nrefresh_token = r";
    const auto source = sync::make_tiktok_source(context);
    sync::Step step = source->next(nullptr);
    for (int requests = 0; !std::holds_alternative<sync::Harvest>(step) && !std::holds_alternative<Error>(step);
         ++requests) {
      LOBI_CHECK(requests < 20);
      step = source->next(&answer);
    }
    if (const auto* harvest = std::get_if<sync::Harvest>(&step))
      for (const model::Post& post : harvest->posts) test::check_post(post);
  }
  return 0;
}
