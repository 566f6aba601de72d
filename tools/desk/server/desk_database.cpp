// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/server/desk_database.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace lobi::desk {

Result<store::Database> DeskDatabase::open_file(const std::filesystem::path& file) {
  // Made by us first, so that it is nobody else's to read from its first byte on; WAL files take the same mode.
  const int made = ::open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (made < 0) return fail(ErrorKind::io, file.string() + " cannot be opened: " + std::strerror(errno));
  ::close(made);
  auto database = store::Database::open(file, store::Journal::wal);
  if (!database) return fail(database.error());
  if (::chmod(file.c_str(), 0600) != 0)
    return fail(ErrorKind::io, file.string() + ": its rights cannot be set: " + std::strerror(errno));
  const auto prepared = database->execute(
      "PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000;"
      "CREATE TABLE IF NOT EXISTS part(name TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT;");
  if (!prepared) return fail(prepared.error());
  return std::move(*database);
}

Result<void> DeskDatabase::migrate(std::string_view part, std::span<const char* const> steps) {
  const std::lock_guard lock(mutex_);
  std::int64_t version = 0;
  {
    auto read = database_.prepare("SELECT version FROM part WHERE name=?");
    if (!read) return fail(read.error());
    const auto row = read->bind(part).step();
    if (!row) return fail(row.error());
    if (*row) version = read->integer();
  }
  if (version > static_cast<std::int64_t>(steps.size()))
    return fail(ErrorKind::unsupported,
                "desk.db was written by a newer Lobi (" + std::string(part) + "); update this one");
  for (auto next = static_cast<std::size_t>(version); next < steps.size(); ++next) {
    auto transaction = store::Transaction::begin(database_);
    if (!transaction) return fail(transaction.error());
    if (const auto done = database_.execute(steps[next]); !done)
      return fail(done.error().with("desk.db, step " + std::to_string(next + 1) + " of " + std::string(part)));
    auto write =
        database_.prepare("INSERT INTO part VALUES(?,?) ON CONFLICT(name) DO UPDATE SET version=excluded.version");
    if (!write) return fail(write.error());
    if (const auto done = write->bind(part).bind(static_cast<std::int64_t>(next + 1)).run(); !done)
      return fail(done.error());
    if (const auto done = transaction->commit(); !done) return fail(done.error());
  }
  return {};
}

}  // namespace lobi::desk
