// SPDX-License-Identifier: GPL-3.0-or-later
// What every part of the desk is handed to make its routes: borrowed, alive as long as the program.
//
// app/app.cpp makes them in this order and joins the routes of server, content and fleet:
//   Result<void> xxx_migrate(DeskDatabase&);  Routes xxx_routes(Services&);
#pragma once

#include "base/clock.h"
#include "pack/desk_config.h"
#include "tools/desk/server/audit.h"
#include "tools/desk/server/desk_database.h"
#include "tools/desk/server/events.h"
#include "tools/desk/server/route.h"
#include "tools/desk/server/settings.h"

namespace lobi::desk {

namespace fleet {
class Fleet;  // tools/desk/fleet
}

struct Services {
  DeskDatabase& database;
  const base::Clock& clock;
  Audit& audit;
  Events& events;
  Settings& settings;
  const pack::DeskConfig& config;
  // The fleet, where this desk has one: empty only in tests of single parts. Its holder lives in app/.
  fleet::Fleet* fleet = nullptr;
};

}  // namespace lobi::desk
