// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/fleet/pairing_book.h"

#include <algorithm>
#include <utility>

#include "push/pairing.h"
#include "trust/digest.h"
#include "trust/sealed_box.h"

namespace lobi::desk::fleet {
namespace {

constexpr std::string_view kCrockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kCodeLetters = 6, kNonceBytes = 32, kIdBytes = 16;
constexpr int kMostPixels = 16'384;
constexpr std::size_t kMostProgram = 40;

}  // namespace

void PairingBook::drop_old() {
  std::erase_if(pairings_, [now = clock_->now()](const auto& each) { return each.second.expires_at <= now; });
}

Pairing* PairingBook::open_one(const std::string& id) {
  drop_old();
  const auto found = pairings_.find(id);
  return found == pairings_.end() || found->second.state == Pairing::State::over ? nullptr : &found->second;
}

std::string PairingBook::fresh_code() const {
  std::string code;
  for (const char byte : trust::from_hex(trust::random_hex(kCodeLetters)).value_or(""))
    code += kCrockford[static_cast<unsigned char>(byte) % kCrockford.size()];  // 256 is a multiple of 32
  const bool is_taken =
      std::any_of(pairings_.begin(), pairings_.end(), [&](const auto& each) { return each.second.code == code; });
  return is_taken ? fresh_code() : code;
}

Result<Pairing> PairingBook::add(Registration registration) {
  const auto key = trust::PublicKey::from_hex(registration.key);
  if (!key || !trust::is_sha256_hex(registration.commitment))
    return fail(ErrorKind::invalid, "key and commitment: 64 hex digits each are expected");
  registration.width = std::clamp(registration.width, 0, kMostPixels);
  registration.height = std::clamp(registration.height, 0, kMostPixels);
  if (registration.program.size() > kMostProgram) registration.program.clear();
  const std::lock_guard lock(mutex_);
  drop_old();
  // The same kiosk anew, unless its pairing is under way.
  std::erase_if(pairings_, [&](const auto& each) {
    const auto& known = each.second;
    return known.registration.key == registration.key && known.state != Pairing::State::typed &&
           known.state != Pairing::State::confirmed;
  });
  const auto of_client = std::count_if(pairings_.begin(), pairings_.end(), [&](const auto& each) {
    return each.second.registration.client == registration.client;
  });
  if (pairings_.size() >= kMostOpen || static_cast<std::size_t>(of_client) >= kMostOfClient)
    return fail(ErrorKind::limit, "too many kiosks wait to be paired");
  Pairing pairing;
  pairing.id = trust::random_hex(kIdBytes);
  pairing.code = fresh_code();
  pairing.desk_nonce = trust::random_hex(kNonceBytes);
  pairing.sign = push::pairing_sign(key->id());
  pairing.registration = std::move(registration);
  pairing.expires_at = clock_->now() + kPairingLife;
  return pairings_[pairing.id] = pairing;
}

std::optional<Pairing> PairingBook::find(const std::string& id) {
  const std::lock_guard lock(mutex_);
  drop_old();
  const auto found = pairings_.find(id);
  return found == pairings_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Pairing> PairingBook::type(const std::string& code) {
  const std::lock_guard lock(mutex_);
  drop_old();
  for (auto& [id, pairing] : pairings_) {
    if (pairing.state != Pairing::State::waiting || pairing.code != code) continue;
    pairing.state = Pairing::State::typed;
    pairing.code.clear();
    return pairing;
  }
  return std::nullopt;
}

Result<void> PairingBook::reveal(const std::string& id, const std::string& nonce) {
  const std::lock_guard lock(mutex_);
  Pairing* pairing = open_one(id);
  if (pairing == nullptr) return fail(ErrorKind::not_found, "no such pairing");
  const bool is_same = pairing->kiosk_nonce == nonce && !nonce.empty();
  if (is_same) return {};  // its answer was lost
  const auto commitment = push::pairing_commitment(nonce);
  const bool is_kept = pairing->state == Pairing::State::typed && pairing->kiosk_nonce.empty() &&
                       !commitment.empty() && commitment == pairing->registration.commitment;
  if (!is_kept) {
    pairing->state = Pairing::State::over;
    return fail(ErrorKind::blocked, "that is not the nonce that this kiosk committed to");
  }
  pairing->kiosk_nonce = nonce;
  pairing->check = push::pairing_check({pairing->registration.key, root_, nonce, pairing->desk_nonce});
  revealed_.notify_all();
  return {};
}

std::optional<Pairing> PairingBook::wait_for_check(const std::string& id, std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  revealed_.wait_for(lock, time, [&] {
    const Pairing* pairing = open_one(id);
    return pairing == nullptr || !pairing->check.empty();
  });
  const Pairing* pairing = open_one(id);
  return pairing == nullptr ? std::nullopt : std::optional(*pairing);
}

Result<Pairing> PairingBook::accept(const std::string& id, std::string name, std::vector<std::string> groups,
                                    std::string person) {
  const std::lock_guard lock(mutex_);
  Pairing* pairing = open_one(id);
  if (pairing == nullptr) return fail(ErrorKind::not_found, "no such pairing");
  if (pairing->check.empty()) return fail(ErrorKind::blocked, "this kiosk has not shown its check yet");
  pairing->name = std::move(name);
  pairing->groups = std::move(groups);
  pairing->accepted_by = std::move(person);
  pairing->state = Pairing::State::confirmed;
  return *pairing;
}

Result<Pairing> PairingBook::confirm(const std::string& id, const std::string& signature) {
  const std::lock_guard lock(mutex_);
  Pairing* pairing = open_one(id);
  if (pairing == nullptr) return fail(ErrorKind::not_found, "no such pairing");
  const auto key = trust::PublicKey::from_hex(pairing->registration.key);
  const bool is_signed =
      key && !pairing->check.empty() && push::is_pairing_signed(*key, id, pairing->check, signature);
  if (!is_signed) {
    pairing->state = Pairing::State::over;
    return fail(ErrorKind::blocked, "that is not this kiosk's signature over the check");
  }
  pairing->is_signed = true;
  return *pairing;
}

void PairingBook::finish(const std::string& id, std::string sealed) {
  const std::lock_guard lock(mutex_);
  if (Pairing* pairing = open_one(id); pairing != nullptr) pairing->sealed = std::move(sealed);
}

void PairingBook::end(const std::string& id) {
  const std::lock_guard lock(mutex_);
  if (Pairing* pairing = open_one(id); pairing != nullptr) {
    pairing->state = Pairing::State::over;
    pairing->code.clear();
  }
  revealed_.notify_all();
}

}  // namespace lobi::desk::fleet
