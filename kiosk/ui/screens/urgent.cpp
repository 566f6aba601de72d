// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/urgent.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/translations.h"
#include "pack/local_text.h"
#include "ui/screens/attract_parts.h"
#include "ui/screens/headline.h"
#include "ui/theme/icons.h"
#include "ui/widgets/qr.h"

namespace lobi::ui {
namespace {

constexpr paint::TextStyle kHeadline{paint::Face::manrope, 800, 134, 0.98, -0.04};
constexpr paint::TextStyle kText{paint::Face::noto_sans, 400, 40, 1.38, 0};
constexpr paint::TextStyle kOtherHeadline{paint::Face::manrope, 800, 48, 1.1, -0.02};
constexpr paint::TextStyle kOtherText{paint::Face::noto_sans, 400, 32, 1.36, 0};
constexpr paint::TextStyle kHour{paint::Face::manrope, 800, 54, 1.12, -0.02, true};
constexpr paint::TextStyle kTimeLabel{paint::Face::noto_sans, 400, 30, 1.3, 0};
constexpr paint::TextStyle kOtherLabel{paint::Face::noto_sans, 400, 26, 1.3, 0};
constexpr paint::TextStyle kKind{paint::Face::manrope, 800, 40, 1.0, -0.018};
constexpr paint::TextStyle kCaption{paint::Face::manrope, 800, 38, 1.14, -0.02};
constexpr double kTileWidth = 240, kTileHeight = 280;  // the pattern's
constexpr double kSign = 96, kAfterSign = 20, kBar = 6, kAfterBar = 24, kQrModule = 8;
constexpr double kCardPadding = 40, kBesideCard = 48, kSmallestHeadline = 54;
constexpr double kSmallestLabel = 24, kWidestTime = 354, kBesideTime = 16;
constexpr double kAfterHeadline = 24, kBetween = 28, kMostBetween = 60, kInBlock = 8;
constexpr double kGoodHeadline = 90, kMostText = 0.5, kMostTextAlone = 0.62, kSmallestTextPart = 0.75;

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
  bool is_cut = false;
};

Block block_of(Frame& frame, const std::string& text, paint::TextStyle style, double width, double most) {
  Block block{text, style};
  if (text.empty() || most <= 0) return block;
  const double line = style.size * style.line_height;
  const auto all = frame.texts().measure(text, style, {width, 0, paint::Align::left});
  block.lines = std::max(1, std::min(all.lines, static_cast<int>(std::floor(most / line + 0.05))));
  block.is_cut = block.lines < all.lines;
  block.height = std::ceil(frame.texts().measure(text, style, {width, block.lines, paint::Align::left}).height);
  return block;
}

void compose_block(Frame& frame, const Look& look, paint::Point at, double width, const Block& block, Colour ink) {
  if (block.lines > 0)
    text_sprite(frame, look, at, block.text, block.style, ink, {width, block.lines, paint::Align::left});
}

paint::TextStyle scaled(const Look& look, paint::TextStyle style) {
  style.size *= attract_scale(look.layout);
  return look.type(style);
}

model::Language other_language(const Look& look) {
  return look.language() == model::Language::english ? model::Language::indonesian : model::Language::english;
}

// Only what is written in the other language too.
std::string other_words(const Look& look, const model::Bilingual& text) {
  if (text.id.empty() || text.en.empty() || text.id == text.en) return {};
  return text.in(other_language(look));
}

// Beside each other behind bars of gold: the hour, what happens in the visitor's language, and in the other one.
struct TimesRow {
  struct Column {
    Block hour, label, other;
    [[nodiscard]] double height() const { return hour.height + label.height + other.height; }
  };
  std::vector<Column> columns;
  double width = 0, height = 0;  // of a column
};

TimesRow times_row(Frame& frame, const Look& look, const model::PushedItem& item, double width, bool has_other) {
  TimesRow row;
  row.width = std::min(width / model::kMaxNoticeTimes, kWidestTime * attract_scale(look.layout));
  const double inner = row.width - kBar - kAfterBar - kBesideTime;
  const paint::TextStyle hour = scaled(look, kHour);
  const auto label_of = [&](const std::string& text, const paint::TextStyle& largest) {
    constexpr int kLines = 2;
    const auto style = frame.texts().fitted(text, scaled(look, largest), inner, kLines, kSmallestLabel);
    return block_of(frame, text, style, inner, style.size * style.line_height * kLines);
  };
  for (const auto& time : item.times) {
    TimesRow::Column column;
    column.hour =
        block_of(frame, pack::clock_text(time.at, look.language()), hour, inner, hour.size * hour.line_height);
    column.label = label_of(time.label.in(look.language()), kTimeLabel);
    if (has_other) column.other = label_of(other_words(look, time.label), kOtherLabel);
    row.height = std::max(row.height, column.height());
    row.columns.push_back(std::move(column));
  }
  return row;
}

void compose_times(Frame& frame, const Look& look, paint::Point at, const TimesRow& row) {
  const double inner = row.width - kBar - kAfterBar - kBesideTime;
  for (const auto& column : row.columns) {
    frame.fill({at.x, at.y, kBar, row.height}, look.colours.durian);
    const double x = at.x + kBar + kAfterBar, label = at.y + column.hour.height;
    compose_block(frame, look, {x, at.y}, inner, column.hour, look.colours.headline);
    compose_block(frame, look, {x, label}, inner, column.label, look.colours.tinta);
    compose_block(frame, look, {x, label + column.label.height}, inner, column.other, look.colours.tinta_2);
    at.x += row.width;
  }
}

// Title and text in the other language behind one bar of gold.
struct OtherBlock {
  Block title, text;
  double height = 0;
};

OtherBlock other_block(Frame& frame, const Look& look, const model::PushedItem& item, const Rect& room,
                       bool has_text) {
  OtherBlock other;
  const double inner = room.width - kBar - kAfterBar;
  other.title =
      block_of(frame, other_words(look, item.title), scaled(look, kOtherHeadline), inner, room.height * 0.16);
  if (has_text)
    other.text = block_of(frame, other_words(look, item.text), scaled(look, kOtherText), inner, room.height * 0.2);
  other.height = other.title.height + (other.text.lines > 0 ? kInBlock + other.text.height : 0);
  return other;
}

// Headline and text in the visitor's language, the times, then headline and text in the other one.
struct Words {
  Block title, text;
  TimesRow times;
  OtherBlock other;
  double free = 0;  // height that is left
  bool is_good = false;
  [[nodiscard]] double text_height() const { return text.lines > 0 ? kAfterHeadline + text.height : 0; }
};

// How much of the other language stands there; the switch in the dock brings all of it.
enum class Other { all, headline_and_labels, headline, none };

Words words_with(Frame& frame, const Look& look, const model::PushedItem& item, const Rect& room, Other other) {
  Words words;
  words.times = times_row(frame, look, item, room.width, other < Other::headline);
  if (other != Other::none) words.other = other_block(frame, look, item, room, other == Other::all);
  const double left_over = room.height - (words.times.columns.empty() ? 0 : kBetween + words.times.height) -
                           (words.other.height > 0 ? kBetween + words.other.height : 0);
  const std::string& text = item.text.in(look.language());
  paint::TextStyle style = scaled(look, kText);
  const auto height = [&] {
    return frame.texts().measure(text, style, {room.width, 0, paint::Align::left}).height;
  };
  const double smallest = style.size * kSmallestTextPart;
  const double most = left_over * (other == Other::none ? kMostTextAlone : kMostText);
  while (style.size > smallest && height() > most) style.size = std::max(smallest, style.size - 2);
  words.text = block_of(frame, text, style, room.width, most);
  const double headline_room = left_over - words.text_height();
  const Headline headline = headline_of(frame.texts(), item.title.in(look.language()), scaled(look, kHeadline),
                                        {room.width, headline_room}, kSmallestHeadline);
  words.title =
      block_of(frame, headline.text, headline.style, room.width, std::max(headline_room, headline.style.size));
  words.free = std::max(0.0, headline_room - words.title.height);
  // A smaller headline is better than none in the other language; words that are cut off are not.
  const bool is_large = headline.style.size >= kGoodHeadline || other == Other::headline;
  words.is_good = is_large && !words.text.is_cut && !words.title.is_cut;
  return words;
}

void compose_words(Frame& frame, const World& world, const model::PushedItem& item, const Rect& room) {
  const Look& look = world.look;
  Words words;
  for (const Other other : {Other::all, Other::headline_and_labels, Other::headline, Other::none}) {
    words = words_with(frame, look, item, room, other);
    if (words.is_good) break;
  }
  compose_block(frame, look, {room.x, room.y}, room.width, words.title, look.colours.headline);
  compose_block(frame, look, {room.x, room.y + words.title.height + kAfterHeadline}, room.width, words.text,
                look.colours.tinta);
  // What is left of the height goes between the parts, and not all of it.
  const double between = std::min(words.free / 3, kMostBetween);
  double y = std::floor(room.y + words.title.height + words.text_height() + kBetween + between);
  compose_times(frame, look, {room.x, y}, words.times);
  const OtherBlock& other = words.other;
  if (other.height <= 0) return;
  y = std::floor(room.bottom() - other.height - between);
  frame.fill({room.x, y, kBar, other.height}, look.colours.durian);
  const double x = room.x + kBar + kAfterBar, inner = room.width - kBar - kAfterBar;
  compose_block(frame, look, {x, y}, inner, other.title, look.colours.headline);
  compose_block(frame, look, {x, y + other.title.height + kInBlock}, inner, other.text, look.colours.tinta_2);
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

std::optional<base::Instant> began(const model::PushedItem& item) {
  return item.schedule.from ? item.schedule.from : item.announced_at;
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
    return began(*a) > began(*b);
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

// Both hours when both are of today; else the one that matters more.
DockMiddle urgent_middle(const World& world, const model::PushedItem& item) {
  DockMiddle middle;
  if (world.look.layout.is_portrait) return middle;
  const auto& zone = world.library.hours.zone;
  const auto is_today = [&](const std::optional<base::Instant>& at) {
    return at && pack::local_date(*at, zone) == pack::local_date(world.now, zone);
  };
  const auto clock = [&](base::Instant at) { return pack::clock_text(at, zone, world.language()); };
  const auto &since = item.announced_at, &until = item.schedule.until;
  if (is_today(since) && is_today(until)) {
    const auto within_day = model::to_local(*since, zone).time_since_epoch() % std::chrono::days(1);
    middle.text = base::fill(
        world.look.tr("Diumumkan {0}, berlaku sampai {1}"),
        {pack::clock_text(std::chrono::floor<std::chrono::minutes>(within_day), world.language()), clock(*until)});
  } else if (until) {
    const std::string day = pack::day_text(pack::local_date(*until, zone), world.language());
    middle.text = base::fill(world.look.tr("Berlaku sampai {0}"),
                             {is_today(until) ? clock(*until) : day + ", " + clock(*until)});
  } else if (is_today(since)) {
    middle.text = base::fill(world.look.tr("Diumumkan pukul {0}"), {clock(*since)});
  } else {
    return middle;
  }
  middle.kind = DockMiddle::Kind::line;
  middle.icon = icon::kClock;
  return middle;
}

}  // namespace lobi::ui
