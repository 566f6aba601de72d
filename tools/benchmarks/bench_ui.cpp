// SPDX-License-Identifier: GPL-3.0-or-later
// bench_ui [scroll|tap …]: what a frame costs while a list flies, and how soon a touch is seen. 1920×1080, SDL's
// dummy driver, software renderer: everything but the last copy to a real panel.
//
// The parts are lobi's own; only the finger is played: flicks of 3,000 px/s, one after the other, and taps. Frames
// are paced at 60 a second, so the workers have as much time as they have on a kiosk.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "base/log.h"
#include "fakes/temp_dir.h"
#include "pack/config.h"
#include "pack/lesson_reader.h"
#include "screen_content.h"
#include "ui/shell/content_watch.h"
#include "ui/shell/shell.h"

namespace {

using namespace lobi;
using namespace std::chrono_literals;

constexpr int kPosts = 10'000, kPictures = 300;
constexpr paint::Size kPage{1920, 1080};

struct Screen {
  fakes::TempDir dir;
  std::filesystem::path share;
  base::SystemClock clock;
  base::Translations words;
  pack::LobiConfig config;
  pack::LessonShelf shelf;
  std::unique_ptr<ui::Panel> panel;
  std::unique_ptr<ui::PaintQueue> queue;
  std::unique_ptr<ui::Art> art;
  std::unique_ptr<ui::SpriteCache> sprites;
  std::unique_ptr<ui::TextMeasurer> texts;
  std::unique_ptr<ui::Looks> looks;
  std::unique_ptr<ui::Shell> shell;

  explicit Screen(std::filesystem::path share_dir) : share(std::move(share_dir)) {
    LOBI_CHECK(bench::publish_posts(dir.path(), kPosts, kPictures, clock.now()).has_value());
    config.library.name = "Perpustakaan Kota Lubuklinggau";
    if (auto lessons = pack::read_lessons(share / "lessons"); lessons) shelf = std::move(*lessons);
    auto opened = ui::Panel::open(
        {ui::PanelKind::window, static_cast<int>(kPage.width), static_cast<int>(kPage.height), ui::Rotation::none});
    LOBI_CHECK(opened.has_value());
    panel = std::move(*opened);
    LOBI_CHECK(panel->open_renderer().has_value());
    queue = std::make_unique<ui::PaintQueue>(share / "fonts.conf", ui::Rotation::none, 2, [] {});
    art = std::make_unique<ui::Art>(share);
    sprites = std::make_unique<ui::SpriteCache>(*panel, *queue);
    texts = std::make_unique<ui::TextMeasurer>(share / "fonts.conf");
    looks = std::make_unique<ui::Looks>(ui::Looks::Parts{*art, words, words, ui::make_layout(kPage, 0, 0), {}});
    shell = std::make_unique<ui::Shell>(
        ui::ShellParts{*looks, *sprites, *texts, config, shelf, share / "lessons", kPage, 1, false});
    shell->set_content(ui::read_current(dir.path() / "published"));
  }
  ~Screen() {
    shell.reset();
    sprites.reset();
    queue.reset();
  }

  double frame_ms(ui::ShownFrame& shown) {
    const auto begun = std::chrono::steady_clock::now();
    shown = shell->frame(clock.steady(), clock.now());
    panel->draw(shown.list);
    panel->present();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count();
  }
  void settle() {
    ui::ShownFrame shown;
    for (int still = 0; still < 30;) {
      frame_ms(shown);
      still = shown.is_complete && !shown.wants_frame ? still + 1 : 0;
      std::this_thread::sleep_for(10ms);
    }
  }
};

double percentile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

void report(const char* metric, double value, const char* unit, double budget) {
  std::printf("{\"metric\": \"%s\", \"value\": %.2f, \"unit\": \"%s\", \"budget\": %g}\n", metric, value, unit,
              budget);
  std::fflush(stdout);
}

// A flick of 600 px in 12 frames, 3,000 px/s, lifted at that speed; two frames later the next.
void play_flick(Screen& screen, int step, int& finger) {
  constexpr int kMoves = 12, kPause = 2;
  const int at = step % (kMoves + 1 + kPause);
  const double y = 900 - 50.0 * std::min(at, kMoves);
  if (at == 0) ++finger;
  if (at > kMoves) return;
  const auto phase = at == 0 ? ui::TouchPhase::down : at == kMoves ? ui::TouchPhase::up : ui::TouchPhase::move;
  screen.shell->touch({phase, finger, {900, y}, screen.clock.steady()});
}

void scroll(Screen& screen) {
  screen.shell->open({ui::ScreenName::feed, "", 0});
  screen.settle();
  std::vector<double> times;
  double waiting = 0;
  int finger = 0;
  auto next = std::chrono::steady_clock::now();
  for (int step = 0; step < 900; ++step) {
    play_flick(screen, step, finger);
    ui::ShownFrame shown;
    times.push_back(screen.frame_ms(shown));
    waiting += shown.waiting_share;
    next += 16667us;
    std::this_thread::sleep_until(next);
  }
  report("scroll_frame_p99", percentile(times, 0.99), "ms", 12);
  report("scroll_waiting_share", 100 * waiting / static_cast<double>(times.size()), "%", 2);
  screen.shell->touch({ui::TouchPhase::cancel, finger, {900, 500}, screen.clock.steady()});
}

// From a touch on something that can be touched to the end of the frame that shows it.
void tap(Screen& screen) {
  std::vector<double> times;
  const std::vector<ui::Route> routes{
      {ui::ScreenName::home, "", 0}, {ui::ScreenName::feed, "", 0}, {ui::ScreenName::learn, "", 0}};
  const std::vector<paint::Point> points{{400, 400}, {900, 400}, {1700, 400}, {1740, 1017}, {200, 1017}};
  int finger = 100'000;
  for (int round = 0; round < 4; ++round) {
    for (const auto& route : routes) {
      for (const auto point : points) {
        screen.shell->open(route);
        screen.settle();
        ui::ShownFrame before, after;
        screen.frame_ms(before);
        screen.shell->touch({ui::TouchPhase::down, ++finger, point, screen.clock.steady()});
        const double time = screen.frame_ms(after);
        if (after.list != before.list) times.push_back(time);
        screen.shell->touch({ui::TouchPhase::cancel, finger, point, screen.clock.steady()});
        std::this_thread::sleep_for(300ms);
      }
    }
  }
  LOBI_CHECK(times.size() >= 30);  // else the points lie beside what can be touched
  report("tap_to_pixel_p95", percentile(times, 0.95), "ms", 10);
}

}  // namespace

int main(int argc, char** argv) {
  ::setenv("SDL_VIDEODRIVER", "dummy", 1);
  base::set_log_level(base::LogLevel::error);
  const auto share = std::filesystem::canonical("/proc/self/exe").parent_path().parent_path() / "share/lobi";
  Screen screen(share);
  const std::vector<std::string> wanted(argv + 1, argv + argc);
  const auto is_wanted = [&](const char* name) {
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), name) != wanted.end();
  };
  if (is_wanted("scroll")) scroll(screen);
  if (is_wanted("tap")) tap(screen);
}
