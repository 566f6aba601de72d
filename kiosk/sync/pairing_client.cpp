// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/pairing_client.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/files.h"
#include "base/log.h"
#include "fetch/url.h"
#include "push/pairing.h"
#include "trust/sealed_box.h"

namespace lobi::sync {
namespace {

using nlohmann::json;

constexpr const char* kKeyFile = "kiosk.key";
constexpr std::size_t kNonceBytes = 32, kMaxAnswer = 128 * 1024, kMaxAddress = 300;
constexpr unsigned kSecretMode = 0600;

std::string text_of(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string without_slash(std::string address) {
  while (!address.empty() && address.back() == '/') address.pop_back();
  return address;
}

}  // namespace

Result<trust::SigningKey> kiosk_key(const std::filesystem::path& state_dir) {
  auto key = trust::SigningKey::read(state_dir / kKeyFile);
  if (key || key.error().kind != ErrorKind::not_found) return key;
  auto fresh = trust::SigningKey::generate();
  if (auto saved = fresh.save(state_dir / kKeyFile); !saved) return fail(saved.error());
  return fresh;
}

PairingClient::PairingClient(Facts facts, Transport& transport, const base::Clock& clock)
    : facts_(std::move(facts)), transport_(transport), clock_(clock) {
  state_.desk = facts_.desk;
  if (auto key = kiosk_key(facts_.state_dir); key) {
    state_.sign = push::pairing_sign(key->public_key().id());
    key_ = *key;
  } else {
    base::log_error("push", key.error().message);
  }
}

PairingClient::~PairingClient() {
  if (asking_) transport_.cancel(*asking_);
}

void PairingClient::take(const link::PairingRequest& request) {
  using link::PairingAction;
  using link::PairingStep;
  if (request.action == PairingAction::start) {
    if (state_.step != PairingStep::off && state_.step != PairingStep::failed) return;
    const auto desk = without_slash(request.desk.empty() ? facts_.desk : request.desk);
    const bool is_address = desk.size() <= kMaxAddress && fetch::Url::parse(desk).has_value();
    const bool is_local = desk.rfind("http://127.0.0.1", 0) == 0;
    if (!is_address || (desk.rfind("https://", 0) != 0 && !is_local))
      return fail_with({"Alamat meja staf salah tulis: harus seperti https://meja.perpus.example.",
                        "The desk's address is mistyped: it looks like https://meja.perpus.example."});
    state_.desk = desk;
    return register_anew();
  }
  if (request.action == PairingAction::confirm && state_.step == PairingStep::check) {
    is_confirmed_ = true;
    return confirm();
  }
  if (request.action == PairingAction::refuse && state_.step == PairingStep::check)
    return fail_with({"Angkanya berbeda: jangan lanjutkan, dan beri tahu admin.",
                      "The digits differ: do not go on, and tell the administrator."});
  if (request.action == PairingAction::cancel) {
    if (asking_) transport_.cancel(*asking_);
    asking_.reset();
    poll_at_.reset();
    state_.message = {};
    show(PairingStep::off);
  }
}

bool PairingClient::wants_desks() const {
  return facts_.desk.empty() && (state_.step == link::PairingStep::off || state_.step == link::PairingStep::failed);
}

void PairingClient::offer(std::vector<link::FoundDesk> found) {
  if (!wants_desks()) return;
  has_changed_ = has_changed_ || found != state_.found;
  state_.found = std::move(found);
  const bool is_there = std::any_of(state_.found.begin(), state_.found.end(),
                                    [this](const link::FoundDesk& each) { return each.address == offered_; });
  const bool is_other = state_.desk != offered_;  // a person's own, which stays there to be corrected
  if (is_there || is_other || state_.step != link::PairingStep::off) return;
  offered_ = state_.found.empty() ? std::string() : state_.found.front().address;
  has_changed_ = has_changed_ || state_.desk != offered_;
  state_.desk = offered_;
}

void PairingClient::register_anew() {
  if (!key_) return fail_with({"Kunci kios tidak dapat dibuat.", "This kiosk's key cannot be made."});
  nonce_ = trust::random_hex(kNonceBytes);
  is_revealed_ = is_confirmed_ = false;
  poll_at_.reset();
  state_.message = {};
  const json body{{"v", 1},
                  {"key", key_->public_key().hex()},
                  {"commitment", push::pairing_commitment(nonce_)},
                  {"width", facts_.width},
                  {"height", facts_.height},
                  {"program", facts_.program}};
  show(link::PairingStep::connecting);
  ask("", body.dump(), &PairingClient::take_offer);
}

void PairingClient::confirm() {
  const json body{{"signature", push::sign_pairing(*key_, offer_.id, state_.check)}};
  ask("/" + offer_.id + "/confirm", body.dump(), &PairingClient::take_confirmation);
}

// One question at a time; one that fails is asked again by the next poll, the first one ends the attempt.
void PairingClient::ask(const std::string& path, std::optional<std::string> body,
                        void (PairingClient::*answer)(const std::string&)) {
  if (asking_) transport_.cancel(*asking_);
  fetch::Request request;
  request.url = state_.desk + "/api/v1/pairing" + path;
  if (const auto url = fetch::Url::parse(state_.desk); url) request.configured_origins = {url->origin()};
  request.limits.body_bytes = kMaxAnswer;
  if (body) {
    request.headers.push_back({"Content-Type", "application/json"});
    request.post_body = std::move(body);
  }
  asking_ = transport_.start(std::move(request), [this, answer](const fetch::Fetched& fetched) {
    asking_.reset();
    if (!fetched.error) return (this->*answer)(fetched.response.body);
    if (state_.step == link::PairingStep::connecting)
      return fail_with(
          {"Meja staf tidak menjawab: " + fetched.error->message + ". Periksa alamatnya dan jaringan.",
           "The desk does not answer: " + fetched.error->message + ". Look at the address and the network."});
    if (fetched.response.status == 404 || fetched.response.status == 410) return register_anew();
    poll_at_ = clock_.steady() + kPairingPoll;
  });
}

void PairingClient::take_offer(const std::string& body) {
  const model::Bilingual no_desk{"Di alamat ini tidak ada meja staf Lobi. Periksa alamatnya.",
                                 "There is no desk of Lobi at this address. Look at the address."};
  const auto object = json::parse(body, nullptr, false);
  if (!object.is_object()) return fail_with(no_desk);
  offer_ = {text_of(object, "id"), text_of(object, "desk_nonce"), text_of(object, "root"), text_of(object, "site")};
  state_.code = text_of(object, "code");
  const bool is_id = offer_.id.size() == 32 && trust::from_hex(offer_.id).has_value();
  const push::PairingFacts facts{key_->public_key().hex(), offer_.root, nonce_, offer_.desk_nonce};
  if (!is_id || state_.code.size() != 6 || push::pairing_check(facts).empty()) return fail_with(no_desk);
  const auto expires = object.find("expires_at");
  state_.expires_at.reset();
  if (expires != object.end() && expires->is_number_integer())
    state_.expires_at = base::from_unix_ms(expires->get<std::int64_t>());
  poll_at_ = clock_.steady() + kPairingPoll;
  show(link::PairingStep::code);
}

void PairingClient::take_poll(const std::string& body) {
  poll_at_ = clock_.steady() + kPairingPoll;
  const auto object = json::parse(body, nullptr, false);
  if (!object.is_object()) return;
  const auto said = text_of(object, "state");
  if (const auto sealed = text_of(object, "sealed"); !sealed.empty()) return open_sealed(sealed);
  if (said == "over") return register_anew();
  if (said == "confirmed" && is_confirmed_) return confirm();
  if (said == "typed" && !is_revealed_)
    return ask("/" + offer_.id + "/reveal", json{{"nonce", nonce_}}.dump(), &PairingClient::take_reveal);
}

void PairingClient::take_reveal(const std::string&) {
  is_revealed_ = true;
  poll_at_ = clock_.steady() + kPairingPoll;
  const auto check = push::pairing_check({key_->public_key().hex(), offer_.root, nonce_, offer_.desk_nonce});
  state_.check = check;
  show(link::PairingStep::check);
}

void PairingClient::take_confirmation(const std::string& body) {
  poll_at_ = clock_.steady() + kPairingPoll;
  const auto object = json::parse(body, nullptr, false);
  const auto sealed = object.is_object() ? text_of(object, "sealed") : std::string();
  if (!sealed.empty()) open_sealed(sealed);  // else staff have still to accept: the poll brings it
}

void PairingClient::open_sealed(const std::string& sealed) {
  const model::Bilingual wrong{"Jawaban meja staf tidak cocok dengan kios ini. Ulangi dari awal.",
                               "What the desk answers does not fit this kiosk. Begin anew."};
  if (!is_confirmed_) return;  // nobody here compared the digits
  const auto bytes = trust::from_base64(sealed);
  const auto text = bytes ? trust::open_sealed(*key_, *bytes) : fail(ErrorKind::malformed, "no base64");
  const auto desk = text ? pack::parse_desk(*text) : fail(text.error());
  if (!desk) {
    base::log_warning("push", desk.error().message);
    return fail_with(wrong);
  }
  const bool is_ours =
      desk->trust.root == offer_.root && desk->trust.site == offer_.site && desk->kiosk == key_->public_key().id();
  if (!is_ours) return fail_with(wrong);
  const auto stored = base::replace_file(facts_.state_dir / kDeskFile, pack::desk_text(*desk), kSecretMode);
  if (!stored)
    return fail_with(
        {"Tidak dapat disimpan: " + stored.error().message, "It cannot be stored: " + stored.error().message});
  poll_at_.reset();
  desk_ = *desk;
  show(link::PairingStep::done);
}

void PairingClient::work() {
  if (!poll_at_ || asking_ || clock_.steady() < *poll_at_) return;
  poll_at_.reset();
  const bool has_expired = state_.expires_at && *state_.expires_at <= clock_.now();
  if (state_.step == link::PairingStep::code && has_expired) return register_anew();
  ask("/" + offer_.id, std::nullopt, &PairingClient::take_poll);
}

std::optional<base::Milliseconds> PairingClient::time_left() const {
  if (!poll_at_ || asking_) return std::nullopt;
  return std::max(base::Milliseconds(0), *poll_at_ - clock_.steady());
}

void PairingClient::show(link::PairingStep step) {
  state_.step = step;
  if (step != link::PairingStep::code) state_.code.clear();
  if (step != link::PairingStep::code) state_.expires_at.reset();
  if (step != link::PairingStep::check) state_.check.clear();
  has_changed_ = true;
}

void PairingClient::fail_with(model::Bilingual message) {
  if (asking_) transport_.cancel(*asking_);
  asking_.reset();
  poll_at_.reset();
  state_.message = std::move(message);
  show(link::PairingStep::failed);
}

}  // namespace lobi::sync
