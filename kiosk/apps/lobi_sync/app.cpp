// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/lobi_sync/app.h"

#include <poll.h>
#include <sys/signalfd.h>

#include <algorithm>
#include <csignal>

#include "base/log.h"
#include "fetch/url.h"
#include "pack/sources_config.h"
#include "pack/word_lists.h"
#include "store/publication_reader.h"
#include "sync/explain.h"
#include "sync/health.h"
#include "sync/moderation.h"
#include "sync/picture_sides.h"

#ifndef LOBI_VERSION
#error "LOBI_VERSION comes from CMake"
#endif

namespace lobi::apps {
namespace {

constexpr std::chrono::seconds kPictureGrace{20};
constexpr std::chrono::seconds kSourceGrace{
    4};  // for the other sources: one that hangs must not hold the others up
constexpr std::chrono::milliseconds kPictureGap{100};
constexpr std::chrono::hours kPicturesAgain{1};
constexpr std::chrono::minutes kTellTimesEvery{1};
constexpr std::chrono::seconds kLongestSleep{60};  // a wall clock that was set is noticed

void log_notes(const pack::Diagnostics& notes) {
  for (const auto& note : notes) base::log_warning("sync", pack::to_text(note, model::Language::english));
}

std::optional<sync::MediaToken> token_of(const std::vector<model::SourceConfig>& sources,
                                         const std::filesystem::path& state_dir, const std::string& id) {
  for (const auto& source : sources) {
    const auto url = fetch::Url::parse(source.address);
    if (source.id != id || !url) continue;
    const auto stored = sync::CredentialStore(state_dir).read(source);
    if (!stored) return std::nullopt;
    return sync::MediaToken{sync::Credential::parse(stored->text).value("token"), url->origin()};
  }
  return std::nullopt;
}

// `sources` is borrowed for the life of the settings.
sync::MediaSettings media_settings(const pack::LobiConfig& config, const std::vector<model::SourceConfig>& sources,
                                   const Options& options) {
  sync::MediaSettings settings;
  settings.sides = sync::picture_sides(sync::panel_side(config.screen.width, config.screen.height));
  settings.decoder = options.decoder;
  settings.token_of = [&sources, state_dir = options.state_dir](const std::string& id) {
    return token_of(sources, state_dir, id);
  };
  settings.cover_service = config.fetch.cover_service;
  settings.originals = options.state_dir / "originals";
  if (config.fetch.keeps_originals) settings.kept_originals = options.state_dir / "blobs";
  settings.pushed_bytes_per_second = config.push.kib_per_second * 1024;
  if (const auto url = fetch::Url::parse(settings.cover_service); url) settings.configured.push_back(url->origin());
  for (const auto& source : sources) {
    if (const auto url = fetch::Url::parse(source.address); url) settings.configured.push_back(url->origin());
  }
  return settings;
}

Result<base::UniqueFd> block_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  base::UniqueFd descriptor(::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK));
  if (!descriptor.is_open()) return fail(ErrorKind::io, "signalfd is not available");
  return descriptor;
}

// Beside this program in a build tree, in ../libexec/lobi of an installed one.
std::filesystem::path installed_decoder() {
  std::error_code error;
  const auto folder = std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
  const auto beside = folder / "lobi-decode";
  return std::filesystem::exists(beside, error) ? beside : folder.parent_path() / "libexec/lobi/lobi-decode";
}

}  // namespace

LobiSync::LobiSync(pack::LobiConfig config, std::vector<model::SourceConfig> sources, store::Inbox inbox,
                   Options options)
    : random_(std::random_device{}()),
      options_(std::move(options)),
      config_(std::move(config)),
      sources_(std::move(sources)),
      inbox_(std::move(inbox)),
      time_(clock_, sync::program_built(), sync::is_clock_synchronised) {}

