// SPDX-License-Identifier: GPL-3.0-or-later
// What routes of drafts have in common: finding the row and whose it is, and checking it against what the desk
// knows of its kiosks, pictures and hours. Any thread.
#pragma once

#include <functional>

#include "tools/desk/content/drafts.h"
#include "tools/desk/content/linter.h"
#include "tools/desk/server/services.h"

namespace lobi::desk {

// Finds the draft of "{id}" and hands it over: 404 without one, 403 where it is another author's and the person is
// no editor.
using DraftAction = std::function<Answer(Services&, const Request&, Draft)>;
[[nodiscard]] Answer with_draft(Services& services, const Request& request, const DraftAction& action);

// What the linter says of an item of this desk, now. The page of its link is asked for only where somebody waits
// for nothing else: publishing goes by what is remembered.
enum class AskLink { no, yes };
[[nodiscard]] Result<std::vector<Finding>> findings_of(Services& services, const Json& item, AskLink ask);
// 422 with "findings" beside "error".
[[nodiscard]] Answer refused_by(const std::vector<Finding>& findings);

// For the log: "draft 17", and the title that staff know it by.
[[nodiscard]] std::string draft_subject(const Draft& draft);
[[nodiscard]] std::string title_of(const Json& item);

}  // namespace lobi::desk
