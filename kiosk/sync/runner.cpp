// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/runner.h"

#include <algorithm>

#include "base/log.h"
#include "fetch/redact.h"
#include "sync/failure_words.h"
#include "sync/rate_limit.h"
#include "sync/read_budget.h"
#include "sync/visibility.h"

namespace lobi::sync {
namespace {

constexpr std::chrono::hours kFlushEvery{1};       // DESIGN.md section 2, last paragraph
constexpr int kMaxRequestsPerRun = 2'000;          // a source that never ends is our mistake or a server's trap
constexpr std::chrono::minutes kLookForToken{10};  // of a source that waits for one; it costs no request
constexpr std::chrono::hours kWarnEvery{24};
constexpr std::chrono::hours kFollowersEvery{22};  // once a day, whatever the jitter of the interval
constexpr std::chrono::days kFollowersKept{400};
constexpr std::chrono::days kFollowersKeptYoutube{30};  // its policies III.E.4.b
constexpr std::size_t kMaxRecheck = 100;
constexpr std::size_t kMaxNotesLogged = 10;  // of one harvest
constexpr std::chrono::hours kRecheckAfter{6};

void warn(const std::string& source, const std::string& sentence) {
  base::log_warning("sync", "source '" + source + "': " + sentence);
}

bool is_fetched(const model::SourceConfig& config) { return config.is_enabled && !config.is_card_only; }

std::string server_name(const model::SourceConfig& config) {
  const auto url = fetch::Url::parse(config.address);
  return url ? url->origin().text() : config.address;
}

}  // namespace

// One configured source: how it fares, and its run when one is under way.
struct Runner::Slot {
  const model::SourceConfig* config = nullptr;
  store::SourceRecord record;
  std::unique_ptr<Source> source;  // of the run under way
  std::uint64_t ticket = 0;
  int requests = 0;
  std::optional<base::Milliseconds> retry_after;  // of the last answer
  std::int64_t reserved = 0;                      // reads of the request under way
  std::optional<base::Instant> warned_at;         // that the token runs out
  bool warned_of_mode = false;
  std::vector<std::string> secrets;  // of the run under way: never in an error, whoever repeats them
  bool is_unsaved = false;
  bool ran_before = false;  // since the start of the program
};

Runner::Runner(store::Inbox& inbox, Transport& transport, const base::Clock& clock, RunnerSettings settings)
    : inbox_(inbox),
      transport_(transport),
      clock_(clock),
      settings_(std::move(settings)),
      credentials_(settings_.state_dir),
      last_flush_(clock.now()) {}

Runner::~Runner() {
  for (const auto& slot : slots_) {
    if (slot->source) transport_.cancel(slot->ticket);
  }
}

Result<std::unique_ptr<Runner>> Runner::open(store::Inbox& inbox, const std::vector<model::SourceConfig>& configs,
                                             Transport& transport, const base::Clock& clock,
                                             RunnerSettings settings) {
  std::unique_ptr<Runner> runner(new Runner(inbox, transport, clock, std::move(settings)));
  std::vector<std::string> known;
  for (const auto& config : configs) known.push_back(config.id);
  auto transaction = inbox.begin();
  if (!transaction) return fail(transaction.error());
  const auto forgot = inbox.forget_other_sources(known);
  if (!forgot) return fail(forgot.error());
  if (auto done = transaction->commit(); !done) return fail(done.error());
  runner->has_changes_ = *forgot;
  for (const auto& config : configs) {
    auto record = inbox.source(config.id);
    if (!record) return fail(record.error());
    auto slot = std::make_unique<Slot>();
    slot->config = &config;
    slot->record = std::move(*record);
    if (runner->settings_.spreads_start)
      prepare_after_start(slot->record, config, clock.now(), runner->settings_.dice);
    runner->slots_.push_back(std::move(slot));
  }
  return runner;
}

void Runner::start_due() {
  const auto now = clock_.now();
  for (const auto& slot : slots_) {
    mend_clock(*slot);
    const bool is_due = is_fetched(*slot->config) && slot->record.next_run.value_or(now) <= now;
    if (is_due && !slot->source && may_run_now(slot->record, now)) begin(*slot);
  }
}

void Runner::start_all() {
  for (const auto& slot : slots_) {
    mend_clock(*slot);
    if (is_fetched(*slot->config) && !slot->source && may_run_now(slot->record, clock_.now())) begin(*slot);
  }
}

bool Runner::start(const std::string& id) {
  for (const auto& slot : slots_) {
    if (slot->config->id != id || !is_fetched(*slot->config)) continue;
    mend_clock(*slot);
    if (!slot->source && may_run_now(slot->record, clock_.now())) begin(*slot);
    return true;
  }
  return false;
}

bool Runner::is_idle() const {
  return std::none_of(slots_.begin(), slots_.end(), [](const auto& slot) { return slot->source != nullptr; });
}

std::optional<base::Instant> Runner::next_event() const {
  std::optional<base::Instant> first;
  const auto consider = [&](base::Instant instant) { first = first ? std::min(*first, instant) : instant; };
  for (const auto& slot : slots_) {
    if (is_fetched(*slot->config) && !slot->source) {
      if (has_times_of_another_clock(slot->record, *slot->config, clock_.now())) {
        consider(clock_.now());
        continue;
      }
      const auto due = slot->record.next_run.value_or(clock_.now());
      consider(std::max(due, slot->record.not_before.value_or(due)));
    }
    if (slot->is_unsaved) consider(std::min(last_flush_, clock_.now()) + kFlushEvery);
  }
  return first;
}

bool Runner::take_changes() { return std::exchange(has_changes_, false); }

std::vector<store::SourceRecord> Runner::records() const {
  std::vector<store::SourceRecord> records;
  for (const auto& slot : slots_) records.push_back(slot->record);
  return records;
}

bool Runner::is_running(const std::string& id) const {
  return std::any_of(slots_.begin(), slots_.end(),
                     [&](const auto& slot) { return slot->config->id == id && slot->source != nullptr; });
}

// not_found: there is no token, and the source cannot do without.
Result<void> Runner::add_credential(Slot& slot, SourceContext& context) {
  auto& record = slot.record;
  auto stored = credentials_.read(*slot.config);
  if (!stored) {
    const bool is_expected = slot.config->needs_credential || !slot.config->credential.empty();
    if (stored.error().kind == ErrorKind::not_found && !is_expected) return {};
    return fail(stored.error().with("its token file cannot be read"));
  }
  if (stored->is_open_to_others && !std::exchange(slot.warned_of_mode, true))
    warn(slot.config->id, "others may read its token: chmod 600 " + stored->file.string());
  if (record.credential_changed_at != stored->changed_at) record.credential_expires_at.reset();
  record.credential_changed_at = stored->changed_at;
  slot.secrets = Credential::parse(stored->text).secrets();
  context.credential = std::move(stored->text);
  context.credential_changed_at = record.credential_changed_at;
  context.credential_expires_at = record.credential_expires_at;
  return {};
}

Result<SourceContext> Runner::context_for(Slot& slot) {
  SourceContext context;
  context.config = *slot.config;
  context.state = {slot.record.cursor, {slot.record.etag, slot.record.last_modified}};
  context.zone = settings_.zone;
  context.now = clock_.now();
  context.reads_left = reads_left(slot.record, *slot.config, context.now);
  context.wants_followers = !slot.record.followers_at ||
                            *slot.record.followers_at + kFollowersEvery <= context.now ||
                            *slot.record.followers_at > context.now;
  if (auto added = add_credential(slot, context); !added) return fail(added.error());
  auto rows = inbox_.posts(slot.config->id);
  if (!rows) return fail(rows.error());
  for (const auto& row : *rows) {
    const auto confirmed = confirmed_at(row, slot.record);
    const bool is_stale = confirmed + kRecheckAfter < context.now || row.missing_since.has_value();
    if (!is_stale) continue;
    context.recheck.push_back(
        {row.post.native_id, row.post.local_id, row.post.created_at, confirmed, row.post.version});
  }
  std::stable_sort(context.recheck.begin(), context.recheck.end(),
                   [](const KnownPost& a, const KnownPost& b) { return a.verified_at < b.verified_at; });
  if (context.recheck.size() > kMaxRecheck) context.recheck.resize(kMaxRecheck);
  return context;
}

void Runner::begin(Slot& slot) {
  note_attempt(slot.record, clock_.now());
  slot.is_unsaved = true;
  slot.requests = 0;
  slot.reserved = 0;
  slot.retry_after.reset();
  if (!slot.ran_before) {
    slot.ran_before = true;
    if (auto saved = inbox_.save(slot.record); !saved) warn(slot.config->id, saved.error().message);
  }
  auto context = context_for(slot);
  if (!context && context.error().kind == ErrorKind::not_found)
    return fall_silent(slot, store::Silence::no_credential, clock_.now() + kLookForToken);
  if (!context) return end_with(slot, context.error());
  warn_of_expiry(slot);
  slot.source = settings_.make(std::move(*context));
  if (!slot.source) {
    return end_with(slot,
                    {ErrorKind::unsupported, "kind \"" + slot.config->kind + "\" is not known to this version"});
  }
  advance(slot, nullptr);
}

void Runner::advance(Slot& slot, const fetch::Fetched* previous) {
  if (previous != nullptr) take_limits(slot, *previous);
  Step step = slot.source->next(previous);
  if (auto* harvest = std::get_if<Harvest>(&step)) return end_with(slot, std::move(*harvest));
  if (const auto* error = std::get_if<Error>(&step)) return end_with(slot, *error);
  if (++slot.requests > kMaxRequestsPerRun) {
    return end_with(slot, {ErrorKind::limit, "it asked for more than 2,000 pages in one run"});
  }
  if (auto* renewed = std::get_if<Renewed>(&step)) {
    if (auto kept = keep_renewed(slot, *renewed); !kept) return end_with(slot, kept.error());
    return send(slot, std::move(renewed->then));
  }
  if (auto* metered = std::get_if<Metered>(&step)) {
    if (!reserve(slot, metered->most_reads))
      return fall_silent(slot, store::Silence::over_budget, next_month(clock_.now()));
    return send(slot, std::move(metered->request));
  }
  send(slot, std::move(std::get<fetch::Request>(step)));
}

void Runner::send(Slot& slot, fetch::Request request) {
  slot.ticket = transport_.start(std::move(request),
                                 [this, &slot](const fetch::Fetched& fetched) { advance(slot, &fetched); });
}

// What an answer says of limits, and what it cost.
void Runner::take_limits(Slot& slot, const fetch::Fetched& answer) {
  if (const auto wait = asked_wait(answer.response, clock_.now())) slot.retry_after = wait;
  if (is_near_limit(answer.response)) note_near_limit(slot.record, clock_.now());
  const auto reserved = std::exchange(slot.reserved, 0);
  if (reserved == 0) return;
  const auto charged = answer.response.status == 0 ? 0 : slot.source->reads_charged(answer).value_or(reserved);
  give_back_reads(slot.record, reserved - charged);
}

Result<void> Runner::keep_renewed(Slot& slot, const Renewed& renewed) {
  if (auto kept = credentials_.renew(*slot.config, renewed.credential); !kept)
    return fail(kept.error().with("its new token cannot be stored, so it is not used"));
  const auto stored = credentials_.read(*slot.config);
  if (!stored) return fail(stored.error());
  for (auto& secret : Credential::parse(renewed.credential).secrets()) slot.secrets.push_back(std::move(secret));
  slot.record.credential_changed_at = stored->changed_at;
  slot.record.credential_expires_at = renewed.expires_at;
  return inbox_.save(slot.record);
}

// On disk before the request is sent: what is not remembered is paid twice.
bool Runner::reserve(Slot& slot, std::int64_t reads) {
  if (!reserve_reads(slot.record, *slot.config, reads, clock_.now())) return false;
  slot.reserved = reads;
  const auto saved = inbox_.save(slot.record);
  if (!saved) warn(slot.config->id, saved.error().message);
  return saved.has_value();
}

void Runner::fall_silent(Slot& slot, store::Silence why, base::Instant until) {
  slot.source.reset();
  const bool is_news = slot.record.silence != why;
  note_silence(slot.record, why, until);
  slot.is_unsaved = true;
  if (!is_news) return;
  base::log_info("sync", "source '" + slot.config->id + "': " + silence_sentence(why, *slot.config).en);
  if (auto saved = inbox_.save(slot.record); saved) slot.is_unsaved = false;
}

void Runner::mend_clock(Slot& slot) {
  const auto now = clock_.now();
  if (slot.source || !has_times_of_another_clock(slot.record, *slot.config, now)) return;
  slot.record.not_before.reset();
  slot.record.next_run = now;
  slot.is_unsaved = true;
}

// The network counts what the token or the address asks, not what one source does.
void Runner::pause_neighbours(const Slot& slot, base::Instant until) {
  const auto& config = *slot.config;
  for (const auto& other : slots_) {
    if (other.get() == &slot || other->config->kind != config.kind) continue;
    if (other->config->credential != config.credential || server_name(*other->config) != server_name(config))
      continue;
    other->record.not_before = std::max(other->record.not_before.value_or(until), until);
    other->is_unsaved = true;
  }
}

void Runner::warn_of_expiry(Slot& slot) {
  const auto now = clock_.now();
  const auto& ends = slot.record.credential_expires_at;
  if (!ends || *ends > now + kTokenWarning || (slot.warned_at && *slot.warned_at + kWarnEvery > now)) return;
  slot.warned_at = now;
  warn(slot.config->id, days_left_sentence(*ends - now).en);
}

void Runner::end_with(Slot& slot, Harvest harvest) {
  slot.source.reset();
  auto report = take_in(slot, harvest);
  if (!report) return end_with(slot, report.error().with("storing what it brought"));
  if (report->is_outage)
    warn(slot.config->id, "more than half of its posts vanished at once; they are hidden, not removed");
  if (!report->has_changes()) return;
  for (std::size_t i = 0; i < std::min(harvest.notes.size(), kMaxNotesLogged); ++i) {
    warn(slot.config->id, harvest.notes[i]);
  }
  has_changes_ = true;
  base::log_info("sync", "source '" + slot.config->id + "': " + std::to_string(report->added) + " new, " +
                             std::to_string(report->updated) + " changed, " + std::to_string(report->hidden) +
                             " hidden, " + std::to_string(report->removed) + " removed, " +
                             std::to_string(report->items_changed) + " titles, " +
                             std::to_string(report->events_changed) + " events");
}

Result<void> Runner::count_followers(store::SourceRecord& record, const model::SourceConfig& config,
                                     const Harvest& harvest, base::Instant now) {
  if (!harvest.followers || *harvest.followers < 0) return {};
  record.followers = harvest.followers;
  record.followers_at = now;
  const auto day = std::chrono::floor<std::chrono::days>(now);
  const auto kept = config.network == model::Network::youtube ? kFollowersKeptYoutube : kFollowersKept;
  return inbox_.add_followers(record.id, {day, *harvest.followers}, kept);
}

Result<IngestReport> Runner::take_in(Slot& slot, const Harvest& harvest) {
  const auto now = clock_.now();
  auto record = slot.record;
  auto transaction = inbox_.begin();
  if (!transaction) return fail(transaction.error());
  auto report = ingest(inbox_, record, harvest, now);
  if (!report) return fail(report.error());
  const bool had_failed = record.failures > 0;
  const bool is_first = !record.last_success.has_value();
  note_success(record, *slot.config, now, settings_.dice);
  if (slot.retry_after) {
    record.not_before = now + *slot.retry_after;
    pause_neighbours(slot, *record.not_before);
  }
  if (auto counted = count_followers(record, *slot.config, harvest, now); !counted) return fail(counted.error());
  if (harvest.credential_expires_at) record.credential_expires_at = harvest.credential_expires_at;
  const bool has_counted = record.followers_at != slot.record.followers_at;
  const bool is_worth_writing = report->has_changes() || had_failed || is_first || has_counted ||
                                record.listing != slot.record.listing ||
                                record.credential_expires_at != slot.record.credential_expires_at;
  if (!harvest.is_not_modified || !harvest.next.cursor.empty()) {
    record.cursor = harvest.next.cursor;
    record.etag = harvest.next.validators.etag;
    record.last_modified = harvest.next.validators.last_modified;
  }
  if (is_worth_writing) {
    if (auto saved = inbox_.save(record); !saved) return fail(saved.error());
  }
  if (auto done = transaction->commit(); !done) return fail(done.error());
  has_changes_ = has_changes_ || record.followers != slot.record.followers;
  slot.record = std::move(record);
  slot.is_unsaved = !is_worth_writing;
  return report;
}

void Runner::end_with(Slot& slot, const Error& raw) {
  slot.source.reset();
  const Error error{raw.kind, fetch::redact_values(raw.message, slot.secrets)};  // servers repeat what they refuse
  const bool is_news = slot.record.error_kind != error.kind || slot.record.failures == 0;
  note_failure(slot.record, error, slot.retry_after, clock_.now(), settings_.dice);
  if (slot.record.not_before) pause_neighbours(slot, *slot.record.not_before);
  slot.is_unsaved = true;
  if (is_news) warn(slot.config->id, error.message);
  if (!is_news && !slot.retry_after) return;
  // A refusal must survive a restart; a failure like the last one can wait for the hourly flush.
  if (auto saved = inbox_.save(slot.record); saved) slot.is_unsaved = false;
}

Result<void> Runner::flush() {
  auto transaction = inbox_.begin();
  if (!transaction) return fail(transaction.error());
  for (const auto& slot : slots_) {
    if (!slot->is_unsaved) continue;
    if (auto saved = inbox_.save(slot->record); !saved) return saved;
    slot->is_unsaved = false;
  }
  last_flush_ = clock_.now();
  return transaction->commit();
}

Result<void> Runner::flush_if_due() {
  last_flush_ = std::min(last_flush_, clock_.now());  // the clock was set back
  if (clock_.now() < last_flush_ + kFlushEvery) return {};
  const bool has_unsaved =
      std::any_of(slots_.begin(), slots_.end(), [](const auto& slot) { return slot->is_unsaved; });
  if (!has_unsaved) {
    last_flush_ = clock_.now();
    return {};
  }
  return flush();
}

}  // namespace lobi::sync
