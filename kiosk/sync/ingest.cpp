// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/ingest.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "sync/cross_posts.h"

namespace lobi::sync {
namespace {

constexpr std::chrono::minutes kConfirmAfter{10};  // social-apis.md section 15, Gone (post)
constexpr std::chrono::hours kCountsEvery{1};

// What changes without a visitor reading anything new: taken over at most hourly.
std::int64_t details_of(const model::Post& post) {
  std::size_t mix = 0;
  const auto add = [&mix](std::size_t value) { mix = mix * 1099511628211U + value + 1; };
  for (const auto& count : {post.counts.likes, post.counts.comments, post.counts.shares, post.counts.views}) {
    add(static_cast<std::size_t>(count.value_or(-1)));
  }
  for (const auto& media : post.media) add(std::hash<std::string>{}(media.remote_url));
  add(std::hash<std::string>{}(post.version + post.local_id));
  return static_cast<std::int64_t>(mix);
}

struct Found {
  const model::Post* post = nullptr;
  std::optional<store::PostKey> key;  // empty: new
  std::string hash;
  std::int64_t details = 0;
};

// One harvest on its way into the inbox.
class Ingest {
 public:
  Ingest(store::Inbox& inbox, store::SourceRecord& record, const Harvest& harvest, base::Instant now)
      : inbox_(inbox), record_(record), harvest_(harvest), now_(now) {}

  Result<IngestReport> run() {
    if (harvest_.is_not_modified) {
      record_.verified_at = now_;
      return report_;
    }
    if (auto done = compare(); !done) return fail(done.error());
    if (auto done = take_posts(); !done) return fail(done.error());
    if (auto done = follow_absence(); !done) return fail(done.error());
    if (auto done = take_items(); !done) return fail(done.error());
    if (auto done = take_events(); !done) return fail(done.error());
    if (harvest_.confirms_listing) record_.verified_at = now_;
    return report_;
  }

 private:
  Result<void> compare();
  Result<void> take_posts();
  Result<void> write(const Found& found);
  Result<void> follow_absence();
  Result<void> confirm(const store::PostRow& row);
  Result<void> miss(const store::PostRow& row, bool may_remove);
  Result<void> take_items();
  Result<void> take_item(const model::CatalogueItem& item);
  Result<void> take_events();
  [[nodiscard]] bool is_changed(const Found& found) const;
  // The source that brought a post first keeps it, unless this one is the library's own account and that one is
  // not.
  [[nodiscard]] bool belongs_elsewhere(const Found& found) const {
    return found.key && found.key->source != record_.id && (found.key->is_own || !found.post->is_own);
  }

