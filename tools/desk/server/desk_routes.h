// SPDX-License-Identifier: GPL-3.0-or-later
// The routes of the desk itself: logging in, people, tokens, the log, settings; contract in
// tools/desk/openapi.json. Everything handed over is borrowed and must outlive the routes.
#pragma once

#include "tools/desk/server/confirm.h"
#include "tools/desk/server/people.h"
#include "tools/desk/server/services.h"

namespace lobi::desk {

// What the counters in the navigation say, as {"moderation":3,…}: each part adds its own.
using Counters = std::function<Json()>;

[[nodiscard]] Routes session_routes(Services& services, People& people, LoginTries& tries, Counters counters);
[[nodiscard]] Routes people_routes(Services& services, People& people);
[[nodiscard]] Routes token_routes(Services& services, People& people, ConfirmPerson confirm);
[[nodiscard]] Routes record_routes(Services& services);  // audit, settings, changes, events

[[nodiscard]] Json to_json(const Person& person);
// `<desk>/masuk#tautan=<token>`: behind '#', so that it stands in no server's log.
[[nodiscard]] std::string link_address(const std::string& origin, const std::string& token);

}  // namespace lobi::desk
