// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/publishing.h"

#include "base/log.h"
#include "pack/release_text.h"
#include "tools/desk/content/release_edit.h"
#include "tools/desk/fleet/changes.h"

namespace lobi::desk {
namespace {

constexpr const char* kSteps[] = {
    "CREATE TABLE item_note(item TEXT PRIMARY KEY, version INTEGER NOT NULL, at INTEGER NOT NULL,"
    " person TEXT NOT NULL) STRICT;"};

}  // namespace

Result<void> Publishing::migrate(DeskDatabase& database) { return database.migrate("publishing", kSteps); }

Result<std::int64_t> Publishing::change(const std::optional<Person>& person, std::string_view action,
                                        const fleet::Edit& edit) {
  if (services_->fleet == nullptr) return fail(ErrorKind::unsupported, "this desk has no kiosks");
  const base::Instant now = services_->clock.now();
  std::vector<std::string> touched;
  const auto version = services_->fleet->change(person, action, [&](model::Release& release) -> Result<void> {
    const auto before = release.items;
    if (const auto done = edit(release); !done) return done;
    drop_over(release, now);
    if (release.items.size() > pack::kMaxPushedItems) return fail(ErrorKind::limit, "too many items");
    touched.clear();
    for (const auto& each : fleet::item_changes(before, release.items))
      if (each.kind != fleet::ItemChange::Kind::removed) touched.push_back(each.item.id);
    return {};
  });
  if (!version) return version;
  // It is on already: a note that is lost only makes "by whom" empty.
  if (const auto noted = take_notes(touched, {*version, now, person ? person->name : ""}); !noted)
    base::log_error("desk", noted.error().with("who published an item was not kept").message);
  return version;
}

Result<void> Publishing::take_notes(const std::vector<std::string>& items, const ItemNote& note) {
  const std::int64_t at = base::to_unix_ms(note.at);
  return services_->database.with([&](store::Database& database) -> Result<void> {
    for (const std::string& item : items) {
      const auto done =
          run_sql(database, "INSERT OR REPLACE INTO item_note VALUES(?,?,?,?)", item, note.version, at, note.by);
      if (!done) return done;
    }
    return {};
  });
}

Result<std::optional<ItemNote>> Publishing::note_of(const std::string& item) {
  return services_->database.with([&](store::Database& database) -> Result<std::optional<ItemNote>> {
    std::optional<ItemNote> note;
    const auto done = each_row(query(database, "SELECT version,at,person FROM item_note WHERE item=?", item),
                               [&](store::Statement& row) {
                                 note = ItemNote{row.integer(), row.instant(), row.text()};
                               });
    if (!done) return fail(done.error());
    return note;
  });
}

Answer refused_change(const Error& error) {
  switch (error.kind) {
    case ErrorKind::limit:
      return failure(409, "release_full",
                     {"Terlalu banyak tayangan untuk satu rilis. Tarik kembali yang tidak dipakai lagi.",
                      "That is too much for one release. Take back what is no longer needed."});
    case ErrorKind::blocked:
      return failure(409, "no_key",
                     {"Meja ini tidak punya kunci yang dipercaya kios. Pengelola harus memasang kunci rilis baru.",
                      "This desk has no key that the kiosks believe. An administrator must add a release key."});
    case ErrorKind::not_found:
      return not_found();
    default:
      return failure_of(error);
  }
}

}  // namespace lobi::desk
