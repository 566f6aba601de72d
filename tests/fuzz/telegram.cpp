// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes, as a message and as the answer to each request of a run: never a crash, only sound posts.
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <variant>

#include "post_checks.h"
#include "sync/sources/telegram/telegram_message.h"
#include "sync/sources/telegram/telegram_source.h"
#include "sync/text/json_view.h"

namespace {

using namespace lobi;

void run_against(const std::string& body, const std::string& cursor) {
  sync::SourceContext context;
  context.config.id = "fuzz";
  context.config.network = model::Network::telegram;
  context.config.target = "examplelibrary";
  context.config.is_own = true;
  context.credential = "123:secret";
  context.wants_followers = true;
  context.state.cursor = cursor;
  context.now = base::from_unix_ms(1787391000000);
  const auto source = sync::make_telegram_source(context);
  fetch::Fetched answer;
  answer.response.status = 200;
  answer.response.body = body;
  sync::Step step = source->next(nullptr);
  for (int requests = 0; std::holds_alternative<fetch::Request>(step); ++requests) {
    LOBI_CHECK(requests < 400);
    if (requests == 1) answer.response.body = R"({"ok":true,"result":{"file_path":"photos/file_1.jpg"}})";
    step = source->next(&answer);
  }
  const auto* harvest = std::get_if<sync::Harvest>(&step);
  if (harvest == nullptr) return;
  LOBI_CHECK(harvest->next.cursor.find("secret") == std::string::npos || body.find("secret") != std::string::npos);
  for (const model::Post& post : harvest->posts) test::check_post(post);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string body(reinterpret_cast<const char*>(data), size);
  sync::TelegramRules rules;
  rules.origin = {"fuzz", model::Network::telegram, true, base::from_unix_ms(1787391000000)};
  if (const auto value = sync::parse_json(body))
    if (const auto post = sync::read_messages({&*value}, rules))
      LOBI_CHECK(post->file_ids.size() == post->post.media.size());
  run_against(body, "");
  run_against(R"({"ok":true,"result":[]})", body);
  return 0;
}
