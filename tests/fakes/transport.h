// SPDX-License-Identifier: GPL-3.0-or-later
// A network in memory: requests wait here until the test lets them be answered by a function. One thread.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "sync/runner.h"

namespace lobi::fakes {

class FakeTransport final : public sync::Transport {
 public:
  using Answer = std::function<fetch::Fetched(const fetch::Request&)>;

  std::uint64_t start(fetch::Request request, Callback callback) override {
    asked.push_back(request.url);
    waiting_.push_back({++last_, std::move(request), std::move(callback)});
    return last_;
  }
  void cancel(std::uint64_t ticket) override {
    std::erase_if(waiting_, [ticket](const Waiting& waiting) { return waiting.ticket == ticket; });
  }

  // Answers everything that waits and whatever is asked because of that.
  void answer_all(const Answer& answer) {
    while (!waiting_.empty()) {
      Waiting next = std::move(waiting_.front());
      waiting_.pop_front();
      next.callback(answer(next.request));
    }
  }

  std::vector<std::string> asked;

 private:
  struct Waiting {
    std::uint64_t ticket;
    fetch::Request request;
    Callback callback;
  };
  std::deque<Waiting> waiting_;
  std::uint64_t last_ = 0;
};

inline fetch::Fetched answered(std::string body) {
  fetch::Fetched fetched;
  fetched.response.status = 200;
  fetched.response.body = std::move(body);
  return fetched;
}

inline fetch::Fetched refused(ErrorKind kind, std::string message) {
  fetch::Fetched fetched;
  fetched.error = Error{kind, std::move(message)};
  return fetched;
}

}  // namespace lobi::fakes
