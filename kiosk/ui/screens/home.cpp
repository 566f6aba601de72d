// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/home.h"

#include "base/translations.h"
#include "pack/local_text.h"
#include "ui/theme/icons.h"
#include "ui/widgets/button.h"
#include "ui/widgets/sheet.h"

namespace lobi::ui {
namespace {

class Home final : public Screen {
 public:
  void compose(Frame& frame, const World& world) override {
    const Look& look = world.look;
    const Rect& content = look.layout.content;
    const std::string greeting = base::fill(look.tr("{0}. Mau ke mana hari ini?"),
                                            {pack::greeting(world.now, world.library.hours.zone, look.language())});
    text_sprite(frame, look, {content.x, 132}, greeting, look.type(type::kQuestion), look.colours.tinta,
                {content.width, 2, paint::Align::left});
    const Rect tile{content.x, 232, 724, 392};
    card(frame, look,
         {"home.learn",
          SpriteKey("learn"),
          tile,
          look.colours.durian_t,
          kCardRadius,
          [&world] {
            world.navigator.go({ScreenName::learn, "", 0});
          },
          true,
          {},
          0},
         [&look] {
           return Paint([&look](paint::Canvas& canvas, const Rect& body) {
             canvas.tile(look.art->drawing("pattern-durian"), body, 0);
             canvas.text({body.x + 36, body.y + 36}, look.tr("Buku & koleksi"), look.type(type::kCardTitleLarge),
                         look.colours.tinta, {300, 2, paint::Align::left});
           });
         });
    button(frame, look,
           {"home.try", {content.x, 660, 300, 96}, "Lanjut", 0, icon::kArrowRight, ButtonKind::primary, [&world] {
              world.navigator.home();
            }});
  }
  DockMiddle dock_middle(const World& world) override {
    return {DockMiddle::Kind::line,
            icon::kCheckCircle,
            std::string(world.look.tr("Tanpa akun. Tanpa jejak.")),
            1,
            1,
            {},
            {}};
  }
};

}  // namespace

std::unique_ptr<Screen> make_home() { return std::make_unique<Home>(); }

}  // namespace lobi::ui
