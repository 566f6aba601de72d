// SPDX-License-Identifier: GPL-3.0-or-later
// A whole kiosk without a display: lobi's shell on a page in memory, with the real fonts, words, drawings and
// lessons, and a visitor who touches what he finds there by its id. Time stands until the test moves it on.
#pragma once

#include <algorithm>
#include <memory>
#include <string>

#include "base/log.h"
#include "fakes/screen.h"
#include "pack/lesson_reader.h"
#include "ui/shell/shell.h"

namespace lobi::fakes {

inline const base::Instant kMorning = base::from_unix_ms(1'795'312'800'000);  // 2026-11-22 09:00 WIB

inline pack::LobiConfig kiosk_config() {
  pack::LobiConfig config;
  config.library.name = "Perpustakaan Kota Lubuklinggau";
  config.wifi_name = "Perpus-Linggau";
  config.screen.theme = pack::ThemeChoice::light;
  const auto account = [&](model::Network network, const char* handle, const char* url) {
    config.library.accounts.push_back({network, handle, "", url, {"Kabar harian", "Daily news"}});
  };
  account(model::Network::mastodon, "@perpus@lubuk.example", "https://lubuk.example/@perpus");
  account(model::Network::instagram, "@perpus", "https://www.instagram.com/perpus.example/");
  return config;
}

class Kiosk {
 public:
  explicit Kiosk(paint::Size page = {1366, 768}, pack::LobiConfig configuration = kiosk_config(),
                 ui::AvailabilityLookup* availability = nullptr)
      : config(std::move(configuration)), art_(share()), screen(page) {
    auto words = base::Translations::read(share() / "translations" / "en.mo");
    LOBI_CHECK(words.has_value());
    english_ = std::move(*words);
    auto lessons = pack::read_lessons(share() / "lessons");
    LOBI_CHECK(lessons.has_value());
    shelf_ = std::move(*lessons);
    const ui::Layout layout = ui::make_layout(page, 0, 0);
    looks_ = std::make_unique<ui::Looks>(ui::Looks::Parts{art_, indonesian_, english_, layout, {}});
    shell = std::make_unique<ui::Shell>(ui::ShellParts{*looks_, *screen.sprites, *screen.texts, config, shelf_,
                                                       share() / "lessons", page, layout.scale, false, availability,
                                                       [this](const link::PairingRequest& one) {
                                                         decided.push_back(one.action);
                                                         asked_desks.push_back(one.desk);
                                                       }});
    settle();
  }

  // One frame, `later` than the last.
  const ui::ShownFrame& frame(base::Milliseconds later = base::Milliseconds(16)) {
    now += later;
    shown = shell->frame(now, kMorning + now);
    return shown;
  }
  // Frames until everything is painted and nothing moves any more.
  void settle() {
    while (true) {
      (void)frame();
      if (shown.is_complete && !shown.wants_frame) return;
      if (!shown.is_complete) (void)screen.panel->wait(std::chrono::milliseconds(20));
    }
  }
  // Nobody touches for so long.
  void wait(base::Milliseconds length) {
    (void)frame(length);
    settle();
  }

  [[nodiscard]] const ui::PlacedTarget* target(const std::string& id) const {
    const auto& all = shell->touchable();
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.target.id == id; });
    return found == all.end() ? nullptr : &*found;
  }
  [[nodiscard]] bool has(const std::string& id) const { return target(id) != nullptr; }
  // Any whose id begins so.
  [[nodiscard]] bool has_some(const std::string& prefix) const { return !first(prefix).empty(); }
  [[nodiscard]] std::string first(const std::string& prefix) const {
    for (const auto& one : shell->touchable())
      if (one.target.id.compare(0, prefix.size(), prefix) == 0) return one.target.id;
    return "";
  }

  void touch(ui::TouchPhase phase, paint::Point logical, std::int64_t finger = 1) {
    const double scale = ui::make_layout(page(), 0, 0).scale;
    shell->touch({phase, finger, {logical.x * scale, logical.y * scale}, now});
  }
  void tap_at(paint::Point logical) {
    now += base::Milliseconds(400);  // not a double tap of the last one
    touch(ui::TouchPhase::down, logical);
    (void)frame();
    touch(ui::TouchPhase::up, logical);
  }
  // Touches the middle of what is seen of it, and waits until all has come to rest. False: it is not there.
  bool tap(const std::string& id) {
    const ui::PlacedTarget* found = target(id);
    if (found == nullptr) return false;
    tap_at(found->seen.centre());
    settle();
    return true;
  }
  void press(ui::Key key) {
    shell->key(key, now);
    settle();
  }
  [[nodiscard]] paint::Size page() const { return screen.panel->page_size(); }

  pack::LobiConfig config;

 private:
  static std::filesystem::path share() { return LOBI_SHARE; }
  // Before the screen, so that they end after its workers, which paint with them.
  ui::Art art_;
  base::Translations indonesian_, english_;
  pack::LessonShelf shelf_;
  std::unique_ptr<ui::Looks> looks_;

 public:
  MemoryScreen screen;
  std::unique_ptr<ui::Shell> shell;
  ui::ShownFrame shown;
  base::Milliseconds now{1000};
  std::vector<link::PairingAction> decided;  // by people at the kiosk, of pairing …
  std::vector<std::string> asked_desks;      // … and with which desk
};

}  // namespace lobi::fakes
