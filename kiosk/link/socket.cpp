// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/socket.h"

#include <poll.h>
#include <pwd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace lobi::link {
namespace {

constexpr const char* kLobiSocket = "lobi.sock";
constexpr const char* kSyncSocket = "sync.sock";
constexpr std::size_t kMaxConnections = 16;

Error socket_error(const std::filesystem::path& path, const char* step) {
  const bool is_nobody = errno == ENOENT || errno == ECONNREFUSED;
  return {is_nobody ? ErrorKind::not_found : ErrorKind::io,
          std::string(step) + " " + path.string() + ": " + std::strerror(errno)};
}

Result<sockaddr_un> address_of(const std::filesystem::path& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string text = path.string();
  if (text.size() >= sizeof address.sun_path) {
    return fail(ErrorKind::limit, text + " is too long for a socket: choose a shorter [paths] run_dir");
  }
  std::memcpy(address.sun_path, text.c_str(), text.size() + 1);
  return address;
}

base::UniqueFd new_socket(int type) {
  return base::UniqueFd(::socket(AF_UNIX, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
}

const sockaddr* raw(const sockaddr_un& address) { return reinterpret_cast<const sockaddr*>(&address); }

// A file that a dead program left behind is in the way: bind would fail for ever.
Result<base::UniqueFd> bind_socket(const std::filesystem::path& run_dir, const char* name, int type) {
  std::error_code error;
  std::filesystem::create_directories(run_dir, error);
  const auto path = run_dir / name;
  const auto address = address_of(path);
  if (!address) return fail(address.error());
  auto socket = new_socket(type);
  ::unlink(path.c_str());
  if (!socket.is_open() || ::bind(socket.get(), raw(*address), sizeof *address) != 0) {
    return fail(socket_error(path, "opening"));
  }
  ::chmod(path.c_str(), 0660);
  return socket;
}

Result<base::UniqueFd> connect_to(const std::filesystem::path& run_dir, const char* name, int type) {
  const auto path = run_dir / name;
  const auto address = address_of(path);
  if (!address) return fail(address.error());
  auto socket = new_socket(type);
  if (!socket.is_open() || ::connect(socket.get(), raw(*address), sizeof *address) != 0) {
    return fail(socket_error(path, "connecting to"));
  }
  return socket;
}

bool wait_for(int descriptor, short events, std::chrono::steady_clock::time_point deadline) {
  for (;;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    pollfd entry{descriptor, events, 0};
    const int ready = ::poll(&entry, 1, static_cast<int>(std::max<long long>(left.count(), 0)));
    if (ready > 0) return true;
    if (ready == 0 || errno != EINTR) return false;
  }
}

// Sends all of a line; waits for the reader until the deadline.
bool send_all(int descriptor, std::string_view bytes, std::chrono::steady_clock::time_point deadline) {
  while (!bytes.empty()) {
    const auto sent = ::send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    } else if (errno == EAGAIN || errno == EINTR) {
      if (!wait_for(descriptor, POLLOUT, deadline)) return false;
    } else {
      return false;
    }
  }
  return true;
}

// Each descriptor that a message brings is owned or closed, however many there are.
ssize_t receive_with_descriptor(int socket, char* bytes, std::size_t size, base::UniqueFd& passed) {
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))];
  iovec part{bytes, size};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = sizeof control;
  const auto received = ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  if (received < 0) return received;
  const cmsghdr* header = CMSG_FIRSTHDR(&message);
  const bool is_one = header != nullptr && header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS &&
                      header->cmsg_len == CMSG_LEN(sizeof(int));
  if (is_one) {
    int descriptor = -1;
    std::memcpy(&descriptor, CMSG_DATA(header), sizeof descriptor);
    passed = base::UniqueFd(descriptor);
  }
  return received;
}

// One byte carries the descriptor; the line follows it.
bool send_descriptor(int socket, char first, int descriptor) {
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))]{};
  iovec part{&first, 1};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = sizeof control;
  cmsghdr* header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof(int));
  std::memcpy(CMSG_DATA(header), &descriptor, sizeof descriptor);
  return ::sendmsg(socket, &message, MSG_NOSIGNAL) == 1;
}

std::string login_name(uid_t user) {
  const passwd* entry = ::getpwuid(user);
  return entry != nullptr ? std::string(entry->pw_name) : "uid " + std::to_string(user);
}

}  // namespace

Result<void> tell_lobi(const std::filesystem::path& run_dir, const Message& message) {
  auto socket = connect_to(run_dir, kLobiSocket, SOCK_DGRAM);
  if (!socket) return fail(socket.error());
  const auto line = encode(message);
  if (::send(socket->get(), line.data(), line.size(), MSG_NOSIGNAL) < 0) {
    return fail(socket_error(run_dir / kLobiSocket, "telling"));
  }
  return {};
}

Result<NudgeReceiver> NudgeReceiver::open(const std::filesystem::path& run_dir) {
  auto socket = bind_socket(run_dir, kLobiSocket, SOCK_DGRAM);
  if (!socket) return fail(socket.error());
  return NudgeReceiver(std::move(*socket));
}

Heard NudgeReceiver::receive() {
  Heard heard;
  char bytes[4096];
  for (;;) {
    const auto size = ::recv(socket_.get(), bytes, sizeof bytes, 0);
    if (size < 0) return heard;
    const auto message = decode({bytes, static_cast<std::size_t>(size)});
    if (!message) continue;
    if (const auto* nudge = std::get_if<Nudge>(&*message)) {
      heard.nudge = Nudge{std::max(heard.nudge ? heard.nudge->generation : 0, nudge->generation), nudge->health};
    } else if (const auto* identify = std::get_if<Identify>(&*message)) {
      heard.identify = *identify;
    } else if (const auto* pairing = std::get_if<PairingState>(&*message)) {
      heard.pairing = *pairing;
    } else if (std::holds_alternative<Capture>(*message)) {
      heard.wants_capture = true;
    }
  }
}

