// SPDX-License-Identifier: GPL-3.0-or-later
// The part of lobi-sync that carries what staff push: from a package to the next publication.
#include <algorithm>

#include "apps/lobi_sync/app.h"
#include "base/log.h"
#include "sync/package_taker.h"

namespace lobi::apps {
namespace {

constexpr std::chrono::seconds kPushedAgain{5};

bool is_same(const model::Plan& a, const model::Plan& b) {
  const auto is_same_item = [](const model::PlannedItem& one, const model::PlannedItem& other) {
    const bool has_same_picture = one.picture.has_value() == other.picture.has_value() &&
                                  (!one.picture || one.picture->sha256 == other.picture->sha256);
    return has_same_picture && one.item == other.item;
  };
  return a.version == b.version && a.digest == b.digest &&
         std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), is_same_item);
}

}  // namespace

void LobiSync::adopt_trust() {
  if (carrier_) return;  // the desk's word counts
  const auto identity =
      sync::read_identity(options_.config_dir, options_.state_dir, config_.kiosk.name, config_.kiosk.groups);
  if (!identity) return base::log_error("sync", identity.error().message);
  if (!*identity) return;
  const auto& root = (*identity)->root;
  if (keeper_ && keeper_->identity().root == root && keeper_->identity().site == (*identity)->site) return;
  auto keeper = sync::ReleaseKeeper::open(inbox_, **identity);
  if (!keeper) return base::log_error("sync", keeper.error().message);
  keeper_.emplace(std::move(*keeper));
  base::log_info("sync",
                 "this kiosk belongs to \"" + (*identity)->site + "\" and believes the root key " + root.id());
  if (keeper_->release().version > 0) time_.note_issued(keeper_->release().issued_at);
  [[maybe_unused]] const bool is_other = use_plan();
  pushed_at_ = clock_.steady();
}

void LobiSync::take_package(link::Server::Client client) {
  auto file = server_->take_descriptor(client);
  if (!file.is_open()) return server_->reply(client, link::ErrorReply{"there is no file with this message"});
  adopt_trust();
  if (!keeper_) {
    return server_->reply(client,
                          link::ErrorReply{"this kiosk trusts no library yet: sudo lobictl trust trust.json"});
  }
  const auto taken =
      sync::take_package(*keeper_, std::move(file), options_.state_dir / "originals", time_.now(), clock_.now());
  if (!taken) {
    base::log_warning("sync", "a package was refused: " + taken.error().message);
    return server_->reply(client, link::ErrorReply{taken.error().message});
  }
  base::log_info("sync", "release " + std::to_string(taken->version) + " came in a package with " +
                             std::to_string(taken->pictures) + " pictures");
  show_release();
  link::Explanation answer;
  answer.is_found = true;
  answer.is_shown = true;
  answer.title = std::to_string(taken->version);
  const auto version = std::to_string(taken->version);
  answer.reasons.push_back(
      taken->is_new ? model::Bilingual{"Rilis " + version + " diterima.", "Release " + version + " is accepted."}
                    : model::Bilingual{"Rilis " + version + " sudah diterima sebelumnya.",
                                       "Release " + version + " had been accepted before."});
  server_->reply(client, answer);
}

void LobiSync::show_release() {
  time_.note_issued(keeper_->release().issued_at);
  if (auto applied = keeper_->apply_decisions(clock_.now()); !applied)
    base::log_error("sync", applied.error().message);
  [[maybe_unused]] const bool is_other = use_plan();
  follow_fleet();
  publish();
  pushed_at_ = clock_.steady();
  look_for_pushed();
}

bool LobiSync::use_plan() {
  if (!keeper_) return false;
  auto plan = keeper_->plan(clock_.now());
  if (!plan) {
    base::log_error("sync", plan.error().message);
    return false;
  }
  const bool is_other = !is_same(*plan, publisher_->plan());
  if (is_other) publisher_->use_plan(std::move(*plan));
  return is_other;
}

std::vector<sync::WantedPicture> LobiSync::wanted_pictures() {
  if (!keeper_) return {};
  auto wanted = keeper_->wanted(clock_.now());
  if (wanted) return *wanted;
  base::log_error("sync", wanted.error().message);
  return {};
}

void LobiSync::look_for_pushed() {
  if (!pushed_at_ || *pushed_at_ > clock_.steady()) return;
  const auto wanted = wanted_pictures();
  pushed_at_.reset();
  if (wanted.empty()) {
    std::error_code error;  // what came in packages and is needed no more
    std::filesystem::remove_all(options_.state_dir / "originals", error);
    return;
  }
  if (auto asked = media_->want({}, wanted); !asked) base::log_error("sync", asked.error().message);
  pushed_at_ = clock_.steady() + kPushedAgain;
}

void LobiSync::note_fate(const link::Shown& shown) {
  const auto noted = publisher_->note_fate(shown.generation, static_cast<sync::Publisher::Fate>(shown.state));
  if (!noted) base::log_error("sync", noted.error().message);
  if (!keeper_) return;
  if (shown.state == link::ShownState::settled) {
    if (auto kept = keeper_->note_settled(shown.generation); !kept) base::log_error("sync", kept.error().message);
  } else if (shown.state == link::ShownState::quarantined) {
    const auto is_aside = keeper_->note_quarantined(shown.generation);
    if (!is_aside) return base::log_error("sync", is_aside.error().message);
    if (*is_aside) show_release();
  }
}

}  // namespace lobi::apps
