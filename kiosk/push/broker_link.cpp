// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/broker_link.h"

#include <mosquitto.h>
#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <random>

namespace lobi::push {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr int kQos = 1;
constexpr seconds kConnectTime{20};       // until the broker has answered CONNECT
constexpr milliseconds kConnectStep{50};  // libmosquitto does not say what it waits for while TLS begins
constexpr seconds kMiscStep{3};           // keep-alive is looked after so often
constexpr seconds kMostPause{60};
constexpr const char* kSystemAuthorities = "/etc/ssl/certs";

struct Library {
  Library() { mosquitto_lib_init(); }
  ~Library() { mosquitto_lib_cleanup(); }
};

// Once a program; libmosquitto counts nothing itself.
void start_library() { static const Library kLibrary; }

}  // namespace

// What libmosquitto calls back, all inside handle().
struct BrokerLink::Callbacks {
  static void on_connect(mosquitto* handle, void* owner, int code) {
    auto& link = *static_cast<BrokerLink*>(owner);
    if (code != 0) {
      link.refusal_ = std::string("the broker refuses this connection: ") + mosquitto_connack_string(code);
      return;
    }
    for (const auto& topic : link.settings_.topics) mosquitto_subscribe(handle, nullptr, topic.c_str(), kQos);
    link.is_connected_ = link.has_connected_ = true;
    link.failures_ = 0;
    link.error_.clear();
  }
  static void on_disconnect(mosquitto*, void* owner, int) {
    static_cast<BrokerLink*>(owner)->is_connected_ = false;
  }
  static void on_publish(mosquitto*, void* owner, int number) {
    auto& link = *static_cast<BrokerLink*>(owner);
    const auto found = std::find_if(link.queue_.begin(), link.queue_.end(),
                                    [number](const Queued& queued) { return queued.number == number; });
    if (found == link.queue_.end()) return;
    link.queued_bytes_ -= found->message.payload.size();
    link.queue_.erase(found);
  }
  static void on_message(mosquitto*, void* owner, const mosquitto_message* message) {
    auto& link = *static_cast<BrokerLink*>(owner);
    if (message->payloadlen < 0 || static_cast<std::size_t>(message->payloadlen) > kMaxPayload) return;
    const auto* bytes = static_cast<const char*>(message->payload);
    link.arrived_.push_back({message->topic, std::string(bytes, bytes + message->payloadlen), message->retain});
  }
};

void BrokerLink::Free::operator()(mosquitto* handle) const { mosquitto_destroy(handle); }

BrokerLink::BrokerLink(BrokerSettings settings, const base::Clock& clock)
    : settings_(std::move(settings)), clock_(clock), dice_(std::random_device{}()) {
  start_library();
  next_at_ = clock_.steady();
}

BrokerLink::~BrokerLink() = default;

void BrokerLink::connect() {
  began_at_ = clock_.steady();
  handle_.reset(mosquitto_new(settings_.client_id.c_str(), false, this));
  if (!handle_) return lose("the broker's library does not start");
  mosquitto_int_option(handle_.get(), MOSQ_OPT_PROTOCOL_VERSION, MQTT_PROTOCOL_V311);
  mosquitto_connect_callback_set(handle_.get(), &Callbacks::on_connect);
  mosquitto_disconnect_callback_set(handle_.get(), &Callbacks::on_disconnect);
  mosquitto_publish_callback_set(handle_.get(), &Callbacks::on_publish);
  mosquitto_message_callback_set(handle_.get(), &Callbacks::on_message);
  if (!settings_.user.empty())
    mosquitto_username_pw_set(handle_.get(), settings_.user.c_str(), settings_.password.c_str());
  if (settings_.will)
    mosquitto_will_set(handle_.get(), settings_.will->topic.c_str(),
                       static_cast<int>(settings_.will->payload.size()), settings_.will->payload.data(), kQos,
                       settings_.will->is_retained);
  if (settings_.has_tls) {
    const bool has_own = !settings_.ca_file.empty();
    const int set = mosquitto_tls_set(handle_.get(), has_own ? settings_.ca_file.c_str() : nullptr,
                                      has_own ? nullptr : kSystemAuthorities, nullptr, nullptr, nullptr);
    if (set != MOSQ_ERR_SUCCESS) return lose("the broker's certificate authority cannot be read");
  }
  const int begun =
      mosquitto_connect_async(handle_.get(), settings_.host.c_str(), settings_.port, kKeepAliveSeconds);
  if (begun != MOSQ_ERR_SUCCESS)
    lose("the broker " + settings_.host + " cannot be reached: " + mosquitto_strerror(begun));
}

