// SPDX-License-Identifier: GPL-3.0-or-later
// The link to a broker against the real Mosquitto on loopback.
#include "push/broker_link.h"

#include <doctest/doctest.h>
#include <poll.h>

#include <functional>

#include "process/broker.h"

using namespace lobi;
using namespace std::chrono_literals;
using process::Broker;
using process::free_port;

namespace {

// Turns the loop of all links until the condition holds.
bool turn(const std::vector<push::BrokerLink*>& links, const std::function<bool()>& is_so) {
  const base::SystemClock clock;
  const auto end = clock.steady() + 30s;
  while (!is_so()) {
    if (clock.steady() > end) return false;
    std::vector<pollfd> polled;
    base::Milliseconds wait = 200ms;
    for (const auto* link : links) {
      polled.push_back({link->descriptor(), link->events(), 0});
      wait = std::min(wait, link->time_left());
    }
    ::poll(polled.data(), polled.size(), static_cast<int>(wait.count()) + 1);
    for (auto* link : links) link->handle();
  }
  return true;
}

}  // namespace

TEST_CASE("what one publishes the other gets, also what was retained before it came") {
  const Broker broker;
  const base::SystemClock clock;
  push::BrokerLink desk(broker.settings("desk"), clock);
  REQUIRE(desk.publish("lobi/1/a/release", "release 1", true));
  REQUIRE(turn({&desk}, [&] { return desk.queued() == 0; }));

  auto settings = broker.settings("kiosk");
  settings.topics = {"lobi/1/a/release"};
  push::BrokerLink kiosk(settings, clock);
  std::vector<push::BrokerMessage> got;
  const auto count = [&] {
    for (auto& message : kiosk.take_messages()) got.push_back(std::move(message));
    return got.size();
  };
  REQUIRE(turn({&desk, &kiosk}, [&] { return count() == 1; }));
  CHECK(got[0].payload == "release 1");
  CHECK(got[0].is_retained);
  REQUIRE(desk.publish("lobi/1/a/release", "release 2", true));
  REQUIRE(turn({&desk, &kiosk}, [&] { return count() == 2; }));
  CHECK(got[1].payload == "release 2");
}

TEST_CASE("a broker that restarts gets what was published meanwhile, and both sides are connected again") {
  Broker broker;
  const base::SystemClock clock;
  push::BrokerLink desk(broker.settings("desk"), clock);
  auto settings = broker.settings("kiosk");
  settings.topics = {"t"};
  push::BrokerLink kiosk(settings, clock);
  REQUIRE(turn({&desk, &kiosk}, [&] { return desk.is_connected() && kiosk.is_connected(); }));
  CHECK(kiosk.take_connection());
  CHECK_FALSE(kiosk.take_connection());
  broker.stop();
  REQUIRE(turn({&desk, &kiosk}, [&] { return !desk.is_connected() && !kiosk.is_connected(); }));
  CHECK_FALSE(desk.error().empty());
  REQUIRE(desk.publish("t", "old", true));
  REQUIRE(desk.publish("t", "new", true));  // in its place: only the last state counts
  CHECK(desk.queued() == 1);
  broker.start();
  std::vector<push::BrokerMessage> got;
  REQUIRE(turn({&desk, &kiosk}, [&] {
    for (auto& message : kiosk.take_messages()) got.push_back(std::move(message));
    return !got.empty();
  }));
  CHECK(got.back().payload == "new");
  CHECK(desk.error().empty());
}

TEST_CASE("a link that breaks leaves its last will, one that says goodbye does not") {
  const Broker broker;
  const base::SystemClock clock;
  auto watching = broker.settings("desk");
  watching.topics = {"presence"};
  push::BrokerLink desk(watching, clock);
  auto settings = broker.settings("kiosk");
  settings.will = push::BrokerMessage{"presence", "gone", true};
  auto kiosk = std::make_unique<push::BrokerLink>(settings, clock);
  REQUIRE(turn({&desk, kiosk.get()}, [&] { return desk.is_connected() && kiosk->is_connected(); }));
  kiosk->close();
  REQUIRE(kiosk->publish("presence", "here", true));
  std::vector<push::BrokerMessage> got;
  const auto count = [&] {
    for (auto& message : desk.take_messages()) got.push_back(std::move(message));
    return got.size();
  };
  REQUIRE(turn({&desk, kiosk.get()}, [&] { return count() == 1; }));
  CHECK(got[0].payload == "here");
  kiosk.reset();
  REQUIRE(turn({&desk}, [&] { return count() == 2; }));
  CHECK(got[1].payload == "gone");
}

TEST_CASE("the queue has an end") {
  const base::SystemClock clock;
  push::BrokerSettings nobody;
  nobody.host = "127.0.0.1";
  nobody.port = free_port();
  push::BrokerLink link(nobody, clock);
  for (std::size_t number = 0; number < push::kMaxQueued; ++number) REQUIRE(link.publish("t", "x", false));
  CHECK(link.publish("t", "x", false).error().kind == ErrorKind::limit);
  CHECK(link.publish("t", std::string(push::kMaxPayload + 1, 'x'), true).error().kind == ErrorKind::limit);
}
