// SPDX-License-Identifier: GPL-3.0-or-later
// lobi-sync: every connection between its parts on one page, and its loop.
//
//   sources.toml → Runner ── Transport → Fetcher → network
//                    │ harvest
//                  Inbox ← MediaCache ── lobi-decode (one child at a time)
//                    │        ↑ pictures of
//                    │     ReleaseKeeper ← packages (app_push.cpp), DeskCarrier ↔ broker (app_desk.cpp)
//                 Publisher → published/NNNNNN, CURRENT → nudge → lobi
//                 link::Server ← lobictl, lobi
//
// One thread, one poll(): the fetcher's descriptor, the decoder's, the sockets and the signals. A publication waits
// for the pictures of what is new, at most kPictureGrace, so that a post does not first appear without its picture;
// the very first one does not wait for long, for a screen without content waits for it.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "base/unique_fd.h"
#include "fetch/fetcher.h"
#include "link/socket.h"
#include "model/source_config.h"
#include "pack/config.h"
#include "store/inbox.h"
#include "sync/availability/availability_desk.h"
#include "sync/desk_carrier.h"
#include "sync/desk_finder.h"
#include "sync/fleet_fetch.h"
#include "sync/local_files.h"
#include "sync/media_cache.h"
#include "sync/pairing_client.h"
#include "sync/publisher.h"
#include "sync/release_keeper.h"
#include "sync/runner.h"
#include "sync/trusted_time.h"

namespace lobi::apps {

// The real network behind sync::Transport.
class FetcherTransport final : public sync::Transport {
 public:
  explicit FetcherTransport(fetch::Fetcher& fetcher) : fetcher_(fetcher) {}
  std::uint64_t start(fetch::Request request, Callback callback) override {
    return fetcher_.start(std::move(request), std::move(callback));
  }
  void cancel(std::uint64_t ticket) override { fetcher_.cancel(ticket); }

 private:
  fetch::Fetcher& fetcher_;
};

enum class Mode { service, once };

struct Options {
  std::filesystem::path config_dir;
  std::filesystem::path state_dir;  // empty: [paths] state_dir
  std::filesystem::path run_dir;    // of sync.sock; empty: [paths] run_dir
  bool keeps_originals = false;     // whatever [fetch] keep_originals says
  std::filesystem::path decoder;    // lobi-decode; empty: beside this program, or ../libexec/lobi
  Mode mode = Mode::service;
};

class LobiSync {
 public:
  [[nodiscard]] static Result<std::unique_ptr<LobiSync>> open(const Options& options);
  // Until SIGTERM (service) or until everything ran, arrived and was published (once). The program's exit code: 1
  // when a source failed in mode once.
  [[nodiscard]] int run();

