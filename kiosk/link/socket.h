// SPDX-License-Identifier: GPL-3.0-or-later
// The unix sockets of link/README.md: datagrams for what lobi is told, a stream server and its client for requests.
//
// Nothing here waits except ask(), which lobictl uses. A server's owner polls descriptors() and calls handle(); a
// client that sends half a line or never reads costs a slot, and the oldest is closed when all are taken. A socket
// file left by a dead program is replaced. Who uses it: lobi (NudgeReceiver, tell), lobi-sync (tell_lobi,
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
[[nodiscard]] Result<void> tell_lobi(const std::filesystem::path& run_dir, const Message& message);

// What waited in lobi.sock; of several of one type the last.
struct Heard {
  std::optional<Nudge> nudge;  // with the newest generation
  std::optional<Identify> identify;
  std::optional<PairingState> pairing;
  bool wants_capture = false;
};

// lobi's end of lobi.sock.
class NudgeReceiver {
 public:
  [[nodiscard]] static Result<NudgeReceiver> open(const std::filesystem::path& run_dir);
  [[nodiscard]] int descriptor() const { return socket_.get(); }  // readable: call receive()
  [[nodiscard]] Heard receive();

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
  // The descriptor that came with the client's message, once; closed when there was none.
  [[nodiscard]] base::UniqueFd take_descriptor(Client client);
  // Sends and keeps the connection for further messages; a client that went away is forgotten silently.
  void reply(Client client, const Message& message);

 private:
  struct Connection {
    Client id = 0;
    base::UniqueFd socket;
    std::string unread;
    base::UniqueFd passed;  // SCM_RIGHTS, the last one
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

// Sends one request, with a copy of an open descriptor if one is named, and waits for its reply. not_found: nobody
// listens; limit: no answer in time.
[[nodiscard]] Result<Message> ask(const std::filesystem::path& run_dir, const Message& request,
                                  std::chrono::milliseconds time_limit, int descriptor = -1);

// Sends to lobi-sync without waiting for anything: how lobi reports what it shows.
[[nodiscard]] Result<void> tell(const std::filesystem::path& run_dir, const Message& message);

}  // namespace lobi::link
