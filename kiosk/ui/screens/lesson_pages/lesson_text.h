// SPDX-License-Identifier: GPL-3.0-or-later
// The text of a card as a column of pieces: paragraphs with their key words, lists, quotes, QR links.
//
// First measured (flow_text), then composed wherever the page has room for it; nothing is cut. Links are shown as
// words; what can be taken to a phone is a QR plate beside its label. Main thread.
#pragma once

#include <vector>

#include "ui/screens/lesson_view.h"

namespace lobi::ui {

struct TextPiece {
  double y = 0, indent = 0, height = 0;
  std::vector<paint::TextRun> runs;
  paint::TextStyle style;
  std::string bullet;                   // "•", "2."; empty: none
  bool is_quote = false;                // a bar at its left
  const model::QrLink* link = nullptr;  // a plate and its label
  double plate = 0;
};
struct TextFlow {
  std::vector<TextPiece> pieces;
  double width = 0, height = 0;
};

enum class QrLinks { shown, left_out };  // left out: the page shows them otherwise

[[nodiscard]] TextFlow flow_text(const LessonView& view, const std::vector<model::Block>& blocks, double width,
                                 const paint::TextStyle& style, QrLinks links);
void compose_text(const LessonView& view, const TextFlow& flow, paint::Point at);

[[nodiscard]] std::vector<paint::TextRun> runs_of(const model::RichText& text, const Look& look);

}  // namespace lobi::ui
