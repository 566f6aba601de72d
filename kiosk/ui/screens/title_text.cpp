// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/title_text.h"

#include <algorithm>
#include <cmath>

#include "ui/screens/title_words.h"
#include "ui/theme/icons.h"
#include "ui/widgets/button.h"
#include "ui/widgets/creators.h"

namespace lobi::ui {
namespace {

constexpr double kPillHeight = 56, kPillGap = 14, kBelowPill = 14, kSmallestTitle = 46;
constexpr double kAboveSubtitle = 4, kSubtitleShare = 0.78, kAboveCreators = 12, kAboveSummary = 16,
                 kAboveFacts = 18;
constexpr double kAboveClip = 12;  // accents and pills' edges reach over their lines
constexpr int kTitleLines = 3;
constexpr std::size_t kNamedCreators = 3;

struct Block {
  std::string text;
  paint::TextStyle style;
  Colour colour;
  double above = 0;
};

using Blocks = std::vector<Block>;

// As large as its role, unless it would need more than three lines.
paint::TextStyle title_style(Frame& frame, const Look& look, const std::string& title, double width) {
  paint::TextStyle style = look.type(type::kBookTitle);
  const auto fits = [&] {
    return frame.texts().measure(title, style, {width, 0, paint::Align::left}).lines <= kTitleLines;
  };
  while (style.size > kSmallestTitle * look.text_scale && !fits()) style.size -= 4;
  return style;
}

void add(Blocks& blocks, std::string text, const paint::TextStyle& style, Colour colour, double above) {
  if (!text.empty()) blocks.push_back({std::move(text), style, colour, above});
}

// Never as large as the title above it.
paint::TextStyle subtitle_style(const Look& look, double title_size) {
  paint::TextStyle style = look.type({paint::Face::vollkorn, 400, 39, 1.18, 0});
  style.size = std::min(style.size, std::round(title_size * kSubtitleShare));
  return style;
}

Blocks head_of(Frame& frame, const Look& look, const model::CatalogueItem& item, double width) {
  const Palette& p = look.colours;
  Blocks blocks;
  add(blocks, item.title, title_style(frame, look, item.title, width), p.tinta, kBelowPill);
  add(blocks, item.subtitle, subtitle_style(look, blocks.front().style.size), p.tinta_2, kAboveSubtitle);
  add(blocks, creator_line(item.creators, look.tr("dkk."), kNamedCreators), look.type(type::kCardTitle, 32),
      p.tinta, kAboveCreators);
  return blocks;
}

Blocks blocks_of(Frame& frame, const Look& look, const model::CatalogueItem& item, double width, TitlePart part) {
  Blocks blocks;
  if (part == TitlePart::all) blocks = head_of(frame, look, item, width);
  add(blocks, item.summary, look.type(type::kBody, 30), look.colours.tinta, blocks.empty() ? 0 : kAboveSummary);
  add(blocks, fact_line(look, item), look.type(type::kSmall), look.colours.tinta_2,
      blocks.empty() ? 0 : kAboveFacts);
  return blocks;
}

double block_height(Frame& frame, const Block& block, double width) {
  return std::ceil(frame.texts().measure(block.text, block.style, {width, 0, paint::Align::left}).height);
}

// A step smaller; the subtitle keeps its share.
void shrink(Blocks& blocks, const Look& look) {
  blocks.front().style.size -= 4;
  if (blocks.size() > 1 && blocks[1].style.face == paint::Face::vollkorn)
    blocks[1].style = subtitle_style(look, blocks.front().style.size);
}

double height_of(Frame& frame, const Blocks& blocks, double width) {
  double height = 0;
  for (const auto& block : blocks) height += block.above + block_height(frame, block, width);
  return height;
}

// Whether it is there comes first; where both have no room, what kind of thing it is can be seen anyway.
void compose_pills(Frame& frame, const World& world, const model::CatalogueItem& item, paint::Point at,
                   double width) {
  const Look& look = world.look;
  const Palette& p = look.colours;
  const PillSpec kind{kind_and_year(look, item), 0, false, p.kertas_2, p.tinta_2, kPillHeight};
  const auto copies = world.availability != nullptr ? world.availability->of(item) : std::nullopt;
  if (copies) {
    const bool is_there = copies->available > 0;
    const Family family = is_there ? Family::rimba : Family::durian;
    const PillSpec there{
        availability_words(look, *copies), 0, is_there, p.tint(family), p.on_tint(family), kPillHeight};
    at.x += pill(frame, look, at, there) + kPillGap;
    width -= pill_width(frame, look, there) + kPillGap;
    if (pill_width(frame, look, kind) > width) return;
  }
  pill(frame, look, at, kind);
}

void compose_blocks(Frame& frame, const Look& look, const Blocks& blocks, paint::Point at, double width) {
  for (const auto& block : blocks) {
    at.y += block.above;
    at.y += text_sprite(frame, look, at, block.text, block.style, block.colour, {width, 0, paint::Align::left});
  }
}

}  // namespace

double title_head(Frame& frame, const World& world, const model::CatalogueItem& item, const Rect& rect) {
  const Look& look = world.look;
  Blocks blocks = head_of(frame, look, item, rect.width);
  while (blocks.front().style.size > kSmallestTitle &&
         kPillHeight + height_of(frame, blocks, rect.width) > rect.height)
    shrink(blocks, look);
  const auto clip = frame.clipped(rect.inset(-kAboveClip));
  compose_pills(frame, world, item, {rect.x, rect.y}, rect.width);
  compose_blocks(frame, look, blocks, {rect.x, rect.y + kPillHeight}, rect.width);
  return kPillHeight + height_of(frame, blocks, rect.width);
}

double TitleText::height(Frame& frame, const Look& look, const model::CatalogueItem& item, double width,
                         TitlePart part) {
  const double pill = part == TitlePart::all ? kPillHeight : 0;
  return pill + height_of(frame, blocks_of(frame, look, item, width, part), width);
}

bool TitleText::compose(Frame& frame, const World& world, const model::CatalogueItem& item, const Rect& view,
                        TitlePart part) {
  const Look& look = world.look;
  scroller_.set_calm(look.choice.is_calm);
  scroller_.set_extent(height(frame, look, item, view.width, part), view.height);
  for (; asked_ > 0; --asked_) scroller_.page(1, frame.now());
  for (; asked_ < 0; ++asked_) scroller_.page(-1, frame.now());
  const bool is_long = scroller_.max_offset() > 0;
  if (is_long) frame.scroll_area(view, scroller_);
  const auto clip = frame.clipped({view.x - kAboveClip, view.y - kAboveClip, view.width + 2 * kAboveClip,
                                   view.height + (is_long ? 1 : 2) * kAboveClip});
  paint::Point at{view.x, view.y - scroller_.offset()};
  if (part == TitlePart::all) {
    compose_pills(frame, world, item, at, view.width);
    at.y += kPillHeight;
  }
  compose_blocks(frame, look, blocks_of(frame, look, item, view.width, part), at, view.width);
  return is_long;
}

void TitleText::arrows(Frame& frame, const Look& look, paint::Point at) {
  ButtonSpec up{"text.up", {at.x, at.y, kArrow, kArrow}, "", icon::kChevronUp, 0, ButtonKind::secondary, {}};
  ButtonSpec down = up;
  down.id = "text.down";
  down.icon = icon::kChevronDown;
  down.rect.x += kArrow + kArrowGap;
  up.act = [this] { --asked_; };
  down.act = [this] { ++asked_; };
  if (scroller_.destination() <= 0.5) up.kind = ButtonKind::not_yet;
  if (scroller_.destination() >= scroller_.max_offset() - 0.5) down.kind = ButtonKind::not_yet;
  button(frame, look, up);
  button(frame, look, down);
}

}  // namespace lobi::ui
