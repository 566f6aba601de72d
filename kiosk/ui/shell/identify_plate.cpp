// SPDX-License-Identifier: GPL-3.0-or-later
// The plate that tells staff which kiosk they stand before: its name as large as the page allows, gold over
// everything for some seconds. It blocks nothing, so a visitor goes on below it.
#include <algorithm>
#include <cmath>

#include "ui/shell/dialogs.h"
#include "ui/theme/icons.h"
#include "ui/widgets/sheet.h"

namespace lobi::ui {
namespace {

constexpr double kPadding = 56, kRadius = 48, kEdge = 8, kCaption = 44, kAfterCaption = 18, kIcon = 52;
constexpr double kLeastName = 64;
constexpr paint::TextStyle kName{paint::Face::manrope, 800, 168, 1.02, -0.035};
constexpr paint::TextStyle kCaptionStyle{paint::Face::manrope, 700, 36, 1.2, -0.01};
constexpr Colour kInk{0x16241F}, kGround{0xE8AE3C};  // the same in every theme: nobody looks for another plate

}  // namespace

void compose_identify(Frame& frame, const Look& look, const std::string& name) {
  const Layout& layout = look.layout;
  const double room = layout.content.width - 2 * kPadding;
  const paint::TextStyle style = frame.texts().fitted(name, kName, room, 2, kLeastName);
  const paint::TextBox box{room, 2, paint::Align::centre};
  const auto measured = frame.texts().measure(name, style, box);
  const std::string caption(look.tr("Layar ini bernama"));
  const double caption_width = frame.texts().measure(caption, kCaptionStyle).width + kIcon + 24;
  const double words = std::max(std::ceil(measured.width), std::ceil(caption_width));
  const double width = std::min(layout.content.width, words + 2 * kPadding + 8);
  const double height = std::ceil(kCaption + kAfterCaption + measured.height + 2 * kPadding - 12);
  const Rect page = frame.page();
  const Rect plate{std::round(layout.content.centre().x - width / 2), std::round(page.centre().y - height / 2),
                   width, height};
  plain(
      frame, SpriteKey("identify").add(name).add(caption).add(style.size), plate,
      [&look, name, caption, style, caption_width] {
        return Paint([&look, name, caption, style, caption_width](paint::Canvas& canvas, const Rect& body) {
          canvas.fill_round(body, kRadius, kInk);
          canvas.fill_round(body.inset(kEdge), kRadius - kEdge, kGround);
          const double left = body.centre().x - caption_width / 2, middle = body.y + kPadding + kCaption / 2 - 6;
          canvas.icon({left + kIcon / 2, middle}, icon::kScreen, kIcon, kInk);
          canvas.label({left + kIcon + 20, middle}, caption, kCaptionStyle, kInk);
          canvas.text({body.x + kPadding, body.y + kPadding + kCaption + kAfterCaption - 6}, name, style, kInk,
                      {body.width - 2 * kPadding, 2, paint::Align::centre});
        });
      },
      4);
}

}  // namespace lobi::ui