Result<std::unique_ptr<LobiSync>> LobiSync::open(const Options& options) {
  auto config = pack::read_lobi_config(options.config_dir);
  if (!config) return fail(config.error());
  log_notes(config->warnings);
  pack::Diagnostics notes;
  auto sources = pack::read_sources_config(options.config_dir, &notes);
  if (!sources) return fail(sources.error());
  log_notes(notes);
  Options used = options;
  if (used.state_dir.empty()) used.state_dir = config->paths.state_dir;
  if (!used.run_dir.empty()) config->paths.run_dir = used.run_dir;
  config->fetch.keeps_originals |= used.keeps_originals;
  if (used.decoder.empty()) used.decoder = installed_decoder();
  auto inbox = store::Inbox::open(used.state_dir);
  if (!inbox) return fail(inbox.error());
  std::unique_ptr<LobiSync> program(
      new LobiSync(std::move(*config), std::move(*sources), std::move(*inbox), std::move(used)));
  if (auto connected = program->connect(); !connected) return fail(connected.error());
  return program;
}

Result<void> LobiSync::connect() {
  const auto lists = pack::read_word_lists(options_.config_dir);
  if (!lists) return fail(lists.error());
  words_ = sync::configured_words(*lists, sources_);
  fetch::FetcherSettings settings;
  settings.user_agent = fetch::user_agent(LOBI_VERSION, config_.library.contact);
  for (const auto& block : config_.fetch.allow_private) {
    if (auto parsed = fetch::Cidr::parse(block); parsed) settings.allow_private.push_back(*parsed);
  }
  settings.ca_file = config_.fetch.ca_file.string();
  fetcher_ = std::make_unique<fetch::Fetcher>(settings, clock_);
  transport_ = std::make_unique<FetcherTransport>(*fetcher_);
  files_ = std::make_unique<sync::LocalFiles>(*transport_, sources_);
  settings.host_gap = kPictureGap;
  media_fetcher_ = std::make_unique<fetch::Fetcher>(std::move(settings), clock_);
  media_transport_ = std::make_unique<FetcherTransport>(*media_fetcher_);
  // With the pictures: a visitor does not wait for a harvest of the same server.
  availability_ = std::make_unique<sync::AvailabilityDesk>(sources_, *media_transport_, clock_);

  sync::RunnerSettings running;
  running.dice = [this] { return std::uniform_real_distribution<double>(0.0, 1.0)(random_); };
  running.state_dir = options_.state_dir;
  running.zone = config_.library.hours.zone;
  running.spreads_start = options_.mode == Mode::service;
  auto runner = sync::Runner::open(inbox_, sources_, *files_, clock_, std::move(running));
  if (!runner) return fail(runner.error());
  runner_ = std::move(*runner);

  auto media = sync::MediaStore::open(options_.state_dir / "media", config_.fetch.media_cap_bytes);
  if (!media) return fail(media.error());
  media_ = std::make_unique<sync::MediaCache>(inbox_, std::move(*media), *media_transport_, clock_,
                                              media_settings(config_, sources_, options_));
  auto publisher = sync::Publisher::open(inbox_, sources_, options_.state_dir, words_);
  if (!publisher) return fail(publisher.error());
  publisher_.emplace(std::move(*publisher));
  publisher_->use_cover_service(config_.fetch.cover_service);
  publisher_->use_campaigns(config_.campaigns);
  if (auto due = publisher_->refresh_due(); due) refresh_at_ = *due;
  auto fleet = sync::FleetFetch::open(options_.state_dir / "fleet", inbox_, *media_transport_, clock_);
  if (!fleet) return fail(fleet.error());
  fleet_ = std::move(*fleet);
  adopt_desk();
  if (!keeper_) adopt_trust();
  follow_fleet();

  auto signals = block_signals();
  if (!signals) return fail(signals.error());
  signals_ = std::move(*signals);
  // Without its socket lobi-sync still does its work; only lobictl and the nudge's answer miss it.
  auto server = link::Server::open(config_.paths.run_dir);
  if (server) {
    server_.emplace(std::move(*server));
  } else {
    base::log_warning("sync", server.error().message);
  }
  return {};
}

