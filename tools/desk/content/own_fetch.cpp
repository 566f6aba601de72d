// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/own_fetch.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "base/log.h"
#include "store/publication_reader.h"
#include "tools/desk/fleet/fleet.h"
#include "tools/desk/fleet/route_parts.h"
#include "trust/digest.h"

namespace lobi::desk {
namespace {

constexpr base::Milliseconds kLook{500};
constexpr std::chrono::seconds kLongestPause{300};
constexpr std::chrono::minutes kWell{10};  // who ran so long starts anew without a pause
constexpr std::chrono::hours kCleanEvery{1};
constexpr std::chrono::seconds kAskEvery{10};

Result<void> make_folder(const std::filesystem::path& folder) {
  if (::mkdir(folder.c_str(), 0700) == 0 || errno == EEXIST) return {};
  return fail(ErrorKind::io, folder.string() + " cannot be made");
}

}  // namespace

std::chrono::seconds restart_pause(int failures) {
  constexpr int kMostDoubling = 9;
  return std::min(kLongestPause, std::chrono::seconds(1 << std::clamp(failures - 1, 0, kMostDoubling)));
}

std::size_t drop_old_blobs(const std::filesystem::path& folder, const std::set<std::string>& named,
                           std::filesystem::file_time_type now) {
  std::size_t dropped = 0;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const auto name = entry.path().filename().string();
    if (!trust::is_sha256_hex(name)) continue;
    if (named.count(name) > 0) {
      std::filesystem::last_write_time(entry.path(), now, error);
    } else if (now - entry.last_write_time(error) > OwnFetch::kBlobLife) {
      if (std::filesystem::remove(entry.path(), error)) ++dropped;
    }
  }
  return dropped;
}

OwnFetch::OwnFetch(Services& services)
    : services_(services),
      folders_(fetch_folders(services.config)),
      blobs_(services.config.state_dir / "blobs"),
      maker_(blobs_),
      own_(services.config) {}

Result<std::unique_ptr<OwnFetch>> OwnFetch::start(Services& services) {
  if (!services.config.fetches) return std::unique_ptr<OwnFetch>();
  std::unique_ptr<OwnFetch> fetch(new OwnFetch(services));
  for (const auto& folder : {fetch->folders_.state, fetch->folders_.run, fetch->blobs_})
    if (auto made = make_folder(folder); !made) return fail(made.error());
  fetch->thread_ = std::thread([own = fetch.get()] { own->run(); });
  return fetch;
}

OwnFetch::~OwnFetch() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void OwnFetch::run() {
  std::unique_lock lock(mutex_);
  while (!is_stopping_) {
    lock.unlock();
    look_after_child();
    look_for_news();
    look_for_waiting();
    lock.lock();
    wake_.wait_for(lock, kLook, [this] { return is_stopping_; });
  }
  lock.unlock();
  if (child_) child_->stop();
}

void OwnFetch::look_after_child() {
  const auto now = services_.clock.steady();
  if (child_) {
    const auto ended = child_->ended();
    if (!ended) return;
    if (now - started_at_ >= kWell) failures_ = 0;
    start_at_ = now + restart_pause(++failures_);
    base::log_error("desk", "its lobi-sync ended with " + std::to_string(*ended) + "; it is started again in " +
                                std::to_string(restart_pause(failures_).count()) + " s");
    child_.reset();
  }
  if (now < start_at_) return;
  ChildProgram program;
  program.program = program_of(services_.config, "lobi-sync");
  program.arguments = {"--config",        services_.config.fetch_config.string(),
                       "--state",         folders_.state.string(),
                       "--run",           folders_.run.string(),
                       "--decoder",       program_of(services_.config, "lobi-decode").string(),
                       "--keep-originals"};
  auto child = Child::start(program);
  started_at_ = now;
  if (child) {
    child_ = std::move(*child);
  } else {
    start_at_ = now + restart_pause(++failures_);
    base::log_error("desk", child.error().with("its lobi-sync").message);
  }
}

void OwnFetch::look_for_news() {
  const auto now = services_.clock.steady();
  const auto generation = store::current_generation(folders_.published);
  const bool is_new = generation && *generation != generation_;
  if (is_new && (!snapshot_at_ || now - *snapshot_at_ >= kSnapshotGap)) {
    snapshot_at_ = now;
    take_snapshot(*generation);
  }
  if (cleaned_at_ && now - *cleaned_at_ < kCleanEvery) return;
  if (generation_ == 0) return;  // what the last snapshot named is not known before the first one of this run
  cleaned_at_ = now;
  clean();
}

// Open pages hear of posts that wait: those change no publication.
void OwnFetch::look_for_waiting() {
  const auto now = services_.clock.steady();
  if (!child_ || (asked_at_ && now - *asked_at_ < kAskEvery)) return;
  asked_at_ = now;
  const auto list = own_.moderation();
  if (!list) return;
  std::vector<std::string> waiting;
  for (const auto& post : list->waiting) waiting.push_back(post.item);
  if (waiting == waiting_) return;
  waiting_ = std::move(waiting);
  services_.events.publish("moderation", {{"waiting", waiting_.size()}});
}

// A publication that vanished while it was read has a successor: the next look finds it.
void OwnFetch::take_snapshot(std::int64_t generation) {
  const auto content = store::read_content(store::publication_path(folders_.published, generation));
  if (!content) return base::log_warning("desk", content.error().with("its own publication").message);
  const auto name = maker_.make(*content, services_.clock.now());
  if (!name) return base::log_error("desk", name.error().with("the fleet's content").message);
  link_originals();
  if (const auto set = services_.fleet->set_snapshot(*name); !set)
    return base::log_error("desk", set.error().with("the fleet's content").message);
  generation_ = generation;
  services_.events.publish("content", {{"generation", generation}});
}

// Pictures that lobi-sync kept as they came, under the same hash where kiosks ask for them.
void OwnFetch::link_originals() const {
  for (const auto& name : maker_.named()) {
    const auto from = folders_.blobs / name, to = blobs_ / name;
    if (::link(from.c_str(), to.c_str()) == 0 || errno == EEXIST || errno == ENOENT) continue;
    base::log_warning("desk", to.string() + " cannot be linked");
  }
}

void OwnFetch::clean() {
  std::set<std::string> named = maker_.named();
  const auto release = services_.fleet->current().release;
  for (const auto& item : release.items)
    if (item.picture) named.insert(item.picture->sha256);
  const auto read = services_.database.with([&](store::Database& database) {
    return each_row(query(database, "SELECT sha256 FROM picture"),
                    [&](store::Statement& row) { named.insert(row.text()); });
  });
  if (!read) return base::log_error("desk", read.error().message);
  const auto dropped = drop_old_blobs(blobs_, named, std::filesystem::file_time_type::clock::now());
  if (dropped > 0)
    base::log_info("desk", std::to_string(dropped) + " files that nothing names any more were removed");
}

}  // namespace lobi::desk
