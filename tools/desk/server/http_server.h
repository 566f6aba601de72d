// SPDX-License-Identifier: GPL-3.0-or-later
// The desk's HTTP server: cpp-httplib reads requests and writes answers; which connections it may spend its time
// on, for how long, and what a request may do is decided here and in gate.h.
//
// A connection has a thread of its own (few people, long streams), at most kMaxConnections in all and kMaxOfOne of
// one address; beyond that it is closed at once. So 200 dripping connections and 200 open streams leave room for a
// librarian. Streams are counted apart: kMaxStreams in all, kMaxStreamsOfOne of one person (a 429 tells the page to
// ask /api/v1/changes instead). Every answer carries the security headers. Any thread may call stop().
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "tools/desk/server/events.h"
#include "tools/desk/server/gate.h"
#include "tools/desk/server/static_files.h"

namespace lobi::desk {

inline constexpr int kMaxConnections = 1200;
inline constexpr int kMaxOfOne = 600;
inline constexpr int kMaxStreams = 400;
inline constexpr int kMaxStreamsOfOne = 40;

struct Listening {
  std::string address;
  int port = 0;                                    // 0: any free one
  std::filesystem::path certificate, private_key;  // PEM; empty: no TLS
  std::vector<std::string> proxies;                // whose X-Forwarded-For and -Proto are believed
};

class HttpServer {
 public:
  // Listens, but serves nobody until run().
  [[nodiscard]] static Result<std::unique_ptr<HttpServer>> open(const Listening& listening, Gate& gate,
                                                                const StaticFiles& files, Events& events,
                                                                People& people);
  ~HttpServer();
  [[nodiscard]] int port() const;
  void run();   // until stop(); every connection has ended then
  void stop();  // safe in a signal's thread, not in its handler

 private:
  HttpServer();
  class Inside;  // httplib stays out of this header
  std::unique_ptr<Inside> inside_;
};

}  // namespace lobi::desk
