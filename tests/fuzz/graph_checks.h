// SPDX-License-Identifier: GPL-3.0-or-later
// A run of one of Meta's sources in which every answer is the same bytes: as a success, as a refusal, as its
// cursor.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>

#include "post_checks.h"
#include "sync/source.h"

namespace lobi::test {

inline constexpr std::string_view kGraphToken = "THE-SECRET-TOKEN-OF-THE-FUZZER";

inline void check_graph_answers(std::unique_ptr<sync::Source> source, const fetch::Fetched& answer) {
  sync::Step step = source->next(nullptr);
  for (int requests = 0;; ++requests) {
    LOBI_CHECK(requests < 100);
    const auto* request = std::get_if<fetch::Request>(&step);
    if (const auto* renewed = std::get_if<sync::Renewed>(&step)) request = &renewed->then;
    if (request == nullptr) break;
    LOBI_CHECK(request->url.find(kGraphToken) == std::string::npos);
    step = source->next(&answer);
  }
  const auto* harvest = std::get_if<sync::Harvest>(&step);
  if (harvest == nullptr) return;
  for (const model::Post& post : harvest->posts) check_post(post);
  LOBI_CHECK(harvest->next.cursor.find(kGraphToken) == std::string::npos);
  LOBI_CHECK(harvest->next.cursor.size() < std::size_t{1} << 20);
}

inline void check_graph_run(std::unique_ptr<sync::Source> (*make)(sync::SourceContext), model::Network network,
                            const std::string& target, const std::string& body) {
  sync::SourceContext context;
  context.config.id = "fuzz";
  context.config.network = network;
  context.config.target = target;
  context.config.is_own = true;
  context.config.options = {{"user_id", "7"}, {"insights", "true"}};
  context.credential = "token = " + std::string(kGraphToken) + "\napp_id = 7\napp_secret = 8\n";
  context.now = base::from_unix_ms(1787391000000);
  context.wants_followers = true;
  context.recheck.push_back({"100_1", "", context.now, context.now, "v"});
  fetch::Fetched answer;
  answer.response.status = 200;
  answer.response.body = body;
  check_graph_answers(make(context), answer);
  context.state.cursor = body;
  check_graph_answers(make(context), answer);
  context.credential_changed_at = context.now - std::chrono::hours(240);
  check_graph_answers(make(context), answer);
  answer.response.status = 400;
  answer.error = Error{ErrorKind::bad_request, "400"};
  check_graph_answers(make(std::move(context)), answer);
}

}  // namespace lobi::test
