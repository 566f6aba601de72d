// SPDX-License-Identifier: GPL-3.0-or-later
// Releases and the keys that sign them.
#include <algorithm>

#include "pack/release_text.h"
#include "push/envelope.h"
#include "push/topics.h"
#include "tools/desk/fleet/changes.h"
#include "tools/desk/fleet/parts.h"
#include "tools/desk/fleet/receipt_list.h"
#include "trust/digest.h"

namespace lobi::desk::fleet {

std::string Fleet::Parts::release_envelope() const {
  const auto& key = keys_.release_key();
  return key && !document_.empty() ? push::seal(push::Purpose::release, document_, *key) : std::string();
}

void Fleet::Parts::send_release() {
  if (auto envelope = release_envelope(); !envelope.empty())
    send(push::release_topic(services_.config.site), std::move(envelope), true);
}

std::vector<std::string> Fleet::Parts::mirrors() const {
  auto list = services_.settings.texts("mirrors");
  if (const auto address = services_.settings.text("address"); !address.empty())
    list.push_back(address + (address.back() == '/' ? "" : "/") + "blobs/");
  return list;
}

Result<std::int64_t> Fleet::Parts::change(const std::optional<Person>& person, std::string_view action,
                                          const Edit& edit) {
  const std::lock_guard lock(mutex_);
  return change_locked(person, action, edit);
}

Result<std::int64_t> Fleet::Parts::change_locked(const std::optional<Person>& person, std::string_view action,
                                                 const Edit& edit) {
  if (!keys_.release_key())
    return fail(ErrorKind::blocked, "this desk has no release key that kiosks believe: add one with the root key");
  auto edited = current_.release;
  if (auto done = edit(edited); !done) return fail(done.error());
  ReleaseRow next;
  auto& release = next.release;
  release.site = services_.config.site;
  release.version = std::max(highest_, current_.release.version) + 1;
  release.issued_at = services_.clock.now();
  release.expires_at = release.issued_at + kReleaseLife;
  release.items = std::move(edited.items);
  release.decisions = std::move(edited.decisions);
  release.mirrors = mirrors();
  release.snapshot = snapshot_;
  const auto document = pack::release_text(release);
  if (!document) return fail(document.error());
  next.digest = trust::sha256_hex(*document);
  next.at = release.issued_at;
  next.person_id = person ? person->id : 0;
  next.person = person ? person->name : std::string();
  next.action = action;
  const auto stored =
      services_.database.with([&](store::Database& database) { return add_release(database, next, *document); });
  if (!stored) return fail(stored.error());
  current_ = std::move(next);
  document_ = *document;
  highest_ = current_.release.version;
  send_release();
  services_.events.publish("receipt", {{"version", highest_}, {"state", "published"}});
  return highest_;
}

Result<void> Fleet::Parts::set_snapshot(const std::optional<model::SnapshotName>& snapshot) {
  const std::lock_guard lock(mutex_);
  if (snapshot == snapshot_) return {};
  const auto before = std::exchange(snapshot_, snapshot);
  const auto changed = change_locked(std::nullopt, "content", [](model::Release&) { return Result<void>(); });
  if (changed) return {};
  snapshot_ = before;
  return fail(changed.error());
}

ReleaseRow Fleet::Parts::current() const {
  const std::lock_guard lock(mutex_);
  return current_;
}

Result<Fleet::Signed> Fleet::Parts::envelopes(std::int64_t version) const {
  const std::lock_guard lock(mutex_);
  if (!keys_.release_key()) return fail(ErrorKind::blocked, "this desk has no release key that kiosks believe");
  const auto document =
      services_.database.with([&](store::Database& database) { return release_document(database, version); });
  if (!document) return fail(document.error());
  return Signed{keys_.envelope(), push::seal(push::Purpose::release, *document, *keys_.release_key())};
}

Result<std::vector<Receipts>> Fleet::Parts::receipts(std::int64_t version) const {
  const std::lock_guard lock(mutex_);
  ReleaseRow row, before;
  std::vector<ReceiptRow> said;
  const auto read = services_.database.with([&](store::Database& database) -> Result<void> {
    auto found = release_rows(database, version + 1, 2);
    if (!found) return fail(found.error());
    if (found->empty() || found->front().release.version != version)
      return fail(ErrorKind::not_found, "no release " + std::to_string(version));
    if (found->size() > 1) before = std::move(found->back());
    row = std::move(found->front());
    auto rows = receipt_rows(database, version);
    if (!rows) return fail(rows.error());
    said = std::move(*rows);
    return {};
  });
  if (!read) return fail(read.error());
  const auto changes = item_changes(before.release.items, row.release.items);
  std::map<std::string, Awaited> awaited;
  for (const auto& [id, known] : kiosks_) {
    if (known.row.is_retired) continue;
    const KioskRow& kiosk = known.row;
    Awaited one{{id, kiosk.name, is_online(known), {}, {}, {}, {}, {}, {}, {}}, {}};
    bool is_meant = changes.empty();
    for (const auto& change : changes) {
      const auto& target = change.item.target;
      if (!is_target(target, id, kiosk.name, kiosk.groups)) continue;
      is_meant = true;
      if (change.kind != ItemChange::Kind::removed) one.items.insert(change.item.id);
    }
    if (is_meant) awaited.emplace(id, std::move(one));
  }
  return receipt_list(std::move(awaited), said);
}

KeyState Fleet::Parts::keys() const {
  const std::lock_guard lock(mutex_);
  KeyState state{keys_.root().hex(), keys_.has_root(), keys_.statement().serial, {}};
  const auto& own = keys_.release_key();
  for (const auto& key : keys_.statement().valid_keys)
    state.keys.push_back({key.id(), own && own->public_key() == key});
  return state;
}

Result<std::string> Fleet::Parts::root_secret() const {
  const std::lock_guard lock(mutex_);
  return keys_.root_secret();
}

Result<void> Fleet::Parts::forget_root() {
  const std::lock_guard lock(mutex_);
  return keys_.forget_root();
}

Result<void> Fleet::Parts::after_keys() {
  send(push::keys_topic(services_.config.site), keys_.envelope(), true);
  for (auto& [id, known] : kiosks_) {
    if (known.row.is_retired) continue;
    send_settings(known);  // the same, signed by a key that holds
  }
  if (current_.release.version == 0) return {};
  // The same state under a new version: what an old key signed is worth nothing to a kiosk that comes new.
  const auto issued = change_locked(std::nullopt, "keys", [](model::Release&) { return Result<void>(); });
  return issued ? Result<void>() : fail(issued.error());
}

Result<void> Fleet::Parts::add_key(const std::string& root_secret) {
  const std::lock_guard lock(mutex_);
  if (auto added = keys_.add_key(root_secret); !added) return added;
  return after_keys();
}

Result<void> Fleet::Parts::revoke_key(const std::string& id, const std::string& root_secret) {
  const std::lock_guard lock(mutex_);
  if (auto revoked = keys_.revoke(id, root_secret); !revoked) return revoked;
  return after_keys();
}

}  // namespace lobi::desk::fleet
