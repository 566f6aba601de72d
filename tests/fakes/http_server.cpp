// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/http_server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <deque>
#include <map>
#include <mutex>
#include <stdexcept>
#include <thread>

namespace lobi::fakes {
namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
  return text;
}

struct Descriptor {
  explicit Descriptor(int fd_in) : fd(fd_in) {}
  ~Descriptor() { ::close(fd); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int fd;
};

// False when the client is gone.
bool send_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

// Waits until the client hangs up, `wake` becomes readable or the time is over. True = the client is still there
// and nobody woke us.
bool wait_for_hangup(int fd, int wake, int milliseconds) {
  pollfd fds[2] = {{fd, POLLRDHUP, 0}, {wake, POLLIN, 0}};
  return ::poll(fds, 2, milliseconds) == 0;
}

std::string head_of(const Answer& answer) {
  std::string head = "HTTP/1.1 " + std::to_string(answer.status) + " Because\r\n";
  for (const auto& [name, value] : answer.headers) head += name + ": " + value + "\r\n";
  if (answer.is_chunked) {
    head += "Transfer-Encoding: chunked\r\n";
  } else if (answer.status != 304 && answer.status != 204) {
    head += "Content-Length: " + std::to_string(answer.claimed_length.value_or(answer.body.size())) + "\r\n";
  }
  return head + "\r\n";
}

std::string chunked(const std::string& body) {
  std::string out;
  for (std::size_t at = 0; at < body.size(); at += 4096) {
    const std::string piece = body.substr(at, 4096);
    char size[16];
    std::snprintf(size, sizeof(size), "%zx\r\n", piece.size());
    out += size + piece + "\r\n";
  }
  return out + "0\r\n\r\n";
}

}  // namespace

std::string RecordedRequest::header(const std::string& name) const {
  for (const auto& [key, value] : headers) {
    if (key == name) return value;
  }
  return {};
}

bool RecordedRequest::has_header(const std::string& name) const {
  return std::any_of(headers.begin(), headers.end(), [&](const auto& entry) { return entry.first == name; });
}

Answer ok(std::string body, std::string content_type) {
  Answer answer;
  answer.headers = {{"Content-Type", std::move(content_type)}};
  answer.body = std::move(body);
  return answer;
}

Answer redirect(int status, std::string location) {
  Answer answer;
  answer.status = status;
  answer.headers = {{"Location", std::move(location)}};
  return answer;
}

