// SPDX-License-Identifier: GPL-3.0-or-later
// What every touchable thing shares: its painted looks (at rest, pressed), its focus ring and its target.
//
// A card is a sheet of paper with a shadow: whole card one target, pressed it shrinks to 0.985 and gains a 4 px
// accent edge, both painted anew at that size, never stretched. In high contrast it has an inner edge and no
// shadow. Screens give the ground and what is inside; the inside is painted by a worker, so it must own what it
// draws. Main thread.
#pragma once

#include <functional>
#include <string>

#include "ui/platform/frame.h"
#include "ui/theme/look.h"

namespace lobi::ui {

inline constexpr double kCardRadius = 28;

enum class Press { no, yes };

// A sprite that lies a little lower and looks pressed while `id` is touched, as soon as that look is painted. The
// look is painted when a finger comes down, or ahead where one is sure to come.
enum class PaintedAhead { no, yes };
void pressable(Frame& frame, const std::string& id, const SpriteSpec& sprite,
               const std::function<MakePaint(Press)>& make, PaintedAhead ahead);

struct CardSpec {
  std::string id;  // of the target; also part of the key
  SpriteKey key;   // of what is inside
  paint::Rect rect;
  Colour ground;  // alpha 0: the look's kartu
  double radius = kCardRadius;
  Action act;  // none: the card informs and cannot be touched
  bool has_shadow = true;
  Colour edge;  // alpha > 0 with edge_width: an edge of its own (chosen answer)
  double edge_width = 0;
};

// `inside` draws over the ground, clipped to the card's corners. Called only when the card is not painted yet.
bool card(Frame& frame, const Look& look, const CardSpec& spec, const std::function<Paint()>& inside);

// The ground alone, for painters that draw several cards on one sheet.
void paint_card(paint::Canvas& canvas, const Look& look, const paint::Rect& body, Colour ground, double radius,
                bool has_shadow = true);

// 5 px paper, 5 px durian, 2 px tinta around what keyboard or switch stands on (LOOK.md section 7).
void focus_ring(Frame& frame, const Look& look, const std::string& id, const paint::Rect& rect, double radius);

// A sprite without a target: text, a pattern, a line of pills. `pad` for what reaches over the rectangle.
bool plain(Frame& frame, const SpriteKey& key, const paint::Rect& rect, const MakePaint& make_paint,
           double pad = 0);

// A text as a sprite of its own. The rectangle's height is the text's; returns it.
double text_sprite(Frame& frame, const Look& look, paint::Point at, std::string_view text,
                   const paint::TextStyle& style, Colour colour, const paint::TextBox& box = {});

}  // namespace lobi::ui
