// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/release_keeper.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/files.h"
#include "base/log.h"
#include "link/message.h"
#include "pack/release_text.h"
#include "pack/trust_text.h"
#include "push/envelope.h"
#include "sync/moderation.h"
#include "trust/digest.h"

namespace lobi::sync {
namespace {

using nlohmann::json;

constexpr const char* kTrustNote = "push_trust";      // "<site> <root>": whose the other notes are
constexpr const char* kKeysNote = "push_keys";        // key statement, JSON
constexpr const char* kVersionNote = "push_version";  // highest that was accepted
constexpr const char* kReleaseNote = "push_release";  // document that is used
constexpr const char* kSettledNote = "push_settled";  // document of the last one that lobi drew a minute with
constexpr const char* kQuarantinedNote = "push_quarantined";  // version that was put aside
constexpr const char* kPlayingNote = "push_playing";          // items as they play
constexpr const char* kDecidedNote = "push_decided";          // decisions that were carried out
constexpr const char* kFirstNote = "push_first_generation";   // of the release in use
constexpr const char* kPerson = "meja staf";

std::int64_t to_number(const std::string& text) {
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::string decision_text(const model::PushedDecision& decision) {
  return std::to_string(static_cast<int>(decision.action)) + ' ' + decision.subject;
}

link::ModerateAction action_of(model::PushedDecision::Action action) {
  switch (action) {
    case model::PushedDecision::Action::approve:
      return link::ModerateAction::approve;
    case model::PushedDecision::Action::block:
      return link::ModerateAction::block;
    case model::PushedDecision::Action::hide:
      break;
  }
  return link::ModerateAction::hide;
}

// What of a picture is here; its key in the rows is pushed_picture_key().
using Pictures = std::map<std::string, store::PictureRow>;

const store::PictureRow* find_here(const Pictures& pictures, const model::PushedPicture& picture) {
  const auto found = pictures.find(pushed_picture_key(picture.sha256));
  return found == pictures.end() || found->second.sha256.empty() ? nullptr : &found->second;
}

std::optional<model::PlannedItem> planned(const model::PushedItem& item, const Pictures& pictures) {
  model::PlannedItem result{item, {}};
  if (!item.picture) return result;
  const auto* row = find_here(pictures, *item.picture);
  if (row == nullptr) return std::nullopt;
  model::Media media;
  media.remote_key = row->key;
  media.alt = item.picture->alt.id;
  media.width = row->width;
  media.height = row->height;
  media.focus_x = item.picture->focus_x;
  media.focus_y = item.picture->focus_y;
  media.sha256 = row->sha256;
  media.mean_colour = row->mean_colour;
  result.picture = std::move(media);
  return result;
}

bool is_over(const model::PushedItem& item, base::Instant now) {
  return item.schedule.until && *item.schedule.until <= now;
}

}  // namespace

Result<std::optional<KioskIdentity>> read_identity(const std::filesystem::path& config_dir,
                                                   const std::filesystem::path& state_dir, const std::string& name,
                                                   const std::vector<std::string>& groups) {
  const auto paired = base::read_file(state_dir / kDeskFile, pack::kMaxTrustBytes);
  if (paired || paired.error().kind != ErrorKind::not_found) {
    const auto desk = paired ? pack::parse_desk(*paired) : fail(paired.error());
    if (!desk) return fail(desk.error().with((state_dir / kDeskFile).string()));
    const auto key = trust::PublicKey::from_hex(desk->trust.root);
    if (!key) return fail(ErrorKind::malformed, (state_dir / kDeskFile).string() + ": root is no key");
    return std::optional(KioskIdentity{desk->trust.site, *key, desk->kiosk, desk->name, desk->groups});
  }
  const auto file = config_dir / kTrustFile;
  const auto text = base::read_file(file, pack::kMaxTrustBytes);
  if (!text && text.error().kind == ErrorKind::not_found) return std::optional<KioskIdentity>();
  const auto trust = text ? pack::parse_trust(*text) : fail(text.error());
  if (!trust) return fail(trust.error().with(file.string()));
  const auto root = trust::PublicKey::from_hex(trust->root);
  if (!root) return fail(ErrorKind::malformed, file.string() + ": root is no key");
  return std::optional(KioskIdentity{trust->site, *root, {}, name, groups});
}

std::string pushed_picture_key(std::string_view sha256) { return "sha256:" + std::string(sha256); }

Result<ReleaseKeeper> ReleaseKeeper::open(store::Inbox& inbox, KioskIdentity identity) {
  ReleaseKeeper keeper(inbox, std::move(identity));
  const auto trust = keeper.identity_.site + ' ' + keeper.identity_.root.hex();
  const auto known = inbox.note(kTrustNote);
  if (!known) return fail(known.error());
  keeper.belief_.site = keeper.identity_.site;
  keeper.belief_.root = keeper.identity_.root;
  if (*known != trust) {
    if (auto done = keeper.forget_all(); !done) return fail(done.error());
    if (auto done = inbox.set_note(kTrustNote, trust); !done) return fail(done.error());
    return keeper;
  }
  if (auto done = keeper.load(); !done) return fail(done.error());
  return keeper;
}

Result<void> ReleaseKeeper::forget_all() {
  for (const auto* key : {kKeysNote, kVersionNote, kReleaseNote, kSettledNote, kQuarantinedNote, kPlayingNote,
                          kDecidedNote, kFirstNote}) {
    if (auto done = inbox_->set_note(key, ""); !done) return done;
  }
  return {};
}

// A note that cannot be read is as good as none: the desk sends everything again.
Result<void> ReleaseKeeper::load() {
  std::map<std::string, std::string> notes;
  for (const auto* key : {kKeysNote, kVersionNote, kReleaseNote, kQuarantinedNote, kPlayingNote}) {
    auto note = inbox_->note(key);
    if (!note) return fail(note.error());
    notes[key] = std::move(*note);
  }
  if (auto keys = push::parse_statement(notes[kKeysNote]); keys) belief_.keys = std::move(*keys);
  belief_.last_version = to_number(notes[kVersionNote]);
  if (const auto version = to_number(notes[kQuarantinedNote]); version > 0) quarantined_ = version;
  if (!notes[kReleaseNote].empty()) {
    if (auto used = use(notes[kReleaseNote]); !used) base::log_error("sync", used.error().message);
  }
  const auto playing = json::parse(notes[kPlayingNote], nullptr, false);
  if (!playing.is_array()) return {};
  for (const auto& entry : playing) {
    if (auto item = pack::parse_pushed_item(entry.dump()); item) playing_.push_back(std::move(*item));
  }
  return {};
}

Result<void> ReleaseKeeper::use(const std::string& document) {
  auto read = pack::parse_release(document);
  if (!read) return fail(read.error());
  release_ = std::move(read->release);
  document_ = document;
  digest_ = trust::sha256_hex(document);
  return {};
}

void ReleaseKeeper::rename(std::string name, std::vector<std::string> groups) {
  identity_.name = std::move(name);
  identity_.groups = std::move(groups);
}

Result<bool> ReleaseKeeper::take_keys(std::string_view envelope) {
  auto next = push::accept_keys(belief_, envelope);
  if (!next) return fail(next.error());
  if (next->keys.serial == belief_.keys.serial) return false;
  if (auto done = inbox_->set_note(kKeysNote, push::statement_text(next->keys)); !done) return fail(done.error());
  belief_ = std::move(*next);
  return true;
}

push::Judged<std::optional<std::int64_t>> ReleaseKeeper::take_release(std::string_view envelope,
                                                                      base::Instant trusted_now) {
  const auto accepted = push::accept_release(belief_, envelope, trusted_now);
  if (!accepted) return tl::unexpected(accepted.error());
  if (!*accepted) return std::optional<std::int64_t>();
  const auto version = (*accepted)->version;
  if (auto kept = keep(std::string(push::open_envelope(envelope)->document), version); !kept)
    return push::refuse(push::Refusal::not_kept, kept.error());
  return std::optional<std::int64_t>(version);
}

Result<void> ReleaseKeeper::keep(const std::string& document, std::int64_t version) {
  auto transaction = inbox_->begin();
  if (!transaction) return fail(transaction.error());
  if (auto done = inbox_->set_note(kReleaseNote, document); !done) return done;
  if (auto done = inbox_->set_note(kVersionNote, std::to_string(version)); !done) return done;
  if (auto done = inbox_->set_note(kQuarantinedNote, ""); !done) return done;
  if (auto done = inbox_->set_note(kFirstNote, ""); !done) return done;
  if (auto done = transaction->commit(); !done) return done;
  belief_.last_version = version;
  quarantined_.reset();
  return use(document);
}

bool ReleaseKeeper::is_mine(const model::PushedItem& item) const {
  return model::is_meant_for(item.target, identity_.name, identity_.groups) ||
         (!identity_.id.empty() && model::is_meant_for(item.target, identity_.id, identity_.groups));
}

Result<model::Plan> ReleaseKeeper::plan(base::Instant now) {
  model::Plan plan{release_.version, digest_, {}};
  const auto pictures = inbox_->pictures();
  if (!pictures) return fail(pictures.error());
  for (const auto& item : release_.items) {
    if (!is_mine(item) || is_over(item, now)) continue;
    auto whole = planned(item, *pictures);
    if (!whole) {
      const auto before = std::find_if(playing_.begin(), playing_.end(),
                                       [&](const model::PushedItem& other) { return other.id == item.id; });
      if (before != playing_.end() && !is_over(*before, now)) whole = planned(*before, *pictures);
    }
    if (whole) plan.items.push_back(std::move(*whole));
  }
  std::vector<model::PushedItem> playing;
  for (const auto& entry : plan.items) playing.push_back(entry.item);
  if (auto done = keep_playing(playing); !done) return fail(done.error());
  return plan;
}

Result<void> ReleaseKeeper::keep_playing(const std::vector<model::PushedItem>& items) {
  if (items == playing_) return {};
  json list = json::array();
  for (const auto& item : items) list.push_back(json::parse(pack::pushed_item_text(item)));
  playing_ = items;
  return inbox_->set_note(kPlayingNote, list.dump());
}

std::vector<std::string> ReleaseKeeper::mirrors() const {
  auto all = release_.mirrors;
  const bool is_known = desk_mirror_.empty() || std::find(all.begin(), all.end(), desk_mirror_) != all.end();
  if (!is_known) all.push_back(desk_mirror_);
  return all;
}

Result<std::vector<WantedPicture>> ReleaseKeeper::wanted(base::Instant now) {
  const auto pictures = inbox_->pictures();
  if (!pictures) return fail(pictures.error());
  std::vector<WantedPicture> wanted;
  std::set<std::string> names;
  for (const auto& item : release_.items) {
    if (!item.picture || !is_mine(item) || is_over(item, now)) continue;
    if (find_here(*pictures, *item.picture) != nullptr || !names.insert(item.picture->sha256).second) continue;
    WantedPicture picture{item.picture->sha256, item.id, {}};
    for (const auto& mirror : mirrors()) picture.addresses.push_back(mirror + picture.sha256);
    wanted.push_back(std::move(picture));
  }
  return wanted;
}

// A post that was hidden elsewhere before it came here: it must not be seen even once.
Result<bool> ReleaseKeeper::hide_unknown(const model::PushedDecision& decision, base::Instant now) {
  const auto colon = decision.subject.find(':');
  if (decision.action != model::PushedDecision::Action::hide || colon == std::string::npos) return false;
  const auto network = decision.subject.substr(0, colon);
  if (model::network_key(model::network_from_key(network)) != network) return false;
  const store::Decision hidden{model::Moderation::hidden, kPerson, {}, now, {}};
  const auto done = inbox_->decide(model::network_from_key(network), decision.subject.substr(colon + 1), hidden);
  if (!done) return fail(done.error());
  return true;
}

// Each decision once, however often its release arrives: what was done is remembered, what could not be done (a
// post that no source brought yet) is tried again.
Result<bool> ReleaseKeeper::apply_decisions(base::Instant now) {
  const auto note = inbox_->note(kDecidedNote);
  if (!note) return fail(note.error());
  const auto stored = json::parse(*note, nullptr, false);
  std::set<std::string> done_before;
  if (stored.is_array()) {
    for (const auto& entry : stored) {
      if (entry.is_string()) done_before.insert(entry.get<std::string>());
    }
  }
  std::set<std::string> done;
  bool has_changed = false;
  const auto carry_out = [&](link::ModerateAction action, const std::string& subject) -> Result<bool> {
    const auto answer = moderate(*inbox_, {action, subject, kPerson, {}}, now);
    if (!answer) return fail(answer.error());
    has_changed = has_changed || answer->is_found;
    return answer->is_found;
  };
  std::set<std::string> listed;
  for (const auto& decision : release_.decisions) listed.insert(decision_text(decision));
  for (const auto& text : done_before) {
    if (listed.count(text) > 0) continue;
    const auto subject = text.substr(text.find(' ') + 1);
    const auto undone = carry_out(link::ModerateAction::undo, subject);
    if (!undone) return fail(undone.error());
    if (*undone) continue;
    if (const auto colon = subject.find(':'); colon != std::string::npos) {
      const auto network = model::network_from_key(subject.substr(0, colon));
      if (auto done_so = inbox_->forget_decision(network, subject.substr(colon + 1)); !done_so)
        return fail(done_so.error());
    }
  }
  for (const auto& decision : release_.decisions) {
    const auto text = decision_text(decision);
    if (done_before.count(text) == 0) {
      const auto is_known = carry_out(action_of(decision.action), decision.subject);
      if (!is_known) return fail(is_known.error());
      const auto is_done = *is_known ? Result<bool>(true) : hide_unknown(decision, now);
      if (!is_done) return fail(is_done.error());
      if (!*is_done) continue;
    }
    done.insert(text);
  }
  if (done == done_before) return has_changed;
  if (auto kept = inbox_->set_note(kDecidedNote, json(done).dump(-1, ' ', false, json::error_handler_t::replace));
      !kept)
    return fail(kept.error());
  return has_changed;
}

Result<void> ReleaseKeeper::note_published(std::int64_t generation) {
  const auto first = inbox_->note(kFirstNote);
  if (!first) return fail(first.error());
  if (!first->empty() || release_.version == 0) return {};
  return inbox_->set_note(kFirstNote, std::to_string(generation));
}

Result<void> ReleaseKeeper::note_settled(std::int64_t generation) {
  const auto first = inbox_->note(kFirstNote);
  if (!first) return fail(first.error());
  if (first->empty() || generation < to_number(*first)) return {};
  const auto settled = inbox_->note(kSettledNote);
  if (!settled) return fail(settled.error());
  return *settled == document_ ? Result<void>() : inbox_->set_note(kSettledNote, document_);
}

Result<bool> ReleaseKeeper::note_quarantined(std::int64_t generation) {
  const auto first = inbox_->note(kFirstNote);
  if (!first) return fail(first.error());
  if (first->empty() || generation < to_number(*first)) return false;
  const auto settled = inbox_->note(kSettledNote);
  if (!settled) return fail(settled.error());
  if (*settled == document_) return false;  // it was drawn before: something else is at fault
  return put_aside(release_.version);
}

Result<bool> ReleaseKeeper::roll_back() {
  const auto settled = inbox_->note(kSettledNote);
  if (!settled) return fail(settled.error());
  if (settled->empty() || *settled == document_) return false;
  return put_aside(release_.version);
}

Result<bool> ReleaseKeeper::put_aside(std::int64_t version) {
  if (version == 0) return false;
  const auto settled = inbox_->note(kSettledNote);
  if (!settled) return fail(settled.error());
  auto transaction = inbox_->begin();
  if (!transaction) return fail(transaction.error());
  if (auto done = inbox_->set_note(kQuarantinedNote, std::to_string(version)); !done) return fail(done.error());
  if (auto done = inbox_->set_note(kReleaseNote, *settled); !done) return fail(done.error());
  if (auto done = inbox_->set_note(kFirstNote, ""); !done) return fail(done.error());
  if (auto done = inbox_->set_note(kPlayingNote, ""); !done) return fail(done.error());
  if (auto done = transaction->commit(); !done) return fail(done.error());
  quarantined_ = version;
  playing_.clear();
  release_ = {};
  document_.clear();
  digest_.clear();
  if (!settled->empty()) {
    if (auto used = use(*settled); !used) return fail(used.error());
  }
  base::log_warning("sync", "release " + std::to_string(version) + " is put aside; a higher one is waited for");
  return true;
}

}  // namespace lobi::sync
