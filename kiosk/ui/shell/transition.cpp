// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/transition.h"

#include <algorithm>
#include <utility>

#include "ui/platform/ease.h"
#include "ui/platform/easing.h"
#include "ui/shell/blend.h"

namespace lobi::ui {
namespace {

constexpr base::Milliseconds kHold{400};  // longest wait for paint before placeholders are shown
constexpr base::Milliseconds kForward{240}, kBackward{200}, kCalm{120};
constexpr double kSlide = 24;

const DrawList& list_of(const Frame::Result& composed, Layer layer) {
  return composed.lists[static_cast<std::size_t>(layer)];
}

void append(DrawList& to, const DrawList& list) { to.insert(to.end(), list.begin(), list.end()); }

DrawList all_of(const Frame::Result& composed) {
  DrawList all;
  for (const auto& list : composed.lists) append(all, list);
  return all;
}

// The old content leaves in the first two fifths, the new one comes from the side of travel; chrome stands.
DrawList slide_between(const DrawList& from, const Frame::Result& to, double part, double way,
                       const PixelRect& page) {
  const auto& content = list_of(to, Layer::content);
  DrawList out;
  if (!content.empty()) out.push_back(content.front());  // the ground
  const double gone = std::min(1.0, part / 0.4), come = std::max(0.0, (part - 0.25) / 0.75);
  const double eased = ease_travel(come);
  append(out, slid(from, -static_cast<int>(way * gone), 1 - gone, page));
  if (come > 0) append(out, slid(content, static_cast<int>(way * (1 - eased)), eased, page));
  append(out, list_of(to, Layer::chrome));
  append(out, list_of(to, Layer::overlay));
  return out;
}

}  // namespace

void Transition::begin(Kind kind, DrawList from, base::Milliseconds patience, base::Milliseconds now) {
  from_ = std::move(from);
  kind_ = kind;
  is_held_ = true;
  hold_until_ = now + patience;
}

void Transition::slide(Way way, base::Milliseconds now) {
  way_ = way;
  begin(content_.empty() ? Kind::none : Kind::slide, content_, kHold, now);
}

void Transition::fade(base::Milliseconds length, base::Milliseconds patience, base::Milliseconds now) {
  if (is_held_ && kind_ == Kind::slide) return;  // the slide shows the new look as well
  fade_length_ = length;
  begin(shown_.empty() ? Kind::none : Kind::fade, shown_, patience, now);
}

void Transition::finish() {
  if (is_held_ && kind_ == Kind::slide) return;
  is_held_ = false;
  kind_ = Kind::none;
  from_.clear();
}

base::Milliseconds Transition::length(bool is_calm) const {
  if (is_calm) return kCalm;
  if (kind_ == Kind::fade) return fade_length_;
  return way_ == Way::backward ? kBackward : kForward;
}

DrawList Transition::between(const Frame::Result& composed, const Setting& setting, double part) const {
  if (kind_ == Kind::fade) return cross_faded(from_, all_of(composed), part);
  const double side = way_ == Way::backward ? -1 : 1;
  const double way = setting.is_calm ? 0 : kSlide * setting.scale * side;
  return slide_between(from_, composed, part, way, setting.page);
}

const DrawList& Transition::step(const Frame::Result& composed, const Setting& setting, base::Milliseconds now) {
  if (is_held_) {
    const bool is_ready = composed.is_complete || now >= hold_until_ || shown_.empty();
    if (!is_ready) return shown_;
    is_held_ = false;
    begun_ = now;
  }
  content_ = list_of(composed, Layer::content);
  const double part = kind_ == Kind::none ? 1 : part_of(now, begun_, length(setting.is_calm));
  if (part >= 1) {
    kind_ = Kind::none;
    from_.clear();
    shown_ = all_of(composed);
  } else {
    shown_ = between(composed, setting, part);
  }
  return shown_;
}

}  // namespace lobi::ui
