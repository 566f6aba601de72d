// SPDX-License-Identifier: GPL-3.0-or-later
#include "paint/cover.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "paint/cover_art.h"

namespace lobi::paint {
namespace {

constexpr double kWidth = 300;  // of the sheet on which a cover is designed; its height follows the rectangle
constexpr Colour kIvory{0xFFF8E8}, kGold{0xE8AE3C}, kInk{0x16241F}, kPaper{0xFBF6EC};

// FNV-1a, 32 bit: the same book gets the same cover on every machine, and after every start.
std::uint32_t title_hash(std::string_view title) {
  std::uint32_t hash = 2166136261U;
  for (const char c : title) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash ^ hash >> 15;
}

// What every style needs: the sheet, where the lower edge is, the words, and which of its colours the title chose.
struct Cover {
  Canvas& canvas;
  double height;
  std::string_view title;
  std::string_view author;
  std::uint32_t hash;

  template <typename T, std::size_t n>
  [[nodiscard]] const T& choose(const std::array<T, n>& choices) const {
    return choices[(hash / 9) % n];
  }
};

// Where a title stands and how large it may and must be.
struct Words {
  Rect area;
  Face face;
  int weight;
  double largest, smallest;
  double line_height;
  Align align;
  bool is_centred_down = false;
};

// The word that needs the most room, which is not always the one with the most letters: "Membawa", not "Sengsara".
std::string widest_word(const Canvas& canvas, std::string_view text, const TextStyle& style) {
  std::string widest;
  double most = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" -", begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    const double width = canvas.measure(word, style).width;
    if (width > most) {
      most = width;
      widest = word;
    }
    begin = end + 1;
  }
  return widest;
}

// The largest size in steps of 6 % at which no word is broken and all lines fit; at the smallest, "…" ends what is
// left.
void paint_words(Canvas& canvas, std::string_view text, const Words& words, Colour colour) {
  if (text.empty()) return;
  TextStyle style{
      .face = words.face, .weight = words.weight, .size = words.largest, .line_height = words.line_height};
  const std::string widest = widest_word(canvas, text, style);
  TextMeasure measure;
  for (;; style.size *= 0.94) {
    measure = canvas.measure(text, style, {words.area.width, 0, words.align});
    const bool fits =
        measure.height <= words.area.height && canvas.measure(widest, style).width <= words.area.width;
    if (fits || style.size <= words.smallest) break;
  }
  const int lines = std::max(1, static_cast<int>(words.area.height / (style.size * style.line_height)));
  const double height = std::min(measure.lines, lines) * style.size * style.line_height;
  const double down = words.is_centred_down ? std::max(0.0, (words.area.height - height) / 2) : 0;
  canvas.text({words.area.x, words.area.y + down}, text, style, colour, {words.area.width, lines, words.align});
}

void paint_author(const Cover& cover, double baseline_from_bottom, double size, Colour colour,
                  Align align = Align::centre, double left = 22, Face face = Face::manrope, int weight = 700) {
  const double right = align == Align::centre ? left : 22;
  const double width = kWidth - left - right, height = size * 1.25;
  // Long lists of authors: smaller first, then cut.
  TextStyle style{.face = face, .weight = weight, .size = size, .line_height = 1.25};
  while (style.size > size * 0.78 && cover.canvas.measure(cover.author, style).width > width) style.size *= 0.96;
  cover.canvas.text({left, cover.height - baseline_from_bottom - height * 0.76}, cover.author, style, colour,
                    {width, 1, align});
}

void paint_river(const Cover& cover) {
  struct Palette {
    std::uint32_t ground, sun;
    Colour wave, other_wave;
  };
  constexpr std::array<Palette, 2> kPalettes{
      {{0x16384A, 0xF4B94C, {0xF4B94C}, {0x68AEC0}}, {0x7A1F3D, 0xF6CF73, {0xF6CF73}, {0xE8AE3C}}}};
  const Palette& palette = cover.choose(kPalettes);
  Canvas::State& state = cover.canvas.state();
  const double drop = cover.height - 430;
  cover.canvas.fill_rect({0, 0, kWidth, cover.height}, {palette.ground});
  cover.canvas.fill_circle({222, 190 + drop}, 44, {palette.sun});
  draw_hills(state, {-20, 190 + drop}, {0.3, 0.42}, {0x5E8F86, 0x2F6B62, 0x174B46});
  draw_waves(state, 318 + drop, 372 + drop, palette.wave, palette.other_wave);
  cover.canvas.fill_rect({0, 376 + drop, kWidth, 54}, {palette.ground});
  paint_words(cover.canvas, cover.title,
              {{20, 14, 262, 132 + drop}, Face::vollkorn, 700, 46, 15, 1.05, Align::centre}, kIvory);
  paint_author(cover, 20, 19, kIvory);
}

void paint_batik(const Cover& cover) {
  struct Palette {
    Colour ground, motif;
  };
  constexpr std::array<Palette, 3> kPalettes{
      {{{0x0F4C3A}, kGold}, {{0x16384A}, {0x68AEC0}}, {{0x7A1F3D}, {0xF6CF73}}}};
  const Palette& palette = cover.choose(kPalettes);
  cover.canvas.fill_rect({0, 0, kWidth, cover.height}, palette.ground);
  int row = 0;
  for (double y = 20; y < cover.height + 80; y += 112, ++row)
    for (double x = row % 2 == 0 ? 0 : 55; x < kWidth + 40; x += 110)
      draw_motif(cover.canvas.state(), {x, y}, 0.56, palette.motif, 4.4);
  const Rect plate{34, cover.height * 0.279, 232, cover.height * 0.442};
  cover.canvas.fill_round(plate, 4, kPaper);
  cover.canvas.stroke_round(plate.inset(8), 2, palette.ground, 2.5);
  paint_words(cover.canvas, cover.title,
              {{plate.x + 16, plate.y + 16, plate.width - 32, plate.height - 62},
               Face::vollkorn,
               700,
               52,
               14,
               1.05,
               Align::centre,
               true},
              palette.ground);
  paint_author(cover, cover.height - plate.bottom() + 22, 17, palette.ground, Align::centre, 50);
}

void paint_type(const Cover& cover) {
  struct Palette {
    std::uint32_t ground, bar;
    Colour ink;
  };
  constexpr std::array<Palette, 3> kPalettes{
      {{0xE8AE3C, 0x7A1F3D, kInk}, {0x1F6F8B, 0xE8AE3C, kIvory}, {0xF3EADA, 0x0F4C3A, {0x0F4C3A}}}};
  const Palette& palette = cover.choose(kPalettes);
  cover.canvas.fill_rect({0, 0, kWidth, cover.height}, {palette.ground});
  cover.canvas.fill_rect({0, 0, 16, cover.height}, {palette.bar});
  paint_words(cover.canvas, cover.title,
              {{38, 24, 248, cover.height - 136}, Face::vollkorn, 700, 66, 18, 0.98, Align::left}, palette.ink);
  cover.canvas.fill_rect({38, cover.height - 92, 70, 6}, {palette.bar});
  paint_author(cover, 52, 20, palette.ink, Align::left, 38);
}

void paint_classic(const Cover& cover) {
  constexpr std::array<Colour, 3> kGrounds{{{0x7A1F3D}, {0x0F4C3A}, {0x16384A}}};
  constexpr Colour kCream{0xFFF3D2};
  cover.canvas.fill_rect({0, 0, kWidth, cover.height}, cover.choose(kGrounds));
  cover.canvas.stroke_round({16.5, 16.5, 267, cover.height - 33}, 5.5, kGold, 3);
  cover.canvas.stroke_round({25.4, 25.4, 249.2, cover.height - 50.8}, 2.6, kGold, 1.2);
  paint_words(cover.canvas, cover.title,
              {{36, 46, 228, cover.height - 262}, Face::vollkorn, 700, 58, 16, 1.05, Align::centre, true}, kCream);
  draw_motif(cover.canvas.state(), {150, cover.height - 142}, 0.8, kGold, 3.5);
  paint_author(cover, 42, 19, kCream, Align::centre, 40);
}

void paint_geometric(const Cover& cover) {
  struct Palette {
    std::uint32_t ground;
    Colour first, second;
  };
  constexpr std::array<Palette, 3> kPalettes{
      {{0x1F6F8B, kGold, kPaper}, {0x5E3720, kGold, {0xC9553B}}, {0x0F4C3A, {0xF6CF73}, {0x5E8F86}}}};
  const Palette& palette = cover.choose(kPalettes);
  cover.canvas.fill_rect({0, 0, kWidth, cover.height}, {palette.ground});
  draw_quarters(cover.canvas.state(), 180, cover.height, palette.first, palette.second);
  paint_words(cover.canvas, cover.title, {{22, 20, 266, 114}, Face::manrope, 800, 44, 14, 1.02, Align::left},
              kIvory);
  paint_author(cover, cover.height - 162, 18, kIvory, Align::left, 22, Face::manrope, 600);
}

void paint_night(const Cover& cover) {
  constexpr Colour kSky{0x13293A};
  const double drop = cover.height - 430;
  cover.canvas.fill_rect({0, 0, kWidth, cover.height}, kSky);
  draw_stars(cover.canvas.state(), 160, cover.hash);
  cover.canvas.fill_circle({218, 92}, 40, {0xF4B94C});
  cover.canvas.fill_circle({234, 82}, 36, kSky);
  draw_hills(cover.canvas.state(), {-30, 290 + drop}, {0.32, 0.46}, {0x2B4A5E, 0x1D3647, 0x11222E});
  paint_words(cover.canvas, cover.title,
              {{20, 142, 262, 122 + drop}, Face::vollkorn, 700, 48, 15, 1.05, Align::centre}, kIvory);
  paint_author(cover, 26, 18, {0xFFF3CC});
}

void paint_kitchen(const Cover& cover) {
  constexpr std::array<Colour, 2> kGrounds{{{0xF7D98E}, {0xF6C9A8}}};
  constexpr Colour kManggis{0x7A1F3D};
  cover.canvas.fill_rect({0, 0, kWidth, cover.height}, cover.choose(kGrounds));
  draw_plate(cover.canvas.state(), {150, cover.height - 176});
  paint_words(cover.canvas, cover.title,
              {{20, 22, 262, cover.height - 320}, Face::manrope, 800, 42, 14, 1.02, Align::centre}, kManggis);
  paint_author(cover, 22, 18, kManggis);
}

void paint_children(const Cover& cover) {
  struct Palette {
    std::uint32_t ground;
    Colour ink, fur;
  };
  constexpr std::array<Palette, 2> kPalettes{
      {{0xBFDDE3, {0x0F4C3A}, {0xE0913C}}, {0xF6B98A, {0x7A1F3D}, {0x6C8E9B}}}};
  const Palette& palette = cover.choose(kPalettes);
  cover.canvas.fill_rect({0, 0, kWidth, cover.height}, {palette.ground});
  cover.canvas.fill_circle({150, cover.height - 170}, 120, kIvory);
  draw_cat(cover.canvas.state(), {150, cover.height - 160}, palette.fur, palette.ink);
  paint_words(cover.canvas, cover.title,
              {{18, 18, 266, cover.height - 316}, Face::andika, 700, 36, 13, 1.0, Align::centre}, palette.ink);
  paint_author(cover, 18, 18, palette.ink, Align::centre, 22, Face::andika);
}

void paint_journal(const Cover& cover) {
  constexpr std::array<Colour, 3> kBands{{{0x1F6F8B}, {0x7A1F3D}, {0x0F4C3A}}};
  const Colour band = cover.choose(kBands);
  cover.canvas.fill_rect({0, 0, kWidth, cover.height}, {0xFFFDF8});
  cover.canvas.fill_rect({0, 0, kWidth, 92}, band);
  cover.canvas.fill_rect({20, 34, 120, 8}, kIvory);
  cover.canvas.fill_rect({20, 56, 72, 5}, kIvory.with_alpha(0.7));
  paint_words(cover.canvas, cover.title,
              {{20, 106, 262, cover.height - 292}, Face::vollkorn, 700, 34, 14, 1.12, Align::left}, kInk);
  const double low = cover.height - 70;
  const std::array<Point, 6> curve{
      {{20, low}, {70, low - 30}, {110, low - 22}, {160, low - 70}, {210, low - 60}, {280, low - 110}}};
  for (std::size_t i = 1; i < curve.size(); ++i) cover.canvas.line(curve[i - 1], curve[i], band, 4);
  for (const Point& point : curve) cover.canvas.fill_circle(point, 6, kGold);
  paint_author(cover, 30, 17, {0x46564F}, Align::left, 20, Face::noto_sans, 400);
}

void paint_style(const Cover& cover, CoverStyle style) {
  switch (style) {
    case CoverStyle::river:
      return paint_river(cover);
    case CoverStyle::batik:
      return paint_batik(cover);
    case CoverStyle::type:
      return paint_type(cover);
    case CoverStyle::classic:
      return paint_classic(cover);
    case CoverStyle::geometric:
      return paint_geometric(cover);
    case CoverStyle::night:
      return paint_night(cover);
    case CoverStyle::kitchen:
      return paint_kitchen(cover);
    case CoverStyle::children:
      return paint_children(cover);
    case CoverStyle::journal:
      return paint_journal(cover);
  }
}

Radii cover_radii() { return {4, 10, 10, 4}; }

// The fold beside the spine, at the left edge of the rounded cover.
void paint_joint(Canvas& canvas, const Rect& rect) {
  const double unit = rect.width / kWidth;
  canvas.save();
  canvas.clip_round(rect, cover_radii());
  canvas.fill_rect({rect.x, rect.y, 9 * unit, rect.height}, {0x000000, 0.16});
  canvas.fill_rect({rect.x + 9 * unit, rect.y, 3 * unit, rect.height}, {0xFFFFFF, 0.18});
  canvas.restore();
}

}  // namespace

CoverStyle cover_style(std::string_view title) { return static_cast<CoverStyle>(title_hash(title) % 9); }

void paint_cover(Canvas& canvas, const Rect& rect, CoverStyle style, std::string_view title,
                 std::string_view author) {
  if (rect.is_empty()) return;
  const Rect crisp = canvas.state().snapped(rect);
  const double unit = crisp.width / kWidth;
  canvas.save();
  canvas.clip_round(crisp, cover_radii());
  cairo_translate(canvas.state().c(), crisp.x, crisp.y);
  cairo_scale(canvas.state().c(), unit, unit);
  paint_style({canvas, crisp.height / unit, title, author, title_hash(title)}, style);
  canvas.restore();
  paint_joint(canvas, crisp);
}

void paint_cover_picture(Canvas& canvas, const Rect& rect, const pixels::Picture& picture, double darken) {
  canvas.picture(picture, rect, cover_radii(), {0.5, 0.5}, darken);
  paint_joint(canvas, canvas.state().snapped(rect));
}

}  // namespace lobi::paint
