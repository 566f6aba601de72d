// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/draft_steps.h"

#include "model/release.h"
#include "tools/desk/content/links.h"
#include "tools/desk/content/pictures.h"
#include "tools/desk/fleet/fleet.h"

namespace lobi::desk {
namespace {

// Whether any kiosk told anything, and who has this one.
template <typename Row>
void look_for(const std::vector<Row>& rows, const std::string& reference, bool& has_told,
              std::vector<std::string>& holders) {
  has_told = has_told || !rows.empty();
  for (const Row& row : rows)
    if (row.held.reference == reference) holders = row.kiosks;
}

std::optional<std::vector<std::string>> holders_of(const fleet::FleetHoldings& holdings, const Json& item) {
  const std::string reference = text_of(item, "reference");
  const auto kind = model::pushed_kind_from(text_of(item, "kind"));
  if (reference.empty() || !kind) return std::nullopt;
  bool has_told = false;
  std::vector<std::string> holders;
  switch (*kind) {
    case model::PushedKind::post:
      look_for(holdings.posts, reference, has_told, holders);
      break;
    case model::PushedKind::title:
      look_for(holdings.titles, reference, has_told, holders);
      break;
    case model::PushedKind::lesson:
      look_for(holdings.lessons, reference, has_told, holders);
      break;
    case model::PushedKind::campaign:
      look_for(holdings.campaigns, reference, has_told, holders);
      break;
    case model::PushedKind::event:
      look_for(holdings.events, reference, has_told, holders);
      break;
    default:
      break;
  }
  return has_told ? std::optional(holders) : std::nullopt;
}

}  // namespace

Answer with_draft(Services& services, const Request& request, const DraftAction& action) {
  const auto id = row_id(request.part("id"));
  if (!id) return not_found();
  auto draft = Drafts(services.database).find(*id);
  if (!draft) return failure_of(draft.error());
  if (!*draft) return not_found();
  if (!request.may_touch((*draft)->author, Role::editor)) return forbidden();
  return action(services, request, std::move(**draft));
}

Result<std::vector<Finding>> findings_of(Services& services, const Json& item, AskLink ask) {
  LintInput input;
  input.item = item;
  input.hours = services.settings.opening_hours();
  input.now = services.clock.now();
  if (services.fleet != nullptr) {
    for (const fleet::Kiosk& each : services.fleet->kiosks())
      if (!each.is_retired)
        input.kiosks.push_back({each.id, each.name, each.groups, each.presence.width, each.presence.height});
    // Joining what a thousand kiosks hold takes a while: only for what points at something.
    if (!text_of(item, "reference").empty()) input.holders = holders_of(services.fleet->holdings(), item);
  }
  if (item.contains("picture")) {
    const auto stored = Pictures(services.config, services.database).find(text_of(item["picture"], "sha256"));
    if (!stored) return fail(stored.error());
    if (const auto& picture = *stored)
      input.picture = LintPicture{picture->width,       picture->height,         picture->bytes,
                                  picture->mean_colour, picture->smaller_sha256, picture->smaller_bytes};
  }
  if (const std::string link = text_of(item, "link"); is_public_link(link)) {
    Links links(services.database, services.clock);
    if (ask == AskLink::yes) {
      const auto status = links.ask(link);
      if (!status) return fail(status.error());
      input.link_status = *status;
    } else {
      const auto status = links.known(link);
      if (!status) return fail(status.error());
      input.link_status = *status;
    }
  }
  return lint(input);
}

Answer refused_by(const std::vector<Finding>& findings) {
  Answer refused = failure(422, "findings", {"Ada yang harus diperbaiki dulu.", "Something must be mended first."});
  refused.body["findings"] = to_json(findings);
  return refused;
}

std::string draft_subject(const Draft& draft) { return "draft " + std::to_string(draft.id); }

std::string title_of(const Json& item) {
  const Bilingual title = bilingual_of(item, "title");
  if (!title.is_empty()) return title.id.empty() ? title.en : title.id;
  const std::string reference = text_of(item, "reference");
  return reference.empty() ? text_of(item, "kind") : reference;
}

}  // namespace lobi::desk
