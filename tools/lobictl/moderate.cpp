// SPDX-License-Identifier: GPL-3.0-or-later
// lobictl moderate list|approve|hide|block|undo: what staff decide about posts, authors and words, without a desk.
//
// lobi-sync decides and publishes before it answers; when it does not run, both are done here.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "base/clock.h"
#include "sync/health.h"
#include "sync/moderation.h"
#include "sync/publisher.h"
#include "tools/lobictl/command.h"
#include "tools/lobictl/kiosk.h"

namespace lobi::lobictl {
namespace {

using link::ModerateAction;

// What an open inbox needs to judge and to publish.
struct Opened {
  store::Inbox inbox;
  std::vector<store::SourceRecord> records;  // one a configured source
};

Result<Opened> open_inbox(const Kiosk& kiosk) {
  auto inbox = store::Inbox::open(kiosk.config.paths.state_dir);
  if (!inbox) return fail(inbox.error());
  Opened opened{std::move(*inbox), {}};
  for (const auto& source : kiosk.sources) {
    auto record = opened.inbox.source(source.id);
    if (!record) return fail(record.error());
    opened.records.push_back(std::move(*record));
  }
  return opened;
}

Result<link::ModerationList> list_from_file(const Kiosk& kiosk) {
  auto opened = open_inbox(kiosk);
  if (!opened) return fail(opened.error());
  return sync::list_moderation(opened->inbox, kiosk.knowledge(opened->records));
}

Result<link::Explanation> decide_in_file(const Kiosk& kiosk, const link::ModerateRequest& request) {
  auto opened = open_inbox(kiosk);
  if (!opened) return fail(opened.error());
  const auto now = base::SystemClock().now();
  auto answer = sync::moderate(opened->inbox, request, now);
  if (!answer || !answer->is_found) return answer;
  auto publisher = sync::Publisher::open(opened->inbox, kiosk.sources, kiosk.config.paths.state_dir, kiosk.words);
  if (!publisher) return fail(publisher.error());
  publisher->use_cover_service(kiosk.config.fetch.cover_service);
  publisher->use_campaigns(kiosk.config.campaigns);
  if (auto planned = use_stored_plan(kiosk, opened->inbox, *publisher); !planned) return fail(planned.error());
  const auto published = publisher->publish_if_changed(opened->records, now);
  if (!published) return fail(published.error());
  // lobi not running is normal, and it looks by itself.
  if (*published) {
    const link::Nudge nudge{**published, sync::sync_health(kiosk.sources, opened->records)};
    [[maybe_unused]] const auto nudged = link::tell_lobi(kiosk.config.paths.run_dir, nudge);
  }
  return answer;
}

void print_list(const link::ModerationList& list, const Kiosk& kiosk, const Session& session) {
  const auto when = [&](base::Instant at) {
    return sync::time_text(at, kiosk.config.library.hours.zone, session.language);
  };
  std::printf(session.say("%zu kiriman menunggu petugas\n", "%zu posts wait for staff\n"), list.waiting.size());
  for (const auto& post : list.waiting) {
    std::printf("\n%s\n  %s  %s  (%s)\n  %s\n  %s\n", post.item.c_str(), when(post.created_at).c_str(),
                post.author.c_str(), post.source.c_str(), post.title.c_str(),
                post.reason.in(session.language).c_str());
  }
  if (!list.decisions.empty()) std::printf("\n%s\n", session.say("Keputusan terakhir:", "Latest decisions:"));
  for (const auto& taken : list.decisions) {
    std::printf("  %s  %s  %s: %s%s\n", when(taken.at).c_str(), taken.person.c_str(), taken.action.c_str(),
                taken.label.c_str(), taken.is_undone ? session.say("  (dibatalkan)", "  (taken back)") : "");
  }
}

void run_list(bool as_json, Session& session) {
  const auto kiosk = read_kiosk(session);
  if (!kiosk) return print_error(kiosk.error(), session);
  const auto list = ask_or<link::ModerationList>(*kiosk, link::ModerateRequest{}, kAnswerTime,
                                                 [&] { return list_from_file(*kiosk); });
  if (!list) return print_error(list.error(), session);
  if (as_json)
    std::fputs(link::encode(*list).c_str(), stdout);
  else
    print_list(*list, *kiosk, session);
}

void run_decision(ModerateAction action, const std::string& subject, const std::string& reason, Session& session) {
  const auto kiosk = read_kiosk(session);
  if (!kiosk) return print_error(kiosk.error(), session);
  const link::ModerateRequest request{action, subject, link::own_login_name(), reason};
  const auto answer =
      ask_or<link::Explanation>(*kiosk, request, kAnswerTime, [&] { return decide_in_file(*kiosk, request); });
  if (!answer) return print_error(answer.error(), session);
  std::printf("%s\n", answer->title.c_str());
  for (const auto& sentence : answer->reasons) std::printf("  - %s\n", sentence.in(session.language).c_str());
  session.exit_code = answer->is_found ? 0 : 1;
}

void add_decision(CLI::App& moderate, const char* name, const char* help, ModerateAction action,
                  const char* subject, Session& session) {
  CLI::App* command = moderate.add_subcommand(name, help);
  CLI::Option* what = command->add_option(subject, "As `lobictl moderate list` names it");
  if (action != ModerateAction::undo) what->required();
  const CLI::Option* reason = command->add_option("--reason", "In your own words, for your colleagues");
  command->callback([=, &session] {
    run_decision(action, what->count() > 0 ? what->as<std::string>() : std::string(),
                 reason->count() > 0 ? reason->as<std::string>() : std::string(), session);
  });
}

}  // namespace

void add_moderate(CLI::App& app, Session& session) {
  CLI::App* moderate =
      app.add_subcommand("moderate", "Decide what is shown / Menyetujui dan menyembunyikan kiriman");
  moderate->require_subcommand(1);
  CLI::App* list = moderate->add_subcommand("list", "What waits, and what was decided / Yang menunggu petugas");
  const CLI::Option* as_json = list->add_flag("--json")->description("One JSON object, as in kiosk/link/README.md");
  list->callback([as_json, &session] { run_list(as_json->count() > 0, session); });
  add_decision(*moderate, "approve", "Show this post / Setujui", ModerateAction::approve, "ITEM", session);
  add_decision(*moderate, "hide", "Hide this post at once / Sembunyikan sekarang", ModerateAction::hide, "ITEM",
               session);
  add_decision(*moderate, "block",
               "Block an author (@…, or the author of an item) or a word / Blokir penulis atau kata",
               ModerateAction::block, "AUTHOR_OR_WORD", session);
  add_decision(*moderate, "undo", "Take the last decision back, or the last about an item / Batalkan",
               ModerateAction::undo, "ITEM", session);
}

}  // namespace lobi::lobictl
