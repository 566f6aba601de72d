// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/availability_watch.h"

#include <utility>

#include "link/socket.h"

namespace lobi::ui {
namespace {

constexpr std::chrono::seconds kKept{60};
constexpr std::size_t kMaxKnown = 200;

}  // namespace

AvailabilityWatch::AvailabilityWatch(std::filesystem::path run_dir, const base::Clock& clock,
                                     std::function<void()> on_news)
    : run_dir_(std::move(run_dir)), clock_(clock), on_news_(std::move(on_news)), thread_([this] { work(); }) {}

AvailabilityWatch::~AvailabilityWatch() {
  questions_.close();
  thread_.join();
}

std::optional<model::Availability> AvailabilityWatch::of(const model::CatalogueItem& item) {
  while (const auto news = answers_.try_take()) known_[news->first].copies = news->second;
  const Key key{item.source, item.local_id};
  const auto now = clock_.steady();
  const auto found = known_.find(key);
  if (found != known_.end() && now - found->second.asked_at < kKept) return found->second.copies;
  if (known_.size() >= kMaxKnown) known_.clear();
  Known& known = known_[key];  // what was known a minute ago stays until the answer
  known.asked_at = now;
  questions_.clear();  // of pages that were left meanwhile
  questions_.post(key);
  return known.copies;
}

void AvailabilityWatch::work() {
  while (const auto key = questions_.take()) {
    const auto reply = link::ask(run_dir_, link::AvailabilityRequest{key->first, key->second}, kAnswerTime);
    const auto* copies = reply ? std::get_if<link::AvailabilityReply>(&*reply) : nullptr;
    answers_.post({*key, copies != nullptr ? copies->availability : std::nullopt});
    on_news_();
  }
}

}  // namespace lobi::ui
