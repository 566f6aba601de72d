// SPDX-License-Identifier: GPL-3.0-or-later
// The part of lobi-sync that talks with a desk: pairing, what the desk says, what this kiosk tells it.
#include <sys/stat.h>
#include <time.h>

#include <algorithm>

#include "apps/lobi_sync/app.h"
#include "base/files.h"
#include "base/log.h"
#include "decode/encode_jpeg.h"
#include "fetch/url.h"
#include "pack/lesson_reader.h"
#include "pack/release_text.h"
#include "pixels/pixel_file.h"
#include "push/envelope.h"
#include "push/refusal.h"
#include "store/publication_reader.h"
#include "sync/desk_words.h"
#include "sync/explain.h"
#include "sync/fleet_holdings.h"
#include "sync/moderation.h"
#include "trust/sealed_box.h"

namespace lobi::apps {
namespace {

constexpr const char* kDeskCaFile = "desk-ca.pem";
constexpr std::chrono::seconds kIdentifyTime{15};
constexpr unsigned kSecretMode = 0600;

// Of the board; empty where the kernel does not tell.
std::optional<double> temperature() {
  const auto text = base::read_file("/sys/class/thermal/thermal_zone0/temp", 64);
  if (!text) return std::nullopt;
  const long millidegrees = std::strtol(text->c_str(), nullptr, 10);
  return millidegrees > 0 ? std::optional(static_cast<double>(millidegrees) / 1000) : std::nullopt;
}

std::int64_t uptime() {
  timespec now{};
  return ::clock_gettime(CLOCK_BOOTTIME, &now) == 0 ? static_cast<std::int64_t>(now.tv_sec) : 0;
}

double disk_used(const std::filesystem::path& folder) {
  std::error_code error;
  const auto room = std::filesystem::space(folder, error);
  if (error || room.capacity == 0) return 0;
  return 1.0 - static_cast<double>(room.available) / static_cast<double>(room.capacity);
}

// The version that a refused envelope names, for the receipt; nobody believes it.
std::int64_t named_version(const std::string& bytes) {
  const auto envelope = push::open_envelope(bytes);
  const auto read = envelope ? pack::parse_release(envelope->document) : fail(envelope.error());
  return read ? read->release.version : 0;
}

std::vector<pack::HeldOther> lessons_of(const std::filesystem::path& share_dir) {
  std::vector<pack::HeldOther> lessons;
  const auto shelf = pack::read_lessons(share_dir / "lessons");
  if (!shelf) return lessons;
  for (const auto& [id, languages] : shelf->lessons) {
    pack::HeldOther lesson{id, {}};
    if (const auto found = languages.find("id"); found != languages.end())
      lesson.title.id = found->second.lesson.title;
    if (const auto found = languages.find("en"); found != languages.end())
      lesson.title.en = found->second.lesson.title;
    lessons.push_back(std::move(lesson));
  }
  return lessons;
}

}  // namespace

// The desk's word is kept in desk.json, so a paired kiosk is one after a restart too.
void LobiSync::adopt_desk() {
  const auto file = options_.state_dir / sync::kDeskFile;
  const auto text = base::read_file(file, pack::kMaxTrustBytes);
  if (!text) {
    if (text.error().kind != ErrorKind::not_found) base::log_error("push", text.error().message);
    return begin_pairing();
  }
  auto desk = pack::parse_desk(*text);
  if (!desk) return base::log_error("push", desk.error().message);
  const auto identity = sync::read_identity(options_.config_dir, options_.state_dir, {}, {});
  auto keeper = identity && *identity ? sync::ReleaseKeeper::open(inbox_, **identity)
                                      : fail(ErrorKind::malformed, "desk.json names no key that can be believed");
  if (!keeper) return base::log_error("push", keeper.error().message);
  carrier_.reset();  // it borrows the keeper
  keeper_.emplace(std::move(*keeper));
  if (keeper_->release().version > 0) time_.note_issued(keeper_->release().issued_at);
  std::string ca_file;
  if (!desk->ca.empty()) {
    ca_file = (options_.state_dir / kDeskCaFile).string();
    if (auto stored = base::replace_file(ca_file, desk->ca, kSecretMode); !stored)
      return base::log_error("push", stored.error().message);
  }
  if (const auto url = fetch::Url::parse(desk->desk); url) {
    desk_origin_ = sync::DeskOrigin{url->origin(), ca_file};
    keeper_->use_desk_mirror(url->origin().text() + "/blobs/");
  }
  media_->use_desk(desk_origin_);
  follow_fleet();
  pairing_.reset();
  [[maybe_unused]] const bool is_other = use_plan();
  pushed_at_ = clock_.steady();
  if (options_.mode != Mode::service) return;
  auto carrier = sync::DeskCarrier::open(std::move(*desk), ca_file, inbox_, *keeper_, clock_, desk_deeds());
  if (!carrier) return base::log_error("push", carrier.error().message);
  carrier_ = std::move(*carrier);
  base::log_info("push", "this kiosk is \"" + carrier_->desk().name + "\" of the desk " + carrier_->desk().desk);
}

void LobiSync::begin_pairing() {
  if (pairing_ || options_.mode != Mode::service) return;
  pairing_ = std::make_unique<sync::PairingClient>(
      sync::PairingClient::Facts{options_.state_dir, config_.push.desk, LOBI_VERSION, config_.screen.width,
                                 config_.screen.height},
      *media_transport_, clock_);
}

sync::DeskCarrier::Deeds LobiSync::desk_deeds() {
  sync::DeskCarrier::Deeds deeds;
  deeds.take_keys = [this](const std::string& envelope) {
    const auto taken = keeper_->take_keys(envelope);
    if (!taken) base::log_warning("push", taken.error().with("keys of the desk").message);
  };
  deeds.take_release = [this](const std::string& envelope) { take_release_of_desk(envelope); };
  deeds.take_settings = [this](const pack::KioskSettings& settings) { take_settings(settings); };
  deeds.carry_out = [this](const pack::Command& command) { return carry_out(command); };
  deeds.presence = [this] { return presence(); };
  deeds.holdings = [this] { return holdings(); };
  // What the desk had is gone after an hour, and at night nothing changes on the screen. Without lobi: no picture.
  deeds.connected = [this] { (void)link::tell_lobi(config_.paths.run_dir, link::Capture{}); };
  return deeds;
}

void LobiSync::take_release_of_desk(const std::string& envelope) {
  const auto taken = keeper_->take_release(envelope, time_.now());
  if (!taken) {
    base::log_warning("push", "a release was refused: " + taken.error().message);
    pack::Receipt refused;
    refused.version = named_version(envelope);
    refused.state = pack::Receipt::State::refused;
    refused.message = push::words_of(taken.error().refusal);
    return carrier_->tell(std::move(refused));
  }
  if (*taken) {
    base::log_info("push", "release " + std::to_string(**taken) + " was received");
    tell_of_release(pack::Receipt::State::received);
    show_release();
    carrier_->note_holdings(true);
  }
  tell_completeness();
}

void LobiSync::tell_of_release(pack::Receipt::State state, const std::string& item, model::Bilingual message) {
  if (!carrier_) return;
  pack::Receipt receipt;
  receipt.version = keeper_->release().version;
  receipt.digest = keeper_->digest();
  receipt.state = state;
  receipt.item = item;
  receipt.message = std::move(message);
  carrier_->tell(std::move(receipt));
}

// After every change of pictures: is all of the release here? What failed is told once a release.
void LobiSync::tell_completeness() {
  if (!carrier_ || !keeper_ || keeper_->release().version == 0) return;
  const auto& digest = keeper_->digest();
  if (told_missing_of_ != digest) {
    told_missing_.clear();
    told_missing_of_ = digest;
  }
  const auto wanted = wanted_pictures();
  if (wanted.empty()) {
    if (complete_digest_ == digest) return;
    complete_digest_ = digest;
    complete_version_ = keeper_->release().version;
    return tell_of_release(pack::Receipt::State::complete);
  }
  const auto pictures = inbox_.pictures();
  if (!pictures) return base::log_error("push", pictures.error().message);
  for (const auto& picture : wanted) {
    const auto row = pictures->find(sync::pushed_picture_key(picture.sha256));
    const bool has_failed = row != pictures->end() && row->second.failures > 0;
    if (!has_failed || !told_missing_.insert(picture.item).second) continue;
    base::log_warning("push", "the picture of \"" + picture.item + "\" is missing: " + row->second.error);
    tell_of_release(pack::Receipt::State::missing, picture.item,
                    sync::missing_picture_words(row->second.error_kind));
  }
}

void LobiSync::take_settings(const pack::KioskSettings& settings) {
  if (settings.is_retired) {
    base::log_warning("push", "the desk has retired this kiosk");
    return leave_desk();
  }
  keeper_->rename(settings.name, settings.groups);
  auto desk = carrier_->desk();
  if (!settings.desk.empty()) desk.desk = settings.desk;
  if (auto stored = base::replace_file(options_.state_dir / sync::kDeskFile, pack::desk_text(desk), kSecretMode);
      !stored)
    base::log_error("push", stored.error().message);
  base::log_info("push", "this kiosk is called \"" + settings.name + "\" now");
  show_release();
  tell_completeness();
}

// What was accepted plays on. The carrier is used by whoever calls this, so it goes with the next turn of the loop.
void LobiSync::leave_desk() {
  std::error_code error;
  std::filesystem::remove(options_.state_dir / sync::kDeskFile, error);
  has_left_desk_ = true;
}

Result<void> LobiSync::carry_out(const pack::Command& command) {
  switch (command.kind) {
    case pack::CommandKind::identify:
      return link::tell_lobi(config_.paths.run_dir, link::Identify{carrier_->desk().name, kIdentifyTime});
    case pack::CommandKind::screenshot:
      is_picture_asked_ = true;
      return link::tell_lobi(config_.paths.run_dir, link::Capture{});
    case pack::CommandKind::refresh:
      runner_->start_all();
      return {};
    // systemd/lobi-restart.path and lobi-reboot.path wait for these files.
    case pack::CommandKind::restart:
      return base::replace_file(deeds_dir() / "restart", command.person + "\n");
    case pack::CommandKind::reboot:
      return base::replace_file(deeds_dir() / "reboot", command.person + "\n");
    case pack::CommandKind::rollback: {
      const auto is_back = keeper_->roll_back();
      if (!is_back) return fail(is_back.error());
      if (!*is_back) return fail(ErrorKind::not_found, "there is no release before this one on the kiosk");
      show_release();
      tell_completeness();
      return {};
    }
  }
  return fail(ErrorKind::unsupported, "not known to this version of Lobi");
}

// A folder of lobi-sync alone, made by systemd (RuntimeDirectory=lobi-sync); on a test machine run_dir.
std::filesystem::path LobiSync::deeds_dir() const {
  const char* own = std::getenv("RUNTIME_DIRECTORY");
  return own != nullptr && *own == '/' ? std::filesystem::path(own) : config_.paths.run_dir;
}

pack::Presence LobiSync::presence() {
  pack::Presence presence;
  presence.program = LOBI_VERSION;
  presence.name = carrier_->desk().name;
  presence.width = config_.screen.width;
  presence.height = config_.screen.height;
  auto& release = presence.release;
  release.received = release.highest = keeper_->belief().last_version;
  release.complete = complete_version_;
  release.digest = complete_digest_;
  release.shown = shown_version_;
  release.shown_digest = shown_digest_;
  if (const auto aside = keeper_->quarantined(); aside) release.quarantined = {*aside};
  presence.is_clock_trusted = time_.is_trusted();
  presence.screen = screen_;
  presence.disk_used = disk_used(options_.state_dir);
  presence.temperature = temperature();
  presence.uptime = uptime();
  presence.waiting = waiting_posts_;
  for (auto& source : sync::report_sources(sources_, runner_->records(), {}, clock_.now())) {
    if (!source.is_enabled) continue;
    presence.sources.push_back({std::move(source.id), std::move(source.name), std::move(source.kind),
                                source.last_success, source.credential_expires_at, source.failures,
                                std::move(source.error), std::move(source.silence)});
  }
  return presence;
}

pack::Holdings LobiSync::holdings() {
  const auto records = runner_->records();
  const auto content = publisher_->content(records, clock_.now());
  if (!content) {
    base::log_error("push", content.error().message);
    return {};
  }
  auto list = sync::list_moderation(inbox_, {sources_, records, words_, config_.library.hours.zone, clock_.now()});
  if (!list) base::log_error("push", list.error().message);
  if (!lessons_) lessons_ = lessons_of(config_.paths.share_dir);
  const auto waiting = list ? std::move(list->waiting) : std::vector<link::WaitingPost>();
  waiting_posts_ = static_cast<std::int64_t>(waiting.size());
  return sync::fleet_holdings(*content, waiting, *lessons_);
}

// Which release lobi draws: the one that the publication holds which it started with.
void LobiSync::note_shown_release(const link::Shown& shown) {
  if (shown.state == link::ShownState::quarantined) return;
  const auto folder = store::publication_path(options_.state_dir / "published", shown.generation);
  const auto content = store::read_content(folder);
  if (!content) return;
  shown_version_ = content->plan.version;
  shown_digest_ = content->plan.digest;
}

void LobiSync::note_presented(const link::Presented& presented) {
  if (!carrier_ || presented.version != keeper_->release().version) return;
  shown_version_ = presented.version;
  shown_digest_ = presented.digest;
  tell_of_release(pack::Receipt::State::shown, presented.item);
}

void LobiSync::note_screen(const link::ScreenReport& report) {
  screen_ = {report.item, report.title, report.is_in_session};
  if (!carrier_) return;
  const bool was_asked_for = std::exchange(is_picture_asked_, false);
  const auto picture = pixels::read_pixels(config_.paths.run_dir / "screen.lpx");
  if (!picture) return base::log_warning("push", picture.error().with("the picture of the screen").message);
  const auto jpeg = decode::encode_jpeg(*picture, pack::kMaxPictureJpeg);
  if (!jpeg) return base::log_warning("push", jpeg.error().message);
  pack::KioskPicture message;
  message.item = report.item;
  message.is_in_session = report.is_in_session;
  message.width = picture->width;
  message.height = picture->height;
  message.jpeg = trust::base64(*jpeg);
  carrier_->show_picture(std::move(message), was_asked_for);
}

void LobiSync::work_with_desk() {
  struct stat facts {};
  const bool is_unpaired = carrier_ && ::stat((options_.state_dir / sync::kDeskFile).c_str(), &facts) != 0;
  if (has_left_desk_ || is_unpaired) {
    has_left_desk_ = false;
    if (carrier_) carrier_->leave();
    carrier_.reset();
    desk_origin_.reset();
    media_->use_desk(desk_origin_);
    begin_pairing();
  }
  if (carrier_) carrier_->handle();
  look_for_desks();
  if (!pairing_) return;
  pairing_->work();
  if (pairing_->take_change()) tell_pairing();
  if (pairing_->take_desk()) adopt_desk();
}

// Only while a person at the kiosk could choose one.
void LobiSync::look_for_desks() {
  if (!pairing_ || !pairing_->wants_desks()) return finder_.reset();
  if (!finder_) finder_ = std::make_unique<sync::DeskFinder>(clock_);
  finder_->work();
  if (auto found = finder_->take_found(); found) pairing_->offer(std::move(*found));
}

void LobiSync::follow_fleet() {
  if (!keeper_ || !fleet_) return;
  media_->use_mirrors(keeper_->mirrors());
  fleet_->follow(keeper_->release().snapshot, keeper_->mirrors(), desk_origin_);
}

void LobiSync::take_fleet() {
  fleet_->work();
  auto content = fleet_->take_content();
  if (!content) return;
  publisher_->use_fleet(std::move(*content));
  if (!changed_at_) changed_at_ = clock_.steady();
  pictures_at_.reset();
  take_harvest();  // asks for its pictures, so that it does not first appear without them
}

void LobiSync::tell_pairing() {
  link::PairingState state;
  if (pairing_) state = pairing_->state();
  // lobi not running is normal: it is told when it starts.
  [[maybe_unused]] const auto told = link::tell_lobi(config_.paths.run_dir, state);
}

}  // namespace lobi::apps
