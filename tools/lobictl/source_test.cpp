// SPDX-License-Identifier: GPL-3.0-or-later
// lobictl source test NAME|URL: fetches a source once and prints what would be shown, what not and why.
//
// The real runner on an inbox of its own in a temporary folder: the kiosk's database is not touched, nothing is
// published. Only a token that its network renews meanwhile is stored where it belongs, for the old one may be
// dead.
// --save keeps the exchange for a bug report, secrets redacted; --replay runs a saved one, at its own time and
// without network or token.
#include <poll.h>
#include <stdlib.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "fetch/fetcher.h"
#include "fetch/redact.h"
#include "sync/failure_words.h"
#include "sync/local_files.h"
#include "sync/recording.h"
#include "sync/runner.h"
#include "tools/lobictl/command.h"
#include "tools/lobictl/kiosk.h"

namespace lobi::lobictl {
namespace {

// A folder of its own, removed at the end.
class TemporaryFolder {
 public:
  [[nodiscard]] static Result<TemporaryFolder> make() {
    std::string pattern = (std::filesystem::temp_directory_path() / "lobictl-source-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) return fail(ErrorKind::io, "no folder can be made in /tmp");
    return TemporaryFolder(pattern);
  }
  TemporaryFolder(TemporaryFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  TemporaryFolder& operator=(TemporaryFolder&&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  explicit TemporaryFolder(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;
};

// The time of a recording, or now.
class StandingClock final : public base::Clock {
 public:
  explicit StandingClock(base::Instant at) : at_(at) {}
  [[nodiscard]] base::Instant now() const override { return at_; }
  [[nodiscard]] base::Milliseconds steady() const override { return base::SystemClock().steady(); }

 private:
  base::Instant at_;
};

class FetcherTransport final : public sync::Transport {
 public:
  explicit FetcherTransport(fetch::Fetcher& fetcher) : fetcher_(fetcher) {}
  std::uint64_t start(fetch::Request request, Callback callback) override {
    return fetcher_.start(std::move(request), std::move(callback));
  }
  void cancel(std::uint64_t ticket) override { fetcher_.cancel(ticket); }

 private:
  fetch::Fetcher& fetcher_;
};

struct Wish {
  std::string source, save, replay;
};

// What is needed of the kiosk; a URL or a replay needs no configuration at all.
Kiosk kiosk_or_none(const Session& session) {
  if (auto kiosk = read_kiosk(session); kiosk) return std::move(*kiosk);
  return {};
}

Result<model::SourceConfig> config_of(const Wish& wish, const Kiosk& kiosk) {
  if (const auto* known = kiosk.source(wish.source); known != nullptr) return *known;
  const bool is_address = wish.source.rfind("https://", 0) == 0 || wish.source.rfind("http://", 0) == 0;
  if (!is_address)
    return fail(ErrorKind::not_found,
                "sources.toml has no usable source \"" + wish.source + "\"; name one, or a feed's address");
  model::SourceConfig config;
  config.id = config.name = "test";
  config.kind = "feed";
  config.address = wish.source;
  config.is_own = true;
  return config;
}

// One run of one source, and what it left.
struct Trial {
  std::vector<model::SourceConfig> configs;  // one
  store::Inbox inbox;
  const base::Clock& clock;

  Result<store::SourceRecord> run(sync::Transport& transport, const std::filesystem::path& token_dir,
                                  const std::function<void()>& work) {
    sync::RunnerSettings settings;
    settings.dice = [] { return 0.5; };
    settings.spreads_start = false;
    settings.state_dir = token_dir;
    auto runner = sync::Runner::open(inbox, configs, transport, clock, std::move(settings));
    if (!runner) return fail(runner.error());
    (*runner)->start_all();
    while (!(*runner)->is_idle()) work();
    if (auto flushed = (*runner)->flush(); !flushed) return fail(flushed.error());
    return (*runner)->records().front();
  }
};

void print_post(const store::PostRow& row, const sync::Verdict& verdict, const Kiosk& kiosk,
                const Session& session) {
  const auto& post = row.post;
  const bool is_shown = verdict.visibility == sync::Visibility::shown;
  std::printf("%s %s  %s  %s\n", is_shown ? "+" : "-",
              sync::time_text(post.created_at, kiosk.config.library.hours.zone, session.language).c_str(),
              post.author.handle.c_str(), sync::head_of(post).c_str());
  if (!post.media.empty()) std::printf(session.say("    %zu gambar\n", "    %zu pictures\n"), post.media.size());
  if (!is_shown) std::printf("    %s\n", verdict.sentence.in(session.language).c_str());
}

Result<void> print_harvest(Trial& trial, const store::SourceRecord& record, const Kiosk& kiosk,
                           const Session& session) {
  const std::vector<store::SourceRecord> records{record};
  const auto words = sync::configured_words({}, trial.configs);
  const sync::Knowledge known{trial.configs, records, kiosk.words.empty() ? words : kiosk.words,
                              kiosk.config.library.hours.zone, trial.clock.now()};
  const auto rules = sync::ModerationRules::load(trial.inbox, known.words);
  if (!rules) return fail(rules.error());
  const auto rows = trial.inbox.posts();
  if (!rows) return fail(rows.error());
  for (const auto& row : *rows) {
    const auto verdict = sync::verdict_on(trial.inbox, row, known, *rules);
    if (!verdict) return fail(verdict.error());
    print_post(row, *verdict, kiosk, session);
  }
  const auto items = trial.inbox.items();
  if (!items) return fail(items.error());
  for (const auto& item : *items) {
    const bool is_shown =
        sync::judge_title(item.item, &trial.configs.front(), known.now) == sync::TitleVisibility::shown;
    std::printf("%s %s%s\n", is_shown ? "+" : "-", item.item.title.c_str(),
                is_shown ? "" : session.say("  (masa tayangnya habis)", "  (its time is over)"));
  }
  std::printf(session.say("%zu kiriman, %zu judul\n", "%zu posts, %zu titles\n"), rows->size(), items->size());
  return {};
}

void print_facts(const store::SourceRecord& record, const Trial& trial, const Kiosk& kiosk, Session& session) {
  const auto& config = trial.configs.front();
  const auto silence = sync::silence_sentence(record.silence, config);
  if (!silence.is_empty()) std::printf("%s\n", silence.in(session.language).c_str());
  if (!record.error.empty()) {
    const auto why = sync::failure_sentence(link::error_kind_key(record.error_kind));
    std::printf("%s %s\n    (%s)\n", session.say("gagal:", "failed:"), why.in(session.language).c_str(),
                record.error.c_str());
  }
  if (record.credential_expires_at)
    std::printf(
        "%s\n",
        sync::days_left_sentence(*record.credential_expires_at - trial.clock.now()).in(session.language).c_str());
  if (record.next_run)
    std::printf("%s %s\n", session.say("berikutnya:", "next run:"),
                sync::time_text(*record.next_run, kiosk.config.library.hours.zone, session.language).c_str());
  const bool is_well = record.error.empty() && record.silence == store::Silence::none;
  session.exit_code = is_well ? 0 : 1;
}

void print_traffic(std::size_t requests, std::uint64_t bytes, const Session& session) {
  std::printf(session.say("%zu permintaan, %llu bita\n", "%zu requests, %llu bytes\n"), requests,
              static_cast<unsigned long long>(bytes));
}

Result<void> report(Trial& trial, const store::SourceRecord& record, const Kiosk& kiosk, Session& session) {
  if (auto printed = print_harvest(trial, record, kiosk, session); !printed) return printed;
  print_facts(record, trial, kiosk, session);
  return {};
}

Result<Trial> open_trial(model::SourceConfig config, const TemporaryFolder& folder, const base::Clock& clock) {
  config.is_enabled = true;  // staff ask for it now, whatever its terms say of fetching it always
  config.is_card_only = false;
  auto inbox = store::Inbox::open(folder.path());
  if (!inbox) return fail(inbox.error());
  return Trial{{std::move(config)}, std::move(*inbox), clock};
}

Result<void> test_live(const Wish& wish, const Kiosk& kiosk, Session& session) {
  auto config = config_of(wish, kiosk);
  if (!config) return fail(config.error());
  auto folder = TemporaryFolder::make();
  if (!folder) return fail(folder.error());
  const base::SystemClock clock;
  auto trial = open_trial(std::move(*config), *folder, clock);
  if (!trial) return fail(trial.error());
  fetch::FetcherSettings settings;
  settings.user_agent = fetch::user_agent(LOBI_VERSION, kiosk.config.library.contact);
  settings.ca_file = kiosk.config.fetch.ca_file.string();
  for (const auto& block : kiosk.config.fetch.allow_private) {
    if (auto parsed = fetch::Cidr::parse(block); parsed) settings.allow_private.push_back(*parsed);
  }
  fetch::Fetcher fetcher(std::move(settings), clock);
  FetcherTransport network(fetcher);
  sync::LocalFiles files(network, trial->configs);
  const auto stored = sync::CredentialStore(kiosk.config.paths.state_dir).read(trial->configs.front());
  const auto credential = sync::Credential::parse(stored ? stored->text : std::string());
  sync::RecordingTransport recorder(files, credential.secrets());
  const auto record = trial->run(recorder, kiosk.config.paths.state_dir, [&] {
    pollfd entry{fetcher.poll_fd(), POLLIN, 0};
    const auto wait =
        files.has_waiting() ? base::Milliseconds(0) : fetcher.timeout().value_or(base::Milliseconds(1000));
    ::poll(&entry, 1, static_cast<int>(wait.count()) + 1);
    fetcher.dispatch();
    files.dispatch();
  });
  if (!record) return fail(record.error());
  if (auto printed = report(*trial, *record, kiosk, session); !printed) return printed;
  print_traffic(recorder.requests(), recorder.wire_bytes(), session);
  if (wish.save.empty()) return {};
  const sync::Recording recording{clock.now(), trial->configs.front(), credential.names(), recorder.answers()};
  if (auto saved = recording.save(wish.save); !saved) return saved;
  std::printf(session.say("Disimpan tanpa rahasia di %s\n", "Saved without secrets in %s\n"), wish.save.c_str());
  return {};
}

Result<void> test_replay(const Wish& wish, const Kiosk& kiosk, Session& session) {
  auto recording = sync::Recording::load(wish.replay);
  if (!recording) return fail(recording.error());
  auto folder = TemporaryFolder::make();
  if (!folder) return fail(folder.error());
  const StandingClock clock(recording->at);
  auto trial = open_trial(recording->config, *folder, clock);
  if (!trial) return fail(trial.error());
  sync::Credential credential;
  for (const auto& name : recording->credential_names) credential.set(name, fetch::kRedacted);
  if (!credential.is_empty()) {
    const auto put = sync::CredentialStore(folder->path()).put(trial->configs.front(), credential.text(), -1);
    if (!put) return fail(put.error());
  }
  std::uint64_t bytes = 0;
  for (const auto& answer : recording->answers) bytes += answer.fetched.response.wire_bytes;
  const auto count = recording->answers.size();
  sync::ReplayTransport replay(std::move(recording->answers));
  const auto record = trial->run(replay, folder->path(), [&] { replay.dispatch(); });
  if (!record) return fail(record.error());
  if (auto printed = report(*trial, *record, kiosk, session); !printed) return printed;
  print_traffic(count, bytes, session);
  return {};
}

void test_source(const Wish& wish, Session& session) {
  if (wish.source.empty() && wish.replay.empty())
    return print_error({ErrorKind::invalid, "name a source of sources.toml, or a feed's address"}, session);
  const auto kiosk = kiosk_or_none(session);
  const auto done = wish.replay.empty() ? test_live(wish, kiosk, session) : test_replay(wish, kiosk, session);
  if (!done) print_error(done.error(), session);
}

}  // namespace

void add_source(CLI::App& app, Session& session) {
  CLI::App* source = app.add_subcommand("source", "Look at one source / Melihat satu sumber");
  source->require_subcommand(1);
  CLI::App* test = source->add_subcommand(
      "test", "Fetch once and print what would be shown / Ambil sekali, tampilkan hasilnya di sini saja");
  auto wish = std::make_shared<Wish>();
  test->add_option("NAME", wish->source, "id of a source in sources.toml, or a feed's address");
  test->add_option("--save", wish->save, "Folder for the exchange, secrets redacted, for a bug report");
  test->add_option("--replay", wish->replay, "Folder of a saved exchange: run it again without network");
  test->callback([wish, &session] { test_source(*wish, session); });
}

}  // namespace lobi::lobictl
