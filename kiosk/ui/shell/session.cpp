// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/session.h"

#include <algorithm>

namespace lobi::ui {
namespace {

constexpr base::Milliseconds kFar{INT64_MAX / 4};

std::chrono::minutes minute_of_day(base::Instant now, const model::Zone& zone) {
  const auto local = model::to_local(now, zone);
  return std::chrono::floor<std::chrono::minutes>(local - std::chrono::floor<std::chrono::days>(local));
}

bool is_dark_hour(const pack::ScreenConfig& config, base::Instant now, const model::Zone& zone) {
  const auto minute = minute_of_day(now, zone);
  if (config.dark_from <= config.dark_until) return minute >= config.dark_from && minute < config.dark_until;
  return minute >= config.dark_from || minute < config.dark_until;
}

}  // namespace

void Session::wipe() {
  state_ = SessionState::attract;
  language_ = config_.language;
  has_large_text_ = is_reach_ = false;
  is_calm_ = config_.reduced_motion;
  theme_.reset();
  visit = {};
}

void Session::begin(base::Milliseconds now) {
  touched_ = now;
  state_ = SessionState::active;
}

void Session::touch(base::Milliseconds now) {
  if (state_ == SessionState::active) touched_ = now;
}

base::Milliseconds Session::idle_time(IdleKind kind) const {
  return std::chrono::duration_cast<base::Milliseconds>(kind == IdleKind::lesson ? config_.lesson_idle
                                                                                 : config_.idle);
}

bool Session::step(base::Milliseconds now, IdleKind kind) {
  if (state_ == SessionState::active && now - touched_ >= idle_time(kind)) {
    state_ = SessionState::question;
    asked_ = now;
  }
  return state_ == SessionState::question && question_seconds_left(now) <= 0;
}

base::Milliseconds Session::next_change(IdleKind kind) const {
  if (state_ == SessionState::attract) return kFar;
  if (state_ == SessionState::question)
    return asked_ + std::chrono::duration_cast<base::Milliseconds>(config_.idle_question);
  return touched_ + idle_time(kind);
}

int Session::question_seconds_left(base::Milliseconds now) const {
  const auto gone = std::chrono::duration_cast<std::chrono::seconds>(now - asked_);
  return static_cast<int>(std::max<std::int64_t>(0, (config_.idle_question - gone).count()));
}

void Session::ask(base::Milliseconds now) {
  state_ = SessionState::question;
  asked_ = now;
}

void Session::answer_question(base::Milliseconds now) { begin(now); }

void Session::toggle(Switch one, Theme current) {
  switch (one) {
    case Switch::large_text:
      has_large_text_ = !has_large_text_;
      return;
    case Switch::reach:
      is_reach_ = !is_reach_;
      return;
    case Switch::calm:
      is_calm_ = !is_calm_;
      return;
    case Switch::contrast:
      theme_ = current == Theme::contrast ? Theme::light : Theme::contrast;
      return;
    case Switch::dark:
      theme_ = current == Theme::dark ? Theme::light : Theme::dark;
      return;
  }
}

LookChoice Session::choice(base::Instant now, const model::OpeningHours& hours) const {
  return {theme_.value_or(theme_by_hour(config_, now, hours.zone)), language_, has_large_text_, is_reach_,
          is_calm_};
}

Theme theme_by_hour(const pack::ScreenConfig& config, base::Instant now, const model::Zone& zone) {
  if (config.theme == pack::ThemeChoice::dark) return Theme::dark;
  if (config.theme == pack::ThemeChoice::light) return Theme::light;
  return is_dark_hour(config, now, zone) ? Theme::dark : Theme::light;
}

bool is_night(const pack::ScreenConfig& config, base::Instant now, const model::OpeningHours& hours) {
  return is_dark_hour(config, now, hours.zone) && model::open_status(hours, now).state == model::OpenState::closed;
}

}  // namespace lobi::ui
