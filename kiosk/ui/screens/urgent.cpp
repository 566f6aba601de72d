// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/urgent.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/translations.h"
#include "pack/local_text.h"
#include "ui/screens/attract_parts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/qr.h"

namespace lobi::ui {
namespace {

constexpr paint::TextStyle kHeadline{paint::Face::manrope, 800, 134, 0.98, -0.04};
constexpr paint::TextStyle kText{paint::Face::noto_sans, 400, 40, 1.38, 0};
constexpr paint::TextStyle kOtherHeadline{paint::Face::manrope, 800, 48, 1.1, -0.02};
constexpr paint::TextStyle kOtherText{paint::Face::noto_sans, 400, 32, 1.36, 0};
constexpr paint::TextStyle kKind{paint::Face::manrope, 800, 40, 1.0, -0.018};
constexpr paint::TextStyle kCaption{paint::Face::manrope, 800, 38, 1.14, -0.02};
constexpr double kTileWidth = 240, kTileHeight = 280;  // the pattern's
constexpr double kSign = 96, kAfterSign = 20, kBar = 6, kAfterBar = 24, kQrModule = 8;
constexpr double kCardPadding = 40, kBesideCard = 48, kSmallestHeadline = 64;

void compose_ground(Frame& frame, const Look& look) {
  const double left = look.layout.spine.right();
  const Rect ground{left, 0, look.layout.page.width - left, look.layout.dock.y};
  if (!look.colours.has_patterns) return frame.fill(ground, look.colours.kertas);
  const auto clip = frame.clipped(ground);
  for (double y = 0; y < ground.bottom(); y += kTileHeight) {
    for (double x = left; x < ground.right(); x += kTileWidth) {
      SpriteSpec sprite;
      sprite.key = SpriteKey("urgent-ground");
      sprite.rect = {x, y, kTileWidth, kTileHeight};
      sprite.waiting = look.colours.kertas;
      frame.sprite(sprite, [&look] {
        return Paint([&look](paint::Canvas& canvas, const Rect& body) {
          canvas.fill(look.colours.kertas);
          canvas.tile(look.art->drawing("pattern-manggis"), body, 0);
        });
      });
    }
  }
}

// The gold sign and the word. Returns its bottom.
double compose_sign(Frame& frame, const Look& look, paint::Point at, double width) {
  const std::string word(look.tr("Pemberitahuan penting"));
  plain(frame, SpriteKey("urgent-sign").add(word), {at.x, at.y, width, kSign}, [&look, word] {
    return Paint([&look, word](paint::Canvas& canvas, const Rect& body) {
      const Rect sign{body.x, body.y, kSign, kSign};
      canvas.fill_round(sign, 20, look.colours.durian);
      canvas.icon(sign.centre(), icon::kAlert, 60, {0x16241F});
      canvas.label({sign.right() + kAfterSign, body.centre().y}, word, look.type(kKind),
                   look.is_contrast() ? look.colours.durian : Colour{0xF6C868}, paint::Align::left,
                   body.width - kSign - kAfterSign);
    });
  });
  return at.y + kSign;
}

struct Block {
  std::string text;
  paint::TextStyle style;
  int lines = 0;
  double height = 0;
};

Block block_of(Frame& frame, const std::string& text, paint::TextStyle style, double width, double most) {
  Block block{text, style, 0, 0};
  if (text.empty() || most <= 0) return block;
  const double line = style.size * style.line_height;
  const auto all = frame.texts().measure(text, style, {width, 0, paint::Align::left});
  block.lines = std::max(1, std::min(all.lines, static_cast<int>(std::floor(most / line + 0.05))));
  block.height = std::ceil(frame.texts().measure(text, style, {width, block.lines, paint::Align::left}).height);
  return block;
}

void compose_block(Frame& frame, const Look& look, paint::Point at, double width, const Block& block, Colour ink) {
  if (block.lines > 0)
    text_sprite(frame, look, at, block.text, block.style, ink, {width, block.lines, paint::Align::left});
}

// Headline and text in the visitor's language, then those of the other one behind a bar of gold.
void compose_words(Frame& frame, const World& world, const model::PushedItem& item, const Rect& room) {
  const Look& look = world.look;
  const bool is_english = look.language() == model::Language::english;
  const auto other = is_english ? model::Language::indonesian : model::Language::english;
  const bool has_both = !item.title.id.empty() && !item.title.en.empty();
  const double scale = attract_scale(look.layout), beside_bar = room.width - kBar - kAfterBar;
  const auto scaled = [&](paint::TextStyle style) {
    style.size *= scale;
    return look.type(style);
  };
  Block other_title, other_text;
  if (has_both) {
    other_title = block_of(frame, item.title.in(other), scaled(kOtherHeadline), beside_bar, room.height * 0.16);
    const std::string& text = other == model::Language::english ? item.text.en : item.text.id;
    other_text = block_of(frame, text, scaled(kOtherText), beside_bar, room.height * 0.2);
  }
  const double other_height = other_title.height + (other_text.lines > 0 ? 8 + other_text.height : 0);
  const double left_over = room.height - (other_height > 0 ? other_height + 36 : 0);
  const std::string& title = item.title.in(look.language());
  const Block text = block_of(frame, item.text.in(look.language()), scaled(kText), room.width, left_over * 0.42);
  const double headline_room = left_over - (text.lines > 0 ? text.height + 28 : 0);
  paint::TextStyle style = scaled(kHeadline);
  const auto measured = [&] { return frame.texts().measure(title, style, {room.width, 0, paint::Align::left}); };
  while (style.size > kSmallestHeadline && (measured().height > headline_room || measured().broken_words > 0))
    style.size = std::max(kSmallestHeadline, style.size - 4);
  const double width = frame.texts().balanced_width(title, style, room.width);  // no last word alone
  const Block headline = block_of(frame, title, style, width, std::max(headline_room, style.size));
  compose_block(frame, look, {room.x, room.y}, width, headline, look.colours.headline);
  compose_block(frame, look, {room.x, room.y + headline.height + 28}, room.width, text, look.colours.tinta);
  if (other_height <= 0) return;
  const double free = room.height - headline.height - (text.lines > 0 ? 28 + text.height : 0) - other_height;
  const double y = std::floor(room.bottom() - other_height - std::clamp(free - 48, 0.0, 60.0));
  frame.fill({room.x, y, kBar, other_height}, look.colours.durian);
  const double x = room.x + kBar + kAfterBar;
  compose_block(frame, look, {x, y}, beside_bar, other_title, look.colours.headline);
  compose_block(frame, look, {x, y + other_title.height + 8}, beside_bar, other_text, look.colours.tinta_2);
}

std::string caption_of(const Look& look, const model::PushedItem& item) {
  const std::string& caption = item.link_caption.in(look.language());
  return caption.empty() ? std::string(look.tr("Simpan pengumuman")) : caption;
}

// Landscape: a column at the right, as high as the room; portrait: a row at the foot. Empty without a link.
Rect card_place(const Look& look, const model::PushedItem& item, const Rect& room) {
  const double plate = item.link.empty() ? 0 : qr_side(look, item.link, kQrModule * attract_scale(look.layout));
  if (plate <= 0) return {room.right(), room.bottom(), 0, 0};
  if (look.layout.is_portrait) {
    const double height = plate + 2 * kCardPadding;
    return {room.x, room.bottom() - height, room.width, height};
  }
  const double width = std::max(plate + 2 * kCardPadding, 400.0);
  return {room.right() - width, room.y, width, room.height};
}

void compose_card(Frame& frame, const World& world, const model::PushedItem& item, const Rect& rect) {
  const Look& look = world.look;
  const std::string caption = caption_of(look, item), line(look.tr("Pindai untuk membagikan ke keluarga"));
  const double plate = qr_side(look, item.link, kQrModule * attract_scale(look.layout));
  const bool is_row = look.layout.is_portrait;
  const double words = is_row ? rect.width - plate - 3 * kCardPadding : rect.width - 2 * kCardPadding;
  const auto title = frame.texts().fitted(caption, look.type(kCaption), words, 2, 28);
  const paint::Align align = is_row ? paint::Align::left : paint::Align::centre;
  const double title_height = frame.texts().measure(caption, title, {words, 2, align}).height;
  const paint::TextStyle thin = look.type(type::kBody, 30);
  const double line_height = frame.texts().measure(line, thin, {words, 3, align}).height;
  const double all = title_height + 12 + line_height;
  const Rect code{is_row ? rect.right() - kCardPadding - plate : std::round(rect.centre().x - plate / 2),
                  std::round(is_row ? rect.centre().y - plate / 2 : rect.centre().y - (plate + 32 + all) / 2),
                  plate, plate};
  const double text_y = is_row ? (rect.height - all) / 2 : code.bottom() + 32 - rect.y;
  CardSpec spec;
  spec.id = "urgent.qr";
  spec.key = SpriteKey("urgent-card").add(caption).add(line).add(text_y);
  spec.rect = rect;
  Navigator& navigator = world.navigator;
  spec.act = [&navigator, offer = QrOffer{caption, item.link}] { navigator.show_qr(offer); };
  card(frame, look, spec, [&] {
    return Paint([&look, caption, line, title, thin, words, align, text_y, title_height](paint::Canvas& canvas,
                                                                                         const Rect& body) {
      // The card stays white: black on white is what phones read.
      const Colour ink = look.is_contrast() ? look.colours.tinta : Colour{0x16241F};
      const Colour quiet = look.is_contrast() ? look.colours.tinta_2 : Colour{0x46564F};
      canvas.text({body.x + kCardPadding, body.y + text_y}, caption, title, ink, {words, 2, align});
      canvas.text({body.x + kCardPadding, body.y + text_y + title_height + 12}, line, thin, quiet,
                  {words, 3, align});
    });
  });
  qr_plate(frame, look, {"", item.link, code, {}});
}

}  // namespace

std::vector<const model::PushedItem*> urgent_notices(const model::Plan& plan, base::Instant now,
                                                     const model::Zone& zone) {
  std::vector<const model::PushedItem*> notices;
  for (const auto& planned : plan.items) {
    const auto& item = planned.item;
    if (item.kind == model::PushedKind::urgent && model::is_due(item.schedule, now, zone)) notices.push_back(&item);
  }
  std::stable_sort(notices.begin(), notices.end(), [](const auto* a, const auto* b) {
    if (a->severity != b->severity) return a->severity > b->severity;
    return a->schedule.from > b->schedule.from;
  });
  return notices;
}

std::optional<base::Instant> next_urgent_change(const model::Plan& plan, base::Instant now,
                                                const model::Zone& zone) {
  std::optional<base::Instant> next;
  for (const auto& planned : plan.items) {
    if (planned.item.kind != model::PushedKind::urgent) continue;
    const auto change = model::next_change(planned.item.schedule, now, zone);
    if (change && (!next || *change < *next)) next = change;
  }
  return next;
}

void compose_urgent(Frame& frame, const World& world, const model::PushedItem& item) {
  const Look& look = world.look;
  compose_ground(frame, look);
  compose_header(frame, look, {world.library, world.now, {}});
  const Layout& layout = look.layout;
  const double top = layout.header.bottom() + (layout.is_portrait ? 46 : 24);
  Rect room{layout.header.x, top, layout.header.width, layout.dock.y - 40 - top};
  const Rect card = card_place(look, item, room);
  if (!card.is_empty()) {
    compose_card(frame, world, item, card);
    if (layout.is_portrait) {
      room.height = card.y - kBesideCard - room.y;
    } else {
      room.width = card.x - kBesideCard - room.x;
    }
  }
  const double words = compose_sign(frame, look, {room.x, room.y}, room.width) + 44;
  compose_words(frame, world, item, {room.x, words, room.width, room.bottom() - words});
}

DockMiddle urgent_middle(const World& world, const model::PushedItem& item) {
  DockMiddle middle;
  if (!item.schedule.until || world.look.layout.is_portrait) return middle;
  const auto& zone = world.library.hours.zone;
  const auto until = *item.schedule.until;
  const bool is_today = pack::local_date(until, zone) == pack::local_date(world.now, zone);
  const std::string clock = pack::clock_text(until, zone, world.language());
  const std::string day = pack::day_text(pack::local_date(until, zone), world.language());
  middle.kind = DockMiddle::Kind::line;
  middle.icon = icon::kClock;
  middle.text = base::fill(world.look.tr("Berlaku sampai {0}"), {is_today ? clock : day + ", " + clock});
  return middle;
}

}  // namespace lobi::ui
