// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/pairing.h"

#include <cctype>
#include <cstdint>

#include "trust/digest.h"
#include "trust/sealed_box.h"

namespace lobi::push {
namespace {

constexpr const char* kMark = "lobi-pairing 1";
constexpr const char* kPurpose = "lobi-pair 1";
constexpr std::size_t kFactBytes = 32;
constexpr std::uint64_t kChecks = 1'000'000;

}  // namespace

std::string pairing_commitment(std::string_view nonce) {
  const auto bytes = trust::from_hex(nonce);
  return bytes && bytes->size() == kFactBytes ? trust::sha256_hex(*bytes) : std::string();
}

std::string pairing_check(const PairingFacts& facts) {
  std::string all = kMark;
  for (const auto* fact : {&facts.kiosk_key, &facts.root_key, &facts.kiosk_nonce, &facts.desk_nonce}) {
    const auto bytes = trust::from_hex(*fact);
    if (!bytes || bytes->size() != kFactBytes) return {};
    all += *bytes;
  }
  const auto digest = trust::from_hex(trust::sha256_hex(all));
  std::uint64_t number = 0;
  for (std::size_t place = 0; place < 8; ++place)
    number = number << 8 | static_cast<unsigned char>(digest->at(place));
  auto digits = std::to_string(number % kChecks);
  return std::string(6 - digits.size(), '0') + digits;
}

std::string sign_pairing(const trust::SigningKey& kiosk, std::string_view id, std::string_view check) {
  return kiosk.sign(kPurpose, std::string(id).append(check));
}

bool is_pairing_signed(const trust::PublicKey& kiosk, std::string_view id, std::string_view check,
                       std::string_view signature) {
  return kiosk.verifies(kPurpose, std::string(id).append(check), signature);
}

std::string pairing_sign(std::string_view kiosk_id) {
  std::string sign;
  for (const char digit : kiosk_id.substr(0, 4)) {
    if (sign.size() == 2) sign += '-';
    sign += static_cast<char>(std::toupper(static_cast<unsigned char>(digit)));
  }
  return sign;
}

}  // namespace lobi::push
