// SPDX-License-Identifier: GPL-3.0-or-later
// lobi-desk [--config FILE]: the staff's desk. lobi-desk backup FOLDER, lobi-desk restore FOLDER, lobi-desk routes.
#include <signal.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "base/log.h"
#include "tools/desk/app/app.h"

namespace {

int failed(const lobi::Error& error) {
  lobi::base::log_error("desk", error.message);
  return 2;
}

int end_with(const lobi::Result<void>& done) { return done ? 0 : failed(done.error()); }

int back_up(const lobi::pack::DeskConfig& config, const std::string& folder) {
  const auto done = lobi::desk::back_up(config.state_dir, folder);
  if (done)
    std::printf(
        "%s holds the whole desk, its secret keys, passwords and the sources' tokens too: keep it secret.\n",
        folder.c_str());
  return end_with(done);
}

int run(const lobi::pack::DeskConfig& config, bool prints_routes) {
  // Before there is a second thread, so that every one inherits it.
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
  auto app = lobi::desk::App::open(config);
  if (!app) return failed(app.error());
  if (!prints_routes) return (*app)->run();
  std::printf("%s\n", (*app)->routes().dump(1).c_str());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App command("lobi-desk: the staff's desk, where what kiosks show is written and sent");
  std::string file = "/etc/lobi/desk.toml", folder;
  command.add_option("--config", file, "The file desk.toml")->capture_default_str();
  command.fallthrough();
  CLI::App* backup = command.add_subcommand("backup", "Copy the desk's state into a new folder; it may run");
  backup->add_option("FOLDER", folder, "Must not be there yet")->required();
  CLI::App* restore = command.add_subcommand("restore", "Put a backup back; the desk must not run");
  restore->add_option("FOLDER", folder, "What backup made")->required();
  const CLI::App* routes = command.add_subcommand("routes", "Print the table of routes as JSON");
  CLI11_PARSE(command, argc, argv);

  const auto config = lobi::pack::read_desk_config(file);
  if (!config) return failed(config.error());
  if (backup->parsed()) return back_up(*config, folder);
  if (restore->parsed()) return end_with(lobi::desk::restore(folder, config->state_dir));
  return run(*config, routes->parsed());
}
