// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/dialogs.h"

#include "ui/theme/icons.h"
#include "ui/widgets/button.h"

namespace lobi::ui {

void compose_reach_band(Frame& frame, const Look& look) {
  const Layout& layout = look.layout;
  const Rect band{layout.spine.right(), layout.reach_line, layout.page.width - layout.spine.right(), kReachBand};
  const std::string text(look.tr("Mode jangkauan: semua tombol ada di bawah garis ini"));
  frame.fill(band, look.colours.durian_t);
  frame.fill({band.x, band.y, band.width, 4}, look.colours.durian);
  text_sprite(frame, look, {layout.content.x + 56, band.y + 26}, text, type::kChip, look.colours.durian_x);
}

void compose_notice(Frame& frame, const Look& look, const std::string& sentence, double opening) {
  const paint::TextStyle style{paint::Face::manrope, 700, 30, 1.2, -0.01};
  const double width = frame.texts().measure(sentence, style, {900, 2, paint::Align::left}).width + 150;
  const Rect rect{look.layout.page.width / 2 - width / 2, look.layout.dock.y - 124, width, 96};
  const auto fading = frame.faded(opening);
  plain(
      frame, SpriteKey("notice").add(sentence), rect,
      [&] {
        return Paint([&look, sentence, style](paint::Canvas& canvas, const Rect& body) {
          canvas.fill_round(body, 26, look.is_contrast() ? look.colours.accent : Colour{0x16241F});
          const Colour ink = look.is_contrast() ? Colour{0x000000} : Colour{0xFFF8E8};
          canvas.icon({body.x + 58, body.centre().y}, icon::kInformation, 44,
                      look.is_contrast() ? ink : look.colours.durian);
          canvas.label({body.x + 100, body.centre().y}, sentence, style, ink, paint::Align::left, body.width - 130);
        });
      },
      4);
}

void compose_qr_dialog(Frame& frame, const Look& look, const QrOffer& offer, double opening,
                       const Action& on_close) {
  (void)offer;
  const auto fading = frame.faded(opening);
  frame.block();
  frame.fill(frame.page(), look.colours.dim);
  frame.target({"qr.outside", frame.page(), on_close});
}

void compose_idle_question(Frame& frame, const Look& look, const IdleQuestion& question, double opening) {
  const auto fading = frame.faded(opening);
  frame.block();
  frame.fill(frame.page(), look.colours.dim);
  frame.target({"idle.outside", frame.page(), question.on_continue});
}

void compose_access_sheet(Frame& frame, const Look& look, const AccessSheet& sheet, double opening) {
  const auto fading = frame.faded(opening);
  frame.block();
  frame.fill(frame.page(), look.colours.dim);
  frame.target({"display.outside", frame.page(), sheet.on_close});
}

}  // namespace lobi::ui
