// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/platform/text_measurer.h"

#include "ui/platform/sprite_key.h"

namespace lobi::ui {
namespace {

constexpr std::size_t kMaxKnown = 30'000;

void add_style(SpriteKey& key, const paint::TextStyle& style, const paint::TextBox& box) {
  key.add(static_cast<int>(style.face))
      .add(style.weight)
      .add(style.size)
      .add(style.line_height)
      .add(style.tracking * 1000);
  key.add(style.is_tabular).add(style.is_italic).add(box.width).add(box.max_lines);
}

}  // namespace

TextMeasurer::TextMeasurer(const std::filesystem::path& fonts_conf) : fonts_conf_(fonts_conf) {}

void TextMeasurer::make_room() {
  if (!fonts_) fonts_ = std::make_unique<paint::FontContext>(fonts_conf_);
  if (known_.size() > kMaxKnown) known_.clear();
}

paint::TextMeasure TextMeasurer::measure(std::string_view text, const paint::TextStyle& style,
                                         const paint::TextBox& box) {
  SpriteKey key("text");
  key.add(text);
  add_style(key, style, box);
  if (const auto found = known_.find(key.value()); found != known_.end()) return found->second;
  make_room();
  return known_[key.value()] = fonts_->measure(text, style, box);
}

paint::TextMeasure TextMeasurer::measure(const std::vector<paint::TextRun>& runs, const paint::TextStyle& style,
                                         const paint::TextBox& box) {
  SpriteKey key("runs");
  for (const auto& run : runs) {
    key.add(run.text)
        .add(run.weight.value_or(0))
        .add(static_cast<int>(run.face.value_or(style.face)))
        .add(run.is_italic);
  }
  add_style(key, style, box);
  if (const auto found = known_.find(key.value()); found != known_.end()) return found->second;
  make_room();
  return known_[key.value()] = fonts_->measure(runs, style, box);
}

paint::TextStyle TextMeasurer::fitted(std::string_view text, paint::TextStyle style, double width, int max_lines,
                                      double smallest) {
  const auto fits = [&] {
    const paint::TextMeasure measured = measure(text, style, {width, max_lines, paint::Align::left});
    return !measured.is_cut && measured.broken_words == 0;
  };
  while (style.size > smallest && !fits()) style.size = std::max(smallest, style.size * 0.96);
  return style;
}

double TextMeasurer::balanced_width(std::string_view text, const paint::TextStyle& style, double width) {
  const auto lines = [&](double room) { return measure(text, style, {room, 0, paint::Align::left}).lines; };
  const int fewest = lines(width);
  const double step = width / 40;
  double room = width;
  while (room > width / 2 && lines(room - step) == fewest) room -= step;
  return room;
}

}  // namespace lobi::ui
