// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes, as a post, as the answer to each request of a run, as its cursor and as an error: never a crash, only
// sound posts.
#include "graph_checks.h"
#include "sync/sources/threads/threads_source.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi;
  const std::string body(reinterpret_cast<const char*>(data), size);
  test::check_graph_run(sync::make_threads_source, model::Network::threads, "", body);
  return 0;
}
