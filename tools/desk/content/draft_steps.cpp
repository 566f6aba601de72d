// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/draft_steps.h"

namespace lobi::desk {

Answer with_draft(Services& services, const Request& request, const DraftAction& action) {
  const auto id = row_id(request.part("id"));
  if (!id) return not_found();
  auto draft = Drafts(services.database).find(*id);
  if (!draft) return failure_of(draft.error());
  if (!*draft) return not_found();
  if (!request.may_touch((*draft)->author, Role::editor)) return forbidden();
  return action(services, request, std::move(**draft));
}

std::string draft_subject(const Draft& draft) { return "draft " + std::to_string(draft.id); }

std::string title_of(const Json& item) {
  const Bilingual title = bilingual_of(item, "title");
  if (!title.is_empty()) return title.id.empty() ? title.en : title.id;
  const std::string reference = text_of(item, "reference");
  return reference.empty() ? text_of(item, "kind") : reference;
}

}  // namespace lobi::desk
