// SPDX-License-Identifier: GPL-3.0-or-later
// Urgent notices over HTTP: asking, approving by the spoken number, refusing; and CAP 1.2 alerts as their source.
#include <algorithm>

#include "tools/desk/content/cap.h"
#include "tools/desk/content/content_routes.h"
#include "tools/desk/content/draft_item.h"
#include "tools/desk/content/draft_steps.h"
#include "tools/desk/content/publishing.h"
#include "tools/desk/content/release_edit.h"
#include "tools/desk/content/urgent.h"

namespace lobi::desk {
namespace {

constexpr std::size_t kMaxReason = 200;
constexpr std::chrono::hours kListed{24};

std::string subject_of(const UrgentRow& row) { return "urgent " + std::to_string(row.id); }

Answer over() {
  return failure(409, "over", {"Permintaan ini sudah berakhir.", "This request has ended already."});
}

// Shows it. The row is `published` before, so that nobody else does it too, and waits again when it failed.
Answer show(Services& services, const Person& person, const UrgentRow& row) {
  UrgentBook book(services.database);
  Json whole = row.item;
  whole["schedule"] = {{"until", base::to_unix_ms(row.until)}};
  whole["announced_at"] = base::to_unix_ms(services.clock.now());
  const auto version = Publishing(services).change(person, "urgent", [&](model::Release& release) -> Result<void> {
    const auto item = to_pushed_item(whole, row.item_id);
    if (!item) return fail(item.error());
    put_item(release, *item);
    return {};
  });
  if (!version) {
    if (const auto back = book.reopen(row.id); !back) return failure_of(back.error());
    return refused_change(version.error());
  }
  if (const auto kept = book.published(row.id, *version); !kept) return failure_of(kept.error());
  services.audit.note(person, "urgent_publish", subject_of(row),
                      title_of(row.item) + ", release " + std::to_string(*version));
  services.events.publish("urgent", {{"id", row.id}, {"state", "published"}});
  const auto now_row = book.find(row.id);
  if (!now_row) return failure_of(now_row.error());
  return *now_row ? answer(to_json(**now_row, person.id, services.clock.now()), 201) : not_found();
}

Result<bool> needs_second(Services& services) {
  if (!services.settings.flag("two_person")) return false;
  const auto approvers = UrgentBook(services.database).approvers();
  if (!approvers) return fail(approvers.error());
  return *approvers >= 2;
}

// A request, or the notice itself where nobody else could approve it.
Answer take(Services& services, const Person& person, UrgentRow row) {
  row.at = services.clock.now();
  row.expires_at = row.at + kApprovalTime;
  row.author = person.id;
  row.author_name = person.name;
  const auto second = needs_second(services);
  if (!second) return failure_of(second.error());
  UrgentBook book(services.database);
  const auto added = book.add(std::move(row));
  if (!added && added.error().kind == ErrorKind::limit)
    return failure(409, "too_many",
                   {"Sudah terlalu banyak permintaan yang menunggu.", "Too many requests are waiting already."});
  if (!added) return failure_of(added.error());
  services.audit.note(person, "urgent_ask", subject_of(*added),
                      title_of(added->item) + (added->source.empty() ? "" : ", CAP " + added->source));
  services.events.publish("urgent", {{"id", added->id}, {"state", "waiting"}});
  if (*second) return answer(to_json(*added, person.id, services.clock.now()), 201);
  const auto settled = book.settle(added->id, UrgentState::published, person.name, "", services.clock.now());
  if (!settled) return failure_of(settled.error());
  return *settled ? show(services, person, *added) : over();
}

Answer ask(Services& services, const Request& request) {
  CleanItem clean = clean_urgent(request.body.contains("item") ? request.body["item"] : Json());
  const base::Instant now = services.clock.now();
  const auto until = whole_of(request.body, "until");
  if (!until || *until > base::to_unix_ms(now + kLongestUrgent))
    clean.wrong.push_back({"until",
                           {"Isi kapan pemberitahuan ini berakhir, paling lama 14 hari.",
                            "Say when this notice ends, within 14 days."}});
  else if (base::from_unix_ms(*until) <= now)
    clean.wrong.push_back({"until", {"Waktu berakhirnya sudah lewat.", "Its end is over already."}});
  if (!clean.wrong.empty()) return failure(422, "wrong_field", clean.wrong.front().message, clean.wrong);
  UrgentRow row;
  row.item = std::move(clean.item);
  row.until = base::from_unix_ms(*until);
  return take(services, *request.person, std::move(row));
}

Answer list(Services& services, const Request& request) {
  const base::Instant now = services.clock.now();
  const auto rows = UrgentBook(services.database).since(now - kListed);
  if (!rows) return failure_of(rows.error());
  Json requests = Json::array();
  for (const UrgentRow& each : *rows) requests.push_back(to_json(each, request.person->id, now));
  return answer({{"requests", std::move(requests)}});
}

using Action = std::function<Answer(Services&, const Request&, const UrgentRow&)>;
Answer with_row(Services& services, const Request& request, const Action& action) {
  const auto id = row_id(request.part("id"));
  if (!id) return not_found();
  const auto row = UrgentBook(services.database).find(*id);
  if (!row) return failure_of(row.error());
  return *row ? action(services, request, **row) : not_found();
}

Answer approve(Services& services, const Request& request, const UrgentRow& row) {
  if (row.author == request.person->id)
    return failure(403, "own",
                   {"Permintaan sendiri tidak dapat disetujui sendiri. Mintalah orang kedua.",
                    "Nobody approves their own request. Ask a second person."});
  const base::Instant now = services.clock.now();
  UrgentBook book(services.database);
  if (whole_of(request.body, "number") != row.number) {
    const auto ended = book.settle(row.id, UrgentState::refused, request.person->name,
                                   "Angka tidak cocok / The number did not match", now);
    if (!ended) return failure_of(ended.error());
    if (!*ended) return over();
    services.audit.note(request.person, "urgent_wrong_number", subject_of(row), title_of(row.item));
    services.events.publish("urgent", {{"id", row.id}, {"state", "refused"}});
    return failure(409, "wrong_number",
                   {"Angkanya tidak cocok; permintaan batal. Tidak ada layar yang berubah.",
                    "The number does not match; the request has ended. No screen has changed."});
  }
  if (row.until <= now) return failure(409, "past", {"Waktu berakhirnya sudah lewat.", "Its end is over already."});
  const auto settled = book.settle(row.id, UrgentState::published, request.person->name, "", now);
  if (!settled) return failure_of(settled.error());
  if (!*settled) return over();
  services.audit.note(request.person, "urgent_approve", subject_of(row), title_of(row.item));
  Answer shown = show(services, *request.person, row);
  if (shown.status == 201) shown.status = 200;
  return shown;
}

Answer refuse(Services& services, const Request& request, const UrgentRow& row) {
  const auto reason = one_line(text_of(request.body, "reason"), kMaxReason);
  if (!reason)
    return wrong_field("reason", {"Tulis alasannya dalam satu kalimat.", "Write the reason in one sentence."});
  const auto settled =
      UrgentBook(services.database)
          .settle(row.id, UrgentState::refused, request.person->name, *reason, services.clock.now());
  if (!settled) return failure_of(settled.error());
  if (!*settled) return over();
  services.audit.note(request.person, "urgent_refuse", subject_of(row), *reason);
  services.events.publish("urgent", {{"id", row.id}, {"state", "refused"}});
  return answer({{"id", row.id}, {"state", "refused"}});
}

Answer refused_cap(const Error& error) {
  const auto cut = error.message.find('\n');
  const Bilingual words{error.message.substr(0, cut), error.message.substr(cut == std::string::npos ? 0 : cut + 1)};
  return failure(error.kind == ErrorKind::limit ? 413 : 422, "cap", words);
}

// What an update or a cancel names, and came from here.
Result<std::vector<UrgentRow>> referred(Services& services, const CapAlert& cap) {
  std::vector<UrgentRow> all;
  for (const std::string& name : cap.references) {
    auto rows = UrgentBook(services.database).of_source(name);
    if (!rows) return rows;
    all.insert(all.end(), rows->begin(), rows->end());
  }
  return all;
}

// Requests that wait end, notices that are on go: both by one person, as taking anything back.
Answer cancel(Services& services, const Request& request, const CapAlert& cap) {
  const auto rows = referred(services, cap);
  if (!rows) return failure_of(rows.error());
  UrgentBook book(services.database);
  std::vector<std::string> ids;
  for (const UrgentRow& row : *rows) {
    const auto ended = book.settle(row.id, UrgentState::refused, request.person->name,
                                   "Dicabut sumbernya / Cancelled by its source", services.clock.now());
    if (!ended) return failure_of(ended.error());
    if (*ended) services.events.publish("urgent", {{"id", row.id}, {"state", "refused"}});
    if (std::find(ids.begin(), ids.end(), row.item_id) == ids.end()) ids.push_back(row.item_id);
  }
  const model::Release now = services.fleet->current().release;
  std::erase_if(ids, [&](const std::string& id) { return find_item(now, id) == nullptr; });
  Json body{{"taken_back", ids}};
  if (!ids.empty()) {
    const auto version = Publishing(services).change(request.person, "take_back", [&](model::Release& release) {
      for (const std::string& id : ids) take_item(release, id);
      return Result<void>();
    });
    if (!version) return refused_change(version.error());
    body["version"] = *version;
  }
  services.audit.note(request.person, "urgent_cancel", "CAP " + cap.name,
                      std::to_string(ids.size()) + " taken back");
  return answer(std::move(body));
}

Answer cap_alert(Services& services, const Request& request) {
  const base::Instant now = services.clock.now();
  const auto cap = parse_cap(request.bytes, now);
  if (!cap) return refused_cap(cap.error());
  if (cap->kind == CapAlert::Kind::cancel) return cancel(services, request, *cap);
  // Feeds are handed in again and again; what nobody approved in time is asked once more.
  const auto known = UrgentBook(services.database).of_source(cap->name);
  if (!known) return failure_of(known.error());
  if (!known->empty() && known->front().state_key(now) != "expired")
    return answer(to_json(known->front(), request.person->id, now));
  UrgentRow row;
  row.source = cap->name;
  row.until = std::min(cap->until, now + kLongestUrgent);
  row.item = {{"kind", "urgent"},
              {"title", to_json(cap->title)},
              {"text", to_json(cap->text)},
              {"severity", cap->severity == model::Severity::danger    ? "danger"
                           : cap->severity == model::Severity::warning ? "warning"
                                                                       : "notice"}};
  if (cap->kind == CapAlert::Kind::update) {
    const auto rows = referred(services, *cap);
    if (!rows) return failure_of(rows.error());
    if (!rows->empty()) row.item_id = rows->front().item_id;
    for (const UrgentRow& each : *rows) {
      const auto ended = UrgentBook(services.database)
                             .settle(each.id, UrgentState::refused, request.person->name,
                                     "Digantikan sumbernya / Replaced by its source", now);
      if (!ended) return failure_of(ended.error());
    }
  }
  return take(services, *request.person, std::move(row));
}

}  // namespace

Routes urgent_routes(Services& services) {
  Services* all = &services;
  const auto of_row = [all](auto action) {
    return [all, action](const Request& request) { return with_row(*all, request, action); };
  };
  return {{"GET", "/api/v1/urgent", kEditor, Body::none, 0, [all](const Request& r) { return list(*all, r); }},
          {"POST", "/api/v1/urgent", kEditor, Body::json, kMaxJsonBody,
           [all](const Request& r) { return ask(*all, r); }},
          {"POST", "/api/v1/urgent/cap", kEditor, Body::bytes, kMaxCapBytes,
           [all](const Request& r) { return cap_alert(*all, r); }},
          {"GET", "/api/v1/urgent/{id}", kEditor, Body::none, 0,
           of_row([all](Services&, const Request& r, const UrgentRow& row) {
             return answer(to_json(row, r.person->id, all->clock.now()));
           })},
          {"POST", "/api/v1/urgent/{id}/approve", kEditor, Body::json, kMaxJsonBody, of_row(approve)},
          {"POST", "/api/v1/urgent/{id}/refuse", kEditor, Body::json, kMaxJsonBody, of_row(refuse)}};
}

}  // namespace lobi::desk
