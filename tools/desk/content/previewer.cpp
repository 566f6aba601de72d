// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/previewer.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>

#include "base/files.h"
#include "base/log.h"
#include "decode/client.h"
#include "pixels/pixel_file.h"
#include "tools/desk/fleet/route_parts.h"
#include "tools/desk/server/child.h"
#include "trust/digest.h"

namespace lobi::desk {
namespace {

constexpr mode_t kSecret = 0600;
constexpr std::size_t kMaxPng = 24 * 1024 * 1024, kMaxOriginal = 20 * 1024 * 1024;
constexpr int kPixels = 2560;  // longest side of the draft's picture
constexpr std::size_t kPixelFiles = 40;
constexpr std::chrono::seconds kDecodeTime{8};

Result<void> make_folder(const std::filesystem::path& folder) {
  if (::mkdir(folder.c_str(), 0700) == 0 || errno == EEXIST) return {};
  return fail(ErrorKind::io, folder.string() + " cannot be made");
}

// "2026-11-25T10:30:00Z".
std::string time_text(base::Instant at) {
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day date{std::chrono::sys_days(day)};
  const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(at - day)};
  std::array<char, 40> text{};
  (void)std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", int(date.year()),
                      unsigned(date.month()), unsigned(date.day()), int(time.hours().count()),
                      int(time.minutes().count()), int(time.seconds().count()));
  return text.data();
}

// A JSON string is a basic string of TOML too.
std::string quoted(const std::string& text) {
  return Json(text).dump(-1, ' ', true, Json::error_handler_t::replace);
}

std::vector<std::string> missing_from(const std::string& output) {
  const auto line = Json::parse(output, nullptr, false);
  return line.is_object() ? texts_of(line, "missing") : std::vector<std::string>{};
}

// The newest stay.
void drop_old_files(const std::filesystem::path& folder, std::size_t most) {
  std::vector<std::pair<std::filesystem::file_time_type, std::filesystem::path>> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    files.emplace_back(entry.last_write_time(error), entry.path());
  if (files.size() <= most) return;
  std::sort(files.begin(), files.end());
  for (std::size_t i = 0; i + most < files.size(); ++i) std::filesystem::remove(files[i].second, error);
}

}  // namespace

std::string preview_config(const Json& settings, const std::filesystem::path& share_dir,
                           const std::filesystem::path& folder) {
  const auto text = [&settings](const char* member) { return quoted(text_of(settings, member)); };
  std::string toml = "[library]\nname = " + text("library") + "\n[hours]\nutc_offset = " + text("utc_offset") +
                     "\nzone = " + text("zone") + "\n";
  const auto hours = settings.find("hours");
  for (const char* day : {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}) {
    const auto open = hours == settings.end() ? std::string() : text_of(*hours, day);
    if (!open.empty()) toml += std::string(day) + " = " + quoted(open) + "\n";
  }
  return toml + "[paths]\nshare_dir = " + quoted(share_dir.string()) +
         "\nstate_dir = " + quoted((folder / "state").string()) +
         "\nscreen_state_dir = " + quoted((folder / "screen").string()) +
         "\nrun_dir = " + quoted((folder / "run").string()) + "\n";
}

Previewer::Previewer(Services& services, SharedContent own)
    : services_(&services),
      own_(std::move(own)),
      pictures_(services.config, services.database),
      folder_(services.config.state_dir / "preview") {}

// One of kAtOnce.
struct Previewer::Slot {
  explicit Slot(Previewer& previewer) : owner(previewer) {
    std::unique_lock lock(owner.mutex_);
    is_mine = owner.free_.wait_for(lock, kPatience, [this] { return owner.running_ < kAtOnce; });
    if (is_mine) ++owner.running_;
  }
  ~Slot() {
    if (!is_mine) return;
    const std::lock_guard lock(owner.mutex_);
    --owner.running_;
    owner.free_.notify_one();
  }
  Slot(const Slot&) = delete;
  Slot& operator=(const Slot&) = delete;
  Previewer& owner;
  bool is_mine = false;
};

Result<std::filesystem::path> Previewer::config_folder() {
  if (services_->config.fetches) return services_->config.fetch_config;
  const auto wanted = preview_config(services_->settings.all(), services_->config.share_dir, folder_);
  const auto file = folder_ / "lobi.toml";
  const auto there = base::read_file(file, kMaxJsonBody);
  if (there && *there == wanted) return folder_;
  if (auto written = base::replace_file(file, wanted, kSecret); !written) return fail(written.error());
  return folder_;
}

