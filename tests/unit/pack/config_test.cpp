// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/config.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

namespace {

using namespace lobi::pack;
namespace model = lobi::model;
using std::chrono::hours;
using std::chrono::minutes;

const std::string kName = "[library]\nname = \"Perpus\"\n";

LobiConfig parse(const std::string& more) {
  Diagnostics notes;
  auto config = parse_lobi_config(kName + more, "lobi.toml", notes);
  if (!config) MESSAGE(config.error().message);
  REQUIRE(config);
  return *std::move(config);
}

std::string only_warning(const std::string& more) {
  const LobiConfig config = parse(more);
  REQUIRE(config.warnings.size() == 1);
  return to_text(config.warnings[0], model::Language::english);
}

}  // namespace

TEST_CASE("the shipped lobi.toml is read without a warning") {
  const auto config = read_lobi_config(std::filesystem::path(LOBI_SOURCE_DIR) / "kiosk-config");
  REQUIRE(config);
  for (const Diagnostic& note : config->warnings) MESSAGE(to_text(note, model::Language::english));
  CHECK(config->warnings.empty());
  CHECK(config->library.name == "Perpustakaan Kota Lubuklinggau");
  CHECK(config->library.accounts.size() == 6);
  CHECK(config->library.accounts[3].network == model::Network::mastodon);
  CHECK(config->library.hours.week[5].size() == 2);
  CHECK(config->library.hours.week[0].empty());
  CHECK(config->wifi_name == "Perpus-Linggau");
  CHECK(config->screen.attract_dwell == std::chrono::seconds(9));
}

TEST_CASE("a name alone is enough; everything else has its default") {
  const LobiConfig config = parse("");
  CHECK(config.warnings.empty());
  CHECK(config.screen.idle == std::chrono::seconds(60));
  CHECK(config.screen.lesson_idle == std::chrono::seconds(90));
  CHECK(config.paths.state_dir == "/var/lib/lobi");
  CHECK(config.fetch.media_cap_bytes == 2'000'000'000);
  CHECK(config.fetch.allow_private.empty());
  CHECK(config.library.hours.zone.label == "WIB");
}

TEST_CASE("without a name, or without TOML, there is no configuration, and the error says where") {
  Diagnostics notes;
  const auto nameless = parse_lobi_config("[screen]\nidle = 60\n", "lobi.toml", notes);
  REQUIRE_FALSE(nameless);
  CHECK(nameless.error().message.find("write [library] name") != std::string::npos);
  const auto broken = parse_lobi_config("[library]\nname = \"a\nb\"\n", "lobi.toml", notes);
  REQUIRE_FALSE(broken);
  CHECK(broken.error().message.find("lobi.toml:2:") == 0);
}

TEST_CASE("an unknown key is a warning with a guess") {
  CHECK(only_warning("[screen]\nidel = 30\n") ==
        "lobi.toml:4:1: warning: unknown key 'screen.idel', not used. Did you mean 'idle'?");
}

TEST_CASE("a wrong optional value keeps its default and says the mend") {
  CHECK(only_warning("[screen]\nidle = \"soon\"\n") ==
        "lobi.toml:4:8: warning: 'screen.idle' must be a whole number from 20 to 600; the default is used");
  CHECK(parse("[screen]\nidle = 5\n").screen.idle == std::chrono::seconds(60));
  CHECK(only_warning("[screen]\nrotate = 45\n").find("0, 90, 180 or 270") != std::string::npos);
  CHECK(only_warning("[screen]\nsize = \"big\"\n").find("write 'size' as") != std::string::npos);
  CHECK(only_warning("[fetch]\nallow_private = [\"10.0.0.0/33\"]\n").find("is no network") != std::string::npos);
  CHECK(only_warning("[screen]\naccent = { base = \"#123456\" }\n").find("'accent' needs") != std::string::npos);
}

TEST_CASE("every setting of the screen is taken over") {
  const ScreenConfig screen =
      parse(
          "[screen]\nsize = \"1080x1920\"\nrotate = 270\nppi = 69\nscale = 0.8\nlanguage = \"en\"\n"
          "theme = \"dark\"\ndark_from = \"17.45\"\nreduced_motion = true\n"
          "accent = { base = \"#112233\", pressed = \"#000000\", tint = \"#FFFFFF\" }\n")
          .screen;
  CHECK(screen.width == 1080);
  CHECK(screen.height == 1920);
  CHECK(screen.rotate == 270);
  CHECK(screen.scale == doctest::Approx(0.8));
  CHECK(screen.language == model::Language::english);
  CHECK(screen.theme == ThemeChoice::dark);
  CHECK(screen.dark_from == minutes(17 * 60 + 45));
  CHECK(screen.reduced_motion);
  CHECK(screen.accent.base == 0x112233);
}

TEST_CASE("hours are read with dot or colon, and exceptions by date") {
  const LobiConfig config = parse(
      "[hours]\nutc_offset = \"+08:00\"\nzone = \"WITA\"\nmonday = \"08:00–11.30, 13.00-16.00\"\n"
      "[[hours.exception]]\ndate = 2026-12-25\nhours = \"tutup\"\nreason = \"Natal\"\n");
  CHECK(config.warnings.empty());
  CHECK(config.library.hours.zone.offset == hours(8));
  REQUIRE(config.library.hours.week[1].size() == 2);
  CHECK(config.library.hours.week[1][0].until == minutes(11 * 60 + 30));
  REQUIRE(config.library.hours.exceptions.size() == 1);
  CHECK(config.library.hours.exceptions[0].ranges.empty());
}

TEST_CASE("hours that make no sense are left out with a warning") {
  for (const char* bad : {"16.00-08.00", "8-16", "08.00-12.00, 11.00-13.00", "25.00-26.00", "open"})
    CHECK(only_warning("[hours]\nmonday = \"" + std::string(bad) + "\"\n").find("cannot read the hours") !=
          std::string::npos);
}

TEST_CASE("an account needs an https address and a handle") {
  const LobiConfig config = parse(
      "[[account]]\nnetwork = \"mastodn\"\nhandle = \"@a\"\nurl = \"https://lubuk.example/@a\"\n"
      "[[account]]\nhandle = \"@b\"\nurl = \"http://lubuk.example/@b\"\n");
  REQUIRE(config.library.accounts.size() == 1);
  CHECK(config.library.accounts[0].network == model::Network::other);
  CHECK(config.warnings[0].message.en.find("Did you mean 'mastodon'?") != std::string::npos);
}

TEST_CASE("covers are looked up where staff say, or nowhere") {
  const auto service = [](const std::string& media) {
    Diagnostics notes;
    const auto config = parse_lobi_config("[library]\nname = \"P\"\n[media]\n" + media, "lobi.toml", notes);
    REQUIRE(config);
    return config->fetch.cover_service;
  };
  CHECK(service("").find("covers.openlibrary.org") != std::string::npos);
  CHECK(service("covers = \"off\"\n").empty());
  CHECK(service("covers = \"https://c.example/{isbn}.jpg\"\n") == "https://c.example/{isbn}.jpg");
  CHECK(service("covers = \"nowhere\"\n").find("covers.openlibrary.org") != std::string::npos);
}
