// SPDX-License-Identifier: GPL-3.0-or-later
// lobi-sim FLEET.json: as many kiosks as the file lists, in one program and one thread (sim_kiosk.h).
//
// FLEET.json: {"site","root","host","port","tls","ca_file","kiosks":[{"id","password"}, …]}; tools/sim/fleet.py
// writes it for a desk of its own. Each second one line of JSON on standard output: how many are connected, and the
// lowest and highest version that they accepted.
#include <poll.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/files.h"
#include "tools/sim/sim_kiosk.h"

namespace {

using lobi::sim::SimKiosk;

constexpr std::size_t kMaxFile = 64UL * 1024 * 1024;
constexpr std::chrono::milliseconds kConnectStep{2};  // between two new connections: a crowd, not a wall
constexpr std::chrono::seconds kReportEvery{1};

void raise_file_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

void report(const std::vector<std::unique_ptr<SimKiosk>>& kiosks) {
  const auto connected =
      std::count_if(kiosks.begin(), kiosks.end(), [](const auto& each) { return each->is_connected(); });
  std::int64_t lowest = INT64_MAX, highest = 0;
  for (const auto& each : kiosks) {
    lowest = std::min(lowest, each->version());
    highest = std::max(highest, each->version());
  }
  std::printf("{\"connected\":%td,\"lowest\":%lld,\"highest\":%lld}\n", connected, static_cast<long long>(lowest),
              static_cast<long long>(highest));
  std::fflush(stdout);
}

int run(const lobi::sim::SimFleet& fleet, const nlohmann::json& list) {
  const lobi::base::SystemClock clock;
  std::vector<std::unique_ptr<SimKiosk>> kiosks;
  std::vector<lobi::base::Milliseconds> due;  // when to handle each, though nothing came
  std::vector<pollfd> descriptors;
  auto next_new = clock.steady(), next_report = next_new;
  while (true) {
    const auto now = clock.steady();
    if (kiosks.size() < list.size() && now >= next_new) {
      const auto& each = list[kiosks.size()];
      kiosks.push_back(std::make_unique<SimKiosk>(fleet, each.value("id", ""), each.value("password", ""), clock));
      due.push_back(now);
      next_new = now + kConnectStep;
    }
    if (now >= next_report) {
      report(kiosks);
      next_report = now + kReportEvery;
    }
    auto wake = kiosks.size() < list.size() ? std::min(next_new, next_report) : next_report;
    descriptors.resize(kiosks.size());
    for (std::size_t place = 0; place < kiosks.size(); ++place) {
      descriptors[place] = {kiosks[place]->descriptor(), kiosks[place]->events(), 0};
      wake = std::min(wake, due[place]);
    }
    const auto wait = std::max<std::int64_t>(0, (wake - clock.steady()).count());
    ::poll(descriptors.data(), descriptors.size(), static_cast<int>(wait));
    const auto after = clock.steady();
    for (std::size_t place = 0; place < kiosks.size(); ++place) {
      if (descriptors[place].revents == 0 && after < due[place]) continue;
      kiosks[place]->handle();
      due[place] = clock.steady() + kiosks[place]->time_left();
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: lobi-sim FLEET.json\n");
    return 2;
  }
  raise_file_limit();
  const auto bytes = lobi::base::read_file(argv[1], kMaxFile);
  const auto object = bytes ? nlohmann::json::parse(*bytes, nullptr, false) : nlohmann::json();
  if (!object.is_object() || !object.value("kiosks", nlohmann::json()).is_array()) {
    std::fprintf(stderr, "lobi-sim: %s is no list of kiosks\n", argv[1]);
    return 2;
  }
  const auto root = lobi::trust::PublicKey::from_hex(object.value("root", ""));
  if (!root) {
    std::fprintf(stderr, "lobi-sim: root: 64 hex digits are expected\n");
    return 2;
  }
  return run({object.value("site", ""), *root, object.value("host", "127.0.0.1"), object.value("port", 8883),
              object.value("tls", true), object.value("ca_file", "")},
             object["kiosks"]);
}
