// SPDX-License-Identifier: GPL-3.0-or-later
// A picture of a post as painters draw it: cropped around its focus, or whole where a crop would cut too much; a
// play disc and the length on a video's poster. Values that a paint owns; any thread.
//
// A picture that cannot be read becomes the patterned tint of the news with its icon (LOOK.md section 9).
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "model/post.h"
#include "paint/canvas.h"
#include "ui/theme/look.h"

namespace lobi::ui {

struct PostPicture {
  std::filesystem::path file;  // .lpx
  paint::Size size;            // px; 0 when unknown
  paint::Point focus{0.5, 0.35};
  std::string length;  // of a video: "12.40"; may be unknown
  bool is_video = false;
};

// `publication`: the folder of the content that the medium comes from. None: its pixels are not here (yet).
[[nodiscard]] std::optional<PostPicture> post_picture(const model::Media& media,
                                                      const std::filesystem::path& publication,
                                                      model::Language language);
[[nodiscard]] std::optional<PostPicture> first_picture(const model::Post& post,
                                                       const std::filesystem::path& publication,
                                                       model::Language language);

// How high a card of this width shows it: wide pictures lower, tall ones higher, within what keeps a card a card.
[[nodiscard]] double card_picture_height(const PostPicture& picture, double width);

void paint_post_picture(paint::Canvas& canvas, const Look& look, const Rect& rect, const paint::Radii& radii,
                        const PostPicture& picture);
// All of it on the tint where cropping to fill would lose too much.
void paint_whole_post_picture(paint::Canvas& canvas, const Look& look, const Rect& rect, const paint::Radii& radii,
                              const PostPicture& picture);

}  // namespace lobi::ui
