// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/event_card.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "ui/theme/icons.h"
#include "ui/theme/type.h"
#include "ui/widgets/button.h"
#include "ui/widgets/sheet.h"
#include "ui/widgets/vignette.h"

namespace lobi::ui {
namespace {

constexpr double kHeight = 206, kHeightLarge = 262;
constexpr double kDate = 150, kPicture = 250, kPictureShare = 0.2, kPadding = 30, kChevron = 96;
constexpr double kPill = 44, kPillGap = 14, kIcon = 34, kIconGap = 12, kFactGap = 28;
constexpr double kLeastForPicture = 900;  // narrower cards have none
constexpr double kLowCard = 150;          // reach mode: title and time only
constexpr double kStackedOver = 10;       // px of the paddings that a line for the place may take

// "09.00–12.00 WIB" behind its icon. Returns where it ends.
double paint_fact(paint::Canvas& canvas, const Look& look, paint::Point at, char32_t code, const std::string& text,
                  double room) {
  const paint::TextStyle style = look.type(type::kCardText);
  canvas.icon({at.x + kIcon / 2, at.y}, code, kIcon, look.colours.headline);
  const double x = at.x + kIcon + kIconGap;
  return x + canvas.label({x, at.y}, text, style, look.colours.tinta, paint::Align::left,
                          std::max(0.0, room - kIcon - kIconGap));
}

struct Pill {
  std::string words;
  Family family;
  bool is_strong;
};

std::vector<Pill> pills_of(const EventCard& spec) {
  std::vector<Pill> pills;
  if (!spec.state.empty())
    pills.push_back({spec.state, spec.is_cancelled ? Family::manggis : Family::rimba, spec.is_cancelled});
  if (!spec.audience.empty()) pills.push_back({spec.audience, Family::manggis, false});
  return pills;
}

void paint_pills(paint::Canvas& canvas, const Look& look, const Rect& row, const EventCard& spec) {
  const Palette& p = look.colours;
  double x = row.x;
  for (const Pill& one : pills_of(spec)) {
    PillSpec pill;
    pill.text = one.words;
    pill.ground = one.is_strong ? p.strong(one.family) : p.tint(one.family);
    pill.ink = one.is_strong ? p.on_strong(one.family) : p.on_tint(one.family);
    pill.height = row.height;
    x += paint_pill(canvas, look, {x, row.y}, pill) + kPillGap;
  }
  if (!spec.note.empty() && row.right() - x > 120)
    canvas.label({x, row.centre().y}, spec.note, look.type(type::kSecondary), p.tinta_2, paint::Align::left,
                 row.right() - x);
}

// Struck through by a line across each line of words, as on paper.
void strike(paint::Canvas& canvas, const Look& look, paint::Point at, const paint::TextMeasure& taken) {
  const double line = taken.height / std::max(1, taken.lines);
  for (int i = 0; i < taken.lines; ++i) {
    const double y = at.y + line * (i + 0.56);
    canvas.line({at.x, y}, {at.x + taken.width, y}, look.colours.manggis_x, 4);
  }
}

// Do hours and place find room in one line?
bool is_one_line(const paint::Canvas& canvas, const Look& look, const EventCard& spec, double width) {
  const paint::TextStyle style = look.type(type::kCardText);
  const double words = canvas.measure(spec.hours, style).width + canvas.measure(spec.place, style).width;
  return spec.place.empty() || words + 2 * (kIcon + kIconGap) + kFactGap <= width;
}

void paint_words(paint::Canvas& canvas, const Look& look, Rect room, const EventCard& spec) {
  const Palette& p = look.colours;
  const bool is_low = room.height < kLowCard;
  const paint::TextStyle fact = look.type(type::kCardText);
  const double fact_height = std::ceil(fact.size * 1.3);
  const bool has_pills = !is_low && (!pills_of(spec).empty() || !spec.note.empty());
  const bool is_stacked = !is_low && look.text_scale <= 1 && !is_one_line(canvas, look, spec, room.width);
  if (is_stacked) room = {room.x, room.y - kStackedOver, room.width, room.height + 2 * kStackedOver};
  const double below = fact_height * (is_stacked ? 2 : 1) + (has_pills ? 10 + kPill : 0);
  const double most = room.height - below - 8;
  paint::TextStyle title = look.type(type::kCardTitle, is_low ? 32 : 40);
  const auto measure = [&](int lines) {
    return canvas.measure(spec.title, title, {room.width, lines, paint::Align::left});
  };
  while (title.size > 27 && (measure(1).is_cut && (measure(2).is_cut || measure(2).height > most)))
    title.size = std::max(27.0, title.size * 0.95);
  const int lines = !measure(1).is_cut || measure(2).height > most ? 1 : 2;
  const double words = measure(lines).height;
  double y = room.y + std::max(0.0, (room.height - words - 8 - below) / 2);
  const auto taken = canvas.text({room.x, y}, spec.title, title, spec.is_cancelled ? p.tinta_2 : p.tinta,
                                 {room.width, lines, paint::Align::left});
  if (spec.is_cancelled) strike(canvas, look, {room.x, y}, taken);
  y += words + 8;
  const double middle = y + fact_height / 2;
  const double x = paint_fact(canvas, look, {room.x, middle}, icon::kClock, spec.hours, room.width) + kFactGap;
  if (is_stacked) {
    paint_fact(canvas, look, {room.x, middle + fact_height}, icon::kPlace, spec.place, room.width);
  } else if (!spec.place.empty() && room.right() - x > 180) {
    paint_fact(canvas, look, {x, middle}, icon::kPlace, spec.place, room.right() - x);
  }
  if (has_pills) paint_pills(canvas, look, {room.x, y + below - kPill, room.width, kPill}, spec);
}

SpriteKey key_of(const EventCard& spec) {
  SpriteKey key("event-card");
  key.add(spec.weekday).add(spec.day).add(spec.month).add(static_cast<int>(spec.family));
  key.add(spec.title).add(spec.hours).add(spec.place).add(spec.state).add(spec.audience).add(spec.note);
  key.add(spec.is_cancelled);
  if (spec.picture) key.add(spec.picture->file.native());
  return key;
}

void paint_event(paint::Canvas& canvas, const Look& look, const Rect& body, const EventCard& spec) {
  const Palette& p = look.colours;
  const bool is_low = body.height < kLowCard;
  const double date = std::round(std::min(kDate * look.text_scale, body.width * 0.24));
  paint_date(canvas, look, {body.x, body.y, date, body.height}, {is_low ? "" : spec.weekday, spec.day, spec.month},
             p.tint(spec.family), p.tinta, 0);
  double x = body.x + date;
  if (spec.picture && body.width >= kLeastForPicture && look.text_scale <= 1 && !is_low) {
    const double picture = std::round(std::min(kPicture, body.width * kPictureShare));
    paint_post_picture(canvas, look, {x, body.y, picture, body.height}, 0, *spec.picture);
    x += picture;
  }
  const double pad = is_low ? 14 : 20;
  const double chevron = body.width >= kLeastForPicture / 2 ? kChevron : 0;
  paint_words(canvas, look,
              {x + kPadding, body.y + pad, body.right() - chevron - 12 - x - kPadding, body.height - 2 * pad},
              spec);
  if (chevron > 0)
    canvas.icon({body.right() - kChevron / 2 - 6, body.centre().y}, icon::kChevronRight, 52, p.headline);
}

void paint_feature(paint::Canvas& canvas, const Look& look, const Rect& body, const EventCard& spec) {
  const bool is_beside = body.width > body.height * 2.2;
  const double strip = is_beside ? 0 : std::min(body.height * 0.5, 200 * look.text_scale);
  const double picture = is_beside ? std::round(body.width * 0.42) : body.width;
  const Rect figure{body.x, body.y, picture, body.height - strip};
  paint_event_figure(canvas, look, figure, spec);
  const Rect words = is_beside ? Rect{figure.right(), body.y, body.width - picture, body.height}
                               : Rect{body.x, figure.bottom(), body.width, strip};
  paint_words(canvas, look, {words.x + kPadding, words.y + 18, words.width - 2 * kPadding, words.height - 36},
              spec);
}

}  // namespace

void paint_event_figure(paint::Canvas& canvas, const Look& look, const Rect& body, const EventCard& spec) {
  if (spec.picture) {
    paint_post_picture(canvas, look, body, 0, *spec.picture);
  } else {
    paint_pattern_tile(canvas, look, body, Family::manggis, icon::kCalendar);
  }
  const double height = std::min(170 * look.text_scale, body.height - 40), width = height * 0.86;
  const Rect date{body.x + 20, body.bottom() - 20 - height, width, height};
  paint_date(canvas, look, date, {spec.weekday, spec.day, spec.month}, look.colours.kartu, look.colours.tinta, 24);
}

void paint_date(paint::Canvas& canvas, const Look& look, const Rect& body, const DateWords& words, Colour ground,
                Colour ink, const paint::Radii& radii) {
  canvas.fill_round(body, radii, ground);
  if (look.is_contrast()) canvas.stroke_round(body, radii, ink, 3);
  const double part = std::min({1.0 * look.text_scale, body.height / 170, body.width / 120});
  paint::TextStyle number = type::kTitle;
  number.size = 76 * part;
  number.line_height = 1;
  number.is_tabular = true;
  paint::TextStyle small = type::kChip;
  small.size = std::max(18.0, 27 * part);
  while (small.size > 18 && canvas.measure(words.weekday, small).width > body.width - 12) small.size -= 1;
  const paint::Point middle = body.centre();
  const bool has_weekday = !words.weekday.empty();
  const double shift = has_weekday ? 0 : -18 * part;
  if (has_weekday)
    canvas.label({middle.x, middle.y - 58 * part}, words.weekday, small, ink, paint::Align::centre,
                 body.width - 12);
  canvas.label({middle.x, middle.y + shift}, words.day, number, ink, paint::Align::centre, body.width - 8);
  canvas.label({middle.x, middle.y + (has_weekday ? 58 : 38) * part}, words.month, small, ink, paint::Align::centre,
               body.width - 12);
}

double event_card_height(const Look& look) { return look.text_scale > 1 ? kHeightLarge : kHeight; }

void event_card(Frame& frame, const Look& look, const Rect& rect, const EventCard& spec, Action act) {
  CardSpec sheet;
  sheet.id = spec.id;
  sheet.key = key_of(spec);
  sheet.rect = rect;
  sheet.act = std::move(act);
  card(frame, look, sheet, [&look, &spec] {
    return Paint([&look, spec](paint::Canvas& canvas, const Rect& body) { paint_event(canvas, look, body, spec); });
  });
}

void event_feature(Frame& frame, const Look& look, const Rect& rect, const EventCard& spec, Action act) {
  CardSpec sheet;
  sheet.id = spec.id;
  sheet.key = key_of(spec).add("feature");
  sheet.rect = rect;
  sheet.act = std::move(act);
  card(frame, look, sheet, [&look, &spec] {
    return Paint(
        [&look, spec](paint::Canvas& canvas, const Rect& body) { paint_feature(canvas, look, body, spec); });
  });
}

}  // namespace lobi::ui
