// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/availability_watch.h"

#include <doctest/doctest.h>
#include <poll.h>

#include <condition_variable>
#include <mutex>

#include "fakes/clock.h"
#include "fakes/content.h"
#include "fakes/temp_dir.h"
#include "link/socket.h"

using namespace lobi;
using namespace std::chrono_literals;

namespace {

// lobi-sync's end of the socket, and a watch whose answers ring.
struct Fixture {
  fakes::TempDir dir;
  fakes::FakeClock clock{fakes::kNoon};
  std::optional<link::Server> server;
  std::mutex mutex;
  std::condition_variable rung;
  int rings = 0;
  int questions = 0;
  std::optional<ui::AvailabilityWatch> watch;

  explicit Fixture(bool has_server = true) {
    if (has_server) server.emplace(std::move(*link::Server::open(dir.path())));
    watch.emplace(dir.path(), clock, [this] {
      const std::lock_guard lock(mutex);
      ++rings;
      rung.notify_all();
    });
  }
  void wait_for(int count) {
    std::unique_lock lock(mutex);
    rung.wait(lock, [&] { return rings >= count; });
  }
  // Answers the next question.
  void answer(const link::Message& reply) {
    for (const int before = questions; questions == before;) {
      std::vector<pollfd> polled;
      for (const int descriptor : server->descriptors()) polled.push_back({descriptor, POLLIN, 0});
      ::poll(polled.data(), polled.size(), -1);
      server->handle([&](link::Server::Client client, const link::Message& message) {
        CHECK(std::get<link::AvailabilityRequest>(message).local_id == "201");
        ++questions;
        server->reply(client, reply);
      });
    }
  }
};

}  // namespace

TEST_CASE("nothing is known until lobi-sync answers, and then for a minute") {
  Fixture f;
  const auto item = fakes::some_item("201");
  CHECK_FALSE(f.watch->of(item));
  f.answer(link::AvailabilityReply{model::Availability{2, 3}});
  f.wait_for(1);
  CHECK(f.watch->of(item) == model::Availability{2, 3});
  f.clock.advance(59s);
  CHECK(f.watch->of(item) == model::Availability{2, 3});
  CHECK(f.questions == 1);
}

TEST_CASE("after a minute it is asked again, and what was known stays until the answer") {
  Fixture f;
  const auto item = fakes::some_item("201");
  (void)f.watch->of(item);
  f.answer(link::AvailabilityReply{model::Availability{2, 3}});
  f.wait_for(1);
  CHECK(f.watch->of(item));
  f.clock.advance(61s);
  CHECK(f.watch->of(item) == model::Availability{2, 3});
  f.answer(link::AvailabilityReply{});
  f.wait_for(2);
  CHECK_FALSE(f.watch->of(item));
}

TEST_CASE("without lobi-sync, or when it does not understand, nothing is known") {
  Fixture alone(false);
  CHECK_FALSE(alone.watch->of(fakes::some_item("201")));
  alone.wait_for(1);
  CHECK_FALSE(alone.watch->of(fakes::some_item("201")));
  Fixture older;
  CHECK_FALSE(older.watch->of(fakes::some_item("201")));
  older.answer(link::ErrorReply{"lobi-sync does not take this message"});
  older.wait_for(1);
  CHECK_FALSE(older.watch->of(fakes::some_item("201")));
}