int LobiSync::run() {
  base::log_info("sync", "lobi-sync " LOBI_VERSION " with " + std::to_string(sources_.size()) + " sources");
  if (options_.mode == Mode::once) runner_->start_all();
  take_harvest();  // what an earlier run stored and did not publish, pictures that are due
  changed_at_ = clock_.steady();
  while (!is_ending_) {
    work();
    const bool is_done = runner_->is_idle() && media_->is_idle() && !changed_at_;
    if (options_.mode == Mode::once && is_done) break;
    wait();
  }
  return finish();
}

void LobiSync::work() {
  if (options_.mode == Mode::service) runner_->start_due();
  fetcher_->dispatch();
  files_->dispatch();
  media_fetcher_->dispatch();
  take_harvest();
  look_for_pushed();
  work_with_desk();
  take_fleet();
  if (is_publishing_due()) publish();
  nudge_if_changed();
  answer_sync_requests();
  if (auto flushed = runner_->flush_if_due(); !flushed) base::log_error("sync", flushed.error().message);
}

// Looks for pictures that are missing whenever the inbox changed, and hourly for those to be tried again.
void LobiSync::take_harvest() {
  const bool has_news = runner_->take_changes();
  const bool has_pictures = media_->take_changes();
  if ((has_news || has_pictures) && !changed_at_) changed_at_ = clock_.steady();
  if (has_news && keeper_) {
    if (auto applied = keeper_->apply_decisions(clock_.now()); !applied)
      base::log_error("sync", applied.error().message);
  }
  if (has_pictures && use_plan()) publish();  // staff wait for it; the posts may wait for theirs
  if (has_pictures) tell_completeness();
  const auto next_try = media_->next_try();
  const bool is_hour = !pictures_at_ || *pictures_at_ <= clock_.now() || (next_try && *next_try <= clock_.now());
  if (!has_news && !is_hour) return;
  pictures_at_ = clock_.now() + kPicturesAgain;
  const auto content = publisher_->content(runner_->records(), clock_.now());
  if (!content) return base::log_error("sync", content.error().message);
  if (auto wanted = media_->want(*content, wanted_pictures()); !wanted)
    base::log_error("sync", wanted.error().message);
}

bool LobiSync::is_publishing_due() const {
  if (refresh_at_ && *refresh_at_ <= clock_.now()) return true;
  if (!changed_at_) return false;
  if (media_->is_idle() && runner_->is_idle()) return true;
  const auto grace = media_->is_idle() ? kSourceGrace : kPictureGrace;
  return options_.mode == Mode::service && clock_.steady() - *changed_at_ >= grace;
}

void LobiSync::publish() {
  changed_at_.reset();
  const auto records = runner_->records();
  const auto published = publisher_->publish_if_changed(records, clock_.now());
  if (!published) {
    base::log_error("sync", published.error().message + "; the screen keeps what it has");
    refresh_at_ = clock_.now() + std::chrono::minutes(10);
    return;
  }
  const auto due = publisher_->refresh_due().value_or(std::nullopt);
  refresh_at_ = due ? std::max(*due, clock_.now() + std::chrono::minutes(10)) : due;
  if (auto evicted = media_->evict(publisher_->writer().named_media()); !evicted) {
    base::log_error("sync", evicted.error().message);
  }
  if (!*published) return;
  base::log_info("sync", "published generation " + std::to_string(**published));
  if (keeper_) {
    if (auto noted = keeper_->note_published(**published); !noted) base::log_error("sync", noted.error().message);
  }
  if (carrier_) carrier_->note_holdings(false);
  nudge();
}

// Nobody there is normal: lobi looks at CURRENT by itself, and is told how fetching fares when it starts.
void LobiSync::nudge() {
  told_ = sync::sync_health(sources_, runner_->records());
  told_at_ = clock_.steady();
  [[maybe_unused]] const auto sent =
      link::tell_lobi(config_.paths.run_dir, link::Nudge{publisher_->current(), *told_});
}

