// SPDX-License-Identifier: GPL-3.0-or-later
// The people of a desk, their passwords, sessions, one-time links and API tokens: the rows behind logging in.
//
// Secrets that a browser or a program holds (cookie, link, token) are 32 random bytes; desk.db has only their
// SHA-256, so that who reads a backup cannot use them. A password's hash is the one thing that takes time; at most
// kHashesAtOnce are made at once and a queue longer than kMaxWaiting is turned away. Any thread.
#pragma once

#include <atomic>
#include <optional>
#include <semaphore>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "tools/desk/server/desk_database.h"
#include "tools/desk/server/route.h"

namespace lobi::desk {

inline constexpr std::chrono::hours kSessionIdle{12};
inline constexpr std::chrono::hours kSessionLife{7 * 24};
inline constexpr std::chrono::minutes kFirstAdminLife{15};
inline constexpr std::chrono::hours kInvitationLife{72};
inline constexpr std::chrono::hours kResetLife{24};
inline constexpr std::size_t kMinPassword = 10, kMaxPassword = 200;  // bytes
inline constexpr std::size_t kMaxPersonName = 80, kMaxEmail = 254;

struct Account {
  Person person;
  bool is_disabled = false;
  bool has_password = false;
  bool has_totp = false;
  std::int64_t last_seen = 0;  // UTC ms; 0: never
};

struct Session {
  Person person;
  std::string id;    // of the row
  std::string csrf;  // what X-Lobi-CSRF must be
};

enum class Purpose { first_admin, invitation, reset };
[[nodiscard]] std::string_view purpose_key(Purpose purpose);

struct Link {
  Purpose purpose = Purpose::invitation;
  std::optional<std::int64_t> person;  // empty: of the first administrator
  std::string name, email;
  Role role = Role::viewer;
  base::Instant expires_at{};
};

struct Token {
  std::int64_t id = 0;
  std::string name;
  std::vector<std::string> scopes;  // read, write, admin
  std::int64_t created_at = 0, used_at = 0;
};

// id, name, email, language, role, in this order.
[[nodiscard]] Person read_person(store::Statement& from);

class People {
 public:
  People(DeskDatabase& database, const base::Clock& clock) : database_(&database), clock_(&clock) {}
  [[nodiscard]] static Result<void> migrate(DeskDatabase& database);

  [[nodiscard]] Result<std::vector<Account>> all();
  [[nodiscard]] Result<std::optional<Account>> find(std::int64_t id);
  [[nodiscard]] Result<bool> is_empty();  // nobody has a password yet
  // Empty: the address is somebody's already.
  [[nodiscard]] Result<std::optional<std::int64_t>> add(const std::string& name, const std::string& email,
                                                        Role role);
  // False: it would leave no administrator who can log in. Ends the sessions of whom it disables or demotes.
  [[nodiscard]] Result<bool> change(std::int64_t id, std::optional<Role> role, std::optional<bool> is_disabled);
  [[nodiscard]] Result<bool> remove(std::int64_t id);
  [[nodiscard]] Result<void> rename(std::int64_t id, const std::string& name, const std::string& language);

  // Whom e-mail and password fit; the time does not tell whether the address is known. rate_limited: too many at
  // once.
  [[nodiscard]] Result<std::optional<Account>> check_password(const std::string& email,
                                                              const std::string& password);
  // Ends all other sessions of the person. `keep`: a session's id, or "".
  [[nodiscard]] Result<void> set_password(std::int64_t id, const std::string& password, const std::string& keep);

  // TOTP: begin gives a secret that counts once a code of it was shown.
  [[nodiscard]] Result<std::string> begin_totp(std::int64_t id);
  [[nodiscard]] Result<bool> finish_totp(std::int64_t id, const std::string& code);
  [[nodiscard]] Result<bool> take_code(std::int64_t id, const std::string& code);  // each code once
  [[nodiscard]] Result<void> end_totp(std::int64_t id);

  // The cookie's value, new each time.
  [[nodiscard]] Result<std::string> begin_session(std::int64_t person, const std::string& client);
  [[nodiscard]] Result<std::optional<Session>> session(std::string_view cookie);
  [[nodiscard]] bool is_alive(const std::string& session_id);
  [[nodiscard]] Result<void> end_session(const std::string& session_id);

  [[nodiscard]] Result<std::string> make_link(const Link& link);  // the token of it; earlier ones of the person end
  [[nodiscard]] Result<std::optional<Link>> link(std::string_view token);  // empty: used, expired, unknown
  // Uses it up; the person it made or found. gone: somebody was quicker. invalid: the first administrator's
  // address.
  [[nodiscard]] Result<std::int64_t> use_link(std::string_view token, const std::string& name,
                                              const std::string& email, const std::string& password);

  [[nodiscard]] Result<std::vector<Token>> tokens(std::int64_t person);
  [[nodiscard]] Result<std::pair<Token, std::string>> make_token(std::int64_t person, const std::string& name,
                                                                 const std::vector<std::string>& scopes);
  [[nodiscard]] Result<bool> remove_token(std::int64_t person, std::int64_t id);
  // The owner with the role that the scopes leave; `reads_only` when it may only GET.
  struct Bearer {
    Person person;
    bool reads_only = true;
  };
  [[nodiscard]] Result<std::optional<Bearer>> bearer(std::string_view token);

 private:
  static constexpr int kHashesAtOnce = 2, kMaxWaiting = 24;
  // The turn to hash; empty when too many wait.
  class Turn;
  [[nodiscard]] Result<std::string> hash(const std::string& password);

  DeskDatabase* database_;
  const base::Clock* clock_;
  std::counting_semaphore<kHashesAtOnce> turns_{kHashesAtOnce};
  std::atomic<int> waiting_{0};
};

// "rina@perpus.example": one '@', no spaces or signs that a mail header reads; small letters. Empty otherwise.
[[nodiscard]] std::optional<std::string> clean_email(std::string_view text);
// Empty when it will do.
[[nodiscard]] std::optional<Bilingual> password_fault(std::string_view password, std::string_view email);

}  // namespace lobi::desk
