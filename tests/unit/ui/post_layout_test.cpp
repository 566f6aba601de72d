// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/post_layout.h"

#include <doctest/doctest.h>

#include <array>
#include <vector>

using namespace lobi;
using namespace lobi::ui;

namespace {

constexpr std::array<paint::Size, 4> kPages{paint::Size{1920, 1080}, paint::Size{1080, 1920},
                                            paint::Size{1707, 960}, paint::Size{2594, 1459}};

PostNeeds full() {
  PostNeeds needs;
  needs.has_picture = needs.has_thumbs = needs.has_more = needs.has_neighbours = true;
  needs.qr = 256;
  return needs;
}

std::vector<Rect> touched(const PostLayout& layout) {
  std::vector<Rect> rects{layout.qr, layout.more, layout.thumbs, layout.strip};
  std::erase_if(rects, [](const Rect& rect) { return rect.is_empty(); });
  return rects;
}

void check_apart(const PostLayout& layout) {
  std::vector<Rect> all = touched(layout);
  for (const Rect& rect : {layout.figure, layout.head, layout.words, layout.text, layout.more_heading})
    if (!rect.is_empty()) all.push_back(rect);
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t j = i + 1; j < all.size(); ++j) CHECK(all[i].intersected(all[j]).is_empty());
}

}  // namespace

TEST_CASE("landscape has the picture of 904 at the left and the code at its foot, as picture 05 shows it") {
  PostNeeds needs = full();
  needs.has_thumbs = false;
  const PostLayout layout = post_layout(make_layout({1920, 1080}, 0, 1), needs);
  CHECK(layout.figure.width == 904);
  CHECK(layout.qr.bottom() == layout.figure.bottom());
  CHECK(layout.more.height == 132);
  CHECK(layout.strip.is_empty());
}

TEST_CASE("in portrait what is touched lies at 768 and below, previous and next above the dock") {
  const Layout page = make_layout({1080, 1920}, 0, 1);
  const PostLayout layout = post_layout(page, full());
  for (const Rect& rect : touched(layout)) CHECK(rect.y >= 768);
  CHECK(layout.figure.bottom() < 768);
  CHECK(layout.strip.bottom() == page.dock.y);
}

TEST_CASE("in reach mode what is touched lies below the line, picture and text above it") {
  for (const auto size : kPages) {
    const Layout page = with_reach(make_layout(size, 0, 1));
    const PostLayout layout = post_layout(page, full());
    for (const Rect& rect : touched(layout)) CHECK(rect.y > page.reach_line);
    CHECK(layout.text_place == TextPlace::apart);
    CHECK(layout.text.bottom() < page.reach_line);
    CHECK(layout.words.y > page.reach_line);
  }
}

TEST_CASE("the parts of a post's page lie apart from one another and from the dock") {
  for (const auto size : kPages) {
    for (const double text_scale : {1.0, 1.3}) {
      for (const bool is_reach : {false, true}) {
        Layout page = make_layout(size, 0, 1);
        if (is_reach) page = with_reach(page);
        PostNeeds needs = full();
        needs.text_scale = text_scale;
        CAPTURE(size.width);
        CAPTURE(is_reach);
        CAPTURE(text_scale);
        const PostLayout layout = post_layout(page, needs);
        check_apart(layout);
        for (const Rect& rect : touched(layout)) CHECK(rect.bottom() <= page.dock.y);
      }
    }
  }
}

TEST_CASE("without a picture its place holds the text") {
  PostNeeds needs = full();
  needs.has_picture = needs.has_thumbs = false;
  for (const auto size : kPages) CHECK(post_layout(make_layout(size, 0, 1), needs).text_place == TextPlace::figure);
}