std::string gzip(const std::string& bytes) {
  z_stream stream{};
  deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

struct HttpServer::State {
  std::string address;
  int port = 0;
  int listener = -1;
  int stop = -1;  // eventfds: readable from the moment on
  int released = -1;
  mutable std::mutex mutex;
  std::map<std::string, Handler> handlers;
  std::vector<RecordedRequest> requests;
  int at_once = 0;
  int most_at_once = 0;
  std::vector<std::thread> threads;
  std::thread acceptor;

  void accept_loop();
  void serve(int fd, std::uint64_t connection);
  bool read_request(int fd, std::string& buffer, RecordedRequest& request) const;
  bool give(int fd, const Answer& answer) const;
  Answer answer_for(const RecordedRequest& request);
};

void HttpServer::State::accept_loop() {
  std::uint64_t connections = 0;
  while (true) {
    pollfd fds[2] = {{listener, POLLIN, 0}, {stop, POLLIN, 0}};
    ::poll(fds, 2, -1);
    if ((fds[1].revents & POLLIN) != 0) return;
    const int fd = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (fd < 0) continue;
    const std::uint64_t connection = ++connections;
    const std::lock_guard lock(mutex);
    threads.emplace_back([this, fd, connection] { serve(fd, connection); });
  }
}

void HttpServer::State::serve(int fd, std::uint64_t connection) {
  const Descriptor owned(fd);
  std::string buffer;
  while (true) {
    RecordedRequest request;
    request.connection = connection;
    if (!read_request(fd, buffer, request)) return;
    Answer answer;
    {
      const std::lock_guard lock(mutex);
      requests.push_back(request);
      most_at_once = std::max(most_at_once, ++at_once);
    }
    answer = answer_for(request);
    const bool goes_on = give(fd, answer);
    const std::lock_guard lock(mutex);
    --at_once;
    if (!goes_on) return;
  }
}

bool HttpServer::State::read_request(int fd, std::string& buffer, RecordedRequest& request) const {
  std::size_t wanted = 0;  // head and body, once the head is known
  std::size_t head_end = std::string::npos;
  while (head_end == std::string::npos || buffer.size() < wanted) {
    head_end = buffer.find("\r\n\r\n");
    if (head_end != std::string::npos) {
      request.headers.clear();
      std::size_t line = buffer.find("\r\n") + 2;
      request.method = buffer.substr(0, buffer.find(' '));
      const std::size_t target = request.method.size() + 1;
      request.target = buffer.substr(target, buffer.find(' ', target) - target);
      while (line < head_end + 2) {
        const std::size_t end = buffer.find("\r\n", line);
        const std::size_t colon = buffer.find(':', line);
        const std::size_t value = buffer.find_first_not_of(' ', colon + 1);
        request.headers.emplace_back(lower(buffer.substr(line, colon - line)), buffer.substr(value, end - value));
        line = end + 2;
      }
      wanted = head_end + 4 + std::strtoul(request.header("content-length").c_str(), nullptr, 10);
      if (buffer.size() >= wanted) break;
    }
    pollfd fds[2] = {{fd, POLLIN, 0}, {stop, POLLIN, 0}};
    ::poll(fds, 2, -1);
    if ((fds[1].revents & POLLIN) != 0) return false;
    char piece[4096];
    const ssize_t got = ::recv(fd, piece, sizeof(piece), 0);
    if (got <= 0) return false;
    buffer.append(piece, static_cast<std::size_t>(got));
  }
  request.body = buffer.substr(head_end + 4, wanted - head_end - 4);
  buffer.erase(0, wanted);
  return true;
}

// True when the connection may serve another request.
bool HttpServer::State::give(int fd, const Answer& answer) const {
  if (answer.pace == Pace::hold) {
    pollfd fds[3] = {{fd, POLLRDHUP, 0}, {stop, POLLIN, 0}, {released, POLLIN, 0}};
    ::poll(fds, 3, -1);
    if (fds[0].revents != 0 || fds[1].revents != 0) return false;
  }
  if (!answer.raw.empty()) {
    send_all(fd, answer.raw);
    return false;
  }
  if (!send_all(fd, head_of(answer))) return false;
  if (answer.pace == Pace::stall) {
    wait_for_hangup(fd, stop, -1);
    return false;
  }
  std::string body = answer.is_chunked ? chunked(answer.body) : answer.body;
  if (answer.truncate_to) body.resize(std::min(body.size(), *answer.truncate_to));
  if (answer.pace == Pace::drip) {
    for (const char c : body) {
      if (!wait_for_hangup(fd, stop, 20) || !send_all(fd, std::string_view(&c, 1))) return false;
    }
  } else if (!send_all(fd, body)) {
    return false;
  }
  return !answer.truncate_to && !answer.claimed_length;
}

Answer HttpServer::State::answer_for(const RecordedRequest& request) {
  Handler handler;
  {
    const std::lock_guard lock(mutex);
    const auto found = handlers.find(request.target.substr(0, request.target.find('?')));
    if (found != handlers.end()) handler = found->second;
  }
  if (handler) return handler(request);
  Answer answer = ok("not here", "text/plain");
  answer.status = 404;
  return answer;
}

HttpServer::HttpServer(const std::string& address) : state_(std::make_unique<State>()) {
  state_->address = address;
  state_->stop = ::eventfd(0, EFD_CLOEXEC);
  state_->released = ::eventfd(0, EFD_CLOEXEC);
  state_->listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in bound{};
  bound.sin_family = AF_INET;
  inet_pton(AF_INET, address.c_str(), &bound.sin_addr);
  socklen_t size = sizeof(bound);
  if (::bind(state_->listener, reinterpret_cast<sockaddr*>(&bound), size) != 0 ||
      ::listen(state_->listener, 64) != 0) {
    throw std::runtime_error("the test server cannot listen on " + address);
  }
  ::getsockname(state_->listener, reinterpret_cast<sockaddr*>(&bound), &size);
  state_->port = ntohs(bound.sin_port);
  state_->acceptor = std::thread([state = state_.get()] { state->accept_loop(); });
}

HttpServer::~HttpServer() {
  ::eventfd_write(state_->stop, 1);
  state_->acceptor.join();
  for (std::thread& thread : state_->threads) thread.join();
  for (const int fd : {state_->listener, state_->stop, state_->released}) ::close(fd);
}

void HttpServer::on(const std::string& path, Answer answer) { on(path, std::vector<Answer>{std::move(answer)}); }

void HttpServer::on(const std::string& path, std::vector<Answer> answers) {
  auto left = std::make_shared<std::deque<Answer>>(answers.begin(), answers.end());
  auto guard = std::make_shared<std::mutex>();
  on(path, [left, guard](const RecordedRequest&) {
    const std::lock_guard lock(*guard);
    Answer answer = left->front();
    if (left->size() > 1) left->pop_front();
    return answer;
  });
}

void HttpServer::on(const std::string& path, Handler handler) {
  const std::lock_guard lock(state_->mutex);
  state_->handlers[path] = std::move(handler);
}

void HttpServer::release() { ::eventfd_write(state_->released, 1); }

std::string HttpServer::url(const std::string& path) const {
  return "http://" + state_->address + ":" + std::to_string(state_->port) + path;
}

int HttpServer::port() const { return state_->port; }

std::vector<RecordedRequest> HttpServer::requests() const {
  const std::lock_guard lock(state_->mutex);
  return state_->requests;
}

int HttpServer::most_at_once() const {
  const std::lock_guard lock(state_->mutex);
  return state_->most_at_once;
}

}  // namespace lobi::fakes
