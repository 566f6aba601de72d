// SPDX-License-Identifier: GPL-3.0-or-later
// A real HTTP/1.1 server on loopback for tests: scripted answers, every request recorded, and all the ways in which
// a server can be bad: slow, cut off, lying about its length, unpacking without end, silent.
//
// Nothing sleeps: an answer that is held goes on when the test says release() or the client hangs up. Thread-safe;
// answers are given by threads of its own, one for each connection.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lobi::fakes {

struct RecordedRequest {
  std::string method;
  std::string target;                                        // path and query as sent
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::string body;
  std::uint64_t connection = 0;  // which TCP connection, from 1
  [[nodiscard]] std::string header(const std::string& name) const;
  [[nodiscard]] bool has_header(const std::string& name) const;
};

enum class Pace {
  at_once,
  drip,   // a byte at a time, each after a short wait for the client to hang up
  stall,  // status and headers, then nothing until the client hangs up
  hold,   // nothing at all until release()
};

struct Answer {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  Pace pace = Pace::at_once;
  std::optional<std::size_t> claimed_length;  // Content-Length, when it shall lie
  std::optional<std::size_t> truncate_to;     // so many bytes of the body, then the connection is closed
  bool is_chunked = false;
  std::string raw;  // when not empty: sent instead of everything, then closed
};

[[nodiscard]] Answer ok(std::string body, std::string content_type = "text/plain");
[[nodiscard]] Answer redirect(int status, std::string location);
[[nodiscard]] std::string gzip(const std::string& bytes);

class HttpServer {
 public:
  using Handler = std::function<Answer(const RecordedRequest&)>;

  explicit HttpServer(const std::string& address = "127.0.0.1");  // any free port
  ~HttpServer();                                                  // hangs up on everybody
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  // Answers for a path (without query), one after the other; the last stays. Unknown paths are answered with 404.
  void on(const std::string& path, Answer answer);
  void on(const std::string& path, std::vector<Answer> answers);
  void on(const std::string& path, Handler handler);
  void release();  // every held answer, also those that come later

  [[nodiscard]] std::string url(const std::string& path = "/") const;
  [[nodiscard]] int port() const;
  [[nodiscard]] std::vector<RecordedRequest> requests() const;
  [[nodiscard]] int most_at_once() const;  // requests that were being answered at the same time, at most

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lobi::fakes
