// SPDX-License-Identifier: GPL-3.0-or-later
// The log, the settings, and what changed: routes that show the desk's own records.
#include <algorithm>

#include "tools/desk/server/desk_routes.h"

namespace lobi::desk {
namespace {

constexpr std::int64_t kMostRows = 200, kUsualRows = 50;

Answer audit_rows(Services& services, const Request& request) {
  const std::int64_t before = row_id(request.asked("before")).value_or(0);
  const std::int64_t limit = std::min(row_id(request.asked("limit")).value_or(kUsualRows), kMostRows);
  const auto rows = services.audit.rows(before, limit);
  if (!rows) return failure_of(rows.error());
  Json list = Json::array();
  for (const AuditRow& row : *rows)
    list.push_back({{"id", row.id},
                    {"at", base::to_unix_ms(row.at)},
                    {"person", row.person},
                    {"action", row.action},
                    {"subject", row.subject},
                    {"detail", row.detail},
                    {"hash", row.hash}});
  return answer({{"rows", std::move(list)}});
}

Answer audit_verify(Services& services) {
  const auto finding = services.audit.verify();
  if (!finding) return failure_of(finding.error());
  return answer({{"whole", finding->is_whole},
                 {"rows", finding->rows},
                 {"first_wrong", finding->first_wrong > 0 ? Json(finding->first_wrong) : Json()},
                 {"message", to_json(finding->message)}});
}

Answer change_settings(Services& services, const Request& request) {
  Answer changed = services.settings.change(request.body);
  if (changed.status != 200) return changed;
  std::string names;
  for (const auto& [name, value] : request.body.items()) names += (names.empty() ? "" : ", ") + name;
  services.audit.note(request.person, "settings", names);
  return changed;
}

// For pages whose stream did not come through: the same events, asked for.
Answer changes(Services& services, const Request& request) {
  Json list = Json::array();
  const std::int64_t since = row_id(request.asked("since")).value_or(0);
  std::int64_t newest = services.events.newest();
  // Without `since` only where one stands.
  if (!request.asked("since").empty()) {
    for (const Event& each : services.events.after(since)) {
      list.push_back({{"id", each.id}, {"event", each.name}, {"data", Json::parse(each.data, nullptr, false)}});
      newest = each.id;
    }
  }
  return answer({{"newest", newest}, {"events", std::move(list)}});
}

}  // namespace

Routes record_routes(Services& services) {
  Services* all = &services;
  return {{"GET", "/api/v1/audit", kEditor, Body::none, 0, [all](const Request& r) { return audit_rows(*all, r); }},
          {"GET", "/api/v1/audit/verify", kAdministrator, Body::none, 0,
           [all](const Request&) { return audit_verify(*all); }},
          {"GET", "/api/v1/settings", kAdministrator, Body::none, 0,
           [all](const Request&) { return answer(all->settings.all()); }},
          {"PUT", "/api/v1/settings", kAdministrator, Body::json, kMaxJsonBody,
           [all](const Request& r) { return change_settings(*all, r); }},
          {"GET", "/api/v1/changes", kViewer, Body::none, 0, [all](const Request& r) { return changes(*all, r); }},
          // Answered as a stream by the server itself (http_server.cpp); here for its rights.
          {"GET", "/api/v1/events", kViewer, Body::none, 0, [](const Request&) {
             return failure(406, "stream", {"Ini aliran peristiwa.", "This is a stream of events."});
           }}};
}

}  // namespace lobi::desk
