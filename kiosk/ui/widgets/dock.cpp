// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "ui/theme/icons.h"
#include "ui/widgets/chrome.h"

namespace lobi::ui {
namespace {

constexpr double kHeight = 88, kBetween = 18, kRadius = 24, kSegment = 80;
constexpr double kLanguageWidth = 2 * kSegment + 20;

// On a narrow page (720×1280) the words stay and the icons go, so that nothing overlaps.
bool is_narrow(const Look& look) { return look.layout.content.width < 900; }

double place_button(Frame& frame, const Look& look, ButtonSpec spec, double x, double y) {
  if (is_narrow(look)) spec.icon = 0;
  spec.rect = {x, y, button_width(frame, look, spec), kHeight};
  button(frame, look, spec);
  return spec.rect.right() + kBetween;
}

void paint_language(paint::Canvas& canvas, const Look& look, const Rect& body, bool is_english) {
  const Palette& p = look.colours;
  canvas.fill(p.dock);
  if (!look.is_contrast()) canvas.fill_round(body.moved(0, 4), kRadius, {0x062A1F, 0.85});
  canvas.fill_round(body, kRadius, p.dock_button);
  if (p.dock_edge.alpha > 0) canvas.stroke_round(body, kRadius, p.dock_edge, 2);
  const double left = body.x + 10, chosen = left + (is_english ? kSegment : 0);
  const Colour mark = look.is_contrast() ? Colour{0x000000} : p.accent;
  canvas.fill_round({chosen, body.y + 8, kSegment, body.height - 16}, 18, mark);
  const Colour on_mark = look.is_contrast() ? p.accent : p.on_accent;
  canvas.label({left + kSegment / 2, body.centre().y}, "ID", type::kDock, is_english ? p.dock_text : on_mark,
               paint::Align::centre);
  canvas.label({left + 1.5 * kSegment, body.centre().y}, "EN", type::kDock, is_english ? on_mark : p.dock_text,
               paint::Align::centre);
}

void language_switch(Frame& frame, const Look& look, const Rect& rect, const DockSpec& spec) {
  const bool is_english = look.language() == model::Language::english;
  plain(
      frame, SpriteKey("language").add(is_english), rect,
      [&look, is_english] {
        return Paint([&look, is_english](paint::Canvas& canvas, const Rect& body) {
          paint_language(canvas, look, body, is_english);
        });
      },
      6);
  const Rect first{rect.x, rect.y, rect.width / 2, rect.height}, second = first.moved(rect.width / 2, 0);
  frame.target({"dock.indonesian", first, spec.on_indonesian});
  frame.target({"dock.english", second, spec.on_english});
  focus_ring(frame, look, "dock.indonesian", first, kRadius);
  focus_ring(frame, look, "dock.english", second, kRadius);
}

double left_group(Frame& frame, const Look& look, const DockSpec& spec, double x, double y) {
  if (spec.left == DockSpec::Left::cancel)
    return place_button(
        frame, look,
        {"dock.cancel", {}, std::string(look.tr("Batal")), icon::kClose, 0, ButtonKind::dock, spec.on_cancel}, x,
        y);
  if (spec.left == DockSpec::Left::nothing) return x;
  if (spec.left == DockSpec::Left::read) {
    const std::string read(look.tr("Saya mengerti"));
    return place_button(frame, look, {"dock.read", {}, read, icon::kCheck, 0, ButtonKind::dock, spec.on_read}, x,
                        y);
  }
  const std::string home(look.tr("Beranda"));
  if (spec.left == DockSpec::Left::done) {
    x = place_button(
        frame, look,
        {"dock.done", {}, std::string(look.tr("Selesai")), icon::kCheck, 0, ButtonKind::dock, spec.on_done}, x, y);
    return place_button(frame, look, {"dock.here", {}, home, icon::kHome, 0, ButtonKind::dock_here, {}}, x, y);
  }
  x = place_button(
      frame, look,
      {"dock.back", {}, std::string(look.tr("Kembali")), icon::kArrowLeft, 0, ButtonKind::dock, spec.on_back}, x,
      y);
  return place_button(frame, look, {"dock.home", {}, home, icon::kHome, 0, ButtonKind::dock, spec.on_home}, x, y);
}

// The hand moves 6 px down and back every 4 s (LOOK.md section 8); never in calm motion.
double hand_shift(Frame& frame, const Look& look) {
  if (look.choice.is_calm) return 0;
  constexpr std::int64_t kEvery = 4000, kLength = 500;
  const std::int64_t phase = frame.now().count() % kEvery;
  if (phase >= kLength) {
    frame.wake_at(frame.now() + base::Milliseconds(kEvery - phase));
    return 0;
  }
  frame.animate();
  return 6 * std::sin(3.14159265 * static_cast<double>(phase) / kLength);
}

double start_hint(Frame& frame, const Look& look, const DockSpec& spec, double x, double y) {
  const std::string text(look.tr("Ketuk untuk mulai"));
  const double width = 42 + 20 + std::ceil(frame.texts().measure(text, type::kDock).width) + 8;
  const Colour ink = look.is_contrast() ? look.colours.tinta : look.colours.gading;
  {
    const auto shift = frame.moved({0, hand_shift(frame, look)});
    plain(frame, SpriteKey("hand"), {x, y + 20, 46, 48}, [&look] {
      return Paint([&look](paint::Canvas& canvas, const Rect& body) {
        canvas.fill(look.colours.dock);
        canvas.icon(body.centre(), icon::kTouch, 42, look.colours.durian);
      });
    });
  }
  plain(frame, SpriteKey("start").add(text), {x + 58, y + 20, width - 58, 48}, [&look, text, ink] {
    return Paint([&look, text, ink](paint::Canvas& canvas, const Rect& body) {
      canvas.fill(look.colours.dock);
      canvas.label({body.x + 4, body.centre().y}, text, type::kDock, ink);
    });
  });
  frame.target({"dock.start", {x - 20, y, width + 40, kHeight}, spec.on_start});
  focus_ring(frame, look, "dock.start", {x - 20, y, width + 40, kHeight}, kRadius);
  return x + width + kBetween;
}

}  // namespace

paint::Rect compose_dock(Frame& frame, const Look& look, const DockSpec& spec) {
  const Rect& dock = look.layout.dock;
  frame.fill(dock, look.colours.dock);
  frame.fill({dock.x, dock.y, dock.width, 3}, look.colours.dock_rule);
  const double y = dock.y + 3 + std::floor((dock.height - 3 - kHeight) / 2) - 1;
  const double left = look.layout.content.x, right = look.layout.content.right();
  const double begin = spec.left == DockSpec::Left::start ? start_hint(frame, look, spec, left, y)
                                                          : left_group(frame, look, spec, left, y);
  ButtonSpec display{
      "dock.display", {}, std::string(look.tr("Tampilan")),
      icon::kDisplay, 0,  spec.is_display_open || look.choice.is_reach ? ButtonKind::dock_gold : ButtonKind::dock,
      spec.on_display};
  if (is_narrow(look)) display.icon = 0;
  const double width = button_width(frame, look, display);
  const Rect language{right - width - kBetween - kLanguageWidth, y, kLanguageWidth, kHeight};
  language_switch(frame, look, language, spec);
  place_button(frame, look, display, right - width, y);
  return {begin, y, language.x - kBetween - begin, kHeight};
}

}  // namespace lobi::ui
