// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "ui/shell/dialogs.h"
#include "ui/theme/icons.h"
#include "ui/widgets/sheet.h"

namespace lobi::ui {
namespace {

constexpr paint::TextStyle kStyle{paint::Face::manrope, 700, 30, 1.25, -0.01};
constexpr double kBefore = 100, kAfter = 44, kLeastHeight = 96, kAboveDock = 28, kWidest = 1000;

}  // namespace

void compose_notice(Frame& frame, const Look& look, const std::string& sentence, double opening) {
  const Layout& layout = look.layout;
  const paint::TextStyle style = look.type(kStyle);
  const double room = std::min(kWidest, layout.content.width - kBefore - kAfter);
  const auto measure = frame.texts().measure(sentence, style, {room, 3, paint::Align::left});
  const double words = std::ceil(measure.width) + 2;
  const double width = words + kBefore + kAfter, height = std::max(kLeastHeight, std::ceil(measure.height) + 48);
  const Rect rect{std::round(layout.content.centre().x - width / 2), layout.dock.y - kAboveDock - height, width,
                  height};
  const auto fading = frame.faded(opening);
  plain(
      frame, SpriteKey("notice").add(sentence), rect,
      [&] {
        return Paint([&look, sentence, style, text_height = measure.height, words](paint::Canvas& canvas,
                                                                                   const Rect& body) {
          const bool is_contrast = look.is_contrast();
          const Colour ink = is_contrast ? look.colours.on_accent : Colour{0xFFF8E8};
          canvas.fill_round(body, 26, is_contrast ? look.colours.accent : Colour{0x16241F});
          if (look.is_dark()) canvas.stroke_round(body, 26, look.colours.tepi, 2);
          canvas.icon({body.x + 58, body.centre().y}, icon::kInformation, 44, is_contrast ? ink : Colour{0xE8AE3C});
          canvas.text({body.x + kBefore, body.centre().y - text_height / 2}, sentence, style, ink,
                      {words, 3, paint::Align::left});
        });
      },
      4);
}

}  // namespace lobi::ui
