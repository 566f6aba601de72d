// SPDX-License-Identifier: GPL-3.0-or-later
// A desk of a test: its keys, its broker, what it says to one kiosk and what it heard of it. One thread.
#pragma once

#include <poll.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "pack/fleet_text.h"
#include "pack/release_text.h"
#include "pack/trust_text.h"
#include "process/broker.h"
#include "push/acceptance.h"
#include "push/envelope.h"
#include "push/topics.h"

namespace lobi::process {

inline constexpr const char* kSite = "lubuklinggau";
inline constexpr const char* kKioskId = "0123456789abcdef";

class Desk {
 public:
  explicit Desk(const Broker& broker) : broker_(broker) {
    auto settings = broker.settings("desk");
    settings.topics = {push::topic_prefix(kSite) + "kiosk/+/+"};
    link_ = std::make_unique<push::BrokerLink>(settings, clock_);
    publish_keys({key.public_key()});
  }

  // desk.json as pairing writes it.
  [[nodiscard]] std::string desk_json() const {
    const auto settings = broker_.settings("");
    pack::DeskText desk{{kSite, root.public_key().hex()}, "http://127.0.0.1:1", {}, "", kKioskId, "Lobi Utama", {}};
    desk.broker = {settings.host, settings.port, false, "kiosk-" + std::string(kKioskId), "x"};
    desk.groups = {"pusat"};
    return pack::desk_text(desk);
  }

  void publish_keys(std::vector<trust::PublicKey> keys) {
    const push::KeyStatement statement{kSite, ++serial, std::move(keys)};
    say(push::keys_topic(kSite), push::seal(push::Purpose::keys, push::statement_text(statement), root), true);
  }
  [[nodiscard]] model::Release release(std::int64_t version, std::vector<model::PushedItem> items = {}) const {
    model::Release release;
    release.site = kSite;
    release.version = version;
    release.issued_at = clock_.now();
    release.expires_at = clock_.now() + std::chrono::hours(24);
    release.items = std::move(items);
    return release;
  }
  void publish(const model::Release& release) { publish(release, key); }
  void publish(const model::Release& release, const trust::SigningKey& by) {
    publish_bytes(push::seal(push::Purpose::release, pack::release_text(release).value(), by));
  }
  void publish_bytes(const std::string& envelope) { say(push::release_topic(kSite), envelope, true); }
  void set(const pack::KioskSettings& settings) {
    say(push::kiosk_topic(kSite, kKioskId, push::Channel::settings),
        push::seal(push::Purpose::settings, pack::kiosk_settings_text(settings), key), true);
  }
  void command(pack::CommandKind kind, std::int64_t counter, const std::string& boot) {
    const pack::Command command{kSite, kKioskId, boot, counter, kind, "Rina"};
    say(push::kiosk_topic(kSite, kKioskId, push::Channel::command),
        push::seal(push::Purpose::command, pack::command_text(command), key), false);
  }
  void say(const std::string& topic, const std::string& payload, bool retained) {
    REQUIRE(link_->publish(topic, payload, retained));
  }

  // Turns its loop until the condition holds.
  [[nodiscard]] bool until(const std::function<bool()>& is_so,
                           std::chrono::seconds patience = std::chrono::seconds(40)) {
    const auto end = clock_.steady() + patience;
    while (!is_so()) {
      if (clock_.steady() > end) return false;
      pollfd polled{link_->descriptor(), link_->events(), 0};
      const auto wait = std::min<base::Milliseconds>(std::chrono::milliseconds(50), link_->time_left());
      ::poll(&polled, 1, static_cast<int>(wait.count()) + 1);
      link_->handle();
      for (const auto& message : link_->take_messages()) hear(message);
    }
    return true;
  }
  [[nodiscard]] bool has_receipt(pack::Receipt::State state, std::int64_t version) const {
    return count_receipts(state, version) > 0;
  }
  [[nodiscard]] int count_receipts(pack::Receipt::State state, std::int64_t version) const {
    int count = 0;
    for (const auto& receipt : receipts) count += receipt.state == state && receipt.version == version ? 1 : 0;
    return count;
  }
  // `words`: of what staff read, in Indonesian.
  [[nodiscard]] bool has_refused(const std::string& words) const {
    for (const auto& receipt : receipts) {
      if (receipt.state == pack::Receipt::State::refused && receipt.message.id.find(words) != std::string::npos)
        return true;
    }
    return false;
  }

  trust::SigningKey root = trust::SigningKey::generate(), key = trust::SigningKey::generate();
  std::int64_t serial = 0;
  std::vector<pack::Receipt> receipts;
  std::vector<pack::CommandResult> done;
  std::vector<pack::KioskPicture> pictures;
  std::optional<pack::Presence> presence;
  std::optional<pack::Holdings> holdings;

 private:
  void hear(const push::BrokerMessage& message) {
    const auto topic = push::parse_kiosk_topic(kSite, message.topic);
    if (!topic || topic->kiosk != kKioskId) return;
    if (topic->channel == push::Channel::receipt) receipts.push_back(pack::parse_receipt(message.payload).value());
    if (topic->channel == push::Channel::done) done.push_back(pack::parse_command_result(message.payload).value());
    if (topic->channel == push::Channel::picture)
      pictures.push_back(pack::parse_kiosk_picture(message.payload).value());
    if (topic->channel == push::Channel::presence) presence = pack::parse_presence(message.payload).value();
    if (topic->channel == push::Channel::holdings) holdings = pack::parse_holdings(message.payload).value();
  }

  const Broker& broker_;
  base::SystemClock clock_;
  std::unique_ptr<push::BrokerLink> link_;
};

}  // namespace lobi::process
