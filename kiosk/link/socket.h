// SPDX-License-Identifier: GPL-3.0-or-later
// The unix sockets of link/README.md: datagrams for nudges, a stream server and its client for requests.
//
// Nothing here waits except ask(), which lobictl uses. A server's owner polls descriptors() and calls handle(); a
// client that sends half a line or never reads costs a slot, and the oldest is closed when all are taken. A socket
// file left by a dead program is replaced. Who uses it: lobi (NudgeReceiver, tell), lobi-sync (send_nudge,
// Server), lobictl (ask). One thread each.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/unique_fd.h"
#include "link/message.h"

namespace lobi::link {

// Never waits. An error (nobody there, queue full) is normal: the receiver looks by itself.
[[nodiscard]] Result<void> send_nudge(const std::filesystem::path& run_dir, const Nudge& nudge);

// lobi's end of lobi.sock.
class NudgeReceiver {
 public:
  [[nodiscard]] static Result<NudgeReceiver> open(const std::filesystem::path& run_dir);
  [[nodiscard]] int descriptor() const { return socket_.get(); }  // readable: call receive()
  // Of all waiting nudges the newest generation, and how sync fares by the last of them; empty when there was none.
  [[nodiscard]] std::optional<Nudge> receive();

 private:
  explicit NudgeReceiver(base::UniqueFd socket) : socket_(std::move(socket)) {}
  base::UniqueFd socket_;
};

// lobi-sync's end of sync.sock.
class Server {
 public:
  using Client = std::uint64_t;

  [[nodiscard]] static Result<Server> open(const std::filesystem::path& run_dir);

  // All that are to be polled for POLLIN.
  [[nodiscard]] std::vector<int> descriptors() const;
  // Accepts and reads what is there, and calls back for each whole message. A line that is none of ours is answered
  // here.
  void handle(const std::function<void(Client, const Message&)>& on_message);
  // Login name of the user behind the connection, or `claimed` when that is root: who took a decision.
  [[nodiscard]] std::string person_behind(Client client, const std::string& claimed) const;
  // Sends and keeps the connection for further messages; a client that went away is forgotten silently.
  void reply(Client client, const Message& message);

 private:
  struct Connection {
    Client id = 0;
    base::UniqueFd socket;
    std::string unread;
  };
  explicit Server(base::UniqueFd socket) : socket_(std::move(socket)) {}
  void accept_all();
  [[nodiscard]] bool read_from(Connection& connection);

  base::UniqueFd socket_;
  std::vector<Connection> connections_;
  Client next_ = 1;
};

// Login name of this process's user; under sudo of whoever called it.
[[nodiscard]] std::string own_login_name();

// Sends one request and waits for its reply. not_found: nobody listens; limit: no answer in time.
[[nodiscard]] Result<Message> ask(const std::filesystem::path& run_dir, const Message& request,
                                  std::chrono::milliseconds time_limit);

// Sends to lobi-sync without waiting for anything: how lobi reports what it shows.
[[nodiscard]] Result<void> tell(const std::filesystem::path& run_dir, const Message& message);

}  // namespace lobi::link
