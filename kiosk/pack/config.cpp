// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/config.h"

#include <arpa/inet.h>

#include <charconv>
#include <optional>

#include "base/files.h"
#include "pack/campaign_config.h"
#include "pack/hours_text.h"
#include "pack/library_config.h"
#include "pack/toml_table.h"

namespace lobi::pack {
namespace {

constexpr int kMaxPanel = 16384;
constexpr std::size_t kMaxPath = 1000;

template <typename Rep, typename Period>
void read_seconds(TomlTable& table, const std::string& key, std::int64_t least, std::int64_t most,
                  std::chrono::duration<Rep, Period>& value) {
  if (const auto seconds = table.whole(key, least, most)) value = std::chrono::seconds(*seconds);
}

void read_clock(TomlTable& table, const std::string& key, std::chrono::minutes& value) {
  const auto text = table.text(key, 5);
  if (!text) return;
  if (const auto time = parse_clock(*text)) {
    value = *time;
    return;
  }
  table.warn(key, {"'" + key + "' ditulis seperti \"18.00\"; nilai bawaan dipakai",
                   "write '" + key + "' like \"18.00\"; the default is used"});
}

// "1920x1080" -> both numbers; nothing for what is no size.
std::optional<std::pair<int, int>> parse_size(const std::string& text) {
  int width = 0;
  int height = 0;
  const char* end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, width);
  if (first.ec != std::errc() || first.ptr == end || *first.ptr != 'x') return std::nullopt;
  const auto second = std::from_chars(first.ptr + 1, end, height);
  if (second.ec != std::errc() || second.ptr != end) return std::nullopt;
  if (width < 320 || height < 320 || width > kMaxPanel || height > kMaxPanel) return std::nullopt;
  return std::pair(width, height);
}

void read_size(TomlTable& table, ScreenConfig& screen) {
  const auto text = table.text("size", 20);
  if (!text || *text == "auto") return;
  if (const auto size = parse_size(*text)) {
    screen.width = size->first;
    screen.height = size->second;
    return;
  }
  table.warn("size", {"'size' ditulis \"1920x1080\" atau \"auto\"; seluruh layar dipakai",
                      "write 'size' as \"1920x1080\" or \"auto\"; the whole display is used"});
}

std::optional<std::uint32_t> parse_colour(const std::string& text) {
  std::uint32_t value = 0;
  if (text.size() != 7 || text[0] != '#') return std::nullopt;
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data() + 1, end, value, 16);
  return parsed.ec == std::errc() && parsed.ptr == end ? std::optional(value) : std::nullopt;
}

// All three or none: one new colour beside two old ones does not go together.
void read_accent(TomlTable& screen_table, Accent& accent) {
  std::optional<TomlTable> table = screen_table.table("accent");
  if (!table) return;
  const auto base = parse_colour(table->text("base", 7).value_or(""));
  const auto pressed = parse_colour(table->text("pressed", 7).value_or(""));
  const auto tint = parse_colour(table->text("tint", 7).value_or(""));
  table->warn_unknown();
  if (base && pressed && tint)
    accent = {*base, *pressed, *tint};
  else
    screen_table.warn("accent", {"'accent' perlu base, pressed, dan tint sebagai \"#RRGGBB\"; hijau rimba dipakai",
                                 "'accent' needs base, pressed and tint as \"#RRGGBB\"; the green is used"});
}

void read_choices(TomlTable& table, ScreenConfig& screen) {
  const std::string language = table.text("language", 10).value_or("id");
  if (language == "en")
    screen.language = model::Language::english;
  else if (language != "id")
    table.warn("language", {"'language' adalah \"id\" atau \"en\"; \"id\" dipakai",
                            "'language' is \"id\" or \"en\"; \"id\" is used"});
  const std::string theme = table.text("theme", 10).value_or("auto");
  if (theme == "light") screen.theme = ThemeChoice::light;
  if (theme == "dark") screen.theme = ThemeChoice::dark;
  if (theme != "light" && theme != "dark" && theme != "auto")
    table.warn("theme", {"'theme' adalah \"auto\", \"light\", atau \"dark\"; \"auto\" dipakai",
                         "'theme' is \"auto\", \"light\" or \"dark\"; \"auto\" is used"});
  const std::int64_t rotate = table.whole("rotate", 0, 359).value_or(0);
  if (rotate % 90 == 0)
    screen.rotate = static_cast<int>(rotate);
  else
    table.warn("rotate",
               {"'rotate' adalah 0, 90, 180, atau 270; 0 dipakai", "'rotate' is 0, 90, 180 or 270; 0 is used"});
}

void read_screen(TomlTable& table, ScreenConfig& screen) {
  read_size(table, screen);
  read_choices(table, screen);
  screen.ppi = table.number("ppi", 0, 1000).value_or(screen.ppi);
  screen.scale = table.number("scale", 0, 8).value_or(screen.scale);
  if (screen.scale > 0 && screen.scale < 0.5) {
    screen.scale = 0;
    table.warn("scale",
               {"'scale' paling kecil 0.5; skala dihitung", "'scale' is 0.5 at least; it is computed instead"});
  }
  read_seconds(table, "attract_dwell", 5, 60, screen.attract_dwell);
  read_seconds(table, "idle", 20, 600, screen.idle);
  read_seconds(table, "lesson_idle", 20, 900, screen.lesson_idle);
  read_seconds(table, "idle_question", 10, 60, screen.idle_question);
  read_clock(table, "dark_from", screen.dark_from);
  read_clock(table, "dark_until", screen.dark_until);
  read_accent(table, screen.accent);
  screen.reduced_motion = table.flag("reduced_motion").value_or(false);
  table.warn_unknown();
}

