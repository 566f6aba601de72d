// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/socket.h"

#include <doctest/doctest.h>
#include <poll.h>
#include <unistd.h>

#include <thread>

#include "fakes/temp_dir.h"

using namespace lobi;

TEST_CASE("of several nudges the newest counts, and none is no harm") {
  fakes::TempDir dir;
  CHECK(link::tell_lobi(dir.path(), link::Nudge{1, {}}).error().kind == ErrorKind::not_found);
  auto receiver = link::NudgeReceiver::open(dir.path());
  REQUIRE(receiver);
  CHECK_FALSE(receiver->receive().nudge.has_value());
  REQUIRE(link::tell_lobi(dir.path(), link::Nudge{2, {}}));
  REQUIRE(link::tell_lobi(dir.path(), link::Nudge{4, {}}));
  REQUIRE(link::tell_lobi(dir.path(), link::Nudge{3, {base::from_unix_ms(9), true}}));
  CHECK(receiver->receive().nudge ==
        link::Nudge{4, {base::from_unix_ms(9), true}});  // its health is the last one's
}

TEST_CASE("a socket file that a dead program left is replaced") {
  fakes::TempDir dir;
  { auto dead = link::NudgeReceiver::open(dir.path()); }
  auto receiver = link::NudgeReceiver::open(dir.path());
  REQUIRE(receiver);
  REQUIRE(link::tell_lobi(dir.path(), link::Nudge{5, {}}));
  CHECK(receiver->receive().nudge == link::Nudge{5, {}});
}

TEST_CASE("a question is answered over the stream socket, also after nonsense") {
  fakes::TempDir dir;
  CHECK(link::ask(dir.path(), link::StatusRequest{}, std::chrono::seconds(1)).error().kind == ErrorKind::not_found);
  auto server = link::Server::open(dir.path());
  REQUIRE(server);
  std::thread client([&] {
    const auto refused = link::ask(dir.path(), link::Ok{}, std::chrono::seconds(10));
    CHECK(std::holds_alternative<link::ErrorReply>(refused.value()));
    const auto answer = link::ask(dir.path(), link::StatusRequest{}, std::chrono::seconds(10));
    CHECK(std::get<link::Report>(answer.value()).generation == 9);
  });
  int answered = 0;
  while (answered < 2) {
    std::vector<pollfd> polled;
    for (const int descriptor : server->descriptors()) polled.push_back({descriptor, POLLIN, 0});
    REQUIRE(::poll(polled.data(), polled.size(), 10'000) > 0);
    server->handle([&](link::Server::Client who, const link::Message& message) {
      ++answered;
      if (std::holds_alternative<link::StatusRequest>(message)) {
        link::Report report;
        report.generation = 9;
        server->reply(who, report);
      } else {
        server->reply(who, link::ErrorReply{"not a request"});
      }
    });
  }
  client.join();
}

TEST_CASE("an open file travels with a question, and is handed over once") {
  fakes::TempDir dir;
  auto server = link::Server::open(dir.path());
  REQUIRE(server);
  int ends[2] = {-1, -1};
  REQUIRE(::pipe(ends) == 0);
  base::UniqueFd reading(ends[0]);
  base::UniqueFd writing(ends[1]);
  std::thread client([&] {
    const auto answer = link::ask(dir.path(), link::TakePackage{}, std::chrono::seconds(10), writing.get());
    CHECK((answer && std::holds_alternative<link::Ok>(*answer)));
  });
  bool is_answered = false;
  while (!is_answered) {
    server->handle([&](link::Server::Client from, const link::Message& message) {
      CHECK(std::holds_alternative<link::TakePackage>(message));
      const auto passed = server->take_descriptor(from);
      CHECK(passed.is_open());
      CHECK_FALSE(server->take_descriptor(from).is_open());
      CHECK(::write(passed.get(), "x", 1) == 1);
      server->reply(from, link::Ok{});
      is_answered = true;
    });
  }
  client.join();
  char byte = 0;
  CHECK(::read(reading.get(), &byte, 1) == 1);
  CHECK(byte == 'x');
}
