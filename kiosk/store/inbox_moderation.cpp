// SPDX-License-Identifier: GPL-3.0-or-later
// Decisions of staff in inbox.db: on posts, authors and words, and the log that undo reads.
#include "store/columns.h"
#include "store/inbox.h"

namespace lobi::store {
namespace {

const char* key_of(BlockKind kind) { return kind == BlockKind::word ? "word" : "author"; }

Decision read_decision(Statement& row) {
  Decision decision;
  decision.moderation = moderation_from_key(row.view());
  decision.person = row.text();
  decision.reason = row.text();
  decision.at = row.instant();
  decision.content_hash = row.text();
  return decision;
}

LoggedDecision read_logged(Statement& row) {
  LoggedDecision entry;
  entry.id = row.integer();
  entry.action = row.text();
  entry.network = model::network_from_key(row.view());
  entry.subject = row.text();
  entry.label = row.text();
  entry.person = row.text();
  entry.at = row.instant();
  entry.undone_at = row.optional_instant();
  if (row.boolean()) entry.before = read_decision(row);
  return entry;
}

}  // namespace

Result<std::optional<Decision>> Inbox::decision(model::Network network, std::string_view native_id) {
  auto select =
      cached("SELECT decision, person, reason, at, content_hash FROM moderation WHERE network=? AND native_id=?");
  if (!select) return fail(select.error());
  auto row = (*select)->bind(model::network_key(network)).bind(native_id).step();
  if (!row) return fail(row.error());
  if (!*row) return std::optional<Decision>();
  auto decision = read_decision(**select);
  (*select)->reset();
  return std::optional<Decision>(std::move(decision));
}

Result<void> Inbox::decide(model::Network network, std::string_view native_id, const Decision& decision) {
  auto put = cached(
      "INSERT OR REPLACE INTO moderation(network, native_id, decision, person, reason, at, content_hash) "
      "VALUES (?,?,?,?,?,?,?)");
  if (!put) return fail(put.error());
  (*put)->bind(model::network_key(network)).bind(native_id).bind(moderation_key(decision.moderation));
  return (*put)->bind(decision.person).bind(decision.reason).bind(decision.at).bind(decision.content_hash).run();
}

Result<void> Inbox::forget_decision(model::Network network, std::string_view native_id) {
  auto remove = cached("DELETE FROM moderation WHERE network=? AND native_id=?");
  if (!remove) return fail(remove.error());
  return (*remove)->bind(model::network_key(network)).bind(native_id).run();
}

Result<std::map<std::string, Decision>> Inbox::decisions() {
  auto select =
      cached("SELECT network || ' ' || native_id, decision, person, reason, at, content_hash FROM moderation");
  if (!select) return fail(select.error());
  std::map<std::string, Decision> decisions;
  for (auto row = (*select)->step();; row = (*select)->step()) {
    if (!row) return fail(row.error());
    if (!*row) return decisions;
    auto key = (*select)->text();
    decisions.emplace(std::move(key), read_decision(**select));
  }
}

Result<std::vector<Block>> Inbox::blocks() {
  auto select = cached("SELECT kind, network, key, label, person, at FROM block ORDER BY at DESC, key");
  if (!select) return fail(select.error());
  std::vector<Block> blocks;
  for (auto row = (*select)->step();; row = (*select)->step()) {
    if (!row) return fail(row.error());
    if (!*row) return blocks;
    Block block;
    block.kind = (*select)->view() == "word" ? BlockKind::word : BlockKind::author;
    block.network = model::network_from_key((*select)->view());
    block.key = (*select)->text();
    block.label = (*select)->text();
    block.person = (*select)->text();
    block.at = (*select)->instant();
    blocks.push_back(std::move(block));
  }
}

Result<void> Inbox::block(const Block& block) {
  auto put = cached("INSERT OR REPLACE INTO block(kind, network, key, label, person, at) VALUES (?,?,?,?,?,?)");
  if (!put) return fail(put.error());
  (*put)->bind(key_of(block.kind)).bind(model::network_key(block.network)).bind(block.key).bind(block.label);
  return (*put)->bind(block.person).bind(block.at).run();
}

Result<void> Inbox::unblock(BlockKind kind, model::Network network, std::string_view key) {
  auto remove = cached("DELETE FROM block WHERE kind=? AND network=? AND key=?");
  if (!remove) return fail(remove.error());
  return (*remove)->bind(key_of(kind)).bind(model::network_key(network)).bind(key).run();
}

Result<void> Inbox::log_decision(const LoggedDecision& entry) {
  auto insert = cached(
      "INSERT INTO decision_log(action, network, subject, label, person, at, has_before, before_decision, "
      "before_person, before_reason, before_at, before_hash) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)");
  if (!insert) return fail(insert.error());
  const Decision before = entry.before.value_or(Decision{});
  (*insert)->bind(entry.action).bind(model::network_key(entry.network)).bind(entry.subject).bind(entry.label);
  (*insert)->bind(entry.person).bind(entry.at).bind(entry.before.has_value());
  (*insert)->bind(moderation_key(before.moderation)).bind(before.person).bind(before.reason).bind(before.at);
  if (auto done = (*insert)->bind(before.content_hash).run(); !done) return done;
  auto prune = cached("DELETE FROM decision_log WHERE id<=?");
  if (!prune) return fail(prune.error());
  return (*prune)->bind(database_.last_row() - kMaxLogged).run();
}

Result<std::vector<LoggedDecision>> Inbox::logged_decisions(std::size_t most) {
  auto select = cached(
      "SELECT id, action, network, subject, label, person, at, undone_at, has_before, before_decision, "
      "before_person, before_reason, before_at, before_hash FROM decision_log ORDER BY id DESC LIMIT ?");
  if (!select) return fail(select.error());
  (*select)->bind(static_cast<std::int64_t>(most));
  std::vector<LoggedDecision> entries;
  for (auto row = (*select)->step();; row = (*select)->step()) {
    if (!row) return fail(row.error());
    if (!*row) return entries;
    entries.push_back(read_logged(**select));
  }
}

Result<void> Inbox::mark_undone(std::int64_t id, std::string_view person, base::Instant at) {
  auto update = cached("UPDATE decision_log SET undone_at=?, undone_by=? WHERE id=?");
  if (!update) return fail(update.error());
  return (*update)->bind(at).bind(person).bind(id).run();
}

}  // namespace lobi::store
