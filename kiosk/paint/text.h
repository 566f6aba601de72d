// SPDX-License-Identifier: GPL-3.0-or-later
// Text as the look describes it: a style (face, weight, size, line height, tracking) and runs of one paragraph or
// more, shaped by Pango with Lobi's own fonts (assets/fonts.conf): emoji, Arabic and Latin mixed, fallback, bidi.
//
// A FontContext belongs to one thread (each worker has its own): Pango's font map is not shared. Text from outside
// is only ever given to pango_layout_set_text, never to markup.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "paint/geometry.h"

namespace lobi::paint {

enum class Face { manrope, noto_sans, vollkorn, andika, icons };
enum class Align { left, centre, right };

struct TextStyle {
  Face face = Face::noto_sans;
  int weight = 400;           // CSS weights
  double size = 27;           // logical px of the em
  double line_height = 1.42;  // times size
  double tracking = 0;        // em, LOOK.md section 3
  bool is_tabular = false;    // tabular figures (clock, countdown, counters)
  bool is_italic = false;
  bool operator==(const TextStyle&) const = default;
};

// A part of a text that differs from the style: key words, links, hashtags.
struct TextRun {
  std::string text;
  std::optional<int> weight;
  std::optional<Colour> colour;
  std::optional<Face> face;
  bool is_italic = false;
};

struct TextBox {
  double width = 0;   // wraps by words; 0 = one line, never wrapped
  int max_lines = 0;  // 0 = as many as there are; cut with "…" at the end of the last
  Align align = Align::left;
};

struct TextMeasure {
  double width = 0;   // of the longest line
  double height = 0;  // lines × line height
  int lines = 0;
  bool is_cut = false;        // max_lines was not enough
  double first_baseline = 0;  // from the top
  int broken_words = 0;       // lines that end inside a word, because it is wider than the box
  int unknown_glyphs = 0;     // characters that no font of Lobi's has: they show as boxes
};

class FontContext {
 public:
  // fonts_conf: absolute path of assets/fonts.conf. It must be given before the first text of the process: a
  // relative path would silently load all fonts of the machine (platform.md f2).
  explicit FontContext(const std::filesystem::path& fonts_conf);
  ~FontContext();
  FontContext(const FontContext&) = delete;
  FontContext& operator=(const FontContext&) = delete;

  [[nodiscard]] TextMeasure measure(std::string_view text, const TextStyle& style, const TextBox& box) const;
  [[nodiscard]] TextMeasure measure(const std::vector<TextRun>& runs, const TextStyle& style,
                                    const TextBox& box) const;

  struct State;  // Pango's objects; only kiosk/paint looks inside
  [[nodiscard]] State& state() const { return *state_; }

 private:
  std::unique_ptr<State> state_;
};

}  // namespace lobi::paint
