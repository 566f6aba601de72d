// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shell.h"

#include <algorithm>
#include <utility>

namespace lobi::ui {
namespace {

constexpr base::Milliseconds kHold{400};          // longest wait for paint
constexpr base::Milliseconds kContentHold{2000};  // nobody waits for a publication: rather late than half
constexpr base::Milliseconds kLookFade{120}, kContentFade{700}, kGoodbyeFade{300}, kCalm{120};

Transition::Way way_of(Turn turn) {
  return turn == Turn::previous ? Transition::Way::backward : Transition::Way::forward;
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
          qr_opening_.is_shown() || display_.is_shown() || session_.state() == SessionState::question,
          sync_health_,
          parts_.availability,
          pairing_ ? &*pairing_ : nullptr};
}

void Shell::set_content(std::unique_ptr<PublishedContent> content) { next_content_ = std::move(content); }

void Shell::go(Route route) {
  pending_.push_back([this, route] { push(route); });
}

void Shell::replace(Route route, Turn turn) {
  pending_.push_back([this, route, turn] {
    if (stack_.size() > 1) stack_.pop_back();
    push(route, way_of(turn));
  });
}

void Shell::back() {
  pending_.push_back([this] {
    if (stack_.back()->step_back(world())) return change_screen(Transition::Way::backward);
    if (stack_.size() <= 2) return;
    change_screen(Transition::Way::backward);
    stack_.pop_back();
  });
}

void Shell::turn_page(Turn turn) {
  pending_.push_back([this, turn] { change_screen(way_of(turn)); });
}

void Shell::home() {
  pending_.push_back([this] {
    const bool is_begin = stack_.size() == 1;
    stack_.resize(1);
    push({ScreenName::home, "", 0});
    if (!is_begin) change_screen(Transition::Way::backward);
  });
}

// Wiped and forgotten in one fade of the whole picture: the visitor's look goes with it.
void Shell::end_session() {
  pending_.push_back([this] {
    const bool was_calm = look_->choice.is_calm;
    session_.wipe();
    put_away_.clear();
    display_.vanish();
    qr_opening_.vanish();
    question_.vanish();
    notice_.clear();
    fingers_.forget();
    if (stack_.size() > 1) stack_.clear();  // on attract only the look was the visitor's: the loop goes on
    transition_.finish();
    transition_.fade(was_calm ? kCalm : kGoodbyeFade, kHold, steady_);
    choose_look();
    if (stack_.empty()) show_bottom();
  });
}

void Shell::show_qr(QrOffer offer) {
  pending_.push_back([this, offer] {
    if (session_.state() == SessionState::attract) session_.begin(steady_);  // else it would stay for ever
    qr_ = offer;
    qr_opening_.open(steady_);
    display_.close(steady_);
  });
}

void Shell::say(std::string sentence) {
  pending_.push_back([this, sentence] {
    notice_ = sentence;
    notice_since_ = steady_;
  });
}

// The stack's bottom is attract, or the page of pairing; home lies on it in every session.
void Shell::push(const Route& route, Transition::Way way) {
  change_screen(way);
  if (session_.state() == SessionState::attract) session_.begin(steady_);
  if (stack_.size() == 1 && route.screen != ScreenName::home)
    stack_.push_back(make_screen({ScreenName::home, "", 0}, world()));
  stack_.push_back(make_screen(route, world()));
}

void Shell::open(const Route& route) {
  pending_.push_back([this, route] {
    qr_opening_.vanish();
    if (route.screen == ScreenName::attract) {
      stack_.clear();
      stack_.push_back(make_screen(route, world()));
      is_pairing_shown_ = false;
    } else {
      push(route);
    }
    transition_.finish();
    transition_.fade(base::Milliseconds(0), kHold, steady_);
  });
}

void Shell::change_screen(Transition::Way way) {
  fingers_.forget();
  transition_.slide(way, steady_);
  notice_.clear();  // it was about the page before
  qr_opening_.vanish();
  display_.close(steady_);
}

void Shell::do_pending() {
  const auto actions = std::exchange(pending_, {});
  for (const auto& action : actions) action();
}

void Shell::choose_look() {
  LookChoice choice = session_.choice(now_, parts_.config.library.hours);
  choice.is_urgent = !urgent_key_.empty();
  const Look& wanted = parts_.looks.get(choice);
  if (look_ == &wanted) return;
  if (look_ != nullptr && !transition_.is_held()) transition_.fade(kLookFade, kHold, steady_);
  look_ = &wanted;
}

bool Shell::is_at_rest() const { return steady_ - touched_ >= kContentRest && !transition_.is_running(); }

void Shell::take_content() {
  if (!next_content_ || (!is_at_rest() && !brings_urgent(*next_content_))) return;
  content_ = std::move(next_content_);
  transition_.fade(look_ != nullptr && look_->choice.is_calm ? kCalm : kContentFade, kContentHold, steady_);
}

// On attract there is nothing to ask for: whoever only touched ID | EN there and left is forgotten at once.
void Shell::follow_session() {
  const SessionState before = session_.state();
  const bool is_over = session_.step(steady_, stack_.back()->idle_kind());
  const bool is_asked = before != SessionState::question && session_.state() == SessionState::question;
  if (is_over || (is_asked && (stack_.size() == 1 || urgent() != nullptr))) return end_session();
  if (is_asked) {
    question_since_ = steady_;
    question_.open(steady_);
  }
}

void Shell::follow_time() {
  take_content();
  follow_urgent();
  choose_look();
  if (stack_.empty()) show_bottom();
  follow_session();
  if (stack_.size() > 2 && stack_.back()->is_gone(world())) back();
  do_pending();
  follow_pairing();
  follow_urgent();
  choose_look();
  step_openings();
}

void Shell::step_openings() {
  const bool is_calm = look_->choice.is_calm;
  for (Opening* one : {&display_, &qr_opening_, &question_}) one->step(steady_, was_complete_, is_calm);
}

bool Shell::is_overlay_moving() const {
  return display_.is_moving() || qr_opening_.is_moving() || question_.is_moving();
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

void Shell::open_display() {
  pending_.push_back([this] {
    if (session_.state() == SessionState::attract) session_.begin(steady_);
    display_.is_open() ? display_.close(steady_) : display_.open(steady_);
  });
}

void Shell::preset(Switch one) {
  pending_.push_back([this, one] { session_.toggle(one, Theme::light); });
}

void Shell::ask_if_still_there() {
  pending_.push_back([this] {
    session_.ask(steady_);
    question_since_ = steady_;
    question_.open(steady_);
  });
}

void Shell::touch(const Touch& touch_px) {
  Touch touch = touch_px;
  touch.at = {touch.at.x / parts_.scale, touch.at.y / parts_.scale};
  session_.touch(touch.time);
  touched_ = touch.time;
  if (touch.phase == TouchPhase::down) {
    transition_.finish();
    for (Opening* one : {&display_, &qr_opening_, &question_}) one->finish();
  }
  fingers_.take(touch);
}

bool Shell::tap(const std::string& id, base::Milliseconds steady) {
  constexpr std::int64_t kFinger = 1;
  constexpr base::Milliseconds kContact{60};
  for (const auto& one : fingers_.targets()) {
    if (one.target.id != id) continue;
    const paint::Point at{one.seen.centre().x * parts_.scale, one.seen.centre().y * parts_.scale};
    touch({TouchPhase::down, kFinger, at, steady});
    touch({TouchPhase::up, kFinger, at, steady + kContact});
    return true;
  }
  return false;
}

void Shell::close_overlay() {
  if (question_.is_open())
    return pending_.push_back([this] {
      session_.answer_question(steady_);
      question_.close(steady_);
    });
  if (qr_opening_.is_open()) return pending_.push_back([this] { qr_opening_.close(steady_); });
  if (display_.is_open()) return pending_.push_back([this] { display_.close(steady_); });
  if (const auto* item = urgent(); item != nullptr)
    return item->severity == model::Severity::danger ? void() : put_urgent_away();
  if (stack_.size() > 2) return back();
  if (stack_.size() == 2) end_session();
}

void Shell::key(Key key, base::Milliseconds steady) {
  session_.touch(steady);
  touched_ = steady;
  fingers_.take(key, steady, [this] { close_overlay(); });
}

// Who types on a keyboard does not walk through the keys on the screen: focus goes with the first character.
void Shell::type(const std::string& typed, base::Milliseconds steady) {
  session_.touch(steady);
  touched_ = steady;
  for (const char c : typed) {
    const World seen = world();
    const bool is_for_focus = c == '\n' && !fingers_.state().focused.empty();
    const bool is_used = !seen.is_covered && !is_for_focus && stack_.back()->take_text({&c, 1}, seen);
    if (is_used && c != '\n') fingers_.drop_focus();
    if (!is_used && c == '\n') key(Key::activate, steady);
    if (!is_used && c == '\b') key(Key::back, steady);
  }
}

}  // namespace lobi::ui
