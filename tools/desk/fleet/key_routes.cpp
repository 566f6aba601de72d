// SPDX-License-Identifier: GPL-3.0-or-later
// Keys over HTTP: which are in force, taking the root key away, a successor, a revocation.
#include "tools/desk/fleet/fleet_routes.h"
#include "tools/desk/fleet/parts.h"
#include "tools/desk/fleet/route_parts.h"

namespace lobi::desk {
namespace {

fleet::Fleet::Parts& parts(Services& services) { return services.fleet->parts(); }

Answer key_state(Services& services) {
  const auto state = parts(services).keys();
  Json keys = Json::array();
  for (const auto& each : state.keys) keys.push_back({{"id", each.id}, {"signs", each.signs}});
  return answer({{"root", {{"public", state.root}, {"is_here", state.has_root}}},
                 {"serial", state.serial},
                 {"keys", std::move(keys)}});
}

Answer root_missing() {
  return failure(409, "root_away",
                 {"Kunci induk tidak ada di mesin ini. Tempelkan isi berkas root.key yang Anda simpan.",
                  "The root key is not on this machine. Paste the text of the root.key that you keep."});
}

Answer after(Services& services, const Request& request, const Result<void>& done, std::string_view action,
             const std::string& subject) {
  if (!done) {
    if (done.error().kind == ErrorKind::not_found) return not_found();
    if (done.error().kind == ErrorKind::blocked && !parts(services).keys().has_root) return root_missing();
    return failure(409, "refused", {done.error().message, done.error().message});
  }
  services.audit.note(request.person, action, subject);
  return key_state(services);
}

Answer export_root(Services& services, const Request& request) {
  const auto secret = parts(services).root_secret();
  if (!secret) return secret.error().kind == ErrorKind::not_found ? root_missing() : failure_of(secret.error());
  services.audit.note(request.person, "root_export", "root.key");
  Answer answer;
  answer.bytes = *secret;
  answer.type = "text/plain; charset=utf-8";
  answer.headers.emplace_back("Content-Disposition", "attachment; filename=\"root.key\"");
  answer.headers.emplace_back("Cache-Control", "no-store");
  return answer;
}

}  // namespace

Routes key_routes(Services& services, ConfirmPerson confirm) {
  return {
      {"GET", "/api/v1/keys", kAdministrator, Body::none, 0, [&](const Request&) { return key_state(services); }},
      {"POST", "/api/v1/keys", kAdministrator, Body::json, kMaxJsonBody,
       [&](const Request& request) {
         const auto done = parts(services).add_key(text_of(request.body, "root"));
         return after(services, request, done, "key_add", "");
       }},
      {"POST", "/api/v1/keys/{id}/revoke", kAdministrator, Body::json, kMaxJsonBody,
       [&](const Request& request) {
         const auto done = parts(services).revoke_key(request.part("id"), text_of(request.body, "root"));
         return after(services, request, done, "key_revoke", request.part("id"));
       }},
      {"POST", "/api/v1/keys/root", kAdministrator, Body::json, kMaxJsonBody,
       [&services, confirm = std::move(confirm)](const Request& request) {
         auto refused = confirm(request);
         return refused ? std::move(*refused) : export_root(services, request);
       }},
      {"DELETE", "/api/v1/keys/root", kAdministrator, Body::none, 0,
       [&](const Request& request) {
         return after(services, request, parts(services).forget_root(), "root_forget", "root.key");
       }},
  };
}

Result<void> fleet_migrate(DeskDatabase& database) { return fleet::migrate_book(database); }

Routes fleet_routes(Services& services, ConfirmPerson confirm) {
  Routes all = kiosk_routes(services);
  for (auto&& more : {pairing_routes(services), key_routes(services, std::move(confirm))})
    for (const Route& each : more) all.push_back(each);
  return all;
}

}  // namespace lobi::desk
