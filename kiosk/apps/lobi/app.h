// SPDX-License-Identifier: GPL-3.0-or-later
// lobi: every connection between its parts on one page, and its loop.
//
//   lobi.toml ─► App ─┬─ Panel (SDL) ◄── draw lists ── Shell ◄── touches ── Panel
//                     ├─ PaintQueue (workers) ─► SpriteCache ─► Shell
//                     ├─ ContentWatch (thread) ── published/NNNNNN, lobi.sock ─► Shell
//                     └─ SyncLine (thread) ◄── what stands on the screen, what staff here decide
//
// The main thread composes, draws and sleeps; a still screen sleeps until the minute changes or somebody touches
// it.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "base/translations.h"
#include "model/language.h"
#include "pack/config.h"
#include "pack/lesson_reader.h"
#include "pack/preview_file.h"
#include "ui/platform/paint_queue.h"
#include "ui/platform/panel.h"
#include "ui/shell/availability_watch.h"
#include "ui/shell/content_watch.h"
#include "ui/shell/screen_watch.h"
#include "ui/shell/shell.h"
#include "ui/shell/sync_line.h"

namespace lobi::apps {

struct PixelSize {
  int width = 0, height = 0;
};

struct Snapshot {
  std::string screen;  // "home", "post", "lesson:awas-apk:3", "access", …: apps/lobi/snapshots.h
  std::filesystem::path file;
};

struct Options {
  std::filesystem::path config_dir;
  std::filesystem::path state_dir;  // of published/; empty: [paths] state_dir
  std::vector<Snapshot> snapshots;
  std::optional<PixelSize> size;  // of the page
  int longest_side = 0;           // of a snapshot's file, which is scaled down to it; 0: as it was drawn
  std::optional<int> rotate;
  std::optional<model::Language> language;
  std::optional<base::Instant> at;
  std::vector<ui::Switch> switches;
  std::filesystem::path plan;  // a draft among what staff push (pack/preview_file.h); empty: none
  std::string open;            // the screen to begin with, as for a snapshot; empty: the attract loop
};

class App {
 public:
  [[nodiscard]] static Result<std::unique_ptr<App>> open(const Options& options);
  ~App();
  [[nodiscard]] Result<void> run();        // until SIGTERM or the window is closed
  [[nodiscard]] Result<void> snapshots();  // draws each to its file

 private:
  App(Options options, pack::LobiConfig config);
  [[nodiscard]] Result<void> read_plan();
  [[nodiscard]] Result<void> connect();
  void read_words();
  void read_lessons();
  [[nodiscard]] base::Instant now() const;
  [[nodiscard]] const base::Translations& words() const;  // of the language it begins with
  void open_first_screen(const model::Content& content);
  void take_content(std::unique_ptr<ui::PublishedContent> content);
  void take_input(const ui::PanelInput& input);
  void hear(const link::Heard& heard);
  void draw(const ui::ShownFrame& shown);
  void note_first_frame();
  static void trace(const char* event);
  void note_settling();
  [[nodiscard]] base::Milliseconds wait_time(const ui::ShownFrame& shown, base::Milliseconds begun) const;
  void add_plan(ui::PublishedContent& published);
  [[nodiscard]] Result<void> take_snapshot(const Snapshot& snapshot);
  [[nodiscard]] Result<ui::ShownFrame> settled_frame(const Snapshot& snapshot);

  Options options_;
  pack::LobiConfig config_;
  base::SystemClock clock_;
  base::Translations indonesian_, english_;
  pack::LessonShelf shelf_;
  std::optional<pack::PreviewFile> plan_;   // Options::plan
  std::vector<std::string> missing_parts_;  // of it
  std::unique_ptr<ui::Art> art_;
  std::unique_ptr<ui::Panel> panel_;
  std::unique_ptr<ui::PaintQueue> queue_;
  std::unique_ptr<ui::ContentWatch> watch_;
  std::unique_ptr<ui::AvailabilityWatch> availability_;
  std::unique_ptr<ui::SyncLine> sync_line_;
  ui::ScreenWatch screen_watch_;
  std::unique_ptr<ui::SpriteCache> sprites_;
  std::unique_ptr<ui::TextMeasurer> texts_;
  std::unique_ptr<ui::Looks> looks_;
  std::unique_ptr<ui::Shell> shell_;
  ui::DrawList drawn_;
  bool is_drawn_ = false, has_reported_ = false, is_ending_ = false;
  std::int64_t generation_ = 0;  // of what is drawn
  base::Milliseconds generation_since_{0};
  base::Milliseconds snapshot_time_{0};  // the kiosk's steady time while snapshots are drawn
};

// Everything main() does after reading its options.
[[nodiscard]] Result<void> run_lobi(const Options& options);

}  // namespace lobi::apps
