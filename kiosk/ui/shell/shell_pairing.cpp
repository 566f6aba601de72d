// SPDX-License-Identifier: GPL-3.0-or-later
// What the shell does for staff who stand before the kiosk: its name, and the page of pairing with a desk.
#include <utility>

#include "ui/shell/shell.h"

namespace lobi::ui {
namespace {

constexpr int kEmblemTouches = 5;
constexpr base::Milliseconds kEmblemTime{4000};  // within which they must come
constexpr base::Milliseconds kPairedStay{30'000};
constexpr base::Milliseconds kFade{300}, kHold{400};

bool is_under_way(link::PairingStep step) {
  return step != link::PairingStep::off && step != link::PairingStep::done;
}

}  // namespace

void Shell::identify(std::string name, base::Milliseconds duration, base::Milliseconds steady) {
  identified_ = std::move(name);
  identified_until_ = steady + duration;
}

// A kiosk that is paired says so after each publication: only the end of a pairing that was seen is news.
void Shell::set_pairing(const link::PairingState& state) {
  const bool was_under_way = pairing_ && is_under_way(pairing_->step);
  if (is_under_way(state.step)) is_pairing_open_ = true;
  if (was_under_way && state.step == link::PairingStep::off) is_pairing_open_ = false;
  if (was_under_way && state.step == link::PairingStep::done) paired_until_ = steady_ + kPairedStay;
  pairing_ = state;
}

void Shell::open_pairing() {
  if (!pairing_) pairing_.emplace();
  is_pairing_open_ = true;
  paired_until_ = steady_ + kPairedStay;
}

void Shell::show_bottom() {
  is_pairing_shown_ = is_pairing_open_;
  stack_.push_back(make_screen({is_pairing_shown_ ? ScreenName::pairing : ScreenName::attract, "", 0}, world()));
}

void Shell::follow_pairing() {
  const bool is_paired = is_pairing_open_ && pairing_->step == link::PairingStep::done;
  if (is_paired && steady_ >= paired_until_) is_pairing_open_ = false;
  if (is_pairing_open_ == is_pairing_shown_ || stack_.size() > 1) return;
  stack_.clear();
  show_bottom();
  fingers_.forget();
  transition_.finish();
  transition_.fade(kFade, kHold, steady_);
}

void Shell::touch_emblem() {
  if (steady_ - emblem_since_ > kEmblemTime) emblem_touches_ = 0;
  if (emblem_touches_ == 0) emblem_since_ = steady_;
  if (++emblem_touches_ < kEmblemTouches) return;
  emblem_touches_ = 0;
  end_session();
  pending_.push_back([this] { open_pairing(); });
}

// `start` shows at once that something happens; what becomes of it lobi-sync says.
void Shell::pair(link::PairingRequest request) {
  pending_.push_back([this, request = std::move(request)] {
    if (!pairing_) return;
    const auto action = request.action;
    const bool is_to_tell = action != link::PairingAction::cancel || is_under_way(pairing_->step);
    if (action == link::PairingAction::cancel) is_pairing_open_ = false;
    if (action == link::PairingAction::cancel && is_under_way(pairing_->step))
      pairing_->step = link::PairingStep::off;
    if (action == link::PairingAction::start) pairing_->step = link::PairingStep::connecting;
    if (action == link::PairingAction::start && !request.desk.empty()) pairing_->desk = request.desk;
    if (is_to_tell && parts_.on_pairing) parts_.on_pairing(request);
  });
}

}  // namespace lobi::ui
