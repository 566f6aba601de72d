// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "ui/shell/dialogs.h"
#include "ui/theme/icons.h"
#include "ui/widgets/sheet.h"

namespace lobi::ui {
namespace {

constexpr double kRule = 4, kIcon = 42, kSmallestText = 24;

}  // namespace

void compose_reach_band(Frame& frame, const Look& look) {
  const Layout& layout = look.layout;
  const Palette& p = look.colours;
  const Rect band{layout.spine.right(), layout.reach_line, layout.page.width - layout.spine.right(), kReachBand};
  const std::string text(look.tr("Mode jangkauan: semua tombol ada di bawah garis ini"));
  const double indent = layout.content.x - band.x, room = layout.content.width - kIcon - 22;
  const paint::TextStyle style = frame.texts().fitted(text, look.type(type::kChip), room, 1, kSmallestText);
  plain(frame, SpriteKey("reach-band").add(text).add(style.size), band, [&] {
    return Paint([&look, &p, text, style, indent](paint::Canvas& canvas, const Rect& body) {
      canvas.fill(p.durian_t);
      canvas.fill_rect({body.x, body.y, body.width, kRule}, p.durian);
      const double middle = body.centre().y + kRule / 2;
      canvas.icon({body.x + indent + kIcon / 2, middle}, icon::kReach, kIcon, p.rimba_x);
      canvas.label({body.x + indent + kIcon + 22, middle}, text, style, p.tinta);
    });
  });
}

}  // namespace lobi::ui
