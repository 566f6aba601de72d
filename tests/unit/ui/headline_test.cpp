// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/headline.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

using namespace lobi;
using namespace lobi::ui;

namespace {

constexpr paint::TextStyle kStyle{paint::Face::manrope, 800, 134, 0.98, -0.04};
constexpr double kSmallest = 64;

TextMeasurer& texts() {
  static TextMeasurer measurer(std::filesystem::path(LOBI_SHARE) / "fonts.conf");
  return measurer;
}

Headline in(const char* title, double width, double height) {
  return headline_of(texts(), title, kStyle, {width, height}, kSmallest);
}

std::size_t most_words(const std::string& text) {
  std::size_t most = 0;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);)
    most = std::max(most, static_cast<std::size_t>(std::count(line.begin(), line.end(), ' ')) + 1);
  return most;
}

}  // namespace

TEST_CASE("a headline is parted into lines of like width, as the picture has it") {
  const Headline headline = in("Hari ini tutup pukul 14.00", 1160, 320);
  CHECK(headline.text == "Hari ini tutup\npukul 14.00");
  CHECK(headline.style.size == 134);
}

TEST_CASE("no line has more than four words, also where all of them would fit") {
  const Headline headline = in("Kita semua di sini ada di lantai dua", 4000, 600);
  CHECK(most_words(headline.text) <= 4);
  CHECK(headline.text == "Kita semua di sini\nada di lantai dua");
  CHECK(in("Tutup", 4000, 600).text == "Tutup");
  CHECK(in("  Tutup   hari ini ", 4000, 600).text == "Tutup hari ini");
}

TEST_CASE("long words make more lines rather than small letters, and no word is broken") {
  const char* const title = "Perpustakaan Kota Lubuklinggau tutup sementara hari ini";
  const Headline headline = in(title, 1160, 420);
  CHECK(most_words(headline.text) <= 4);
  const auto measured = texts().measure(headline.text, headline.style, {1160, 0, paint::Align::left});
  CHECK(measured.broken_words == 0);
  CHECK(measured.lines == 1 + std::count(headline.text.begin(), headline.text.end(), '\n'));
  CHECK(measured.height <= 420);
  CHECK(headline.style.size > kSmallest);
  CHECK(in(title, 1160, 2000).style.size > headline.style.size);
}

TEST_CASE("what can never fit is as small as it may be, and an empty one is nothing") {
  CHECK(in("satu dua tiga empat lima enam tujuh delapan sembilan sepuluh", 300, 80).style.size == kSmallest);
  CHECK(in("", 1160, 320).text.empty());
}
