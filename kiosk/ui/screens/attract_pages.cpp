// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/attract_pages.h"

namespace lobi::ui {

void compose_attract_item(const AttractPage& page) {
  using Kind = AttractItem::Kind;
  switch (page.item.kind) {
    case Kind::post:
      return compose_attract_post(page);
    case Kind::event:
      return compose_attract_event(page);
    case Kind::campaign:
      return compose_attract_campaign(page);
    case Kind::books:
    case Kind::e_books:
      return compose_attract_shelf(page);
    case Kind::learn:
      return compose_attract_learn(page);
    case Kind::follow:
      return compose_attract_follow(page);
    case Kind::hours:
      return compose_attract_hours(page);
    case Kind::notice:
      return compose_attract_notice(page);
    case Kind::picture:
      return compose_attract_picture(page);
    case Kind::quote:
      return compose_attract_quote(page);
    case Kind::title:
      return compose_attract_title(page);
    case Kind::welcome:
      return compose_attract_welcome(page);
  }
}

}  // namespace lobi::ui
