// SPDX-License-Identifier: GPL-3.0-or-later
// lobictl token set NAME: stores the token of a source from standard input, so that it stands in no argument, no
// history of a shell and no list of processes. The file is 0600 and belongs to lobi-sync.
#include <sys/stat.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>

#include "sync/credential_store.h"
#include "tools/lobictl/command.h"
#include "tools/lobictl/kiosk.h"

namespace lobi::lobictl {
namespace {

Result<std::string> read_standard_input() {
  std::string text;
  char buffer[1024];
  while (true) {
    const auto got = ::read(STDIN_FILENO, buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fail(ErrorKind::io, "standard input cannot be read");
    if (got == 0) return text;
    text.append(buffer, static_cast<std::size_t>(got));
    if (text.size() > sync::kMaxCredentialBytes)
      return fail(ErrorKind::limit, "what came from standard input is longer than any token is");
  }
}

// lobi-sync owns its state; only root may give a file away.
int owner_of(const std::filesystem::path& state_dir) {
  struct stat facts {};
  if (::getuid() != 0 || ::stat(state_dir.c_str(), &facts) != 0) return -1;
  return static_cast<int>(facts.st_uid);
}

void set_token(const std::string& name, Session& session) {
  const auto kiosk = read_kiosk(session);
  if (!kiosk) return print_error(kiosk.error(), session);
  const auto* source = kiosk->source(name);
  if (source == nullptr)
    return print_error({ErrorKind::not_found, "sources.toml has no usable source \"" + name + "\""}, session);
  if (::isatty(STDIN_FILENO) != 0)
    std::fprintf(stderr, "%s\n",
                 session.say("Tempel tokennya, lalu tekan Enter dan Ctrl-D:",
                             "Paste the token, then press Enter and Ctrl-D:"));
  const auto text = read_standard_input();
  if (!text) return print_error(text.error(), session);
  const auto& state_dir = kiosk->config.paths.state_dir;
  const auto file = sync::CredentialStore(state_dir).put(*source, *text, owner_of(state_dir));
  if (!file) return print_error(file.error(), session);
  std::printf(session.say("Disimpan di %s\n", "Stored in %s\n"), file->c_str());
  // Used at once where lobi-sync runs; else when it starts.
  [[maybe_unused]] const auto told = link::tell(kiosk->config.paths.run_dir, link::RunRequest{name});
}

}  // namespace

void add_token(CLI::App& app, Session& session) {
  CLI::App* token = app.add_subcommand("token", "Tokens of the sources / Token tiap sumber");
  token->require_subcommand(1);
  CLI::App* set =
      token->add_subcommand("set", "Store a token from standard input / Simpan token dari masukan baku");
  const CLI::Option* name = set->add_option("NAME", "id of the source in sources.toml")->required();
  set->callback([name, &session] { set_token(name->as<std::string>(), session); });
}

}  // namespace lobi::lobictl
