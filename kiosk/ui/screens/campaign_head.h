// SPDX-License-Identifier: GPL-3.0-or-later
// The head of a campaign's wall: a card of the dock's green with the hashtag in gold, very large, and what to do;
// and the card with the code beside the wall.
//
// Three shapes of the head: a strip above the wall (landscape; the code has a card of its own), tall with the code
// below the hashtag (portrait), wide with the code at the right (reach mode). Main thread, but for what the
// painters own.
#pragma once

#include <string>
#include <vector>

#include "ui/screens/campaign_words.h"
#include "ui/widgets/button.h"

namespace lobi::ui {

struct HeadText {
  std::string text;
  paint::TextStyle style;
  int lines = 1;
  Rect rect;  // from the head's corner
};

struct CampaignHead {
  HeadText title, hashtag, sentence, caption;
  std::string network;  // of the code: its badge stands before the caption
  Rect badge, plate;    // empty: no code on it
  double height = 0;
};

// As high as its words need.
[[nodiscard]] CampaignHead campaign_strip(TextMeasurer& texts, const Look& look, const CampaignWords& words,
                                          double width);
// In a place that is given, with the code.
[[nodiscard]] CampaignHead campaign_head(TextMeasurer& texts, const Look& look, const CampaignWords& words,
                                         const CampaignCode& code, paint::Size size);
// `show_code` may be empty: for looking only.
void compose_campaign_head(Frame& frame, const Look& look, const Rect& rect, const CampaignHead& head,
                           const std::string& address, Action show_code);

// Green, or black with an edge; what is written on it; the gold, where the library's own colour carries it.
[[nodiscard]] Colour campaign_ground(const Look& look);
[[nodiscard]] Colour campaign_ink(const Look& look);
[[nodiscard]] Colour campaign_gold(const Look& look);
void paint_campaign_ground(paint::Canvas& canvas, const Look& look, const Rect& body);

// Caption, plate, chips of the places, how it goes; at most as high as `room`. Chips are the screen's.
void compose_campaign_code(Frame& frame, const Look& look, const Rect& room, const CampaignWords& words,
                           const std::string& address, const std::vector<ChipSpec>& chips, Action show_code);

}  // namespace lobi::ui
