// SPDX-License-Identifier: GPL-3.0-or-later
// What administrators set on the page: a JSON object of known members, kept in desk.db.
//
// Members: library (text), groups [text], two_person (bool), mirrors [https addresses ending in '/'], zone
// ("WIB"), utc_offset ("+07:00"), hours {monday…sunday: "08.00-16.00"}, address ("https://desk.example", what links
// in mails and release mirrors begin with), smtp {host,port,security,user,from} with the password kept apart and
// never given out. What was not set has the default of desk.toml and lobi.toml. Any thread.
#pragma once

#include <string>

#include "model/opening_hours.h"
#include "tools/desk/server/desk_database.h"
#include "tools/desk/server/route.h"

namespace lobi::desk {

struct Smtp {
  std::string host;
  int port = 587;
  std::string security = "starttls";  // "starttls", "tls"; "none" to a server on this machine only
  std::string user, password, from;
};

class Settings {
 public:
  // `defaults`: all members; what the file says wins over them.
  Settings(DeskDatabase& database, Json defaults) : database_(&database), defaults_(std::move(defaults)) {}

  [[nodiscard]] static Result<void> migrate(DeskDatabase& database);

  [[nodiscard]] Json all();  // without the SMTP password; smtp.has_password says whether there is one
  // A whole value for each member named; others stay. The answer is a 422 with the fields, or 200 with all().
  [[nodiscard]] Answer change(const Json& members);

  [[nodiscard]] std::string text(const char* member);
  [[nodiscard]] bool flag(const char* member);
  [[nodiscard]] std::vector<std::string> texts(const char* member);
  [[nodiscard]] std::optional<Smtp> smtp();  // empty: no mail is sent
  // The library's clock and hours, as model wants them.
  [[nodiscard]] model::Zone zone();
  [[nodiscard]] model::OpeningHours opening_hours();

 private:
  [[nodiscard]] Json merged();
  DeskDatabase* database_;
  Json defaults_;
};

}  // namespace lobi::desk
