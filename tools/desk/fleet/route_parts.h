// SPDX-License-Identifier: GPL-3.0-or-later
// What the routes of fleet and content share. Any thread.
#pragma once

#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tools/desk/server/confirm.h"
#include "tools/desk/server/services.h"

namespace lobi::desk {

// A kiosk's name and groups as staff typed them, or why not.
struct Naming {
  std::string name;
  std::vector<std::string> groups;
  std::optional<Answer> refusal;
};
[[nodiscard]] Naming read_naming(const Json& body);

// UTC milliseconds, or null.
[[nodiscard]] inline Json time_or_null(const std::optional<base::Instant>& at) {
  return at ? Json(base::to_unix_ms(*at)) : Json();
}

// lobi, lobi-sync, lobi-decode: in [paths] program_dir, else beside this program or in ../libexec/lobi.
[[nodiscard]] std::filesystem::path program_of(const pack::DeskConfig& config, const char* name);

// The newest pictures that were decoded and made anew, by the SHA-256 of what came.
class PictureCache {
 public:
  [[nodiscard]] std::optional<std::string> find(const std::string& name) {
    const std::lock_guard lock(mutex_);
    for (const auto& [key, bytes] : kept_)
      if (key == name) return bytes;
    return std::nullopt;
  }
  void keep(const std::string& name, const std::string& bytes) {
    const std::lock_guard lock(mutex_);
    kept_.emplace_front(name, bytes);
    if (kept_.size() > kMost) kept_.pop_back();
  }

 private:
  static constexpr std::size_t kMost = 100;
  std::mutex mutex_;
  std::deque<std::pair<std::string, std::string>> kept_;
};

[[nodiscard]] Routes kiosk_routes(Services& services);
[[nodiscard]] Routes pairing_routes(Services& services);
[[nodiscard]] Routes key_routes(Services& services, ConfirmPerson confirm);

}  // namespace lobi::desk
