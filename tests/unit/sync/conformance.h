// SPDX-License-Identifier: GPL-3.0-or-later
// One source as the conformance suite sees it: a small server that speaks its dialect from a list of entries, and
// what that network says when it refuses. conformance_bench.h drives each of them through the real runner and
// inbox.
//
// The table is subjects(). A kind that is registered and has no row fails the suite (conformance_test.cpp). A case
// that a network cannot have stands in `impossible` with its reason; the suite leaves out nothing else. One thread.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "post_sources.h"

namespace lobi::test {

struct Subject {
  std::string name;
  model::SourceConfig config;
  fetch::Fetched (*answer)(const fetch::Request&, const Served&) = nullptr;
  std::string token{};                              // contents of its token file; empty = it needs none
  std::vector<std::string> secrets{};               // pieces of the token that must be in no output
  fetch::Fetched limited{};                         // "too often", in this network's own header or body
  base::Milliseconds wait{};                        // how long that asks to wait
  std::optional<fetch::Fetched> expired{};          // the token does not hold any more
  std::optional<fetch::Fetched> forbidden{};        // the token may not read this
  std::size_t forbidden_from = 0;                   // the first request of a first run that needs the permission
  std::chrono::hours until_seen{7};                 // after so long a run sees an edit or a deletion
  std::map<std::string, std::string> impossible{};  // case → why
};

[[nodiscard]] std::vector<Subject> subjects();

// The parts of the table, each in a file of its own.
[[nodiscard]] std::vector<Subject> dialect_subjects();  // those of post_sources.h
[[nodiscard]] std::vector<Subject> feed_subjects();
[[nodiscard]] std::vector<Subject> network_subjects();
[[nodiscard]] std::vector<Subject> video_subjects();
[[nodiscard]] std::vector<Subject> catalogue_subjects();
[[nodiscard]] std::vector<Subject> oai_subjects();

// For the servers.
[[nodiscard]] std::string date_text(base::Instant instant, const char* format = "%Y-%m-%dT%H:%M:%SZ");
[[nodiscard]] std::string xml_escaped(std::string_view text);
[[nodiscard]] std::string json_bytes(const std::string& text);  // as a JSON string, whatever bytes it holds
[[nodiscard]] bool has_text(const std::string& text, std::string_view piece);
[[nodiscard]] std::string query_value(const std::string& url, const std::string& name);
[[nodiscard]] model::SourceConfig subject_config(model::Network network, std::string kind, std::string address,
                                                 std::string target = {});
// 429 with Retry-After.
[[nodiscard]] fetch::Fetched told_to_wait(base::Milliseconds wait);
[[nodiscard]] std::vector<ServedPost> newest_first(const Served& served);

// What every server sees in common: no token, a Retry-After, a refusal of what is asked.
[[nodiscard]] Subject open_subject(std::string name, model::SourceConfig config,
                                   fetch::Fetched (*answer)(const fetch::Request&, const Served&));
// A catalogue or list: it is read anew as a whole only after some time.
[[nodiscard]] Subject list_subject(std::string name, std::string kind, std::string address,
                                   fetch::Fetched (*answer)(const fetch::Request&, const Served&),
                                   std::map<std::string, std::string> options = {});

}  // namespace lobi::test
