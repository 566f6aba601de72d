// SPDX-License-Identifier: GPL-3.0-or-later
// lobictl desk first-admin: prints the one-time link of a desk's first administrator. lobictl audit verify: is the
// desk's log whole? Both open the desk's own database, so they run on its machine; the link is root's alone to
// make. They become the user that desk.db belongs to before they open it: root would leave files there that the
// desk cannot write, and would follow whatever the desk's user put in their place.
#include <grp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "tools/desk/server/desk_routes.h"
#include "tools/lobictl/command.h"

namespace lobi::lobictl {
namespace {

int say_error(const Error& error) {
  std::fprintf(stderr, "lobictl: %s\n", error.message.c_str());
  return 2;
}

// For the rest of this program's life.
Result<void> become_owner_of(const std::filesystem::path& file) {
  struct stat facts {};
  if (::lstat(file.c_str(), &facts) != 0 || !S_ISREG(facts.st_mode))
    return fail(ErrorKind::not_found, file.string() + " is not there: start lobi-desk once, then try again");
  if (::geteuid() != 0 || facts.st_uid == 0) return {};
  if (::setgroups(0, nullptr) != 0 || ::setresgid(facts.st_gid, facts.st_gid, facts.st_gid) != 0 ||
      ::setresuid(facts.st_uid, facts.st_uid, facts.st_uid) != 0)
    return fail(ErrorKind::permission, "cannot become the user of " + file.string() + ": " + std::strerror(errno));
  return {};
}

Result<store::Database> open_database(const pack::DeskConfig& config) {
  const auto file = config.state_dir / "desk.db";
  if (const auto done = become_owner_of(file); !done) return fail(done.error());
  return desk::DeskDatabase::open_file(file);
}

int first_admin(const Session& session) {
  if (::geteuid() != 0)
    return say_error({ErrorKind::permission, session.say("jalankan dengan sudo", "run this with sudo")});
  const auto config = pack::read_desk_config(session.config_dir / "desk.toml");
  if (!config) return say_error(config.error());
  auto database = open_database(*config);
  if (!database) return say_error(database.error());
  desk::DeskDatabase shared(std::move(*database));
  const base::SystemClock clock;
  desk::People people(shared, clock);
  const auto is_empty = people.is_empty();
  if (!is_empty) return say_error(is_empty.error());
  if (!*is_empty)
    return say_error(
        {ErrorKind::blocked, session.say("meja ini sudah punya pengelola; minta tautan kepadanya",
                                         "this desk has an administrator already; ask that person for a link")});
  desk::Link link;
  link.purpose = desk::Purpose::first_admin;
  link.expires_at = clock.now() + desk::kFirstAdminLife;
  const auto token = people.make_link(link);
  if (!token) return say_error(token.error());
  desk::Audit(shared, clock, config->state_dir / "audit.head")
      .note(std::nullopt, "link_made", "first_admin", "by root with lobictl");
  const std::string here =
      (config->is_tls() ? "https://" : "http://") + config->address + ":" + std::to_string(config->port);
  const std::string origin = config->public_address.empty() ? here : config->public_address;
  std::fprintf(stderr, "%s\n",
               session.say("Buka tautan ini dalam 15 menit; hanya bisa dipakai sekali:",
                           "Open this link within 15 minutes; it works once:"));
  std::printf("%s\n", desk::link_address(origin, *token).c_str());
  return 0;
}

int verify_audit(const Session& session) {
  const auto config = pack::read_desk_config(session.config_dir / "desk.toml");
  if (!config) return say_error(config.error());
  auto database = open_database(*config);
  if (!database) return say_error(database.error());
  desk::DeskDatabase shared(std::move(*database));
  const base::SystemClock clock;
  desk::Audit audit(shared, clock, config->state_dir / "audit.head");
  const auto finding = audit.verify();
  if (!finding) return say_error(finding.error());
  std::printf("%s (%lld)\n", finding->message.in(session.language).c_str(), static_cast<long long>(finding->rows));
  return finding->is_whole ? 0 : 1;
}

}  // namespace

void add_desk(CLI::App& app, Session& session) {
  CLI::App* desk = app.add_subcommand("desk", "The staff's desk / Meja staf");
  desk->require_subcommand(1);
  desk->add_subcommand("first-admin", "One-time link of the first administrator / Tautan pengelola pertama")
      ->callback([&session] { session.exit_code = first_admin(session); });
  add_desk_api(*desk, session);
  CLI::App* audit = app.add_subcommand("audit", "The desk's log / Catatan meja");
  audit->require_subcommand(1);
  audit->add_subcommand("verify", "Look for changed or missing rows / Cari baris yang diubah atau hilang")
      ->callback([&session] { session.exit_code = verify_audit(session); });
}

}  // namespace lobi::lobictl
