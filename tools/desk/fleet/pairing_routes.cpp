// SPDX-License-Identifier: GPL-3.0-or-later
// Pairing over HTTP: the kiosk's half, which anybody may ask, and the administrator's.
#include "tools/desk/fleet/fleet_routes.h"
#include "tools/desk/fleet/parts.h"
#include "tools/desk/fleet/route_parts.h"
#include "tools/desk/server/tries.h"

namespace lobi::desk {
namespace {

using fleet::Pairing;

// A kiosk asks every two seconds: it has shown its nonce within this, or is gone.
constexpr std::chrono::seconds kCheckWait{6};
constexpr std::size_t kMaxKioskBody = 4'096;

// Wrong codes of one account, and what one address may register (DESIGN.md section 4).
struct PairingTries {
  Tries codes{5, std::chrono::minutes(1)};
  Tries registrations{30, std::chrono::minutes(1)};
};

fleet::PairingBook& book(Services& services) { return services.fleet->parts().pairings(); }

Answer too_many(std::chrono::seconds wait) {
  auto refusal =
      failure(429, "too_many", {"Terlalu banyak percobaan. Tunggu sebentar.", "Too many tries. Wait a moment."});
  refusal.headers.emplace_back("Retry-After", std::to_string(wait.count()));
  return refusal;
}

Answer gone() { return failure(410, "gone", {"Pemasangan ini sudah berakhir.", "This pairing is over."}); }

Answer register_kiosk(Services& services, PairingTries& tries, const Request& request) {
  if (const auto wait = tries.registrations.take(request.client, services.clock.steady()); wait.count() > 0)
    return too_many(wait);
  const auto side = [&](const char* member) {
    constexpr std::int64_t kMost = 100'000;
    return static_cast<int>(std::clamp<std::int64_t>(whole_of(request.body, member).value_or(0), 0, kMost));
  };
  const auto pairing = book(services).add(
      {text_of(request.body, "key"), text_of(request.body, "commitment"), side("width"), side("height"),
       one_line(text_of(request.body, "program"), 40).value_or(""), request.client});
  if (!pairing) {
    if (pairing.error().kind == ErrorKind::limit) return too_many(std::chrono::seconds(60));
    return wrong_field("key", {pairing.error().message, pairing.error().message});
  }
  return answer({{"id", pairing->id},
                 {"code", pairing->code},
                 {"expires_at", base::to_unix_ms(pairing->expires_at)},
                 {"desk_nonce", pairing->desk_nonce},
                 {"root", services.fleet->parts().keys().root},
                 {"site", services.config.site}});
}

Json state_json(const Pairing& pairing) {
  constexpr std::array<const char*, 4> kStates{"waiting", "typed", "confirmed", "over"};
  Json body{{"state", kStates.at(static_cast<std::size_t>(pairing.state))}};
  if (!pairing.sealed.empty()) body["sealed"] = pairing.sealed;
  return body;
}

Answer kiosk_asks(Services& services, const Request& request) {
  const auto pairing = book(services).find(request.part("id"));
  return pairing ? answer(state_json(*pairing)) : not_found();
}

Answer reveal(Services& services, const Request& request) {
  const auto done = book(services).reveal(request.part("id"), text_of(request.body, "nonce"));
  if (!done) return done.error().kind == ErrorKind::not_found ? not_found() : gone();
  return answer(Json::object());
}

Answer kiosk_confirms(Services& services, const Request& request) {
  const auto pairing = book(services).confirm(request.part("id"), text_of(request.body, "signature"));
  if (!pairing) return pairing.error().kind == ErrorKind::not_found ? not_found() : gone();
  const auto settled = services.fleet->parts().settle(*pairing, request.origin);
  if (!settled) return failure_of(settled.error());
  return answer(state_json(*settled));
}

Answer type_code(Services& services, PairingTries& tries, const Request& request) {
  const auto account = std::to_string(request.person->id);
  if (const auto wait = tries.codes.take(account, services.clock.steady()); wait.count() > 0) return too_many(wait);
  auto pairing = book(services).type(text_of(request.body, "code"));
  if (!pairing)
    return failure(404, "wrong_code",
                   {"Kode tidak cocok. Lihat lagi layar kios; kodenya mungkin sudah berganti.",
                    "The code does not match. Look again; it may have changed."});
  tries.codes.forget(account);
  services.audit.note(request.person, "pairing_code", pairing->sign);
  pairing = book(services).wait_for_check(pairing->id, kCheckWait);
  if (!pairing || pairing->check.empty()) {
    if (pairing) book(services).end(pairing->id);
    return failure(409, "no_check",
                   {"Kios tidak menjawab. Lihat layarnya: di sana ada kode baru.",
                    "The kiosk does not answer. Look at its screen: there is a new code."});
  }
  return answer({{"id", pairing->id},
                 {"sign", pairing->sign},
                 {"width", pairing->registration.width},
                 {"height", pairing->registration.height},
                 {"program", pairing->registration.program},
                 {"check", pairing->check},
                 {"expires_at", base::to_unix_ms(pairing->expires_at)}});
}

Answer accept(Services& services, const Request& request) {
  const auto naming = read_naming(request.body);
  if (naming.refusal) return *naming.refusal;
  for (const auto& each : services.fleet->kiosks())
    if (!each.is_retired && each.name == naming.name)
      return wrong_field("name", {"Sudah ada kios bernama itu; beri nama lain.",
                                  "There is a kiosk of that name already; give it another one."});
  const auto pairing = book(services).accept(request.part("id"), naming.name, naming.groups, request.person->name);
  if (!pairing) return pairing.error().kind == ErrorKind::not_found ? not_found() : failure_of(pairing.error());
  services.audit.note(request.person, "pairing_accept", naming.name, pairing->sign);
  const auto settled = services.fleet->parts().settle(*pairing, request.origin);
  if (!settled) return failure_of(settled.error());
  return answer({{"is_whole", !settled->sealed.empty()}});
}

Answer pairing_state(Services& services, const Request& request) {
  const auto pairing = book(services).find(request.part("id"));
  if (!pairing) return not_found();
  return answer({{"is_whole", !pairing->sealed.empty()}, {"is_over", pairing->state == Pairing::State::over}});
}

Answer refuse(Services& services, const Request& request) {
  const auto pairing = book(services).find(request.part("id"));
  if (!pairing) return not_found();
  book(services).end(pairing->id);
  services.audit.note(request.person, "pairing_refuse", pairing->sign);
  return nothing();
}

}  // namespace

Routes pairing_routes(Services& services) {
  auto tries = std::make_shared<PairingTries>();
  return {
      {"POST", "/api/v1/pairing", kOpen, Body::json, kMaxKioskBody,
       [&, tries](const Request& request) { return register_kiosk(services, *tries, request); }},
      {"GET", "/api/v1/pairing/{id}", kOpen, Body::none, 0,
       [&](const Request& request) { return kiosk_asks(services, request); }},
      {"POST", "/api/v1/pairing/{id}/reveal", kOpen, Body::json, kMaxKioskBody,
       [&](const Request& request) { return reveal(services, request); }},
      {"POST", "/api/v1/pairing/{id}/confirm", kOpen, Body::json, kMaxKioskBody,
       [&](const Request& request) { return kiosk_confirms(services, request); }},
      {"POST", "/api/v1/pairing/code", kAdministrator, Body::json, kMaxJsonBody,
       [&, tries](const Request& request) { return type_code(services, *tries, request); }},
      {"POST", "/api/v1/pairing/{id}/accept", kAdministrator, Body::json, kMaxJsonBody,
       [&](const Request& request) { return accept(services, request); }},
      {"GET", "/api/v1/pairing/{id}/progress", kAdministrator, Body::none, 0,
       [&](const Request& request) { return pairing_state(services, request); }},
      {"DELETE", "/api/v1/pairing/{id}", kAdministrator, Body::none, 0,
       [&](const Request& request) { return refuse(services, request); }},
  };
}

}  // namespace lobi::desk
