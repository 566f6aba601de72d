// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/content_watch.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/log.h"
#include "store/publication_reader.h"

namespace lobi::ui {
namespace {

constexpr int kLookEveryMs = 1000;  // a lost nudge costs a second (DESIGN.md section 2)
constexpr int kMaxBroken = 8;       // publications tried in one look

}  // namespace

std::unique_ptr<PublishedContent> read_current(const std::filesystem::path& published_dir) {
  const auto folder = store::current_publication(published_dir);
  if (!folder) return nullptr;
  auto content = store::read_content(*folder);
  if (!content) return nullptr;
  return std::make_unique<PublishedContent>(PublishedContent{std::move(*content), *folder});
}

ContentWatch::ContentWatch(WatchedPaths paths, std::function<void()> on_news)
    : paths_(std::move(paths)),
      on_news_(std::move(on_news)),
      log_(store::GenerationLog::open(paths_.screen_state)),
      ending_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
  std::error_code ignored;  // what cannot be made is reported by the first one who needs it
  std::filesystem::create_directories(paths_.screen_state, ignored);
  look();
  thread_ = std::thread([this] { watch(); });
}

ContentWatch::~ContentWatch() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(ending_.get(), &one, sizeof one);
  thread_.join();
  if (!current_) return;
  if (auto noted = log_.record_ended(*current_); !noted) base::log_warning("screen", noted.error().message);
}

std::unique_ptr<PublishedContent> ContentWatch::take() {
  std::unique_ptr<PublishedContent> newest;
  while (auto one = news_.try_take()) newest = std::move(*one);
  return newest;
}

std::optional<model::SyncHealth> ContentWatch::take_health() {
  std::optional<model::SyncHealth> last;
  while (auto one = health_.try_take()) last = *one;
  return last;
}

std::optional<link::Heard> ContentWatch::take_heard() { return heard_.try_take(); }

void ContentWatch::note_settled(std::int64_t generation) { settled_ = generation; }

void ContentWatch::report(std::int64_t generation, link::ShownState state) {
  // Nobody listens when lobi-sync does not run: normal, it is told again with the next one.
  (void)link::tell(paths_.run, link::Shown{generation, state});
}

std::unique_ptr<PublishedContent> ContentWatch::read_newest() {
  for (int tries = 0; tries < kMaxBroken; ++tries) {
    const auto generation = log_.choose_generation(paths_.published);
    if (!generation || generation == current_) return nullptr;
    const auto folder = store::publication_path(paths_.published, *generation);
    auto content = store::read_content(folder);
    if (content) {
      if (auto noted = log_.record_started(*generation); !noted) base::log_warning("screen", noted.error().message);
      current_ = generation;
      report(*generation, link::ShownState::started);
      return std::make_unique<PublishedContent>(PublishedContent{std::move(*content), folder});
    }
    base::log_error("screen",
                    content.error().with("publication " + std::to_string(*generation) + " is left out").message);
    if (auto noted = log_.record_broken(*generation); !noted) return nullptr;
    report(*generation, link::ShownState::quarantined);
  }
  return nullptr;
}

void ContentWatch::look() {
  auto content = read_newest();
  if (!content) return;
  news_.post(std::move(content));
  on_news_();
}

void ContentWatch::settle() {
  const std::int64_t generation = settled_;
  if (generation == 0 || log_.is_settled(generation)) return;
  if (auto noted = log_.record_settled(generation); !noted) base::log_warning("screen", noted.error().message);
  report(generation, link::ShownState::settled);
}

void ContentWatch::hear(link::Heard heard) {
  if (heard.nudge) health_.post(heard.nudge->health);
  heard_.post(std::move(heard));
  on_news_();
}

void ContentWatch::watch() {
  auto nudges = link::NudgeReceiver::open(paths_.run);
  if (!nudges) base::log_warning("screen", nudges.error().with("without nudges, looking every second").message);
  while (true) {
    pollfd polled[2] = {{ending_.get(), POLLIN, 0}, {nudges ? nudges->descriptor() : -1, POLLIN, 0}};
    ::poll(polled, 2, kLookEveryMs);
    if (polled[0].revents != 0) return;
    if (nudges && polled[1].revents != 0) hear(nudges->receive());
    settle();
    look();
  }
}

}  // namespace lobi::ui
