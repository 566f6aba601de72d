// SPDX-License-Identifier: GPL-3.0-or-later
// The kiosks: how they are, and what staff do with them.
#include <algorithm>

#include "fetch/url.h"
#include "pack/trust_text.h"
#include "push/envelope.h"
#include "push/topics.h"
#include "tools/desk/fleet/changes.h"
#include "tools/desk/fleet/parts.h"
#include "trust/sealed_box.h"

namespace lobi::desk::fleet {
namespace {

constexpr std::size_t kPasswordBytes = 24;

}  // namespace

bool Fleet::Parts::is_online(const Known& known) const {
  if (!known.says_online || known.row.is_retired) return false;
  if (is_connected_) return true;
  return lost_at_ && services_.clock.now() < *lost_at_ + kOnlineFor;
}

Kiosk Fleet::Parts::describe(const Known& known) const {
  Kiosk kiosk{
      known.row.id, known.row.name, known.row.groups, known.row.is_retired, is_online(known), known.last_word,
      {},           known.presence};
  if (!known.picture.empty()) kiosk.picture_at = known.picture_at;
  return kiosk;
}

std::vector<Kiosk> Fleet::Parts::kiosks() const {
  const std::lock_guard lock(mutex_);
  std::vector<Kiosk> list;
  for (const auto& [id, known] : kiosks_) list.push_back(describe(known));
  std::sort(list.begin(), list.end(),
            [](const Kiosk& a, const Kiosk& b) { return a.name != b.name ? a.name < b.name : a.id < b.id; });
  return list;
}

std::optional<Kiosk> Fleet::Parts::kiosk(const std::string& id) const {
  const std::lock_guard lock(mutex_);
  const auto found = kiosks_.find(id);
  return found == kiosks_.end() ? std::nullopt : std::optional(describe(found->second));
}

std::string Fleet::Parts::picture(const std::string& id) const {
  const std::lock_guard lock(mutex_);
  const auto found = kiosks_.find(id);
  if (found == kiosks_.end() || found->second.picture_at + kPictureLife <= services_.clock.now()) return {};
  return found->second.picture;
}

bool Fleet::Parts::has_broker() const {
  const std::lock_guard lock(mutex_);
  return is_connected_;
}

std::string Fleet::Parts::broker_error() const {
  const std::lock_guard lock(mutex_);
  return broker_error_;
}

FleetHoldings Fleet::Parts::holdings() const {
  const std::lock_guard lock(mutex_);
  std::vector<HeldBy> held;
  for (const auto& [id, known] : kiosks_) {
    if (known.row.is_retired || !known.holdings) continue;
    const auto same = std::find_if(held.begin(), held.end(), [&holdings = known.holdings](const HeldBy& each) {
      return each.holdings == holdings;
    });
    if (same != held.end())
      same->kiosks.push_back(id);
    else
      held.push_back({known.holdings, {id}});
  }
  return merge_holdings(held);
}

Result<void> Fleet::Parts::command(const std::string& id, pack::CommandKind kind, const Person& person) {
  const std::lock_guard lock(mutex_);
  const auto found = kiosks_.find(id);
  if (found == kiosks_.end() || found->second.row.is_retired) return fail(ErrorKind::not_found, "no such kiosk");
  auto& known = found->second;
  if (!is_online(known) || known.presence.boot.empty())
    return fail(ErrorKind::blocked, known.row.name + " is not connected");
  if (!keys_.release_key()) return fail(ErrorKind::blocked, "this desk has no release key that kiosks believe");
  SentCommand sent{kind, person.name, known.presence.boot, known.presence.counter, services_.clock.now(), {}, {}};
  for (const auto& each : known.commands)
    if (each.boot == sent.boot) sent.counter = std::max(sent.counter, each.counter);
  ++sent.counter;
  const pack::Command command{services_.config.site, id, sent.boot, sent.counter, kind, person.name};
  send(push::kiosk_topic(services_.config.site, id, push::Channel::command),
       push::seal(push::Purpose::command, pack::command_text(command), *keys_.release_key()), false);
  known.commands.push_front(std::move(sent));
  if (known.commands.size() > kCommandsKept) known.commands.pop_back();
  return {};
}

std::vector<SentCommand> Fleet::Parts::commands(const std::string& id) const {
  const std::lock_guard lock(mutex_);
  const auto found = kiosks_.find(id);
  if (found == kiosks_.end()) return {};
  return {found->second.commands.begin(), found->second.commands.end()};
}

std::string Fleet::Parts::settings_envelope(const KioskRow& row) const {
  if (!keys_.release_key()) return {};
  const pack::KioskSettings settings{services_.config.site,
                                     row.id,
                                     row.serial,
                                     row.name,
                                     row.groups,
                                     row.is_retired,
                                     services_.settings.text("address")};
  return push::seal(push::Purpose::settings, pack::kiosk_settings_text(settings), *keys_.release_key());
}

void Fleet::Parts::send_settings(const Known& known) {
  auto envelope = settings_envelope(known.row);
  if (envelope.empty()) return;
  send(push::kiosk_topic(services_.config.site, known.row.id, push::Channel::settings), std::move(envelope), true);
}

Result<void> Fleet::Parts::rename(const std::string& id, const std::string& name,
                                  const std::vector<std::string>& groups) {
  const std::lock_guard lock(mutex_);
  const auto found = kiosks_.find(id);
  if (found == kiosks_.end()) return fail(ErrorKind::not_found, "no such kiosk");
  auto row = found->second.row;
  row.name = name;
  row.groups = groups;
  ++row.serial;
  const auto saved = services_.database.with([&](store::Database& database) { return save_kiosk(database, row); });
  if (!saved) return saved;
  found->second.row = std::move(row);
  send_settings(found->second);
  services_.events.publish("presence", {{"kiosk", id}});
  return {};
}

Result<void> Fleet::Parts::retire(const std::string& id) {
  const std::lock_guard lock(mutex_);
  const auto found = kiosks_.find(id);
  if (found == kiosks_.end()) return fail(ErrorKind::not_found, "no such kiosk");
  auto& known = found->second;
  auto row = known.row;
  row.is_retired = true;
  ++row.serial;
  const auto saved = services_.database.with([&](store::Database& database) { return save_kiosk(database, row); });
  if (!saved) return saved;
  known.row = std::move(row);
  // First it is told, then its account ends: the broker takes both in this order.
  send_settings(known);
  send(kControlTopic, disable_command(id), false);
  known.says_online = false;
  known.picture.clear();
  known.holdings.reset();
  services_.events.publish("presence", {{"kiosk", id}, {"online", false}});
  return {};
}

Result<Pairing> Fleet::Parts::settle(Pairing pairing, const std::string& origin) {
  if (pairing.state != Pairing::State::confirmed || !pairing.is_signed || !pairing.sealed.empty()) return pairing;
  const auto key = trust::PublicKey::from_hex(pairing.registration.key);
  if (!key) return fail(ErrorKind::invalid, "no key");
  const std::lock_guard lock(mutex_);
  // Staff and kiosk may agree at the same moment: who comes second finds it done.
  if (auto now = pairings_.find(pairing.id); now && !now->sealed.empty()) return *now;
  const auto id = key->id();
  auto& known = kiosks_[id];
  KioskRow row{id,
               key->hex(),
               pairing.name,
               pairing.groups,
               known.row.serial + 1,
               false,
               services_.clock.now(),
               trust::random_hex(kPasswordBytes),
               {}};
  const auto& config = services_.config;
  const auto url = fetch::Url::parse(origin);
  std::string host = config.broker.public_host;
  if (host.empty()) host = config.broker.is_own && url ? url->origin().host : config.broker.host;
  const pack::DeskText text{{config.site, keys_.root().hex()},
                            origin,
                            {host, config.broker.port, config.broker.is_tls, "kiosk-" + id, row.password},
                            broker_.authorities(),
                            id,
                            row.name,
                            row.groups};
  const auto sealed = trust::seal_for(*key, pack::desk_text(text));
  if (!sealed) return fail(sealed.error());
  const auto saved = services_.database.with([&](store::Database& database) { return save_kiosk(database, row); });
  if (!saved) return fail(saved.error());
  known = {};
  known.row = std::move(row);
  send(kControlTopic, account_commands(config.site, {{id, known.row.password}}), false);
  send_settings(known);
  pairing.sealed = trust::base64(*sealed);
  pairings_.finish(pairing.id, pairing.sealed);
  services_.events.publish("presence", {{"kiosk", id}});
  return pairing;
}

}  // namespace lobi::desk::fleet