Result<Server> Server::open(const std::filesystem::path& run_dir) {
  auto socket = bind_socket(run_dir, kSyncSocket, SOCK_STREAM);
  if (!socket) return fail(socket.error());
  if (::listen(socket->get(), 8) != 0) return fail(socket_error(run_dir / kSyncSocket, "listening on"));
  return Server(std::move(*socket));
}

std::vector<int> Server::descriptors() const {
  std::vector<int> all{socket_.get()};
  for (const auto& connection : connections_) all.push_back(connection.socket.get());
  return all;
}

void Server::accept_all() {
  for (;;) {
    base::UniqueFd socket(::accept4(socket_.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
    if (!socket.is_open()) return;
    if (connections_.size() >= kMaxConnections) connections_.erase(connections_.begin());
    connections_.push_back({next_++, std::move(socket), {}, {}});
  }
}

// False: the connection is over.
bool Server::read_from(Connection& connection) {
  char bytes[4096];
  for (;;) {
    const auto size = receive_with_descriptor(connection.socket.get(), bytes, sizeof bytes, connection.passed);
    if (size == 0) return false;
    if (size < 0) return errno == EAGAIN || errno == EINTR;
    connection.unread.append(bytes, static_cast<std::size_t>(size));
    if (connection.unread.size() > kMaxRequestBytes) return false;
  }
}

void Server::handle(const std::function<void(Client, const Message&)>& on_message) {
  accept_all();
  std::vector<std::pair<Client, std::string>> lines;
  std::vector<Client> over;
  for (auto& connection : connections_) {
    if (!read_from(connection)) over.push_back(connection.id);
    for (auto end = connection.unread.find('\n'); end != std::string::npos; end = connection.unread.find('\n')) {
      lines.emplace_back(connection.id, connection.unread.substr(0, end));
      connection.unread.erase(0, end + 1);
    }
  }
  for (const auto& [client, line] : lines) {
    const auto message = decode(line);
    if (message) {
      on_message(client, *message);
    } else {
      reply(client, ErrorReply{message.error().message});
    }
  }
  for (const auto client : over) {
    connections_.erase(std::remove_if(connections_.begin(), connections_.end(),
                                      [client](const Connection& connection) { return connection.id == client; }),
                       connections_.end());
  }
}

std::string Server::person_behind(Client client, const std::string& claimed) const {
  for (const auto& connection : connections_) {
    if (connection.id != client) continue;
    ucred peer{};
    socklen_t size = sizeof peer;
    if (::getsockopt(connection.socket.get(), SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) break;
    return peer.uid == 0 && !claimed.empty() ? claimed : login_name(peer.uid);
  }
  return {};
}

base::UniqueFd Server::take_descriptor(Client client) {
  for (auto& connection : connections_) {
    if (connection.id == client) return std::move(connection.passed);
  }
  return base::UniqueFd();
}

void Server::reply(Client client, const Message& message) {
  const auto found = std::find_if(connections_.begin(), connections_.end(),
                                  [client](const Connection& connection) { return connection.id == client; });
  if (found == connections_.end()) return;
  // A reply is larger than a socket's buffer only for a client that does not read; a tenth of a second is its
  // grace.
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(100);
  if (!send_all(found->socket.get(), encode(message), deadline)) connections_.erase(found);
}

Result<void> tell(const std::filesystem::path& run_dir, const Message& message) {
  auto socket = connect_to(run_dir, kSyncSocket, SOCK_STREAM);
  if (!socket) return fail(socket.error());
  const auto line = encode(message);
  if (::send(socket->get(), line.data(), line.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(line.size())) {
    return fail(socket_error(run_dir / kSyncSocket, "writing to"));
  }
  return {};
}

Result<Message> ask(const std::filesystem::path& run_dir, const Message& request,
                    std::chrono::milliseconds time_limit, int descriptor) {
  auto socket = connect_to(run_dir, kSyncSocket, SOCK_STREAM);
  if (!socket) return fail(socket.error());
  const auto deadline = std::chrono::steady_clock::now() + time_limit;
  const auto line = encode(request);
  const bool is_passed = descriptor < 0 || send_descriptor(socket->get(), line.front(), descriptor);
  if (!is_passed || !send_all(socket->get(), std::string_view(line).substr(descriptor < 0 ? 0 : 1), deadline))
    return fail(socket_error(run_dir / kSyncSocket, "writing to"));
  std::string answer;
  char bytes[4096];
  while (answer.find('\n') == std::string::npos) {
    if (!wait_for(socket->get(), POLLIN, deadline))
      return fail(ErrorKind::limit, "lobi-sync did not answer in time");
    const auto size = ::recv(socket->get(), bytes, sizeof bytes, 0);
    if (size == 0) return fail(ErrorKind::io, "lobi-sync closed the connection without an answer");
    if (size < 0) continue;
    answer.append(bytes, static_cast<std::size_t>(size));
    if (answer.size() > kMaxReplyBytes) return fail(ErrorKind::limit, "the answer of lobi-sync is too long");
  }
  return decode(std::string_view(answer).substr(0, answer.find('\n')));
}

std::string own_login_name() {
  const char* caller = ::getuid() == 0 ? std::getenv("SUDO_USER") : nullptr;
  return caller != nullptr && *caller != '\0' ? std::string(caller) : login_name(::getuid());
}

}  // namespace lobi::link
