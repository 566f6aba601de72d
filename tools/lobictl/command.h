// SPDX-License-Identifier: GPL-3.0-or-later
// How a command of lobictl is added: one file per command, which registers its options and leaves its exit code.
//
// main.cpp lists the commands; a new one is a file with one add_… function and a line here and there. Commands
// speak the language of --lang and write results to standard output, errors to standard error. One thread.
#pragma once

#include <filesystem>

#include "model/language.h"

namespace CLI {  // NOLINT(readability-identifier-naming): not ours
class App;
}

namespace lobi::lobictl {

// What every command may use, and what it leaves.
struct Session {
  std::filesystem::path config_dir = "/etc/lobi";
  model::Language language = model::Language::indonesian;
  int exit_code = 0;  // 0 well, 1 something is wrong with what was looked at, 2 the command could not run

  // One of two words in the session's language.
  [[nodiscard]] const char* say(const char* indonesian, const char* english) const {
    return language == model::Language::english ? english : indonesian;
  }
};

void add_check(CLI::App& app, Session& session);
void add_detect(CLI::App& app, Session& session);
void add_sync_commands(CLI::App& app, Session& session);  // sync, status, accounts, explain
void add_moderate(CLI::App& app, Session& session);
void add_token(CLI::App& app, Session& session);
void add_source(CLI::App& app, Session& session);     // source test
void add_push(CLI::App& app, Session& session);       // keygen, trust, push, take
void add_desk(CLI::App& app, Session& session);       // desk first-admin, audit verify
void add_desk_api(CLI::App& desk, Session& session);  // desk kiosks, history, publish, undo, command

}  // namespace lobi::lobictl
