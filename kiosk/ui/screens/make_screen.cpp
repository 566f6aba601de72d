// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/attract.h"
#include "ui/screens/campaign.h"
#include "ui/screens/collection.h"
#include "ui/screens/event.h"
#include "ui/screens/events.h"
#include "ui/screens/feed.h"
#include "ui/screens/follow.h"
#include "ui/screens/home.h"
#include "ui/screens/learn.h"
#include "ui/screens/lesson.h"
#include "ui/screens/pairing.h"
#include "ui/screens/post.h"
#include "ui/screens/pushed.h"
#include "ui/screens/screen.h"
#include "ui/screens/title.h"

namespace lobi::ui {

std::unique_ptr<Screen> make_screen(const Route& route, const World& world) {
  switch (route.screen) {
    case ScreenName::collection:
      return make_collection(route.item);
    case ScreenName::title:
      return make_title(route.item);
    case ScreenName::feed:
      return make_feed(route);
    case ScreenName::post:
      return make_post(route);
    case ScreenName::learn:
      return make_learn(route, world);
    case ScreenName::lesson:
      return make_lesson(route, world);
    case ScreenName::follow:
      return make_follow();
    case ScreenName::events:
      return make_events(route.item);
    case ScreenName::event:
      return make_event(route.item);
    case ScreenName::campaign:
      return make_campaign(route.item);
    case ScreenName::pushed:
      return make_pushed(route.item);
    case ScreenName::pairing:
      return make_pairing();
    case ScreenName::attract:
      return make_attract(route.step, route.item);
    default:
      return make_home();
  }
}

}  // namespace lobi::ui
