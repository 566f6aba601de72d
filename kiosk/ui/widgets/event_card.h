// SPDX-License-Identifier: GPL-3.0-or-later
// An event as a card (LOOK.md section 7, picture 14): date block, picture, title, time and place, pills.
//
// Low and narrow cards give up the picture first, then the place's line; the title keeps to two lines and is cut
// last. A cancelled event is struck through and says so in words. Main thread; painters own what they draw.
#pragma once

#include <optional>
#include <string>

#include "ui/platform/frame.h"
#include "ui/theme/look.h"
#include "ui/widgets/post_picture.h"

namespace lobi::ui {

struct EventCard {
  std::string id;
  std::string weekday, day, month;  // "Sabtu", "28", "NOV"
  Family family = Family::rimba;    // of the date block
  std::optional<PostPicture> picture;
  std::string title, hours, place;
  std::string state;     // "Sedang berlangsung", "Besok"; may be empty
  std::string audience;  // "Untuk anak"; may be empty
  std::string note;      // "Perlu mendaftar"; may be empty
  bool is_cancelled = false;
};

// In rows of one column, as the look and the text size need it.
[[nodiscard]] double event_card_height(const Look& look);
void event_card(Frame& frame, const Look& look, const Rect& rect, const EventCard& spec, Action act);

// The same large, to look at: picture above a strip of words, in a wide low place beside them.
void event_feature(Frame& frame, const Look& look, const Rect& rect, const EventCard& spec, Action act);

// The poster, or the section's pattern with its icon, and the date on it at the lower left.
void paint_event_figure(paint::Canvas& canvas, const Look& look, const Rect& body, const EventCard& spec);

// A date block alone, on its family's ground: for pages and tiles. Any thread.
struct DateWords {
  std::string weekday, day, month;  // weekday may be empty
};
void paint_date(paint::Canvas& canvas, const Look& look, const Rect& body, const DateWords& words, Colour ground,
                Colour ink, const paint::Radii& radii);

}  // namespace lobi::ui
