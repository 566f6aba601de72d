// SPDX-License-Identifier: GPL-3.0-or-later
// The kiosk that a command of lobictl is about: its configuration, and its lobi-sync when that runs.
//
// One database has one writer. So a command asks lobi-sync over its socket, and only when nobody listens there it
// takes the lock of inbox.db and does the same with the same functions. Used by the commands. One thread.
#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"
#include "link/socket.h"
#include "model/source_config.h"
#include "pack/config.h"
#include "store/inbox.h"
#include "sync/explain.h"
#include "sync/publisher.h"
#include "sync/release_keeper.h"
#include "tools/lobictl/command.h"

namespace lobi::lobictl {

inline constexpr std::chrono::seconds kAnswerTime{10};

struct Kiosk {
  std::filesystem::path config_dir;
  pack::LobiConfig config;
  std::vector<model::SourceConfig> sources;
  std::vector<sync::ListedWord> words;

  [[nodiscard]] const model::SourceConfig* source(const std::string& id) const;
  // Borrows this and the records.
  [[nodiscard]] sync::Knowledge knowledge(const std::vector<store::SourceRecord>& records) const;
};

[[nodiscard]] Result<Kiosk> read_kiosk(const Session& session);

// Empty: it trusts no library yet. The inbox is borrowed.
[[nodiscard]] Result<std::optional<sync::ReleaseKeeper>> open_keeper(const Kiosk& kiosk, store::Inbox& inbox);

// What staff pushed stays in a publication that lobictl makes.
[[nodiscard]] Result<void> use_stored_plan(const Kiosk& kiosk, store::Inbox& inbox, sync::Publisher& publisher);

// To standard error; the exit code becomes 2.
void print_error(const Error& error, Session& session);

// Asks lobi-sync; `otherwise` answers when it does not run.
template <typename T, typename F>
[[nodiscard]] Result<T> ask_or(const Kiosk& kiosk, const link::Message& request, base::Milliseconds time,
                               F&& otherwise) {
  const auto answer = link::ask(kiosk.config.paths.run_dir, request, time);
  if (!answer) {
    if (answer.error().kind == ErrorKind::not_found) return otherwise();
    return fail(answer.error());
  }
  if (const auto* wanted = std::get_if<T>(&*answer)) return *wanted;
  if (const auto* error = std::get_if<link::ErrorReply>(&*answer)) return fail(ErrorKind::io, error->message);
  return fail(ErrorKind::malformed, "lobi-sync gave another answer than asked for; restart it");
}

}  // namespace lobi::lobictl
