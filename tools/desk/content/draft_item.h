// SPDX-License-Identifier: GPL-3.0-or-later
// The item of a draft as a browser sends it: only members that a release knows, each of its type and within its
// limit, but as incomplete as staff leave it.
//
// A half-written item is no error; one that hides something is: control characters and those that turn the order
// of what stands beside them are refused, with the field named, never silently taken out. What is missing or
// unwise the linter says. Urgent notices are no drafts (urgent.h), else one person could publish them. Pure; any
// thread. Fuzzed as `draft_item`.
#pragma once

#include <vector>

#include "model/release.h"
#include "tools/desk/server/route.h"

namespace lobi::desk {

struct CleanItem {
  Json item = Json::object();  // without "id": that is the desk's to give
  std::vector<FieldError> wrong;
};
[[nodiscard]] CleanItem clean_item(const Json& given);

// A release item: id, blanks at the ends of texts taken off, members that its kind has not left out. malformed:
// what the linter should have found.
[[nodiscard]] Result<model::PushedItem> to_pushed_item(const Json& item, const std::string& id);
// Back, as drafts and answers hold it.
[[nodiscard]] Json to_json(const model::PushedItem& item);

// "ayo-membatik-durian", of at most 48 signs; "tayangan" where nothing is left of the title.
[[nodiscard]] std::string item_id_of(const Bilingual& title);

// 1 to 64 of [a-z0-9-], and none that stands for an unnamed draft ("draft-7") or an urgent notice ("mendesak-7").
[[nodiscard]] bool is_item_id(std::string_view id);

// An urgent notice: title, text, severity, times, link with caption, target and nothing else; both texts and
// numbers as clean_item() has them. The words are at most so many letters long.
inline constexpr std::size_t kMaxUrgentTitle = 60, kMaxUrgentText = 300, kMaxTimeLabel = 30;
[[nodiscard]] CleanItem clean_urgent(const Json& given);

// True when a text holds none of: control characters (but '\n' where lines are allowed), bidi controls, invisible
// ones, ill-formed bytes. Joiners within words and emoji are allowed.
enum class Lines { one, many };
[[nodiscard]] bool is_plain_text(std::string_view text, Lines lines);

}  // namespace lobi::desk
