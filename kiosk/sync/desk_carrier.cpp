// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/desk_carrier.h"

#include <algorithm>
#include <charconv>

#include "base/log.h"
#include "sync/desk_words.h"
#include "trust/sealed_box.h"

namespace lobi::sync {
namespace {

using std::chrono::milliseconds;

constexpr const char* kCounterNote = "push_counter";
constexpr const char* kSerialNote = "push_settings_serial";
constexpr std::chrono::seconds kLookEvery{1};  // whether presence changed
constexpr std::size_t kBootBytes = 16;

std::int64_t to_number(const std::string& text) {
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// What is not worth a message by itself.
pack::Presence without_numbers(pack::Presence presence) {
  presence.at = {};
  presence.uptime = 0;
  presence.disk_used = 0;
  presence.temperature.reset();
  for (auto& source : presence.sources) {
    source.last_success.reset();
    source.failures = std::min(source.failures, 1);
  }
  return presence;
}

}  // namespace

DeskCarrier::DeskCarrier(pack::DeskText desk, store::Inbox& inbox, const ReleaseKeeper& keeper,
                         const base::Clock& clock, Deeds deeds)
    : desk_(std::move(desk)),
      inbox_(inbox),
      keeper_(keeper),
      clock_(clock),
      deeds_(std::move(deeds)),
      boot_(trust::random_hex(kBootBytes)) {}

Result<std::unique_ptr<DeskCarrier>> DeskCarrier::open(pack::DeskText desk, const std::string& ca_file,
                                                       store::Inbox& inbox, const ReleaseKeeper& keeper,
                                                       const base::Clock& clock, Deeds deeds) {
  const auto counter = inbox.note(kCounterNote);
  if (!counter) return fail(counter.error());
  const auto serial = inbox.note(kSerialNote);
  if (!serial) return fail(serial.error());
  std::unique_ptr<DeskCarrier> carrier(new DeskCarrier(std::move(desk), inbox, keeper, clock, std::move(deeds)));
  carrier->counter_ = to_number(*counter);
  carrier->serial_ = to_number(*serial);
  const auto& paired = carrier->desk_;
  const auto& site = paired.trust.site;
  push::BrokerSettings settings;
  settings.host = paired.broker.host;
  settings.port = paired.broker.port;
  settings.has_tls = paired.broker.has_tls;
  settings.ca_file = ca_file;
  settings.client_id = "kiosk-" + paired.kiosk;
  settings.user = paired.broker.user;
  settings.password = paired.broker.password;
  settings.will = push::BrokerMessage{push::kiosk_topic(site, paired.kiosk, push::Channel::presence),
                                      pack::presence_text({}), true};
  settings.topics = {push::keys_topic(site), push::release_topic(site),
                     push::kiosk_topic(site, paired.kiosk, push::Channel::settings),
                     push::kiosk_topic(site, paired.kiosk, push::Channel::command)};
  carrier->link_ = std::make_unique<push::BrokerLink>(std::move(settings), clock);
  return carrier;
}

base::Milliseconds DeskCarrier::time_left() const {
  auto wait = link_->time_left();
  if (!link_->is_connected()) return wait;
  wait = std::min(wait, std::max(milliseconds(0), told_at_ + kPresenceEvery - clock_.steady()));
  if (wants_holdings_ && !is_urgent_)
    wait = std::min(wait, std::max(milliseconds(0), holdings_at_ + kHoldingsEvery - clock_.steady()));
  return wait;
}

void DeskCarrier::handle() {
  link_->handle();
  if (link_->take_connection()) {
    base::log_info("push", "connected with the desk's broker " + desk_.broker.host);
    told_.reset();
    told_holdings_.clear();
    wants_holdings_ = is_urgent_ = true;
    if (deeds_.connected) deeds_.connected();
  }
  for (const auto& message : link_->take_messages()) take(message);
  if (!link_->is_connected()) return;
  tell_presence();
  if (wants_holdings_ && (is_urgent_ || clock_.steady() >= holdings_at_ + kHoldingsEvery)) tell_holdings();
}

// A broker sends retained messages in no promised order: a release whose keys come later is judged then.
void DeskCarrier::take(const push::BrokerMessage& message) {
  const auto& site = desk_.trust.site;
  if (message.topic == push::keys_topic(site)) {
    deeds_.take_keys(message.payload);
    if (!release_.empty()) deeds_.take_release(release_);
    return;
  }
  if (message.topic == push::release_topic(site)) {
    release_ = message.payload;
    if (keeper_.belief().keys.serial > 0) deeds_.take_release(release_);
    return;
  }
  const auto topic = push::parse_kiosk_topic(site, message.topic);
  if (!topic || topic->kiosk != desk_.kiosk) return;
  if (topic->channel == push::Channel::settings) take_settings(message.payload);
  if (topic->channel == push::Channel::command && !message.is_retained) take_command(message.payload);
}

Result<std::string> DeskCarrier::believed(push::Purpose purpose, const std::string& bytes) const {
  const auto envelope = push::open_envelope(bytes);
  if (!envelope) return fail(envelope.error());
  if (envelope->purpose != purpose) return fail(ErrorKind::malformed, "envelope: it was signed for something else");
  const auto& keys = keeper_.belief().keys.valid_keys;
  const bool is_believed =
      std::any_of(keys.begin(), keys.end(), [&](const auto& key) { return envelope->is_signed_by(key); });
  if (!is_believed) return fail(ErrorKind::blocked, "it is signed by a key that this kiosk does not trust");
  return std::string(envelope->document);
}

void DeskCarrier::take_settings(const std::string& envelope) {
  const auto document = believed(push::Purpose::settings, envelope);
  const auto settings = document ? pack::parse_kiosk_settings(*document) : fail(document.error());
  if (!settings) return base::log_warning("push", settings.error().with("settings of the desk").message);
  const bool is_ours = settings->site == desk_.trust.site && settings->kiosk == desk_.kiosk;
  if (!is_ours || settings->serial <= serial_) return;
  serial_ = settings->serial;
  if (auto stored = inbox_.set_note(kSerialNote, std::to_string(serial_)); !stored)
    base::log_error("push", stored.error().message);
  desk_.name = settings->name;
  desk_.groups = settings->groups;
  deeds_.take_settings(*settings);
}

void DeskCarrier::take_command(const std::string& envelope) {
  const auto document = believed(push::Purpose::command, envelope);
  const auto command = document ? pack::parse_command(*document) : fail(document.error());
  if (!command) return base::log_warning("push", command.error().with("a command of the desk").message);
  const bool is_ours = command->site == desk_.trust.site && command->kiosk == desk_.kiosk;
  if (!is_ours || command->boot != boot_ || command->counter <= counter_) return;
  if (auto stored = inbox_.set_note(kCounterNote, std::to_string(command->counter)); !stored)
    return base::log_error("push", stored.error().message);
  counter_ = command->counter;
  base::log_info("push", command->person + " asked: " + std::string(pack::command_key(command->kind)));
  const auto done = deeds_.carry_out(*command);
  pack::CommandResult result{boot_, counter_, done.has_value(), {}};
  if (!done) {
    base::log_warning("push", done.error().with(pack::command_key(command->kind)).message);
    result.message = failed_command_words(command->kind, done.error().kind);
  }
  publish(push::Channel::done, pack::command_result_text(result), false);
}

void DeskCarrier::tell_presence() {
  const auto now = clock_.steady();
  const bool is_due = !told_ || now >= told_at_ + kPresenceEvery;
  if (!is_due && now < looked_at_ + kLookEvery) return;
  looked_at_ = now;
  auto presence = deeds_.presence();
  presence.is_online = true;
  presence.boot = boot_;
  presence.counter = counter_;
  presence.at = clock_.now();
  auto compared = without_numbers(presence);
  if (!is_due && *told_ == compared) return;
  publish(push::Channel::presence, pack::presence_text(presence), true);
  told_ = std::move(compared);
  told_at_ = now;
}

void DeskCarrier::tell_holdings() {
  wants_holdings_ = is_urgent_ = false;
  holdings_at_ = clock_.steady();
  auto holdings = deeds_.holdings();
  auto compared = pack::holdings_text(holdings);
  if (compared == told_holdings_) return;
  told_holdings_ = std::move(compared);
  holdings.at = clock_.now();
  publish(push::Channel::holdings, pack::holdings_text(std::move(holdings)), true);
}

void DeskCarrier::note_holdings(bool is_decision) {
  wants_holdings_ = true;
  is_urgent_ = is_urgent_ || is_decision;
}

void DeskCarrier::tell(pack::Receipt receipt) {
  receipt.at = clock_.now();
  publish(push::Channel::receipt, pack::receipt_text(receipt), false);
}

void DeskCarrier::show_picture(pack::KioskPicture picture, bool was_asked_for) {
  const auto now = clock_.steady();
  if (!link_->is_connected()) return;  // an old picture is worth nothing later
  if (!was_asked_for && has_shown_picture_ && now < picture_at_ + kPictureEvery) return;
  picture_at_ = now;
  has_shown_picture_ = true;
  picture.at = clock_.now();
  publish(push::Channel::picture, pack::kiosk_picture_text(picture), false);
}

void DeskCarrier::leave() {
  if (!link_->is_connected()) return;
  publish(push::Channel::presence, pack::presence_text({}), true);
  link_->handle();
  link_->close();
}

void DeskCarrier::publish(push::Channel channel, std::string text, bool retained) {
  auto topic = push::kiosk_topic(desk_.trust.site, desk_.kiosk, channel);
  if (auto sent = link_->publish(std::move(topic), std::move(text), retained); !sent)
    base::log_warning("push", sent.error().message);
}

}  // namespace lobi::sync
