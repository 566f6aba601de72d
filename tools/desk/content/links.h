// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the page that a link leads to is there: asked once, remembered for kProbeLife.
//
// The desk asks as any visitor's telephone would, and only what a telephone could reach: the fetch rules refuse
// private addresses also where a public name or a redirect leads to them. At most kProbeTime; a desk without the
// internet learns nothing and says nothing. Any thread.
#pragma once

#include <optional>
#include <string>

#include "base/clock.h"
#include "tools/desk/server/desk_database.h"

namespace lobi::desk {

inline constexpr std::chrono::minutes kProbeLife{10};
inline constexpr std::chrono::milliseconds kProbeTime{2'500};

class Links {
 public:
  Links(DeskDatabase& database, const base::Clock& clock) : database_(&database), clock_(&clock) {}
  [[nodiscard]] static Result<void> migrate(DeskDatabase& database);

  // What is remembered: the status of the answer, 0 when there was none. Empty: not asked lately.
  [[nodiscard]] Result<std::optional<int>> known(const std::string& link);
  // The same, asked now when it is not remembered. `link`: https, of a public host (the linter's rules).
  [[nodiscard]] Result<int> ask(const std::string& link);

 private:
  DeskDatabase* database_;
  const base::Clock* clock_;
};

}  // namespace lobi::desk
