// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/links.h"

#include "fetch/fetcher.h"

namespace lobi::desk {
namespace {

constexpr const char* kSteps[] = {
    "CREATE TABLE link_probe(link TEXT PRIMARY KEY, at INTEGER NOT NULL, status INTEGER NOT NULL) STRICT;"};
constexpr std::size_t kMostBytes = 64 * 1024;  // of a page: its status is enough

int probe(const std::string& link, const base::Clock& clock) {
  fetch::FetcherSettings settings;
  settings.user_agent = fetch::user_agent("1", "");
  settings.host_gap = base::Milliseconds(0);
  fetch::Fetcher fetcher(settings, clock);
  fetch::Request request;
  request.url = link;
  request.limits.body_bytes = kMostBytes;
  request.limits.connect = kProbeTime;
  request.limits.total = kProbeTime;
  return fetch::fetch_and_wait(fetcher, std::move(request)).response.status;
}

}  // namespace

Result<void> Links::migrate(DeskDatabase& database) { return database.migrate("links", kSteps); }

Result<std::optional<int>> Links::known(const std::string& link) {
  const std::int64_t since = base::to_unix_ms(clock_->now() - kProbeLife);
  return database_->with([&](store::Database& rows) -> Result<std::optional<int>> {
    std::optional<int> status;
    const auto done = each_row(query(rows, "SELECT status FROM link_probe WHERE link=? AND at>?", link, since),
                               [&](store::Statement& row) { status = static_cast<int>(row.integer()); });
    if (!done) return fail(done.error());
    return status;
  });
}

Result<int> Links::ask(const std::string& link) {
  const auto remembered = known(link);
  if (!remembered) return fail(remembered.error());
  if (*remembered) return **remembered;
  const int status = probe(link, *clock_);
  const std::int64_t at = base::to_unix_ms(clock_->now()), old = base::to_unix_ms(clock_->now() - kProbeLife);
  const auto kept = database_->with([&](store::Database& rows) -> Result<void> {
    if (auto done = run_sql(rows, "DELETE FROM link_probe WHERE at<?", old); !done) return done;
    return run_sql(rows, "INSERT OR REPLACE INTO link_probe VALUES(?,?,?)", link, at, status);
  });
  if (!kept) return fail(kept.error());
  return status;
}

}  // namespace lobi::desk
