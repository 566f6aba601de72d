// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/attract_parts.h"

#include <doctest/doctest.h>

#include <array>

using namespace lobi;
using namespace lobi::ui;

namespace {

TextMeasurer& texts() {
  static TextMeasurer measurer(std::filesystem::path(LOBI_SHARE) / "fonts.conf");
  return measurer;
}

Layout page(double width, double height) { return make_layout({width, height}, 0, 0); }

constexpr std::array kHeadlines{"Dongeng Sabtu lalu ramai sekali!",
                                "Dua perajin, dua puluh canting, satu motif: durian",
                                "Mobil pustaka singgah di SDN Kelingi Hulu besok pukul 08.00 WIB"};

}  // namespace

TEST_CASE("a headline becomes smaller until all of it stands in its room, whatever the room") {
  for (const Layout& layout : {page(1280, 720), page(720, 1280)}) {
    for (const char* headline : kHeadlines) {
      for (double height = 130; height < 500; height += 3) {
        INFO(headline, " in ", height, " px");
        const paint::TextStyle style = headline_style(texts(), layout, headline, {820, height});
        const auto needs = texts().measure(headline, style, {820, 0, paint::Align::left});
        if (style.size > 56) CHECK(needs.height <= height);
        CHECK(needs.broken_words == 0);
      }
    }
  }
}

TEST_CASE("more room makes a headline larger, never smaller") {
  const Layout layout = page(1080, 1920);
  for (const char* headline : kHeadlines) {
    double last = 0;
    for (double height = 100; height < 800; height += 10) {
      const double size = headline_style(texts(), layout, headline, {952, height}).size;
      CHECK(size >= last);
      last = size;
    }
    CHECK(last > 100);
  }
}

TEST_CASE("on a low upright page the picture gives way to the words") {
  const HalfPlaces design = half_places(page(1080, 1920)), low = half_places(page(720, 1280));
  CHECK(design.picture.height == 850);
  CHECK(low.words.height >= design.words.height - 1);
  CHECK(low.picture.height > 600);
}
