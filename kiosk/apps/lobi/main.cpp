// SPDX-License-Identifier: GPL-3.0-or-later
// lobi --config DIR [--snapshot SCREEN=FILE …] [--size WxH] [--rotate 0|90|180|270] [--lang id|en] [--at TIME]
// [--look …] [--open SCREEN] [--state DIR] [--plan FILE] [--longest PX]
#include <malloc.h>

#include <CLI/CLI.hpp>

#include "apps/lobi/app.h"
#include "apps/lobi/options.h"
#include "base/log.h"

namespace {

struct Texts {
  std::string size, at, look, language;
  std::vector<std::string> snapshots;
};

template <typename T>
void take(const std::string& text, lobi::Result<T> (*parse)(std::string_view), std::optional<T>& value) {
  if (text.empty()) return;
  auto parsed = parse(text);
  if (!parsed) throw CLI::ValidationError(parsed.error().message);
  value = std::move(*parsed);
}

void take_all(const Texts& texts, lobi::apps::Options& options) {
  namespace apps = lobi::apps;
  take(texts.size, apps::parse_size, options.size);
  take(texts.at, apps::parse_time, options.at);
  std::optional<std::vector<lobi::ui::Switch>> switches;
  take(texts.look, apps::parse_switches, switches);
  if (switches) options.switches = *switches;
  if (!texts.language.empty())
    options.language = texts.language == "en" ? lobi::model::Language::english : lobi::model::Language::indonesian;
  for (const auto& text : texts.snapshots) {
    std::optional<lobi::apps::Snapshot> snapshot;
    take(text, apps::parse_snapshot, snapshot);
    options.snapshots.push_back(*snapshot);
  }
}

// Sheets and pictures of some MB come and go all day. By default glibc, having freed one, keeps the next ones on
// its heaps, where holes between them grow: the attract loop took 87 MB after a minute and 48 MB with this.
void give_large_blocks_back() {
  constexpr int kLarge = 128 * 1024;  // glibc's own first threshold; setting it keeps it from rising
  (void)::mallopt(M_MMAP_THRESHOLD, kLarge);
  (void)::mallopt(M_TRIM_THRESHOLD, kLarge);
}

}  // namespace

int main(int argc, char** argv) {
  give_large_blocks_back();
  CLI::App command("lobi: the screen of a library's kiosk");
  lobi::apps::Options options;
  options.config_dir = "/etc/lobi";
  Texts texts;
  command.add_option("--config", options.config_dir, "Folder of lobi.toml")->capture_default_str();
  command.add_option("--state", options.state_dir, "Folder of published/ ([paths] state_dir)");
  command.add_option("--snapshot", texts.snapshots, "Draw this screen to a PNG and end; needs no display")
      ->type_name("SCREEN=FILE");
  command.add_option("--size", texts.size, "Size of the page in px, after rotation (default: the whole display)")
      ->type_name("WxH");
  command
      .add_option("--longest", options.longest_side,
                  "Scale what --snapshot writes down to this longest side, in px")
      ->check(CLI::Range(320, 8192));
  command.add_option("--rotate", options.rotate, "Clockwise, for a panel that hangs turned")
      ->check(CLI::IsMember({0, 90, 180, 270}));
  command.add_option("--lang", texts.language, "Language at the start")->check(CLI::IsMember({"id", "en"}));
  command.add_option("--at", texts.at, "Show this moment instead of now; the clock stands")->type_name("TIME");
  command.add_option("--open", options.open, "Begin on this screen instead of the attract loop")
      ->type_name("SCREEN");
  command
      .add_option("--plan", options.plan,
                  "With --snapshot: a draft as JSON, drawn as if it were published; pushed is its screen")
      ->type_name("FILE");
  command.add_option("--look", texts.look, "Switches of Tampilan that are on: large,contrast,dark,reach,calm");
  command.parse_complete_callback([&] { take_all(texts, options); });
  CLI11_PARSE(command, argc, argv);

  const auto ended = lobi::apps::run_lobi(options);
  if (ended) return 0;
  lobi::base::log_error("screen", ended.error().message);
  return 2;
}