  store::Inbox& inbox_;
  store::SourceRecord& record_;
  const Harvest& harvest_;
  base::Instant now_;
  IngestReport report_;
  std::vector<Found> found_;
  std::unordered_set<std::string> seen_;  // native ids that this harvest confirms
};

Result<void> Ingest::compare() {
  found_.reserve(harvest_.posts.size());
  for (const auto& post : harvest_.posts) {
    if (!seen_.insert(post.native_id).second) continue;  // the same post twice on two pages
    auto key = inbox_.find_post(post.network, post.native_id);
    if (!key) return fail(key.error());
    if (!*key) {
      const auto is_buried = inbox_.has_tombstone(post.network, post.native_id);
      if (!is_buried) return fail(is_buried.error());
      if (*is_buried) continue;
    }
    found_.push_back({&post, std::move(*key), content_hash(post), details_of(post)});
  }
  seen_.insert(harvest_.verified.begin(), harvest_.verified.end());
  for (const auto& id : harvest_.gone) seen_.erase(id);
  return {};
}

bool Ingest::is_changed(const Found& found) const {
  if (!found.key || found.key->content_hash != found.hash || found.key->source != record_.id) return true;
  if (found.key->remote_state != found.post->remote_state) return true;
  return found.key->details != found.details && now_ - found.key->fetched_at >= kCountsEvery;
}

// A listing gets a new number only when it differs from the last one; then every row in it is written once.
Result<void> Ingest::take_posts() {
  bool is_new_listing = false;
  for (const auto& found : found_) {
    if (belongs_elsewhere(found)) continue;
    is_new_listing = is_new_listing || is_changed(found) || found.key->listing != record_.listing;
  }
  if (!is_new_listing) return {};
  ++record_.listing;
  for (const auto& found : found_) {
    if (belongs_elsewhere(found)) continue;
    if (is_changed(found)) {
      if (auto done = write(found); !done) return done;
    } else if (auto done = inbox_.touch_post(found.key->row, record_.listing, now_); !done) {
      return done;
    }
  }
  return {};
}

Result<void> Ingest::write(const Found& found) {
  store::PostRow row;
  row.post = *found.post;
  row.post.source = record_.id;
  row.content_hash = found.hash;
  row.folded = comparable_text(*found.post);
  row.listing = record_.listing;
  if (!found.key) {
    ++report_.added;
    const auto added = inbox_.add_post(row, found.details);
    if (!added) return fail(added.error());
    return {};
  }
  ++report_.updated;
  row.row = found.key->row;
  return inbox_.update_post(row, found.details);
}

// Rows of this source that the harvest says, or shows by leaving them out, are not there any more.
Result<void> Ingest::follow_absence() {
  const bool concludes = harvest_.complete_since.has_value() && !harvest_.is_partial;
  if (!concludes && harvest_.gone.empty() && harvest_.verified.empty()) return {};
  auto rows = inbox_.posts(record_.id);
  if (!rows) return fail(rows.error());
  const std::set<std::string> gone(harvest_.gone.begin(), harvest_.gone.end());
  const std::set<std::string> verified(harvest_.verified.begin(), harvest_.verified.end());
  std::vector<const store::PostRow*> missing;
  std::size_t known = 0;  // shown, or missing since a moment ago
  for (const auto& row : *rows) {
    const bool is_gone = gone.count(row.post.native_id) > 0;
    const bool is_absent =
        concludes && row.post.created_at >= *harvest_.complete_since && !seen_.count(row.post.native_id);
    if (row.post.remote_state == model::RemoteState::live || row.missing_since) ++known;
    if (is_gone || is_absent) {
      missing.push_back(&row);
    } else if (verified.count(row.post.native_id) > 0) {
      if (auto done = confirm(row); !done) return done;
    }
  }
  constexpr std::size_t kFewPosts = 2;  // one or two posts are no measure of an outage
  report_.is_outage = missing.size() > kFewPosts && missing.size() * 2 > known;
  for (const auto* row : missing) {
    if (auto done = miss(*row, !report_.is_outage); !done) return done;
  }
  return {};
}

// Confirmed without being sent again. Times are written at most hourly.
Result<void> Ingest::confirm(const store::PostRow& row) {
  if (row.post.remote_state == model::RemoteState::missing_once) {
    ++report_.updated;
    if (auto done = inbox_.set_remote_state(row.row, model::RemoteState::live, {}); !done) return done;
  }
  if (now_ - row.post.verified_at < kCountsEvery) return {};
  return inbox_.touch_post(row.row, row.listing, now_);
}

Result<void> Ingest::miss(const store::PostRow& row, bool may_remove) {
  if (!row.missing_since) {
    ++report_.hidden;
    return inbox_.set_remote_state(row.row, model::RemoteState::missing_once, now_);
  }
  if (!may_remove || now_ - *row.missing_since < kConfirmAfter) return {};
  ++report_.removed;
  // Only what the network itself called gone must not come back; a listing may forget a post and find it again.
  const bool is_certain =
      std::find(harvest_.gone.begin(), harvest_.gone.end(), row.post.native_id) != harvest_.gone.end();
  if (is_certain) {
    if (auto done = inbox_.bury(row.post.network, row.post.native_id, "deleted at its network", now_); !done)
      return done;
  }
  return inbox_.remove_post(row.row);
}

Result<void> Ingest::take_items() {
  for (const auto& item : harvest_.items) {
    if (auto done = take_item(item); !done) return done;
  }
  if (!harvest_.has_all_items || harvest_.is_partial || harvest_.items.empty()) return {};
  auto rows = inbox_.items();
  if (!rows) return fail(rows.error());
  std::unordered_set<std::string> listed;
  for (const auto& item : harvest_.items) listed.insert(item.local_id);
  for (const auto& row : *rows) {
    if (row.item.source != record_.id || listed.count(row.item.local_id) > 0) continue;
    ++report_.items_changed;
    if (auto done = inbox_.remove_item(record_.id, row.item.local_id); !done) return done;
  }
  return {};
}

Result<void> Ingest::take_item(const model::CatalogueItem& item) {
  auto known = inbox_.find_item(record_.id, item.local_id);
  if (!known) return fail(known.error());
  if (item.is_deleted) {
    if (!*known) return {};
    ++report_.items_changed;
    return inbox_.remove_item(record_.id, item.local_id);
  }
  store::ItemRow row;
  row.content_hash = content_hash(item);
  if (*known && (*known)->content_hash == row.content_hash) return {};
  row.row = *known ? (*known)->row : 0;
  row.item = item;
  row.item.source = record_.id;
  row.listing = record_.listing;
  ++report_.items_changed;
  return inbox_.put_item(row);
}

// A calendar is a few hundred meetings: all are compared at once. What is over leaves with the next reading.
Result<void> Ingest::take_events() {
  if (harvest_.events.empty() && !harvest_.has_all_events) return {};
  auto rows = inbox_.events(record_.id);
  if (!rows) return fail(rows.error());
  std::unordered_map<std::string, const store::EventRow*> known;
  for (const auto& row : *rows) known.emplace(row.event.local_id, &row);
  std::unordered_set<std::string> listed;
  for (const auto& event : harvest_.events) {
    if (!listed.insert(event.local_id).second) continue;
    const auto found = known.find(event.local_id);
    store::EventRow row;
    row.event = event;
    row.event.source = record_.id;
    row.content_hash = content_hash(row.event);
    if (found != known.end()) {
      if (found->second->content_hash == row.content_hash) continue;
      row.row = found->second->row;
    }
    ++report_.events_changed;
    if (auto done = inbox_.put_event(row); !done) return done;
  }
  if (!harvest_.has_all_events || harvest_.is_partial) return {};
  for (const auto& [id, row] : known) {
    if (listed.count(id) > 0) continue;
    ++report_.events_changed;
    if (auto done = inbox_.remove_event(row->row); !done) return done;
  }
  return {};
}

}  // namespace

Result<IngestReport> ingest(store::Inbox& inbox, store::SourceRecord& record, const Harvest& harvest,
                            base::Instant now) {
  return Ingest(inbox, record, harvest, now).run();
}

}  // namespace lobi::sync
