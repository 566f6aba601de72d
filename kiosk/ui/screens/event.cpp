// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/event.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "ui/screens/event_codes.h"
#include "ui/screens/event_parts.h"
#include "ui/screens/event_place.h"
#include "ui/screens/event_words.h"
#include "ui/screens/post_parts.h"
#include "ui/theme/icons.h"
#include "ui/theme/type.h"
#include "ui/widgets/button.h"
#include "ui/widgets/pager.h"
#include "ui/widgets/qr.h"
#include "ui/widgets/sheet.h"
#include "ui/widgets/text_view.h"

namespace lobi::ui {
namespace {

constexpr double kAboveStrip = 20;
constexpr double kPillHeight = 56, kBelowPill = 18, kBelowTitle = 14, kBelowFacts = 24, kLeastFigure = 160;
constexpr double kMostFigure = 0.7;  // of its width, upright
constexpr double kLargestTitle = 64, kSmallestTitle = 36;
constexpr double kFactIcon = 42, kFactGap = 18, kFactSize = 30, kBetweenFacts = 8;
constexpr double kButton = 96, kButtonGap = 16;
constexpr std::size_t kMostFurther = 3;

struct Fact {
  char32_t code;
  std::string words;
};

paint::TextBox fact_box(double width) { return {width - kFactIcon - kFactGap, 2, paint::Align::left}; }

class EventPage final : public Screen {
 public:
  explicit EventPage(std::string key) : key_(std::move(key)) {}
  void compose(Frame& frame, const World& world) override;
  DockMiddle dock_middle(const World& world) override;
  [[nodiscard]] bool is_gone(const World& world) const override { return world.find_event(key_) == nullptr; }

 private:
  [[nodiscard]] std::vector<Fact> facts(const World& world, const model::Event& event) const;
  [[nodiscard]] double head_height(Frame& frame, const World& world, const model::Event& event, double width) const;
  void compose_fact(Frame& frame, const Look& look, const Rect& place, const Fact& fact) const;
  double compose_head(Frame& frame, const World& world, const model::Event& event, const Rect& place) const;
  void compose_figure(Frame& frame, const World& world, const model::Event& event, const Rect& rect) const;
  [[nodiscard]] Rect compose_codes(Frame& frame, const World& world, const model::Event& event,
                                   const Rect& area) const;
  void compose_text(Frame& frame, const World& world, const model::Event& event, Rect area);
  [[nodiscard]] Action step(const World& world, int by);
  double compose_strip(Frame& frame, const World& world);

