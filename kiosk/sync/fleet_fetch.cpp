// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/fleet_fetch.h"

#include <algorithm>

#include "base/log.h"
#include "fetch/url.h"
#include "trust/digest.h"

namespace lobi::sync {
namespace {

constexpr const char* kListNote = "fleet_list";  // of the content that is used, as it was fetched
constexpr std::chrono::minutes kPartTime{5};

base::Milliseconds pause_after(std::size_t rounds) {
  return std::min<base::Milliseconds>(std::chrono::minutes(15),
                                      std::chrono::seconds(5 << std::min<std::size_t>(rounds, 8)));
}

}  // namespace

Result<std::unique_ptr<FleetFetch>> FleetFetch::open(std::filesystem::path folder, store::Inbox& inbox,
                                                     Transport& transport, const base::Clock& clock) {
  auto shelf = SnapshotShelf::open(std::move(folder));
  if (!shelf) return fail(shelf.error());
  return std::unique_ptr<FleetFetch>(new FleetFetch(std::move(*shelf), inbox, transport, clock));
}

FleetFetch::~FleetFetch() {
  if (asking_) transport_.cancel(*asking_);
}

void FleetFetch::follow(const std::optional<model::SnapshotName>& name, const std::vector<std::string>& mirrors,
                        const std::optional<DeskOrigin>& desk) {
  desk_ = desk;
  if (name == name_ && mirrors == mirrors_) return;
  if (asking_) transport_.cancel(*asking_);
  asking_.reset();
  again_at_.reset();
  attempts_ = 0;
  name_ = name;
  mirrors_ = mirrors;
  list_.clear();
  parts_.clear();
  const auto kept = inbox_.note(kListNote);
  if (!kept) return base::log_error("sync", kept.error().message);
  if (!name_) {
    if (kept->empty()) return;
    if (auto done = inbox_.set_note(kListNote, ""); !done) base::log_error("sync", done.error().message);
    shelf_.keep_only({});
    content_ = model::Content{};
    return;
  }
  // What lies here from before plays until the new one is whole; it may be the new one.
  if (!kept->empty()) use(*kept);
  if (trust::sha256_hex(*kept) == name_->sha256) {
    list_ = *kept;
    parts_ = pack::parse_snapshot(list_).value_or(std::vector<pack::SnapshotPart>());
  }
  go_on();
}

void FleetFetch::go_on() {
  if (!name_ || asking_) return;
  if (list_.empty()) return fetch(name_->sha256, pack::kMaxSnapshotBytes);
  const auto missing = std::find_if(parts_.begin(), parts_.end(),
                                    [&](const pack::SnapshotPart& part) { return !shelf_.has(part.sha256); });
  if (missing != parts_.end()) return fetch(missing->sha256, static_cast<std::size_t>(pack::kMaxPartBytes));
  const auto kept = inbox_.note(kListNote);
  if (kept && *kept == list_) return;
  use(list_);
  if (auto done = inbox_.set_note(kListNote, list_); !done) base::log_error("sync", done.error().message);
  shelf_.keep_only(parts_);
  base::log_info("sync", "the desk's content is here: " + std::to_string(parts_.size()) + " sources");
}

void FleetFetch::fetch(const std::string& sha256, std::size_t most) {
  if (mirrors_.empty()) return fail_with({ErrorKind::not_found, "the release names no mirror"});
  fetch::Request request;
  request.url = mirrors_[attempts_ % mirrors_.size()] + sha256;
  request.limits.body_bytes = most;
  request.limits.total = kPartTime;
  if (const auto url = fetch::Url::parse(request.url); desk_ && url && url->origin() == desk_->origin) {
    request.configured_origins = {desk_->origin};
    request.ca_file = desk_->ca_file;
  }
  asking_ = transport_.start(std::move(request), [this, sha256](const fetch::Fetched& fetched) {
    asking_.reset();
    take(sha256, fetched);
  });
}

void FleetFetch::take(const std::string& sha256, const fetch::Fetched& fetched) {
  if (fetched.error) return fail_with(*fetched.error);
  const auto& bytes = fetched.response.body;
  if (sha256 == name_->sha256) {
    const auto parts = trust::sha256_hex(bytes) == sha256
                           ? pack::parse_snapshot(bytes)
                           : fail(ErrorKind::malformed, "the list of the desk's content is not what its hash says");
    if (!parts) return fail_with(parts.error());
    list_ = bytes;
    parts_ = *parts;
  } else if (auto kept = shelf_.put(sha256, bytes); !kept) {
    return fail_with(kept.error());
  }
  attempts_ = 0;
  go_on();
}

void FleetFetch::use(const std::string& list) {
  const auto parts = pack::parse_snapshot(list);
  auto content =
      parts ? shelf_.read(*parts, mirrors_.empty() ? std::string() : mirrors_.front()) : fail(parts.error());
  if (!content) return base::log_warning("sync", content.error().message);
  content_ = std::move(*content);
}

// The next mirror at once; after all of them a pause.
void FleetFetch::fail_with(const Error& error) {
  ++attempts_;
  const auto count = std::max<std::size_t>(1, mirrors_.size());
  if (attempts_ % count != 0) return go_on();
  const auto rounds = attempts_ / count;
  if (rounds == 1) base::log_warning("sync", error.with("the desk's content").message);
  again_at_ = clock_.steady() + pause_after(rounds - 1);
}

void FleetFetch::work() {
  if (!again_at_ || clock_.steady() < *again_at_) return;
  again_at_.reset();
  go_on();
}

std::optional<base::Milliseconds> FleetFetch::time_left() const {
  if (!again_at_) return std::nullopt;
  return std::max(base::Milliseconds(0), *again_at_ - clock_.steady());
}

}  // namespace lobi::sync
