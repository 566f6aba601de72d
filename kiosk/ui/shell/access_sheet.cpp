// SPDX-License-Identifier: GPL-3.0-or-later
// The sheet of "Tampilan": a heading, and switches in a grid of three columns, upright of two. In reach mode the
// grid lies below the line and "Tutup" takes the free sixth place in it; else that place says what becomes of it.
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/shell/access_switch.h"
#include "ui/shell/dialogs.h"
#include "ui/theme/icons.h"
#include "ui/widgets/button.h"
#include "ui/widgets/sheet.h"

namespace lobi::ui {
namespace {

constexpr double kRadius = 36, kAbove = 36, kBelow = 36, kBelowInReach = 20, kCloseButton = 92, kTitleGap = 28,
                 kGridGap = 24, kRowGap = 20;
constexpr int kPlaces = 6;

struct Words {
  std::string title, sentence;
  paint::TextStyle title_style, sentence_style;
  double title_width = 0;
  bool is_beside = true;       // the sentence stands beside the title; else below it
  double sentence_height = 0;  // below: of the row
};

struct Plan {
  Rect sheet;  // reaches under the dock by its radius, so that its lower corners are hidden
  Rect heading, grid;
  ButtonSpec close;
  Words words;
  int columns = 3;
  SwitchSize size;