  std::string key_;
  TextView text_;
};

TextViewStyle text_style(const Look& look) {
  return {look.type(type::kCardTitleLarge), look.type(type::kBody, 30), look.colours.tinta};
}

// The next meetings of its series: "Juga Sabtu, 5 Desember · Sabtu, 12 Desember".
std::string further_words(const World& world, const model::Event& event) {
  std::string words;
  std::size_t count = 0;
  for (const auto& other : world.content.events) {
    const bool is_further =
        other.uid == event.uid && other.source == event.source && other.start > event.start && !other.is_cancelled;
    if (!is_further || count == kMostFurther) continue;
    words += (count++ == 0 ? "" : " · ") + event_day(other, world.library.hours.zone, world.language());
  }
  return words;
}

std::vector<Fact> EventPage::facts(const World& world, const model::Event& event) const {
  const Look& look = world.look;
  const model::Zone& zone = world.library.hours.zone;
  std::vector<Fact> facts{
      {icon::kClock, event_day(event, zone, look.language()) + ", " + event_hours(look, event, zone)}};
  if (!event.place.empty()) facts.push_back({icon::kPlace, event.place});
  if (!event.organiser.empty()) facts.push_back({icon::kAccount, event.organiser});
  if (auto further = further_words(world, event); !further.empty() && !event.is_cancelled)
    facts.push_back({icon::kCalendar, std::string(look.tr("Juga")) + " " + further});
  return facts;
}

// "Besok · Untuk anak"; low pages leave out one that says only that it is an event.
PillSpec state_pill(const World& world, const model::Event& event) {
  const Look& look = world.look;
  const EventCard card = make_event_card(world, event, "");
  PillSpec pill;
  pill.height = kPillHeight;
  pill.icon = icon::kCalendar;
  pill.text = card.state;
  if (!card.audience.empty() && !card.is_cancelled) pill.text += (pill.text.empty() ? "" : " · ") + card.audience;
  if (pill.text.empty() && !look.layout.is_compact) pill.text = look.tr("Acara");
  pill.ground = card.is_cancelled ? look.colours.strong(Family::manggis) : look.colours.tint(Family::manggis);
  pill.ink = card.is_cancelled ? look.colours.on_strong(Family::manggis) : look.colours.on_tint(Family::manggis);
  return pill;
}

struct FactRow {
  double taken, row;
};

FactRow fact_row(Frame& frame, const Look& look, const Fact& fact, double width) {
  const double taken = frame.texts().measure(fact.words, look.type(type::kBody, kFactSize), fact_box(width)).height;
  return {taken, std::max(kFactIcon, taken)};
}

double facts_height(Frame& frame, const Look& look, const std::vector<Fact>& facts, double width) {
  double height = 0;
  for (const Fact& fact : facts) height += fact_row(frame, look, fact, width).row + kBetweenFacts;
  return height;
}

double title_height(Frame& frame, const std::string& title, const paint::TextStyle& style, double width) {
  return frame.texts().measure(title, style, {width, 0, paint::Align::left}).height;
}

// What pill, title and facts need at their full size.
double EventPage::head_height(Frame& frame, const World& world, const model::Event& event, double width) const {
  const Look& look = world.look;
  const paint::TextStyle style = look.type(type::kTitle, kLargestTitle);
  const double title =
      std::min(title_height(frame, event.summary, style, width), 2 * style.size * style.line_height);
  return kPillHeight + kBelowPill + title + kBelowTitle + facts_height(frame, look, facts(world, event), width);
}

// Pill, title and facts from above; the title gives way. Returns where they end.
double EventPage::compose_head(Frame& frame, const World& world, const model::Event& event,
                               const Rect& place) const {
  const Look& look = world.look;
  const auto facts = this->facts(world, event);
  double y = place.y;
  if (const PillSpec state = state_pill(world, event); !state.text.empty()) {
    pill(frame, look, {place.x, y}, state);
    y += kPillHeight + kBelowPill;
  }
  const double below = facts_height(frame, look, facts, place.width);
  const double room = std::max(80.0, place.bottom() - y - kBelowTitle - below);
  paint::TextStyle title = look.type(type::kTitle, kLargestTitle);
  const double most = std::min(room, 3 * title.size * title.line_height);
  while (title.size > kSmallestTitle && title_height(frame, event.summary, title, place.width) > most)
    title.size = std::max(kSmallestTitle, title.size * 0.95);
  const int lines = std::max(1, static_cast<int>(std::floor(most / (title.size * title.line_height) + 0.05)));
  y += text_sprite(frame, look, {place.x, y}, event.summary, title,
                   event.is_cancelled ? look.colours.tinta_2 : look.colours.headline,
                   {place.width, lines, paint::Align::left});
  y += kBelowTitle;
  for (const Fact& fact : facts) {
    compose_fact(frame, look, {place.x, y, place.width, 0}, fact);
    y += fact_row(frame, look, fact, place.width).row + kBetweenFacts;
  }
  return y - kBetweenFacts;
}

void EventPage::compose_fact(Frame& frame, const Look& look, const Rect& place, const Fact& fact) const {
  const FactRow row = fact_row(frame, look, fact, place.width);
  plain(frame, SpriteKey("event-icon").add(static_cast<std::uint64_t>(fact.code)),
        {place.x, place.y, kFactIcon, kFactIcon}, [&look, code = fact.code] {
          return Paint([&look, code](paint::Canvas& canvas, const Rect& body) {
            canvas.icon(body.centre(), code, kFactIcon, look.colours.headline);
          });
        });
  text_sprite(frame, look, {place.x + kFactIcon + kFactGap, std::round(place.y + (row.row - row.taken) / 2)},
              fact.words, look.type(type::kBody, kFactSize), look.colours.tinta, fact_box(place.width));
}

void EventPage::compose_figure(Frame& frame, const World& world, const model::Event& event,
                               const Rect& rect) const {
  const Look& look = world.look;
  const EventCard spec = make_event_card(world, event, "");
  CardSpec sheet;
  sheet.key = SpriteKey("event-figure").add(spec.weekday).add(spec.day).add(spec.month);
  if (spec.picture) sheet.key.add(spec.picture->file.native());
  sheet.rect = rect;
  card(frame, look, sheet, [&look, &spec] {
    return Paint(
        [&look, spec](paint::Canvas& canvas, const Rect& body) { paint_event_figure(canvas, look, body, spec); });
  });
}

// Codes side by side at the bottom of the area, or buttons that open them where they find no room or cannot be
// reached. Returns what they took.
Rect EventPage::compose_codes(Frame& frame, const World& world, const model::Event& event, const Rect& area) const {
  const Look& look = world.look;
  std::vector<QrCard> codes;
  if (!event.is_cancelled) {
    codes.push_back(calendar_code(world, event, "event.calendar"));
    codes.back().caption = look.tr("Simpan ke kalender");
  }
  if (!event.is_cancelled) codes.push_back(page_code(world, event, "event.page"));
  std::erase_if(codes, [&](const QrCard& code) { return qr_side(look, code.address, kQrCardModule) <= 0; });
  if (codes.empty()) return {area.x, area.bottom(), area.width, 0};
  const auto places = look.layout.is_reach ? std::vector<Rect>() : place_codes(frame, look, area, codes);
  for (std::size_t i = 0; i < places.size(); ++i) qr_card(frame, look, places[i], codes[i]);
  if (!places.empty()) return {area.x, places.front().y, area.width, places.front().height};
  const auto count = static_cast<int>(codes.size());
  const double button_height = look.button_height(kButton);
  const double all = count * button_height + (count - 1) * kButtonGap;
  const double top = look.layout.is_reach && !look.layout.is_portrait ? area.y : area.bottom() - all;
  for (int i = 0; i < count; ++i) {
    const QrCard& code = codes[static_cast<std::size_t>(i)];
    ButtonSpec spec{code.id,
                    {area.x, top + i * (button_height + kButtonGap), area.width, button_height},
                    code.caption,
                    icon::kQr,
                    0,
                    i == 0 ? ButtonKind::primary : ButtonKind::secondary,
                    code.act};
    button(frame, look, spec);
  }
  return {area.x, top, area.width, all};
}

void EventPage::compose_text(Frame& frame, const World& world, const model::Event& event, Rect area) {
  if (event.description.empty() || area.height < 60) return;
  const Look& look = world.look;
  const RichText rich{event.description, {}};
  const double all = TextView::height(frame, "", rich, text_style(look), area.width);
  const bool is_longer = all > area.height;
  if (is_longer) area.height -= TextView::kArrowsHeight + 12;
  text_.compose(frame, look, {area.x, area.y, area.width, std::min(all, area.height)}, "", rich, text_style(look));
  if (is_longer) text_.arrows(frame, look, {area.right() - TextView::kArrowsWidth, area.bottom() + 12});
}

// Upright pages have no room in the dock: previous and next stand in a strip above it. Returns what it takes of the
// content.
double EventPage::compose_strip(Frame& frame, const World& world) {
  const Neighbours both{step(world, -1), step(world, 1)};
  if (!both.previous && !both.next) return 0;
  const Layout& layout = world.look.layout;
  const double top = layout.dock.y - kPagingStripHeight;
  compose_neighbour_strip(frame, world.look,
                          {layout.spine.right(), top, layout.page.width - layout.spine.right(), kPagingStripHeight},
                          both);
  return std::max(0.0, layout.content.bottom() - (top - kAboveStrip));
}

void EventPage::compose(Frame& frame, const World& world) {
  const model::Event* event = world.find_event(key_);
  if (event == nullptr) return;  // the shell goes back
  Layout layout = world.look.layout;
  if (layout.is_portrait) layout.content.height -= compose_strip(frame, world);
  const double text_scale = world.look.text_scale;
  const double text_width = layout.is_portrait ? layout.content.width : figure_width(layout, text_scale);
  const double text_height = event->description.empty() ? 0
                                                        : TextView::height(frame, "", {event->description, {}},
                                                                           text_style(world.look), text_width);
  EventPlace place = event_place(layout, text_height, text_scale);
  if (layout.is_portrait) {  // the poster takes what title and facts leave
    const double needed = head_height(frame, world, *event, place.head.width);
    const double spare = std::max(place.head.height - needed, kLeastFigure - place.figure.height);
    place.figure.height += spare;
    place.head = {place.head.x, place.head.y + spare, place.head.width, place.head.height - spare};
  }
  const bool is_upright = layout.is_portrait && !layout.is_reach;
  Rect codes;
  if (is_upright) {  // … and what a short text leaves above the codes
    codes = compose_codes(frame, world, *event, place.codes);
    const double free = codes.y - place.head.bottom() - 2 * kBelowFacts - text_height;
    const double most = place.figure.width * kMostFigure - place.figure.height;
    const double more = std::floor(std::max(0.0, std::min(free, most)));
    place.figure.height += more;
    place.head = place.head.moved(0, more);
  }
  compose_figure(frame, world, *event, place.figure);
  const double end = compose_head(frame, world, *event, place.head) + kBelowFacts;
  Rect area = place.codes;
  const bool is_below_head = !layout.is_portrait && !layout.is_reach;
  if (is_below_head) area = {area.x, end, area.width, area.bottom() - end};
  if (!is_upright) codes = compose_codes(frame, world, *event, area);
  Rect text = place.text;
  if (layout.is_portrait) {
    if (!layout.is_reach) text.y = end;
    text.height = codes.y - kBelowFacts - text.y;
  }
  compose_text(frame, world, *event, text);
}

// The event before or after it, by time.
Action EventPage::step(const World& world, int by) {
  const auto& events = world.content.events;
  const auto size = static_cast<std::ptrdiff_t>(events.size());
  const model::Event* here = world.find_event(key_);
  if (here == nullptr) return {};
  for (std::ptrdiff_t i = here - events.data() + by; i >= 0 && i < size; i += by) {
    const model::Event& other = events[static_cast<std::size_t>(i)];
    if (!world.is_shown(other)) continue;
    return [this, &navigator = world.navigator, key = event_key(other), by] {
      navigator.turn_page(by > 0 ? Turn::next : Turn::previous);
      key_ = key;
      text_.reset();
    };
  }
  return {};
}

DockMiddle EventPage::dock_middle(const World& world) {
  DockMiddle middle;
  if (world.look.layout.is_portrait) return middle;
  middle.first = step(world, -1);
  middle.second = step(world, 1);
  if (middle.first || middle.second) middle.kind = DockMiddle::Kind::neighbours;
  return middle;
}

}  // namespace

std::unique_ptr<Screen> make_event(std::string key) { return std::make_unique<EventPage>(std::move(key)); }

}  // namespace lobi::ui
