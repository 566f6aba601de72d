// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens for the API: made, listed, taken back, and who one of them stands for.
#include <algorithm>

#include "tools/desk/server/people.h"
#include "trust/digest.h"
#include "trust/sealed_box.h"

namespace lobi::desk {
namespace {

constexpr std::size_t kSecretBytes = 32;
constexpr std::int64_t kTouchMs = 60'000;  // a token's last use is written at most so often
constexpr std::string_view kTokenPrefix = "lobi_";

std::string stored(std::string_view secret) { return trust::sha256_hex(secret); }

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& each : words) text += (text.empty() ? "" : " ") + each;
  return text;
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const auto end = text.find(' ');
    words.emplace_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return words;
}

bool has(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

Result<std::vector<Token>> People::tokens(std::int64_t person) {
  return database_->with([&](store::Database& database) -> Result<std::vector<Token>> {
    std::vector<Token> tokens;
    const auto read = each_row(
        query(database, "SELECT id,name,scopes,created_at,used_at FROM token WHERE person=? ORDER BY id", person),
        [&](store::Statement& row) {
          Token token;
          token.id = row.integer();
          token.name = row.text();
          token.scopes = split(row.view());
          token.created_at = row.integer();
          token.used_at = row.integer();
          tokens.push_back(std::move(token));
        });
    if (!read) return fail(read.error());
    return tokens;
  });
}

Result<std::pair<Token, std::string>> People::make_token(std::int64_t person, const std::string& name,
                                                         const std::vector<std::string>& scopes) {
  const std::string secret = std::string(kTokenPrefix) + trust::random_hex(kSecretBytes);
  return database_->with([&](store::Database& database) -> Result<std::pair<Token, std::string>> {
    Token token;
    token.name = name;
    token.scopes = scopes;
    token.created_at = base::to_unix_ms(clock_->now());
    const auto done = run_sql(database, "INSERT INTO token(person,name,hash,scopes,created_at) VALUES(?,?,?,?,?)",
                              person, name, stored(secret), joined(scopes), token.created_at);
    if (!done) return fail(done.error());
    token.id = database.last_row();
    return std::pair(token, secret);
  });
}

Result<bool> People::remove_token(std::int64_t person, std::int64_t id) {
  return database_->with([&](store::Database& database) -> Result<bool> {
    bool is_there = false;
    const auto read = each_row(query(database, "DELETE FROM token WHERE id=? AND person=? RETURNING 1", id, person),
                               [&](store::Statement&) { is_there = true; });
    if (!read) return fail(read.error());
    return is_there;
  });
}

Result<std::optional<People::Bearer>> People::bearer(std::string_view token) {
  if (token.size() != kTokenPrefix.size() + 2 * kSecretBytes) return std::optional<Bearer>();
  const std::string hash = stored(token);
  return database_->with([&](store::Database& database) -> Result<std::optional<Bearer>> {
    std::optional<Bearer> bearer;
    std::int64_t id = 0, used_at = 0;
    const auto read =
        each_row(query(database,
                       "SELECT p.id,p.name,p.email,p.language,p.role,t.scopes,t.id,t.used_at FROM token t"
                       " JOIN person p ON p.id=t.person WHERE t.hash=? AND p.is_disabled=0",
                       hash),
                 [&](store::Statement& row) {
                   Bearer found{read_person(row), true};
                   const auto scopes = split(row.view());
                   id = row.integer();
                   used_at = row.integer();
                   found.reads_only = !has(scopes, "write") && !has(scopes, "admin");
                   if (!has(scopes, "admin")) found.person.role = std::min(found.person.role, Role::editor);
                   bearer = std::move(found);
                 });
    if (!read) return fail(read.error());
    const std::int64_t now = base::to_unix_ms(clock_->now());
    if (bearer && now - used_at > kTouchMs)
      if (const auto done = run_sql(database, "UPDATE token SET used_at=? WHERE id=?", now, id); !done)
        return fail(done.error());
    return bearer;
  });
}

}  // namespace lobi::desk
