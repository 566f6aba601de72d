// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/picture_run.h"

#include <algorithm>

namespace lobi::model {
namespace {

Help help_after(std::size_t misses, bool was_asked_for) {
  if (was_asked_for || misses >= kMissesUntilShown) return Help::shown;
  return misses >= kMissesUntilOffer ? Help::offered : Help::none;
}

}  // namespace

bool contains(const HotArea& area, PicturePoint point) {
  return point.x >= area.x && point.x <= area.x + area.width && point.y >= area.y &&
         point.y <= area.y + area.height;
}

PicturePoint disc_place(const HotArea& area) { return {area.x + area.width, area.y + area.height / 2}; }

// Where areas overlap, the touch counts for one that is not found yet.
HotspotTouch HotspotRun::touch(PicturePoint point) {
  if (is_done()) return {};
  HotspotTouch touch{HotspotTouch::Kind::missed, 0};
  for (std::size_t area = 0; area < hotspot_->areas.size(); ++area) {
    if (!contains(hotspot_->areas[area], point)) continue;
    touch = {is_found(area) ? HotspotTouch::Kind::already_found : HotspotTouch::Kind::found, area};
    if (touch.kind == HotspotTouch::Kind::found) break;
  }
  if (touch.kind == HotspotTouch::Kind::missed) ++misses_;
  if (touch.kind == HotspotTouch::Kind::found) {
    found_.push_back(touch.area);
    misses_ = 0;
    asked_ = false;
  }
  return touch;
}

Outcome HotspotRun::ask_for_help() {
  if (is_done() || help() == Help::shown) return Outcome::nothing;
  asked_ = true;
  return Outcome::changed;
}

bool HotspotRun::is_found(std::size_t area) const {
  return std::find(found_.begin(), found_.end(), area) != found_.end();
}

Help HotspotRun::help() const { return is_done() ? Help::none : help_after(misses_, asked_); }

std::optional<std::size_t> HotspotRun::area_to_show() const {
  std::size_t area = 0;
  while (is_found(area)) ++area;
  return help() == Help::shown ? std::optional(area) : std::nullopt;
}

Outcome SimulateRun::touch(PicturePoint point) {
  const HotArea* step = current();
  if (step == nullptr) return Outcome::nothing;
  if (!contains(*step, point)) {
    ++misses_;
    return Outcome::not_yet;
  }
  ++step_;
  misses_ = 0;
  asked_ = false;
  was_done_ = was_done_ || missing() == 0;
  return Outcome::right;
}

Outcome SimulateRun::ask_for_help() {
  if (current() == nullptr || help() == Help::shown) return Outcome::nothing;
  asked_ = true;
  return Outcome::changed;
}

Outcome SimulateRun::again() {
  if (step_ == 0) return Outcome::nothing;
  step_ = 0;
  misses_ = 0;
  asked_ = false;
  return Outcome::changed;
}

const std::string& SimulateRun::picture() const {
  for (std::size_t step = step_; step > 0; --step) {
    const std::string& picture = simulate_->steps[step - 1].next_picture;
    if (!picture.empty()) return picture;
  }
  return simulate_->picture;
}

const HotArea* SimulateRun::current() const { return missing() == 0 ? nullptr : &simulate_->steps[step_]; }

Help SimulateRun::help() const { return missing() == 0 ? Help::none : help_after(misses_, asked_); }

std::vector<std::string> pictures_of(const Simulate& simulate) {
  std::vector<std::string> pictures{simulate.picture};
  for (const HotArea& step : simulate.steps) {
    const bool is_new = std::find(pictures.begin(), pictures.end(), step.next_picture) == pictures.end();
    if (!step.next_picture.empty() && is_new) pictures.push_back(step.next_picture);
  }
  return pictures;
}

}  // namespace lobi::model
