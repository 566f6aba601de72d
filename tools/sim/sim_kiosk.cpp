// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/sim/sim_kiosk.h"

#include <algorithm>

#include "base/log.h"
#include "pack/fleet_text.h"
#include "push/envelope.h"
#include "push/topics.h"
#include "trust/digest.h"
#include "trust/sealed_box.h"

namespace lobi::sim {
namespace {

constexpr std::chrono::seconds kPresenceEvery{60};  // as lobi-sync
constexpr std::size_t kBootBytes = 16;
constexpr int kWidth = 1920, kHeight = 1080;

}  // namespace

SimKiosk::SimKiosk(const SimFleet& fleet, const std::string& id, const std::string& password,
                   const base::Clock& clock)
    : site_(fleet.site),
      id_(id),
      boot_(trust::random_hex(kBootBytes)),
      clock_(clock),
      belief_{fleet.site, fleet.root, {}, 0} {
  push::BrokerSettings settings;
  settings.host = fleet.host;
  settings.port = fleet.port;
  settings.has_tls = fleet.has_tls;
  settings.ca_file = fleet.ca_file;
  settings.client_id = settings.user = "kiosk-" + id;
  settings.password = password;
  const auto presence = push::kiosk_topic(site_, id_, push::Channel::presence);
  settings.will = push::BrokerMessage{presence, pack::presence_text({}), true};
  settings.topics = {push::keys_topic(site_), push::release_topic(site_),
                     push::kiosk_topic(site_, id_, push::Channel::settings),
                     push::kiosk_topic(site_, id_, push::Channel::command)};
  link_ = std::make_unique<push::BrokerLink>(std::move(settings), clock);
}

base::Milliseconds SimKiosk::time_left() const {
  if (!link_->is_connected()) return link_->time_left();
  return std::min(link_->time_left(), std::max(base::Milliseconds(0), told_at_ + kPresenceEvery - clock_.steady()));
}

void SimKiosk::handle() {
  link_->handle();
  if (link_->take_connection()) tell_presence();
  for (const auto& message : link_->take_messages()) take(message);
  if (link_->is_connected() && clock_.steady() >= told_at_ + kPresenceEvery) tell_presence();
}

void SimKiosk::publish(push::BrokerMessage message) {
  const auto sent = link_->publish(std::move(message.topic), std::move(message.payload), message.is_retained);
  if (!sent) base::log_warning("sim", sent.error().message);
}

void SimKiosk::take(const push::BrokerMessage& message) {
  if (message.topic == push::keys_topic(site_)) {
    const auto accepted = push::accept_keys(belief_, message.payload);
    if (!accepted) return base::log_warning("sim", accepted.error().message);
    belief_ = *accepted;
    if (!release_.empty()) take_release();
  } else if (message.topic == push::release_topic(site_)) {
    release_ = message.payload;
    if (belief_.keys.serial > 0) take_release();
  }
}

void SimKiosk::take_release() {
  const auto accepted = push::accept_release(belief_, release_, clock_.now());
  if (!accepted) return base::log_warning("sim", accepted.error().message);
  if (!*accepted) return;
  const auto& release = **accepted;
  belief_.last_version = release.version;
  const auto envelope = push::open_envelope(release_);
  if (!envelope) return;
  digest_ = trust::sha256_hex(envelope->document);
  const auto topic = push::kiosk_topic(site_, id_, push::Channel::receipt);
  const auto tell = [&](pack::Receipt::State state, const std::string& item) {
    publish({topic, pack::receipt_text({release.version, digest_, state, item, clock_.now(), {}}), false});
  };
  tell(pack::Receipt::State::received, {});
  tell(pack::Receipt::State::complete, {});
  for (const auto& item : release.items)
    if (model::is_meant_for(item.target, id_, {})) tell(pack::Receipt::State::shown, item.id);
  tell_presence();
}

void SimKiosk::tell_presence() {
  told_at_ = clock_.steady();
  pack::Presence presence;
  presence.is_online = true;
  presence.boot = boot_;
  presence.at = clock_.now();
  presence.program = "sim";
  presence.name = id_;
  presence.width = kWidth;
  presence.height = kHeight;
  const auto version = belief_.last_version;
  presence.release = {version, version, version, version, digest_, digest_, {}};
  presence.is_clock_trusted = true;
  publish({push::kiosk_topic(site_, id_, push::Channel::presence), pack::presence_text(presence), true});
}

}  // namespace lobi::sim
