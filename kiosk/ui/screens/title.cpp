// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/title.h"

#include <algorithm>
#include <cmath>

#include "ui/screens/item_words.h"
#include "ui/screens/similar_titles.h"
#include "ui/screens/title_foot.h"
#include "ui/screens/title_place.h"
#include "ui/screens/title_text.h"
#include "ui/screens/title_words.h"
#include "ui/theme/icons.h"
#include "ui/widgets/button.h"
#include "ui/widgets/qr.h"
#include "ui/widgets/qr_card.h"
#include "ui/widgets/section_heading.h"
#include "ui/widgets/tinted_picture.h"

namespace lobi::ui {
namespace {

constexpr std::size_t kMostSimilar = 10;
constexpr double kCoverShare = 0.82, kCoverMargin = 44;  // of the panel's width; above and below
constexpr double kFootGap = 24, kSimilarGap = 16, kStepGap = 16;
constexpr double kButton = 96;

Family family_of(const model::CatalogueItem& item) {
  switch (item.kind) {
    case model::ItemKind::ebook:
    case model::ItemKind::audiobook:
      return Family::sungai;
    case model::ItemKind::article:
    case model::ItemKind::thesis:
      return Family::manggis;
    default:
      return Family::durian;
  }
}

// Books lie on the sand of picture 07, the others on the tint of their family.
void paint_ground(paint::Canvas& canvas, const Look& look, const Rect& body, Family family) {
  const Palette& p = look.colours;
  if (family != Family::durian) {
    paint_tint(canvas, look, body, kCardRadius, family);
  } else {
    canvas.fill_round(body, kCardRadius, p.pasir);
    const char* pattern = look.is_dark() ? "pattern-dark" : "pattern-durianx";
    if (p.has_patterns) canvas.tile(look.art->drawing(pattern), body, kCardRadius, {body.x, body.y});
  }
  if (look.is_contrast()) canvas.stroke_round(body, kCardRadius, p.edge, p.edge_width);
}

class Title final : public Screen {
 public:
  explicit Title(std::string key) : key_(std::move(key)) {}

  void compose(Frame& frame, const World& world) override {
    const model::CatalogueItem* item = world.find_item(key_);
    if (item == nullptr) return;
    follow(world, *item);
    const Look& look = world.look;
    const SectionHeading heading{"similar", std::string(look.tr("Serupa")), "", "", {}};
    QrCard qr = qr_of(world, *item);
    TitleNeeds needs;
    needs.qr_height = qr.address.empty() ? 0 : qr_card_height(frame, look, title_side_width(look), qr);
    needs.has_similar = !similar_.empty();
    needs.heading_height = section_heading_height(frame, look, title_side_width(look), heading);
    TitlePlace place = place_title(look, needs);
    if (place.qr.height < needs.qr_height) {  // the caption says enough
      qr.hint.clear();
      place.qr.height = std::min(place.qr.height, qr_card_height(frame, look, place.qr.width, qr));
    }
    frame.swipe_area(look.layout.content, [this, &navigator = world.navigator](int way) {
      way > 0 ? go(navigator, neighbours_.next, Turn::next) : go(navigator, neighbours_.previous, Turn::previous);
    });
    compose_cover(frame, world, *item, place.cover);
    compose_text(frame, world, *item, place);
    if (place.qr.width > 0) qr_card(frame, look, place.qr, qr);
    if (place.similar.width > 0) compose_similar(frame, world, place, heading, needs.heading_height);
    if (place.steps.width > 0) compose_steps(frame, world, place.steps);
  }

  DockMiddle dock_middle(const World& world) override {
    DockMiddle middle;
    if (world.look.layout.is_portrait) return middle;
    middle.kind = DockMiddle::Kind::neighbours;
    middle.first = step(world, neighbours_.previous, Turn::previous);
    middle.second = step(world, neighbours_.next, Turn::next);
    return middle;
  }

  bool is_gone(const World& world) const override { return world.find_item(key_) == nullptr; }

 private:
  static bool is_split(const Look& look) { return look.layout.is_reach && !look.layout.is_portrait; }
  static void go(Navigator& navigator, const std::string& key, Turn turn) {
    if (!key.empty()) navigator.replace({ScreenName::title, key, 0}, turn);
  }

