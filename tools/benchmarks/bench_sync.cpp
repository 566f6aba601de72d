// SPDX-License-Identifier: GPL-3.0-or-later
// bench_sync [ingest_10k|read_10k|disk_written_idle_day …]: what lobi-sync's core costs, without a network.
//
// The code is lobi-sync's own (sources, runner, inbox, publisher) on the real disk under TMPDIR; only the network
// is a function that answers from memory and, for the idle day, the clock is moved by hand. Bytes written are the
// kernel's count of write calls of this process (wchar of /proc/self/io), so file systems that write late or in
// memory count the same; nothing else is written meanwhile.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "base/log.h"
#include "fakes/clock.h"
#include "fakes/temp_dir.h"
#include "fakes/transport.h"
#include "store/publication_reader.h"
#include "sync/publisher.h"
#include "sync/runner.h"
#include "sync_feed.h"

namespace {

using namespace lobi;
using namespace std::chrono_literals;

constexpr int kPosts = 10'000;
constexpr int kFeeds = 10;
const base::Instant kStart = base::from_unix_ms(1'795'000'000'000);

// inbox, runner and publisher of one kiosk.
struct Kiosk {
  fakes::TempDir dir;
  fakes::FakeClock clock{kStart};
  fakes::FakeTransport transport;
  std::vector<model::SourceConfig> configs;
  std::unique_ptr<store::Inbox> inbox;
  std::unique_ptr<sync::Publisher> publisher;
  std::unique_ptr<sync::Runner> runner;

  explicit Kiosk(int sources) {
    for (int number = 0; number < sources; ++number) {
      model::SourceConfig config;
      config.id = "feed-" + std::to_string(number);
      config.kind = "feed";
      config.address = "https://perpus.example/feed-" + std::to_string(number) + ".xml";
      config.is_own = true;
      configs.push_back(config);
    }
    auto opened = store::Inbox::open(dir.path());
    LOBI_CHECK(opened.has_value());
    inbox = std::make_unique<store::Inbox>(std::move(*opened));
    auto publishing = sync::Publisher::open(*inbox, configs, dir.path());
    LOBI_CHECK(publishing.has_value());
    publisher = std::make_unique<sync::Publisher>(std::move(*publishing));
    sync::RunnerSettings settings;
    settings.dice = [] { return 0.5; };
    auto running = sync::Runner::open(*inbox, configs, transport, clock, std::move(settings));
    LOBI_CHECK(running.has_value());
    runner = std::move(*running);
  }
  void publish() {
    const auto done = publisher->publish_if_changed(runner->records(), clock.now());
    LOBI_CHECK(done.has_value());
  }
};

void print(const char* metric, double value, const char* unit, const char* budget) {
  std::printf("{\"metric\": \"%s\", \"value\": %.2f, \"unit\": \"%s\", \"budget\": %s}\n", metric, value, unit,
              budget);
}

double milliseconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

std::vector<std::string> feeds() {
  std::vector<std::string> bodies;
  constexpr int kEach = kPosts / kFeeds;
  for (int feed = 0; feed < kFeeds; ++feed) bodies.push_back(bench::rss_feed(feed * kEach, kEach, kStart));
  return bodies;
}

// Parsed, stored and published: the body is handed over as the network would, everything after that counts.
void ingest_10k() {
  const auto bodies = feeds();
  Kiosk kiosk(kFeeds);
  const auto start = std::chrono::steady_clock::now();
  kiosk.runner->start_all();
  std::size_t next = 0;
  kiosk.transport.answer_all([&](const fetch::Request&) { return fakes::answered(bodies.at(next++)); });
  const double stored = milliseconds_since(start);
  kiosk.publish();
  const double value = milliseconds_since(start);
  const auto content = store::read_content(store::current_publication(kiosk.dir / "published").value());
  LOBI_CHECK(content.has_value() && content->posts.size() == kPosts);
  print("ingest_10k", value, "ms", "1000");
  print("ingest_10k_publish_part", value - stored, "ms", "null");
}

// What lobi's worker does when a generation appears (kiosk/store/publication_reader.h).
void read_10k() {
  model::Content content;
  {
    const auto bodies = feeds();
    Kiosk kiosk(kFeeds);
    kiosk.runner->start_all();
    std::size_t next = 0;
    kiosk.transport.answer_all([&](const fetch::Request&) { return fakes::answered(bodies.at(next++)); });
    kiosk.publish();
    const auto directory = store::current_publication(kiosk.dir / "published").value();
    std::vector<double> times;
    for (int round = 0; round < 9; ++round) {
      const auto start = std::chrono::steady_clock::now();
      const auto read = store::read_content(directory);
      times.push_back(milliseconds_since(start));
      LOBI_CHECK(read.has_value() && read->posts.size() == kPosts);
    }
    std::sort(times.begin(), times.end());
    print("read_content_10k", times[times.size() / 2], "ms", "40");
  }
}

std::uint64_t bytes_written() {
  std::ifstream io("/proc/self/io");
  std::string key;
  std::uint64_t value = 0;
  while (io >> key >> value) {
    if (key == "wchar:") return value;
  }
  LOBI_CHECK(false);
}

// Ten sources every 15 minutes: half answer 304, half send the same list again, as networks without conditional
// requests do.
void disk_written_idle_day() {
  Kiosk kiosk(10);
  const auto body = bench::rss_feed(0, 40, kStart);
  const auto answer = [&](const fetch::Request& request) {
    const bool is_conditional = request.url.find_first_of("13579", request.url.size() - 6) != std::string::npos;
    auto fetched = fakes::answered(body);
    fetched.response.validators.etag = is_conditional ? "\"e1\"" : "";
    if (is_conditional && request.validators.etag == "\"e1\"") {
      fetched.response.status = 304;
      fetched.response.is_not_modified = true;
      fetched.response.body.clear();
    }
    return fetched;
  };
  const auto step = [&] {
    kiosk.runner->start_due();
    kiosk.transport.answer_all(answer);
    if (kiosk.runner->take_changes()) kiosk.publish();
    LOBI_CHECK(kiosk.runner->flush_if_due().has_value());
  };
  kiosk.clock.advance(5min);
  step();
  const auto before = bytes_written();
  const auto asked_before = kiosk.transport.asked.size();
  const auto end = kiosk.clock.now() + 24h;
  while (kiosk.clock.now() < end) {
    const auto next = std::max(kiosk.runner->next_event().value_or(end), kiosk.clock.now() + 1s);
    kiosk.clock.advance(next - kiosk.clock.now());
    step();
  }
  const double value = static_cast<double>(bytes_written() - before) / 1'000'000;
  LOBI_CHECK(kiosk.transport.asked.size() - asked_before > 900);
  print("disk_written_idle_day", value, "MB", "5");
}

}  // namespace

int main(int argc, char** argv) {
  base::set_log_level(base::LogLevel::error);
  const std::vector<std::string> wanted(argv + 1, argv + argc);
  const auto is_wanted = [&](const char* name) {
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), name) != wanted.end();
  };
  if (is_wanted("ingest_10k")) ingest_10k();
  if (is_wanted("read_10k")) read_10k();
  if (is_wanted("disk_written_idle_day")) disk_written_idle_day();
  return 0;
}