 private:
  LobiSync(pack::LobiConfig config, std::vector<model::SourceConfig> sources, store::Inbox inbox, Options options);
  [[nodiscard]] Result<void> connect();
  void wait();
  void work();
  void take_harvest();
  void publish();
  void nudge();  // lobi: what to look at, and how fetching fares
  void nudge_if_changed();
  void answer(link::Server::Client client, const link::Message& message);
  void answer_moderation(link::Server::Client client, link::ModerateRequest request);
  void reply_with(link::Server::Client client, const Result<link::Explanation>& answer);
  void answer_sync_requests();
  // app_push.cpp: what staff push.
  void adopt_trust();  // reads trust.json, as far as nothing is trusted yet or it names another root
  void take_package(link::Server::Client client);
  void show_release();            // its decisions and its plan are on the screen when this returns
  [[nodiscard]] bool use_plan();  // true: the plan is another one than that of the last publication
  void look_for_pushed();         // pictures that are missing, when they are due
  void note_fate(const link::Shown& shown);
  [[nodiscard]] std::vector<sync::WantedPicture> wanted_pictures();
  // app_desk.cpp: what a desk says and is told.
  void adopt_desk();  // reads desk.json; without it this kiosk may be paired
  void begin_pairing();
  [[nodiscard]] sync::DeskCarrier::Deeds desk_deeds();
  void take_release_of_desk(const std::string& envelope);
  void tell_of_release(pack::Receipt::State state, const std::string& item = {}, model::Bilingual message = {});
  void tell_completeness();
  void take_settings(const pack::KioskSettings& settings);
  void leave_desk();
  [[nodiscard]] Result<void> carry_out(const pack::Command& command);
  [[nodiscard]] std::filesystem::path deeds_dir() const;
  [[nodiscard]] pack::Presence presence();
  [[nodiscard]] pack::Holdings holdings();
  void note_shown_release(const link::Shown& shown);
  void note_presented(const link::Presented& presented);
  void note_screen(const link::ScreenReport& report);
  void work_with_desk();
  void look_for_desks();
  void tell_pairing();  // lobi: how it goes
  void follow_fleet();  // what the desk fetched for this kiosk, as the release names it
  void take_fleet();    // when it is here
  [[nodiscard]] link::Report report() const;
  [[nodiscard]] base::Milliseconds longest_wait() const;
  [[nodiscard]] bool is_publishing_due() const;
  [[nodiscard]] int finish();

  base::SystemClock clock_;
  std::mt19937_64 random_;
  Options options_;
  pack::LobiConfig config_;
  std::vector<model::SourceConfig> sources_;
  std::vector<sync::ListedWord> words_;
  store::Inbox inbox_;
  std::unique_ptr<fetch::Fetcher> fetcher_;        // of the sources
  std::unique_ptr<fetch::Fetcher> media_fetcher_;  // of pictures: shorter pauses, else a feed of 40 takes a minute
  std::unique_ptr<FetcherTransport> transport_;
  std::unique_ptr<FetcherTransport> media_transport_;
  std::unique_ptr<sync::AvailabilityDesk> availability_;
  std::unique_ptr<sync::LocalFiles> files_;  // of the sources: lists on the kiosk's own disk
  std::unique_ptr<sync::Runner> runner_;
  std::unique_ptr<sync::MediaCache> media_;
  std::optional<sync::Publisher> publisher_;
  sync::TrustedTime time_;
  std::optional<sync::ReleaseKeeper> keeper_;     // empty: this kiosk trusts nobody yet
  std::optional<base::Milliseconds> pushed_at_;   // steady: when missing pushed pictures are looked for again
  std::unique_ptr<sync::DeskCarrier> carrier_;    // empty: not paired
  std::unique_ptr<sync::PairingClient> pairing_;  // empty: paired
  std::unique_ptr<sync::DeskFinder> finder_;      // empty: no desk is looked for
  std::unique_ptr<sync::FleetFetch> fleet_;
  std::optional<sync::DeskOrigin> desk_origin_;
  bool has_left_desk_ = false, is_picture_asked_ = false;
  std::int64_t complete_version_ = 0, shown_version_ = 0;  // releases; 0: none
  std::string complete_digest_, shown_digest_;
  std::set<std::string> told_missing_;  // items of the release told_missing_of_
  std::string told_missing_of_;
  pack::ScreenState screen_;
  std::int64_t waiting_posts_ = 0;
  std::optional<std::vector<pack::HeldOther>> lessons_;
  std::optional<link::Server> server_;
  base::UniqueFd signals_;
  bool is_ending_ = false;
  std::optional<base::Milliseconds> changed_at_;  // steady: the oldest change that is not published yet
  std::optional<base::Instant> refresh_at_;
  std::optional<base::Instant> pictures_at_;  // when missing pictures are looked for again
  std::int64_t posts_ = 0, items_ = 0;        // in the newest publication
  std::set<link::Server::Client> waiting_for_sync_;
  std::optional<model::SyncHealth> told_;  // to lobi; empty: it is to be told
  base::Milliseconds told_at_{0};          // steady
};

}  // namespace lobi::apps
