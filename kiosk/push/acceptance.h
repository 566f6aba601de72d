// SPDX-License-Identifier: GPL-3.0-or-later
// What a kiosk believes: one pinned root key, the release keys it vouches for, and releases whose version rises.
//
//   root key ──signs──► key statement (serial rises; lists every key that is valid now) ──► release keys ──sign──►
//   releases
//
// A successor is a statement with two keys, a revocation one without the old key; a kiosk that was told of a serial
// takes no lower one. A release is accepted when one of the keys signed it, it is for this site, its version is
// higher than any accepted before, and it has not expired by the trusted time that the caller gives. Everything
// else is refused with a sentence (refusal.h), and what was accepted plays on. Who uses it: sync (the kiosk's
// side), lobictl (to say beforehand what a kiosk would say). Plain values and pure functions; any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/release.h"
#include "push/refusal.h"
#include "trust/keys.h"

namespace lobi::push {

struct KeyStatement {
  std::string site;
  std::int64_t serial = 0;                   // >= 1; rises
  std::vector<trust::PublicKey> valid_keys;  // 0..kMaxKeys; none: nothing is believed until the next statement
};
inline constexpr std::size_t kMaxKeys = 8;

[[nodiscard]] std::string statement_text(const KeyStatement& statement);
[[nodiscard]] Result<KeyStatement> parse_statement(std::string_view json);

// All that the decision depends on; kept by the caller across restarts.
struct Belief {
  std::string site;
  trust::PublicKey root;
  KeyStatement keys;              // serial 0: none was accepted yet
  std::int64_t last_version = 0;  // of the last accepted release
};

// The belief with the statement of this envelope in it. The one that is known already is no error and changes
// nothing.
[[nodiscard]] Result<Belief> accept_keys(const Belief& belief, std::string_view envelope);

// empty: it is the release that was accepted last, once more. ErrorKind::blocked for what is not believed (unknown
// or revoked key, other site, version that does not rise, expired), else as parse_release().
[[nodiscard]] Judged<std::optional<model::Release>> accept_release(const Belief& belief, std::string_view envelope,
                                                                   base::Instant trusted_now);

}  // namespace lobi::push
