// SPDX-License-Identifier: GPL-3.0-or-later
// One of lobi's screens on a page in memory, without a shell: what it wishes of the shell is noted, and a visitor
// touches what he finds by its id. Time stands until the test moves it on.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "fakes/screen.h"
#include "ui/screens/screen.h"

namespace lobi::fakes {

class NotedWishes final : public ui::Navigator {
 public:
  void go(ui::Route route) override { went.push_back(route); }
  void replace(ui::Route route, ui::Turn turn) override {
    replaced.push_back(route);
    turns.push_back(turn);
  }
  void back() override { ++backs; }
  void turn_page(ui::Turn turn) override { turns.push_back(turn); }
  void home() override { ++homes; }
  void end_session() override {}
  void show_qr(ui::QrOffer offer) override { offers.push_back(offer); }
  void say(std::string sentence) override { said.push_back(sentence); }
  void pair(link::PairingRequest) override {}

  std::vector<ui::Route> went, replaced;
  std::vector<ui::Turn> turns;
  std::vector<ui::QrOffer> offers;
  std::vector<std::string> said;
  int backs = 0, homes = 0;
};

class OneScreen {
 public:
  OneScreen(paint::Size page, ui::LookChoice wanted, base::Instant time)
      : looks({art, words, words, ui::make_layout(page, 0, 1), {}}), choice(wanted), now(time), memory(page) {}

  void open(const ui::Route& route) {
    screen_ = ui::make_screen(route, world());
    show();
  }
  void show() {
    frame_ = memory.frame([&](ui::Frame& frame) { screen_->compose(frame, world()); });
  }
  [[nodiscard]] const ui::PlacedTarget* find(const std::string& id) const {
    const auto found = std::find_if(frame_.targets.begin(), frame_.targets.end(),
                                    [&](const auto& placed) { return placed.target.id == id; });
    return found == frame_.targets.end() ? nullptr : &*found;
  }
  // As the shell does: the action, then the next frame. "Kembali" steps back inside the screen first.
  void touch(const std::string& id) {
    const ui::PlacedTarget* placed = find(id);
    REQUIRE_MESSAGE(placed != nullptr, id);
    const ui::Action act = placed->target.act;
    const int backs = asked.backs;
    act();
    if (asked.backs > backs) CHECK(screen_->step_back(world()));
    show();
  }
  // The list that goes up and down.
  [[nodiscard]] ui::Scroller& list() {
    const auto found = std::find_if(frame_.scrolls.begin(), frame_.scrolls.end(),
                                    [](const auto& scroll) { return scroll.axis == ui::Axis::vertical; });
    REQUIRE(found != frame_.scrolls.end());
    return *found->scroller;
  }
  // How many textures and fills lie on the page when everything is painted.
  [[nodiscard]] std::size_t drawn() {
    const auto done = memory.complete_frame([&](ui::Frame& frame) { screen_->compose(frame, world()); });
    return done.lists[static_cast<std::size_t>(ui::Layer::content)].size();
  }
  [[nodiscard]] const ui::Frame::Result& frame() const { return frame_; }
  [[nodiscard]] const std::vector<ui::PlacedTarget>& targets() const { return frame_.targets; }
  [[nodiscard]] ui::Screen& screen() { return *screen_; }
  [[nodiscard]] const ui::Layout& layout() { return looks.get(choice).layout; }
  [[nodiscard]] ui::World world() {
    ui::World world{looks.get(choice), library, wifi,  content, publication, lessons,
                    lessons_dir,       now,     visit, asked,   false};
    world.sync_health = health;
    world.availability = availability;
    return world;
  }

  ui::Art art{LOBI_SHARE};
  base::Translations words;
  ui::Looks looks;
  ui::LookChoice choice;
  model::Library library;
  std::string wifi;
  model::Content content;
  std::filesystem::path publication, lessons_dir;
  pack::LessonShelf lessons;
  ui::Visit visit;
  NotedWishes asked;
  base::Instant now;
  model::SyncHealth health;
  ui::AvailabilityLookup* availability = nullptr;
  MemoryScreen memory;  // last: its painters end before what they look at

 private:
  std::unique_ptr<ui::Screen> screen_;
  ui::Frame::Result frame_;
};

// Every way a page can lie, with the line above which nothing that must be touched may lie.
struct PageCase {
  paint::Size page;
  bool is_large, is_reach;
  double top;  // logical px

  [[nodiscard]] ui::LookChoice choice() const {
    ui::LookChoice choice;
    choice.has_large_text = is_large;
    choice.is_reach = is_reach;
    return choice;
  }
};

inline constexpr paint::Size kLandscape{1920, 1080}, kPortrait{1080, 1920}, kCompact{1707, 960};

inline constexpr PageCase kPageCases[] = {
    {kLandscape, false, false, 116}, {kLandscape, true, false, 116}, {kLandscape, false, true, 560},
    {kLandscape, true, true, 560},   {kPortrait, false, false, 768}, {kPortrait, true, false, 768},
    {kPortrait, false, true, 1056},  {kPortrait, true, true, 1056},  {kCompact, false, false, 116},
    {kCompact, true, false, 116},    {kCompact, false, true, 494},   {kCompact, true, true, 494}};

}  // namespace lobi::fakes