void LobiSync::nudge_if_changed() {
  const auto health = sync::sync_health(sources_, runner_->records());
  if (told_ == health) return;
  const bool is_urgent = !told_ || told_->is_offline != health.is_offline;
  if (is_urgent || clock_.steady() - told_at_ >= kTellTimesEvery) nudge();
}

void LobiSync::answer(link::Server::Client client, const link::Message& message) {
  if (std::holds_alternative<link::SyncRequest>(message)) {
    runner_->start_all();
    waiting_for_sync_.insert(client);
  } else if (std::holds_alternative<link::StatusRequest>(message)) {
    server_->reply(client, report());
  } else if (const auto* run = std::get_if<link::RunRequest>(&message)) {
    const bool is_known = runner_->start(run->source);
    server_->reply(client, is_known
                               ? link::Message(link::Ok{})
                               : link::Message(link::ErrorReply{"no source \"" + run->source + "\" is fetched"}));
  } else if (const auto* explain = std::get_if<link::ExplainRequest>(&message)) {
    const auto records = runner_->records();
    const sync::Knowledge known{sources_, records, words_, config_.library.hours.zone, clock_.now()};
    reply_with(client, sync::explain(inbox_, known, explain->item));
  } else if (const auto* moderate = std::get_if<link::ModerateRequest>(&message)) {
    answer_moderation(client, *moderate);
  } else if (const auto* title = std::get_if<link::AvailabilityRequest>(&message)) {
    availability_->ask(title->source, title->local_id, [this, client](std::optional<model::Availability> copies) {
      server_->reply(client, link::AvailabilityReply{copies});
    });
  } else if (const auto* shown = std::get_if<link::Shown>(&message)) {
    note_fate(*shown);
    server_->reply(client, link::Ok{});
    told_.reset();  // it may just have started
    tell_pairing();
    note_shown_release(*shown);
  } else if (std::holds_alternative<link::TakePackage>(message)) {
    take_package(client);
  } else if (const auto* presented = std::get_if<link::Presented>(&message)) {
    server_->reply(client, link::Ok{});
    note_presented(*presented);
  } else if (const auto* screen = std::get_if<link::ScreenReport>(&message)) {
    server_->reply(client, link::Ok{});
    note_screen(*screen);
  } else if (const auto* pairing = std::get_if<link::PairingRequest>(&message)) {
    if (pairing_) pairing_->take(*pairing);
    server_->reply(client, pairing_ ? link::Message(link::Ok{})
                                    : link::Message(link::ErrorReply{"this kiosk is paired; sudo lobictl unpair"}));
  } else {
    server_->reply(client, link::ErrorReply{"lobi-sync does not take this message"});
  }
}

void LobiSync::reply_with(link::Server::Client client, const Result<link::Explanation>& answer) {
  server_->reply(client, answer ? link::Message(*answer) : link::Message(link::ErrorReply{answer.error().message}));
}

// What was hidden leaves at once, before the answer. What was approved comes with its pictures, in the usual
// rhythm.
void LobiSync::answer_moderation(link::Server::Client client, link::ModerateRequest request) {
  if (request.action == link::ModerateAction::list) {
    const auto records = runner_->records();
    const auto list =
        sync::list_moderation(inbox_, {sources_, records, words_, config_.library.hours.zone, clock_.now()});
    return server_->reply(client,
                          list ? link::Message(*list) : link::Message(link::ErrorReply{list.error().message}));
  }
  request.person = server_->person_behind(client, request.person);
  const auto answer = sync::moderate(inbox_, request, clock_.now());
  if (answer && answer->is_found) {
    if (carrier_) carrier_->note_holdings(true);
    base::log_info("sync", request.person + " decided: " + answer->reasons.front().en + " (" + answer->title + ")");
    const bool brings_news =
        request.action == link::ModerateAction::approve || request.action == link::ModerateAction::undo;
    if (request.action != link::ModerateAction::approve) publish();
    if (brings_news) pictures_at_.reset();  // take_harvest() looks for them at once
    if (brings_news && !changed_at_) changed_at_ = clock_.steady();
  }
  reply_with(client, answer);
}

