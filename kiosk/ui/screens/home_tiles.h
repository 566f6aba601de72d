// SPDX-License-Identifier: GPL-3.0-or-later
// Home's tiles, as painters draw them: books, lessons, the next event, news, accounts, each in any shape the grid
// gives it.
//
// A tile has a figure (covers, vignette, picture, badges), words and a round-cornered arrow. Where it is wide the
// figure stands beside the words, else above them; large text takes room from the figure, never from the words.
// Everything a tile shows is in its value, so its key follows from it. Values; the painters run on workers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/screens/offer.h"
#include "ui/widgets/event_card.h"
#include "ui/widgets/sheet.h"

namespace lobi::ui {

struct HomeTile {
  enum class Kind { books, learn, event, news, campaign, follow, highlight };
  Kind kind = Kind::books;
  std::string title;       // "Buku & koleksi"
  std::string line;        // "12 judul baru, e-book, artikel ilmiah"
  std::string short_line;  // reach mode: "12 judul baru"
  std::string quote;       // news: the excerpt
  std::string age;         // news: "2 jam lalu"
  std::vector<CoverSource> covers;
  OfferedPicture picture;             // news
  std::filesystem::path vignette;     // learn
  DateWords date;                     // event: "28", "NOV"
  std::vector<std::string> networks;  // badges: of the accounts, or of the one post

  [[nodiscard]] SpriteKey key() const;
};

// The event tile (home_event_tile.cpp): mangosteen, the date as a calendar leaf.
void paint_event_tile(paint::Canvas& canvas, const Look& look, const HomeTile& tile, const Rect& body);

// The campaign's (home_campaign_tile.cpp): the dock's green, the hashtag in gold.
void paint_campaign_tile(paint::Canvas& canvas, const Look& look, const HomeTile& tile, const Rect& body);

[[nodiscard]] Paint tile_paint(const Look& look, const HomeTile& tile);
[[nodiscard]] Colour tile_ground(const Look& look, const HomeTile& tile);

// Reach mode: a low cell with an icon, the title and one line (screen 28).
[[nodiscard]] Colour reach_ground(const Look& look, const HomeTile& tile);
[[nodiscard]] Paint reach_tile_paint(const Look& look, const HomeTile& tile, char32_t code, Family family);

// The newest post for looking at: picture, and its headline in a strip below (screens 22 and 28); in a wide low
// place the picture stands at the left.
[[nodiscard]] Paint highlight_paint(const Look& look, const HomeTile& tile);

// For the painters of both files. The largest of a style, from its own size down, with which the text keeps to
// width and lines; and a post's picture, or the pattern tile where there is none.
[[nodiscard]] paint::TextStyle fitted_style(const paint::Canvas& canvas, std::string_view text,
                                            paint::TextStyle style, double width, int lines, double smallest);
void paint_news_picture(paint::Canvas& canvas, const Look& look, const HomeTile& tile, const Rect& slot);

}  // namespace lobi::ui
