// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/platform/paint_queue.h"

#include <algorithm>
#include <utility>

namespace lobi::ui {

PaintQueue::PaintQueue(const std::filesystem::path& fonts_conf, Rotation rotation, int workers,
                       std::function<void()> on_painted)
    : rotation_(rotation), on_painted_(std::move(on_painted)) {
  for (int i = 0; i < workers; ++i) threads_.emplace_back([this, fonts_conf] { work(fonts_conf); });
}

PaintQueue::~PaintQueue() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
    waiting_.clear();
  }
  ready_.notify_all();
  for (auto& thread : threads_) thread.join();
}

void PaintQueue::want(std::vector<PaintJob> jobs) {
  {
    const std::lock_guard lock(mutex_);
    const auto is_known = [this](const PaintJob& job) {
      return in_work_.count(job.key) != 0 ||
             std::any_of(painted_.begin(), painted_.end(),
                         [&](const PaintedSheet& sheet) { return sheet.key == job.key; });
    };
    jobs.erase(std::remove_if(jobs.begin(), jobs.end(), is_known), jobs.end());
    std::reverse(jobs.begin(), jobs.end());
    waiting_ = std::move(jobs);
    if (waiting_.empty()) return;
  }
  ready_.notify_all();
}

std::vector<PaintedSheet> PaintQueue::take_painted() {
  const std::lock_guard lock(mutex_);
  return std::exchange(painted_, {});
}

bool PaintQueue::is_idle() const {
  const std::lock_guard lock(mutex_);
  return waiting_.empty() && in_work_.empty() && painted_.empty();
}

bool PaintQueue::take(PaintJob& job) {
  std::unique_lock lock(mutex_);
  ready_.wait(lock, [this] { return is_ending_ || !waiting_.empty(); });
  if (is_ending_) return false;
  job = std::move(waiting_.back());
  waiting_.pop_back();
  in_work_.insert(job.key);
  return true;
}

void PaintQueue::finish(PaintedSheet sheet) {
  {
    const std::lock_guard lock(mutex_);
    in_work_.erase(sheet.key);
    painted_.push_back(std::move(sheet));
  }
  on_painted_();
}

void PaintQueue::work(const std::filesystem::path& fonts_conf) {
  paint::FontContext fonts(fonts_conf);
  PaintJob job;
  while (take(job)) {
    paint::Canvas canvas(fonts, job.sheet, job.scale);
    job.paint(canvas, job.body);
    finish({job.key, turned(canvas.take(), rotation_)});
    job.paint = nullptr;
  }
}

}  // namespace lobi::ui
