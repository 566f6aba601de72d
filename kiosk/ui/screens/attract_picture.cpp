// SPDX-License-Identifier: GPL-3.0-or-later
// A picture that speaks for itself: over the whole page above the dock, or, when cutting it to the page would cost
// too much of it (a poster, a panorama), whole on paper. Its title on a plate, its code on a card.
#include <algorithm>
#include <cmath>

#include "ui/screens/attract_pages.h"
#include "ui/screens/attract_pushed.h"
#include "ui/theme/icons.h"
#include "ui/widgets/vignette.h"

namespace lobi::ui {
namespace {

constexpr double kMostCut = 0.4;  // of the picture's area
constexpr double kAround = 36, kPlatePadding = 28, kRadius = 24;
constexpr paint::TextStyle kTitle{paint::Face::manrope, 800, 52, 1.12, -0.02};

// Where it lies; whole when the page's shape is too unlike its own.
Rect picture_rect(const OfferedPicture& picture, const Rect& page) {
  if (picture.width <= 0 || picture.height <= 0) return page;
  const double own = static_cast<double>(picture.width) / picture.height, pages = page.width / page.height;
  if (std::min(own, pages) / std::max(own, pages) >= 1 - kMostCut) return page;
  const Rect room = page.inset(kAround);
  const double width = std::floor(std::min(room.width, room.height * own)), height = std::floor(width / own);
  return {std::round(room.centre().x - width / 2), std::round(room.centre().y - height / 2), width, height};
}

void compose_title(const AttractPage& page, const Rect& room, const std::string& title) {
  if (title.empty() || room.width < 240) return;
  const Look& look = page.look();
  const double width = room.width - 2 * kPlatePadding;
  paint::TextStyle style = look.type(kTitle);
  style.size *= attract_scale(look.layout);
  style = page.frame.texts().fitted(title, style, width, 3, 34);
  const auto measured = page.frame.texts().measure(title, style, {width, 3, paint::Align::left});
  const double height = std::ceil(measured.height) + 2 * kPlatePadding - 8;
  const Rect plate{room.x, room.bottom() - height, std::ceil(measured.width) + 2 * kPlatePadding + 4, height};
  plain(
      page.frame, SpriteKey("attract-picture-title").add(title).add(plate.width), plate,
      [&look, title, style, width] {
        return Paint([&look, title, style, width](paint::Canvas& canvas, const Rect& body) {
          canvas.fill_round(body, kRadius, look.colours.kartu);
          if (look.is_contrast()) canvas.stroke_round(body, kRadius, look.colours.edge, 3);
          canvas.text({body.x + kPlatePadding, body.y + kPlatePadding - 6}, title, style, look.colours.headline,
                      {width, 3, paint::Align::left});
        });
      },
      4);
}

}  // namespace

void compose_attract_picture(const AttractPage& page) {
  const Look& look = page.look();
  const OfferedPushed& pushed = *page.item.pushed;
  const Layout& layout = look.layout;
  const double left = layout.spine.right();
  const Rect all{left, 0, layout.page.width - left, layout.dock.y};
  const Rect rect = picture_rect(pushed.picture, all);
  compose_ground(page, rect.width < all.width || rect.height < all.height ? Pattern::yes : Pattern::no);
  SpriteSpec sprite;
  sprite.key = SpriteKey("attract-whole")
                   .add(pushed.picture.file.native())
                   .add(pushed.picture.focus_x)
                   .add(pushed.picture.focus_y);
  sprite.rect = rect;
  sprite.waiting = {pushed.picture.mean_colour != 0 ? pushed.picture.mean_colour : look.colours.skeleton.rgb};
  {
    const auto clip = page.frame.clipped(all);
    const auto zoom = page.frame.scaled(rect.centre(), page.zoom);
    page.frame.sprite(sprite, [&look, picture = pushed.picture] {
      return Paint([&look, picture](paint::Canvas& canvas, const Rect& body) {
        const pixels::Picture pixels = look.art->read(picture.file);
        if (pixels.width <= 0) return paint_pattern_tile(canvas, look, body, Family::durian, icon::kNews);
        canvas.picture(pixels, body, 0, {picture.focus_x, picture.focus_y}, look.colours.picture_light);
      });
    });
  }
  if (const Action open = pushed_action(page)) page.frame.target({"attract.picture", rect, open});
  const AttractCode code = pushed_code(page);
  const Rect card = qr_card_place(page, {all.right() - kAround, all.bottom() - kAround}, code);
  const Rect inside = rect.inset(kAround);
  const double right = card.is_empty() ? inside.right() : std::min(inside.right(), card.x - kAround);
  compose_title(page, {inside.x, inside.y, right - inside.x, inside.height}, pushed.item.title.in(look.language()));
  compose_qr_card(page, card, code);
  compose_paper_dots(page, {all.x, all.y + kAround, all.width - kAround, 0});
}

}  // namespace lobi::ui
