// SPDX-License-Identifier: GPL-3.0-or-later
// Drafts over HTTP: writing them, asking for approval, refusing. Publishing is in publish_routes.cpp.
#include <algorithm>

#include "tools/desk/content/content_routes.h"
#include "tools/desk/content/draft_item.h"
#include "tools/desk/content/draft_steps.h"
#include "tools/desk/content/drafts.h"

namespace lobi::desk {
namespace {

constexpr std::int64_t kMostRows = 200, kUsualRows = 100;
constexpr std::size_t kMaxReason = 200;

Answer refused_fields(const std::vector<FieldError>& wrong) {
  return failure(422, "wrong_field", {"Ada isian yang belum benar.", "Some fields are not right yet."}, wrong);
}

Answer list(Services& services, const Request& request) {
  const std::int64_t author = request.person->role >= Role::editor ? 0 : request.person->id;
  const std::int64_t before = row_id(request.asked("before")).value_or(0);
  const std::int64_t limit = std::min(row_id(request.asked("limit")).value_or(kUsualRows), kMostRows);
  const auto drafts = Drafts(services.database).list(author, before, limit);
  if (!drafts) return failure_of(drafts.error());
  Json rows = Json::array();
  for (const Draft& each : *drafts) rows.push_back(to_json(each));
  return answer({{"drafts", std::move(rows)}});
}

// A program that keeps its items in files of its own (`lobictl desk publish`) names them itself, so that the same
// file shown again changes its items instead of doubling them. Only whom publishing is allowed anyway.
std::string chosen_id(const Request& request) {
  if (request.person->role < Role::editor || !request.body.contains("item")) return {};
  const std::string id = text_of(request.body["item"], "id");
  return is_item_id(id) ? id : std::string();
}

Answer create(Services& services, const Request& request) {
  CleanItem clean = clean_item(request.body.contains("item") ? request.body["item"] : Json());
  if (!clean.wrong.empty()) return refused_fields(clean.wrong);
  Draft draft;
  draft.item = std::move(clean.item);
  draft.author = draft.editor = request.person->id;
  draft.author_name = request.person->name;
  draft.item_id = chosen_id(request);
  draft.changed_at = services.clock.now();
  const auto id = Drafts(services.database).save(draft);
  if (!id && id.error().kind == ErrorKind::limit)
    return failure(409, "too_many",
                   {"Draf Anda sudah terlalu banyak. Hapus yang tidak dipakai.",
                    "You have too many drafts. Delete those you do not need."});
  if (!id) return failure_of(id.error());
  draft.id = *id;
  services.events.publish("drafts", {{"id", draft.id}});
  return answer(to_json(draft), 201);
}

Answer change(Services& services, const Request& request, Draft draft) {
  CleanItem clean = clean_item(request.body.contains("item") ? request.body["item"] : Json());
  if (!clean.wrong.empty()) return refused_fields(clean.wrong);
  if (clean.item == draft.item) return answer(to_json(draft));
  draft.item = std::move(clean.item);
  draft.editor = request.person->id;
  draft.changed_at = services.clock.now();
  // What was asked for, refused or published was the text before; an editor's own mend keeps the question open.
  if (draft.state != DraftState::asked || request.person->role < Role::editor) draft.state = DraftState::draft;
  if (const auto saved = Drafts(services.database).save(draft); !saved) return failure_of(saved.error());
  services.events.publish("drafts", {{"id", draft.id}});
  return answer(to_json(draft));
}

Answer remove(Services& services, const Request& request, const Draft& draft) {
  if (const auto done = Drafts(services.database).remove(draft.id); !done) return failure_of(done.error());
  services.audit.note(request.person, "draft_delete", draft_subject(draft), title_of(draft.item));
  services.events.publish("drafts", {{"id", draft.id}});
  return nothing();
}

Answer ask(Services& services, const Request& request, Draft draft) {
  const auto findings = findings_of(services, draft.item, AskLink::no);
  if (!findings) return failure_of(findings.error());
  if (has_error(*findings)) return refused_by(*findings);
  draft.state = DraftState::asked;
  draft.reason.clear();
  if (const auto saved = Drafts(services.database).save(draft); !saved) return failure_of(saved.error());
  services.audit.note(request.person, "ask", draft_subject(draft), title_of(draft.item));
  services.events.publish("drafts", {{"id", draft.id}, {"state", "asked"}});
  return answer(to_json(draft));
}

Answer refuse(Services& services, const Request& request, Draft draft) {
  const auto reason = one_line(text_of(request.body, "reason"), kMaxReason);
  if (!reason)
    return wrong_field("reason", {"Tulis alasannya dalam satu kalimat.", "Write the reason in one sentence."});
  if (draft.state != DraftState::asked)
    return failure(409, "not_asked",
                   {"Draf ini tidak sedang menunggu persetujuan.", "This draft is not waiting for approval."});
  draft.state = DraftState::refused;
  draft.reason = *reason;
  if (const auto saved = Drafts(services.database).save(draft); !saved) return failure_of(saved.error());
  services.audit.note(request.person, "refuse", draft_subject(draft), *reason);
  services.events.publish("drafts", {{"id", draft.id}, {"state", "refused"}});
  return answer(to_json(draft));
}

Answer check(Services& services, const Request& /*request*/, const Draft& draft) {
  const auto findings = findings_of(services, draft.item, AskLink::yes);
  if (!findings) return failure_of(findings.error());
  return answer({{"findings", to_json(*findings)}});
}

}  // namespace

Routes draft_routes(Services& services) {
  Services* all = &services;
  const auto of_draft = [all](auto action) {
    return [all, action](const Request& request) { return with_draft(*all, request, action); };
  };
  return {{"GET", "/api/v1/drafts", kAuthor, Body::none, 0, [all](const Request& r) { return list(*all, r); }},
          {"POST", "/api/v1/drafts", kAuthor, Body::json, kMaxJsonBody,
           [all](const Request& r) { return create(*all, r); }},
          {"GET", "/api/v1/drafts/{id}", kAuthor, Body::none, 0,
           of_draft([](Services&, const Request&, const Draft& draft) { return answer(to_json(draft)); })},
          {"PUT", "/api/v1/drafts/{id}", kAuthor, Body::json, kMaxJsonBody, of_draft(change)},
          {"DELETE", "/api/v1/drafts/{id}", kAuthor, Body::none, 0, of_draft(remove)},
          {"POST", "/api/v1/drafts/{id}/check", kAuthor, Body::json, kMaxJsonBody, of_draft(check)},
          {"POST", "/api/v1/drafts/{id}/ask", kAuthor, Body::json, kMaxJsonBody, of_draft(ask)},
          {"POST", "/api/v1/drafts/{id}/refuse", kEditor, Body::json, kMaxJsonBody, of_draft(refuse)}};
}

}  // namespace lobi::desk
