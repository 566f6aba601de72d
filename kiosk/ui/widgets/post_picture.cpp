// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/post_picture.h"

#include <algorithm>
#include <cmath>

#include "pack/local_text.h"
#include "store/publication_reader.h"
#include "ui/theme/icons.h"
#include "ui/widgets/tinted_picture.h"

namespace lobi::ui {
namespace {

// Of the width, as the pictures 04 and 23 show it: 16 : 9 becomes 0.41, 4 : 3 becomes 0.52.
constexpr double kTaller = 0.69, kLeastShare = 0.41, kMostShare = 0.72, kUnknownShare = 0.52;
// So much of a picture must be seen when it is cropped to fill: of a photo less than of what is square or tall,
// which mostly is a poster with words on it.
constexpr double kPhotoAspect = 1.2, kLeastSeenOfPhoto = 0.62, kLeastSeenOfPoster = 0.85;
constexpr double kDisc = 104, kPlay = 56, kMissingIcon = 96;
constexpr double kLengthHeight = 42, kLengthPadding = 14, kLengthInset = 18;
constexpr paint::Point kUpperMiddle{0.5, 0.35};  // LOOK.md section 4

bool can_be_cropped(const PostPicture& picture, const Rect& rect) {
  if (picture.size.width <= 0 || picture.size.height <= 0) return true;
  const double have = picture.size.width / picture.size.height, want = rect.width / rect.height;
  const double seen = std::min(have, want) / std::max(have, want);
  return seen >= (have >= kPhotoAspect ? kLeastSeenOfPhoto : kLeastSeenOfPoster);
}

void paint_missing(paint::Canvas& canvas, const Look& look, const Rect& rect, const paint::Radii& radii) {
  paint_tint(canvas, look, rect, radii, Family::sungai);
  canvas.icon(rect.centre(), icon::kNews, std::min(kMissingIcon, rect.height * 0.6),
              look.colours.on_tint(Family::sungai));
}

void paint_play(paint::Canvas& canvas, const Look& look, const Rect& rect, const PostPicture& picture) {
  const double disc = std::min(kDisc, rect.height * 0.5), part = disc / kDisc;
  const Colour ink = look.is_contrast() ? look.colours.kartu : look.colours.manggis;
  canvas.fill_circle(rect.centre(), disc / 2, look.colours.gading);
  canvas.icon({rect.centre().x + 3 * part, rect.centre().y}, icon::kPlay, kPlay * part, ink);
  if (picture.length.empty() || rect.height < kDisc) return;
  const paint::TextStyle style{paint::Face::manrope, 700, 25, 1, 0, true};
  const double width = canvas.measure(picture.length, style).width + 2 * kLengthPadding;
  const Rect plate{rect.right() - kLengthInset - width, rect.bottom() - kLengthInset - kLengthHeight, width,
                   kLengthHeight};
  canvas.fill_round(plate, 10, look.colours.on_picture);
  canvas.label(plate.centre(), picture.length, style, look.colours.gading, paint::Align::centre);
}

enum class Crop { fill, only_a_little };

void paint(paint::Canvas& canvas, const Look& look, const Rect& rect, const paint::Radii& radii,
           const PostPicture& picture, Crop crop) {
  const pixels::Picture pixels = look.art->read(picture.file);
  if (pixels.width == 0) return paint_missing(canvas, look, rect, radii);
  if (crop == Crop::fill || can_be_cropped(picture, rect)) {
    canvas.picture(pixels, rect, radii, picture.focus, look.colours.picture_light);
  } else {
    paint_tint(canvas, look, rect, radii, Family::sungai);
    canvas.save();
    canvas.clip_round(rect, radii);
    canvas.contain(pixels, rect, look.colours.picture_light);
    canvas.restore();
  }
  if (picture.is_video) paint_play(canvas, look, rect, picture);
}

}  // namespace

std::optional<PostPicture> post_picture(const model::Media& media, const std::filesystem::path& publication,
                                        model::Language language) {
  if (media.sha256.empty() || publication.empty()) return std::nullopt;
  PostPicture picture;
  picture.file = store::media_path(publication, media.sha256);
  picture.size = {static_cast<double>(media.width), static_cast<double>(media.height)};
  // The middle is what a source says that knows no better.
  const bool is_told = media.focus_x != 0.5 || media.focus_y != 0.5;
  picture.focus = is_told ? paint::Point{media.focus_x, media.focus_y} : kUpperMiddle;
  picture.is_video = media.kind == model::MediaKind::video_poster;
  if (picture.is_video && media.duration_ms > 0)
    picture.length = pack::length_text(std::chrono::milliseconds(media.duration_ms), language);
  return picture;
}

std::optional<PostPicture> first_picture(const model::Post& post, const std::filesystem::path& publication,
                                         model::Language language) {
  for (const auto& media : post.media)
    if (auto picture = post_picture(media, publication, language)) return picture;
  return std::nullopt;
}

double card_picture_height(const PostPicture& picture, double width) {
  double share = kUnknownShare;
  if (picture.size.width > 0 && picture.size.height > 0)
    share = std::clamp(kTaller * picture.size.height / picture.size.width, kLeastShare, kMostShare);
  return std::round(width * share);
}

void paint_post_picture(paint::Canvas& canvas, const Look& look, const Rect& rect, const paint::Radii& radii,
                        const PostPicture& picture) {
  paint(canvas, look, rect, radii, picture, Crop::fill);
}

void paint_whole_post_picture(paint::Canvas& canvas, const Look& look, const Rect& rect, const paint::Radii& radii,
                              const PostPicture& picture) {
  paint(canvas, look, rect, radii, picture, Crop::only_a_little);
}

}  // namespace lobi::ui
