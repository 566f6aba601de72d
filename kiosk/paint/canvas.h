// SPDX-License-Identifier: GPL-3.0-or-later
// A sheet that a worker paints on with the look's own strokes: cards with their two shadows, buttons with their
// edge, text, icons, pictures cropped to fill, patterns, QR plates, the thorned fruit. Ends as a pixels::Picture.
//
// Coordinates are logical px; the sheet is painted at `scale` physical px each, so nothing is ever stretched. Edges
// that must be crisp (QR modules, hairlines) are snapped to physical pixels here. One thread at a time; the
// FontContext must be that thread's own. Used by kiosk/ui (screens' painters) and by tests.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "paint/geometry.h"
#include "paint/text.h"
#include "pixels/picture.h"

namespace lobi::paint {

struct Radii {
  double top_left = 0, top_right = 0, bottom_right = 0, bottom_left = 0;
  Radii() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): most corners are alike, and a call reads "…, 24"
  Radii(double all) : top_left(all), top_right(all), bottom_right(all), bottom_left(all) {}
  Radii(double tl, double tr, double br, double bl)
      : top_left(tl), top_right(tr), bottom_right(br), bottom_left(bl) {}
};

// LOOK.md section 4: card, dialog (and phone), cover. Painted inside the sheet: leave kShadowPad around the card.
enum class Shadow { card, dialog, cover };
inline constexpr double kShadowPad = 40;

// The plate around a code: as small as its rules allow, or the whole rectangle, for several of different codes that
// stand side by side.
enum class QrPlate { fitted, whole };

class Canvas {
 public:
  // logical size × scale, rounded up, is the picture's size; it starts fully transparent.
  Canvas(FontContext& fonts, Size size, double scale);
  ~Canvas();
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  [[nodiscard]] Size size() const;
  [[nodiscard]] double scale() const;
  [[nodiscard]] FontContext& fonts() const;

  // Shapes
  void fill(Colour colour);  // the whole sheet
  void fill_rect(const Rect& rect, Colour colour);
  void fill_round(const Rect& rect, const Radii& radii, Colour colour);
  void stroke_round(const Rect& rect, const Radii& radii, Colour colour, double width);  // wholly inside rect
  void fill_circle(Point centre, double radius, Colour colour);
  void stroke_circle(Point centre, double radius, Colour colour, double width);
  // An arc from 12 o'clock clockwise, fraction 0..1, round ends: the ring of the idle question.
  void stroke_arc(Point centre, double radius, double fraction, Colour colour, double width);
  void line(Point from, Point to, Colour colour, double width);  // round ends
  void polygon(const std::vector<Point>& points, Colour colour);
  void shadow(const Rect& rect, const Radii& radii, Shadow kind);

  // Text. Draws at the box's top left (the area's x, y, width); returns what it took.
  TextMeasure text(Point at, std::string_view text, const TextStyle& style, Colour colour, const TextBox& box = {});
  TextMeasure text(Point at, const std::vector<TextRun>& runs, const TextStyle& style, Colour colour,
                   const TextBox& box);
  [[nodiscard]] TextMeasure measure(std::string_view text, const TextStyle& style, const TextBox& box = {}) const;
  [[nodiscard]] TextMeasure measure(const std::vector<TextRun>& runs, const TextStyle& style,
                                    const TextBox& box) const;
  // One line, vertically centred on the middle of cap height at y; x as align says. Returns its width.
  double label(Point anchor, std::string_view text, const TextStyle& style, Colour colour,
               Align align = Align::left, double max_width = 0);

  // A Material Design icon by code point (LOOK.md section 5), its em box `size` centred on the point.
  void icon(Point centre, char32_t code, double size, Colour colour);

  // Pictures: cropped to fill around the focus (0..1, default the upper middle), clipped to the rounded rect;
  // darken 0..1 multiplies (dark theme 0.86). contain() fits all of it inside instead.
  void picture(const pixels::Picture& picture, const Rect& rect, const Radii& radii, Point focus = {0.5, 0.35},
               double darken = 1);
  void contain(const pixels::Picture& picture, const Rect& rect, double darken = 1);
  // Repeats the picture as a tile from `origin`, clipped to the rounded rect.
  void tile(const pixels::Picture& tile, const Rect& rect, const Radii& radii, Point origin = {0, 0},
            double opacity = 1);

  // A QR code of the address: plate of white with radius 24, quiet zone 4 modules + 8 px, whole physical px per
  // module, level M (LOOK.md section 7). False if the address is longer than a code can hold. The plate is as large
  // as fits into rect (square, centred); module_px says what that gave (physical px).
  bool qr_plate(const Rect& rect, std::string_view address, int* module_px = nullptr,
                QrPlate plate = QrPlate::fitted);
  // Side of the plate that holds the address at `module` logical px each; 0 if it cannot be encoded.
  [[nodiscard]] static double qr_plate_side(std::string_view address, double module);

  // The fruit outline, the only ornament: ellipse with blunt thorns. Filled, or as outline of `stroke` px.
  void fruit(Point centre, double width, double height, int thorns, double depth, Colour colour);
  void fruit_outline(Point centre, double width, double height, int thorns, double depth, Colour colour,
                     double stroke);
  // The fruit with a tick in it (score, right answer).
  void fruit_tick(Point centre, double size, Colour fruit, Colour tick);
  // A network's badge: square of `side`, radius 30 %, its white glyph (drawn or icon).
  void badge(const Rect& rect, std::string_view network_key);
  // The network's glyph alone in its colour (chips).
  void network_glyph(Point centre, std::string_view network_key, double size);

  // Transformations of what follows, until restore().
  void save();
  void restore();
  void rotate_about(Point centre, double degrees);
  void clip_round(const Rect& rect, const Radii& radii);

  [[nodiscard]] pixels::Picture take();  // the sheet is used up

  struct State;  // Cairo's objects; only kiosk/paint looks inside
  [[nodiscard]] State& state() { return *state_; }

 private:
  std::unique_ptr<State> state_;
};

// Writes a picture as PNG (snapshots, golden images, bug reports); never reads one.
[[nodiscard]] Result<void> write_png(const pixels::Picture& picture, const std::filesystem::path& path);

}  // namespace lobi::paint
