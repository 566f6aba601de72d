// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/platform/frame.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/platform/easing.h"
#include "ui/platform/scroller.h"

namespace lobi::ui {
namespace {

constexpr base::Milliseconds kFadeIn{160};                  // LOOK.md section 9: pictures fade in
constexpr base::Milliseconds kPressIn{60}, kPressOut{120};  // section 8
constexpr double kAhead = 0.75;                             // of the page's height: painted before it is seen

int round_px(double value) { return static_cast<int>(std::lround(value)); }
// As Canvas does it: a hair less, so that 573 × 0.8 does not become a pixel more by rounding.
int sheet_px(double logical, double scale) {
  return std::max(1, static_cast<int>(std::ceil(logical * scale - 1e-6)));
}

}  // namespace

Frame::Frame(FrameParts parts, paint::Size page_px, double scale, std::uint64_t look_key, base::Milliseconds now)
    : parts_(parts), page_px_(page_px), scale_(scale), look_key_(look_key), now_(now) {
  place_.clip = {0, 0, round_px(page_px.width), round_px(page_px.height)};
  parts_.sprites.begin_frame();
}

paint::Rect Frame::page() const { return {0, 0, page_px_.width / scale_, page_px_.height / scale_}; }

paint::Rect Frame::placed(const paint::Rect& rect) const {
  const paint::Rect moved = rect.moved(place_.offset.x, place_.offset.y);
  if (place_.zoom == 1) return moved;
  return {place_.centre.x + (moved.x - place_.centre.x) * place_.zoom,
          place_.centre.y + (moved.y - place_.centre.y) * place_.zoom, moved.width * place_.zoom,
          moved.height * place_.zoom};
}

PixelRect Frame::pixels_of(const paint::Rect& rect) const {
  const paint::Rect r = placed(rect);
  const int left = round_px(r.x * scale_), top = round_px(r.y * scale_);
  return {left, top, round_px(r.right() * scale_) - left, round_px(r.bottom() * scale_) - top};
}

std::uint64_t Frame::full_key(const SpriteSpec& spec) const {
  SpriteKey key = spec.key;
  key.add(look_key_)
      .add(scale_ * 1000)
      .add(spec.rect.width)
      .add(spec.rect.height)
      .add(spec.pad)
      .add(spec.zoom * 1000);
  return key.value();
}

// Where the sheet lies: its corner on a whole pixel, its size as it was painted.
PixelRect Frame::sheet_place(const SpriteSpec& spec) const {
  const double drawn = scale_ * spec.zoom;
  const int width = sheet_px(spec.rect.width + 2 * spec.pad, drawn),
            height = sheet_px(spec.rect.height + 2 * spec.pad, drawn);
  if (place_.zoom != 1) return pixels_of(spec.rect.inset(-spec.pad));
  const paint::Rect body = placed(spec.rect);
  if (spec.zoom == 1)
    return {round_px((body.x - spec.pad) * scale_), round_px((body.y - spec.pad) * scale_), width, height};
  const paint::Point centre = body.centre();
  return {round_px(centre.x * scale_ - width / 2.0), round_px(centre.y * scale_ - height / 2.0), width, height};
}

void Frame::want(const SpriteSpec& spec, std::uint64_t key, const MakePaint& make_paint, bool is_visible) {
  const paint::Size sheet{spec.rect.width + 2 * spec.pad, spec.rect.height + 2 * spec.pad};
  PaintJob job{
      key, sheet, {spec.pad, spec.pad, spec.rect.width, spec.rect.height}, scale_ * spec.zoom, make_paint()};
  (is_visible ? missing_ : ahead_).push_back(std::move(job));
}

void Frame::draw_sheet(const SpriteSpec& spec, const PixelRect& place, CachedSprite& sprite) {
  double alpha = place_.alpha;
  if (alpha <= 0) return;  // composed only to have it painted
  if (sprite.shown_at.count() < 0) sprite.shown_at = now_;
  if (sprite.was_missed && spec.waiting.alpha > 0) {
    const double part = part_of(now_, sprite.shown_at, kFadeIn);
    if (part < 1) {
      fill_round(spec.rect, spec.radius, spec.waiting);
      alpha *= part;
      animate();
    }
  }
  DrawOp op;
  op.texture = sprite.texture.get();
  op.dst = place;
  op.clip = place_.clip;
  op.alpha = alpha;
  op.is_scaled = place_.zoom != 1;
  result_.lists[static_cast<std::size_t>(layer_)].push_back(op);
}

void Frame::count_area(const SpriteSpec& spec, bool is_waiting) {
  if (spec.waiting.alpha <= 0) return;
  const PixelRect body = pixels_of(spec.rect).intersected(place_.clip);
  const double area = body.is_empty() ? 0 : static_cast<double>(body.width) * body.height;
  result_.seen_area += area;
  if (is_waiting) result_.waiting_area += area;
}

bool Frame::sprite(const SpriteSpec& spec, const MakePaint& make_paint) {
  const PixelRect place = sheet_place(spec);
  const bool is_visible = !place.intersected(place_.clip).is_empty();
  if (!is_visible) {
    const int near = round_px(kAhead * std::max(page_px_.height, page_px_.width));
    const PixelRect around{place_.clip.x - near, place_.clip.y - near, place_.clip.width + 2 * near,
                           place_.clip.height + 2 * near};
    if (!place.intersected(around).is_empty()) prefetch(spec, make_paint);
    return false;
  }
  const std::uint64_t key = full_key(spec);
  CachedSprite* found = parts_.sprites.find(key);
  count_area(spec, found == nullptr);
  if (found == nullptr) {
    want(spec, key, make_paint, true);
    parts_.sprites.miss(key);
    result_.is_complete = false;
    if (spec.waiting.alpha > 0) fill_round(spec.rect, spec.radius, spec.waiting);
    return false;
  }
  draw_sheet(spec, place, *found);
  return true;
}

bool Frame::has(const SpriteSpec& spec) { return parts_.sprites.find(full_key(spec)) != nullptr; }

void Frame::prefetch(const SpriteSpec& spec, const MakePaint& make_paint) {
  const std::uint64_t key = full_key(spec);
  if (parts_.sprites.find(key) == nullptr) want(spec, key, make_paint, false);
}

void Frame::fill(const paint::Rect& rect, paint::Colour colour) {
  if (place_.alpha <= 0) return;
  DrawOp op;
  op.dst = pixels_of(rect);
  op.clip = place_.clip;
  op.colour = colour;
  op.alpha = place_.alpha;
  result_.lists[static_cast<std::size_t>(layer_)].push_back(op);
}

void Frame::fill_round(const paint::Rect& rect, double radius, paint::Colour colour) {
  constexpr int kSteps = 7;
  const double r = std::min({radius, rect.width / 2, rect.height / 2});
  fill({rect.x, rect.y + r, rect.width, rect.height - 2 * r}, colour);
  double done = 0;
  for (int i = 1; i <= kSteps && r >= 1; ++i) {
    const double depth = r * i / kSteps;  // from the edge inwards
    const double middle = (done + depth) / 2;
    const double inset = r - std::sqrt(std::max(0.0, r * r - (r - middle) * (r - middle)));
    const double width = rect.width - 2 * inset, height = depth - done;
    fill({rect.x + inset, rect.y + done, width, height}, colour);
    fill({rect.x + inset, rect.bottom() - depth, width, height}, colour);
    done = depth;
  }
}

paint::Rect Frame::touchable(const paint::Rect& rect) const {
  const PixelRect& c = place_.clip;
  return placed(rect).intersected({c.x / scale_, c.y / scale_, c.width / scale_, c.height / scale_});
}

void Frame::target(Target target) {
  const paint::Rect seen = touchable(target.rect);
  if (place_.is_touchable && !seen.is_empty()) result_.targets.push_back({std::move(target), seen});
}

void Frame::scroll_area(const paint::Rect& rect, Scroller& scroller, Axis axis) {
  if (scroller.step(now_)) animate();
  if (place_.is_touchable) result_.scrolls.push_back({touchable(rect), &scroller, axis});
}

void Frame::swipe_area(const paint::Rect& rect, std::function<void(int)> act) {
  if (place_.is_touchable) result_.swipes.push_back({touchable(rect), std::move(act)});
}

void Frame::block() {
  if (!place_.is_touchable) return;
  result_.targets.clear();
  result_.scrolls.clear();
  result_.swipes.clear();
}

double Frame::press(std::string_view id) {
  const TouchState& touch = parts_.touch;
  if (!touch.pressed.empty() && touch.pressed == id) {
    const double part = part_of(now_, touch.pressed_at, kPressIn);
    if (part < 1) animate();
    return std::max(0.25, ease_out(part));  // something is to be seen in the very frame of the touch
  }
  if (touch.released.empty() || touch.released != id) return 0;
  const double part = part_of(now_, touch.released_at, kPressOut);
  if (part < 1) animate();
  return 1 - ease_out(part);
}

bool Frame::is_focused(std::string_view id) const { return !id.empty() && parts_.touch.focused == id; }

void Frame::wake_at(base::Milliseconds steady) { wake_at_ = std::min(wake_at_, steady); }

Frame::Scope Frame::moved(paint::Point by) {
  Scope scope(*this);
  place_.offset = {place_.offset.x + by.x, place_.offset.y + by.y};
  return scope;
}

Frame::Scope Frame::clipped(const paint::Rect& rect) {
  Scope scope(*this);
  place_.clip = place_.clip.intersected(pixels_of(rect));
  return scope;
}

Frame::Scope Frame::faded(double alpha) {
  Scope scope(*this);
  place_.alpha *= alpha;
  return scope;
}

Frame::Scope Frame::scaled(paint::Point centre, double factor) {
  Scope scope(*this);
  place_.zoom = factor;
  place_.centre = centre;
  return scope;
}

Frame::Scope Frame::untouchable() {
  Scope scope(*this);
  place_.is_touchable = false;
  return scope;
}

Frame::Result Frame::finish() {
  missing_.insert(missing_.end(), std::make_move_iterator(ahead_.begin()), std::make_move_iterator(ahead_.end()));
  parts_.sprites.end_frame(std::move(missing_));
  result_.wants_frame = wants_frame_;
  result_.wake_at = wake_at_;
  return std::move(result_);
}

}  // namespace lobi::ui
