// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/fleet/parts.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/log.h"
#include "push/envelope.h"
#include "push/topics.h"
#include "trust/digest.h"
#include "trust/sealed_box.h"

namespace lobi::desk::fleet {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// After a connection, until what lies at the broker is taken for all that lies there.
constexpr milliseconds kCompareAfter{1'500};
constexpr seconds kWorkEvery{1};
constexpr std::size_t kMostMessages = 200;  // in one transaction
constexpr std::chrono::minutes kNoteWordEvery{10};

// What the pages show of a presence: numbers that move all the time are not news.
pack::Presence news_of(pack::Presence presence) {
  presence.at = {};
  presence.uptime = 0;
  presence.disk_used = 0;
  presence.temperature.reset();
  for (auto& source : presence.sources) source.last_success.reset();
  return presence;
}

push::BrokerSettings with_topics(push::BrokerSettings settings, const std::string& site) {
  settings.topics = {kControlAnswers, push::keys_topic(site), push::release_topic(site)};
  for (const auto channel : {push::Channel::settings, push::Channel::presence, push::Channel::receipt,
                             push::Channel::done, push::Channel::picture, push::Channel::holdings})
    settings.topics.push_back(push::kiosk_topic(site, "+", channel));
  return settings;
}

}  // namespace

Fleet::Parts::Parts(Services& services, Keys keys, Broker broker)
    : services_(services),
      pairings_(keys.root().hex(), services.clock),
      keys_(std::move(keys)),
      broker_(std::move(broker)),
      wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

Result<std::unique_ptr<Fleet::Parts>> Fleet::Parts::open(Services& services) {
  auto keys = Keys::open(services.config.state_dir / "keys", services.config.site);
  if (!keys) return fail(keys.error());
  const auto rows = services.database.with([](store::Database& database) { return kiosk_rows(database); });
  if (!rows) return fail(rows.error());
  std::vector<Account> accounts;
  for (const auto& row : *rows)
    if (!row.is_retired) accounts.push_back({row.id, row.password});
  auto broker = Broker::open(services.config, services.clock, accounts);
  if (!broker) return fail(broker.error());
  std::unique_ptr<Parts> parts(new Parts(services, std::move(*keys), std::move(*broker)));
  if (!parts->wake_.is_open()) return fail(ErrorKind::io, "no descriptor is left");
  if (auto loaded = parts->load(); !loaded) return fail(loaded.error());
  parts->link_ = std::make_unique<push::BrokerLink>(with_topics(parts->broker_.settings(), services.config.site),
                                                    services.clock);
  parts->thread_ = std::thread([raw = parts.get()] { raw->run(); });
  return parts;
}

Fleet::Parts::~Parts() {
  is_stopping_ = true;
  wake();
  if (thread_.joinable()) thread_.join();
  const auto now = services_.clock.now();
  for (const auto& [id, known] : kiosks_)
    if (is_online(known))
      if (auto noted = services_.database.with(
              [&, kiosk = id](store::Database& database) { return note_last_word(database, kiosk, now); });
          !noted)
        base::log_error("desk", noted.error().message);
}

Result<void> Fleet::Parts::load() {
  return services_.database.with([&](store::Database& database) -> Result<void> {
    auto rows = kiosk_rows(database);
    if (!rows) return fail(rows.error());
    for (auto& row : *rows) {
      auto& known = kiosks_[row.id];
      known.last_word = known.noted_word = row.last_word;
      known.row = std::move(row);
    }
    const auto newest = newest_version(database);
    if (!newest) return fail(newest.error());
    current_.release.site = services_.config.site;
    if (*newest == 0) return {};
    auto current = release_row(database, *newest);
    if (!current) return fail(current.error());
    auto document = release_document(database, *newest);
    if (!document) return fail(document.error());
    current_ = std::move(*current);
    document_ = std::move(*document);
    highest_ = *newest;
    snapshot_ = current_.release.snapshot;
    return {};
  });
}

void Fleet::Parts::wake() const {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(wake_.get(), &one, sizeof one);
}

void Fleet::Parts::send(std::string topic, std::string payload, bool is_retained) {
  outbox_.push_back({std::move(topic), std::move(payload), is_retained});
  wake();
}

void Fleet::Parts::run() {
  while (!is_stopping_) {
    broker_.supervise();
    auto wait = std::min<milliseconds>(link_->time_left(), kWorkEvery);
    std::array<pollfd, 2> list{pollfd{wake_.get(), POLLIN, 0}, pollfd{link_->descriptor(), link_->events(), 0}};
    if (list[1].fd < 0) wait = std::min<milliseconds>(wait, std::max(link_->time_left(), milliseconds(0)));
    ::poll(list.data(), list.size(), static_cast<int>(wait.count()));
    std::uint64_t ignored = 0;
    while (::read(wake_.get(), &ignored, sizeof ignored) > 0) {
    }
    link_->handle();
    auto messages = link_->take_messages();
    // A thousand kiosks answer at once: take what is there, then write it down in one go.
    for (pollfd more{link_->descriptor(), POLLIN, 0};
         more.fd >= 0 && messages.size() < kMostMessages && ::poll(&more, 1, 0) > 0;
         more.fd = link_->descriptor()) {
      const auto before = messages.size();
      link_->handle();
      for (auto& each : link_->take_messages()) messages.push_back(std::move(each));
      if (!link_->is_connected() && messages.size() == before) break;
    }
    const std::lock_guard lock(mutex_);
    const bool was_connected = std::exchange(is_connected_, link_->is_connected());
    if (was_connected && !is_connected_) {
      lost_at_ = services_.clock.now();
      base::log_warning("desk", link_->error());
    }
    broker_error_ = link_->error();
    if (link_->take_connection()) {
      base::log_info("desk", "connected with the broker");
      lost_at_.reset();
      has_keys_there_ = has_release_there_ = false;
      for (auto& [id, known] : kiosks_) known.has_settings = false;
      sends_settings_ = false;
      compare_at_ = services_.clock.steady() + kCompareAfter;
      send(kControlTopic, list_command(), false);
    }
    if (!messages.empty()) {
      const auto taken = services_.database.with([&](store::Database& database) -> Result<void> {
        auto transaction = store::Transaction::begin(database);
        if (!transaction) return fail(transaction.error());
        for (const auto& message : messages) take(message);
        return transaction->commit();
      });
      if (!taken) base::log_error("desk", taken.error().message);
    }
    work();
    for (auto& message : std::exchange(outbox_, {})) {
      auto sent = link_->publish(std::move(message.topic), std::move(message.payload), message.is_retained);
      if (!sent) base::log_warning("desk", sent.error().message);
    }
  }
  link_->close();
  broker_.stop();
}

// What has its time.
void Fleet::Parts::work() {
  const auto now = services_.clock.steady();
  if (compare_at_ && now >= *compare_at_ && is_connected_) {
    compare_at_.reset();
    compare();
  }
  if (now < worked_at_ + kWorkEvery) return;
  worked_at_ = now;
  if (sends_settings_ && is_connected_) send_missing();
  const auto at = services_.clock.now();
  for (auto& [id, known] : kiosks_) {
    if (!known.picture.empty() && known.picture_at + kPictureLife <= at) known.picture.clear();
    if (known.last_word && known.noted_word != known.last_word &&
        (!known.noted_word || *known.last_word - *known.noted_word >= kNoteWordEvery)) {
      known.noted_word = known.last_word;
      auto noted = services_.database.with([kiosk = id, word = *known.last_word](store::Database& database) {
        return note_last_word(database, kiosk, word);
      });
      if (!noted) base::log_error("desk", noted.error().message);
    }
  }
  std::erase_if(held_, [](const auto& each) { return each.second.expired(); });
  // All are gone with the broker, once its time is over.
  if (lost_at_ && !is_connected_ && at >= *lost_at_ + kOnlineFor) {
    lost_at_.reset();
    services_.events.publish("presence", {{"online", false}});
  }
  if (current_.release.version > 0 && highest_ > current_.release.version) {
    base::log_warning("desk", "kiosks know release " + std::to_string(highest_) + ", this desk only " +
                                  std::to_string(current_.release.version) + ": its state is issued anew");
    const auto issued = change_locked(std::nullopt, "restored", [](model::Release&) { return Result<void>(); });
    if (!issued) base::log_error("desk", issued.error().message);
  }
}

// The broker keeps what it accepted; what it lacks, or has in another form, is sent again. Keys go first.
void Fleet::Parts::compare() {
  if (!has_keys_there_) send(push::keys_topic(services_.config.site), keys_.envelope(), true);
  if (!has_release_there_) send_release();
  sends_settings_ = true;
}

// A thousand kiosks do not fit into the queue at once: as many as there is room for, the others a second later.
void Fleet::Parts::send_missing() {
  constexpr std::size_t kRoom = 300;
  std::size_t room = kRoom - std::min(kRoom, link_->queued());
  sends_settings_ = false;
  for (auto& [id, known] : kiosks_) {
    if (known.has_settings || known.row.is_retired) continue;
    if (room == 0) {
      sends_settings_ = true;
      return;
    }
    --room;
    known.has_settings = true;
    send_settings(known);
  }
}

void Fleet::Parts::take(const push::BrokerMessage& message) {
  const auto& site = services_.config.site;
  if (message.topic == kControlAnswers) return take_control(message.payload);
  if (message.topic == push::keys_topic(site) || message.topic == push::release_topic(site))
    return take_own(message);
  const auto topic = push::parse_kiosk_topic(site, message.topic);
  if (!topic) return;
  const auto found = kiosks_.find(topic->kiosk);
  if (found == kiosks_.end() || found->second.row.is_retired) return;
  auto& known = found->second;
  switch (topic->channel) {
    case push::Channel::presence:
      return take_presence(topic->kiosk, known, message.payload);
    case push::Channel::receipt:
      return take_receipt(topic->kiosk, message.payload);
    case push::Channel::done:
      return take_done(topic->kiosk, known, message.payload);
    case push::Channel::picture:
      return take_picture(topic->kiosk, known, message.payload);
    case push::Channel::holdings:
      return take_holdings(topic->kiosk, known, message.payload);
    case push::Channel::settings: {
      if (message.payload == settings_envelope(known.row)) {
        known.has_settings = true;
        return;
      }
      // Ours of later than this desk remembers (it was restored): the next ones rise above them.
      const auto envelope = push::open_envelope(message.payload);
      if (!envelope || envelope->purpose != push::Purpose::settings) return;
      const auto& keys = keys_.statement().valid_keys;
      if (std::none_of(keys.begin(), keys.end(), [&](const auto& key) { return envelope->is_signed_by(key); }))
        return;
      const auto settings = pack::parse_kiosk_settings(envelope->document);
      if (!settings || settings->kiosk != topic->kiosk || settings->serial <= known.row.serial) return;
      known.row.serial = settings->serial + 1;
      auto saved =
          services_.database.with([&](store::Database& database) { return save_kiosk(database, known.row); });
      if (!saved) base::log_error("desk", saved.error().message);
      return send_settings(known);
    }
    case push::Channel::command:
      return;
  }
}

// What we published ourselves, in this life or an earlier one.
void Fleet::Parts::take_own(const push::BrokerMessage& message) {
  if (message.topic == push::keys_topic(services_.config.site)) {
    has_keys_there_ = message.payload == keys_.envelope();
    if (keys_.note_statement(message.payload))
      base::log_error("desk",
                      "the broker holds newer keys of this site than this desk: add a key, so that kiosks "
                      "believe it again");
    return;
  }
  has_release_there_ = !document_.empty() && message.payload == release_envelope();
  if (has_release_there_) return;
  const auto accepted =
      push::accept_release({services_.config.site, keys_.root(), keys_.statement(), 0}, message.payload, {});
  if (accepted && *accepted) highest_ = std::max(highest_, (*accepted)->version);
}

void Fleet::Parts::take_presence(const std::string& id, Known& known, const std::string& text) {
  const auto presence = pack::parse_presence(text);
  if (!presence) return base::log_warning("desk", presence.error().with("presence of kiosk " + id).message);
  const bool was_online = std::exchange(known.says_online, presence->is_online);
  if (!presence->is_online) {
    if (was_online) services_.events.publish("presence", {{"kiosk", id}, {"online", false}});
    return;
  }
  known.last_word = services_.clock.now();
  const bool is_news = !was_online || news_of(*presence) != news_of(known.presence);
  known.presence = *presence;
  if (presence->release.highest > highest_) {
    if (presence->release.highest <= highest_ + kMaxVersionJump)
      highest_ = presence->release.highest;
    else
      base::log_warning("desk", "kiosk " + id + " says that it saw release " +
                                    std::to_string(presence->release.highest) + ": not believed");
  }
  note_state(id, known);
  if (is_news) services_.events.publish("presence", {{"kiosk", id}, {"online", true}});
}

// Receipts may be lost; what a kiosk says of its state is worth one.
void Fleet::Parts::note_state(const std::string& id, const Known& known) {
  const auto& state = known.presence.release;
  if (current_.release.version == 0) return;
  const auto add = [&](pack::Receipt::State what) {
    pack::Receipt receipt;
    receipt.version = current_.release.version;
    receipt.state = what;
    receipt.at = services_.clock.now();
    auto added =
        services_.database.with([&](store::Database& database) { return add_receipt(database, id, receipt); });
    if (!added) base::log_error("desk", added.error().message);
  };
  if (state.digest == current_.digest) {
    add(pack::Receipt::State::received);
    add(pack::Receipt::State::complete);
  }
  if (state.shown_digest == current_.digest) add(pack::Receipt::State::shown);
}

void Fleet::Parts::take_receipt(const std::string& id, const std::string& text) {
  auto receipt = pack::parse_receipt(text);
  if (!receipt) return base::log_warning("desk", receipt.error().with("receipt of kiosk " + id).message);
  const auto version = receipt->version;
  receipt->at = services_.clock.now();  // a kiosk's clock may be wrong by years
  auto taken = services_.database.with([&](store::Database& database) -> Result<bool> {
    const bool is_current = version == current_.release.version;
    auto older = is_current ? Result<ReleaseRow>(current_) : release_row(database, version);
    if (!older) return older.error().kind == ErrorKind::not_found ? Result<bool>(false) : fail(older.error());
    // Of a release that it could not read it knows no digest.
    const bool is_same = receipt->digest == older->digest || receipt->state == pack::Receipt::State::refused;
    const auto& items = older->release.items;
    const bool has_item = receipt->item.empty() || std::any_of(items.begin(), items.end(), [&](const auto& item) {
                            return item.id == receipt->item;
                          });
    if (!is_same || !has_item) return false;
    if (receipt->state == pack::Receipt::State::refused) receipt->item.clear();
    if (auto added = add_receipt(database, id, *receipt); !added) return fail(added.error());
    return true;
  });
  if (!taken) return base::log_error("desk", taken.error().message);
  if (!*taken) return;
  constexpr std::array<const char*, 5> kStates{"received", "complete", "shown", "refused", "missing"};
  services_.events.publish("receipt", {{"kiosk", id},
                                       {"version", version},
                                       {"state", kStates.at(static_cast<std::size_t>(receipt->state))},
                                       {"item", receipt->item}});
}

void Fleet::Parts::take_done(const std::string& id, Known& known, const std::string& text) {
  const auto result = pack::parse_command_result(text);
  if (!result) return base::log_warning("desk", result.error().with("result of kiosk " + id).message);
  const auto found = std::find_if(known.commands.begin(), known.commands.end(), [&](const SentCommand& each) {
    return each.boot == result->boot && each.counter == result->counter;
  });
  if (found == known.commands.end()) return;
  found->is_ok = result->is_ok;
  found->message = result->message;
  services_.events.publish("presence", {{"kiosk", id}, {"command", pack::command_key(found->kind)}});
}

void Fleet::Parts::take_picture(const std::string& id, Known& known, const std::string& text) {
  const auto picture = pack::parse_kiosk_picture(text);
  if (!picture) return base::log_warning("desk", picture.error().with("picture of kiosk " + id).message);
  auto jpeg = trust::from_base64(picture->jpeg);
  if (!jpeg || jpeg->size() > pack::kMaxPictureJpeg) return;
  known.picture = std::move(*jpeg);
  known.picture_at = services_.clock.now();
  services_.events.publish("presence", {{"kiosk", id}, {"picture_at", base::to_unix_ms(known.picture_at)}});
}

void Fleet::Parts::take_holdings(const std::string& id, Known& known, const std::string& text) {
  auto holdings = pack::parse_holdings(text);
  if (!holdings) return base::log_warning("desk", holdings.error().with("holdings of kiosk " + id).message);
  holdings->at = {};
  auto& held = held_[trust::sha256_hex(pack::holdings_text(*holdings))];
  auto shared = held.lock();
  if (!shared) {
    shared = std::make_shared<const pack::Holdings>(std::move(*holdings));
    held = shared;
  }
  const bool has_other = !known.holdings || known.holdings->waiting != shared->waiting;
  known.holdings = std::move(shared);
  if (has_other) services_.events.publish("moderation", {{"kiosk", id}});
}

// Accounts: each kiosk that belongs here has one, nobody else has.
void Fleet::Parts::take_control(const std::string& text) {
  const auto answer = parse_control_answer(text);
  for (const auto& each : answer.refusals) base::log_warning("desk", "broker: " + each);
  if (!answer.kiosks) return;
  const std::set<std::string> there(answer.kiosks->begin(), answer.kiosks->end());
  std::vector<Account> lacking;
  for (const auto& [id, known] : kiosks_)
    if (!known.row.is_retired && there.count(id) == 0) lacking.push_back({id, known.row.password});
  constexpr std::size_t kAtOnce = 100;  // 150 KB
  for (std::size_t first = 0; first < lacking.size(); first += kAtOnce) {
    const auto last = std::min(first + kAtOnce, lacking.size());
    send(kControlTopic,
         account_commands(services_.config.site, {lacking.begin() + static_cast<std::ptrdiff_t>(first),
                                                  lacking.begin() + static_cast<std::ptrdiff_t>(last)}),
         false);
  }
  for (const auto& id : there) {
    const auto found = kiosks_.find(id);
    if (found == kiosks_.end() || found->second.row.is_retired) send(kControlTopic, disable_command(id), false);
  }
}

}  // namespace lobi::desk::fleet
