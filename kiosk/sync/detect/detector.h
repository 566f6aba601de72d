// SPDX-License-Identifier: GPL-3.0-or-later
// Finds out which system an address belongs to: asks for the address itself, then for what each known system has
// somewhere below it, and stops at the first that answers as it should.
//
// What the page at the address says of itself ("SLiMS", "Open Journal Systems") comes first, so that usually two or
// three requests do; never more than kMaxProbes, all to the server that was named. Like a source it only says what
// to ask: whoever uses it does the requests, one after the other. The order follows reference/library.md A0.5.
// Used by lobictl detect. Pure; one thread.
#pragma once

#include <deque>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "fetch/request.h"
#include "sync/detect/answer_kind.h"
#include "sync/detect/finding.h"

namespace lobi::sync {

inline constexpr std::size_t kMaxProbes = 14;

// One request that was made, for whoever wants to know why.
struct ProbeNote {
  std::string address;
  std::string answer;  // "HTTP 404", "a web page", "OAI-PMH"
};

class Detector {
 public:
  // ErrorKind as of fetch::Url::parse.
  [[nodiscard]] static Result<Detector> start(const std::string& address);

  // What to ask next; empty when nothing is left to ask, or enough was found.
  [[nodiscard]] std::optional<fetch::Request> next();
  void take(const fetch::Fetched& fetched);

  // The best first: the system of the address, then feeds and calendars that its page links to.
  [[nodiscard]] const std::vector<Finding>& findings() const { return findings_; }
  [[nodiscard]] const std::vector<ProbeNote>& notes() const { return notes_; }

 private:
  struct Probe {
    std::string address;
    std::optional<System> system;  // whose this address is; empty: the address itself or a link of its page
  };
  explicit Detector(fetch::Url address);
  void plan(const PageHints& hints);
  void take_page(const fetch::Response& response);
  void found(const Probe& probe, AnswerKind kind, const fetch::Response& response);

  fetch::Url address_;
  std::deque<Probe> probes_;
  std::optional<Probe> asked_;
  std::set<std::string> seen_;
  std::vector<Finding> findings_;
  std::vector<ProbeNote> notes_;
  bool is_planned_ = false;
  bool has_system_ = false;  // a catalogue was found: only the page's own links are still asked
};

}  // namespace lobi::sync
