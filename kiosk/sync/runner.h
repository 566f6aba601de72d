// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the sources: starts what is due, feeds each its answers, takes the harvest in, and remembers how it went.
//
// Sources are independent: each has its own state machine, record and transaction, so one that hangs, fails or
// sends nonsense costs nobody else more than its place among the parallel transfers, which has a time limit. The
// core never waits: start_due() begins requests, answers come back through Transport's callback, and next_event()
// says when to call again.
//
// Poll state that says "nothing new" stays in memory and is written at most hourly (flush()), and once when a
// source runs for the first time since the start: a crash in a loop then still finds the last attempt, and does not
// hammer. What must survive a power cut is written before the request that depends on it: a renewed token, a
// reserved read. Who uses it: the app of lobi-sync, tests with a fake transport and clock, benchmarks. One thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "fetch/request.h"
#include "model/source_config.h"
#include "store/inbox.h"
#include "sync/credential_store.h"
#include "sync/ingest.h"
#include "sync/rhythm.h"
#include "sync/source.h"

namespace lobi::sync {

// Whoever does the requests: fetch::Fetcher in lobi-sync, a table of answers in tests.
class Transport {
 public:
  using Callback = std::function<void(fetch::Fetched)>;
  virtual ~Transport() = default;
  virtual std::uint64_t start(fetch::Request request, Callback callback) = 0;  // calls back later, never at once
  virtual void cancel(std::uint64_t ticket) = 0;
};

using SourceFactory = std::function<std::unique_ptr<Source>(SourceContext)>;

struct RunnerSettings {
  Dice dice;
  SourceFactory make = make_source;
  model::Zone zone;                 // the library's
  bool spreads_start = true;        // false for `sync --once`
  std::filesystem::path state_dir;  // holds tokens/
};

class Runner {
 public:
  // Everything is borrowed for its life. Reads the records of all sources.
  [[nodiscard]] static Result<std::unique_ptr<Runner>> open(store::Inbox& inbox,
                                                            const std::vector<model::SourceConfig>& configs,
                                                            Transport& transport, const base::Clock& clock,
                                                            RunnerSettings settings);
  ~Runner();  // cancels what is under way; call flush() before
  Runner(const Runner&) = delete;
  Runner& operator=(const Runner&) = delete;

  void start_due();  // what is due now
  void start_all();  // everything that no server forbade, due or not
  // That one, unless its server forbade it or it runs already. False: no source of that id is fetched.
  bool start(const std::string& id);
  [[nodiscard]] bool is_idle() const;                             // nothing is under way
  [[nodiscard]] std::optional<base::Instant> next_event() const;  // when start_due() or flush() has something to do

  // True once after a harvest changed the inbox.
  [[nodiscard]] bool take_changes();

  // Writes poll state: hourly by itself (flush_if_due), at the end of the program by its app.
  [[nodiscard]] Result<void> flush();
  [[nodiscard]] Result<void> flush_if_due();

  // As of now, in the order of the configuration.
  [[nodiscard]] std::vector<store::SourceRecord> records() const;
  [[nodiscard]] bool is_running(const std::string& id) const;

 private:
  struct Slot;
  Runner(store::Inbox& inbox, Transport& transport, const base::Clock& clock, RunnerSettings settings);
  void begin(Slot& slot);
  void advance(Slot& slot, const fetch::Fetched* previous);
  void end_with(Slot& slot, Harvest harvest);
  void end_with(Slot& slot, const Error& error);
  [[nodiscard]] Result<IngestReport> take_in(Slot& slot, const Harvest& harvest);
  [[nodiscard]] Result<void> count_followers(store::SourceRecord& record, const model::SourceConfig& config,
                                             const Harvest& harvest, base::Instant now);
  [[nodiscard]] Result<SourceContext> context_for(Slot& slot);
  [[nodiscard]] Result<void> add_credential(Slot& slot, SourceContext& context);
  void take_limits(Slot& slot, const fetch::Fetched& answer);
  void send(Slot& slot, fetch::Request request);
  void mend_clock(Slot& slot);
  [[nodiscard]] Result<void> keep_renewed(Slot& slot, const Renewed& renewed);
  [[nodiscard]] bool reserve(Slot& slot, std::int64_t reads);
  void fall_silent(Slot& slot, store::Silence why, base::Instant until);
  void pause_neighbours(const Slot& slot, base::Instant until);
  void warn_of_expiry(Slot& slot);

  store::Inbox& inbox_;
  Transport& transport_;
  const base::Clock& clock_;
  RunnerSettings settings_;
  CredentialStore credentials_;
  std::vector<std::unique_ptr<Slot>> slots_;
  bool has_changes_ = false;
  base::Instant last_flush_{};
};

}  // namespace lobi::sync
