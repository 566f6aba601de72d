// SPDX-License-Identifier: GPL-3.0-or-later
// The two files that say whom a kiosk believes: trust.json (written by root) and desk.json (written after pairing).
//
//   /etc/lobi/trust.json    {"v":1,"site":"lubuklinggau","root":"<64 hex digits>"}
//   <state_dir>/desk.json   the same, and the desk's address, the broker's, this kiosk's id, name and groups
//
// desk.json holds a password: mode 0600, and nothing of it in a log. Who uses it: sync, lobictl, the desk. Pure;
// any thread. Fuzzed as `trust_text`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace lobi::pack {

inline constexpr std::size_t kMaxTrustBytes = 64 * 1024;

struct TrustText {
  std::string site;  // 1..64 of [a-z0-9-]
  std::string root;  // public key, 64 lower-case hex digits
  bool operator==(const TrustText&) const = default;
};

struct BrokerAddress {
  std::string host;
  int port = 8883;
  bool has_tls = true;
  std::string user, password;
  bool operator==(const BrokerAddress&) const = default;
};

struct DeskText {
  TrustText trust;
  std::string desk;  // http(s) origin without a path
  BrokerAddress broker;
  std::string ca;     // PEM of the authority that signed both certificates; empty: one of the system's
  std::string kiosk;  // 16 hex digits
  std::string name;
  std::vector<std::string> groups;  // <= 64
  bool operator==(const DeskText&) const = default;
};

[[nodiscard]] std::string trust_text(const TrustText& trust);
[[nodiscard]] std::string desk_text(const DeskText& desk);

// ErrorKind::limit, ::malformed, ::unsupported (another version).
[[nodiscard]] Result<TrustText> parse_trust(std::string_view json);
[[nodiscard]] Result<DeskText> parse_desk(std::string_view json);

}  // namespace lobi::pack
