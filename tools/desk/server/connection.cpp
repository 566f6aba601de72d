// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/server/connection.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace lobi::desk {
namespace {

thread_local Connection* t_current = nullptr;  // NOLINT: the one a thread serves, set by its constructor

void read_peer(int fd, std::string& address, int& port) {
  sockaddr_storage storage{};
  socklen_t size = sizeof storage;
  if (::getpeername(fd, reinterpret_cast<sockaddr*>(&storage), &size) != 0) return;
  char text[INET6_ADDRSTRLEN] = {};
  if (storage.ss_family == AF_INET) {
    const auto* v4 = reinterpret_cast<const sockaddr_in*>(&storage);
    ::inet_ntop(AF_INET, &v4->sin_addr, text, sizeof text);
    port = ntohs(v4->sin_port);
  } else if (storage.ss_family == AF_INET6) {
    const auto* v6 = reinterpret_cast<const sockaddr_in6*>(&storage);
    ::inet_ntop(AF_INET6, &v6->sin6_addr, text, sizeof text);
    port = ntohs(v6->sin6_port);
  }
  address = text;
  if (address.rfind("::ffff:", 0) == 0) address.erase(0, 7);
}

}  // namespace

Connection::Connection(base::UniqueFd socket, SSL_CTX* context, const std::atomic<bool>& stops)
    : socket_(std::move(socket)), stops_(&stops), deadline_(Steady::now() + kHandshakeTime) {
  ::fcntl(socket_.get(), F_SETFL, ::fcntl(socket_.get(), F_GETFL) | O_NONBLOCK);
  ::fcntl(socket_.get(), F_SETFD, FD_CLOEXEC);
  const int on = 1;
  ::setsockopt(socket_.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  read_peer(socket_.get(), peer_, port_);
  if (context != nullptr) {
    ssl_.reset(SSL_new(context));
    if (ssl_) SSL_set_fd(ssl_.get(), socket_.get());
    if (ssl_) SSL_set_mode(ssl_.get(), SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  }
  t_current = this;
}

Connection::~Connection() {
  if (ssl_) SSL_shutdown(ssl_.get());
  if (socket_.is_open()) ::shutdown(socket_.get(), SHUT_RDWR);
  t_current = nullptr;
}

Connection* Connection::current() { return t_current; }

bool Connection::shake_hands() {
  if (!ssl_) return true;
  while (true) {
    ERR_clear_error();
    const int done = SSL_accept(ssl_.get());
    if (done == 1) return true;
    const int why = SSL_get_error(ssl_.get(), done);
    const bool waits = why == SSL_ERROR_WANT_READ || why == SSL_ERROR_WANT_WRITE;
    if (!waits || !wait(why == SSL_ERROR_WANT_READ ? Wait::read : Wait::write)) return false;
  }
}

bool Connection::wait(Wait what) {
  while (!stops_->load()) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - Steady::now());
    if (left.count() <= 0) return false;
    pollfd one{socket_.get(), static_cast<short>(what == Wait::read ? POLLIN : POLLOUT), 0};
    const int ready = ::poll(&one, 1, static_cast<int>(std::min(left, kSlice).count()));
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) return false;
  }
  return false;
}

bool Connection::await_request() {
  is_head_ = false;
  deadline_ = Steady::now() + kIdleTime;
  if (from_ == until_) {
    const ssize_t got = receive(buffer_.data(), buffer_.size());
    if (got <= 0) return false;
    from_ = 0;
    until_ = static_cast<std::size_t>(got);
  }
  deadline_ = Steady::now() + kHeadTime;
  is_head_ = true;
  head_left_ = kMaxHead;
  return true;
}

void Connection::begin_body(std::size_t bytes) {
  is_head_ = false;
  deadline_ = Steady::now() + kBodyTime + std::chrono::seconds(bytes / kSlowestRate);
}

void Connection::begin_answer(std::size_t bytes) {
  is_head_ = false;
  deadline_ = Steady::now() + kAnswerTime + std::chrono::seconds(bytes / kSlowestRate);
}

ssize_t Connection::receive(char* to, size_t size) {
  while (true) {
    ssize_t got = 0;
    Wait next = Wait::read;
    if (ssl_) {
      ERR_clear_error();
      got = SSL_read(ssl_.get(), to, static_cast<int>(size));
      if (got > 0) return got;
      const int why = SSL_get_error(ssl_.get(), static_cast<int>(got));
      if (why == SSL_ERROR_ZERO_RETURN) return 0;
      if (why != SSL_ERROR_WANT_READ && why != SSL_ERROR_WANT_WRITE) return -1;
      next = why == SSL_ERROR_WANT_READ ? Wait::read : Wait::write;
    } else {
      got = ::recv(socket_.get(), to, size, 0);
      if (got >= 0) return got;
      if (errno == EINTR) continue;
      if (errno != EAGAIN && errno != EWOULDBLOCK) return -1;
    }
    if (!wait(next)) return -1;
  }
}

ssize_t Connection::read(char* to, size_t size) {
  if (is_head_) {
    if (head_left_ == 0) return -1;
    size = std::min(size, head_left_);
  }
  if (from_ == until_) {
    const ssize_t got = receive(buffer_.data(), buffer_.size());
    if (got <= 0) return got;
    from_ = 0;
    until_ = static_cast<std::size_t>(got);
  }
  const std::size_t taken = std::min(size, until_ - from_);
  std::memcpy(to, buffer_.data() + from_, taken);
  from_ += taken;
  if (is_head_) head_left_ -= taken;
  return static_cast<ssize_t>(taken);
}

ssize_t Connection::write(const char* from, size_t size) {
  if (is_head_) begin_answer(size);  // an answer that httplib gives by itself (400, 414)
  std::size_t sent = 0;
  while (sent < size) {
    Wait next = Wait::write;
    if (ssl_) {
      ERR_clear_error();
      const int chunk = static_cast<int>(std::min<std::size_t>(size - sent, 1 << 20));
      const int done = SSL_write(ssl_.get(), from + sent, chunk);
      if (done > 0) {
        sent += static_cast<std::size_t>(done);
        continue;
      }
      const int why = SSL_get_error(ssl_.get(), done);
      if (why != SSL_ERROR_WANT_READ && why != SSL_ERROR_WANT_WRITE) return -1;
      next = why == SSL_ERROR_WANT_READ ? Wait::read : Wait::write;
    } else {
      const ssize_t done = ::send(socket_.get(), from + sent, size - sent, MSG_NOSIGNAL);
      if (done > 0) {
        sent += static_cast<std::size_t>(done);
        continue;
      }
      if (done < 0 && errno == EINTR) continue;
      if (done < 0 && errno != EAGAIN && errno != EWOULDBLOCK) return -1;
    }
    if (!wait(next)) return -1;
  }
  return static_cast<ssize_t>(size);
}

bool Connection::is_readable() const { return from_ < until_; }

bool Connection::is_writable() const {
  if (stops_->load()) return false;
  // A peer that is gone: its end is readable as nothing.
  pollfd one{socket_.get(), POLLRDHUP, 0};
  return ::poll(&one, 1, 0) == 0;
}

void Connection::get_remote_ip_and_port(std::string& ip, int& port) const {
  ip = peer_;
  port = port_;
}

void Connection::get_local_ip_and_port(std::string& ip, int& port) const {
  ip.clear();
  port = 0;
}

}  // namespace lobi::desk
