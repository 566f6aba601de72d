// SPDX-License-Identifier: GPL-3.0-or-later
// The real Mosquitto on a free port of loopback, for one test. One thread.
#pragma once

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <string>

#include "fakes/temp_dir.h"
#include "push/broker_link.h"

namespace lobi::process {

inline int free_port() {
  const int one = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  REQUIRE(::bind(one, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
  socklen_t length = sizeof address;
  ::getsockname(one, reinterpret_cast<sockaddr*>(&address), &length);
  ::close(one);
  return ntohs(address.sin_port);
}

// Mosquitto for one test; it keeps nothing over a restart.
class Broker {
 public:
  Broker() {
    std::ofstream(dir_ / "mosquitto.conf") << "listener " << port_ << " 127.0.0.1\nallow_anonymous true\n"
                                           << "log_dest none\n";
    start();
  }
  ~Broker() { stop(); }
  Broker(const Broker&) = delete;
  Broker& operator=(const Broker&) = delete;
  void start() {
    child_ = ::fork();
    if (child_ == 0) {
      ::execlp("mosquitto", "mosquitto", "-c", (dir_ / "mosquitto.conf").c_str(), nullptr);
      ::_exit(127);
    }
  }
  void stop() {
    ::kill(child_, SIGTERM);
    ::waitpid(child_, nullptr, 0);
  }
  [[nodiscard]] push::BrokerSettings settings(const std::string& name) const {
    push::BrokerSettings settings;
    settings.host = "127.0.0.1";
    settings.port = port_;
    settings.has_tls = false;
    settings.client_id = settings.user = name;
    return settings;
  }

 private:
  fakes::TempDir dir_;
  int port_ = free_port();
  pid_t child_ = -1;
};

}  // namespace lobi::process
