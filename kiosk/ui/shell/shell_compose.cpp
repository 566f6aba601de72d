// SPDX-License-Identifier: GPL-3.0-or-later
// What the shell shows: the screen, what stands around it, what lies over it, and one frame of all that.
#include <algorithm>

#include "ui/platform/easing.h"
#include "ui/screens/urgent.h"
#include "ui/shell/shell.h"
#include "ui/widgets/chrome.h"

namespace lobi::ui {
namespace {

constexpr base::Milliseconds kNotice{4000}, kNoticeFade{200};

}  // namespace

void Shell::compose_chrome(Frame& frame, const World& world) {
  Screen& screen = *stack_.back();
  const model::PushedItem* notice = urgent();
  if (screen.has_header() && notice == nullptr) {
    HeaderSpec header{world.library, now_, screen.page_note(world)};
    if (has_put_away_) header.on_urgent = [this] { recall_urgent(); };
    compose_header(frame, *look_, header);
    compose_emblem(frame);
  }
  if (look_->choice.is_reach && stack_.size() > 1 && notice == nullptr) compose_reach_band(frame, *look_);
  compose_display(frame);  // the dock stays usable above the sheet (LOOK.md section 11)
  compose_spine(frame, *look_);
  DockSpec dock;
  dock.left = is_pairing_shown_ && stack_.size() == 1 ? DockSpec::Left::cancel
              : stack_.size() == 1                    ? DockSpec::Left::start
              : stack_.size() == 2                    ? DockSpec::Left::done
                                                      : DockSpec::Left::back;
  if (notice != nullptr)
    dock.left = notice->severity == model::Severity::danger ? DockSpec::Left::nothing : DockSpec::Left::read;
  dock.on_read = [this] { put_urgent_away(); };
  dock.on_back = [this] { back(); };
  dock.on_home = dock.on_start = [this] { home(); };
  dock.on_cancel = [this] { pair({link::PairingAction::cancel, {}}); };
  dock.on_done = [this] { end_session(); };
  dock.on_indonesian = [this] { ask_language(model::Language::indonesian); };
  dock.on_english = [this] { ask_language(model::Language::english); };
  dock.on_display = [this] { open_display(); };
  dock.is_display_open = display_.is_open();
  const paint::Rect room = compose_dock(frame, *look_, dock);
  compose_dock_middle(frame, *look_, room,
                      notice != nullptr ? urgent_middle(world, *notice) : screen.dock_middle(world));
}

void Shell::compose_display(Frame& frame) {
  if (!display_.is_shown()) return;
  AccessSheet sheet;
  sheet.on_switch = [this](Switch one) { toggle(one); };
  sheet.on_close = [this] { pending_.push_back([this] { display_.close(steady_); }); };
  const Frame::Scope leaving = display_.is_open() ? Frame::Scope(frame) : frame.untouchable();
  compose_access_sheet(frame, *look_, sheet, display_.part());
}

// It fades in and out by itself and blocks nothing.
void Shell::compose_notice_over(Frame& frame) {
  if (notice_.empty()) return;
  const base::Milliseconds end = notice_since_ + kNotice;
  if (steady_ >= end) return notice_.clear();
  const double comes = part_of(steady_, notice_since_, kNoticeFade);
  const double goes = part_of(steady_, end - kNoticeFade, kNoticeFade);
  if (comes < 1 || goes > 0) frame.animate();
  frame.wake_at(end - kNoticeFade);
  compose_notice(frame, *look_, notice_, std::min(comes, 1 - goes));
}

void Shell::compose_question(Frame& frame) {
  if (!question_.is_shown()) return;
  IdleQuestion question;
  question.seconds_left = session_.question_seconds_left(steady_);
  question.seconds = static_cast<int>(parts_.config.screen.idle_question.count());
  question.on_continue = [this] { close_overlay(); };
  question.on_done = [this] { end_session(); };
  const Frame::Scope leaving = question_.is_open() ? Frame::Scope(frame) : frame.untouchable();
  compose_idle_question(frame, *look_, question, question_.part());
  frame.wake_at(steady_ + base::Milliseconds(1000 - (steady_ - question_since_).count() % 1000));
}

void Shell::compose_identify_over(Frame& frame) {
  if (identified_.empty()) return;
  if (steady_ >= identified_until_) return identified_.clear();
  frame.wake_at(identified_until_);
  compose_identify(frame, *look_, identified_);
}

// Where staff get to the page of pairing; visitors see nothing of it.
void Shell::compose_emblem(Frame& frame) {
  if (!pairing_ || stack_.size() < 2) return;
  const Rect& header = look_->layout.header;
  frame.target(
      {"header.emblem", {header.x, 0, header.height, header.height}, [this] { touch_emblem(); }, TakesFocus::no});
}

void Shell::compose_overlays(Frame& frame) {
  frame.set_layer(Layer::overlay);
  compose_notice_over(frame);
  if (qr_opening_.is_shown()) {
    const Frame::Scope leaving = qr_opening_.is_open() ? Frame::Scope(frame) : frame.untouchable();
    compose_qr_dialog(frame, *look_, qr_, qr_opening_.part(),
                      [this] { pending_.push_back([this] { qr_opening_.close(steady_); }); });
  }
  compose_question(frame);
  compose_identify_over(frame);
  if (is_pairing_shown_ && pairing_->step == link::PairingStep::done) frame.wake_at(paired_until_);
  if (is_overlay_moving()) frame.animate();
}

void Shell::compose(Frame& frame) {
  const World seen = world();
  frame.set_layer(Layer::content);
  frame.fill(frame.page(), look_->colours.kertas);
  if (const auto* notice = urgent(); notice != nullptr) {
    compose_urgent(frame, seen, *notice);
  } else {
    stack_.back()->compose(frame, seen);
  }
  frame.set_layer(Layer::chrome);
  compose_chrome(frame, seen);
  compose_overlays(frame);
}

ShownFrame Shell::frame(base::Milliseconds steady, base::Instant now) {
  steady_ = steady;
  now_ = now;
  follow_time();
  Frame frame({parts_.sprites, parts_.texts, fingers_.state()}, parts_.page_px, parts_.scale, look_->key, steady);
  compose(frame);
  for (const auto& op : transition_.from()) parts_.sprites.keep(op.texture);
  for (const auto& op : transition_.shown()) parts_.sprites.keep(op.texture);
  Frame::Result result = frame.finish();
  was_complete_ = result.is_complete;

  const PixelRect page{0, 0, static_cast<int>(parts_.page_px.width), static_cast<int>(parts_.page_px.height)};
  ShownFrame shown;
  shown.list = transition_.step(result, {look_->choice.is_calm, parts_.scale, page}, steady);
  const bool moves = transition_.is_held() || transition_.is_running() || is_overlay_moving();
  shown.is_complete = result.is_complete && !moves;
  shown.wants_frame = result.wants_frame || moves || parts_.sprites.has_waiting_uploads() || !pending_.empty();
  shown.wake_at = std::min(result.wake_at, session_.next_change(stack_.back()->idle_kind()));
  shown.thing = shown_thing(result);
  shown.is_in_session = session_.state() != SessionState::attract;
  shown.wake_at = std::min(shown.wake_at, urgent_wake());
  shown.waiting_share = result.seen_area > 0 ? result.waiting_area / result.seen_area : 0;
  if (next_content_) shown.wake_at = std::min(shown.wake_at, touched_ + kContentRest);
  set_touchable(std::move(result));
  return shown;
}

// Only what everybody may see: an urgent notice, or the bottom of the stack while nobody's session goes on.
std::optional<ShownThing> Shell::shown_thing(const Frame::Result& result) {
  const bool is_seen = result.is_complete && !transition_.is_held() && !transition_.is_running();
  if (!is_seen) return std::nullopt;
  if (const auto* notice = urgent(); notice != nullptr)
    return ShownThing{notice->id,
                      {notice->title.in(model::Language::indonesian), notice->title.in(model::Language::english)}};
  if (stack_.size() > 1 || session_.state() != SessionState::attract) return std::nullopt;
  auto thing = stack_.back()->shown_thing(world());
  if (thing && thing->title.en.empty())
    thing->title.en = parts_.looks.get({.language = model::Language::english}).tr(thing->title.id);
  return thing;
}

// While the old picture stands, its targets stand: a finger must not hit what is not seen yet. Of another screen
// they are gone already, so then nothing can be touched for the moment.
void Shell::set_touchable(Frame::Result result) {
  if (transition_.is_held() && transition_.is_sliding()) return fingers_.set_nothing();
  if (transition_.is_held()) {
    result.targets = targets_;
  } else {
    targets_ = result.targets;
  }
  fingers_.set_frame(result);
}

}  // namespace lobi::ui
