// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/headline.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace lobi::ui {
namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();

std::vector<std::string_view> words_of(std::string_view title) {
  std::vector<std::string_view> words;
  while (!title.empty()) {
    const auto end = std::min(title.find_first_of(" \n"), title.size());
    if (end > 0) words.push_back(title.substr(0, end));
    title.remove_prefix(std::min(end + 1, title.size()));
  }
  return words;
}

std::string joined(const std::vector<std::string_view>& words, std::size_t first, std::size_t end) {
  std::string line;
  for (std::size_t i = first; i < end; ++i) line.append(i == first ? "" : " ").append(words[i]);
  return line;
}

// The first words in so many lines, with the least width of the widest one.
struct Breaking {
  double widest = kNever;
  std::vector<std::size_t> ends;  // of each line
};

// One more line for each of `before`, which holds the best breakings of the first 0, 1, … words.
std::vector<Breaking> with_next_line(const std::vector<Breaking>& before,
                                     const std::vector<std::vector<double>>& widths) {
  std::vector<Breaking> next(before.size());
  for (std::size_t end = 1; end < before.size(); ++end) {
    for (std::size_t count = 1; count <= std::min<std::size_t>(end, kWordsPerLine); ++count) {
      const Breaking& rest = before[end - count];
      const double widest = std::max(rest.widest, widths[end - count][count - 1]);
      if (rest.widest == kNever || widest >= next[end].widest) continue;
      next[end] = {widest, rest.ends};
      next[end].ends.push_back(end);
    }
  }
  return next;
}

std::string broken(const std::vector<std::string_view>& words, const std::vector<std::size_t>& ends) {
  std::string text;
  std::size_t first = 0;
  for (const std::size_t end : ends) {
    text.append(first == 0 ? "" : "\n").append(joined(words, first, end));
    first = end;
  }
  return text;
}

}  // namespace

Headline headline_of(TextMeasurer& texts, std::string_view title, paint::TextStyle style, paint::Size room,
                     double smallest) {
  const auto words = words_of(title);
  std::vector<std::vector<double>> widths(words.size());  // [first word][words - 1], in the largest style
  for (std::size_t first = 0; first < words.size(); ++first) {
    for (std::size_t end = first + 1; end <= std::min(words.size(), first + kWordsPerLine); ++end)
      widths[first].push_back(texts.measure(joined(words, first, end), style).width);
  }
  Headline best{std::string(title), style};
  best.style.size = 0;
  std::vector<Breaking> breakings(words.size() + 1);
  breakings.front().widest = 0;
  for (std::size_t lines = 1; lines <= words.size(); ++lines) {
    const double by_height = room.height / (static_cast<double>(lines) * style.line_height);
    if (by_height < std::max(best.style.size, smallest)) break;  // more lines only make it smaller
    breakings = with_next_line(breakings, widths);
    const Breaking& all = breakings.back();
    if (all.widest == kNever) continue;
    const double size = std::floor(std::min({style.size, by_height, style.size * room.width / all.widest}));
    if (size <= best.style.size) continue;
    best.text = broken(words, all.ends);
    best.style.size = size;
  }
  best.style.size = std::max(best.style.size, smallest);
  return best;
}

}  // namespace lobi::ui
