// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/decisions.h"

#include <algorithm>
#include <array>

namespace lobi::desk {
namespace {

constexpr std::array<std::string_view, 3> kKeys{"approve", "hide", "block"};
constexpr const char* kColumns = "id, action, subject, at, title, person, replaced";

constexpr const char* kStep1 = R"(
CREATE TABLE moderation(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  at INTEGER NOT NULL,
  title TEXT NOT NULL,
  person_id INTEGER NOT NULL,
  person TEXT NOT NULL,
  replaced TEXT NOT NULL,
  is_taken_back INTEGER NOT NULL DEFAULT 0);
CREATE INDEX moderation_person ON moderation(person_id, id);
)";

bool is_same_matter(const PushedDecision& one, const PushedDecision& other) {
  const bool is_block = one.action == PushedDecision::Action::block;
  return one.subject == other.subject && is_block == (other.action == PushedDecision::Action::block);
}

Json decisions_json(const std::vector<PushedDecision>& list) {
  Json all = Json::array();
  for (const auto& each : list)
    all.push_back(
        {{"action", decision_key(each.action)}, {"subject", each.subject}, {"at", base::to_unix_ms(each.at)}});
  return all;
}

std::vector<PushedDecision> decisions_from(const std::string& text) {
  std::vector<PushedDecision> list;
  const auto all = Json::parse(text, nullptr, false);
  if (!all.is_array()) return list;
  for (const auto& each : all) {
    const auto action = decision_from(text_of(each, "action"));
    if (action)
      list.push_back({*action, text_of(each, "subject"), base::from_unix_ms(whole_of(each, "at").value_or(0))});
  }
  return list;
}

BookedDecision read_row(store::Statement& row) {
  BookedDecision booked;
  booked.id = row.integer();
  booked.decision.action = decision_from(row.text()).value_or(PushedDecision::Action::hide);
  booked.decision.subject = row.text();
  booked.decision.at = base::from_unix_ms(row.integer());
  booked.title = row.text();
  booked.person = row.text();
  booked.replaced = decisions_from(row.text());
  return booked;
}

}  // namespace

std::string_view decision_key(PushedDecision::Action action) { return kKeys.at(static_cast<std::size_t>(action)); }

std::optional<PushedDecision::Action> decision_from(std::string_view key) {
  const auto found = std::find(kKeys.begin(), kKeys.end(), key);
  if (found == kKeys.end()) return std::nullopt;
  return static_cast<PushedDecision::Action>(found - kKeys.begin());
}

std::vector<PushedDecision> add_decision(model::Release& release, const PushedDecision& decision) {
  auto& all = release.decisions;
  const auto rest = std::stable_partition(all.begin(), all.end(),
                                          [&](const auto& each) { return !is_same_matter(each, decision); });
  std::vector<PushedDecision> replaced(rest, all.end());
  all.erase(rest, all.end());
  all.push_back(decision);
  return replaced;
}

bool take_back(model::Release& release, const PushedDecision& decision,
               const std::vector<PushedDecision>& replaced) {
  auto& all = release.decisions;
  const auto found = std::find(all.begin(), all.end(), decision);
  if (found == all.end()) return false;
  all.erase(found);
  all.insert(all.end(), replaced.begin(), replaced.end());
  return true;
}

Result<void> DecisionBook::migrate(DeskDatabase& database) {
  constexpr std::array<const char*, 1> kSteps{kStep1};
  return database.migrate("moderation", kSteps);
}

Result<void> DecisionBook::add(const BookedDecision& booked, std::int64_t person_id) {
  const std::string action(decision_key(booked.decision.action));
  const std::string replaced = decisions_json(booked.replaced).dump();
  return database_->with([&](store::Database& database) -> Result<void> {
    const auto done = run_sql(database,
                              "INSERT INTO moderation(action, subject, at, title, person_id, person, replaced) "
                              "VALUES(?, ?, ?, ?, ?, ?, ?)",
                              action, booked.decision.subject, base::to_unix_ms(booked.decision.at), booked.title,
                              person_id, booked.person, replaced);
    if (!done) return done;
    return run_sql(database, "DELETE FROM moderation WHERE id <= (SELECT max(id) FROM moderation) - ?", kMost);
  });
}

Result<std::optional<BookedDecision>> DecisionBook::last_of(std::int64_t person_id) {
  return database_->with([&](store::Database& database) -> Result<std::optional<BookedDecision>> {
    std::optional<BookedDecision> last;
    const std::string sql = std::string("SELECT ") + kColumns +
                            " FROM moderation WHERE person_id = ? AND is_taken_back = 0 ORDER BY id DESC LIMIT 1";
    const auto read =
        each_row(query(database, sql, person_id), [&](store::Statement& row) { last = read_row(row); });
    if (!read) return fail(read.error());
    return last;
  });
}

Result<void> DecisionBook::note_taken_back(std::int64_t id) {
  return database_->with([&](store::Database& database) {
    return run_sql(database, "UPDATE moderation SET is_taken_back = 1 WHERE id = ?", id);
  });
}

Result<std::vector<BookedDecision>> DecisionBook::standing(std::int64_t limit) {
  return database_->with([&](store::Database& database) -> Result<std::vector<BookedDecision>> {
    std::vector<BookedDecision> all;
    const std::string sql =
        std::string("SELECT ") + kColumns + " FROM moderation WHERE is_taken_back = 0 ORDER BY id DESC LIMIT ?";
    const auto read =
        each_row(query(database, sql, limit), [&](store::Statement& row) { all.push_back(read_row(row)); });
    if (!read) return fail(read.error());
    return all;
  });
}

}  // namespace lobi::desk
