// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/screen_watch.h"

namespace lobi::ui {
namespace {

bool is_same(const link::ScreenReport& a, const link::ScreenReport& b) {
  return a.item == b.item && a.title == b.title && a.is_in_session == b.is_in_session;
}

}  // namespace

std::optional<link::ScreenReport> ScreenWatch::see(const SeenScreen& seen, base::Milliseconds steady) {
  due_at_ = kFar;
  if (!is_heard_ || (!seen.thing && !seen.is_in_session)) return std::nullopt;
  link::ScreenReport report;
  report.is_in_session = seen.is_in_session;
  report.title = {"Sedang dipakai", "In use"};
  if (!seen.is_in_session) report.item = seen.thing->pushed, report.title = seen.thing->title;
  if (!is_asked_ && told_ && is_same(*told_, report)) return std::nullopt;
  if (!is_asked_ && told_ && steady - told_at_ < kPictureEvery) {
    due_at_ = told_at_ + kPictureEvery;
    return std::nullopt;
  }
  is_asked_ = false;
  told_ = report;
  told_at_ = steady;
  return report;
}

std::optional<link::Presented> ScreenWatch::note_presented(const SeenScreen& seen, const model::Plan& plan,
                                                           base::Instant now) {
  if (!seen.thing || seen.thing->pushed.empty() || plan.version == 0) return std::nullopt;
  const std::pair release(plan.version, plan.digest);
  if (release != release_) presented_.clear();
  release_ = release;
  if (!presented_.insert(seen.thing->pushed).second) return std::nullopt;
  return link::Presented{plan.version, plan.digest, seen.thing->pushed, now};
}

}  // namespace lobi::ui
