// SPDX-License-Identifier: GPL-3.0-or-later
// The drawings' way from SVG to pixels: the converter's manners, and what the build made of assets/art.
#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "decode/decode.h"
#include "pixels/pixel_file.h"
#include "unit/decode/pictures.h"

using namespace lobi;
namespace fs = std::filesystem;

namespace {

const fs::path kFixtures = fs::path(LOBI_FIXTURES) / "pictures";

int run_converter(const std::string& arguments) {
  return std::system(
      (std::string(LOBI_ASSETS) + " " + arguments + " 2>/dev/null").c_str());  // NOLINT: our own words
}

fs::path temporary_file() {
  return fs::temp_directory_path() / ("lobi-assets-" + std::to_string(::getpid()) + ".lpx");
}

pixels::PixelHeader art(const std::string& name) {
  const auto header = pixels::read_pixel_header(fs::path(LOBI_SHARE) / "art" / (name + ".lpx"));
  REQUIRE_MESSAGE(header.has_value(), name);
  return *header;
}

}  // namespace

TEST_CASE("a PNG becomes the pixels that decode gives, at the size asked for") {
  const fs::path output = temporary_file();
  REQUIRE(run_converter((kFixtures / "upright.png").string() + " " + output.string() + " --longest 24") == 0);
  const auto made = pixels::read_pixels(output);
  REQUIRE(made);
  CHECK(made->width == 24);
  CHECK(made->pixels == decode::decode_here(test::picture_bytes("upright.png"), 24)->pixels);
  fs::remove(output);
}

TEST_CASE("wrong words, a missing file and no picture end with a status, and nothing is written") {
  const std::string output = temporary_file().string();
  CHECK(run_converter("") != 0);
  CHECK(run_converter("/nowhere.png " + output) != 0);
  CHECK(run_converter((kFixtures / "drawing.svg").string() + " " + output) != 0);
  CHECK(run_converter((kFixtures / "upright.png").string() + " " + output + " --longest 0") != 0);
  CHECK(run_converter((kFixtures / "upright.png").string() + " " + output + " --longest 5x") != 0);
  CHECK_FALSE(fs::exists(output));
}

TEST_CASE("every drawing of assets/art is in share/lobi/art and whole") {
  int count = 0;
  for (const auto& entry : fs::directory_iterator(LOBI_ART)) {
    if (entry.path().extension() != ".svg") continue;
    CAPTURE(entry.path());
    CHECK(pixels::read_pixels(fs::path(LOBI_SHARE) / "art" / entry.path().stem().concat(".lpx")));
    ++count;
  }
  CHECK(count >= 40);
}

TEST_CASE(
    "tiles keep their proportions and clear grounds; covers, scenes and vignettes fill theirs to the last pixel") {
  const auto tile = art("pattern-paper");
  CHECK(tile.width * 280 == tile.height * 240);
  CHECK_FALSE(tile.is_opaque);
  const auto spine = art("pattern-spine");
  CHECK(spine.width * 3 == spine.height);
  CHECK(art("emblem").width == art("emblem").height);
  for (const auto& entry : fs::directory_iterator(LOBI_ART)) {
    const std::string name = entry.path().stem().string();
    CAPTURE(name);
    if (name.starts_with("cover-") || name.starts_with("scene-") || name.starts_with("vignette-"))
      CHECK(art(name).is_opaque);
  }
}
