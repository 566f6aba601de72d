// SPDX-License-Identifier: GPL-3.0-or-later
// Showing a draft, what is on now, taking it back, and a draft of it for a change.
#include <algorithm>

#include "tools/desk/content/content_routes.h"
#include "tools/desk/content/draft_item.h"
#include "tools/desk/content/draft_steps.h"
#include "tools/desk/content/publishing.h"
#include "tools/desk/content/release_edit.h"
#include "tools/desk/content/titles.h"
#include "tools/desk/fleet/changes.h"

namespace lobi::desk {
namespace {

// The id that the item has or gets, kept with the draft at once, so that two editors who press at the same moment
// show one item and not two.
Result<std::string> fixed_id(Services& services, std::int64_t draft_id, const Bilingual& title,
                             const model::Release& release) {
  Drafts drafts(services.database);
  auto draft = drafts.find(draft_id);
  if (!draft) return fail(draft.error());
  if (!*draft) return fail(ErrorKind::not_found, "the draft is gone");
  if (!(*draft)->item_id.empty()) return (*draft)->item_id;
  const auto taken = drafts.item_ids(draft_id);
  if (!taken) return fail(taken.error());
  (*draft)->item_id = unused_id(item_id_of(title), *taken, release);
  if (const auto saved = drafts.save(**draft); !saved) return fail(saved.error());
  return (*draft)->item_id;
}

// Another author may be changing it this moment: an editor shows what was asked for or shown before, or what
// they wrote themselves.
bool may_publish(const Draft& draft, const Person& person) {
  const bool is_settled = draft.state == DraftState::asked || draft.state == DraftState::published;
  return is_settled || draft.editor == person.id || draft.author == person.id;
}

struct Shown {
  std::int64_t version = 0;
  model::PushedItem item;
};

// Word for word what is on: no release, so that "undo" takes back what staff see as the last change.
std::optional<Shown> already_on(Services& services, const Draft& draft) {
  if (draft.item_id.empty()) return std::nullopt;
  const fleet::ReleaseRow current = services.fleet->current();
  const model::PushedItem* on = find_item(current.release, draft.item_id);
  const auto item = to_pushed_item(draft.item, draft.item_id);
  if (on == nullptr || !item || *on != *item) return std::nullopt;
  return Shown{current.release.version, *item};
}

Answer finish(Services& services, const Request& request, Draft draft, const Shown& shown) {
  draft.state = DraftState::published;
  draft.reason.clear();
  draft.changed_at = services.clock.now();
  if (const auto saved = Drafts(services.database).save(draft); !saved) return failure_of(saved.error());
  const Bilingual title = Titles(services).of(shown.item);
  services.audit.note(request.person, "publish", title.id.empty() ? title_of(draft.item) : title.id,
                      draft.item_id + ", release " + std::to_string(shown.version));
  services.events.publish("drafts", {{"id", draft.id}, {"state", "published"}});
  Json item = to_json(shown.item);
  if (shown.item.title.is_empty()) item["title"] = to_json(title);
  return answer({{"version", shown.version}, {"items", Json::array({std::move(item)})}});
}

Answer publish(Services& services, const Request& request, Draft draft) {
  if (!may_publish(draft, *request.person))
    return failure(409, "not_asked",
                   {draft.author_name + " masih mengerjakan draf ini dan belum meminta persetujuan.",
                    draft.author_name + " is still working on this draft and has not asked for approval."});
  const auto findings = findings_of(services, draft.item, AskLink::no);
  if (!findings) return failure_of(findings.error());
  if (has_error(*findings)) return refused_by(*findings);
  model::PushedItem shown;
  if (const auto on = already_on(services, draft)) return finish(services, request, std::move(draft), *on);
  const auto version =
      Publishing(services).change(request.person, "publish", [&](model::Release& release) -> Result<void> {
        const auto id = fixed_id(services, draft.id, bilingual_of(draft.item, "title"), release);
        if (!id) return fail(id.error());
        draft.item_id = *id;
        const auto item = to_pushed_item(draft.item, *id);
        if (!item) return fail(item.error());
        put_item(release, *item);
        shown = *item;
        return {};
      });
  if (!version) return refused_change(version.error());
  return finish(services, request, std::move(draft), {*version, shown});
}

// Of the kiosks that it is meant for: how many there are, and how many showed it since it was brought.
Json shown_json(Services& services, const std::vector<fleet::Kiosk>& kiosks, const model::PushedItem& item,
                std::int64_t since) {
  std::int64_t of = 0;
  for (const fleet::Kiosk& each : kiosks)
    if (!each.is_retired && fleet::is_target(item.target, each.id, each.name, each.groups)) ++of;
  const auto shown = services.fleet->shown(item.id, since);
  return {{"kiosks", shown ? static_cast<std::int64_t>(shown->size()) : 0}, {"of", of}};
}

Answer items(Services& services) {
  const base::Instant now = services.clock.now();
  const fleet::ReleaseRow current = services.fleet->current();
  const std::vector<fleet::Kiosk> kiosks = services.fleet->kiosks();
  Titles titles(services);
  Json list = Json::array();
  for (const model::PushedItem& item : current.release.items) {
    if (item.schedule.until && *item.schedule.until <= now) continue;
    const auto note = Publishing(services).note_of(item.id);
    if (!note) return failure_of(note.error());
    const ItemNote by = note->value_or(ItemNote{current.release.version, current.at, current.person});
    Json shown = to_json(item);
    if (item.title.is_empty()) shown["title"] = to_json(titles.of(item));
    list.push_back({{"item", std::move(shown)},
                    {"by", by.by},
                    {"published_at", base::to_unix_ms(by.at)},
                    {"version", by.version},
                    {"shown", shown_json(services, kiosks, item, by.version)}});
  }
  // What was brought last stands first.
  std::stable_sort(list.begin(), list.end(),
                   [](const Json& a, const Json& b) { return a["published_at"] > b["published_at"]; });
  return answer({{"items", std::move(list)}});
}

Answer take_back(Services& services, const Request& request) {
  const std::string id = request.part("id");
  model::PushedItem taken;
  const auto version =
      Publishing(services).change(request.person, "take_back", [&](model::Release& release) -> Result<void> {
        const model::PushedItem* item = find_item(release, id);
        if (item == nullptr) return fail(ErrorKind::not_found, "no such item");
        taken = *item;
        take_item(release, id);
        return {};
      });
  if (!version) return refused_change(version.error());
  services.audit.note(request.person, "take_back", Titles(services).of(taken).id,
                      id + ", release " + std::to_string(*version));
  return answer({{"version", *version}});
}

// A draft that has it already goes on; else a new one.
Result<std::optional<Draft>> draft_of(Services& services, const Request& request, const std::string& item_id) {
  const std::int64_t author = request.person->role >= Role::editor ? 0 : request.person->id;
  const auto all = Drafts(services.database).list(author, 0, Drafts::kMaxOpen * 5);
  if (!all) return fail(all.error());
  for (const Draft& each : *all)
    if (each.item_id == item_id && each.state != DraftState::published) return std::optional(each);
  return std::optional<Draft>();
}

Answer edit(Services& services, const Request& request) {
  const fleet::ReleaseRow current = services.fleet->current();
  const model::PushedItem* item = find_item(current.release, request.part("id"));
  if (item == nullptr) return not_found();
  if (item->kind == model::PushedKind::urgent)
    return failure(409, "urgent",
                   {"Pemberitahuan mendesak tidak diubah: tarik kembali, lalu tulis yang baru.",
                    "An urgent notice is not edited: take it back and write a new one."});
  const auto begun = draft_of(services, request, item->id);
  if (!begun) return failure_of(begun.error());
  if (*begun) return answer(to_json(**begun));
  Draft draft;
  draft.item = clean_item(to_json(*item)).item;
  draft.author = draft.editor = request.person->id;
  draft.author_name = request.person->name;
  draft.changed_at = services.clock.now();
  draft.item_id = item->id;
  const auto id = Drafts(services.database).save(draft);
  if (!id) return failure_of(id.error());
  draft.id = *id;
  services.events.publish("drafts", {{"id", draft.id}});
  return answer(to_json(draft), 201);
}

}  // namespace

Routes publish_routes(Services& services) {
  Services* all = &services;
  return {{"POST", "/api/v1/drafts/{id}/publish", kEditor, Body::json, kMaxJsonBody,
           [all](const Request& r) { return with_draft(*all, r, publish); }},
          {"GET", "/api/v1/items", kViewer, Body::none, 0, [all](const Request&) { return items(*all); }},
          {"POST", "/api/v1/items/{id}/take-back", kEditor, Body::json, kMaxJsonBody,
           [all](const Request& r) { return take_back(*all, r); }},
          {"POST", "/api/v1/items/{id}/edit", kAuthor, Body::json, kMaxJsonBody,
           [all](const Request& r) { return edit(*all, r); }}};
}

}  // namespace lobi::desk
