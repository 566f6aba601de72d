// SPDX-License-Identifier: GPL-3.0-or-later
// A signed document as it travels: over MQTT, in a file, on a stick. The carrier is never trusted.
//
//   lobi-envelope 1 <purpose> <key id> <signature>\n
//   <the document's bytes, as they were signed>
//
// The bytes are signed as they are, so no two programs have to agree on how JSON is written. The key id is a hint
// which key to try; only the signature says anything. Who uses it: push/acceptance.h, lobictl, the desk. Pure; any
// thread. Fuzzed as `envelope`.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "trust/keys.h"

namespace lobi::push {

// What was signed for one is refused as the other.
enum class Purpose { release, keys, settings, command };

inline constexpr std::size_t kMaxEnvelopeBytes = 257 * 1024;  // a release of 256 KiB and its line

// Borrows the bytes it was opened from.
struct Envelope {
  Purpose purpose = Purpose::release;
  std::string_view key_id;
  std::string_view signature;
  std::string_view document;

  [[nodiscard]] bool is_signed_by(const trust::PublicKey& key) const;
};

[[nodiscard]] std::string seal(Purpose purpose, std::string_view document, const trust::SigningKey& key);

// Checks the form only; is_signed_by() says whether to believe it. ErrorKind::limit, ::malformed, ::unsupported
// (another version).
[[nodiscard]] Result<Envelope> open_envelope(std::string_view bytes);

}  // namespace lobi::push