  static Action step(const World& world, const std::string& key, Turn turn) {
    if (key.empty()) return {};
    return [&navigator = world.navigator, key, turn] { go(navigator, key, turn); };
  }

  // Neighbours and similar titles are looked for once a generation.
  void follow(const World& world, const model::CatalogueItem& item) {
    if (generation_ == world.content.generation && count_ == world.content.items.size()) return;
    generation_ = world.content.generation;
    count_ = world.content.items.size();
    const auto position = static_cast<std::size_t>(&item - world.content.items.data());
    neighbours_ = title_neighbours(world.content, position, world.now);
    similar_ = similar_titles(world.content, position, world.now, kMostSimilar);
  }

  static QrCard qr_of(const World& world, const model::CatalogueItem& item) {
    const Look& look = world.look;
    QrCard qr;
    qr.id = "title.qr";
    qr.address = item.permalink;
    qr.module = kQrLargeModule;
    if (is_split(look)) return qr;  // the button below the line says what it is
    qr.caption = take_home_words(look, item);
    qr.hint = std::string(look.tr("Pindai dengan kamera ponsel"));
    qr.act = offer(world, item);
    return qr;
  }

  static Action offer(const World& world, const model::CatalogueItem& item) {
    return [&navigator = world.navigator, title = take_home_words(world.look, item), address = item.permalink] {
      navigator.show_qr({title, address});
    };
  }

  static void compose_cover(Frame& frame, const World& world, const model::CatalogueItem& item, const Rect& panel) {
    const Look& look = world.look;
    const CoverSource cover = cover_of(item, world.publication);
    const double width =
        std::floor(std::min({panel.width * kCoverShare, (panel.height - 2 * kCoverMargin) / kCoverRatio, 620.0}));
    SpriteSpec sprite;
    sprite.key = SpriteKey("title-cover")
                     .add(cover.file.native())
                     .add(cover.title)
                     .add(cover.author)
                     .add(static_cast<int>(cover.style));
    sprite.key.add(static_cast<int>(item.kind));
    sprite.rect = panel;
    sprite.radius = kCardRadius;
    sprite.waiting = look.colours.skeleton;
    frame.sprite(sprite, [&look, cover, width, family = family_of(item)] {
      return Paint([&look, cover, width, family](paint::Canvas& canvas, const Rect& body) {
        paint_ground(canvas, look, body, family);
        const double height = std::round(width * kCoverRatio);
        paint_cover_of(
            canvas, look,
            {std::round(body.centre().x - width / 2), std::round(body.centre().y - height / 2), width, height},
            cover);
      });
    });
  }

  // The text, and what tells how to get at the title (title_foot.h): beside the cover where the head stands apart,
  // at the text's foot as long as both fit, else below the code. A text that is too long even so is paged by two
  // arrows.
  void compose_text(Frame& frame, const World& world, const model::CatalogueItem& item, const TitlePlace& place) {
    const Look& look = world.look;
    if (is_split(look)) {
      const bool is_long = text_.compose(frame, world, item, place.text, TitlePart::all);
      return compose_controls(frame, world, item, place.controls, is_long);
    }
    const TitlePart part = place.head.width > 0 ? TitlePart::body : TitlePart::all;
    const double needed = TitleText::height(frame, look, item, place.text.width, part);
    const double at_foot = title_foot_height(frame, look, item, place.text.width);
    const bool is_elsewhere =
        part == TitlePart::body
            ? foot_in(frame, look, item, head_rest(frame, world, item, place.head))
            : needed > place.text.height - at_foot - kFootGap && foot_in(frame, look, item, place.side);
    double foot = is_elsewhere ? 0 : at_foot;
    const bool is_long = needed > place.text.height - (foot > 0 ? foot + kFootGap : 0);
    const double room = place.text.width - (is_long ? TitleText::kArrowsWidth + kFootGap : 0);
    if (is_long && foot > 0) foot = title_foot_height(frame, look, item, room);
    const double below = is_long ? std::max(foot, TitleText::kArrow) : foot;
    Rect view = place.text;
    if (below > 0) view.height -= below + kFootGap;
    text_.compose(frame, world, item, view, part);
    if (foot > 0) title_foot(frame, look, item, {place.text.x, place.text.bottom() - below, room, below});
    if (is_long)
      text_.arrows(frame, look,
                   {place.text.right() - TitleText::kArrowsWidth, place.text.bottom() - TitleText::kArrow});
  }

