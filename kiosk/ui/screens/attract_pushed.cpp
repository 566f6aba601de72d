// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/attract_pushed.h"

#include <algorithm>
#include <cmath>

#include "base/result.h"
#include "ui/theme/icons.h"
#include "ui/widgets/vignette.h"

namespace lobi::ui {
namespace {

constexpr paint::TextStyle kText{paint::Face::noto_sans, 400, 38, 1.38, 0};
constexpr double kLeastText = 30;

struct FittedText {
  paint::TextStyle style;
  int lines = 0;
  double height = 0;
};

// All of it if it can be; from the smallest size on what is left over is cut.
FittedText fitted_text(const AttractPage& page, const std::string& text, double width, double most) {
  FittedText fitted{page.look().type(kText), 0, 0};
  fitted.style.size *= attract_scale(page.look().layout);
  const auto measured = [&] {
    return page.frame.texts().measure(text, fitted.style, {width, 0, paint::Align::left});
  };
  while (fitted.style.size > kLeastText && measured().height > most) fitted.style.size -= 1;
  const double line = fitted.style.size * fitted.style.line_height;
  const auto all = measured();
  fitted.lines = std::max(1, std::min(all.lines, static_cast<int>(std::floor(most / line))));
  fitted.height =
      std::ceil(page.frame.texts().measure(text, fitted.style, {width, fitted.lines, paint::Align::left}).height);
  return fitted;
}

}  // namespace

HalfPicture pushed_picture(const AttractPage& page) {
  LOBI_CHECK(page.item.pushed.has_value());
  const Look& look = page.look();
  const OfferedPicture& picture = page.item.pushed->picture;
  HalfPicture half;
  half.key = SpriteKey("attract-pushed").add(picture.file.native()).add(picture.focus_x).add(picture.focus_y);
  half.waiting = {picture.mean_colour != 0 ? picture.mean_colour : look.colours.skeleton.rgb};
  half.open = pushed_action(page);
  half.paint = [&look, picture] {
    return Paint([&look, picture](paint::Canvas& canvas, const Rect& body) {
      const pixels::Picture pixels = look.art->read(picture.file);
      if (pixels.width <= 0) return paint_pattern_tile(canvas, look, body, Family::durian, icon::kNews);
      canvas.picture(pixels, body, 0, {picture.focus_x, picture.focus_y}, look.colours.picture_light);
    });
  };
  return half;
}

AttractCode pushed_code(const AttractPage& page) {
  const OfferedPushed& pushed = *page.item.pushed;
  const std::string& address = pushed.item.link.empty() ? pushed.link : pushed.item.link;
  std::string caption = pushed.item.link_caption.in(page.look().language());
  if (caption.empty()) caption = page.look().tr("Buka di ponsel");
  return {address, caption, caption};
}

Action pushed_action(const AttractPage& page) {
  const AttractCode code = pushed_code(page);
  return code.address.empty() ? Action() : page.show_qr(code.title, code.address);
}

double pushed_text_height(const AttractPage& page, const std::string& text, double width, double most) {
  return fitted_text(page, text, width, most).height;
}

void compose_pushed_text(const AttractPage& page, const Rect& room, const std::string& text) {
  if (text.empty() || room.height <= 0) return;
  const FittedText fitted = fitted_text(page, text, room.width, room.height + 1);
  text_sprite(page.frame, page.look(), {room.x, room.y}, text, fitted.style, page.look().colours.tinta,
              {room.width, fitted.lines, paint::Align::left});
}

}  // namespace lobi::ui
