// SPDX-License-Identifier: GPL-3.0-or-later
// lobictl check DIR: lints lessons and configuration; every note has file, line, column and the mend.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "base/clock.h"
#include "pack/content_check.h"
#include "tools/lobictl/command.h"

namespace lobi::lobictl {
namespace {

void check(const std::filesystem::path& dir, Session& session) {
  const auto today = std::chrono::floor<std::chrono::days>(base::SystemClock().now());
  const auto result = pack::check_folder(dir, std::chrono::year_month_day(today));
  if (!result) {
    std::fprintf(stderr, "lobictl: %s\n", result.error().message.c_str());
    session.exit_code = 2;
    return;
  }
  int errors = 0;
  for (const pack::Diagnostic& note : result->notes) {
    std::printf("%s\n", pack::to_text(note, session.language).c_str());
    errors += note.severity == pack::Severity::error ? 1 : 0;
  }
  const int warnings = static_cast<int>(result->notes.size()) - errors;
  std::printf(
      session.say("%d berkas diperiksa: %d galat, %d peringatan\n", "%d files checked: %d errors, %d warnings\n"),
      result->files, errors, warnings);
  session.exit_code = errors > 0 ? 1 : 0;
}

}  // namespace

void add_check(CLI::App& app, Session& session) {
  CLI::App* command =
      app.add_subcommand("check", "Check lessons and configuration / Periksa pelajaran dan konfigurasi");
  const CLI::Option* dir =
      command->add_option("DIR", "Folder with lessons, or with lobi.toml and sources.toml")->required();
  command->callback([dir, &session] { check(dir->as<std::string>(), session); });
}

}  // namespace lobi::lobictl
