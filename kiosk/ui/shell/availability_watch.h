// SPDX-License-Identifier: GPL-3.0-or-later
// The thread that asks lobi-sync whether the title on the screen is there now, and keeps its answers for a minute.
//
// of() never waits: it says what is known and leaves the question to the thread, which wakes the screen when there
// is an answer. Nobody there, a slow catalogue, an error: nothing is known, and the screen says nothing. Answers
// are forgotten with the program; no trace of what was looked at stays. One a program; of() belongs to the main
// thread.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "base/clock.h"
#include "base/mailbox.h"
#include "ui/screens/world.h"

namespace lobi::ui {

class AvailabilityWatch final : public AvailabilityLookup {
 public:
  // on_news is called on the thread.
  AvailabilityWatch(std::filesystem::path run_dir, const base::Clock& clock, std::function<void()> on_news);
  ~AvailabilityWatch() override;  // waits for the question under way, at most kAnswerTime
  AvailabilityWatch(const AvailabilityWatch&) = delete;
  AvailabilityWatch& operator=(const AvailabilityWatch&) = delete;

  [[nodiscard]] std::optional<model::Availability> of(const model::CatalogueItem& item) override;

  static constexpr std::chrono::seconds kAnswerTime{4};

 private:
  using Key = std::pair<std::string, std::string>;  // source, local id
  struct Known {
    base::Milliseconds asked_at{};
    std::optional<model::Availability> copies;
  };
  using News = std::pair<Key, std::optional<model::Availability>>;
  void work();

  std::filesystem::path run_dir_;
  const base::Clock& clock_;
  std::function<void()> on_news_;
  std::map<Key, Known> known_;  // of the main thread
  base::Mailbox<Key> questions_;
  base::Mailbox<News> answers_;
  std::thread thread_;
};

}  // namespace lobi::ui
