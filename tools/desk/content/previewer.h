// SPDX-License-Identifier: GPL-3.0-or-later
// Drafts as the kiosk's own program draws them: `lobi --plan`, started for each picture, with a time limit.
//
//   draft ─► plan.json, its picture decoded in the sandbox ─► lobi ─► PNG, at most kLongest a side
//
// Drawn from what the desk fetched, where it does, else from what lobi ships with and the desk's own settings. Two
// at once; who comes third waits a moment. The newest kKept are remembered by what went in. Any thread.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <mutex>
#include <string>

#include "model/language.h"
#include "pack/preview_file.h"
#include "tools/desk/content/look_routes.h"
#include "tools/desk/content/pictures.h"
#include "tools/desk/server/services.h"

namespace lobi::desk {

struct PreviewWish {
  Json item;  // with its id
  std::optional<pack::HeldWords> held;
  int width = 1920, height = 1080;  // of the page, 320..8192
  model::Language language = model::Language::indonesian;
  base::Instant at{};
};

struct PreviewPicture {
  std::string png;
  std::vector<std::string> missing;
};

class Previewer {
 public:
  static constexpr int kLongest = 1280;
  static constexpr std::size_t kAtOnce = 2, kKept = 24;
  static constexpr std::chrono::seconds kTime{10}, kPatience{8};
  Previewer(Services& services, SharedContent own);

  // blocked: too many at once; limit: it took too long; io: lobi is missing or could not draw.
  [[nodiscard]] Result<PreviewPicture> draw(const PreviewWish& wish);

 private:
  struct Slot;
  [[nodiscard]] Result<std::filesystem::path> config_folder();
  [[nodiscard]] std::filesystem::path pixels_of(const Json& item);
  [[nodiscard]] Result<PreviewPicture> run(const PreviewWish& wish, const std::string& plan);
  void keep(const std::string& key, const PreviewPicture& picture);

  Services* services_;
  SharedContent own_;
  Pictures pictures_;
  std::filesystem::path folder_;
  std::mutex mutex_;
  std::condition_variable free_;
  std::size_t running_ = 0;
  std::int64_t number_ = 0;
  std::deque<std::pair<std::string, PreviewPicture>> kept_;  // newest first
};

// lobi.toml of a library of which only the desk's settings are known.
[[nodiscard]] std::string preview_config(const Json& settings, const std::filesystem::path& share_dir,
                                         const std::filesystem::path& folder);

}  // namespace lobi::desk
