// SPDX-License-Identifier: GPL-3.0-or-later
// What the networks' terms ask of the runner: tokens that are renewed, reads that cost money, sources without a
// token.
#include <doctest/doctest.h>

#include "base/files.h"
#include "fakes/clock.h"
#include "fakes/content.h"
#include "fakes/temp_dir.h"
#include "fakes/transport.h"
#include "sync/failure_words.h"
#include "sync/read_budget.h"
#include "sync/runner.h"

using namespace lobi;
using namespace std::chrono_literals;
using fakes::kNoon;

namespace {

// Renews its token, reads once for money, and tells what it knows.
class Dear final : public sync::Source {
 public:
  struct Plan {
    bool renews = false;
    std::int64_t most_reads = 0;
    std::int64_t charged = 0;
    std::optional<base::Instant> expires_at{};
  };
  Dear(sync::SourceContext context, Plan plan) : context_(std::move(context)), plan_(plan) {}

  sync::Step next(const fetch::Fetched* previous) override {
    fetch::Request request;
    request.url = context_.config.address;
    request.secret_headers = {{"Authorization", context_.credential}};
    if (previous == nullptr && plan_.renews) {
      request.secret_headers[0].value = context_.credential + "+";
      return sync::Renewed{context_.credential + "+", plan_.expires_at, request};
    }
    if (previous == nullptr && plan_.most_reads > 0) return sync::Metered{request, plan_.most_reads};
    if (previous == nullptr) return request;
    if (previous->error) return *previous->error;
    sync::Harvest harvest;
    if (context_.wants_followers) harvest.followers = 1234;
    harvest.credential_expires_at = plan_.expires_at;
    harvest.next.cursor = "x";
    return harvest;
  }
  std::optional<std::int64_t> reads_charged(const fetch::Fetched&) const override { return plan_.charged; }

 private:
  sync::SourceContext context_;
  Plan plan_;
};

struct Fixture {
  fakes::TempDir dir;
  fakes::FakeClock clock{kNoon};
  fakes::FakeTransport transport;
  store::Inbox inbox = std::move(*store::Inbox::open(dir.path()));
  std::vector<model::SourceConfig> configs;
  Dear::Plan plan;
  std::unique_ptr<sync::Runner> runner;

  explicit Fixture(Dear::Plan wanted = {}, int sources = 1) : plan(wanted) {
    for (int number = 0; number < sources; ++number) {
      model::SourceConfig config;
      config.id = "s" + std::to_string(number);
      config.kind = "dear";
      config.address = "https://api.example/" + config.id;
      config.needs_credential = true;
      configs.push_back(config);
    }
  }
  void give_token(const std::string& text) { REQUIRE(sync::CredentialStore(dir.path()).put(configs[0], text, -1)); }
  void start() {
    sync::RunnerSettings settings;
    settings.dice = [] { return 0.5; };
    settings.spreads_start = false;
    settings.state_dir = dir.path();
    settings.make = [this](sync::SourceContext context) {
      return std::make_unique<Dear>(std::move(context), plan);
    };
    runner.reset();
    runner = std::move(*sync::Runner::open(inbox, configs, transport, clock, std::move(settings)));
  }
  void run() {
    runner->start_all();
    transport.answer_all([](const fetch::Request&) { return fakes::answered("x"); });
  }
  store::SourceRecord record() const { return runner->records()[0]; }
};

}  // namespace

TEST_CASE("a renewed token is on disk before the request that uses it is sent") {
  Fixture f({true, 0, 0, kNoon + 24h * 60});
  f.give_token("satu");
  f.start();
  f.runner->start_all();
  REQUIRE(f.transport.asked.size() == 1);
  CHECK(sync::CredentialStore(f.dir.path()).read(f.configs[0]).value().text == "satu+");
  f.transport.answer_all([](const fetch::Request& request) {
    CHECK(request.secret_headers[0].value == "satu+");
    return fakes::answered("x");
  });
  CHECK(f.inbox.source("s0").value().credential_expires_at == kNoon + 24h * 60);
}

TEST_CASE("a renewed token that cannot be stored is never used") {
  Fixture f({true, 0, 0, {}});
  f.give_token("satu");
  f.start();
  std::filesystem::remove_all(f.dir / "tokens");
  REQUIRE(base::replace_file(f.dir / "tokens", "a file where the folder was", 0600));
  f.configs[0].credential = "/proc/self/cmdline";  // readable, never writable
  f.runner->start_all();
  CHECK(f.transport.asked.empty());
  CHECK(f.record().error.find("cannot be stored") != std::string::npos);
}

