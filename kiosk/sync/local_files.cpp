// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/local_files.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "base/files.h"

namespace lobi::sync {
namespace {

constexpr std::string_view kScheme = "file://";
constexpr std::uint64_t kOurTickets = std::uint64_t{1} << 63;  // the network's are below

// The path stands there as it is, without escapes: staff wrote it.
std::filesystem::path path_of(std::string_view address) { return address.substr(kScheme.size()); }

// Changes with every edit that leaves another size or time.
std::string mark_of(const std::filesystem::path& path) {
  std::error_code no_size;
  std::error_code no_time;
  const auto size = std::filesystem::file_size(path, no_size);
  const auto time = std::filesystem::last_write_time(path, no_time);
  if (no_size || no_time) return {};
  return std::to_string(size) + "-" + std::to_string(time.time_since_epoch().count());
}

fetch::Fetched failed(ErrorKind kind, std::string message) {
  fetch::Fetched fetched;
  fetched.error = Error{kind, std::move(message)};
  return fetched;
}

}  // namespace

LocalFiles::LocalFiles(Transport& network, const std::vector<model::SourceConfig>& sources) : network_(network) {
  for (const model::SourceConfig& source : sources) {
    if (is_file_address(source.address)) addresses_.insert(source.address);
  }
}

std::uint64_t LocalFiles::start(fetch::Request request, Callback callback) {
  if (!is_file_address(request.url)) return network_.start(std::move(request), std::move(callback));
  const std::uint64_t ticket = kOurTickets | ++last_ticket_;
  waiting_.push_back({ticket, std::move(request), std::move(callback)});
  return ticket;
}

void LocalFiles::cancel(std::uint64_t ticket) {
  if ((ticket & kOurTickets) == 0) return network_.cancel(ticket);
  std::erase_if(waiting_, [ticket](const Waiting& waiting) { return waiting.ticket == ticket; });
}

void LocalFiles::dispatch() {
  // Only those that wait now: a callback may ask for more.
  for (std::size_t count = waiting_.size(); count > 0 && !waiting_.empty(); --count) {
    const Waiting next = std::move(waiting_.front());
    waiting_.pop_front();
    next.callback(read(next.request));
  }
}

fetch::Fetched LocalFiles::read(const fetch::Request& request) const {
  const std::filesystem::path path = path_of(request.url);
  if (addresses_.count(request.url) == 0) {
    return failed(ErrorKind::blocked, "only files that sources.toml names are read");
  }
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) {
    return failed(ErrorKind::not_found, "there is no file " + path.string());
  }
  fetch::Fetched fetched;
  fetched.response.status = 200;
  fetched.response.final_url = request.url;
  fetched.response.validators.etag = mark_of(path);
  const std::string& mark = fetched.response.validators.etag;
  if (!mark.empty() && request.validators.etag == mark) {
    fetched.response.status = 304;
    fetched.response.is_not_modified = true;
    return fetched;
  }
  auto bytes = base::read_file(path, request.limits.body_bytes);
  if (!bytes) return failed(bytes.error().kind, bytes.error().message);
  fetched.response.body = std::move(*bytes);
  return fetched;
}

bool is_file_address(std::string_view address) { return address.starts_with(kScheme); }

}  // namespace lobi::sync
