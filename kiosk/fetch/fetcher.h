// SPDX-License-Identifier: GPL-3.0-or-later
// HTTP for an event loop: requests go in, callbacks come out, nothing blocks and no thread is started by us.
//
// At most two transfers run in parallel and one per host, with a gap between two requests to the same host: a small
// library server must never notice the kiosk. The others wait here in order. The loop polls one descriptor:
//
//   poll({fetcher.poll_fd(), POLLIN}, fetcher.timeout());  fetcher.dispatch();
//
// Surprising: a callback may start and cancel requests, and runs only inside dispatch(), never inside start(), so a
// request that is refused at once is also told later. Used by lobi-sync, lobictl and tests; belongs to one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "fetch/address.h"
#include "fetch/request.h"

namespace lobi::fetch {

struct FetcherSettings {
  std::string user_agent;                                 // see user_agent() below
  std::vector<Cidr> allow_private;                        // [fetch] allow_private
  base::Milliseconds host_gap = std::chrono::seconds(1);  // from the end of a request to the next to that host
  int max_parallel = 2;
  std::string ca_file;  // a library's own certificate authority, in addition; empty = system's only
};

// "Lobi/0.1.0 (+https://perpus.example)": hosts block blank agents, and SLiMS hides XML from anything "Mobile".
[[nodiscard]] std::string user_agent(const std::string& version, const std::string& contact);

class Fetcher {
 public:
  using Ticket = std::uint64_t;
  using Callback = std::function<void(Fetched)>;

  Fetcher(FetcherSettings settings, const base::Clock& clock);
  ~Fetcher();  // forgets what is under way without calling back
  Fetcher(const Fetcher&) = delete;
  Fetcher& operator=(const Fetcher&) = delete;

  Ticket start(Request request, Callback callback);
  void cancel(Ticket ticket);  // no callback afterwards; an unknown ticket is fine

  [[nodiscard]] int poll_fd() const;  // readable = dispatch() has something to do
  // At the latest then dispatch() wants to be called; nullopt = not before poll_fd is readable.
  [[nodiscard]] std::optional<base::Milliseconds> timeout() const;
  void dispatch();

  [[nodiscard]] std::size_t under_way() const;  // running and waiting

 private:
  class Engine;
  std::unique_ptr<Engine> engine_;
};

// Runs the fetcher until this request is answered; others go on meanwhile. For lobictl and tests.
[[nodiscard]] Fetched fetch_and_wait(Fetcher& fetcher, Request request);

}  // namespace lobi::fetch
