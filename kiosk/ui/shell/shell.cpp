// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shell.h"

#include <algorithm>
#include <utility>

#include "ui/platform/ease.h"
#include "ui/platform/easing.h"
#include "ui/shell/blend.h"
#include "ui/theme/icons.h"
#include "ui/widgets/chrome.h"

namespace lobi::ui {
namespace {

constexpr base::Milliseconds kHold{400};  // longest wait for paint before placeholders are shown
constexpr base::Milliseconds kForward{240}, kBackward{200}, kCalm{120}, kLookFade{120}, kContentFade{700},
    kDialog{200};
constexpr base::Milliseconds kNotice{4000};
constexpr double kSlide = 24;

// The old content leaves in the first two fifths, the new one comes from the side of travel; chrome stands.
DrawList slide(const DrawList& from, const Frame::Result& to, double part, int way, const PixelRect& page) {
  const auto& content = to.lists[static_cast<std::size_t>(Layer::content)];
  DrawList out;
  if (!content.empty()) out.push_back(content.front());  // the ground
  const double gone = std::min(1.0, part / 0.4), come = std::max(0.0, (part - 0.25) / 0.75);
  const double eased = ease_travel(come);
  const auto append = [&out](const DrawList& list) { out.insert(out.end(), list.begin(), list.end()); };
  append(slid(from, -static_cast<int>(way * gone), 1 - gone, page));
  if (come > 0) append(slid(content, static_cast<int>(way * (1 - eased)), eased, page));
  append(to.lists[static_cast<std::size_t>(Layer::chrome)]);
  append(to.lists[static_cast<std::size_t>(Layer::overlay)]);
  return out;
}

}  // namespace

Shell::Shell(ShellParts parts) : parts_(std::move(parts)), session_(parts_.config.screen) {
  content_ = std::make_unique<PublishedContent>();
}

Shell::~Shell() = default;

World Shell::world() {
  return {*look_,
          parts_.config.library,
          parts_.config.wifi_name,
          content_->content,
          content_->folder,
          parts_.shelf,
          parts_.lessons_dir,
          now_,
          session_.visit,
          *this,
          parts_.can_zoom,
          std::chrono::duration_cast<base::Milliseconds>(parts_.config.screen.attract_dwell),
          is_night(parts_.config.screen, now_, parts_.config.library.hours),
          qr_.has_value() || display_open_ || session_.state() == SessionState::question};
}

void Shell::set_content(std::unique_ptr<PublishedContent> content) { next_content_ = std::move(content); }

void Shell::go(Route route) {
  pending_.push_back([this, route] { push(route, Move::forward); });
}

void Shell::replace(Route route) {
  pending_.push_back([this, route] {
    if (stack_.size() > 1) stack_.pop_back();
    push(route, Move::forward);
  });
}

void Shell::back() {
  pending_.push_back([this] {
    if (stack_.back()->step_back(world())) return change_screen(Move::backward);
    if (stack_.size() > 2) {
      change_screen(Move::backward);
      stack_.pop_back();
    }
  });
}

void Shell::turn_page() {
  pending_.push_back([this] { change_screen(Move::forward); });
}

void Shell::home() {
  pending_.push_back([this] {
    change_screen(Move::backward);
    stack_.resize(1);
    push({ScreenName::home, "", 0}, Move::backward);
  });
}

void Shell::end_session() {
  pending_.push_back([this] {
    change_screen(Move::backward);
    session_.wipe();
    display_open_ = false;
    qr_.reset();
    notice_.clear();
    stack_.clear();
    choose_look();
    stack_.push_back(make_screen({ScreenName::attract, "", 0}, world()));
  });
}

void Shell::show_qr(QrOffer offer) {
  pending_.push_back([this, offer] {
    if (session_.state() == SessionState::attract) session_.begin(steady_);  // else it would stay for ever
    qr_ = offer;
    display_open_ = false;
    overlay_since_ = steady_;
  });
}

void Shell::say(std::string sentence) {
  pending_.push_back([this, sentence] {
    notice_ = sentence;
    notice_since_ = steady_;
  });
}

// The stack's bottom is always attract; home lies on it in every session.
void Shell::push(const Route& route, Move move) {
  change_screen(move);
  if (session_.state() == SessionState::attract) session_.begin(steady_);
  if (stack_.size() == 1 && route.screen != ScreenName::home)
    stack_.push_back(make_screen({ScreenName::home, "", 0}, world()));
  stack_.push_back(make_screen(route, world()));
}

void Shell::open(const Route& route) {
  pending_.push_back([this, route] {
    if (route.screen != ScreenName::attract) return push(route, Move::none);
    change_screen(Move::none);
    stack_.clear();
    stack_.push_back(make_screen(route, world()));
  });
}

void Shell::change_screen(Move move) {
  fingers_.forget();
  from_ = last_.lists[static_cast<std::size_t>(Layer::content)];
  change_ = from_.empty() || move == Move::none ? Change::none : Change::slide;
  move_ = move;
  is_held_ = true;
  hold_until_ = steady_ + kHold;
  qr_.reset();
}

void Shell::do_pending() {
  const auto actions = std::exchange(pending_, {});
  for (const auto& action : actions) action();
}

void Shell::choose_look() {
  const Look& wanted = parts_.looks.get(session_.choice(now_, parts_.config.library.hours));
  if (look_ == &wanted) return;
  const bool is_first = look_ == nullptr;
  look_ = &wanted;
  if (is_first || change_ == Change::slide) return;
  from_ = shown_;
  change_ = Change::fade;
  fade_time_ = kLookFade;
  is_held_ = true;
  hold_until_ = steady_ + kHold;
}

void Shell::follow_time() {
  if (next_content_ && change_ == Change::none) {
    content_ = std::move(next_content_);
    from_ = shown_;
    change_ = shown_.empty() ? Change::none : Change::fade;
    fade_time_ = look_ != nullptr && look_->choice.is_calm ? kCalm : kContentFade;
    is_held_ = true;
    hold_until_ = steady_ + 5 * kHold;  // nobody waits for it: rather late than half
  }
  choose_look();
  if (stack_.empty()) stack_.push_back(make_screen({ScreenName::attract, "", 0}, world()));
  const SessionState before = session_.state();
  const bool is_over = session_.step(steady_, stack_.back()->idle_kind());
  if (before != SessionState::question && session_.state() == SessionState::question) question_since_ = steady_;
  if (is_over) end_session();
  if (stack_.size() > 2 && stack_.back()->is_gone(world())) back();
  do_pending();
  choose_look();
}

double Shell::opening(base::Milliseconds since) const {
  return look_->choice.is_calm ? part_of(steady_, since, kCalm) : ease_out(part_of(steady_, since, kDialog));
}

void Shell::toggle(Switch one) {
  pending_.push_back([this, one] { session_.toggle(one, look_->choice.theme); });
}

void Shell::ask_language(model::Language language) {
  pending_.push_back([this, language] {
    if (session_.state() == SessionState::attract) session_.begin(steady_);
    session_.set_language(language);
  });
}

void Shell::compose_chrome(Frame& frame, const World& world) {
  Screen& screen = *stack_.back();
  compose_spine(frame, *look_);
  if (screen.has_header()) compose_header(frame, *look_, {world.library, now_, screen.page_note(world)});
  if (look_->choice.is_reach && stack_.size() > 1) compose_reach_band(frame, *look_);
  DockSpec dock;
  dock.left = stack_.size() == 1   ? DockSpec::Left::start
              : stack_.size() == 2 ? DockSpec::Left::done
                                   : DockSpec::Left::back;
  dock.on_back = [this] { back(); };
  dock.on_home = dock.on_start = [this] { home(); };
  dock.on_done = [this] { end_session(); };
  dock.on_indonesian = [this] { ask_language(model::Language::indonesian); };
  dock.on_english = [this] { ask_language(model::Language::english); };
  dock.on_display = [this] { open_display(); };
  dock.is_display_open = display_open_;
  const paint::Rect room = compose_dock(frame, *look_, dock);
  compose_dock_middle(frame, *look_, room, screen.dock_middle(world));
}

void Shell::compose_overlays(Frame& frame) {
  frame.set_layer(Layer::overlay);
  if (!notice_.empty() && steady_ - notice_since_ < kNotice) {
    compose_notice(frame, *look_, notice_, opening(notice_since_));
    frame.wake_at(notice_since_ + kNotice);
  }
  const auto is_opening = [this](base::Milliseconds since) { return steady_ - since < kDialog; };
  if (qr_) {
    if (is_opening(overlay_since_)) frame.animate();
    compose_qr_dialog(frame, *look_, *qr_, opening(overlay_since_),
                      [this] { pending_.push_back([this] { qr_.reset(); }); });
  }
  if (session_.state() == SessionState::question) {
    if (is_opening(question_since_)) frame.animate();
    IdleQuestion question;
    question.seconds_left = session_.question_seconds_left(steady_);
    question.seconds = static_cast<int>(parts_.config.screen.idle_question.count());
    question.on_continue = [this] { pending_.push_back([this] { session_.answer_question(steady_); }); };
    question.on_done = [this] { end_session(); };
    compose_idle_question(frame, *look_, question, opening(question_since_));
    frame.wake_at(steady_ + base::Milliseconds(1000 - (steady_ - question_since_).count() % 1000));
  }
}

void Shell::open_display() {
  pending_.push_back([this] {
    display_open_ = !display_open_;
    overlay_since_ = steady_;
    if (session_.state() == SessionState::attract) session_.begin(steady_);
  });
}

void Shell::preset(Switch one) {
  pending_.push_back([this, one] { session_.toggle(one, Theme::light); });
}

void Shell::ask_if_still_there() {
  pending_.push_back([this] {
    session_.ask(steady_);
    question_since_ = steady_;
  });
}

// The dock stays usable above the sheet (LOOK.md section 11), so the sheet is composed before it.
void Shell::compose(Frame& frame) {
  const World seen = world();
  Screen& screen = *stack_.back();
  frame.set_layer(Layer::content);
  screen.compose(frame, seen);
  frame.set_layer(Layer::chrome);
  if (display_open_) {
    if (steady_ - overlay_since_ < kDialog) frame.animate();
    AccessSheet sheet;
    sheet.on_switch = [this](Switch one) { toggle(one); };
    sheet.on_close = [this] { pending_.push_back([this] { display_open_ = false; }); };
    compose_access_sheet(frame, *look_, sheet, opening(overlay_since_));
  }
  compose_chrome(frame, seen);
  compose_overlays(frame);
}

void Shell::touch(const Touch& touch_px) {
  Touch touch = touch_px;
  touch.at = {touch.at.x / parts_.scale, touch.at.y / parts_.scale};
  session_.touch(touch.time);
  fingers_.take(touch);
}

void Shell::key(Key key, base::Milliseconds steady) {
  session_.touch(steady);
  fingers_.take(key, steady, [this] {
    if (stack_.size() > 2) return back();
    if (stack_.size() == 2) end_session();
  });
}

ShownFrame Shell::frame(base::Milliseconds steady, base::Instant now) {
  steady_ = steady;
  now_ = now;
  follow_time();
  Frame frame({parts_.sprites, parts_.texts, fingers_.state()}, parts_.page_px, parts_.scale, look_->key, steady);
  frame.fill(frame.page(), look_->colours.kertas);
  compose(frame);
  for (const auto& op : from_) parts_.sprites.keep(op.texture);
  for (const auto& op : shown_) parts_.sprites.keep(op.texture);
  Frame::Result result = frame.finish();
  fingers_.set_frame(result);

  ShownFrame shown;
  bool moves = false;
  shown.list = in_motion(result, moves);
  shown.is_complete = result.is_complete && !moves;
  shown.wants_frame = result.wants_frame || moves || parts_.sprites.has_waiting_uploads() || !pending_.empty();
  shown.waiting_share = result.seen_area > 0 ? result.waiting_area / result.seen_area : 0;
  shown.wake_at = std::min(result.wake_at, session_.next_change(stack_.back()->idle_kind()));
  last_ = std::move(result);
  shown_ = shown.list;
  return shown;
}

DrawList Shell::in_motion(const Frame::Result& result, bool& moves) {
  DrawList all;
  for (const auto& list : result.lists) all.insert(all.end(), list.begin(), list.end());
  if (is_held_) {
    const bool is_ready = result.is_complete || steady_ >= hold_until_;
    if (!is_ready && !shown_.empty()) {
      moves = true;
      return shown_;
    }
    is_held_ = false;
    changed_at_ = steady_;
  }
  if (change_ == Change::none) return all;
  const bool is_calm = look_->choice.is_calm;
  const base::Milliseconds slide_time = is_calm ? kCalm : move_ == Move::backward ? kBackward : kForward;
  const double part = part_of(steady_, changed_at_, change_ == Change::slide ? slide_time : fade_time_);
  if (part >= 1) {
    change_ = Change::none;
    from_.clear();
    return all;
  }
  moves = true;
  if (change_ == Change::fade) return cross_faded(from_, all, part);
  const double distance = is_calm ? 0 : kSlide * parts_.scale * (move_ == Move::backward ? -1 : 1);
  const PixelRect page{0, 0, static_cast<int>(parts_.page_px.width), static_cast<int>(parts_.page_px.height)};
  return slide(from_, result, part, static_cast<int>(distance), page);
}

}  // namespace lobi::ui
