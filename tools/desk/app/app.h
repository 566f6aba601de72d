// SPDX-License-Identifier: GPL-3.0-or-later
// lobi-desk as a whole: every part, in the order in which it is made and ended, and how the parts are connected.
// One thread makes and runs it; the server's threads call the routes.
#pragma once

#include <memory>

#include "base/clock.h"
#include "tools/desk/app/backup.h"
#include "tools/desk/server/desk_routes.h"
#include "tools/desk/server/http_server.h"

namespace lobi::desk {

class App {
 public:
  [[nodiscard]] static Result<std::unique_ptr<App>> open(const pack::DeskConfig& config);
  ~App();
  int run();                          // until SIGTERM or SIGINT
  [[nodiscard]] Json routes() const;  // the table, for the test against openapi.json

 private:
  explicit App(pack::DeskConfig config);
  [[nodiscard]] Result<void> open_state();
  [[nodiscard]] Result<void> open_parts();
  [[nodiscard]] Result<void> open_server();
  [[nodiscard]] Json counters();
  void offer_first_admin();
  void watch_signals();

  pack::DeskConfig config_;
  base::SystemClock clock_;
  std::unique_ptr<StateLock> lock_;
  std::unique_ptr<DeskDatabase> database_;
  std::unique_ptr<Audit> audit_;
  Events events_;
  std::unique_ptr<Settings> settings_;
  std::unique_ptr<People> people_;
  LoginTries tries_;
  std::unique_ptr<Services> services_;
  struct Parts;  // fleet, content: what of them is built
  std::unique_ptr<Parts> parts_;
  std::unique_ptr<Gate> gate_;
  std::unique_ptr<StaticFiles> files_;
  std::unique_ptr<HttpServer> server_;
};

}  // namespace lobi::desk
