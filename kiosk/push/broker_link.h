// SPDX-License-Identifier: GPL-3.0-or-later
// One connection to an MQTT broker (3.1.1, QoS 1, persistent session) for a program with a poll() of its own.
//
//   poll({link.descriptor(), link.events()}, link.time_left());  link.handle();  for (auto& m :
//   link.take_messages()) …
//
// No thread, no waiting but for the name's lookup. A lost connection is made anew after 1, 2, 4 … 60 seconds with
// some dice. What was published stays in a queue of our own until the broker has it, so it survives a reconnection;
// a retained message replaces one of its topic that is still queued. The broker is not trusted: whatever it brings
// is checked by whoever takes it. Who uses it: lobi-sync, the desk, tools/sim. One thread.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"

struct mosquitto;

namespace lobi::push {

inline constexpr std::size_t kMaxPayload = 320 * 1024;  // larger messages are dropped
inline constexpr std::size_t kMaxQueued = 1'000;        // messages that the broker does not have yet
inline constexpr std::size_t kMaxQueuedBytes = 8 * 1024 * 1024;
inline constexpr int kKeepAliveSeconds = 15;

struct BrokerMessage {
  std::string topic, payload;
  bool is_retained = false;  // of one that came: it lay there before we subscribed
};

struct BrokerSettings {
  std::string host;
  int port = 8883;
  bool has_tls = true;
  std::string ca_file;  // PEM; empty with TLS: the system's authorities
  std::string client_id, user, password;
  std::optional<BrokerMessage> will;  // published by the broker when the connection breaks
  std::vector<std::string> topics;    // subscribed whenever a connection is made
};

class BrokerLink {
 public:
  // The clock is borrowed. Connects with the first handle().
  BrokerLink(BrokerSettings settings, const base::Clock& clock);
  ~BrokerLink();  // without a goodbye: the broker publishes the will; see close()
  BrokerLink(const BrokerLink&) = delete;
  BrokerLink& operator=(const BrokerLink&) = delete;

  [[nodiscard]] int descriptor() const;  // -1: none now
  [[nodiscard]] short events() const;    // POLLIN, with POLLOUT while something waits to be written
  [[nodiscard]] base::Milliseconds time_left() const;
  void handle();

  // ErrorKind::limit when the queue is full or the payload too large.
  [[nodiscard]] Result<void> publish(std::string topic, std::string payload, bool retained);
  [[nodiscard]] std::vector<BrokerMessage> take_messages();

  [[nodiscard]] bool is_connected() const { return is_connected_; }
  // True once after each connection that was made.
  [[nodiscard]] bool take_connection() { return std::exchange(has_connected_, false); }
  [[nodiscard]] std::size_t queued() const { return queue_.size(); }
  // Why there is no connection, for staff; empty while there is one.
  [[nodiscard]] const std::string& error() const { return error_; }

  // Says goodbye, so that the will is not published; call when what was queued may be lost.
  void close();

 private:
  struct Free {
    void operator()(mosquitto* handle) const;
  };
  struct Queued {
    BrokerMessage message;
    int number = 0;  // of libmosquitto; 0: not sent over this connection yet
  };
  struct Callbacks;
  void connect();
  [[nodiscard]] int read_all();
  void send_queued();
  void lose(std::string why);

  BrokerSettings settings_;
  const base::Clock& clock_;
  std::unique_ptr<mosquitto, Free> handle_;
  std::deque<Queued> queue_;
  std::size_t queued_bytes_ = 0;
  std::vector<BrokerMessage> arrived_;
  bool is_connected_ = false, has_connected_ = false, is_behind_ = false;
  std::string error_, refusal_;
  base::Milliseconds began_at_{0};  // of the attempt under way
  base::Milliseconds next_at_{0};   // of the next attempt
  int failures_ = 0;
  std::uint64_t dice_ = 0;
};

}  // namespace lobi::push
