// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/cover.h"

#include "store/publication_reader.h"
#include "ui/widgets/creators.h"
#include "ui/widgets/subjects.h"

namespace lobi::ui {

CoverSource cover_of(const model::CatalogueItem& item, const std::filesystem::path& publication) {
  CoverSource source{item.title,
                     item.creators.empty() ? std::string() : spoken_name(item.creators.front().name),
                     {},
                     suitable_cover_style(item)};
  if (item.cover && !item.cover->sha256.empty() && !publication.empty())
    source.file = store::media_path(publication, item.cover->sha256);
  return source;
}

void paint_cover_of(paint::Canvas& canvas, const Look& look, const Rect& rect, const CoverSource& cover,
                    CoverShadow shadow) {
  if (shadow == CoverShadow::yes && !look.is_contrast()) canvas.shadow(rect, {4, 10, 10, 4}, paint::Shadow::cover);
  const pixels::Picture picture = cover.file.empty() ? pixels::Picture{} : look.art->read(cover.file);
  if (picture.width > 0) {
    paint::paint_cover_picture(canvas, rect, picture, look.colours.cover_light);
  } else {
    paint::paint_cover(canvas, rect, cover.style, cover.title, cover.author);
  }
  if (look.is_contrast()) canvas.stroke_round(rect, {4, 10, 10, 4}, look.colours.edge, 2);
}

}  // namespace lobi::ui
