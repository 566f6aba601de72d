// SPDX-License-Identifier: GPL-3.0-or-later
// lobictl sync, status, accounts, explain: what lobi-sync does, asked over its socket; when it does not run, done
// or read here.
//
// Without a running lobi-sync `sync --once` runs the program lobi-sync beside this one, and the others take the
// lock of inbox.db. So there is one way into the core, and lobictl keeps no state of its own.
#include <sys/wait.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

#include "store/publication_reader.h"
#include "sync/explain.h"
#include "sync/failure_words.h"
#include "tools/lobictl/command.h"
#include "tools/lobictl/kiosk.h"

namespace lobi::lobictl {
namespace {

constexpr std::chrono::minutes kSyncTime{10};

Result<link::Report> report_from_file(const Kiosk& kiosk) {
  auto inbox = store::Inbox::open(kiosk.config.paths.state_dir);
  if (!inbox) return fail(inbox.error());
  const auto records = inbox->sources();
  if (!records) return fail(records.error());
  link::Report report;
  report.sources = sync::report_sources(kiosk.sources, *records, {}, base::SystemClock().now());
  const auto published = kiosk.config.paths.state_dir / "published";
  report.generation = store::current_generation(published).value_or(0);
  if (report.generation == 0) return report;
  const auto content = store::read_content(store::publication_path(published, report.generation));
  if (!content) return fail(content.error());
  report.posts = static_cast<std::int64_t>(content->posts.size());
  report.items = static_cast<std::int64_t>(content->items.size());
  return report;
}

Result<link::Explanation> explain_from_file(const Kiosk& kiosk, const std::string& item) {
  auto inbox = store::Inbox::open(kiosk.config.paths.state_dir);
  if (!inbox) return fail(inbox.error());
  const auto records = inbox->sources();
  if (!records) return fail(records.error());
  return sync::explain(*inbox, kiosk.knowledge(*records), item);
}

std::string when(const std::optional<base::Instant>& instant, const Kiosk& kiosk, const Session& session) {
  if (!instant) return session.say("belum pernah", "never");
  return sync::time_text(*instant, kiosk.config.library.hours.zone, session.language);
}

// What the network allows it: a token's days, a month's reads, or that it is only a card.
void print_terms(const link::SourceReport& source, const Session& session) {
  if (!source.silence.empty())
    std::printf("  %s\n", sync::silence_sentence(source.silence, source.id).in(session.language).c_str());
  if (source.credential_expires_at) {
    const auto left = sync::days_left_sentence(*source.credential_expires_at - base::SystemClock().now());
    std::printf("  %s\n", left.in(session.language).c_str());
  }
  if (source.reads_budget)
    std::printf(session.say("  bacaan bulan ini: %lld dari %lld\n", "  reads of this month: %lld of %lld\n"),
                static_cast<long long>(source.reads_used), static_cast<long long>(*source.reads_budget));
  if (source.followers)
    std::printf(session.say("  pengikut: %lld\n", "  followers: %lld\n"),
                static_cast<long long>(*source.followers));
}

void print_source(const link::SourceReport& source, const Kiosk& kiosk, const Session& session) {
  std::printf("\n%s  %s  (%s)\n", source.id.c_str(), source.name.c_str(), source.kind.c_str());
  if (!source.is_enabled) {
    std::printf("  %s\n", session.say("dimatikan di sources.toml", "switched off in sources.toml"));
    return;
  }
  std::printf("  %s %s\n", session.say("terakhir berhasil:", "last success:"),
              when(source.last_success, kiosk, session).c_str());
  print_terms(source, session);
  if (source.is_running) {
    std::printf("  %s\n", session.say("sedang berjalan", "running now"));
  } else {
    const auto next = source.next_run ? when(source.next_run, kiosk, session)
                                      : session.say("saat lobi-sync dimulai", "when lobi-sync starts");
    std::printf("  %s %s\n", session.say("berikutnya:", "next run:"), next.c_str());
  }
  if (source.error.empty()) return;
  const auto sentence = sync::failure_sentence(source.error_kind).in(session.language);
  if (source.failures > 1) {
    std::printf(session.say("  gagal %d kali berturut-turut: %s\n", "  failed %d times in a row: %s\n"),
                source.failures, sentence.c_str());
  } else {
    std::printf("  %s %s\n", session.say("gagal:", "failed:"), sentence.c_str());
  }
  std::printf("    (%s)\n", source.error.c_str());
}

// How a source's token fares, and what is to be done; `accounts`.
void print_account(const link::SourceReport& source, const Kiosk& kiosk, const Session& session) {
  const auto* config = kiosk.source(source.id);
  if (config == nullptr) return;
  const bool has_token = source.credential_changed_at.has_value() && source.silence != "no_credential";
  if (!config->needs_credential && config->credential.empty() && !has_token) return;
  std::printf("\n%s  %s  (%s)\n", source.id.c_str(), source.name.c_str(), source.kind.c_str());
  if (!source.is_enabled)
    std::printf("  %s\n", session.say("dimatikan di sources.toml", "switched off in sources.toml"));
  if (has_token)
    std::printf("  %s %s\n", session.say("token disimpan:", "token stored:"),
                when(source.credential_changed_at, kiosk, session).c_str());
  print_terms(source, session);
  if (has_token && !source.credential_expires_at)
    std::printf("  %s\n", session.say("Token: masa berlakunya tidak diumumkan jaringan ini.",
                                      "Token: this network does not say when it ends."));
  if (!source.error.empty())
    std::printf("  %s %s\n", session.say("gagal:", "failed:"),
                sync::failure_sentence(source.error_kind).in(session.language).c_str());
  std::printf(session.say("  Memperbarui: lobictl token set %s   (langkahnya: /etc/lobi/guide/%s.md)\n",
                          "  To renew: lobictl token set %s   (step by step: /etc/lobi/guide/%s.md)\n"),
              source.id.c_str(), source.kind.c_str());
}

// Whether staff must act: no token, or one that has run out or soon will.
bool needs_staff(const link::SourceReport& source) {
  if (!source.is_enabled || source.silence == "card_only") return false;
  if (source.silence == "no_credential" || source.error_kind == "auth_expired") return true;
  const auto now = base::SystemClock().now();
  return source.credential_expires_at && *source.credential_expires_at < now + sync::kTokenWarning;
}

void print_report(const link::Report& report, const Kiosk& kiosk, const Session& session) {
  if (report.generation == 0) {
    std::printf("%s\n", session.say("Belum ada yang diterbitkan: layar menampilkan isi bawaan.",
                                    "Nothing was published yet: the screen shows the content shipped with Lobi."));
  } else {
    std::printf(
        session.say("Terbitan %lld: %lld kiriman, %lld judul\n", "Publication %lld: %lld posts, %lld titles\n"),
        static_cast<long long>(report.generation), static_cast<long long>(report.posts),
        static_cast<long long>(report.items));
  }
  for (const auto& source : report.sources) print_source(source, kiosk, session);
}

void print_json(const link::Report& report) {
  // The message itself is the format: link/README.md describes it.
  std::fputs(link::encode(report).c_str(), stdout);
}

bool has_failures(const link::Report& report) {
  return std::any_of(report.sources.begin(), report.sources.end(),
                     [](const link::SourceReport& source) { return source.is_enabled && !source.error.empty(); });
}

void finish(const Result<link::Report>& report, const Kiosk& kiosk, bool as_json, Session& session) {
  if (!report) return print_error(report.error(), session);
  if (as_json) {
    print_json(*report);
  } else {
    print_report(*report, kiosk, session);
  }
  session.exit_code = has_failures(*report) ? 1 : 0;
}

// Runs lobi-sync --once and waits for it. Its messages go to standard error.
Result<void> run_lobi_sync(const Session& session) {
  const auto program = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "lobi-sync";
  const pid_t child = ::fork();
  if (child < 0) return fail(ErrorKind::io, "lobi-sync cannot be started: no process left");
  if (child == 0) {
    ::execl(program.c_str(), program.c_str(), "--once", "--config", session.config_dir.c_str(), nullptr);
    ::_exit(127);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 127;
  if (code > 1) return fail(ErrorKind::io, "lobi-sync could not run (" + program.string() + ")");
  return {};
}

void run_status(bool as_json, Session& session) {
  const auto kiosk = read_kiosk(session);
  if (!kiosk) return print_error(kiosk.error(), session);
  finish(ask_or<link::Report>(*kiosk, link::StatusRequest{}, kAnswerTime, [&] { return report_from_file(*kiosk); }),
         *kiosk, as_json, session);
}

void run_accounts(bool as_json, Session& session) {
  const auto kiosk = read_kiosk(session);
  if (!kiosk) return print_error(kiosk.error(), session);
  const auto report =
      ask_or<link::Report>(*kiosk, link::StatusRequest{}, kAnswerTime, [&] { return report_from_file(*kiosk); });
  if (!report) return print_error(report.error(), session);
  if (as_json) print_json(*report);
  for (const auto& source : report->sources) {
    if (!as_json) print_account(source, *kiosk, session);
    if (needs_staff(source)) session.exit_code = 1;
  }
}

void run_sync(Session& session) {
  const auto kiosk = read_kiosk(session);
  if (!kiosk) return print_error(kiosk.error(), session);
  const auto here = [&]() -> Result<link::Report> {
    if (auto ran = run_lobi_sync(session); !ran) return fail(ran.error());
    return report_from_file(*kiosk);
  };
  finish(ask_or<link::Report>(*kiosk, link::SyncRequest{}, kSyncTime, here), *kiosk, false, session);
}

void run_explain(const std::string& item, bool as_json, Session& session) {
  const auto kiosk = read_kiosk(session);
  if (!kiosk) return print_error(kiosk.error(), session);
  const auto answer = ask_or<link::Explanation>(*kiosk, link::ExplainRequest{item}, kAnswerTime,
                                                [&] { return explain_from_file(*kiosk, item); });
  if (!answer) return print_error(answer.error(), session);
  if (as_json) {
    std::fputs(link::encode(*answer).c_str(), stdout);
  } else {
    std::printf("%s\n", answer->title.c_str());
    for (const auto& reason : answer->reasons) std::printf("  - %s\n", reason.in(session.language).c_str());
  }
  session.exit_code = answer->is_found ? 0 : 1;
}

}  // namespace

void add_sync_commands(CLI::App& app, Session& session) {
  CLI::App* sync = app.add_subcommand("sync", "Fetch all sources now / Ambil semua sumber sekarang");
  sync->add_flag("--once")->description("Fetch once and return; the only way so far");
  sync->callback([&session] { run_sync(session); });

  CLI::App* status = app.add_subcommand("status", "How each source fares / Keadaan tiap sumber");
  const CLI::Option* status_json =
      status->add_flag("--json")->description("One JSON object, as in kiosk/link/README.md");
  status->callback([status_json, &session] { run_status(status_json->count() > 0, session); });

  CLI::App* accounts =
      app.add_subcommand("accounts", "Tokens of the networks, and how to renew them / Token tiap jaringan");
  const CLI::Option* accounts_json =
      accounts->add_flag("--json")->description("One JSON object, as in kiosk/link/README.md");
  accounts->callback([accounts_json, &session] { run_accounts(accounts_json->count() > 0, session); });

  CLI::App* explain =
      app.add_subcommand("explain", "Why an item is shown or not / Mengapa sesuatu tampil atau tidak");
  const CLI::Option* item =
      explain->add_option("ITEM", "network:id, source:id, or the address of the post")->required();
  const CLI::Option* explain_json =
      explain->add_flag("--json")->description("One JSON object, as in kiosk/link/README.md");
  explain->callback(
      [item, explain_json, &session] { run_explain(item->as<std::string>(), explain_json->count() > 0, session); });
}

}  // namespace lobi::lobictl
