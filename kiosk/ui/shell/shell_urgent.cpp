// SPDX-License-Identifier: GPL-3.0-or-later
// Which urgent notice takes the screen, and for how long one that a visitor has read stays away.
#include <algorithm>

#include "ui/screens/urgent.h"
#include "ui/shell/shell.h"

namespace lobi::ui {
namespace {

constexpr base::Milliseconds kPutAway{60'000};  // LOOK.md section 7: at most
constexpr base::Milliseconds kTakesOver{240}, kTakesOverCalm{120}, kTakesOverHold{400};

// One that staff edit is another one: a visitor has not read it.
std::string key_of(const model::PushedItem& item) {
  std::string key = item.id;
  const auto add = [&key](const std::string& words) { key.append("\n").append(words); };
  const auto add_both = [&add](const model::Bilingual& text) {
    add(text.id);
    add(text.en);
  };
  add_both(item.title);
  add_both(item.text);
  for (const auto& time : item.times) {
    add(std::to_string(time.at.count()));
    add_both(time.label);
  }
  add(item.link);
  return key;
}

}  // namespace

const model::PushedItem* Shell::urgent() const {
  for (const auto& planned : content_->content.plan.items) {
    if (!urgent_key_.empty() && key_of(planned.item) == urgent_key_) return &planned.item;
  }
  return nullptr;
}

bool Shell::is_put_away(const model::PushedItem& item) const {
  if (item.severity == model::Severity::danger) return false;
  const auto found = put_away_.find(key_of(item));
  return found != put_away_.end() && steady_ < found->second;
}

// With the whole screen goes what lay over it; it comes and goes as one picture.
void Shell::follow_urgent() {
  const auto& plan = content_->content.plan;
  const auto& zone = parts_.config.library.hours.zone;
  const auto notices = urgent_notices(plan, now_, zone);
  if (session_.state() == SessionState::attract) put_away_.clear();
  const auto stands =
      std::find_if(notices.begin(), notices.end(), [this](const auto* item) { return !is_put_away(*item); });
  const std::string key = stands == notices.end() ? std::string() : key_of(**stands);
  has_put_away_ = key.empty() && !notices.empty();
  urgent_changes_ = next_urgent_change(plan, now_, zone);
  if (key == urgent_key_) return;
  urgent_key_ = key;
  fingers_.forget();
  qr_opening_.vanish();
  display_.vanish();
  notice_.clear();
  transition_.finish();
  const bool is_calm = look_ != nullptr && look_->choice.is_calm;
  transition_.fade(is_calm ? kTakesOverCalm : kTakesOver, kTakesOverHold, steady_);
}

bool Shell::brings_urgent(const PublishedContent& content) const {
  const auto notices = urgent_notices(content.content.plan, now_, parts_.config.library.hours.zone);
  return std::any_of(notices.begin(), notices.end(),
                     [this](const auto* item) { return key_of(*item) != urgent_key_ && !is_put_away(*item); });
}

void Shell::put_urgent_away() {
  pending_.push_back([this] {
    if (urgent_key_.empty()) return;
    put_away_[urgent_key_] = steady_ + kPutAway;
    if (stack_.size() == 1) push({ScreenName::home, "", 0});
    session_.touch(steady_);
  });
}

void Shell::recall_urgent() {
  pending_.push_back([this] { put_away_.clear(); });
}

base::Milliseconds Shell::urgent_wake() const {
  base::Milliseconds wake{INT64_MAX / 4};
  if (urgent_changes_) wake = steady_ + std::max(base::Milliseconds(1), *urgent_changes_ - now_);
  for (const auto& entry : put_away_)
    wake = std::min(wake, std::max(entry.second, steady_ + base::Milliseconds(1)));
  return wake;
}

}  // namespace lobi::ui
