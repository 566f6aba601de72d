// SPDX-License-Identifier: GPL-3.0-or-later
// An exchange with a server on disk: what was asked and what came, without secrets, to be run again without
// network.
//
//   DIR/exchange.json    time, the source's configuration, the names (not the values) in its token file, and for
//   each
//                        answer its request, status, headers and error
//   DIR/001.body         what the first answer held, and so on
//
// Known secrets are taken out by value everywhere: those of the token file, and every token that an answer itself
// brought (members access_token, refresh_token, accessJwt, …). Bodies are not redacted by name, because a JSON
// member "code" or "key" is mostly no secret and the replay must parse. A replay answers in the recorded order.
// Who uses it: lobictl source test; bug reports. One thread.
#pragma once

#include <deque>
#include <filesystem>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/source_config.h"
#include "sync/runner.h"

namespace lobi::sync {

struct RecordedAnswer {
  std::string method, url, request_body;  // redacted
  fetch::Fetched fetched;                 // redacted
};

struct Recording {
  base::Instant at{};
  model::SourceConfig config;                 // without the path of its token file
  std::vector<std::string> credential_names;  // of the values in it; empty: it has none
  std::vector<RecordedAnswer> answers;

  [[nodiscard]] Result<void> save(const std::filesystem::path& folder) const;
  [[nodiscard]] static Result<Recording> load(const std::filesystem::path& folder);
};

// Passes everything on and notes it.
class RecordingTransport final : public Transport {
 public:
  RecordingTransport(Transport& network, std::vector<std::string> secrets)
      : network_(network), secrets_(std::move(secrets)) {}
  std::uint64_t start(fetch::Request request, Callback callback) override;
  void cancel(std::uint64_t ticket) override { network_.cancel(ticket); }

  // What was noted, with every secret taken out that is known by now.
  [[nodiscard]] std::vector<RecordedAnswer> answers() const;
  [[nodiscard]] std::uint64_t wire_bytes() const;
  [[nodiscard]] std::size_t requests() const { return noted_.size(); }

 private:
  Transport& network_;
  std::vector<std::string> secrets_;
  std::vector<RecordedAnswer> noted_;  // as it was
};

// Answers from a recording; what it does not hold ends with an error.
class ReplayTransport final : public Transport {
 public:
  explicit ReplayTransport(std::vector<RecordedAnswer> answers) : answers_(answers.begin(), answers.end()) {}
  std::uint64_t start(fetch::Request request, Callback callback) override;
  void cancel(std::uint64_t ticket) override;
  [[nodiscard]] bool has_waiting() const { return !waiting_.empty(); }
  void dispatch();

 private:
  std::deque<RecordedAnswer> answers_;
  std::deque<std::pair<std::uint64_t, Callback>> waiting_;
  std::uint64_t last_ticket_ = 0;
};

}  // namespace lobi::sync
