// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/shelf_mark.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "ui/theme/type.h"

namespace lobi::ui {
namespace {

constexpr std::size_t kMostLines = 3;
constexpr double kPadding = 24, kAboveAndBelow = 16, kLeastWidth = 194, kLeastHeight = 136, kEdge = 3, kRadius = 10;

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text) {
    if (c != ' ' && c != '/' && c != '\t') {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  }
  if (!word.empty()) words.push_back(word);
  return words;
}

bool has_digit(const std::string& word) {
  return std::any_of(word.begin(), word.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

// Position of the author's mark: 0 when there is none.
std::size_t author_mark(const std::vector<std::string>& words) {
  bool has_number = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (has_digit(words[i]))
      has_number = true;
    else if (has_number && words[i].size() >= 2)
      return i;
  }
  return has_number || words.size() < 2 ? 0 : 1;
}

std::string joined(const std::vector<std::string>& words, std::size_t from, std::size_t to) {
  std::string text;
  for (std::size_t i = from; i < to; ++i) text += (i > from ? " " : "") + words[i];
  return text;
}

std::vector<std::string> lines_of(const std::string& call_number, MarkShape shape) {
  if (shape == MarkShape::one_line) return {call_number};
  return shelf_mark_lines(call_number);
}

paint::TextStyle style_of(const Look& look) { return look.type({paint::Face::manrope, 700, 30, 1.18, 0}); }

}  // namespace

std::vector<std::string> shelf_mark_lines(std::string_view call_number) {
  const auto words = words_of(call_number);
  if (words.empty()) return {};
  const std::size_t mark = author_mark(words);
  if (mark == 0)
    return words.size() <= kMostLines ? words : std::vector<std::string>{joined(words, 0, words.size())};
  std::vector<std::string> lines{joined(words, 0, mark), words[mark]};
  if (mark + 1 < words.size()) lines.push_back(joined(words, mark + 1, words.size()));
  return lines;
}

paint::Size shelf_mark_size(Frame& frame, const Look& look, const std::string& call_number, MarkShape shape) {
  const auto lines = lines_of(call_number, shape);
  const paint::TextStyle style = style_of(look);
  double width = 0;
  for (const auto& line : lines) width = std::max(width, frame.texts().measure(line, style).width);
  const double height = static_cast<double>(lines.size()) * style.size * style.line_height + 2 * kAboveAndBelow;
  return {std::max(kLeastWidth, std::ceil(width) + 2 * kPadding),
          std::max(shape == MarkShape::label ? kLeastHeight : 0, std::ceil(height))};
}

void shelf_mark(Frame& frame, const Look& look, paint::Point at, const std::string& call_number, MarkShape shape) {
  const paint::Size size = shelf_mark_size(frame, look, call_number, shape);
  const MakePaint make = [&] {
    return Paint([&look, lines = lines_of(call_number, shape)](paint::Canvas& canvas, const Rect& body) {
      canvas.fill_round(body, kRadius, look.colours.kartu);
      canvas.stroke_round(body, kRadius, look.colours.tinta, kEdge);
      const paint::TextStyle style = style_of(look);
      const double step = style.size * style.line_height;
      double y = body.centre().y - step * (static_cast<double>(lines.size()) - 1) / 2;
      for (const auto& line : lines) {
        canvas.label({body.centre().x, y}, line, style, look.colours.tinta, paint::Align::centre);
        y += step;
      }
    });
  };
  plain(frame, SpriteKey("shelf-mark").add(call_number), {at.x, at.y, size.width, size.height}, make, 2);
}

}  // namespace lobi::ui
