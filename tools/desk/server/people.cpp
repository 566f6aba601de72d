// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/server/people.h"

#include <algorithm>

#include "base/unicode.h"
#include "tools/desk/server/totp.h"
#include "trust/digest.h"
#include "trust/password.h"
#include "trust/sealed_box.h"

namespace lobi::desk {
namespace {

constexpr const char* kSteps[] = {
    "CREATE TABLE person(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, email TEXT NOT NULL UNIQUE,"
    " role TEXT NOT NULL, language TEXT NOT NULL DEFAULT 'id', password TEXT NOT NULL DEFAULT '',"
    " totp TEXT NOT NULL DEFAULT '', totp_asked TEXT NOT NULL DEFAULT '', totp_step INTEGER NOT NULL DEFAULT 0,"
    " is_disabled INTEGER NOT NULL DEFAULT 0, created_at INTEGER NOT NULL, last_seen INTEGER NOT NULL DEFAULT 0) "
    "STRICT;"
    "CREATE TABLE session(id TEXT PRIMARY KEY, person INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,"
    " created_at INTEGER NOT NULL, used_at INTEGER NOT NULL, client TEXT NOT NULL) STRICT;"
    "CREATE TABLE link(hash TEXT PRIMARY KEY, purpose TEXT NOT NULL,"
    " person INTEGER REFERENCES person(id) ON DELETE CASCADE, expires_at INTEGER NOT NULL) STRICT;"
    "CREATE TABLE token(id INTEGER PRIMARY KEY AUTOINCREMENT, person INTEGER NOT NULL REFERENCES person(id) ON "
    "DELETE"
    " CASCADE, name TEXT NOT NULL, hash TEXT NOT NULL UNIQUE, scopes TEXT NOT NULL, created_at INTEGER NOT NULL,"
    " used_at INTEGER NOT NULL DEFAULT 0) STRICT;"};

constexpr std::size_t kSecretBytes = 32;
constexpr std::int64_t kTouchMs = 60'000;  // a session's last use is written at most so often

std::string stored(std::string_view secret) { return trust::sha256_hex(secret); }

constexpr std::string_view kPersonColumns = "id,name,email,language,role";

const std::string kAccounts =
    "SELECT " + std::string(kPersonColumns) + ",is_disabled,password<>'',totp<>'',last_seen FROM person ";

Account read_account(store::Statement& from) {
  Account account;
  account.person = read_person(from);
  account.is_disabled = from.boolean();
  account.has_password = from.boolean();
  account.has_totp = from.boolean();
  account.last_seen = from.integer();
  return account;
}

// True when after this change somebody can still administer; run inside the transaction that changes.
Result<bool> has_administrator(store::Database& database) {
  std::int64_t count = 0;
  const auto read = each_row(
      query(database, "SELECT count(*) FROM person WHERE role='administrator' AND is_disabled=0 AND password<>''"),
      [&](store::Statement& row) { count = row.integer(); });
  if (!read) return fail(read.error());
  return count > 0;
}

}  // namespace

Person read_person(store::Statement& from) {
  Person person;
  person.id = from.integer();
  person.name = from.text();
  person.email = from.text();
  person.language = from.text();
  person.role = role_from(from.view()).value_or(Role::viewer);
  return person;
}

// Holds one of the places where hashes are made.
class People::Turn {
 public:
  explicit Turn(People& people) : people_(&people) {
    if (people_->waiting_.fetch_add(1) >= kMaxWaiting) return;
    people_->turns_.acquire();
    is_mine_ = true;
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  ~Turn() {
    if (is_mine_) people_->turns_.release();
    people_->waiting_.fetch_sub(1);
  }
  [[nodiscard]] bool is_mine() const { return is_mine_; }

 private:
  People* people_;
  bool is_mine_ = false;
};

std::string_view purpose_key(Purpose purpose) {
  switch (purpose) {
    case Purpose::first_admin:
      return "first_admin";
    case Purpose::invitation:
      return "invitation";
    case Purpose::reset:
      return "reset";
  }
  return "";
}

std::optional<std::string> clean_email(std::string_view text) {
  const auto line = one_line(text, kMaxEmail);
  if (!line || line->size() > kMaxEmail) return std::nullopt;
  const auto at = line->find('@');
  const bool is_address = at != std::string::npos && at > 0 && at + 1 < line->size() &&
                          line->find('@', at + 1) == std::string::npos &&
                          line->find_first_of(" <>()[]\\,;:\"'&") == std::string::npos;
  if (!is_address) return std::nullopt;
  return base::casefold(*line);
}

std::optional<Bilingual> password_fault(std::string_view password, std::string_view email) {
  if (password.size() < kMinPassword)
    return Bilingual{
        "Kata sandi paling sedikit 10 huruf. Tiga kata yang tidak berhubungan mudah diingat.",
        "A password has at least 10 characters. Three words that do not belong together are easy to keep."};
  if (password.size() > kMaxPassword)
    return Bilingual{"Kata sandi paling panjang 200 huruf.", "A password has at most 200 characters."};
  const bool is_one_letter = password.find_first_not_of(password.front()) == std::string_view::npos;
  if (is_one_letter || base::casefold(password) == email)
    return Bilingual{"Kata sandi ini terlalu mudah ditebak.", "This password is too easy to guess."};
  return std::nullopt;
}

Result<void> People::migrate(DeskDatabase& database) { return database.migrate("people", kSteps); }

Result<std::vector<Account>> People::all() {
  return database_->with([&](store::Database& database) -> Result<std::vector<Account>> {
    std::vector<Account> accounts;
    const auto read = each_row(query(database, kAccounts + "ORDER BY name,id"),
                               [&](store::Statement& row) { accounts.push_back(read_account(row)); });
    if (!read) return fail(read.error());
    return accounts;
  });
}

Result<std::optional<Account>> People::find(std::int64_t id) {
  return database_->with([&](store::Database& database) -> Result<std::optional<Account>> {
    std::optional<Account> account;
    const auto read = each_row(query(database, kAccounts + "WHERE id=?", id),
                               [&](store::Statement& row) { account = read_account(row); });
    if (!read) return fail(read.error());
    return account;
  });
}

Result<bool> People::is_empty() {
  return database_->with([&](store::Database& database) -> Result<bool> {
    bool is_empty = true;
    const auto read = each_row(query(database, "SELECT 1 FROM person WHERE password<>'' LIMIT 1"),
                               [&](store::Statement&) { is_empty = false; });
    if (!read) return fail(read.error());
    return is_empty;
  });
}

Result<std::optional<std::int64_t>> People::add(const std::string& name, const std::string& email, Role role) {
  return database_->with([&](store::Database& database) -> Result<std::optional<std::int64_t>> {
    bool is_known = false;
    const auto read = each_row(query(database, "SELECT 1 FROM person WHERE email=?", email),
                               [&](store::Statement&) { is_known = true; });
    if (!read) return fail(read.error());
    if (is_known) return std::optional<std::int64_t>();
    const auto done = run_sql(database, "INSERT INTO person(name,email,role,created_at) VALUES(?,?,?,?)", name,
                              email, role_key(role), clock_->now());
    if (!done) return fail(done.error());
    return std::optional(database.last_row());
  });
}

Result<bool> People::change(std::int64_t id, std::optional<Role> role, std::optional<bool> is_disabled) {
  return database_->with([&](store::Database& database) -> Result<bool> {
    auto transaction = store::Transaction::begin(database);
    if (!transaction) return fail(transaction.error());
    const auto was = find(id);
    if (!was) return fail(was.error());
    const bool ends = is_disabled.value_or(false) || (role && *was && *role < (*was)->person.role);
    if (role)
      if (const auto done = run_sql(database, "UPDATE person SET role=? WHERE id=?", role_key(*role), id); !done)
        return fail(done.error());
    if (is_disabled)
      if (const auto done = run_sql(database, "UPDATE person SET is_disabled=? WHERE id=?", *is_disabled, id);
          !done)
        return fail(done.error());
    const auto is_left = has_administrator(database);
    if (!is_left) return fail(is_left.error());
    if (!*is_left) return false;
    if (ends)
      if (const auto done = run_sql(database, "DELETE FROM session WHERE person=?", id); !done)
        return fail(done.error());
    if (const auto done = transaction->commit(); !done) return fail(done.error());
    return true;
  });
}

Result<bool> People::remove(std::int64_t id) {
  return database_->with([&](store::Database& database) -> Result<bool> {
    auto transaction = store::Transaction::begin(database);
    if (!transaction) return fail(transaction.error());
    if (const auto done = run_sql(database, "DELETE FROM person WHERE id=?", id); !done) return fail(done.error());
    const auto is_left = has_administrator(database);
    if (!is_left) return fail(is_left.error());
    if (!*is_left) return false;
    if (const auto done = transaction->commit(); !done) return fail(done.error());
    return true;
  });
}

Result<void> People::rename(std::int64_t id, const std::string& name, const std::string& language) {
  return database_->with([&](store::Database& database) {
    return run_sql(database, "UPDATE person SET name=?,language=? WHERE id=?", name, language, id);
  });
}

Result<std::string> People::hash(const std::string& password) {
  const Turn turn(*this);
  if (!turn.is_mine())
    return fail(ErrorKind::rate_limited, "too many people log in at once; try again in a moment");
  return trust::hash_password(password);
}

Result<std::optional<Account>> People::check_password(const std::string& email, const std::string& password) {
  std::optional<Account> account;
  std::string hash;
  const auto read = database_->with([&](store::Database& database) {
    return each_row(query(database,
                          "SELECT " + std::string(kPersonColumns) +
                              ",is_disabled,password<>'',totp<>'',last_seen,password FROM person WHERE email=?",
                          email),
                    [&](store::Statement& row) {
                      account = read_account(row);
                      hash = row.text();
                    });
  });
  if (!read) return fail(read.error());
  const Turn turn(*this);
  if (!turn.is_mine())
    return fail(ErrorKind::rate_limited, "too many people log in at once; try again in a moment");
  if (hash.empty()) {
    // As long as for somebody who is there.
    [[maybe_unused]] const auto wasted = trust::hash_password(password);
    return std::optional<Account>();
  }
  const bool fits = trust::is_password(password, hash) && !account->is_disabled;
  return fits ? account : std::nullopt;
}

Result<void> People::set_password(std::int64_t id, const std::string& password, const std::string& keep) {
  const auto hashed = hash(password);
  if (!hashed) return fail(hashed.error());
  return database_->with([&](store::Database& database) -> Result<void> {
    auto transaction = store::Transaction::begin(database);
    if (!transaction) return fail(transaction.error());
    if (const auto done = run_sql(database, "UPDATE person SET password=? WHERE id=?", *hashed, id); !done)
      return done;
    if (const auto done = run_sql(database, "DELETE FROM session WHERE person=? AND id<>?", id, keep); !done)
      return done;
    return transaction->commit();
  });
}

Result<std::string> People::begin_totp(std::int64_t id) {
  std::string secret = make_totp_secret();
  const auto done = database_->with([&](store::Database& database) {
    return run_sql(database, "UPDATE person SET totp_asked=? WHERE id=?", secret, id);
  });
  if (!done) return fail(done.error());
  return secret;
}

Result<bool> People::finish_totp(std::int64_t id, const std::string& code) {
  return database_->with([&](store::Database& database) -> Result<bool> {
    std::string asked;
    const auto read = each_row(query(database, "SELECT totp_asked FROM person WHERE id=?", id),
                               [&](store::Statement& row) { asked = row.text(); });
    if (!read) return fail(read.error());
    const auto step = totp_step_of(asked, code, clock_->now(), 0);
    if (!step) return false;
    const auto done =
        run_sql(database, "UPDATE person SET totp=totp_asked,totp_asked='',totp_step=? WHERE id=?", *step, id);
    if (!done) return fail(done.error());
    return true;
  });
}

Result<bool> People::take_code(std::int64_t id, const std::string& code) {
  return database_->with([&](store::Database& database) -> Result<bool> {
    std::string secret;
    std::int64_t last = 0;
    const auto read =
        each_row(query(database, "SELECT totp,totp_step FROM person WHERE id=?", id), [&](store::Statement& row) {
          secret = row.text();
          last = row.integer();
        });
    if (!read) return fail(read.error());
    const auto step = totp_step_of(secret, code, clock_->now(), last);
    if (!step) return false;
    if (const auto done = run_sql(database, "UPDATE person SET totp_step=? WHERE id=?", *step, id); !done)
      return fail(done.error());
    return true;
  });
}

Result<void> People::end_totp(std::int64_t id) {
  return database_->with([&](store::Database& database) {
    return run_sql(database, "UPDATE person SET totp='',totp_asked='' WHERE id=?", id);
  });
}

Result<std::string> People::begin_session(std::int64_t person, const std::string& client) {
  std::string cookie = trust::random_hex(kSecretBytes);
  const base::Instant now = clock_->now();
  const auto done = database_->with([&](store::Database& database) -> Result<void> {
    if (const auto swept = run_sql(database, "DELETE FROM session WHERE used_at<? OR created_at<?",
                                   now - kSessionIdle, now - kSessionLife);
        !swept)
      return swept;
    if (const auto seen = run_sql(database, "UPDATE person SET last_seen=? WHERE id=?", now, person); !seen)
      return seen;
    return run_sql(database, "INSERT INTO session VALUES(?,?,?,?,?)", stored(cookie), person, now, now, client);
  });
  if (!done) return fail(done.error());
  return cookie;
}

Result<std::optional<Session>> People::session(std::string_view cookie) {
  if (cookie.size() != 2 * kSecretBytes) return std::optional<Session>();
  const std::string id = stored(cookie);
  const base::Instant now = clock_->now();
  return database_->with([&](store::Database& database) -> Result<std::optional<Session>> {
    std::optional<Session> session;
    base::Instant used_at{};
    const base::Instant idle = now - kSessionIdle, oldest = now - kSessionLife;
    const auto read = each_row(
        query(database,
              "SELECT p.id,p.name,p.email,p.language,p.role,s.used_at FROM session s JOIN person p ON p.id=s.person"
              " WHERE s.id=? AND s.used_at>=? AND s.created_at>=? AND p.is_disabled=0",
              id, idle, oldest),
        [&](store::Statement& row) {
          session = Session{read_person(row), id, trust::sha256_hex("lobi-csrf 1 " + std::string(cookie))};
          used_at = row.instant();
        });
    if (!read) return fail(read.error());
    if (session && (now - used_at).count() > kTouchMs) {
      if (const auto done = run_sql(database, "UPDATE session SET used_at=? WHERE id=?", now, id); !done)
        return fail(done.error());
      if (const auto done = run_sql(database, "UPDATE person SET last_seen=? WHERE id=?", now, session->person.id);
          !done)
        return fail(done.error());
    }
    return session;
  });
}

bool People::is_alive(const std::string& session_id) {
  return database_->with([&](store::Database& database) {
    bool is_there = false;
    const auto read = each_row(query(database, "SELECT 1 FROM session WHERE id=?", session_id),
                               [&](store::Statement&) { is_there = true; });
    return read && is_there;
  });
}

Result<void> People::end_session(const std::string& session_id) {
  return database_->with(
      [&](store::Database& database) { return run_sql(database, "DELETE FROM session WHERE id=?", session_id); });
}

Result<std::string> People::make_link(const Link& link) {
  std::string token = trust::random_hex(kSecretBytes);
  const auto done = database_->with([&](store::Database& database) -> Result<void> {
    auto transaction = store::Transaction::begin(database);
    if (!transaction) return fail(transaction.error());
    if (const auto swept =
            run_sql(database, "DELETE FROM link WHERE expires_at<? OR person IS ?", clock_->now(), link.person);
        !swept)
      return swept;
    if (const auto made = run_sql(database, "INSERT INTO link VALUES(?,?,?,?)", stored(token),
                                  purpose_key(link.purpose), link.person, link.expires_at);
        !made)
      return made;
    return transaction->commit();
  });
  if (!done) return fail(done.error());
  return token;
}

Result<std::optional<Link>> People::link(std::string_view token) {
  if (token.size() != 2 * kSecretBytes) return std::optional<Link>();
  const std::string hash = stored(token);
  const base::Instant now = clock_->now();
  return database_->with([&](store::Database& database) -> Result<std::optional<Link>> {
    std::optional<Link> link;
    const auto read =
        each_row(query(database,
                       "SELECT l.purpose,l.person,l.expires_at,coalesce(p.name,''),coalesce(p.email,''),"
                       "coalesce(p.role,'administrator') FROM link l LEFT JOIN person p ON p.id=l.person"
                       " WHERE l.hash=? AND l.expires_at>? AND coalesce(p.is_disabled,0)=0",
                       hash, now),
                 [&](store::Statement& row) {
                   Link found;
                   const std::string purpose = row.text();
                   found.purpose = purpose == "first_admin" ? Purpose::first_admin
                                   : purpose == "reset"     ? Purpose::reset
                                                            : Purpose::invitation;
                   found.person = row.optional_integer();
                   found.expires_at = row.instant();
                   found.name = row.text();
                   found.email = row.text();
                   found.role = role_from(row.view()).value_or(Role::viewer);
                   link = std::move(found);
                 });
    if (!read) return fail(read.error());
    // Once somebody can log in there is no first administrator to be made any more.
    if (link && link->purpose == Purpose::first_admin) {
      const auto is_first = is_empty();
      if (!is_first) return fail(is_first.error());
      if (!*is_first) return std::optional<Link>();
    }
    return link;
  });
}

Result<std::int64_t> People::use_link(std::string_view token, const std::string& name, const std::string& email,
                                      const std::string& password) {
  const auto hashed = hash(password);
  if (!hashed) return fail(hashed.error());
  return database_->with([&](store::Database& database) -> Result<std::int64_t> {
    auto transaction = store::Transaction::begin(database);
    if (!transaction) return fail(transaction.error());
    const auto found = link(token);
    if (!found) return fail(found.error());
    if (!*found) return fail(ErrorKind::gone, "this link was used or is too old");
    std::int64_t person = (*found)->person.value_or(0);
    if (!(*found)->person) {
      const auto added = add(name, email, Role::administrator);
      if (!added) return fail(added.error());
      if (!*added) return fail(ErrorKind::invalid, "somebody has this address already");
      person = **added;
    }
    const auto set = run_sql(database, "UPDATE person SET password=?,name=? WHERE id=?", *hashed,
                             name.empty() ? (*found)->name : name, person);
    if (!set) return fail(set.error());
    if (const auto done = run_sql(database, "DELETE FROM link WHERE hash=? OR person=?", stored(token), person);
        !done)
      return fail(done.error());
    if (const auto done = run_sql(database, "DELETE FROM session WHERE person=?", person); !done)
      return fail(done.error());
    if (const auto done = transaction->commit(); !done) return fail(done.error());
    return person;
  });
}

}  // namespace lobi::desk
