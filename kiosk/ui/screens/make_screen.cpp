// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/home.h"
#include "ui/screens/screen.h"

namespace lobi::ui {

std::unique_ptr<Screen> make_screen(const Route& route, const World& world) {
  (void)route;
  (void)world;
  return make_home();
}

}  // namespace lobi::ui
