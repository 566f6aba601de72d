// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of an attract loop that has nothing to show: by night, when the library is closed and it is dark, and
// where there is no content at all. Emblem, name, clock and hours stand in the middle of the page; a minute is the
// fastest thing that changes.
#include <algorithm>
#include <cmath>

#include "pack/local_text.h"
#include "ui/screens/attract_pages.h"
#include "ui/widgets/chrome.h"

namespace lobi::ui {
namespace {

constexpr double kEmblem = 132;
constexpr paint::TextStyle kClock{paint::Face::manrope, 800, 220, 1.0, -0.045};
constexpr paint::TextStyle kName{paint::Face::manrope, 800, 46, 1.15, -0.018};
constexpr paint::TextStyle kDate{paint::Face::noto_sans, 400, 34, 1.3, 0};

struct RestWords {
  std::string name, clock, zone, date;
};

// From top to bottom around the middle of `body`.
void paint_rest(paint::Canvas& canvas, const Look& look, const Rect& body, const RestWords& words) {
  const double middle = body.centre().x;
  canvas.contain(look.art->drawing("emblem"), {middle - kEmblem / 2, body.y, kEmblem, kEmblem},
                 look.colours.picture_light);
  double y = body.y + kEmblem + 20;
  const paint::TextBox box{body.width, 2, paint::Align::centre};
  y += canvas.text({body.x, y}, words.name, kName, look.colours.tinta, box).height + 12;
  const double cap = canvas.measure(words.clock, kClock).width;
  const paint::TextStyle zone{paint::Face::manrope, 800, 54, 1.0, -0.02};
  const double zone_width = words.zone.empty() ? 0 : canvas.measure(words.zone, zone).width + 20;
  const double left = middle - (cap + zone_width) / 2;
  canvas.text({left, y}, words.clock, kClock, look.colours.headline);
  if (!words.zone.empty())
    canvas.text({left + cap + 20, y + kClock.size * 0.60}, words.zone, zone, look.colours.headline);
  y += kClock.size + 10;
  canvas.text({body.x, y}, words.date, kDate, look.colours.tinta_2, box);
}

void compose_rest(const AttractPage& page) {
  const World& world = page.world;
  const Look& look = page.look();
  const auto& zone = world.library.hours.zone;
  RestWords words;
  words.name = world.library.name;
  words.clock = pack::clock_text(std::chrono::floor<std::chrono::minutes>(
                                     model::to_local(world.now, zone) -
                                     std::chrono::floor<std::chrono::days>(model::to_local(world.now, zone))),
                                 look.language());
  words.zone = zone.label;
  words.date = pack::day_text(pack::local_date(world.now, zone), look.language());
  compose_ground(page, Pattern::yes);
  const double dock = look.layout.dock.y, height = 508, pill_height = 64;
  const PillSpec status = [&] {
    PillSpec pill = status_pill(look, world.library.hours, world.now);
    pill.height = pill_height;
    return pill;
  }();
  const double all = height + (status.text.empty() ? 0 : pill_height + 16);
  const double top = std::round((dock - all) / 2);
  const Rect& content = look.layout.header;
  plain(page.frame, SpriteKey("attract-rest").add(words.name).add(words.clock).add(words.zone).add(words.date),
        {content.x, top, content.width, height}, [&look, words] {
          return Paint(
              [&look, words](paint::Canvas& canvas, const Rect& body) { paint_rest(canvas, look, body, words); });
        });
  if (!status.text.empty()) {
    const double width = pill_width(page.frame, look, status);
    pill(page.frame, look, {std::round(content.centre().x - width / 2), top + height + 16}, status);
  }
  page.frame.wake_at(page.frame.now() + base::Milliseconds(60'000 - base::to_unix_ms(world.now) % 60'000));
}

}  // namespace

void compose_attract_welcome(const AttractPage& page) { compose_rest(page); }

void compose_night(const AttractPage& page) { compose_rest(page); }

}  // namespace lobi::ui