  // Composes the head; what is left of its room.
  static Rect head_rest(Frame& frame, const World& world, const model::CatalogueItem& item, const Rect& head) {
    const double used = title_head(frame, world, item, head) + kFootGap;
    return {head.x, head.y + used, head.width, std::max(0.0, head.height - used)};
  }

  // At the lower edge of `room`; false when it has no room for it.
  static bool foot_in(Frame& frame, const Look& look, const model::CatalogueItem& item, const Rect& room) {
    const double height = title_foot_height(frame, look, item, room.width);
    if (height <= 0 || room.width <= 0 || height > room.height) return false;
    title_foot(frame, look, item, {room.x, room.bottom() - height, room.width, height});
    return true;
  }

  void compose_controls(Frame& frame, const World& world, const model::CatalogueItem& item, const Rect& room,
                        bool is_long) {
    const Look& look = world.look;
    const bool has_button = !item.permalink.empty() && qr_side(look, item.permalink, 1) > 0;
    if (has_button) {
      ButtonSpec take{"title.take",      {}, take_home_words(look, item), icon::kQr, 0, ButtonKind::primary,
                      offer(world, item)};
      const double most = room.width - (is_long ? TitleText::kArrowsWidth + kFootGap : 0);
      for (take.text_size = type::kButton.size; button_width(frame, look, take) > most && take.text_size > 22;)
        take.text_size -= 1;
      take.rect = {room.x, room.y, std::min(button_width(frame, look, take), most), kButton};
      button(frame, look, take);
    }
    if (is_long) text_.arrows(frame, look, {room.right() - TitleText::kArrowsWidth, room.y});
    const double foot = std::min(title_foot_height(frame, look, item, room.width), room.height - kButton - 12);
    if (foot > 0) title_foot(frame, look, item, {room.x, room.bottom() - foot, room.width, foot});
  }

  // Portrait: the dock has no room for them.
  void compose_steps(Frame& frame, const World& world, const Rect& rect) {
    const Look& look = world.look;
    ButtonSpec next{"title.next",
                    {},
                    std::string(look.tr("Berikutnya")),
                    0,
                    icon::kArrowRight,
                    ButtonKind::secondary,
                    step(world, neighbours_.next, Turn::next)};
    ButtonSpec previous{"title.previous",
                        {},
                        std::string(look.tr("Sebelumnya")),
                        icon::kArrowLeft,
                        0,
                        ButtonKind::secondary,
                        step(world, neighbours_.previous, Turn::previous)};
    double right = rect.right();
    for (auto* one : {&next, &previous}) {
      if (!one->act) continue;
      const double width = button_width(frame, look, *one);
      one->rect = {right - width, rect.y, width, rect.height};
      button(frame, look, *one);
      right -= width + kStepGap;
    }
  }

  void compose_similar(Frame& frame, const World& world, const TitlePlace& place, const SectionHeading& heading,
                       double heading_height) {
    const Look& look = world.look;
    const double shelf_height = std::round(place.similar_cover * kCoverRatio) + kShelfHeight;
    const Rect& rect = place.similar;
    const double heading_y = place.steps.width > 0 ? place.steps.centre().y - heading_height / 2
                                                   : rect.bottom() - shelf_height - heading_height;
    section_heading(frame, look, {rect.x, heading_y, rect.width, heading_height}, heading);
    ShelfSpec spec;
    spec.id = "similar";
    spec.board = {rect.x, rect.bottom() - kShelfHeight, rect.width, kShelfHeight};
    spec.cover_width = place.similar_cover;
    spec.gap = kSimilarGap;
    spec.count = similar_.size();
    spec.title = [&](std::size_t i) { return shelved(world, world.content.items[similar_[i]], "similar"); };
    similar_scroller_.set_calm(look.choice.is_calm);
    shelf(frame, look, spec, similar_scroller_);
  }

  std::string key_;
  std::int64_t generation_ = -1;
  std::size_t count_ = 0;
  TitleNeighbours neighbours_;
  std::vector<std::size_t> similar_;
  TitleText text_;
  Scroller similar_scroller_;
};

}  // namespace

std::unique_ptr<Screen> make_title(std::string key) { return std::make_unique<Title>(std::move(key)); }

}  // namespace lobi::ui
