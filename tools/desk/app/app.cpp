// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/app/app.h"

#include <pthread.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <thread>

#include "base/log.h"
#include "tools/desk/app/notify.h"
#include "tools/desk/server/announce.h"
#ifdef LOBI_DESK_FLEET
#include "tools/desk/fleet/fleet.h"
#include "tools/desk/fleet/fleet_routes.h"
#endif
#ifdef LOBI_DESK_CONTENT
#include "tools/desk/content/content_routes.h"
#include "tools/desk/content/look_routes.h"
#include "tools/desk/content/own_fetch.h"
#endif

namespace lobi::desk {
namespace {

// Connections of http_server.h, each with its socket, and files.
void raise_file_limit() {
  constexpr rlim_t kWanted = 4096;
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = std::max(limit.rlim_cur, std::min(kWanted, limit.rlim_max));
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

void add(Routes& all, Routes more) {
  for (Route& each : more) all.push_back(std::move(each));
}

Json default_settings(const pack::DeskConfig& config) {
  return {{"library", config.library},
          {"groups", Json::array()},
          {"two_person", true},
          {"mirrors", Json::array()},
          {"zone", "WIB"},
          {"utc_offset", "+07:00"},
          {"hours", Json::object()},
          {"address", config.public_address},
          {"smtp", nullptr}};
}

}  // namespace

struct App::Parts {
#ifdef LOBI_DESK_FLEET
  std::unique_ptr<fleet::Fleet> fleet;
#endif
#ifdef LOBI_DESK_CONTENT
  SharedContent own;
  std::unique_ptr<OwnFetch> fetch;  // speaks to the fleet: ends before it
#endif
};

App::App(pack::DeskConfig config) : config_(std::move(config)) {}
App::~App() = default;

Result<std::unique_ptr<App>> App::open(const pack::DeskConfig& config) {
  std::unique_ptr<App> app(new App(config));
  if (const auto done = app->open_state(); !done) return fail(done.error());
  if (const auto done = app->open_parts(); !done) return fail(done.error());
  if (const auto done = app->open_server(); !done) return fail(done.error());
  return app;
}

Result<void> App::open_state() {
  const auto& folder = config_.state_dir;
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
    return fail(ErrorKind::io, folder.string() + " cannot be made: " + std::strerror(errno));
  auto lock = StateLock::take(folder);
  if (!lock) return fail(lock.error());
  lock_ = std::make_unique<StateLock>(std::move(*lock));
  auto database = DeskDatabase::open_file(folder / "desk.db");
  if (!database) return fail(database.error());
  database_ = std::make_unique<DeskDatabase>(std::move(*database));
  for (auto* migrate : {&Audit::migrate, &Settings::migrate, &People::migrate})
    if (const auto done = migrate(*database_); !done) return done;
  audit_ = std::make_unique<Audit>(*database_, clock_, folder / "audit.head");
  settings_ = std::make_unique<Settings>(*database_, default_settings(config_));
  people_ = std::make_unique<People>(*database_, clock_);
  services_ =
      std::make_unique<Services>(Services{*database_, clock_, *audit_, events_, *settings_, config_, nullptr});
  return {};
}

Result<void> App::open_parts() {
  parts_ = std::make_unique<Parts>();
#ifdef LOBI_DESK_FLEET
  if (const auto done = fleet_migrate(*database_); !done) return done;
  auto fleet = fleet::Fleet::open(*services_);
  if (!fleet) return fail(fleet.error());
  parts_->fleet = std::move(*fleet);
  services_->fleet = parts_->fleet.get();
#endif
#ifdef LOBI_DESK_CONTENT
  if (const auto done = content_migrate(*database_); !done) return done;
  parts_->own = std::make_shared<OwnContent>(config_);
  auto fetch = OwnFetch::start(*services_);
  if (!fetch) return fail(fetch.error());
  parts_->fetch = std::move(*fetch);
#endif
  return {};
}

Result<void> App::open_server() {
  const ConfirmPerson confirm = [ask = Confirmation(*services_, *people_, tries_)](const Request& request) {
    return ask.person(request);
  };
  Routes routes;
  add(routes, session_routes(*services_, *people_, tries_, [this] { return counters(); }));
  add(routes, people_routes(*services_, *people_));
  add(routes, token_routes(*services_, *people_, confirm));
  add(routes, record_routes(*services_));
#ifdef LOBI_DESK_FLEET
  add(routes, fleet_routes(*services_, confirm));
#endif
#ifdef LOBI_DESK_CONTENT
  add(routes, content_routes(*services_));
#endif
  gate_ = std::make_unique<Gate>(std::move(routes), *people_, clock_, config_.public_address);
  // Debian's own packages link from one folder of /usr/share to another.
  files_ = std::make_unique<StaticFiles>(
      std::vector<StaticFiles::Folder>{{"/", config_.web_dir, {}},
                                       {"/vendor/bootstrap/", config_.bootstrap_dir, "/usr/share"},
                                       {"/fonts/", config_.fonts_dir, "/usr/share"},
                                       {"/art/", config_.art_dir, {}}});
  raise_file_limit();
  const Listening listening{config_.address, config_.port, config_.certificate, config_.private_key,
                            config_.proxies};
  auto server = HttpServer::open(listening, *gate_, *files_, events_, *people_);
  if (!server) return fail(server.error());
  server_ = std::move(*server);
  return {};
}

Json App::counters() {
  Json all{{"moderation", 0}, {"sources", 0}, {"approvals", 0}, {"kiosks", 0}};
#ifdef LOBI_DESK_CONTENT
  all.update(work_counters(*services_, parts_->own));
#endif
  return all;
}

Json App::routes() const {
  Json list = Json::array();
  for (const Route& each : gate_->routes())
    list.push_back({{"method", each.method},
                    {"path", each.pattern},
                    {"role", each.access.is_open ? "open" : std::string(role_key(each.access.least))},
                    {"max_bytes", each.max_bytes}});
  return list;
}

// Only to the terminal that started the desk: a journal is read by more people than may become administrator.
void App::offer_first_admin() {
  const auto is_empty = people_->is_empty();
  if (!is_empty || !*is_empty) return;
  if (::isatty(STDERR_FILENO) == 0) {
    base::log_info("desk",
                   "nobody can log in yet: run `sudo lobictl desk first-admin` for the first one-time link");
    return;
  }
  Link link;
  link.purpose = Purpose::first_admin;
  link.expires_at = clock_.now() + kFirstAdminLife;
  const auto token = people_->make_link(link);
  if (!token) return base::log_error("desk", token.error().message);
  const std::string here =
      (config_.is_tls() ? "https://" : "http://") + config_.address + ":" + std::to_string(server_->port());
  const std::string address = link_address(config_.public_address.empty() ? here : config_.public_address, *token);
  std::fprintf(stderr,
               "\n  Pengelola pertama: buka tautan ini dalam 15 menit (sekali pakai).\n"
               "  The first administrator: open this link within 15 minutes (it works once).\n\n  %s\n\n",
               address.c_str());
}

// Ends the server on SIGTERM and SIGINT, and tells systemd that we live. Both signals are blocked in every thread.
void App::watch_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  const auto interval = watchdog_interval().value_or(std::chrono::hours(1));
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(interval);
  const timespec time{seconds.count(), static_cast<long>((interval - seconds).count()) * 1'000'000};
  while (::sigtimedwait(&set, nullptr, &time) < 0) {
    // The database answers: what systemd is told is true.
    if (people_->is_empty()) notify_systemd("WATCHDOG=1");
  }
  notify_systemd("STOPPING=1");
  server_->stop();
}

int App::run() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
  ::signal(SIGPIPE, SIG_IGN);
  std::thread signals([this] { watch_signals(); });
  base::log_info("desk", std::string("listens on ") + (config_.is_tls() ? "https://" : "http://") +
                             config_.address + ":" + std::to_string(server_->port()));
  offer_first_admin();
  const auto said = announcement(config_, settings_->text("address"), settings_->text("library"), server_->port());
  [[maybe_unused]] const auto announcer = said ? announce(*said) : std::nullopt;
  notify_systemd("READY=1");
  server_->run();
  signals.join();
  return 0;
}

}  // namespace lobi::desk
