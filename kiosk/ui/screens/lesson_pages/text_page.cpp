// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures 09, 24 and 27. The picture gives way before the text does: first it becomes smaller, then the text
// scrolls.
#include <algorithm>
#include <cmath>

#include "ui/screens/lesson_pages/lesson_text.h"
#include "ui/screens/lesson_pages/page_parts.h"
#include "ui/screens/lesson_pages/pages.h"
#include "ui/theme/icons.h"
#include "ui/widgets/button.h"
#include "ui/widgets/qr.h"
#include "ui/widgets/vignette.h"

namespace lobi::ui {
namespace {

constexpr double kPicture = 840, kCompactPicture = 600, kLargePicture = 520, kQrAside = 560, kDesignWidth = 1776;
constexpr double kSmallTitle = 0.7;  // before the text scrolls
constexpr double kTitleGap = 40, kTextGap = 28, kButtonsGap = 28, kHomeButton = 96;
constexpr double kPortraitPicture = 660, kLeastPortraitPicture = 280;

const model::Picture* picture_of(const model::Card& card) {
  for (const auto& block : card.blocks)
    if (const auto* picture = std::get_if<model::Picture>(&block)) return picture;
  return nullptr;
}

const model::QrLink* link_of(const model::Card& card) {
  for (const auto& block : card.blocks)
    if (const auto* link = std::get_if<model::QrLink>(&block)) return link;
  return nullptr;
}

// What stands beside the text.
struct Aside {
  const model::Picture* picture = nullptr;
  const model::QrLink* link = nullptr;
};

Aside aside_of(const LessonView& view) {
  Aside aside{picture_of(view.run.card()), nullptr};
  if (aside.picture == nullptr) aside.link = link_of(view.run.card());
  return aside;
}

using PaintScene = void (*)(paint::Canvas&, const Look&, const Rect&, const Drawing&);

void paint_whole(paint::Canvas& canvas, const Look& look, const Rect& body, const Drawing& drawing) {
  paint_drawing(canvas, look, body, kCardRadius, drawing);
}
void paint_path_vignette(paint::Canvas& canvas, const Look& look, const Rect& body, const Drawing& drawing) {
  if (drawing.file.empty()) return paint_drawing(canvas, look, body, kCardRadius, drawing);
  paint_vignette(canvas, look, body, drawing.file);
}

void compose_scene(const LessonView& view, const Rect& rect, const Drawing& drawing, PaintScene draw) {
  CardSpec spec;
  spec.key = SpriteKey("lesson-scene").add(drawing.file.string()).add(static_cast<int>(drawing.family));
  spec.rect = rect;
  const Look& look = view.look;
  card(view.frame, look, spec, [&look, drawing, draw] {
    return Paint(
        [&look, drawing, draw](paint::Canvas& canvas, const Rect& body) { draw(canvas, look, body, drawing); });
  });
}

// A card with a large plate, its label and how to use it.
void compose_qr_card(const LessonView& view, const Rect& rect, const model::QrLink& link) {
  const Look& look = view.look;
  const double room = std::min(rect.width - 96, rect.height - 260 * look.text_scale);
  const double plate = qr_side_within(look, link.url, std::min(room, 460.0));
  const auto title = look.type(type::kCardTitle), small = look.type(type::kSecondary);
  const paint::TextBox box{rect.width - 72, 3, paint::Align::centre};
  const double words = view.frame.texts().measure(link.label, title, box).height + 12 +
                       view.frame.texts().measure(look.tr("Pindai dengan kamera ponsel"), small, box).height;
  CardSpec spec;
  spec.key = SpriteKey("lesson-qr-card");
  spec.rect = rect;
  card(view.frame, look, spec, [] { return Paint([](paint::Canvas&, const Rect&) {}); });
  double y = rect.centre().y - (plate + 32 + words) / 2;
  const QrOffer offer{link.label, link.url};
  Navigator& navigator = view.world.navigator;
  qr_plate(view.frame, look,
           {"lesson.qr",
            link.url,
            {std::round(rect.centre().x - plate / 2), std::round(y), plate, plate},
            [&navigator, offer] { navigator.show_qr(offer); }});
  y += plate + 32;
  y += text_sprite(view.frame, look, {rect.x + 36, y}, link.label, title, look.colours.tinta, box) + 12;
  text_sprite(view.frame, look, {rect.x + 36, y}, look.tr("Pindai dengan kamera ponsel"), small,
              look.colours.tinta_2, box);
}

void compose_aside(const LessonView& view, const Aside& aside, const Rect& rect) {
  if (aside.link != nullptr) return compose_qr_card(view, rect, *aside.link);
  if (aside.picture != nullptr) return compose_scene(view, rect, view.drawing(aside.picture->path), paint_whole);
  compose_scene(view, rect, view.vignette(), paint_path_vignette);
}

double most_height(const LessonView& view, const Aside& aside, double width) {
  if (aside.picture == nullptr) return width * 1.5;
  const paint::Size size = view.size_of(aside.picture->path);
  return is_phone(size) ? 1e6 : tallest_for(size, width);
}

struct Texts {
  Title title;
  TextFlow flow;
  [[nodiscard]] double height() const {
    return title.height + (flow.height > 0 && title.height > 0 ? kTextGap : 0) + flow.height;
  }
};

Texts fit_texts(const LessonView& view, const Aside& aside, double width, double title = 1) {
  const bool is_portrait = view.look.layout.is_portrait;
  const auto style = view.look.type(is_portrait ? type::kLessonTextPortrait : type::kLessonText);
  const auto links = aside.link != nullptr ? QrLinks::left_out : QrLinks::shown;
  return {fit_title(view, view.run.card().title, width, (is_portrait ? 84 : 76) * title, 3),
          flow_text(view, view.run.card().blocks, width, style, links)};
}

bool compose_texts(const LessonView& view, const Texts& texts, const Rect& area) {
  return scrolled(view, view.scrolls.text, area, texts.height(), [&](paint::Point at) {
    compose_title(view, texts.title, at);
    compose_text(view, texts.flow, {at.x, at.y + texts.height() - texts.flow.height});
  });
}

double picture_width(const LessonView& view, const Aside& aside, double content_width) {
  const Look& look = view.look;
  const double share = content_width / kDesignWidth;
  if (aside.link != nullptr) return std::round(kQrAside * std::max(0.9, share));
  if (look.choice.has_large_text) return std::round(kLargePicture * share);
  if (look.layout.is_compact) return kCompactPicture;
  return std::round(kPicture * share);
}

void landscape(const LessonView& view, const Rect& content) {
  const Aside aside = aside_of(view);
  const double row = view.look.choice.has_large_text ? 124 : kLessonButton;
  const double top = content.y + kHeadHeight + kTitleGap, bottom = content.bottom() - row - kButtonsGap;
  double width = picture_width(view, aside, content.width);
  Texts texts = fit_texts(view, aside, content.width - width - kColumnGap);
  while (texts.height() > bottom - top && width > kLargePicture) {
    width = std::max(kLargePicture, width - 80);
    texts = fit_texts(view, aside, content.width - width - kColumnGap);
  }
  if (texts.height() > bottom - top)
    texts = fit_texts(view, aside, content.width - width - kColumnGap, kSmallTitle);
  const double x = content.x + width + kColumnGap, room = content.right() - x;
  compose_aside(view, aside,
                {content.x, content.y, width, std::min(content.height, most_height(view, aside, width))});
  lesson_head(view, {x, content.y}, room, lesson_number(view));
  compose_texts(view, texts, {x, top, room, bottom - top});
  lesson_buttons(view, {{x, content.bottom() - row, room, row}, &view.scrolls.text, true});
}

// "Bawa pulang": in portrait and in reach mode the dock has no room for it, or it is offered below the line.
double take_home_row(const LessonView& view, const Rect& above) {
  const QrOffer offer = take_home(view.look, view.run.lesson());
  if (offer.address.empty()) return 0;
  Navigator& navigator = view.world.navigator;
  const double height = view.look.button_height(kHomeButton);
  button(view.frame, view.look,
         {"lesson.home",
          {above.x, above.y - height - 24, above.width, height},
          view.tr("Bawa pulang"),
          icon::kQr,
          0,
          ButtonKind::secondary,
          [&navigator, offer] { navigator.show_qr(offer); }});
  return height + 24;
}

void portrait(const LessonView& view, const Rect& content) {
  const Aside aside = aside_of(view);
  const Rect row{content.x, content.bottom() - 124, content.width, 124};
  lesson_buttons(view, {row, &view.scrolls.text, true});
  const double bottom = row.y - take_home_row(view, row) - kButtonsGap;
  const Texts texts = fit_texts(view, aside, content.width);
  const double below = 36 + kHeadHeight + 32 + texts.height();
  const double picture = std::clamp(bottom - content.y - below, kLeastPortraitPicture,
                                    std::min(kPortraitPicture, most_height(view, aside, content.width)));
  compose_aside(view, aside, {content.x, content.y, content.width, picture});
  const double head = content.y + picture + 36, top = head + kHeadHeight + 32;
  lesson_head(view, {content.x, head}, content.width, lesson_number(view));
  compose_texts(view, texts, {content.x, top, content.width, bottom - top});
}

// Everything to look at above the line, the buttons below it.
void reach(const LessonView& view, const Rect& showcase, const Rect& strip) {
  const Aside aside = aside_of(view);
  const bool is_portrait = view.look.layout.is_portrait;
  Rect words = showcase;
  if (is_portrait) {
    const Texts tried = fit_texts(view, aside, showcase.width);
    const double picture = std::clamp(showcase.height - tried.height() - kHeadHeight - 60, 200.0, 460.0);
    compose_aside(view, aside, {showcase.x, showcase.y, showcase.width, picture});
    words = {showcase.x, showcase.y + picture + 28, showcase.width, showcase.height - picture - 28};
  } else {
    const double width = std::round(std::min(showcase.height * 1.2, showcase.width * 0.3));
    compose_aside(view, aside, {showcase.x, showcase.y, width, showcase.height});
    words = {showcase.x + width + kColumnGap, showcase.y, showcase.width - width - kColumnGap, showcase.height};
  }
  lesson_head(view, {words.x, words.y}, words.width, lesson_number(view));
  const double top = words.y + kHeadHeight + 24;
  compose_texts(view, fit_texts(view, aside, words.width), {words.x, top, words.width, words.bottom() - top});
  const Rect row{strip.x, strip.bottom() - 124, strip.width, 124};
  lesson_buttons(view, {row, &view.scrolls.text, true});
  if (is_portrait) take_home_row(view, row);  // else the dock offers it
}

}  // namespace

void compose_text_page(const LessonView& view) {
  const Layout& layout = view.look.layout;
  if (layout.is_reach) return reach(view, layout.showcase, layout.content);
  if (layout.is_portrait) return portrait(view, layout.content);
  landscape(view, lesson_area(layout.content));
}

}  // namespace lobi::ui
