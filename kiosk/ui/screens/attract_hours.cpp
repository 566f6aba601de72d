// SPDX-License-Identifier: GPL-3.0-or-later
// The opening hours in the attract loop: whether it is open and until when in large, the days to come as a list.
#include <algorithm>
#include <cmath>

#include "pack/local_text.h"
#include "ui/screens/attract_hours.h"
#include "ui/screens/attract_pages.h"
#include "ui/theme/icons.h"

namespace lobi::ui {
namespace {

constexpr double kRow = 62, kLabelWidth = 190;
constexpr paint::TextStyle kDay{paint::Face::manrope, 700, 30, 1.2, -0.01};
constexpr paint::TextStyle kRanges{paint::Face::manrope, 700, 30, 1.2, -0.01, true};

HalfPicture reading_room(const AttractPage& page) {
  const Look& look = page.look();
  HalfPicture half;
  half.key = SpriteKey("attract-reading-room");
  half.waiting = {0x967E61};
  half.paint = [&look] {
    return Paint([&look](paint::Canvas& canvas, const Rect& body) {
      canvas.picture(look.art->read(look.art->path("scene-reading-room")), body, 0, {0.5, 0.5},
                     look.colours.picture_light);
    });
  };
  return half;
}

void paint_days(paint::Canvas& canvas, const Look& look, const Rect& body, const std::vector<DayLine>& days,
                double row) {
  const double label = kLabelWidth * look.text_scale;
  double y = body.y;
  for (std::size_t i = 0; i < days.size(); ++i) {
    const Rect line{body.x, y, body.width, row};
    const bool is_today = i == 0;
    if (is_today) {
      canvas.fill_round(line, 20, look.colours.accent_t);
      if (look.is_contrast()) canvas.stroke_round(line, 20, look.colours.accent, 3);
    } else if (i > 1) {
      canvas.fill_rect({line.x + 20, line.y, line.width - 40, 2}, look.colours.garis);
    }
    const Colour ink = is_today ? look.colours.rimba_x : look.colours.tinta;
    canvas.label({line.x + 20, line.centre().y}, days[i].day, look.type(kDay), ink, paint::Align::left, label);
    canvas.label({line.x + 20 + label, line.centre().y}, days[i].hours, look.type(kRanges),
                 days[i].is_closed ? look.colours.tinta_2 : ink, paint::Align::left, line.width - 40 - label);
    y += row;
  }
}

}  // namespace

std::vector<DayLine> day_lines(const Look& look, const model::OpeningHours& hours, base::Instant now, int count) {
  std::vector<DayLine> lines;
  const std::chrono::local_days today(pack::local_date(now, hours.zone));
  for (int ahead = 0; ahead < count; ++ahead) {
    const pack::Date date(today + std::chrono::days(ahead));
    const model::OpenDay day = model::open_day(hours, date);
    DayLine line;
    line.day = ahead == 0   ? std::string(look.tr("Hari ini"))
               : ahead == 1 ? std::string(look.tr("Besok"))
                            : pack::weekday_name(date, look.language());
    for (const auto& range : day.ranges) {
      if (!line.hours.empty()) line.hours += ", ";
      line.hours += pack::time_range(range.from, range.until, "", look.language());
    }
    line.is_closed = day.ranges.empty();
    if (line.is_closed) line.hours = look.tr("Libur");
    if (!day.reason.empty()) line.hours += " · " + day.reason;
    lines.push_back(std::move(line));
  }
  return lines;
}

void compose_days(Frame& frame, const Look& look, const Rect& place, const std::vector<DayLine>& days) {
  const double row = place.height / static_cast<double>(std::max<std::size_t>(1, days.size()));
  SpriteKey key("attract-days");
  for (const auto& day : days) key.add(day.day).add(day.hours);
  plain(
      frame, key, place,
      [&] {
        return Paint([&look, days, row](paint::Canvas& canvas, const Rect& body) {
          paint_days(canvas, look, body, days, row);
        });
      },
      2);
}

void compose_attract_hours(const AttractPage& page) {
  const Look& look = page.look();
  compose_half(page, reading_room(page));
  const auto& hours = page.world.library.hours;
  const Rect words = half_places(look.layout).words;
  const std::string date = pack::day_text(pack::local_date(page.world.now, hours.zone), look.language());
  const double top =
      compose_kind(page, words, {date, icon::kClock, false, look.colours.durian_t, look.colours.durian_x}) +
      kPillToHeadline;
  const double row = kRow * std::min(1.2, look.text_scale);
  const double end = compose_headline(page, {words.x, top, words.width, headline_room(look.layout, 2)},
                                      pack::status_text(hours, page.world.now, look.language()), {});
  const int count = std::clamp(static_cast<int>(std::floor((words.bottom() - end - 28) / row)), 2, 7);
  const double height = std::round(count * row);
  compose_days(page.frame, look, {words.x, words.bottom() - height, words.width, height},
               day_lines(look, hours, page.world.now, count));
}

}  // namespace lobi::ui
