// SPDX-License-Identifier: GPL-3.0-or-later
// One frame as a screen composes it: sprites, fills, touch targets, scrolling areas; made anew whenever something
// may have changed, and cheap because every sprite is a texture that was painted once.
//
// A screen calls sprite(key, rectangle, how to paint it). Known keys become a textured rectangle; unknown ones are
// painted by workers and until then shown as a flat shape or nothing. Nothing here waits. Coordinates are logical
// px of the page; scopes move, clip, fade or scale what is composed while they live. What lies outside its clip is
// not drawn but, if it is near, painted ahead (kAhead). Order is paint order and, for targets, the order of
// keyboard and switch. `lists` keep what was composed apart, so that the shell can slide the content and let the
// dock stand. Main thread.
#pragma once

#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "paint/geometry.h"
#include "ui/platform/draw_list.h"
#include "ui/platform/paint_queue.h"
#include "ui/platform/sprite_cache.h"
#include "ui/platform/sprite_key.h"
#include "ui/platform/text_measurer.h"

namespace lobi::ui {

class Scroller;

using MakePaint = std::function<Paint()>;
using Action = std::function<void()>;

struct SpriteSpec {
  SpriteKey key;
  paint::Rect rect;             // the body
  double pad = 0;               // the sheet reaches so far beyond the body, for shadows
  double radius = 0;            // corners of the body
  paint::Colour waiting{0, 0};  // the flat shape until it is painted; alpha 0: nothing
  double zoom = 1;              // painted and shown so much larger, about the middle: a pressed card is 0.985
};

enum class TakesFocus { yes, no };  // no: keyboard and switch pass it by (the ground outside a dialog)

struct Target {
  std::string id;  // the same from frame to frame
  paint::Rect rect;
  Action act;  // none: it only keeps what lies below from being touched, and takes no focus
  TakesFocus focus = TakesFocus::yes;
  bool is_typed = false;  // a key of a keyboard: the same one twice, quickly, is meant twice
};

enum class Layer { content, chrome, overlay };
enum class Axis { vertical, horizontal };

struct PlacedTarget {
  Target target;
  paint::Rect seen;  // of the page, clipped: what can be touched
};
struct PlacedScroll {
  paint::Rect seen;
  Scroller* scroller = nullptr;
  Axis axis = Axis::vertical;
};
struct PlacedSwipe {
  paint::Rect seen;
  std::function<void(int)> act;  // +1: the next one (the finger went left), -1: the one before
};

// What the fingers and keys are doing, as the shell knows it.
struct TouchState {
  std::string pressed;   // id of the target under the finger
  std::string released;  // the one that was let go last …
  base::Milliseconds pressed_at{0}, released_at{-10'000};
  std::string focused;  // by keyboard or switch; empty: touch is in use
};

struct FrameParts {
  SpriteCache& sprites;
  TextMeasurer& texts;
  const TouchState& touch;
};

class Frame {
 public:
  Frame(FrameParts parts, paint::Size page_px, double scale, std::uint64_t look_key, base::Milliseconds now);

  [[nodiscard]] double scale() const { return scale_; }
  [[nodiscard]] paint::Rect page() const;  // logical
  [[nodiscard]] base::Milliseconds now() const { return now_; }
  [[nodiscard]] TextMeasurer& texts() { return parts_.texts; }

  // True when it is on the screen as painted.
  bool sprite(const SpriteSpec& spec, const MakePaint& make_paint);
  void fill(const paint::Rect& rect, paint::Colour colour);
  void fill_round(const paint::Rect& rect, double radius,
                  paint::Colour colour);           // steps, no anti-aliasing: placeholders
  [[nodiscard]] bool has(const SpriteSpec& spec);  // it is painted
  // Paints it ahead without showing it: the pressed look of what is on the screen.
  void prefetch(const SpriteSpec& spec, const MakePaint& make_paint);

