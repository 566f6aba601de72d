// SPDX-License-Identifier: GPL-3.0-or-later
// "Ikuti kami" in the attract loop: all accounts as a wall of codes, each at least 6 px a module, so that they scan
// from where people stand.
#include <algorithm>
#include <cmath>

#include "ui/screens/attract_pages.h"
#include "ui/theme/icons.h"
#include "ui/widgets/qr.h"

namespace lobi::ui {
namespace {

constexpr double kPadding = 12, kBadge = 56, kFoot = 164;

// Badge and network, below them the name in up to two lines.
double foot_height(const Look& look) {
  return kFoot + 2 * type::kSmall.size * type::kSmall.line_height * (look.text_scale - 1);
}

struct Wall {
  double plate = 0;  // of the largest code: all cards are alike
  int columns = 1, rows = 1;
  double gap = kGap;
};

std::vector<model::Account> scannable(const AttractPage& page) {
  std::vector<model::Account> accounts;
  for (const auto& account : page.world.library.accounts)
    if (qr_side(page.look(), account.follow_url, qr_module(page.look().layout)) > 0) accounts.push_back(account);
  return accounts;
}

// As many of the first accounts as there is room for in full size.
Wall wall_for(const AttractPage& page, std::vector<model::Account>& accounts, const Rect& room) {
  Wall wall;
  for (const auto& account : accounts)
    wall.plate = std::max(wall.plate, qr_side(page.look(), account.follow_url, qr_module(page.look().layout)));
  const double card = wall.plate + 2 * kPadding, high = card + foot_height(page.look());
  const int across = std::max(1, static_cast<int>(std::floor((room.width + 12) / (card + 12))));
  const int down = std::max(1, static_cast<int>(std::floor((room.height + 12) / (high + 12))));
  const auto most = static_cast<std::size_t>(across * down);
  if (accounts.size() > most) accounts.resize(most);
  const int count = static_cast<int>(accounts.size());
  wall.rows = (count + across - 1) / std::max(1, across);
  wall.columns = wall.rows == 0 ? 1 : (count + wall.rows - 1) / wall.rows;
  if (wall.columns > 1)
    wall.gap = std::min(kGap, std::floor((room.width - wall.columns * card) / (wall.columns - 1)));
  return wall;
}

// Where there is no second line the text becomes smaller, down to the smallest there is.
paint::TextStyle one_line(const paint::Canvas& canvas, const std::string& name, paint::TextStyle style,
                          double width) {
  const double taken = canvas.measure(name, style).width;
  if (taken > width) style.size = std::max(type::kSmall.size, style.size * width / taken);
  return style;
}

void compose_account(const AttractPage& page, const model::Account& account, const Rect& rect, double plate) {
  const Look& look = page.look();
  const std::string name = account.name.empty() ? account.handle : account.name;
  const std::string network(model::network_key(account.network));
  const std::string title = account.network == model::Network::website
                                ? std::string(look.tr("Situs web"))
                                : std::string(model::network_name(account.network));
  CardSpec spec;
  spec.id = "attract.account." + account.follow_url;
  spec.key = SpriteKey("attract-account").add(network).add(title).add(name).add(plate);
  spec.rect = rect;
  spec.act = page.show_qr(title, account.follow_url);
  card(page.frame, look, spec, [&look, network, title, name, plate] {
    return Paint([&look, network, title, name, plate](paint::Canvas& canvas, const Rect& body) {
      const double x = body.x + 20, width = body.width - 40;
      paint::TextStyle thin = look.type(type::kSmall);
      const double foot = body.height - kPadding - plate, line = thin.size * thin.line_height;
      const int lines = std::clamp(static_cast<int>(std::floor((foot - kBadge - 10 - 20) / line)), 0, 3);
      const double all = kBadge + (lines > 0 ? 10 + std::min(lines, 2) * line : 0);  // alike on all cards
      const double top = std::round(body.bottom() - foot + std::max(8.0, (foot - all) / 2));
      canvas.badge({x, top, kBadge, kBadge}, network);
      canvas.label({x + kBadge + 14, top + kBadge / 2}, title, look.type(type::kAccount), look.colours.tinta,
                   paint::Align::left, width - kBadge - 14);
      if (lines == 0) return;
      if (lines == 1) thin = one_line(canvas, name, thin, width);
      canvas.text({x, top + kBadge + 10}, name, thin, look.colours.tinta_2, {width, lines, paint::Align::left});
    });
  });
  const double side = qr_side(look, account.follow_url, qr_module(page.look().layout));
  qr_plate(page.frame, look,
           {"",
            account.follow_url,
            {rect.centre().x - side / 2, rect.y + kPadding + (plate - side) / 2, side, side},
            {}});
}

// Returns where they end.
double compose_words(const AttractPage& page, const Rect& place) {
  const Look& look = page.look();
  const double top = compose_kind(page, place,
                                  {std::string(look.tr("Pindai dengan kamera ponsel")), icon::kQrScan, false,
                                   look.colours.sungai_t, look.colours.sungai_x}) +
                     28;
  const Layout& layout = look.layout;
  const double room = layout.is_compact && !layout.is_portrait ? 110 : headline_room(layout, 1);
  return compose_headline(page, {place.x, top, place.width, room}, look.tr("Ikuti kami"),
                          page.go({ScreenName::follow, "", 0}));
}

}  // namespace

void compose_attract_follow(const AttractPage& page) {
  compose_ground(page, Pattern::yes);
  compose_full_header(page);
  const Rect place = full_place(page.look().layout);
  const double top = compose_words(page, place) + 36;
  const Rect room{place.x, top, place.width, place.bottom() - top};
  auto accounts = scannable(page);
  const Wall wall = wall_for(page, accounts, room);
  // Cards share the width up to a third more than their plate, and the height up to a little more than they need.
  const double widest = (wall.plate + 2 * kPadding) * 1.35;
  const double width =
      std::min(widest, std::floor((room.width - (wall.columns - 1) * wall.gap) / std::max(1, wall.columns)));
  const double needs = wall.plate + 2 * kPadding + foot_height(page.look());
  const double height =
      std::min(needs * 1.12, std::floor((room.height - (wall.rows - 1) * kGap) / std::max(1, wall.rows)));
  const double all = wall.rows * height + (wall.rows - 1) * kGap;
  const double first = room.y + std::floor((room.height - all) / 2);
  for (std::size_t i = 0; i < accounts.size(); ++i) {
    const int column_index = static_cast<int>(i) % wall.columns, row = static_cast<int>(i) / wall.columns;
    compose_account(page, accounts[i],
                    {room.x + column_index * (width + wall.gap), first + row * (height + kGap), width, height},
                    wall.plate);
  }
}

}  // namespace lobi::ui
