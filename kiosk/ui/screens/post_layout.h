// SPDX-License-Identifier: GPL-3.0-or-later
// Where the parts of a post's page lie (picture 05): picture, head, text, hashtags, QR card, other posts.
//
// Landscape: picture at the left, words at the right. Portrait: picture and head above 768, what is touched below.
// Reach mode: picture, head and text above the line, the rest below it. Without a picture its place is a card that
// holds the text. The QR card's height follows from its address; the text takes what is left, and scrolls. Pure.
#pragma once

#include "ui/theme/layout.h"

namespace lobi::ui {

struct PostNeeds {
  bool has_picture = false;
  bool has_thumbs = false;      // more than one
  bool has_more = false;        // other posts of the account
  bool has_neighbours = false;  // portrait: a strip above the dock
  double text_scale = 1;
  double qr = 0;  // height of the QR card; 0: none
  double head = 84;
};

enum class TextPlace {
  words,   // in the column, above counts and hashtags
  figure,  // on the card in the picture's place
  apart,   // reach mode: above the line
};

struct PostLayout {
  Rect figure;  // pictures, or the card with the text
  Rect thumbs;  // the small pictures, where a hand reaches; empty: none
  Rect head;    // badge, account, age
  Rect words;   // from above: text (if it is there), counts, hashtags; the text gives way
  TextPlace text_place = TextPlace::words;
  Rect text;                // only apart
  Rect qr;                  // empty: none …
  double qr_width = 0;      // … but so wide if there is one
  Rect more, more_heading;  // cards of other posts; both may be empty
  int more_columns = 3;
  Rect strip;  // portrait, previous and next; empty: they are in the dock
};

[[nodiscard]] PostLayout post_layout(const Layout& layout, const PostNeeds& needs);

}  // namespace lobi::ui