  [[nodiscard]] Rect cell(int index) const {
    const int row = index / columns;
    const Rect place = column(grid, columns, index % columns, 1, kGridGap);
    return {place.x, grid.y + row * (size.height + kRowGap), place.width, size.height};
  }
};

Words words_for(Frame& frame, const Look& look, double room, double whole) {
  Words w;
  w.title = look.tr("Tampilan");
  w.sentence = look.tr("Berlaku langsung. Kembali seperti semula saat Anda selesai.");
  w.title_style = look.type(type::kTitle), w.sentence_style = look.type(type::kCardText);
  w.title_width = std::ceil(frame.texts().measure(w.title, w.title_style).width) + 28;
  w.is_beside = w.title_width + frame.texts().measure(w.sentence, w.sentence_style).width <= room;
  if (w.is_beside) return w;
  w.sentence_style = frame.texts().fitted(w.sentence, w.sentence_style, whole, 1, 24);
  w.sentence_height =
      std::ceil(frame.texts().measure(w.sentence, w.sentence_style, {whole, 0, paint::Align::left}).height);
  return w;
}

// From the dock upwards: the grid, the heading above it, the sheet around both.
Plan plan(Frame& frame, const Look& look, const Action& on_close) {
  const Layout& layout = look.layout;
  Plan p;
  p.columns = layout.is_portrait ? 2 : 3;
  const int rows = kPlaces / p.columns;
  p.grid = {layout.content.x, 0, layout.content.width, 0};
  p.size = access_switch_size(frame, look, column(p.grid, p.columns, 0, 1, kGridGap).width);
  p.grid.height = rows * p.size.height + (rows - 1) * kRowGap;
  p.grid.y = layout.dock.y - (layout.is_reach ? kBelowInReach : kBelow) - p.grid.height;
  p.close = {"access.close", {}, std::string(look.tr("Tutup")), icon::kCheck, 0, ButtonKind::primary, on_close};
  p.close.rect.height = look.button_height(kCloseButton);
  p.close.rect.width = button_width(frame, look, p.close) + 16;
  const double taken = layout.is_reach ? 0 : p.close.rect.width + 28;
  p.words = words_for(frame, look, layout.content.width - taken, layout.content.width);
  const double below = p.words.is_beside ? 0 : p.words.sentence_height + 4;
  p.heading = {layout.content.x, 0, layout.content.width, p.close.rect.height};
  p.heading.y = p.grid.y - kTitleGap - below - p.heading.height;
  p.close.rect.x = p.heading.right() - p.close.rect.width, p.close.rect.y = p.heading.y;
  const double top = p.heading.y - kAbove;
  p.sheet = {layout.spine.right(), top, layout.page.width - layout.spine.right(), layout.dock.y + kRadius - top};
  return p;
}

void compose_ground(Frame& frame, const Look& look, const Rect& sheet) {
  SpriteSpec spec;
  spec.key = SpriteKey("access-sheet");
  spec.rect = sheet;
  spec.radius = kRadius;
  frame.sprite(spec, [&look] {
    return Paint([&look](paint::Canvas& canvas, const Rect& body) {
      canvas.fill_round(body, kRadius, look.colours.kertas);
      if (look.is_contrast()) canvas.stroke_round(body, kRadius, look.colours.edge, look.colours.edge_width);
    });
  });
}

void compose_heading(Frame& frame, const Look& look, const Plan& plan) {
  const Words& w = plan.words;
  const Rect& row = plan.heading;
  if (!look.layout.is_reach) button(frame, look, plan.close);
  const double middle = row.centre().y;
  text_sprite(frame, look, {row.x, middle - w.title_style.size * w.title_style.line_height / 2 - 2}, w.title,
              w.title_style, look.colours.tinta);
  const double half_line = w.sentence_style.size * w.sentence_style.line_height / 2;
  const paint::Point at = w.is_beside ? paint::Point{row.x + w.title_width, middle - half_line + 4}
                                      : paint::Point{row.x, row.bottom() + 4};
  text_sprite(frame, look, at, w.sentence, w.sentence_style, look.colours.tinta_2,
              {w.is_beside ? 0 : row.width, 0, paint::Align::left});
}

void compose_promise(Frame& frame, const Look& look, const Rect& cell) {
  constexpr double kFruit = 64, kMiddle = 64, kBefore = 126;  // under the icons and the words of the switches
  const std::string words(look.tr("Anda datang, Anda pergi, layar ini lupa."));
  const auto style = look.type(type::kCardText);
  const double room = frame.texts().balanced_width(words, style, cell.width - kBefore);
  plain(frame, SpriteKey("access-promise").add(words).add(room), cell, [&] {
    return Paint([&look, words, style, room](paint::Canvas& canvas, const Rect& body) {
      const Palette& p = look.colours;
      const paint::Point middle = body.centre();
      canvas.fruit_outline({body.x + kMiddle, middle.y}, kFruit * 0.86, kFruit, 20, 0.13, p.rimba_x, 3);
      const paint::TextBox box{room, 0, paint::Align::left};
      const double height = canvas.measure(words, style, box).height;
      canvas.text({body.x + kBefore, middle.y - height / 2}, words, style, p.tinta_2, box);
    });
  });
}

void compose_last_place(Frame& frame, const Look& look, const Plan& plan) {
  const Rect cell = plan.cell(kPlaces - 1);
  if (!look.layout.is_reach) return compose_promise(frame, look, cell);
  ButtonSpec close = plan.close;
  close.rect = cell;
  button(frame, look, close);
}

}  // namespace

void compose_access_sheet(Frame& frame, const Look& look, const AccessSheet& sheet, double opening) {
  frame.block();
  {
    const auto fading = frame.faded(opening);
    frame.fill(frame.page(), look.colours.dim);
  }
  const Plan places = plan(frame, look, sheet.on_close);
  frame.target({"access.outside", frame.page(), sheet.on_close, TakesFocus::no});
  frame.target({"access.sheet", places.sheet, {}, TakesFocus::no});
  const bool is_calm = look.choice.is_calm;
  const auto fading = frame.faded(is_calm || opening <= 0 ? opening : 1);
  const double below = is_calm || opening <= 0 ? 0 : std::round((1 - opening) * places.sheet.height);
  const auto sliding = frame.moved({0, below});
  compose_ground(frame, look, places.sheet);
  compose_heading(frame, look, places);
  const std::array<Switch, 5> order{Switch::large_text, Switch::contrast, Switch::dark, Switch::reach,
                                    Switch::calm};
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Switch one = order[i];
    access_switch(frame, look, places.cell(static_cast<int>(i)), places.size.name_style, one,
                  [act = sheet.on_switch, one] { act(one); });
  }
  compose_last_place(frame, look, places);
}

}  // namespace lobi::ui
