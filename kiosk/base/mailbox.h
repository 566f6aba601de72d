// SPDX-License-Identifier: GPL-3.0-or-later
// The two ways two threads meet: Guarded<T> (data and its lock are one thing) and Mailbox<T> (newest value wins,
// or a queue that a worker waits on). Everything else belongs to one thread.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace lobi::base {

// guarded.with([](T& value) { … }) is the only way to the value.
template <typename T>
class Guarded {
 public:
  template <typename F>
  decltype(auto) with(F&& action) {
    const std::lock_guard lock(mutex_);
    return std::forward<F>(action)(value_);
  }

 private:
  std::mutex mutex_;
  T value_{};
};

// A queue between threads: post() never waits; take() waits until something is there or close() was called.
template <typename T>
class Mailbox {
 public:
  void post(T item) {
    {
      const std::lock_guard lock(mutex_);
      if (closed_) return;
      items_.push_back(std::move(item));
    }
    ready_.notify_one();
  }

  [[nodiscard]] std::optional<T> try_take() {
    const std::lock_guard lock(mutex_);
    return pop();
  }

  // Empty when the mailbox was closed: the worker ends.
  [[nodiscard]] std::optional<T> take() {
    std::unique_lock lock(mutex_);
    ready_.wait(lock, [this] { return closed_ || !items_.empty(); });
    return closed_ ? std::nullopt : pop();
  }

  void clear() {
    const std::lock_guard lock(mutex_);
    items_.clear();
  }

  void close() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    ready_.notify_all();
  }

 private:
  std::optional<T> pop() {
    if (items_.empty()) return std::nullopt;
    std::optional<T> item(std::move(items_.front()));
    items_.pop_front();
    return item;
  }

  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<T> items_;
  bool closed_ = false;
};

}  // namespace lobi::base
