// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/health.h"

#include <doctest/doctest.h>

#include "fakes/content.h"

using namespace lobi;
using namespace std::chrono_literals;
using fakes::kNoon;

namespace {

struct Sources {
  std::vector<model::SourceConfig> configs;
  std::vector<store::SourceRecord> records;

  store::SourceRecord& add(const std::string& id, const std::string& address = "https://lubuk.example/") {
    model::SourceConfig config;
    config.id = id;
    config.address = address;
    configs.push_back(config);
    store::SourceRecord record;
    record.id = id;
    record.last_attempt = kNoon;
    record.last_success = kNoon - 1h;
    records.push_back(record);
    return records.back();
  }
  void fail(std::size_t index, ErrorKind kind) {
    records[index].error_kind = kind;
    records[index].error = "no answer";
  }
  [[nodiscard]] model::SyncHealth health() const { return sync::sync_health(configs, records); }
};

}  // namespace

TEST_CASE("a kiosk is offline when none of its sources could be reached, and not before") {
  Sources sources;
  sources.add("kabar");
  sources.add("katalog");
  CHECK_FALSE(sources.health().is_offline);
  sources.fail(0, ErrorKind::transient);
  CHECK_FALSE(sources.health().is_offline);
  sources.fail(1, ErrorKind::transient);
  CHECK(sources.health().is_offline);
}

TEST_CASE("a server that refuses was reached") {
  Sources sources;
  sources.add("kabar");
  for (const auto kind : {ErrorKind::permission, ErrorKind::gone, ErrorKind::rate_limited, ErrorKind::malformed}) {
    sources.fail(0, kind);
    CHECK_FALSE(sources.health().is_offline);
  }
}

TEST_CASE("a list on the kiosk's own disk says nothing about the network") {
  Sources sources;
  sources.add("daftar", "daftar.csv");
  CHECK_FALSE(sources.health().is_offline);
  sources.add("kabar");
  sources.fail(1, ErrorKind::transient);
  CHECK(sources.health().is_offline);
}

TEST_CASE("nobody was asked yet: nothing is said") {
  Sources sources;
  CHECK(sources.health() == model::SyncHealth{});
  sources.add("kabar").last_attempt.reset();
  sources.records[0].last_success.reset();
  CHECK(sources.health() == model::SyncHealth{});
}

TEST_CASE("the last success is the newest of the sources that are switched on") {
  Sources sources;
  sources.add("kabar").last_success = kNoon - 3h;
  sources.add("katalog").last_success = kNoon - 2h;
  sources.add("lama").last_success = kNoon;
  sources.configs[2].is_enabled = false;
  CHECK(sources.health().last_success == kNoon - 2h);
}
