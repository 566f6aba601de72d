// SPDX-License-Identifier: GPL-3.0-or-later
// Whoever sends this is the person, and not only somebody at their open browser: the password again.
//
// Wrong ones count as tries of the login (LoginTries), whichever route they came by, so that a stolen session does
// not let anybody guess. Any thread.
#pragma once

#include <functional>
#include <optional>

#include "tools/desk/server/people.h"
#include "tools/desk/server/services.h"
#include "tools/desk/server/tries.h"

namespace lobi::desk {

// Tries that must be counted together, whichever route they came by.
struct LoginTries {
  Tries by_account{10, std::chrono::minutes(15)};
  Tries by_client{60, std::chrono::minutes(15)};
  Tries links{30, std::chrono::minutes(15)};
};

// 429, with Retry-After.
[[nodiscard]] Answer slow_down(std::chrono::seconds wait);

class Confirmation {
 public:
  // All borrowed.
  Confirmation(Services& services, People& people, LoginTries& tries)
      : services_(&services), people_(&people), tries_(&tries) {}

  // Empty when `member` of the body is the person's password.
  [[nodiscard]] std::optional<Answer> password(const Request& request, const char* member) const;
  // For what would let somebody else in for long: a session (an API token is refused, 403), "password", and "code"
  // where the person has TOTP. Empty: go on; else the refusal, 422 with the field for what is wrong or missing.
  [[nodiscard]] std::optional<Answer> person(const Request& request) const;

 private:
  enum class Asks { password, code_too };
  [[nodiscard]] std::optional<Answer> check(const Request& request, const char* member, Asks asks) const;

  Services* services_;
  People* people_;
  LoginTries* tries_;
};

// Confirmation::person() for parts of the desk that know neither People nor tries.
using ConfirmPerson = std::function<std::optional<Answer>(const Request&)>;

}  // namespace lobi::desk
