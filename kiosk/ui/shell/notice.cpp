// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <vector>

#include "ui/shell/dialogs.h"
#include "ui/shell/free_place.h"
#include "ui/theme/icons.h"
#include "ui/widgets/sheet.h"

namespace lobi::ui {
namespace {

constexpr paint::TextStyle kStyle{paint::Face::manrope, 700, 30, 1.25, -0.01};
constexpr double kBefore = 100, kAfter = 44, kAround = 48, kLeastHeight = 96, kAboveDock = 28, kBelowHeader = 8;
constexpr std::array kWidest{1000.0, 760.0, 560.0};  // the first is best; narrower ones fit beside targets

struct Place {
  Rect rect;
  double words = 0, height = 0;  // of the text
};

Place place_of(Frame& frame, const Look& look, const std::string& sentence, double widest) {
  const Layout& layout = look.layout;
  const double room = std::min(widest, layout.header.width) - kBefore - kAfter;
  const auto measure = frame.texts().measure(sentence, look.type(kStyle), {room, 0, paint::Align::left});
  Place place;
  place.words = std::ceil(measure.width) + 2;
  place.height = measure.height;
  place.rect = {0, 0, place.words + kBefore + kAfter, std::max(kLeastHeight, std::ceil(measure.height) + kAround)};
  return place;
}

// As low as it can be without covering a target; above the dock where targets are everywhere.
Place free_place_of(Frame& frame, const Look& look, const std::string& sentence) {
  const Layout& layout = look.layout;
  const double top = layout.header.bottom() + kBelowHeader;
  const Rect room{layout.header.x, top, layout.header.width, layout.dock.y - kAboveDock - top};
  std::vector<Rect> taken;
  for (const auto& one : frame.targets()) taken.push_back(one.seen);
  std::optional<Place> best;
  for (const double widest : kWidest) {
    Place place = place_of(frame, look, sentence, widest);
    const auto rect = free_place(room, {place.rect.width, place.rect.height}, taken);
    if (!rect || (best && rect->bottom() <= best->rect.bottom())) continue;
    place.rect = *rect;
    best = place;
  }
  if (best) return *best;
  Place above_dock = place_of(frame, look, sentence, kWidest.front());
  above_dock.rect.x = std::round(room.centre().x - above_dock.rect.width / 2);
  above_dock.rect.y = room.bottom() - above_dock.rect.height;
  return above_dock;
}

}  // namespace

void compose_notice(Frame& frame, const Look& look, const std::string& sentence, double opening) {
  const Place place = free_place_of(frame, look, sentence);
  const auto fading = frame.faded(opening);
  plain(
      frame, SpriteKey("notice").add(sentence), place.rect,
      [&] {
        return Paint([&look, sentence, style = look.type(kStyle), text_height = place.height, words = place.words](
                         paint::Canvas& canvas, const Rect& body) {
          const bool is_contrast = look.is_contrast();
          const Colour ink = is_contrast ? look.colours.on_accent : Colour{0xFFF8E8};
          canvas.fill_round(body, 26, is_contrast ? look.colours.accent : Colour{0x16241F});
          if (look.is_dark()) canvas.stroke_round(body, 26, look.colours.tepi, 2);
          canvas.icon({body.x + 58, body.centre().y}, icon::kInformation, 44, is_contrast ? ink : Colour{0xE8AE3C});
          canvas.text({body.x + kBefore, body.centre().y - text_height / 2}, sentence, style, ink,
                      {words, 0, paint::Align::left});
        });
      },
      4);
}

}  // namespace lobi::ui
