// SPDX-License-Identifier: GPL-3.0-or-later
// What all routes of drafts do first: find the row and see whose it is. Any thread.
#pragma once

#include <functional>

#include "tools/desk/content/drafts.h"
#include "tools/desk/server/services.h"

namespace lobi::desk {

// Finds the draft of "{id}" and hands it over: 404 without one, 403 where it is another author's and the person is
// no editor.
using DraftAction = std::function<Answer(Services&, const Request&, Draft)>;
[[nodiscard]] Answer with_draft(Services& services, const Request& request, const DraftAction& action);

// For the log: "draft 17", and the title that staff know it by.
[[nodiscard]] std::string draft_subject(const Draft& draft);
[[nodiscard]] std::string title_of(const Json& item);

}  // namespace lobi::desk
