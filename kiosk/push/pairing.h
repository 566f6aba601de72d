// SPDX-License-Identifier: GPL-3.0-or-later
// The arithmetic of pairing: what both sides compute, so that two screens show the same six digits only when nobody
// stands between them.
//
// The kiosk commits to its nonce before it sees the desk's, so neither side can search for a nonce that gives
// wanted digits. Texts are lower-case hex digits: keys and nonces 64. Who uses it: lobi-sync, the desk. Pure; any
// thread.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "trust/keys.h"

namespace lobi::push {

// SHA-256 of the nonce's 32 bytes; empty when it is no nonce.
[[nodiscard]] std::string pairing_commitment(std::string_view nonce);

struct PairingFacts {
  std::string kiosk_key, root_key, kiosk_nonce, desk_nonce;
};

// "123456": SHA-256("lobi-pairing 1" ‖ kiosk key ‖ root key ‖ kiosk nonce ‖ desk nonce), its first eight bytes as a
// big-endian number, modulo 1,000,000. Empty when one of the facts is none.
[[nodiscard]] std::string pairing_check(const PairingFacts& facts);

// What the kiosk signs when a person touched "Sama", and whether that is so.
[[nodiscard]] std::string sign_pairing(const trust::SigningKey& kiosk, std::string_view id, std::string_view check);
[[nodiscard]] bool is_pairing_signed(const trust::PublicKey& kiosk, std::string_view id, std::string_view check,
                                     std::string_view signature);

// "4F-A2": the first four digits of a kiosk's id, how staff tell it from its neighbour.
[[nodiscard]] std::string pairing_sign(std::string_view kiosk_id);

}  // namespace lobi::push
