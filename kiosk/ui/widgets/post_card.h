// SPDX-License-Identifier: GPL-3.0-or-later
// A post as a card (LOOK.md section 7): picture, video or quoted text, whose it is, on which networks, how old.
//
//   picture   picture, badge, account, "Network · age", at most four lines      video: with play disc and length
//   quote     a short text without picture, in Vollkorn
//   headline  title and text: an entry of a feed
//
// A card knows its own height: ask post_card_parts() for a width and lay out around it. A message that went out on
// several networks is one card with all their badges. Cards are values made from a post in microseconds; their
// `pixels` names everything that decides how they are painted, so the painter's copy is made only when a card is
// not painted yet. Used by the feed, the post's page and home. Main thread, but for what the painter owns.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/opening_hours.h"
#include "model/post.h"
#include "ui/widgets/post_picture.h"
#include "ui/widgets/sheet.h"

namespace lobi::ui {

struct PostCard {
  std::string id;                     // of the target
  std::vector<std::string> networks;  // keys of the badges, the post's own first
  std::string account;
  std::vector<std::string> places;  // "Mastodon, Bluesky · kemarin", and shorter ones where that does not fit
  std::string title, text;
  bool is_quote = false;
  std::optional<PostPicture> picture;
};

struct PostCardSource {
  const Look& look;
  const std::filesystem::path& publication;
  base::Instant now;
  const model::Zone& zone;
};

[[nodiscard]] PostCard make_post_card(const model::Post& post, std::string id, const PostCardSource& source);
// "@perpus@lubuk.example", a name, or the site's host: whose post it is.
[[nodiscard]] std::string post_account(const model::Post& post);
// "Mastodon, Bluesky · kemarin", then shorter ones.
[[nodiscard]] std::vector<std::string> post_places(const model::Post& post, const PostCardSource& source);

// Where things lie on a card of that width, from its top; values for the painter.
struct PostCardParts {
  double picture = 0;  // height of the picture at the top
  double side = 0;     // or its width, when it stands at the left over the whole height
  double head = 0;     // y of the badge and the account beside it
  double badge = 60;
  std::string place;
  double account_y = 0;  // the place stands below
  int account_lines = 1;
  paint::TextStyle account_style, title_style, text_style;
  double title = 0, text = 0;  // y
  int title_lines = 0, text_lines = 0;
  double height = 0;
};

[[nodiscard]] PostCardParts post_card_parts(TextMeasurer& texts, const Look& look, const PostCard& card,
                                            double width);
// In large, at a height that is given: the picture takes what the words leave (picture 23).
[[nodiscard]] PostCardParts large_post_card_parts(TextMeasurer& texts, const Look& look, const PostCard& card,
                                                  paint::Size size);

// The picture at the left, the words beside it: a low and wide place.
[[nodiscard]] PostCardParts wide_post_card_parts(TextMeasurer& texts, const Look& look, const PostCard& card,
                                                 paint::Size size);

// `act` may be empty: a card to look at.
void compose_post_card(Frame& frame, const Look& look, const Rect& rect, const PostCard& card,
                       const PostCardParts& parts, Action act);

// A low card: picture at the left, two lines of words and the age (picture 05, "Lainnya dari akun ini").
inline constexpr double kPostRowHeight = 132;
struct PostRow {
  std::string id;
  std::string words, age;
  std::string network;  // its badge stands there when there is no picture
  std::optional<PostPicture> picture;
};
void compose_post_row(Frame& frame, const Look& look, const Rect& rect, const PostRow& row, Action act);

}  // namespace lobi::ui
