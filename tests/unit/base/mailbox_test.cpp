// SPDX-License-Identifier: GPL-3.0-or-later
// Label `threads`: tools/test --all runs these under the thread sanitizer too.
#include "base/mailbox.h"

#include <doctest/doctest.h>

#include <memory>
#include <thread>
#include <vector>

using lobi::base::Guarded;
using lobi::base::Mailbox;

TEST_CASE("what several threads post arrives once each, and in order of each thread") {
  constexpr int kThreads = 4;
  constexpr int kEach = 2'000;
  Mailbox<int> mailbox;
  std::vector<std::jthread> posting;
  for (int thread = 0; thread < kThreads; ++thread) {
    posting.emplace_back([&mailbox, thread] {
      for (int number = 0; number < kEach; ++number) mailbox.post(thread * kEach + number);
    });
  }
  std::vector<int> next(kThreads, 0);
  for (int taken = 0; taken < kThreads * kEach; ++taken) {
    const auto item = mailbox.take();
    REQUIRE(item.has_value());
    auto& expected = next[static_cast<std::size_t>(*item / kEach)];
    REQUIRE(*item % kEach == expected);
    ++expected;
  }
  CHECK_FALSE(mailbox.try_take().has_value());
}

TEST_CASE("a worker that waits at an empty mailbox ends when it is closed, and what comes later is not kept") {
  Mailbox<int> mailbox;
  bool has_ended = false;
  {
    const std::jthread worker([&] {
      while (mailbox.take()) {
      }
      has_ended = true;
    });
    mailbox.post(1);
    mailbox.close();
  }
  CHECK(has_ended);
  mailbox.post(2);
  CHECK_FALSE(mailbox.take().has_value());
}

TEST_CASE("clearing drops what waits, and a value that cannot be copied is moved through") {
  Mailbox<std::unique_ptr<int>> mailbox;
  mailbox.post(std::make_unique<int>(1));
  mailbox.clear();
  mailbox.post(std::make_unique<int>(2));
  const auto item = mailbox.try_take();
  REQUIRE(item.has_value());
  CHECK(**item == 2);
}

TEST_CASE("a guarded value is changed by one thread at a time") {
  constexpr int kThreads = 4;
  constexpr int kEach = 5'000;
  Guarded<int> counter;
  {
    std::vector<std::jthread> counting;
    for (int thread = 0; thread < kThreads; ++thread) {
      counting.emplace_back([&counter] {
        for (int round = 0; round < kEach; ++round) counter.with([](int& value) { ++value; });
      });
    }
  }
  CHECK(counter.with([](int& value) { return value; }) == kThreads * kEach);
}