void BrokerLink::lose(std::string why) {
  error_ = refusal_.empty() ? std::move(why) : std::exchange(refusal_, {});
  is_connected_ = false;
  handle_.reset();
  for (auto& queued : queue_) queued.number = 0;
  const auto pause = std::min<milliseconds>(kMostPause, seconds(1 << std::min(failures_, 6)));
  dice_ = dice_ * 6364136223846793005U + 1442695040888963407U;
  next_at_ = clock_.steady() + pause * (75 + static_cast<int>(dice_ >> 33U) % 50) / 100;
  ++failures_;
}

int BrokerLink::descriptor() const { return handle_ ? mosquitto_socket(handle_.get()) : -1; }

short BrokerLink::events() const {
  const bool writes = handle_ && mosquitto_want_write(handle_.get());
  return static_cast<short>(writes ? POLLIN | POLLOUT : POLLIN);
}

base::Milliseconds BrokerLink::time_left() const {
  if (!handle_) return std::max<milliseconds>(milliseconds(0), next_at_ - clock_.steady());
  if (is_behind_) return milliseconds(0);
  return is_connected_ ? milliseconds(kMiscStep) : kConnectStep;
}

void BrokerLink::handle() {
  if (!handle_) {
    if (clock_.steady() < next_at_) return;
    return connect();
  }
  int result = read_all();
  if (result == MOSQ_ERR_SUCCESS) send_queued();
  if (result == MOSQ_ERR_SUCCESS && mosquitto_want_write(handle_.get()))
    result = mosquitto_loop_write(handle_.get(), 1);
  if (result == MOSQ_ERR_SUCCESS) result = mosquitto_loop_misc(handle_.get());
  if (result != MOSQ_ERR_SUCCESS)
    return lose("the connection to the broker " + settings_.host + " broke: " + mosquitto_strerror(result));
  if (!is_connected_ && clock_.steady() - began_at_ > kConnectTime)
    lose("the broker " + settings_.host + " does not answer");
}

// Until nothing more is there. What TLS has unpacked already no poll() tells, and mosquitto_loop_read() leaves it
// there when some call of its own set errno to EAGAIN: a release would lie there for a second and more.
int BrokerLink::read_all() {
  constexpr int kMostCalls = 200;  // then the caller's other work has its turn; poll() is not waited for
  is_behind_ = false;
  for (int calls = 0; calls < kMostCalls; ++calls) {
    const auto arrived = arrived_.size(), queued = queue_.size();
    errno = 0;
    const int result = mosquitto_loop_read(handle_.get(), 1);
    if (result != MOSQ_ERR_SUCCESS) return result;
    const bool is_empty = errno == EAGAIN || errno == EWOULDBLOCK;
    if (is_empty && arrived_.size() == arrived && queue_.size() == queued) return result;
  }
  is_behind_ = true;
  return MOSQ_ERR_SUCCESS;
}

void BrokerLink::send_queued() {
  if (!is_connected_) return;
  for (auto& queued : queue_) {
    if (queued.number != 0) continue;
    const auto& message = queued.message;
    const int sent = mosquitto_publish(handle_.get(), &queued.number, message.topic.c_str(),
                                       static_cast<int>(message.payload.size()), message.payload.data(), kQos,
                                       message.is_retained);
    if (sent != MOSQ_ERR_SUCCESS) {
      queued.number = 0;
      return;
    }
  }
}

Result<void> BrokerLink::publish(std::string topic, std::string payload, bool retained) {
  if (payload.size() > kMaxPayload) return fail(ErrorKind::limit, "too much for one message to the broker");
  const auto same = std::find_if(queue_.begin(), queue_.end(), [&](const Queued& queued) {
    return retained && queued.message.is_retained && queued.number == 0 && queued.message.topic == topic;
  });
  if (same != queue_.end()) {
    queued_bytes_ += payload.size() - same->message.payload.size();
    same->message.payload = std::move(payload);
    return {};
  }
  if (queue_.size() >= kMaxQueued || queued_bytes_ + payload.size() > kMaxQueuedBytes)
    return fail(ErrorKind::limit, "too much waits for the broker");
  queued_bytes_ += payload.size();
  queue_.push_back({{std::move(topic), std::move(payload), retained}, 0});
  send_queued();
  return {};
}

std::vector<BrokerMessage> BrokerLink::take_messages() { return std::exchange(arrived_, {}); }

void BrokerLink::close() {
  if (handle_ && is_connected_) {
    mosquitto_disconnect(handle_.get());
    mosquitto_loop_write(handle_.get(), 1);
  }
  is_connected_ = false;
  handle_.reset();
  next_at_ = clock_.steady();
}

}  // namespace lobi::push