void read_path(TomlTable& table, const std::string& key, std::filesystem::path& value) {
  const auto text = table.text(key, kMaxPath);
  if (text && !text->empty() && text->find('\0') == std::string::npos) value = *text;
}

void read_paths(TomlTable& table, PathsConfig& paths) {
  read_path(table, "state_dir", paths.state_dir);
  read_path(table, "screen_state_dir", paths.screen_state_dir);
  read_path(table, "share_dir", paths.share_dir);
  read_path(table, "run_dir", paths.run_dir);
  table.warn_unknown();
}

// "192.168.1.0/24", "fd00::/8": a numeric address and a prefix that fits its family.
bool is_cidr(const std::string& text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string::npos) return false;
  const std::string address = text.substr(0, slash);
  unsigned char buffer[sizeof(in6_addr)];
  const bool is_v4 = ::inet_pton(AF_INET, address.c_str(), buffer) == 1;
  if (!is_v4 && ::inet_pton(AF_INET6, address.c_str(), buffer) != 1) return false;
  int prefix = 0;
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data() + slash + 1, end, prefix);
  return parsed.ec == std::errc() && parsed.ptr == end && prefix >= 0 && prefix <= (is_v4 ? 32 : 128);
}

void read_fetch(TomlTable& root, FetchConfig& fetch) {
  if (std::optional<TomlTable> table = root.table("fetch")) {
    for (std::string& network : table->texts("allow_private", 32, 50)) {
      if (is_cidr(network))
        fetch.allow_private.push_back(std::move(network));
      else
        table->warn("allow_private", {"'" + network + "' bukan jaringan; tulis seperti \"192.168.1.0/24\"",
                                      "'" + network + "' is no network; write it like \"192.168.1.0/24\""});
    }
    fetch.ca_file = table->text("ca_file", 500).value_or("");
    table->warn_unknown();
  }
  if (std::optional<TomlTable> table = root.table("media")) {
    if (const auto gigabytes = table->number("cap_gb", 0.1, 1000))
      fetch.media_cap_bytes = static_cast<std::uint64_t>(*gigabytes * 1e9);
    fetch.keeps_originals = table->flag("keep_originals").value_or(false);
    if (const auto covers = table->text("covers", 300)) {
      const bool is_template = covers->rfind("http", 0) == 0 && covers->find("{isbn}") != std::string::npos;
      if (*covers == "off" || is_template)
        fetch.cover_service = is_template ? *covers : std::string();
      else
        table->warn("covers", {"'covers' berisi \"off\" atau alamat https:// dengan {isbn}",
                               "'covers' is \"off\" or an https:// address with {isbn}"});
    }
    table->warn_unknown();
  }
}

void read_push(TomlTable& root, KioskConfig& kiosk, PushConfig& push) {
  constexpr std::size_t kMaxName = 64, kMaxGroups = 20, kMaxAddress = 300;
  constexpr std::int64_t kSlowest = 16, kFastest = 1'000'000;
  if (std::optional<TomlTable> table = root.table("kiosk")) {
    kiosk.name = table->text("name", kMaxName).value_or("");
    kiosk.groups = table->texts("groups", kMaxGroups, kMaxName);
    table->warn_unknown();
  }
  if (std::optional<TomlTable> table = root.table("push")) {
    push.desk = table->text("desk", kMaxAddress).value_or("");
    const bool is_address = push.desk.rfind("https://", 0) == 0 || push.desk.rfind("http://127.0.0.1:", 0) == 0;
    if (!push.desk.empty() && !is_address) {
      table->warn("desk",
                  {"'desk' adalah alamat https:// meja staf; tanpa itu kios ini tidak dipasangkan",
                   "'desk' is the https:// address of the staff's desk; without it this kiosk is not paired"});
      push.desk.clear();
    }
    push.kib_per_second = table->whole("kib_per_second", kSlowest, kFastest).value_or(push.kib_per_second);
    table->warn_unknown();
  }
}

}  // namespace

Result<LobiConfig> parse_lobi_config(std::string_view toml, const std::string& file, Diagnostics& notes) {
  const std::size_t notes_before = notes.size();
  const Result<toml::table> parsed = parse_toml(toml, file, notes);
  if (!parsed) return fail(parsed.error());
  LobiConfig config;
  TomlTable root(*parsed, file, "", notes);
  read_library(root, config.library, config.wifi_name);
  config.campaigns = read_campaigns(root, config.library.hours.zone);
  if (std::optional<TomlTable> table = root.table("screen")) read_screen(*table, config.screen);
  if (std::optional<TomlTable> table = root.table("paths")) read_paths(*table, config.paths);
  read_fetch(root, config.fetch);
  read_push(root, config.kiosk, config.push);
  root.warn_unknown();
  config.warnings.assign(notes.begin() + static_cast<std::ptrdiff_t>(notes_before), notes.end());
  if (has_errors(config.warnings)) return fail(first_error(config.warnings));
  return config;
}

Result<LobiConfig> read_lobi_config(const std::filesystem::path& config_dir) {
  const std::filesystem::path file = config_dir / "lobi.toml";
  const Result<std::string> bytes = base::read_file(file, kMaxConfigBytes);
  if (!bytes) return fail(bytes.error());
  Diagnostics notes;
  Result<LobiConfig> config = parse_lobi_config(*bytes, file.string(), notes);
  if (!config) return config;
  for (std::filesystem::path* path : {&config->paths.state_dir, &config->paths.screen_state_dir,
                                      &config->paths.share_dir, &config->paths.run_dir})
    if (path->is_relative()) *path = std::filesystem::absolute(config_dir / *path).lexically_normal();
  return config;
}

}  // namespace lobi::pack