  void target(Target target);
  // Steps the scroller to now(): call it before its offset is used. It must live until the next frame.
  void scroll_area(const paint::Rect& rect, Scroller& scroller, Axis axis = Axis::vertical);
  void swipe_area(const paint::Rect& rect, std::function<void(int)> act);
  [[nodiscard]] const std::vector<PlacedTarget>& targets() const { return result_.targets; }  // so far
  void block();  // a dialog: what was composed before can no longer be touched; nothing in an untouchable() scope

  // 0 = not pressed … 1 = fully (60 ms in, 120 ms out); above 0 the pressed look is drawn.
  [[nodiscard]] double press(std::string_view id);
  [[nodiscard]] bool is_focused(std::string_view id) const;

  void animate() { wants_frame_ = true; }   // something moves: the next frame at once
  void wake_at(base::Milliseconds steady);  // something changes then

  // Scopes: what is composed while one lives is moved, clipped, faded, …
  class Scope;
  [[nodiscard]] Scope moved(paint::Point by);
  [[nodiscard]] Scope clipped(const paint::Rect& rect);
  [[nodiscard]] Scope faded(double alpha);
  [[nodiscard]] Scope scaled(paint::Point centre, double factor);
  [[nodiscard]] Scope untouchable();  // shown, but its targets are not taken: what is on its way out

  void set_layer(Layer layer) { layer_ = layer; }

  // For the shell, when everything is composed.
  struct Result {
    std::array<DrawList, 3> lists;      // by Layer
    std::vector<PlacedTarget> targets;  // the last that contains a point is the one touched
    std::vector<PlacedScroll> scrolls;
    std::vector<PlacedSwipe> swipes;
    bool is_complete = true;  // nothing that is visible is missing
    double seen_area = 0;     // physical px of the visible bodies that have a flat shape while they wait …
    double waiting_area = 0;  // … and of those that show it
    bool wants_frame = false;
    base::Milliseconds wake_at{INT64_MAX};
  };
  [[nodiscard]] Result finish();

 private:
  struct Place {
    paint::Point offset;  // logical, of the page
    double zoom = 1;      // about `centre`, after the offset
    paint::Point centre;
    double alpha = 1;
    PixelRect clip;
    bool is_touchable = true;
  };
  [[nodiscard]] PixelRect pixels_of(const paint::Rect& rect) const;
  [[nodiscard]] paint::Rect placed(const paint::Rect& rect) const;
  [[nodiscard]] paint::Rect touchable(const paint::Rect& rect) const;
  [[nodiscard]] PixelRect sheet_place(const SpriteSpec& spec) const;
  [[nodiscard]] std::uint64_t full_key(const SpriteSpec& spec) const;
  void count_area(const SpriteSpec& spec, bool is_waiting);
  void want(const SpriteSpec& spec, std::uint64_t key, const MakePaint& make_paint, bool is_visible);
  void draw_sheet(const SpriteSpec& spec, const PixelRect& place, CachedSprite& sprite);

  FrameParts parts_;
  paint::Size page_px_;
  double scale_;
  std::uint64_t look_key_;
  base::Milliseconds now_;
  Layer layer_ = Layer::content;
  Place place_;
  bool wants_frame_ = false;
  base::Milliseconds wake_at_{INT64_MAX};
  Result result_;
  std::vector<PaintJob> missing_, ahead_;
};

// Puts back what was before when its block ends.
class Frame::Scope {
 public:
  explicit Scope(Frame& frame) : frame_(&frame), saved_(frame.place_) {}
  Scope(Scope&& other) noexcept : frame_(std::exchange(other.frame_, nullptr)), saved_(other.saved_) {}
  Scope& operator=(Scope&&) = delete;
  ~Scope() {
    if (frame_ != nullptr) frame_->place_ = saved_;
  }

 private:
  Frame* frame_;
  Place saved_;
};

}  // namespace lobi::ui
