// SPDX-License-Identifier: GPL-3.0-or-later
// How high a text becomes, for layouts that follow their texts; remembered, because a list is laid out every frame.
//
// A paragraph costs about 0.2 ms the first time and a hash afterwards. It has a FontContext of its own, made with
// the first text: 5 to 10 ms, which the first screen that needs it pays. Main thread.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "paint/text.h"

namespace lobi::ui {

class TextMeasurer {
 public:
  explicit TextMeasurer(const std::filesystem::path& fonts_conf);

  [[nodiscard]] paint::TextMeasure measure(std::string_view text, const paint::TextStyle& style,
                                           const paint::TextBox& box = {});
  [[nodiscard]] paint::TextMeasure measure(const std::vector<paint::TextRun>& runs, const paint::TextStyle& style,
                                           const paint::TextBox& box = {});
  // The largest of a style between smallest and its own size, in steps of 4 %, with which the text keeps to the
  // lines and no word is broken.
  [[nodiscard]] paint::TextStyle fitted(std::string_view text, paint::TextStyle style, double width, int max_lines,
                                        double smallest);
  // The narrowest width, in steps of 1/40, with as few lines as `width` gives: no word is left over for the last
  // one.
  [[nodiscard]] double balanced_width(std::string_view text, const paint::TextStyle& style, double width);

 private:
  void make_room();

  std::filesystem::path fonts_conf_;
  std::unique_ptr<paint::FontContext> fonts_;  // made at the first text
  std::unordered_map<std::uint64_t, paint::TextMeasure> known_;
};

}  // namespace lobi::ui