// Empty: its bytes are not here, or are no picture.
std::filesystem::path Previewer::pixels_of(const Json& item) {
  const auto picture = item.find("picture");
  if (picture == item.end() || !picture->is_object()) return {};
  const auto sha256 = text_of(*picture, "sha256");
  if (sha256.size() != 64 || sha256.find_first_not_of("0123456789abcdef") != std::string::npos) return {};
  const auto file = folder_ / "pixels" / (sha256 + ".lpx");
  if (std::filesystem::exists(file)) return file;
  const auto bytes = base::read_file(pictures_.blob(sha256), kMaxOriginal);
  if (!bytes) return {};
  const auto decoded =
      decode::decode_in_sandbox(program_of(services_->config, "lobi-decode"), *bytes, kPixels, kDecodeTime);
  if (!decoded) {
    base::log_warning("desk", decoded.error().with("preview").message);
    return {};
  }
  drop_old_files(folder_ / "pixels", kPixelFiles);
  const auto written = pixels::write_pixels(file, *decoded);
  return written ? file : std::filesystem::path();
}

void Previewer::keep(const std::string& key, const PreviewPicture& picture) {
  const std::lock_guard lock(mutex_);
  kept_.emplace_front(key, picture);
  if (kept_.size() > kKept) kept_.pop_back();
}

Result<PreviewPicture> Previewer::run(const PreviewWish& wish, const std::string& plan) {
  const auto config = config_folder();
  if (!config) return fail(config.error());
  std::string name;
  {
    const std::lock_guard lock(mutex_);
    name = std::to_string(++number_);
  }
  const auto plan_file = folder_ / (name + ".json"), png_file = folder_ / (name + ".png");
  if (auto written = base::replace_file(plan_file, plan, kSecret); !written) return fail(written.error());
  const std::string id = text_of(wish.item, "id");
  const bool is_urgent = text_of(wish.item, "kind") == "urgent";
  ChildProgram program;
  program.program = program_of(services_->config, "lobi");
  program.arguments = {"--config",   config->string(),
                       "--plan",     plan_file.string(),
                       "--snapshot", (is_urgent ? "pushed:" + id : std::string("pushed")) + "=" + png_file.string(),
                       "--size",     std::to_string(wish.width) + "x" + std::to_string(wish.height),
                       "--longest",  std::to_string(kLongest),
                       "--lang",     wish.language == model::Language::english ? "en" : "id",
                       "--at",       time_text(wish.at)};
  if (services_->config.fetches) {
    program.arguments.emplace_back("--state");
    program.arguments.push_back(fetch_folders(services_->config).state.string());
  }
  const auto ran = run_program(program, kTime);
  auto png = base::read_file(png_file, kMaxPng);
  std::error_code ignored;
  std::filesystem::remove(plan_file, ignored);
  std::filesystem::remove(png_file, ignored);
  if (!ran) return fail(ran.error().with("lobi"));
  if (ran->status != 0 || !png)
    return fail(ErrorKind::io,
                "lobi ended with " + std::to_string(ran->status) + ": " + ran->errors.substr(0, 500));
  return PreviewPicture{std::move(*png), missing_from(ran->output)};
}

Result<PreviewPicture> Previewer::draw(const PreviewWish& wish) {
  for (const auto& folder : {folder_, folder_ / "pixels"})
    if (auto made = make_folder(folder); !made) return fail(made.error());
  const Slot slot(*this);
  if (!slot.is_mine) return fail(ErrorKind::blocked, "too many previews at once");
  Json plan{{"item", wish.item}, {"picture", pixels_of(wish.item).string()}};
  if (wish.held) {
    plan["held"] = {
        {"title", to_json(wish.held->title)}, {"author", wish.held->author}, {"permalink", wish.held->permalink}};
    if (wish.held->at) plan["held"]["at"] = base::to_unix_ms(*wish.held->at);
  }
  const auto text = plan.dump(-1, ' ', false, Json::error_handler_t::replace);
  const auto content = own_->content();
  constexpr std::chrono::minutes kMinute{1};
  const auto minute = std::chrono::floor<std::chrono::minutes>(wish.at).time_since_epoch() / kMinute;
  const std::string key =
      trust::sha256_hex(text + '\n' + std::to_string(wish.width) + 'x' + std::to_string(wish.height) + ' ' +
                        std::to_string(static_cast<int>(wish.language)) + ' ' + std::to_string(minute) + ' ' +
                        std::to_string(content ? content->generation : 0) + ' ' + services_->settings.all().dump());
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [known, picture] : kept_)
      if (known == key) return picture;
  }
  auto drawn = run(wish, text);
  if (drawn) keep(key, *drawn);
  return drawn;
}

}  // namespace lobi::desk
