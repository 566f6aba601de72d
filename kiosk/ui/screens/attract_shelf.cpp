// SPDX-License-Identifier: GPL-3.0-or-later
// "Baru tiba di rak": five covers of different heights on the wooden shelf, their shelf marks below, the code of
// the library's site (screen 02). In portrait they stand on two shelves. E-books stand here too, with their
// authors.
#include <algorithm>
#include <array>
#include <cmath>

#include "base/translations.h"
#include "pack/local_text.h"
#include "ui/screens/attract_pages.h"
#include "ui/theme/icons.h"
#include "ui/widgets/qr.h"
#include "ui/widgets/shelf.h"

namespace lobi::ui {
namespace {

constexpr std::array<double, 5> kHeights{0.974, 0.874, 1.0, 0.874, 0.953};  // as books are
constexpr double kTallest = 540, kPlank = 26, kMarkHeight = 62;
constexpr paint::TextStyle kMark{paint::Face::manrope, 700, 28, 1.2, -0.01};
constexpr double kCardPadding = 24, kBesidePlate = 28;

struct Words {
  std::string pill, headline;
  char32_t icon = 0;
};

Words words_of(const AttractPage& page) {
  const Look& look = page.look();
  const std::string count = pack::number_text(std::int64_t{page.item.count}, look.language());
  if (page.item.kind == AttractItem::Kind::e_books)
    return {base::fill(look.tr("{0} e-book"), {count}), std::string(look.tr("E-book terbaru")), icon::kBooks};
  if (page.item.count == 0) return {{}, std::string(look.tr("Pilihan dari rak kami")), icon::kBook};
  const std::string pill = page.item.count == 1 ? std::string(look.tr("Satu judul baru minggu ini"))
                                                : base::fill(look.tr("{0} judul baru minggu ini"), {count});
  return {pill, std::string(look.tr("Baru tiba di rak")), icon::kBook};
}

void compose_plank(const AttractPage& page, const Rect& plank) {
  const Look& look = page.look();
  plain(
      page.frame, SpriteKey("attract-plank"), plank,
      [&look] {
        return Paint([&look](paint::Canvas& canvas, const Rect& body) { paint_board(canvas, look, body); });
      },
      paint::kShadowPad);
}

void compose_mark(const AttractPage& page, const std::string& mark, const Rect& cell) {
  const Look& look = page.look();
  plain(page.frame, SpriteKey("attract-mark").add(mark), cell, [&look, mark] {
    return Paint([&look, mark](paint::Canvas& canvas, const Rect& body) {
      canvas.text({body.x, body.y + 12}, mark, look.type(kMark), look.colours.tinta,
                  {body.width, 1, paint::Align::centre});
    });
  });
}

// Titles from `first` on, on one plank; each column a target from the cover's top to the mark's foot.
struct Row {
  Rect plank;
  std::size_t first = 0, count = 0;
  double tallest = kTallest;
};

void compose_row(const AttractPage& page, const Row& row) {
  compose_plank(page, row.plank);
  for (std::size_t i = 0; i < row.count; ++i) {
    const OfferedTitle& title = page.item.titles[row.first + i];
    const Rect cell = column({row.plank.x, row.plank.y, row.plank.width, 0}, static_cast<int>(row.count),
                             static_cast<int>(i), 1, 0);
    const double height = std::round(row.tallest * kHeights[row.first + i]),
                 width = std::round(height / kCoverRatio);
    const Rect cover{std::round(cell.centre().x - width / 2), row.plank.y - height, width, height};
    const std::string id = "attract.title." + std::to_string(row.first + i);
    standing_cover(page.frame, page.look(), cover,
                   {id, title.cover.file.native(), title.cover, page.go({ScreenName::title, title.key, 0})},
                   {cell.x, cover.y, cell.width, row.plank.bottom() + kMarkHeight - cover.y});
    compose_mark(page, title.mark, {cell.x + 6, row.plank.bottom() + 4, cell.width - 12, kMarkHeight});
  }
}

// The largest covers that keep below `top` and beside each other.
double tallest_for(const AttractPage& page, const Rect& plank, std::size_t count, double top) {
  const double widest = plank.width / static_cast<double>(count) - 32;
  return std::floor(std::min({kTallest * attract_scale(page.look().layout), plank.y - top, widest * kCoverRatio}));
}

// Plate and words beside each other (landscape). Returns its place; empty without a site.
Rect compose_site_card(const AttractPage& page, paint::Point corner) {
  const Look& look = page.look();
  const std::string& address = page.world.library.website;
  const double plate = address.empty() ? 0 : qr_side(look, address, qr_module(look.layout));
  if (plate <= 0) return {corner.x, corner.y, 0, 0};
  const bool is_e_book = page.item.kind == AttractItem::Kind::e_books;
  const std::string title(is_e_book ? look.tr("Lihat semua e-book") : look.tr("Lihat semua judul baru"));
  const std::string line(look.tr("Tersimpan di ponsel Anda"));
  const double words = 236 * std::min(look.text_scale, 1.15),
               width = kCardPadding * 2 + plate + kBesidePlate + words;
  CardSpec spec;
  spec.id = "attract.qr";
  spec.key = SpriteKey("attract-site").add(title).add(line);
  spec.rect = {corner.x - width, corner.y, width, plate + 2 * kCardPadding};
  spec.act = page.show_qr(title, address);
  card(page.frame, look, spec, [&] {
    return Paint([&look, title, line, plate](paint::Canvas& canvas, const Rect& body) {
      const double x = body.x + kCardPadding + plate + kBesidePlate, room = body.right() - 20 - x;
      const paint::TextBox box{room, 3, paint::Align::left};
      const paint::TextStyle bold = look.type(type::kAccount, 29), thin = look.type(type::kSmall);
      const double height = canvas.measure(title, bold, box).height + 8 + canvas.measure(line, thin, box).height;
      const double top = body.centre().y - height / 2;
      const auto taken = canvas.text({x, top}, title, bold, look.colours.tinta, box);
      canvas.text({x, top + taken.height + 8}, line, thin, look.colours.tinta_2, box);
    });
  });
  qr_plate(page.frame, look,
           {"", address, {spec.rect.x + kCardPadding, corner.y + kCardPadding, plate, plate}, {}});
  return spec.rect;
}

double compose_words(const AttractPage& page, const Rect& place, double headline_width) {
  const Words words = words_of(page);
  double top = place.y;
  if (!words.pill.empty()) {
    const Palette& p = page.look().colours;
    top = compose_kind(page, place, {words.pill, words.icon, false, p.durian_t, p.durian_x}) + 28;
  } else {
    compose_paper_dots(page, place);
  }
  return compose_headline(page, {place.x, top, headline_width, headline_room(page.look().layout, 2)},
                          words.headline, page.go({ScreenName::collection, "", 0}));
}

void compose_landscape(const AttractPage& page) {
  const Rect place = full_place(page.look().layout);
  const Rect card = compose_site_card(page, {place.right(), place.y});
  const double words_end = compose_words(page, place, place.width - (card.is_empty() ? 0 : card.width + 40));
  const Rect plank{place.x, page.look().layout.dock.y - kMarkHeight - kPlank - 6, place.width, kPlank};
  const std::size_t count = page.item.titles.size();
  // The last books are lower: only they stand below the card.
  const double below_card = plank.y - (plank.y - card.bottom() - 24) / kHeights[4];
  const double top = std::max(words_end + 20, card.is_empty() ? 0 : below_card);
  compose_row(page, {plank, 0, count, tallest_for(page, plank, count, top)});
}

// Three above, two below with the code beside them.
void compose_portrait(const AttractPage& page) {
  const Look& look = page.look();
  const Rect place = full_place(look.layout);
  const double words_end = compose_words(page, place, place.width);
  const std::size_t count = page.item.titles.size(), upper = std::min<std::size_t>(3, count);
  const double foot = look.layout.dock.y - kMarkHeight - kPlank - 14;
  const double rows = (foot - words_end) / 2;
  const Rect first{place.x, words_end + rows - kMarkHeight - 8, place.width, kPlank};
  compose_row(page, {first, 0, upper, tallest_for(page, first, upper, words_end + 36)});
  const std::string caption(look.tr("Lihat semua"));
  const AttractCode code{page.world.library.website, caption, std::string(look.tr("Lihat semua judul baru"))};
  const Rect card = qr_card_place(page, {place.right(), foot + kPlank + kMarkHeight - 14}, code);
  compose_qr_card(page, card, code);
  if (count == upper) return;
  const double width = card.is_empty() ? place.width : card.x - 28 - place.x;
  const Rect second{place.x, foot, width, kPlank};
  compose_row(page, {second, upper, count - upper,
                     tallest_for(page, second, count - upper, first.bottom() + kMarkHeight + 32)});
}

}  // namespace

void compose_attract_shelf(const AttractPage& page) {
  compose_ground(page, Pattern::yes);
  compose_full_header(page);
  page.is_portrait() ? compose_portrait(page) : compose_landscape(page);
}

}  // namespace lobi::ui
