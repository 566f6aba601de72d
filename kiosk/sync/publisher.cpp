// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/publisher.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "base/log.h"
#include "pack/release_text.h"
#include "store/publication_reader.h"
#include "sync/cover_service.h"
#include "sync/cross_posts.h"
#include "sync/ingest.h"
#include "sync/visibility.h"
#include "trust/digest.h"

namespace lobi::sync {
namespace {

constexpr std::size_t kMaxEvents = 2'000;
constexpr std::chrono::days kFollowersShown{7};  // no network's terms allow less

constexpr const char* kFingerprintNote = "published_fingerprint";
constexpr const char* kRefreshNote = "refresh_at";
constexpr const char* kFirstEndNote = "published_first_end";
constexpr const char* kStartedNote = "lobi_started";
constexpr const char* kSettledNote = "lobi_settled";
constexpr const char* kQuarantinedNote = "lobi_quarantined";

const store::SourceRecord* find_record(const std::vector<store::SourceRecord>& records, const std::string& id) {
  const auto found = std::find_if(records.begin(), records.end(),
                                  [&](const store::SourceRecord& record) { return record.id == id; });
  return found == records.end() ? nullptr : &*found;
}

const model::SourceConfig* find_config(const std::vector<model::SourceConfig>& configs, const std::string& id) {
  const auto found = std::find_if(configs.begin(), configs.end(),
                                  [&](const model::SourceConfig& config) { return config.id == id; });
  return found == configs.end() ? nullptr : &*found;
}

std::int64_t to_number(const std::string& text) {
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

void add_media(trust::Fingerprint& print, const model::Media& media) {
  print.add(static_cast<std::int64_t>(media.kind)).add(media.alt).add(media.sha256).add(media.duration_ms);
  print.add(media.width).add(media.height);
}

void add_post(trust::Fingerprint& print, const model::Post& post) {
  print.add(model::network_key(post.network)).add(post.native_id).add(content_hash(post)).add(post.source);
  for (const auto& count : {post.counts.likes, post.counts.comments, post.counts.shares, post.counts.views}) {
    print.add(count.value_or(-1));
  }
  for (const auto network : post.also_on) print.add(model::network_key(network));
  for (const auto& tag : post.hashtags) print.add(tag);
  for (const auto& media : post.media) add_media(print, media);
}

void add_campaign(trust::Fingerprint& print, const model::Campaign& campaign) {
  print.add(campaign.hashtag).add(campaign.title.id).add(campaign.title.en).add(campaign.text.id);
  print.add(campaign.text.en).add(campaign.from ? base::to_unix_ms(*campaign.from) : -1);
  print.add(campaign.until ? base::to_unix_ms(*campaign.until) : -1);
  for (const auto& place : campaign.places) print.add(model::network_key(place.network)).add(place.url);
}

void add_planned(trust::Fingerprint& print, const model::PlannedItem& planned) {
  print.add(pack::pushed_item_text(planned.item));
  if (planned.picture) add_media(print, *planned.picture);
}

// What one of the posts that make up a card is found under, the card is found under.
void add_hashtags(model::Post& card, const model::Post& other) {
  for (const auto& tag : other.hashtags) {
    if (!model::carries(card, tag)) card.hashtags.push_back(tag);
  }
}

// The first time at which lobi stops showing a post by itself.
std::optional<base::Instant> first_end(const model::Content& content) {
  std::optional<base::Instant> first;
  for (const auto& post : content.posts) {
    if (post.show_until && (!first || *post.show_until < *first)) first = post.show_until;
  }
  return first;
}

// With what is known of the pixels, when they are here.
template <typename Pictures>
void complete(model::Media& media, const Pictures& pictures) {
  const auto found = pictures.find(picture_key(media));
  if (found == pictures.end() || found->second.sha256.empty()) return;
  media.sha256 = found->second.sha256;
  media.width = found->second.width;
  media.height = found->second.height;
  media.mean_colour = found->second.mean_colour;
}

}  // namespace

std::string visible_fingerprint(const model::Content& content) {
  trust::Fingerprint print;
  for (const auto& source : content.sources) {
    print.add(source.id).add(model::network_key(source.network)).add(source.name).add(source.follow_url);
    print.add(source.followers.value_or(-1));
  }
  print.add(static_cast<std::int64_t>(content.posts.size()));
  for (const auto& post : content.posts) add_post(print, post);
  for (const auto& item : content.items) {
    print.add(item.source).add(item.local_id).add(content_hash(item));
    if (item.cover) add_media(print, *item.cover);
  }
  for (const auto& event : content.events) {
    print.add(event.source).add(event.local_id).add(content_hash(event));
    if (event.poster) add_media(print, *event.poster);
  }
  for (const auto& campaign : content.campaigns) add_campaign(print, campaign);
  print.add(content.plan.version).add(content.plan.digest);
  for (const auto& planned : content.plan.items) add_planned(print, planned);
  return print.hex();
}

Publisher::Publisher(store::Inbox& inbox, const std::vector<model::SourceConfig>& configs,
                     std::filesystem::path state_dir, store::PublicationWriter writer,
                     std::vector<ListedWord> words)
    : inbox_(inbox),
      configs_(configs),
      state_dir_(std::move(state_dir)),
      writer_(std::move(writer)),
      words_(std::move(words)) {}

Result<Publisher> Publisher::open(store::Inbox& inbox, const std::vector<model::SourceConfig>& configs,
                                  const std::filesystem::path& state_dir, std::vector<ListedWord> words) {
  auto writer = store::PublicationWriter::open(state_dir / "published", state_dir / "media");
  if (!writer) return fail(writer.error());
  return Publisher(inbox, configs, state_dir, std::move(*writer), std::move(words));
}

std::int64_t Publisher::current() const { return store::current_generation(state_dir_ / "published").value_or(0); }

Result<model::Content> Publisher::content(const std::vector<store::SourceRecord>& records, base::Instant now) {
  model::Content content;
  content.published_at = now;
  for (const auto& config : configs_) {
    if (!config.is_enabled) continue;
    const auto* record = find_record(records, config.id);
    model::SourceHealth health{config.id, config.network, config.name, config.follow_url, {}, {}};
    if (record != nullptr) {
      health.last_success = record->last_success;
      if (record->followers_at && *record->followers_at + kFollowersShown > now)
        health.followers = record->followers;
    }
    content.sources.push_back(std::move(health));
  }
  if (auto done = add_posts(content, records, now); !done) return fail(done.error());
  if (auto done = add_items(content, now); !done) return fail(done.error());
  if (auto done = add_events(content, now); !done) return fail(done.error());
  if (auto done = add_fleet(content, now); !done) return fail(done.error());
  if (auto done = add_pictures(content); !done) return fail(done.error());
  std::copy_if(campaigns_.begin(), campaigns_.end(), std::back_inserter(content.campaigns),
               [&](const model::Campaign& campaign) { return !campaign.until || *campaign.until > now; });
  content.plan = plan_;
  return content;
}

Result<void> Publisher::add_posts(model::Content& content, const std::vector<store::SourceRecord>& records,
                                  base::Instant now) {
  auto rows = inbox_.posts();
  if (!rows) return fail(rows.error());
  const auto decisions = inbox_.decisions();
  if (!decisions) return fail(decisions.error());
  const auto rules = ModerationRules::load(inbox_, words_);
  if (!rules) return fail(rules.error());
  std::vector<store::PostRow*> candidates;
  for (auto& row : *rows) {
    const auto* record = find_record(records, row.post.source);
    if (record == nullptr) continue;
    if (must_be_forgotten(row, *record, now)) {
      if (auto done = inbox_.remove_post(row.row); !done) return done;
      continue;
    }
    std::optional<store::Decision> decision;
    if (!decisions->empty()) {
      const auto key = std::string(model::network_key(row.post.network)) + ' ' + row.post.native_id;
      if (const auto found = decisions->find(key); found != decisions->end()) decision = found->second;
    }
    const auto verdict = judge(row, find_config(configs_, row.post.source), *record, decision, *rules, now);
    if (verdict != Visibility::shown && verdict != Visibility::duplicate) continue;
    row.post.moderation = moderation_of(row, decision);
    row.post.verified_at = confirmed_at(row, *record);
    row.post.show_until = shown_until(row, *record);
    candidates.push_back(&row);
  }
  return collapse(std::move(candidates), content);
}

// One card a message. Pictures come first: the same picture makes two posts one.
Result<void> Publisher::collapse(std::vector<store::PostRow*> candidates, model::Content& content) {
  const auto pictures = inbox_.pictures();
  if (!pictures) return fail(pictures.error());
  for (auto* row : candidates) {
    for (auto& media : row->post.media) complete(media, *pictures);
  }
  const std::vector<const store::PostRow*> compared(candidates.begin(), candidates.end());
  const auto duplicates = find_duplicates(compared);
  if (auto done = store_duplicates(compared, duplicates); !done) return done;
  std::map<std::size_t, std::set<model::Network>> others;
  for (std::size_t place = 0; place < candidates.size(); ++place) {
    if (!duplicates[place]) continue;
    others[*duplicates[place]].insert(candidates[place]->post.network);
    add_hashtags(candidates[*duplicates[place]]->post, candidates[place]->post);
  }
  for (std::size_t place = 0; place < candidates.size() && content.posts.size() < kMaxShownPosts; ++place) {
    if (duplicates[place]) continue;
    auto& row = *candidates[place];
    // No foreign marks on these cards: their networks' terms (social-apis.md 14.3).
    const bool takes_marks = row.post.network != model::Network::x && row.post.network != model::Network::youtube;
    if (const auto found = others.find(place); found != others.end() && takes_marks) {
      for (const auto network : found->second) {
        if (network != row.post.network) row.post.also_on.push_back(network);
      }
    }
    content.posts.push_back(std::move(row.post));
  }
  return {};
}

Result<void> Publisher::store_duplicates(const std::vector<const store::PostRow*>& rows,
                                         const std::vector<std::optional<std::size_t>>& duplicates) {
  for (std::size_t place = 0; place < rows.size(); ++place) {
    const auto of = duplicates[place] ? std::optional(rows[*duplicates[place]]->row) : std::nullopt;
    if (rows[place]->dup_of == of) continue;
    if (auto done = inbox_.set_duplicate(rows[place]->row, of); !done) return done;
  }
  return {};
}

Result<void> Publisher::add_items(model::Content& content, base::Instant now) {
  auto rows = inbox_.items();
  if (!rows) return fail(rows.error());
  for (auto& row : *rows) {
    if (content.items.size() >= kMaxShownTitles) break;
    const auto* config = find_config(configs_, row.item.source);
    if (judge_title(row.item, config, now) != TitleVisibility::shown) continue;
    content.items.push_back(std::move(row.item));
  }
  return {};
}

Result<void> Publisher::add_events(model::Content& content, base::Instant now) {
  auto rows = inbox_.events();
  if (!rows) return fail(rows.error());
  for (auto& row : *rows) {
    if (content.events.size() >= kMaxEvents) break;
    const auto* config = find_config(configs_, row.event.source);
    if (judge_event(row.event, config, now) != TitleVisibility::shown) continue;
    content.events.push_back(std::move(row.event));
  }
  return {};
}

// The desk judged its posts by its own rules; here only what staff decided about one of them counts.
Result<void> Publisher::add_fleet(model::Content& content, base::Instant now) {
  if (fleet_.sources.empty()) return {};
  const auto decisions = inbox_.decisions();
  if (!decisions) return fail(decisions.error());
  const auto pictures = inbox_.pictures();
  if (!pictures) return fail(pictures.error());
  const auto is_ours = [&](const std::string& source) {
    const auto* config = find_config(configs_, source);
    return config != nullptr && config->is_enabled;
  };
  const auto is_over = [&](const auto& entry) { return entry.show_until && *entry.show_until <= now; };
  std::set<std::string> known;
  const auto key_of = [](const model::Post& post) {
    return std::string(model::network_key(post.network)) + ' ' + post.native_id;
  };
  for (const auto& post : content.posts) known.insert(key_of(post));
  for (const auto& source : fleet_.sources) {
    if (!is_ours(source.id)) content.sources.push_back(source);
  }
  for (const auto& post : fleet_.posts) {
    const auto key = key_of(post);
    const auto decision = decisions->find(key);
    const bool is_hidden =
        decision != decisions->end() && decision->second.moderation != model::Moderation::approved;
    if (is_hidden || is_over(post) || is_ours(post.source) || content.posts.size() >= kMaxShownPosts) continue;
    if (!known.insert(key).second) continue;
    content.posts.push_back(post);
    for (auto& media : content.posts.back().media) complete(media, *pictures);
  }
  std::stable_sort(content.posts.begin(), content.posts.end(),
                   [](const model::Post& a, const model::Post& b) { return a.created_at > b.created_at; });
  for (const auto& item : fleet_.items) {
    const bool is_shown = !is_ours(item.source) && !is_over(item);
    if (is_shown && content.items.size() < kMaxShownTitles) content.items.push_back(item);
  }
  for (const auto& event : fleet_.events) {
    const bool is_shown = !is_ours(event.source) && !is_over(event);
    if (is_shown && content.events.size() < kMaxEvents) content.events.push_back(event);
  }
  std::stable_sort(content.events.begin(), content.events.end(),
                   [](const model::Event& a, const model::Event& b) { return a.start < b.start; });
  return {};
}

// Of titles and events; those of posts are known since collapse().
Result<void> Publisher::add_pictures(model::Content& content) {
  const auto pictures = inbox_.pictures();
  if (!pictures) return fail(pictures.error());
  for (auto& item : content.items) {
    if (item.cover) complete(*item.cover, *pictures);
  }
  for (auto& event : content.events) {
    if (event.poster) complete(*event.poster, *pictures);
  }
  return {};
}

Result<void> Publisher::substitute_covers(model::Content& content) {
  const auto pictures = inbox_.pictures();
  if (!pictures) return fail(pictures.error());
  for (auto& item : content.items) {
    if (item.cover && !item.cover->sha256.empty()) continue;
    auto other = cover_by_isbn(item, cover_service_);
    if (!other) continue;
    complete(*other, *pictures);
    if (!other->sha256.empty()) item.cover = std::move(other);
  }
  return {};
}

Result<std::optional<base::Instant>> Publisher::refresh_due() {
  const auto note = inbox_.note(kRefreshNote);
  if (!note) return fail(note.error());
  if (note->empty()) return std::optional<base::Instant>();
  return std::optional<base::Instant>(base::from_unix_ms(to_number(*note)));
}

Result<std::optional<std::int64_t>> Publisher::publish_if_changed(const std::vector<store::SourceRecord>& records,
                                                                  base::Instant now) {
  auto transaction = inbox_.begin();
  if (!transaction) return fail(transaction.error());
  auto next = content(records, now);
  if (!next) return fail(next.error());
  if (auto done = substitute_covers(*next); !done) return fail(done.error());
  const auto fingerprint = visible_fingerprint(*next);
  const auto last = inbox_.note(kFingerprintNote);
  if (!last) return fail(last.error());
  const auto refresh = refresh_due();
  if (!refresh) return fail(refresh.error());
  const auto last_end = inbox_.note(kFirstEndNote);
  if (!last_end) return fail(last_end.error());
  const auto end = first_end(*next);
  const bool needs_later_times =
      *refresh && **refresh <= now && end && base::to_unix_ms(*end) > to_number(*last_end);
  const bool is_there = current() > 0;
  // Before anything came the content shipped with lobi is better than an empty screen.
  const bool is_nothing = !is_there && next->posts.empty() && next->items.empty() && next->events.empty() &&
                          next->campaigns.empty() && next->plan.items.empty();
  if (is_nothing || (is_there && *last == fingerprint && !needs_later_times)) {
    if (auto done = transaction->commit(); !done) return fail(done.error());
    return std::optional<std::int64_t>();
  }
  next->generation = writer_.next_generation();
  const auto generation = next->generation;
  // The publication first: if the note is lost the same content is published once more, which harms nobody.
  if (auto done = writer_.publish(*next); !done) return fail(done.error());
  if (auto done = remember(*next, fingerprint); !done) return fail(done.error());
  if (auto done = transaction->commit(); !done) return fail(done.error());
  if (auto done = prune(); !done) base::log_warning("sync", done.error().message);
  return std::optional<std::int64_t>(generation);
}

Result<void> Publisher::remember(const model::Content& content, const std::string& fingerprint) {
  if (auto done = inbox_.set_note(kFingerprintNote, fingerprint); !done) return done;
  const auto end = first_end(content);
  if (!end) return inbox_.set_note(kRefreshNote, "");
  if (auto done = inbox_.set_note(kFirstEndNote, std::to_string(base::to_unix_ms(*end))); !done) return done;
  const auto half = content.published_at + (*end - content.published_at) / 2;
  return inbox_.set_note(kRefreshNote, std::to_string(base::to_unix_ms(half)));
}

Result<void> Publisher::note_fate(std::int64_t generation, Fate fate) {
  const char* key = kStartedNote;
  if (fate == Fate::settled) key = kSettledNote;
  if (fate == Fate::quarantined) key = kQuarantinedNote;
  const auto text = std::to_string(generation);
  const auto known = inbox_.note(key);
  if (!known) return fail(known.error());
  if (*known == text) return {};
  return inbox_.set_note(key, text);
}

Result<void> Publisher::prune() {
  std::set<std::int64_t> keep;
  const auto all = writer_.generations();
  const auto noted = [&](const char* key) { return to_number(inbox_.note(key).value_or("")); };
  const auto newest = current();
  const auto shown = noted(kStartedNote);
  const auto settled = noted(kSettledNote);
  const auto quarantined = noted(kQuarantinedNote);
  const auto is_kept_here = [&](std::int64_t generation) {
    return std::find(all.begin(), all.end(), generation) != all.end();
  };
  keep.insert(newest);
  if (is_kept_here(shown)) keep.insert(shown);
  if (is_kept_here(settled)) keep.insert(settled);
  if (is_kept_here(quarantined)) keep.insert(quarantined);
  // Nothing heard of lobi, or all of these are one: the newest others fill up to three.
  constexpr std::size_t kKept = 3;
  for (auto generation = all.rbegin(); generation != all.rend() && keep.size() < kKept; ++generation) {
    keep.insert(*generation);
  }
  return writer_.keep_only(keep);
}

}  // namespace lobi::sync
