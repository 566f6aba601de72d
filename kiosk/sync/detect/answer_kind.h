// SPDX-License-Identifier: GPL-3.0-or-later
// What a server's answer is: the result XML of SLiMS, OAI-PMH, an OPDS catalogue, a feed, a calendar, a page.
//
// Only what parses and has the right root counts; status line and content type are not believed
// (reference/library.md 0.2). Used by detector.h. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sync/detect/finding.h"

namespace lobi::sync {

enum class AnswerKind { nothing, slims, oai, opds1, opds2, feed, koha_rss, calendar, page };

[[nodiscard]] AnswerKind kind_of_answer(std::string_view body, const std::string& address);

// Systems whose names a page of HTML tells, those found first; and the feeds and calendars that its head links to.
struct PageHints {
  std::vector<System> systems;
  std::vector<std::string> links;
};
[[nodiscard]] PageHints read_page(std::string_view html, const std::string& address);

}  // namespace lobi::sync
