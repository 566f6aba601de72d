// SPDX-License-Identifier: GPL-3.0-or-later
// desk.db: what the desk itself remembers (people, sessions, drafts, the log, …), shared by all threads.
//
// Every use is one with(): a function that gets the database while nobody else has it. Keep it short: nothing that
// waits for a network, a program or a password's hash. with() inside with() of the same thread is allowed, so a
// handler may note() in the audit log in the same transaction. Each part brings its tables by migrate(): numbered
// steps under the part's own name, so that parts do not wait for each other's numbers.
#pragma once

#include <mutex>
#include <span>
#include <string_view>
#include <utility>

#include "store/database.h"

namespace lobi::desk {

class DeskDatabase {
 public:
  explicit DeskDatabase(store::Database database) : database_(std::move(database)) {}

  // Opens or makes it, mode 0600, with foreign keys on.
  [[nodiscard]] static Result<store::Database> open_file(const std::filesystem::path& file);

  template <typename F>
  decltype(auto) with(F&& action) {
    const std::lock_guard lock(mutex_);
    return std::forward<F>(action)(database_);
  }

  // Runs the steps of a part that this file has not seen, each in a transaction. Step 1 is steps[0]. A released
  // step is never changed; a new one is added at the end. unsupported: the file was written by a newer Lobi.
  [[nodiscard]] Result<void> migrate(std::string_view part, std::span<const char* const> steps);

 private:
  std::recursive_mutex mutex_;
  store::Database database_;
};

// A statement with its values bound in order. Values are variables, never temporaries: they are read when it runs.
template <typename... T>
[[nodiscard]] Result<store::Statement> query(store::Database& database, std::string_view sql, T&... values) {
  auto statement = database.prepare(sql);
  if (statement) (statement->bind(values), ...);
  return statement;
}

// The same, run: for what gives no rows.
template <typename... T>
[[nodiscard]] Result<void> run_sql(store::Database& database, std::string_view sql, const T&... values) {
  auto statement = database.prepare(sql);
  if (!statement) return fail(statement.error());
  (statement->bind(values), ...);
  return statement->run();
}

// Calls take(statement) for each row.
template <typename F>
[[nodiscard]] Result<void> each_row(Result<store::Statement> statement, F&& take) {
  if (!statement) return fail(statement.error());
  while (true) {
    const auto row = statement->step();
    if (!row) return fail(row.error());
    if (!*row) return {};
    take(*statement);
  }
}

}  // namespace lobi::desk