TEST_CASE("no token is no failure: nothing is asked, and status says what to store") {
  Fixture f;
  f.start();
  f.run();
  CHECK(f.transport.asked.empty());
  CHECK(f.record().failures == 0);
  CHECK(f.record().error.empty());
  CHECK(f.record().silence == store::Silence::no_credential);
  CHECK(sync::silence_sentence(f.record().silence, f.configs[0]).en.find("lobictl token set s0") !=
        std::string::npos);
  f.give_token("satu");
  CHECK(f.runner->start("s0"));
  f.transport.answer_all([](const fetch::Request&) { return fakes::answered("x"); });
  CHECK(f.record().silence == store::Silence::none);
  CHECK(f.record().last_success.has_value());
  CHECK_FALSE(f.runner->start("nobody"));
}

TEST_CASE("a source that is only a card is never asked") {
  Fixture f;
  f.configs[0].is_card_only = true;
  f.give_token("satu");
  f.start();
  f.run();
  CHECK(f.transport.asked.empty());
  CHECK_FALSE(f.runner->next_event().has_value());
}

TEST_CASE("reads are reserved on disk before the request, and what was not used is given back") {
  Fixture f({false, 10, 3, {}});
  f.configs[0].monthly_reads = 20;
  f.give_token("satu");
  f.start();
  f.runner->start_all();
  CHECK(f.inbox.source("s0").value().reads_used == 10);
  f.transport.answer_all([](const fetch::Request&) {
    auto answer = fakes::answered("x");
    answer.response.status = 200;
    return answer;
  });
  CHECK(f.record().reads_used == 3);
}

TEST_CASE("a used up budget rests the source until the month ends, over a restart too") {
  Fixture f({false, 10, 10, {}});
  f.configs[0].monthly_reads = 20;
  f.give_token("satu");
  f.start();
  for (int poll = 0; poll < 5; ++poll) f.run();
  CHECK(f.transport.asked.size() == 2);
  CHECK(f.record().silence == store::Silence::over_budget);
  CHECK(f.record().next_run == sync::next_month(kNoon));
  CHECK(f.record().failures == 0);
  f.start();
  f.run();
  CHECK(f.transport.asked.size() == 2);
  f.clock.advance(sync::next_month(kNoon) - kNoon);
  f.run();
  CHECK(f.transport.asked.size() == 3);
}

TEST_CASE("an answer that never came costs nothing, and a clock that is set back buys nothing") {
  Fixture f({false, 10, 10, {}});
  f.configs[0].monthly_reads = 10;
  f.give_token("satu");
  f.start();
  f.runner->start_all();
  f.transport.answer_all([](const fetch::Request&) { return fakes::refused(ErrorKind::transient, "no network"); });
  CHECK(f.record().reads_used == 0);
  f.run();
  CHECK(f.transport.asked.size() == 2);
  f.clock.set_back(24h * 365);
  f.run();
  CHECK(f.transport.asked.size() == 2);
}

TEST_CASE("followers are counted once a day and kept day by day") {
  Fixture f;
  f.give_token("satu");
  f.start();
  f.run();
  CHECK(f.record().followers == 1234);
  const auto counted = f.record().followers_at;
  f.clock.advance(1h);
  f.run();
  CHECK(f.record().followers_at == counted);
  f.clock.advance(22h);
  f.run();
  CHECK(f.record().followers_at > counted);
  CHECK(f.inbox.followers("s0").value().size() == 2);
}

TEST_CASE("a limit of one source pauses the others that ask the same server with the same token") {
  Fixture f({}, 2);
  f.configs[0].credential = f.configs[1].credential = (f.dir / "t").string();
  REQUIRE(base::replace_file(f.dir / "t", "satu\n", 0600));
  f.start();
  CHECK(f.runner->start("s0"));
  f.transport.answer_all([](const fetch::Request&) {
    auto refused = fakes::refused(ErrorKind::rate_limited, "429");
    refused.response.status = 429;
    refused.response.retry_after = 3h;
    return refused;
  });
  f.run();
  CHECK(f.transport.asked.size() == 1);
  CHECK(f.runner->records()[1].not_before == f.clock.now() + 3h);
}

TEST_CASE("the time at which a token ends is forgotten with that token") {
  Fixture f({false, 0, 0, kNoon + 24h * 10});
  f.give_token("satu");
  f.start();
  f.run();
  CHECK(f.record().credential_expires_at == kNoon + 24h * 10);
  f.plan.expires_at.reset();
  std::filesystem::last_write_time(f.dir / "tokens/s0.token",
                                   std::filesystem::last_write_time(f.dir / "tokens/s0.token") + 1h);
  f.run();
  CHECK_FALSE(f.record().credential_expires_at.has_value());
  CHECK(sync::days_left_sentence(24h * 12).en.find("only 12 days") != std::string::npos);
  CHECK(sync::days_left_sentence(24h * 14).en == "Token: 14 days left");
}
