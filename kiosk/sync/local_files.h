// SPDX-License-Identifier: GPL-3.0-or-later
// Lists that staff keep as a file on the kiosk ("file:///var/lib/lobi/import/buku.csv"), answered as if a server
// had.
//
// A source asks for its configured address and need not know that it is a file: unchanged files come back as "not
// modified" by their size and time. Only the very addresses that stand in sources.toml are read; a "file:" address
// that a server wrote is refused. Like every transport it calls back later, in dispatch(), never inside start().
// Who uses it: the app of lobi-sync, between Runner and Fetcher. One thread.
#pragma once

#include <cstdint>
#include <deque>
#include <set>
#include <string>
#include <vector>

#include "model/source_config.h"
#include "sync/runner.h"

namespace lobi::sync {

class LocalFiles final : public Transport {
 public:
  // `network` does all other requests; borrowed.
  LocalFiles(Transport& network, const std::vector<model::SourceConfig>& sources);

  std::uint64_t start(fetch::Request request, Callback callback) override;
  void cancel(std::uint64_t ticket) override;

  [[nodiscard]] bool has_waiting() const { return !waiting_.empty(); }
  void dispatch();

 private:
  struct Waiting {
    std::uint64_t ticket;
    fetch::Request request;
    Callback callback;
  };
  [[nodiscard]] fetch::Fetched read(const fetch::Request& request) const;

  Transport& network_;
  std::set<std::string> addresses_;
  std::deque<Waiting> waiting_;
  std::uint64_t last_ticket_ = 0;
};

[[nodiscard]] bool is_file_address(std::string_view address);

}  // namespace lobi::sync
