// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/runner.h"

#include <doctest/doctest.h>

#include "fakes/clock.h"
#include "fakes/content.h"
#include "fakes/temp_dir.h"
#include "fakes/transport.h"

using namespace lobi;
using namespace std::chrono_literals;
using fakes::kNoon;

namespace {

// Asks its address for one page; the body is the post's id, an error is passed on.
class OnePage final : public sync::Source {
 public:
  explicit OnePage(sync::SourceContext context) : context_(std::move(context)) {}
  sync::Step next(const fetch::Fetched* previous) override {
    if (previous == nullptr) {
      fetch::Request request;
      request.url = context_.config.address;
      request.validators = context_.state.validators;
      return request;
    }
    if (previous->error) return *previous->error;
    sync::Harvest harvest;
    harvest.posts = {fakes::some_post(previous->response.body)};
    harvest.next.cursor = "after " + previous->response.body;
    return harvest;
  }

 private:
  sync::SourceContext context_;
};

struct Fixture {
  fakes::TempDir dir;
  fakes::FakeClock clock{kNoon};
  fakes::FakeTransport transport;
  store::Inbox inbox = std::move(*store::Inbox::open(dir.path()));
  std::vector<model::SourceConfig> configs;
  std::unique_ptr<sync::Runner> runner;

  explicit Fixture(int sources) {
    for (int number = 0; number < sources; ++number) {
      model::SourceConfig config;
      config.id = "s" + std::to_string(number);
      config.kind = "one-page";
      config.address = "https://s" + std::to_string(number) + ".example/";
      config.is_own = true;
      configs.push_back(config);
    }
    start();
  }
  void start() {
    runner.reset();
    sync::RunnerSettings settings;
    settings.dice = [] { return 0.5; };
    settings.make = [](sync::SourceContext context) { return std::make_unique<OnePage>(std::move(context)); };
    runner = std::move(*sync::Runner::open(inbox, configs, transport, clock, std::move(settings)));
  }
  // Moves on to the next event and answers all.
  void step(const fakes::FakeTransport::Answer& answer) {
    const auto next = runner->next_event();
    REQUIRE(next.has_value());
    if (*next > clock.now()) clock.advance(*next - clock.now());
    runner->start_due();
    transport.answer_all(answer);
    REQUIRE(runner->flush_if_due());
  }
};

fetch::Fetched by_host(const fetch::Request& request) {
  return fakes::answered(request.url.substr(8, request.url.find('.') - 8));
}

}  // namespace

TEST_CASE("what a source brings is stored with its cursor") {
  Fixture f(1);
  f.step(by_host);
  CHECK(f.runner->take_changes());
  CHECK_FALSE(f.runner->take_changes());
  CHECK(f.inbox.posts().value().size() == 1);
  CHECK(f.inbox.source("s0").value().cursor == "after s0");
}

TEST_CASE("a source that fails or never answers does not disturb the others") {
  Fixture f(3);
  f.clock.advance(2min);
  f.runner->start_due();
  // s1 hangs: only the other two are answered.
  f.transport.cancel(2);
  f.transport.answer_all([](const fetch::Request& request) {
    if (request.url.find("s0") != std::string::npos) return fakes::refused(ErrorKind::transient, "timed out");
    return by_host(request);
  });
  CHECK(f.runner->is_running("s1"));
  const auto records = f.runner->records();
  CHECK(records[0].failures == 1);
  CHECK(records[0].error == "timed out");
  CHECK(records[2].last_success.has_value());
  CHECK(f.inbox.posts().value().size() == 1);
}

TEST_CASE("an error does not lose what was there, nor the cursor") {
  Fixture f(1);
  f.step(by_host);
  f.step([](const fetch::Request&) { return fakes::refused(ErrorKind::malformed, "HTML where XML was promised"); });
  CHECK(f.inbox.posts().value().size() == 1);
  CHECK(f.inbox.source("s0").value().cursor == "after s0");
  CHECK(f.runner->records()[0].error_kind == ErrorKind::malformed);
}

TEST_CASE("a program that crashes in a loop asks each server once") {
  Fixture f(4);
  for (int crash = 0; crash < 20; ++crash) {
    f.clock.advance(5s);
    f.start();
    f.clock.advance(2min);
    f.runner->start_due();  // requests go out, and the program dies before any answer
    f.clock.advance(1s);
  }
  // 20 × 2 min 6 s are 42 minutes of a 15 minute interval, whose half is the least after a crash.
  CHECK(f.transport.asked.size() <= 4 * 7);
}

TEST_CASE("Retry-After holds over a restart") {
  Fixture f(1);
  f.step([](const fetch::Request&) {
    auto fetched = fakes::refused(ErrorKind::rate_limited, "429");
    fetched.response.retry_after = 5h;
    return fetched;
  });
  f.start();
  f.runner->start_all();
  CHECK(f.runner->is_idle());
  CHECK(*f.runner->next_event() >= f.clock.now() + 5h);
}

TEST_CASE("polls that bring nothing new are written at most hourly") {
  Fixture f(1);
  f.step(by_host);
  const auto stored = f.inbox.source("s0").value().last_success;
  f.step(by_host);
  f.step(by_host);
  CHECK(f.inbox.source("s0").value().last_success == stored);
  CHECK(f.runner->records()[0].last_success > stored);
  for (int poll = 0; poll < 5; ++poll) f.step(by_host);
  CHECK(f.inbox.source("s0").value().last_success > stored);
}

TEST_CASE("a source that was taken out of the configuration takes its posts along") {
  Fixture f(2);
  f.step(by_host);
  f.step(by_host);
  f.configs.pop_back();
  f.start();
  CHECK(f.inbox.posts().value().size() == 1);
  CHECK(f.runner->take_changes());
}

TEST_CASE("a kind that is not known is a sentence, not a crash") {
  Fixture f(1);
  sync::RunnerSettings settings;
  settings.dice = [] { return 0.5; };
  settings.make = [](sync::SourceContext) { return std::unique_ptr<sync::Source>(); };
  f.runner.reset();
  f.runner = std::move(*sync::Runner::open(f.inbox, f.configs, f.transport, f.clock, std::move(settings)));
  f.runner->start_all();
  CHECK(f.runner->records()[0].error_kind == ErrorKind::unsupported);
}
