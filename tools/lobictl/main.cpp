// SPDX-License-Identifier: GPL-3.0-or-later
// lobictl: what staff and administrators do from a command line. One file per command (command.h).
#include <CLI/CLI.hpp>
#include <cstdlib>
#include <string_view>

#include "tools/lobictl/command.h"

namespace {

// The language must be known before a command's callback runs.
void add_common_options(CLI::App& app, lobi::lobictl::Session& session) {
  app.add_option_function<std::string>(
         "--lang",
         [&session](const std::string& tag) {
           session.language = tag == "en" ? lobi::model::Language::english : lobi::model::Language::indonesian;
         },
         "Language of the messages: id or en")
      ->check(CLI::IsMember({"id", "en"}))
      ->trigger_on_parse();
  app.add_option("--config", session.config_dir, "Folder of lobi.toml and sources.toml")->capture_default_str();
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("lobictl: look after a Lobi kiosk / merawat kios Lobi");
  lobi::lobictl::Session session;
  // --lang wins over the terminal's language.
  const char* terminal = std::getenv("LANG");
  if (terminal != nullptr && std::string_view(terminal).substr(0, 2) == "en") {
    session.language = lobi::model::Language::english;
  }
  add_common_options(app, session);
  app.require_subcommand(1);
  app.fallthrough();
  lobi::lobictl::add_check(app, session);
  lobi::lobictl::add_detect(app, session);
  lobi::lobictl::add_sync_commands(app, session);
  lobi::lobictl::add_moderate(app, session);
  lobi::lobictl::add_token(app, session);
  lobi::lobictl::add_source(app, session);
  lobi::lobictl::add_push(app, session);
  lobi::lobictl::add_desk(app, session);
  CLI11_PARSE(app, argc, argv);
  return session.exit_code;
}
