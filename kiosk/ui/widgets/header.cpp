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
constexpr paint::TextStyle kNamePortrait{paint::Face::manrope, 800, 27, 1.12, -0.015};
constexpr double kEmblem = 68, kAfterEmblem = 20, kSmallestName = 24;
constexpr double kAroundPill = 37, kAroundPillPortrait = 24, kAfterName = 20, kUsualPortrait = 400;

// The library's name as it fits into its room: one line in landscape, two in portrait.
struct LibraryName {
  std::string name, place;
  paint::TextStyle style;
  double room = 0;  // of the words
  bool fits = false;
};

LibraryName name_within(Frame& frame, const Look& look, const model::Library& library, double room) {
  const bool is_portrait = look.layout.is_portrait;
  LibraryName name{library.name, library.place.in(look.language()), is_portrait ? kNamePortrait : kName,
                   room - kEmblem - kAfterEmblem};
  const int lines = is_portrait ? 2 : 1;
  name.style = frame.texts().fitted(name.name, name.style, name.room, lines, kSmallestName);
  const auto measured = frame.texts().measure(name.name, name.style, {name.room, lines, paint::Align::left});
  name.fits = name.room > 0 && !measured.is_cut && measured.broken_words == 0;
  return name;
}

// Portrait keeps to its usual two lines where they are enough, however much room there is.
LibraryName library_name(Frame& frame, const Look& look, const model::Library& library, double room) {
  LibraryName name =
      name_within(frame, look, library, look.layout.is_portrait ? std::min(room, kUsualPortrait) : room);
  return name.fits ? name : name_within(frame, look, library, room);
}

// Emblem, name and place, on paper: an opaque sheet.
void paint_library(paint::Canvas& canvas, const Look& look, const Rect& body, const LibraryName& library) {
  canvas.fill(look.colours.kertas);
  const double middle = body.y + 57;
  canvas.contain(look.art->drawing("emblem"), {body.x, middle - kEmblem / 2, kEmblem, kEmblem},
                 look.colours.picture_light);
  const double x = body.x + kEmblem + kAfterEmblem;
  if (look.layout.is_portrait) {
    const paint::TextBox box{library.room, 2, paint::Align::left};
    const double height = canvas.measure(library.name, library.style, box).height;
    canvas.text({x, middle - height / 2}, library.name, library.style, look.colours.tinta, box);
    return;
  }
  const paint::TextBox line{library.room, 1, paint::Align::left};
  canvas.text({x, middle - 33}, library.name, library.style, look.colours.tinta, line);
  canvas.text({x, middle + 4}, library.place, kPlace, look.colours.tinta_2, line);
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

namespace {

// Its sheet ends at the right edge of the header; returns where it begins.
double compose_clock(Frame& frame, const Look& look, const HeaderSpec& spec) {
  const Rect& header = look.layout.header;
  const auto& zone = spec.library.hours.zone;
  const std::string clock = pack::clock_text(spec.now, zone, look.language());
  const std::string date = pack::day_text(pack::local_date(spec.now, zone), look.language());
  const double words =
      std::max(frame.texts().measure(date, kPlace).width, frame.texts().measure(clock, kClock).width);
  const double width = std::ceil(words) + 4, left = header.right() - width;
  plain(frame, SpriteKey("clock").add(clock).add(date), {left, 0, width, header.height}, [&] {
    return Paint([&look, clock, date](paint::Canvas& canvas, const Rect& body) {
      paint_clock(canvas, look, body, clock, date);
    });
  });
  return left;
}

// Portrait shows what the page has to say instead, where it has something.
PillSpec header_pill(const Look& look, const HeaderSpec& spec) {
  PillSpec pill = status_pill(look, spec.library.hours, spec.now);
  if (spec.on_urgent) {
    const Colour ground = look.is_contrast() ? look.colours.durian : Colour{0x7A1F3D};
    pill = {std::string(look.tr("Pemberitahuan penting")),
            icon::kAlert,
            false,
            ground,
            look.is_contrast() ? Colour{0x000000} : Colour{0xFFF8E8},
            56};
    return pill;
  }
  if (!look.layout.is_portrait) return pill;
  if (!spec.note.empty()) pill = {spec.note, 0, false, look.colours.kertas_2, look.colours.tinta_2, 48};
  pill.height = 48;
  return pill;
}

}  // namespace

// From the right: the clock, the pill, and what is left for the name. The pill gives way before a name is cut.
void compose_header(Frame& frame, const Look& look, const HeaderSpec& spec) {
  const Rect& header = look.layout.header;
  frame.fill({look.layout.spine.right(), 0, look.layout.page.width - look.layout.spine.right(), header.bottom()},
             look.colours.kertas);
  const double clock_left = compose_clock(frame, look, spec);
  const PillSpec status = header_pill(look, spec);
  const double around = look.layout.is_portrait ? kAroundPillPortrait : kAroundPill;
  const double pill_left = clock_left - around - (status.text.empty() ? 0 : pill_width(frame, look, status));
  LibraryName name = library_name(frame, look, spec.library, pill_left - kAfterName - header.x);
  const bool has_pill = !status.text.empty() && name.fits;
  if (!name.fits) name = library_name(frame, look, spec.library, clock_left - kAfterName - header.x);
  const double width = name.room + kEmblem + kAfterEmblem;
  plain(frame, SpriteKey("library").add(name.name).add(name.place).add(name.style.size),
        {header.x, 0, width, header.height}, [&] {
          return Paint(
              [&look, name](paint::Canvas& canvas, const Rect& body) { paint_library(canvas, look, body, name); });
        });
  if (has_pill || spec.on_urgent) pill(frame, look, {pill_left, 57 - status.height / 2}, status);
  if (spec.on_urgent) {
    constexpr double kFinger = 88;
    const Rect target{pill_left, 57 - kFinger / 2, pill_width(frame, look, status), kFinger};
    frame.target({"header.urgent", target, spec.on_urgent});
  }
  frame.wake_at(frame.now() + base::Milliseconds(60'000 - base::to_unix_ms(spec.now) % 60'000));
}

}  // namespace lobi::ui
