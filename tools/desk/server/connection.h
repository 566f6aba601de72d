// SPDX-License-Identifier: GPL-3.0-or-later
// One connection of a browser, with or without TLS, whose patience is counted as a whole and not by the byte.
//
// httplib waits so long for each read; who sends a byte every four seconds holds a thread for ever. Here a
// request's head has kHeadTime and kMaxHead bytes, its body kBodyTime and more for what is large, an answer
// kAnswerTime. Every wait ends within kSlice when the program stops. The thread that serves it owns it; current()
// is that thread's.
#pragma once

#include <httplib.h>
#include <openssl/ssl.h>

#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <string>

#include "base/unique_fd.h"

namespace lobi::desk {

class Connection final : public httplib::Stream {
 public:
  using Steady = std::chrono::steady_clock;
  static constexpr std::chrono::seconds kIdleTime{20}, kHandshakeTime{8}, kHeadTime{8}, kBodyTime{20},
      kAnswerTime{60};
  static constexpr std::size_t kMaxHead = 32 * 1024;
  static constexpr std::size_t kSlowestRate = 16 * 1024;  // bytes a second that a large body must come with
  static constexpr std::chrono::milliseconds kSlice{250};

  // `context` empty: no TLS. The socket becomes non-blocking.
  Connection(base::UniqueFd socket, SSL_CTX* context, const std::atomic<bool>& stops);
  ~Connection() override;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  [[nodiscard]] static Connection* current();

  [[nodiscard]] bool shake_hands();
  // Waits for the first byte of the next request; then its head is being read. False: there is none.
  [[nodiscard]] bool await_request();
  void begin_body(std::size_t bytes);
  void begin_answer(std::size_t bytes);
  void close_after() { closes_ = true; }
  [[nodiscard]] bool closes() const { return closes_; }
  [[nodiscard]] const std::string& peer() const { return peer_; }

  [[nodiscard]] bool is_readable() const override;
  [[nodiscard]] bool is_writable() const override;
  ssize_t read(char* to, size_t size) override;
  ssize_t write(const char* from, size_t size) override;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  [[nodiscard]] socket_t socket() const override { return socket_.get(); }

 private:
  enum class Wait { read, write };
  [[nodiscard]] bool wait(Wait what);
  [[nodiscard]] ssize_t receive(char* to, size_t size);

  base::UniqueFd socket_;
  struct FreeSsl {
    void operator()(SSL* ssl) const { SSL_free(ssl); }
  };
  std::unique_ptr<SSL, FreeSsl> ssl_;
  const std::atomic<bool>* stops_;
  Steady::time_point deadline_;
  std::array<char, 8192> buffer_{};
  std::size_t from_ = 0, until_ = 0;
  std::size_t head_left_ = 0;
  bool is_head_ = false;
  bool closes_ = false;
  std::string peer_;
  int port_ = 0;
};

}  // namespace lobi::desk
