// SPDX-License-Identifier: GPL-3.0-or-later
// lobi-sync --config DIR [--state DIR] [--run DIR] [--once]: fetches sources and publishes content, on a timer or
// once.
#include <CLI/CLI.hpp>

#include "apps/lobi_sync/app.h"
#include "base/log.h"

int main(int argc, char** argv) {
  CLI::App command("lobi-sync: fetches what Lobi shows and publishes it on this machine");
  lobi::apps::Options options;
  options.config_dir = "/etc/lobi";
  bool is_once = false;
  command.add_option("--config", options.config_dir, "Folder of lobi.toml and sources.toml")->capture_default_str();
  command.add_option("--state", options.state_dir, "Folder of inbox.db, published/ and media/ ([paths] state_dir)");
  command.add_option("--run", options.run_dir, "Folder of the local socket ([paths] run_dir)");
  command.add_flag("--keep-originals", options.keeps_originals,
                   "Keep originals of pictures in STATE/blobs for a desk ([fetch] keep_originals)");
  command.add_option("--decoder", options.decoder,
                     "The program lobi-decode (default: beside this one, else ../libexec/lobi)");
  command.add_flag("--once", is_once, "Run every source now, publish, and end; 1 when a source failed");
  CLI11_PARSE(command, argc, argv);
  if (is_once) options.mode = lobi::apps::Mode::once;

  auto program = lobi::apps::LobiSync::open(options);
  if (!program) {
    lobi::base::log_error("sync", program.error().message);
    return 2;
  }
  return (*program)->run();
}
