// SPDX-License-Identifier: GPL-3.0-or-later
// kiosk-config/lobi.toml as a value: the library, the screen, where files lie, what fetching may do.
//
// Tolerant where it is safe: an optional value that is wrong keeps its default and leaves a warning, because a
// kiosk that starts with the default dwell time is better than a black one. Only three things are errors: the file
// is missing, it is not TOML, or it does not name the library. Unknown keys are warnings with "did you mean". The
// caller logs `warnings` once. A relative path in [paths] starts at the folder of lobi.toml. Used by lobi,
// lobi-sync and lobictl at start. Plain values: any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/campaign.h"
#include "model/language.h"
#include "model/library.h"
#include "pack/diagnostic.h"

namespace lobi::pack {

enum class ThemeChoice { automatic, light, dark };

// 0xRRGGBB; the defaults are rimba of LOOK.md section 2. Contrast is judged (and mended) by kiosk/ui.
struct Accent {
  std::uint32_t base = 0x0F4C3A;
  std::uint32_t pressed = 0x0A3A2C;
  std::uint32_t tint = 0xDCEAE1;
  bool operator==(const Accent&) const = default;
};

struct ScreenConfig {
  int width = 0;  // px of the panel before rotation; 0 = the whole display
  int height = 0;
  int rotate = 0;    // 0, 90, 180, 270 clockwise
  double ppi = 0;    // density of the panel; 0 = what the display says, else 69
  double scale = 0;  // 0 = the formula of LOOK.md section 6
  model::Language language = model::Language::indonesian;  // at the start of each session
  std::chrono::seconds attract_dwell{9};
  std::chrono::seconds idle{60};           // untouched for so long: the question
  std::chrono::seconds lesson_idle{90};    // the same in a lesson or quiz
  std::chrono::seconds idle_question{20};  // the ring; then everything of the visitor is wiped
  ThemeChoice theme = ThemeChoice::automatic;
  std::chrono::minutes dark_from{18 * 60};  // automatic: dark from here (sunset), local time …
  std::chrono::minutes dark_until{6 * 60};  // … to here
  Accent accent;
  bool reduced_motion = false;  // at the start of each session
};

struct PathsConfig {
  std::filesystem::path state_dir = "/var/lib/lobi";                // lobi-sync: inbox.db, published/, media/
  std::filesystem::path screen_state_dir = "/var/lib/lobi-screen";  // lobi: usage.db
  std::filesystem::path share_dir = "/usr/share/lobi";  // shipped content, translations, pictures, fonts
  std::filesystem::path run_dir = "/run/lobi";          // the local socket
};

struct FetchConfig {
  std::vector<std::string> allow_private;  // CIDRs that addresses from content may resolve to; checked for form
  std::filesystem::path ca_file;           // of the library's own certificate authority, beside the system's
  std::uint64_t media_cap_bytes = 2'000'000'000;
  bool keeps_originals = false;  // of pictures, under state_dir/blobs/, for a desk that hands them on
  // Where covers are looked up by ISBN; a template with {isbn}, empty = nowhere.
  std::string cover_service = "https://covers.openlibrary.org/b/isbn/{isbn}-L.jpg?default=false";
};

// What staff call this kiosk, for targets of a release, until a desk says otherwise.
struct KioskConfig {
  std::string name;                 // empty: only what is for all, or for its groups
  std::vector<std::string> groups;  // at most 20
};

struct PushConfig {
  std::string desk;                     // https address of the staff's desk; empty: none
  std::int64_t kib_per_second = 2'048;  // of pictures from it
};

struct LobiConfig {
  model::Library library;
  std::string wifi_name;                   // the free network named in the dock; empty = no such line
  std::vector<model::Campaign> campaigns;  // in the order of the file; those that are over too
  ScreenConfig screen;
  PathsConfig paths;
  FetchConfig fetch;
  KioskConfig kiosk;
  PushConfig push;
  Diagnostics warnings;
};

inline constexpr std::size_t kMaxConfigBytes = 256 * 1024;

// Reads config_dir/lobi.toml.
[[nodiscard]] Result<LobiConfig> read_lobi_config(const std::filesystem::path& config_dir);

// The same from bytes; `file` is the name used in messages. Errors and warnings alike go to `notes`.
[[nodiscard]] Result<LobiConfig> parse_lobi_config(std::string_view toml, const std::string& file,
                                                   Diagnostics& notes);

}  // namespace lobi::pack
