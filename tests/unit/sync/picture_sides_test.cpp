// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/picture_sides.h"

#include <doctest/doctest.h>

#include <fstream>

#include "decode/decode.h"
#include "fakes/temp_dir.h"

using namespace lobi;

namespace {

void connect(const std::filesystem::path& connector, const std::string& status, const std::string& modes) {
  std::filesystem::create_directories(connector);
  std::ofstream(connector / "status") << status;
  std::ofstream(connector / "modes") << modes;
}

}  // namespace

TEST_CASE("a configured panel counts as it is, small or large, lying or upright") {
  CHECK(sync::panel_side(1366, 768, "/nonexistent") == 1366);
  CHECK(sync::panel_side(1080, 1920, "/nonexistent") == 1920);
  CHECK(sync::panel_side(3840, 2160, "/nonexistent") == 3840);
}

TEST_CASE("without one the kernel's connected display counts, with its preferred mode") {
  fakes::TempDir dir;
  connect(dir / "card0-HDMI-A-1", "disconnected\n", "");
  connect(dir / "card0-HDMI-A-2", "connected\n", "3840x2160\n1920x1080\n");
  connect(dir / "card0-DSI-1", "connected\n", "odd\n");
  connect(dir / "card0-DSI-2", "connected\n", "99999x9\n");
  CHECK(sync::panel_side(0, 0, dir.path()) == 3840);
}

TEST_CASE("where no display is known it is the usual panel") {
  CHECK(sync::panel_side(0, 0, "/nonexistent") == 1920);
}

TEST_CASE("a post's picture has two thirds of the panel, a cover one, within what the decoder makes") {
  const auto usual = sync::picture_sides(1920);
  CHECK(usual.post == 1280);
  CHECK(usual.cover == 640);
  CHECK(sync::picture_sides(1366).post == 910);
  CHECK(sync::picture_sides(16'000).post == decode::kMaxLongestSide);
}
