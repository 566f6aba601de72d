// SPDX-License-Identifier: GPL-3.0-or-later
// Worker threads that paint sprites: the only place where text is shaped and pictures are scaled.
//
// Each frame the main thread says what it still lacks, dearest first (want()); a job that nobody wants any more is
// dropped before it begins, so a fast scroll never waits for cards that are long past. Each worker has a
// FontContext of its own (Pango's font map is not shared) and makes it when its thread starts, so fonts load while
// SDL opens the window. Results are collected by the main thread, which is woken through `on_painted`.
//
// Main thread for all calls; on_painted is called on a worker.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "paint/canvas.h"
#include "pixels/picture.h"
#include "ui/platform/panel.h"

namespace lobi::ui {

// Draws on the sheet of a sprite; `body` is where the sprite's rectangle lies on it (the rest is padding for a
// shadow). Runs on a worker: everything it needs it owns, or is immutable for the whole run (look, words, art).
using Paint = std::function<void(paint::Canvas& canvas, const paint::Rect& body)>;

struct PaintJob {
  std::uint64_t key = 0;
  paint::Size sheet;  // logical px, with padding
  paint::Rect body;   // on the sheet
  double scale = 1;
  Paint paint;
};

struct PaintedSheet {
  std::uint64_t key = 0;
  pixels::Picture picture;  // turned as the panel is
};

class PaintQueue {
 public:
  PaintQueue(const std::filesystem::path& fonts_conf, Rotation rotation, int workers,
             std::function<void()> on_painted);
  ~PaintQueue();
  PaintQueue(const PaintQueue&) = delete;
  PaintQueue& operator=(const PaintQueue&) = delete;

  // Replaces what waits. Jobs that are being painted or lie painted are left out by their key.
  void want(std::vector<PaintJob> jobs);
  // What was painted since, in the order in which it was ready.
  [[nodiscard]] std::vector<PaintedSheet> take_painted();
  [[nodiscard]] bool is_idle() const;  // nothing waits, is painted or lies painted

 private:
  void work(const std::filesystem::path& fonts_conf);
  [[nodiscard]] bool take(PaintJob& job);
  void finish(PaintedSheet sheet);

  const Rotation rotation_;
  const std::function<void()> on_painted_;
  mutable std::mutex mutex_;  // guards the five below
  std::condition_variable ready_;
  std::vector<PaintJob> waiting_;  // dearest last: taken from the back
  std::set<std::uint64_t> in_work_;
  std::vector<PaintedSheet> painted_;
  bool is_ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace lobi::ui