void LobiSync::answer_sync_requests() {
  if (waiting_for_sync_.empty() || !runner_->is_idle() || !media_->is_idle() || changed_at_) return;
  for (const auto client : waiting_for_sync_) server_->reply(client, report());
  waiting_for_sync_.clear();
}

link::Report LobiSync::report() const {
  link::Report report;
  report.generation = publisher_->current();
  if (const auto directory = store::current_publication(options_.state_dir / "published"); directory) {
    if (const auto content = store::read_content(*directory); content) {
      report.posts = static_cast<std::int64_t>(content->posts.size());
      report.items = static_cast<std::int64_t>(content->items.size());
    }
  }
  std::vector<std::string> running;
  for (const auto& source : sources_) {
    if (runner_->is_running(source.id)) running.push_back(source.id);
  }
  report.sources = sync::report_sources(sources_, runner_->records(), running, clock_.now());
  return report;
}

base::Milliseconds LobiSync::longest_wait() const {
  base::Milliseconds wait = kLongestSleep;
  if (files_->has_waiting()) return base::Milliseconds(0);
  for (const auto* fetcher : {fetcher_.get(), media_fetcher_.get()}) {
    if (const auto timeout = fetcher->timeout(); timeout) wait = std::min(wait, *timeout);
  }
  if (const auto left = media_->time_left(); left) wait = std::min(wait, *left);
  const auto now = clock_.now();
  if (const auto next = runner_->next_event(); next && options_.mode == Mode::service)
    wait = std::min(wait, *next - now);
  if (refresh_at_) wait = std::min(wait, *refresh_at_ - now);
  if (const auto next_try = media_->next_try(); next_try) wait = std::min(wait, *next_try - now);
  if (carrier_) wait = std::min(wait, carrier_->time_left());
  if (const auto left = fleet_->time_left(); left) wait = std::min(wait, *left);
  if (const auto left = pairing_ ? pairing_->time_left() : std::nullopt; left) wait = std::min(wait, *left);
  if (finder_) wait = std::min(wait, finder_->time_left());
  if (pushed_at_) wait = std::min(wait, *pushed_at_ - clock_.steady());
  if (changed_at_ && options_.mode == Mode::service) {
    const auto grace = media_->is_idle() ? kSourceGrace : kPictureGrace;
    wait = std::min<base::Milliseconds>(wait, *changed_at_ + grace - clock_.steady());
  }
  return std::max(wait, base::Milliseconds(0));
}

void LobiSync::wait() {
  std::vector<pollfd> polled{{fetcher_->poll_fd(), POLLIN, 0}, {signals_.get(), POLLIN, 0}};
  const auto decoder = media_->descriptor();
  polled.push_back({decoder.value_or(-1), POLLIN, 0});
  polled.push_back({media_fetcher_->poll_fd(), POLLIN, 0});
  if (carrier_ && carrier_->descriptor() >= 0) polled.push_back({carrier_->descriptor(), carrier_->events(), 0});
  if (finder_) polled.push_back({finder_->descriptor(), POLLIN, 0});
  if (server_) {
    for (const int descriptor : server_->descriptors()) polled.push_back({descriptor, POLLIN, 0});
  }
  ::poll(polled.data(), polled.size(), static_cast<int>(longest_wait().count()) + 1);
  const bool is_over = media_->time_left() == base::Milliseconds(0);
  if (decoder && (polled[2].revents != 0 || is_over)) media_->handle();
  if (polled[1].revents != 0) is_ending_ = true;
  if (server_)
    server_->handle([this](link::Server::Client client, const link::Message& message) { answer(client, message); });
}

int LobiSync::finish() {
  if (carrier_) carrier_->leave();
  if (auto flushed = runner_->flush(); !flushed) base::log_error("sync", flushed.error().message);
  if (options_.mode == Mode::service) return 0;
  for (const auto& source : sync::report_sources(sources_, runner_->records(), {}, clock_.now())) {
    if (source.is_enabled && !source.error.empty()) return 1;
  }
  return 0;
}

}  // namespace lobi::apps
