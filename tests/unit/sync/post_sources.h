// SPDX-License-Identifier: GPL-3.0-or-later
// Three small servers, one for each kind of post source, that speak the real dialect from a list of posts, and a
// driver that runs a Source against one of them. Faults are put in by request number.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "sync/source.h"

namespace lobi::test {

struct ServedPost {
  int number = 0;    // identity
  std::string text;  // plain
  base::Instant created_at{};
};

// What the fake servers hold. Posts are kept oldest first.
struct Served {
  std::vector<ServedPost> posts;
  std::size_t page_size = 40;
};

struct Dialect {
  std::string name;
  model::SourceConfig config;
  std::unique_ptr<sync::Source> (*make)(sync::SourceContext);
  fetch::Fetched (*answer)(const fetch::Request&, const Served&);
};

[[nodiscard]] std::vector<Dialect> all_dialects();

// "2026-08-22T09:30:00Z".
[[nodiscard]] base::Instant test_now();

[[nodiscard]] fetch::Fetched ok(std::string body, std::string type = "application/json");
// A status that is an error, with what the fetcher would say of it.
[[nodiscard]] fetch::Fetched failed(int status, std::string body = "", std::vector<fetch::Header> headers = {});

struct Run {
  std::vector<fetch::Request> requests;
  std::vector<std::string> renewed;         // new contents of the token file, in order
  std::vector<std::size_t> renewed_before;  // the request that each was stored before
  std::int64_t reserved = 0, charged = 0;   // reads that cost money
  std::optional<sync::Harvest> harvest;
  std::optional<Error> error;
};

using Faults = std::map<std::size_t, fetch::Fetched>;  // by request number, 0 = the first

[[nodiscard]] sync::SourceContext context_of(const Dialect& dialect, sync::SourceState state = {});
[[nodiscard]] Run run(const Dialect& dialect, const Served& served, sync::SourceContext context,
                      const Faults& faults = {});
// A source against answers in a row; running out of answers fails the test.
[[nodiscard]] Run run_script(std::unique_ptr<sync::Source> source, std::vector<fetch::Fetched> answers);

[[nodiscard]] std::vector<std::string> texts(const sync::Harvest& harvest);

}  // namespace lobi::test
