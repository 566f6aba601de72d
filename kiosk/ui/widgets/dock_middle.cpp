// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "base/translations.h"
#include "ui/theme/icons.h"
#include "ui/widgets/chrome.h"

namespace lobi::ui {
namespace {

constexpr double kArrowWidth = 104, kArrowGap = 28;

Colour dock_ink(const Look& look) { return look.is_contrast() ? look.colours.tinta : look.colours.gading; }

void line(Frame& frame, const Look& look, const paint::Rect& room, char32_t code, const std::string& text) {
  const paint::TextStyle style{paint::Face::manrope, 600, 28, 1.0, -0.005};
  const double width = std::ceil(frame.texts().measure(text, style).width) + 34 + 14 + 8;
  if (width > room.width) return;  // portrait: what it says is said elsewhere
  const Rect rect{std::round(room.centre().x - width / 2), room.y + 18, width, 52};
  plain(frame, SpriteKey("dock-line").add(text), rect, [&look, text, code, style] {
    return Paint([&look, text, code, style](paint::Canvas& canvas, const Rect& body) {
      canvas.fill(look.colours.dock);
      canvas.icon({body.x + 17, body.centre().y}, code, 34, look.colours.durian);
      canvas.label({body.x + 48, body.centre().y}, text, style, dock_ink(look));
    });
  });
}

void paint_dots(paint::Canvas& canvas, const Look& look, const Rect& body, int index, int count) {
  canvas.fill(look.colours.dock);
  double x = body.x;
  for (int i = 0; i < count; ++i) {
    const double each = i == index ? 64 : 22;
    canvas.fill_round({x, body.centre().y - 5, each, 10}, 5,
                      i == index ? look.colours.durian : dock_ink(look).with_alpha(0.4));
    x += each + 12;
  }
}

void dots(Frame& frame, const Look& look, const paint::Rect& room, int index, int count) {
  const double width = 64 + (count - 1) * (22 + 12);
  if (count < 2 || width > room.width) return;
  const Rect rect{std::round(room.centre().x - width / 2), room.y + 34, width, 20};
  plain(frame, SpriteKey("dock-dots").add(index).add(count), rect, [&look, index, count] {
    return Paint([&look, index, count](paint::Canvas& canvas, const Rect& body) {
      paint_dots(canvas, look, body, index, count);
    });
  });
}

void paging(Frame& frame, const Look& look, const paint::Rect& room, const DockMiddle& middle) {
  const std::string text =
      base::fill(look.tr("{0} dari {1}"), {std::to_string(middle.index), std::to_string(middle.count)});
  const paint::TextStyle style{paint::Face::manrope, 600, 28, 1.0, -0.005, true};
  const double words = std::ceil(frame.texts().measure(text, style).width) + 8;
  const double width = 2 * kArrowWidth + 2 * kArrowGap + words;
  if (middle.count < 2 || width > room.width) return;
  const double left = std::round(room.centre().x - width / 2);
  button(frame, look,
         {"dock.up",
          {left, room.y, kArrowWidth, room.height},
          "",
          icon::kChevronUp,
          0,
          ButtonKind::dock,
          middle.first});
  plain(frame, SpriteKey("dock-count").add(text), {left + kArrowWidth + kArrowGap, room.y + 18, words, 52},
        [&look, text, style] {
          return Paint([&look, text, style](paint::Canvas& canvas, const Rect& body) {
            canvas.fill(look.colours.dock);
            canvas.label(body.centre(), text, style, dock_ink(look), paint::Align::centre);
          });
        });
  const double right = left + width - kArrowWidth;
  button(frame, look,
         {"dock.down",
          {right, room.y, kArrowWidth, room.height},
          "",
          icon::kChevronDown,
          0,
          ButtonKind::dock,
          middle.second});
}

void neighbours(Frame& frame, const Look& look, const paint::Rect& room, const DockMiddle& middle) {
  ButtonSpec first{"dock.previous",  {},          std::string(look.tr("Sebelumnya")), icon::kArrowLeft, 0,
                   ButtonKind::dock, middle.first};
  ButtonSpec second{"dock.next",      {},           std::string(look.tr("Berikutnya")), 0, icon::kArrowRight,
                    ButtonKind::dock, middle.second};
  double a = button_width(frame, look, first), b = button_width(frame, look, second);
  if (a + b + 18 > room.width) {  // portrait: the arrows alone
    first.text.clear();
    second.text.clear();
    a = b = kArrowWidth;
  }
  if (a + b + 18 > room.width) return;
  const double left = std::round(room.centre().x - (a + b + 18) / 2);
  first.rect = {left, room.y, a, room.height};
  second.rect = {left + a + 18, room.y, b, room.height};
  if (middle.first) button(frame, look, first);
  if (middle.second) button(frame, look, second);
}

void one_button(Frame& frame, const Look& look, const paint::Rect& room, const DockMiddle& middle) {
  ButtonSpec spec{"dock.middle", {}, middle.text, middle.icon, 0, ButtonKind::dock, middle.first};
  const double width = button_width(frame, look, spec);
  if (width > room.width) return;
  spec.rect = {std::round(room.centre().x - width / 2), room.y, width, room.height};
  button(frame, look, spec);
}

}  // namespace

void compose_dock_middle(Frame& frame, const Look& look, const paint::Rect& room, const DockMiddle& middle) {
  switch (middle.kind) {
    case DockMiddle::Kind::line:
      return line(frame, look, room, middle.icon, middle.text);
    case DockMiddle::Kind::dots:
      return dots(frame, look, room, middle.index, middle.count);
    case DockMiddle::Kind::paging:
      return paging(frame, look, room, middle);
    case DockMiddle::Kind::neighbours:
      return neighbours(frame, look, room, middle);
    case DockMiddle::Kind::button:
      return one_button(frame, look, room, middle);
    case DockMiddle::Kind::nothing:
      return;
  }
}

}  // namespace lobi::ui
