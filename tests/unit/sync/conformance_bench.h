// SPDX-License-Identifier: GPL-3.0-or-later
// One row of the conformance table, run by the real runner into a real inbox and publication in a folder of its
// own.
//
// Requests meet the row's server, or a fault by their number in the run. The server answers 304 to whoever sends
// the validators of an equal body. What is logged goes to a file of the same folder, because the search for secrets
// reads every byte there; what a sanitizer says goes there, too. One thread.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "conformance.h"
#include "fakes/clock.h"
#include "fakes/temp_dir.h"
#include "fakes/transport.h"
#include "store/inbox.h"
#include "sync/publisher.h"
#include "sync/runner.h"

namespace lobi::test {

using Fault = std::function<std::optional<fetch::Fetched>(std::size_t number, const fetch::Fetched& good)>;

class ConformanceBench {
 public:
  explicit ConformanceBench(const Subject& subject);
  ~ConformanceBench();
  ConformanceBench(const ConformanceBench&) = delete;
  ConformanceBench& operator=(const ConformanceBench&) = delete;

  // One run, if the runner starts one. The number of requests that it made.
  std::size_t run(const Fault& fault = {});
  // Time passes until a run sees edits and deletions; three runs ten minutes apart, for a deletion is confirmed.
  void settle();
  void wait(base::Milliseconds time) { clock_.advance(time); }
  void set_clock_back(base::Milliseconds time) { clock_.set_back(time); }
  void restart();  // as lobi-sync after its end, without what was not flushed

  [[nodiscard]] std::vector<std::string> visible();  // what is shown, sorted
  [[nodiscard]] store::SourceRecord record() const { return runner_->records().front(); }
  bool took_changes() { return runner_->take_changes(); }
  [[nodiscard]] base::Instant now() const { return clock_.now(); }
  // Publishes, then looks at every file but the token's own; the first place that holds a secret, else empty.
  [[nodiscard]] std::string leaked();

  Served served;
  void start_due_only();  // as the program's loop does

 private:
  void open_runner();
  [[nodiscard]] fetch::Fetched answer(const fetch::Request& request, const Fault& fault);

  const Subject& subject_;
  fakes::TempDir dir_;
  int stderr_ = -1;
  fakes::FakeClock clock_;
  fakes::FakeTransport transport_;
  std::vector<model::SourceConfig> configs_;
  store::Inbox inbox_;
  std::unique_ptr<sync::Runner> runner_;
  std::size_t requests_ = 0;
};

// "Kabar satu", "Kabar dua", …, an hour apart, all older than now.
[[nodiscard]] std::vector<ServedPost> entries(int count);
[[nodiscard]] std::vector<std::string> texts_of(const std::vector<ServedPost>& posts);

// Calls `check` for every row that can have the case, under its name.
void for_each_subject(const std::string& name_of_case,
                      const std::function<void(const Subject&, ConformanceBench&)>& check);

}  // namespace lobi::test
