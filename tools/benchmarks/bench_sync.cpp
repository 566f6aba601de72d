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
#include <deque>
#include <filesystem>
#include <fstream>
#include <map>
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

// 10,000 posts of three networks, as much from each as its source takes at its first run.
constexpr int kFeeds = 4, kFeedPosts = 500;
constexpr int kMastodons = 40, kMastodonPages = 3, kMastodonPage = 40;
constexpr int kBlueskies = 32, kBlueskyPages = 2, kBlueskyPage = 50;
constexpr int kPosts =
    kFeeds * kFeedPosts + kMastodons * kMastodonPages * kMastodonPage + kBlueskies * kBlueskyPages * kBlueskyPage;
static_assert(kPosts == 10'000);
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

  explicit Kiosk(std::vector<model::SourceConfig> sources) : configs(std::move(sources)) {
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

std::vector<model::SourceConfig> sources_of(const char* kind, model::Network network, int count) {
  std::vector<model::SourceConfig> configs;
  for (int number = 0; number < count; ++number) {
    model::SourceConfig config;
    config.id = kind + ("-" + std::to_string(number));
    config.kind = kind;
    config.network = network;
    config.target = "perpus";
    config.address = "https://" + config.id + ".example";
    config.is_own = true;
    configs.push_back(config);
  }
  return configs;
}

std::vector<model::SourceConfig> mixed_sources() {
  auto all = sources_of("feed", model::Network::website, kFeeds);
  for (auto& config : sources_of("mastodon", model::Network::mastodon, kMastodons))
    all.push_back(std::move(config));
  for (auto& config : sources_of("bluesky", model::Network::bluesky, kBlueskies)) all.push_back(std::move(config));
  return all;
}

// What the networks answer, made beforehand: account and pages of each source in the order in which it asks.
using Answers = std::map<std::string, std::deque<std::string>>;  // by origin

Answers mixed_answers() {
  Answers answers;
  int next = 0;
  for (const auto& config : mixed_sources()) {
    auto& row = answers[config.address];
    const bool is_mastodon = config.kind == "mastodon";
    if (config.kind == "feed") row.push_back(bench::rss_feed(next, kFeedPosts, kStart));
    if (config.kind == "feed") next += kFeedPosts;
    if (is_mastodon) row.emplace_back(R"({"id":"42","acct":"perpus"})");
    if (config.kind == "bluesky") row.emplace_back(R"({"did":"did:plc:perpus"})");
    if (config.kind == "feed") continue;
    const int pages = is_mastodon ? kMastodonPages : kBlueskyPages,
              each = is_mastodon ? kMastodonPage : kBlueskyPage;
    for (int page = 0; page < pages; ++page) {
      const int first = next + (pages - 1 - page) * each;  // ids fall from page to page
      const auto newest = kStart - std::chrono::minutes(page * each);
      const std::string cursor = page + 1 < pages ? std::to_string(page + 1) : "";
      row.push_back(is_mastodon ? bench::mastodon_page(first, each, newest)
                                : bench::bluesky_page(first, each, newest, cursor));
    }
    next += pages * each;
  }
  return answers;
}

void fetch_all(Kiosk& kiosk, Answers& answers) {
  kiosk.runner->start_all();
  kiosk.transport.answer_all([&](const fetch::Request& request) {
    auto& row = answers.at(request.url.substr(0, request.url.find('/', 8)));
    LOBI_CHECK(!row.empty());
    auto answer = fakes::answered(std::move(row.front()));
    row.pop_front();
    return answer;
  });
}

// Parsed, stored and published: the body is handed over as the network would, everything after that counts.
void ingest_10k() {
  auto answers = mixed_answers();
  Kiosk kiosk(mixed_sources());
  const auto start = std::chrono::steady_clock::now();
  fetch_all(kiosk, answers);
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
    auto answers = mixed_answers();
    Kiosk kiosk(mixed_sources());
    fetch_all(kiosk, answers);
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
  Kiosk kiosk(sources_of("feed", model::Network::website, 10));
  const auto body = bench::rss_feed(0, 40, kStart);
  const auto answer = [&](const fetch::Request& request) {
    const bool is_conditional = request.url.find_first_of("13579") != std::string::npos;  // in the source's name
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
