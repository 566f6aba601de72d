// SPDX-License-Identifier: GPL-3.0-or-later
// What can fail for a reason outside the program: a value, or an Error that says in one sentence what went wrong.
//
// Result<T> is tl::expected wrapped so that the type itself is [[nodiscard]] (an alias cannot be). Pass an Error on
// with the step added (`return fail(error.with("reading lobi.toml"))`); log it once, where it is handled.
// Plain values: any thread.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

namespace lobi::base {

// The kinds a caller may act on; they are the failure modes of reference/social-apis.md section 15.
enum class ErrorKind {
  invalid,       // input that is not what it should be: the message names file, line or field and the mend
  malformed,     // bytes from outside that do not parse (HTML where JSON was promised, truncated XML)
  not_found,     // a file, a row, an address that is not there
  gone,          // 404/410 on something that was there
  io,            // disk, socket, process
  limit,         // a size, time or count limit of ours was reached
  transient,     // time-out, DNS, TLS, 5xx: try again later
  rate_limited,  // 429 and its dialects
  auth_expired,  // 401 and its dialects
  permission,    // 403 and its dialects
  bad_request,   // 400: the other side does not understand us
  blocked,       // an address or a file that our own rules forbid
  unsupported,   // understood, and not done here
};

struct Error {
  ErrorKind kind = ErrorKind::invalid;
  std::string message;  // one sentence for staff; never a secret

  // The same error with the step that failed in front: "reading lobi.toml: line 3: …".
  [[nodiscard]] Error with(std::string_view step) const { return {kind, std::string(step) + ": " + message}; }
};

[[nodiscard]] inline tl::unexpected<Error> fail(Error error) { return tl::unexpected<Error>(std::move(error)); }
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorKind kind, std::string message) {
  return tl::unexpected<Error>(Error{kind, std::move(message)});
}

template <typename T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
 public:
  using tl::expected<T, Error>::expected;
  // From tl's own type, so that map() and and_then() can be returned.
  Result(tl::expected<T, Error> other) : tl::expected<T, Error>(std::move(other)) {}  // NOLINT: implicit on purpose
};

}  // namespace lobi::base

namespace lobi {
using base::Error;
using base::ErrorKind;
using base::fail;
using base::Result;
}  // namespace lobi

// Only for what our own mistake can break; never for input. Prints where, and aborts.
#define LOBI_CHECK(condition) \
  ((condition) ? static_cast<void>(0) : ::lobi::base::check_failed(#condition, __FILE__, __LINE__))

namespace lobi::base {
[[noreturn]] void check_failed(const char* condition, const char* file, int line);
}
