// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of a post's page that are drawn by themselves: head, pictures, QR card, strip of neighbours, words
// for its counts. Main thread.
#pragma once

#include <string>
#include <vector>

#include "ui/screens/world.h"
#include "ui/widgets/post_card.h"

namespace lobi::ui {

// Badges, account and "Mastodon · 40 menit lalu", in the middle of the rectangle's height.
[[nodiscard]] double post_head_height(Frame& frame, const World& world, const model::Post& post, double width);
void compose_post_head(Frame& frame, const World& world, const Rect& rect, const model::Post& post);

// "27 suka · 14 komentar · 3 kali dibagikan": what the network tells and is not none; may be empty.
[[nodiscard]] std::string count_words(const Look& look, const model::Counts& counts);

// The chosen picture large; if there are several, all of them small in the strip `thumbs`.
struct PostPictures {
  std::vector<PostPicture> pictures;  // at least one
  std::size_t chosen = 0;
  std::function<void(std::size_t)> choose;
};
void compose_post_pictures(Frame& frame, const Look& look, const Rect& figure, const Rect& thumbs,
                           const PostPictures& pictures);

// Height of the card that takes the post home; 0: the post has no address, or one that no code can hold.
[[nodiscard]] double post_qr_height(Frame& frame, const Look& look, const model::Post& post, double width);
void compose_post_qr(Frame& frame, const World& world, const Rect& rect, const model::Post& post);

struct Neighbours {
  Action previous, next;  // empty: at that end
};
// Portrait: above the dock, where the dock's middle has no room.
void compose_neighbour_strip(Frame& frame, const Look& look, const Rect& strip, const Neighbours& neighbours);

}  // namespace lobi::ui
