// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "pack/local_text.h"
#include "ui/theme/icons.h"
#include "ui/widgets/chrome.h"

namespace lobi::ui {
namespace {

constexpr paint::TextStyle kName{paint::Face::manrope, 800, 30, 1.1, -0.015};
constexpr paint::TextStyle kPlace{paint::Face::noto_sans, 400, 24, 1.2, 0};
constexpr paint::TextStyle kClock{paint::Face::manrope, 800, 40, 1.0, -0.02, true};
constexpr double kEmblem = 68;

// Emblem, name and place, on paper: an opaque sheet.
void paint_library(paint::Canvas& canvas, const Look& look, const Rect& body, const std::string& name,
                   const std::string& place) {
  canvas.fill(look.colours.kertas);
  const double middle = body.y + 57;
  canvas.contain(look.art->drawing("emblem"), {body.x, middle - kEmblem / 2, kEmblem, kEmblem},
                 look.colours.picture_light);
  const double x = body.x + kEmblem + 20, width = body.width - kEmblem - 20;
  if (look.layout.is_portrait) {
    const paint::TextStyle style{paint::Face::manrope, 800, 27, 1.12, -0.015};
    const paint::TextBox box{width, 2, paint::Align::left};
    const double height = canvas.measure(name, style, box).height;
    canvas.text({x, middle - height / 2}, name, style, look.colours.tinta, box);
    return;
  }
  canvas.text({x, middle - 33}, name, kName, look.colours.tinta, {width, 1, paint::Align::left});
  canvas.text({x, middle + 4}, place, kPlace, look.colours.tinta_2, {width, 1, paint::Align::left});
}

void paint_clock(paint::Canvas& canvas, const Look& look, const Rect& body, const std::string& clock,
                 const std::string& date) {
  canvas.fill(look.colours.kertas);
  canvas.label({body.right(), body.y + 41}, clock, kClock, look.colours.tinta, paint::Align::right);
  canvas.text({body.x, body.y + 63}, date, kPlace, look.colours.tinta_2, {body.width, 1, paint::Align::right});
}

}  // namespace

PillSpec status_pill(const Look& look, const model::OpeningHours& hours, base::Instant now) {
  const model::OpenStatus status = model::open_status(hours, now);
  const Palette& p = look.colours;
  PillSpec pill;
  pill.text = pack::status_text(hours, now, look.language());
  pill.has_dot = status.state == model::OpenState::open;
  const Family family = status.state == model::OpenState::open           ? Family::rimba
                        : status.state == model::OpenState::closing_soon ? Family::durian
                                                                         : Family::manggis;
  pill.ground = p.tint(family);
  pill.ink = p.on_tint(family);
  return pill;
}

void compose_spine(Frame& frame, const Look& look) {
  const Rect& spine = look.layout.spine;
  if (look.is_contrast()) return frame.fill(spine, look.colours.accent);
  SpriteSpec sprite;
  sprite.key = SpriteKey("spine");
  sprite.rect = spine;
  sprite.waiting = look.colours.dock;
  frame.sprite(sprite, [&look] {
    return Paint([&look](paint::Canvas& canvas, const Rect& body) {
      canvas.fill(Colour{0x0F4C3A});
      canvas.tile(look.art->drawing("pattern-spine"), body, 0);
    });
  });
}

void compose_header(Frame& frame, const Look& look, const HeaderSpec& spec) {
  const Rect& header = look.layout.header;
  const bool is_portrait = look.layout.is_portrait;
  const double name_width = is_portrait ? 400 : 760, name_least = is_portrait ? 340 : 760;
  const std::string name = spec.library.name, place = spec.library.place.in(look.language());
  frame.fill({look.layout.spine.right(), 0, look.layout.page.width - look.layout.spine.right(), header.bottom()},
             look.colours.kertas);
  plain(frame, SpriteKey("library").add(name).add(place), {header.x, 0, name_width, header.height}, [&] {
    return Paint([&look, name, place](paint::Canvas& canvas, const Rect& body) {
      paint_library(canvas, look, body, name, place);
    });
  });
  const auto& zone = spec.library.hours.zone;
  const std::string clock = pack::clock_text(spec.now, zone, look.language());
  const std::string date = pack::day_text(pack::local_date(spec.now, zone), look.language());
  const double clock_width =
      std::ceil(std::max(frame.texts().measure(date, kPlace).width, frame.texts().measure(clock, kClock).width)) +
      4;
  plain(frame, SpriteKey("clock").add(clock).add(date),
        {header.right() - clock_width, 0, clock_width, header.height}, [&] {
          return Paint([&look, clock, date](paint::Canvas& canvas, const Rect& body) {
            paint_clock(canvas, look, body, clock, date);
          });
        });
  PillSpec status = status_pill(look, spec.library.hours, spec.now);
  if (is_portrait && !spec.note.empty()) {
    status = {spec.note, 0, false, look.colours.kertas_2, look.colours.tinta_2, 56};
  }
  if (is_portrait) status.height = 48;
  const bool has_status = !status.text.empty();
  const double right = header.right() - clock_width - (is_portrait ? 24 : 37),
               left = right - pill_width(frame, look, status);
  if (has_status && left >= header.x + name_least) pill(frame, look, {left, 57 - status.height / 2}, status);
  frame.wake_at(frame.now() + base::Milliseconds(60'000 - base::to_unix_ms(spec.now) % 60'000));
}

}  // namespace lobi::ui
