// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>

#include "base/translations.h"
#include "ui/screens/pairing_parts.h"
#include "ui/theme/icons.h"

namespace lobi::ui {
namespace {

constexpr double kEmblem = 92, kFruit = 84, kAfterFruit = 28, kStepGap = 24, kPillHeight = 60, kPillGap = 18;
constexpr paint::TextStyle kLobi{paint::Face::manrope, 800, 64, 1.1, -0.03};
constexpr paint::TextStyle kNumber{paint::Face::manrope, 800, 40, 1.0, -0.02};
constexpr paint::TextStyle kStepHead{paint::Face::manrope, 800, 38, 1.15, -0.018};

void compose_emblem(Frame& frame, const Look& look, paint::Point at) {
  plain(frame, SpriteKey("pairing-lobi"), {at.x, at.y, 300, kEmblem}, [&look] {
    return Paint([&look](paint::Canvas& canvas, const Rect& body) {
      canvas.contain(look.art->drawing("emblem"), {body.x, body.y, kEmblem, kEmblem}, look.colours.picture_light);
      canvas.label({body.x + kEmblem + 24, body.centre().y}, "Lobi", kLobi, look.colours.tinta);
    });
  });
}

struct Step {
  const char* number;
  std::string_view head, text;
};

// Returns its bottom.
double compose_step(Frame& frame, const Look& look, const Rect& at, const Step& step) {
  plain(frame, SpriteKey("pairing-step").add(std::string_view(step.number)), {at.x, at.y, kFruit, kFruit},
        [&look, number = std::string(step.number)] {
          return Paint([&look, number](paint::Canvas& canvas, const Rect& body) {
            canvas.fruit(body.centre(), kFruit, kFruit, 18, 0.13, look.colours.durian);
            canvas.label(body.centre(), number, kNumber, Colour{0x16241F}, paint::Align::centre);
          });
        });
  const double x = at.x + kFruit + kAfterFruit, width = at.right() - x;
  const paint::TextStyle head = frame.texts().fitted(step.head, look.type(kStepHead), width, 1, 30);
  double y = at.y - 2;
  y += text_sprite(frame, look, {x, y}, step.head, head, look.colours.tinta, {width, 1, paint::Align::left}) + 4;
  const paint::TextStyle text = look.type(type::kCardText);
  y += text_sprite(frame, look, {x, y}, step.text, text, look.colours.tinta_2,
                   {frame.texts().balanced_width(std::string(step.text), text, width), 3, paint::Align::left});
  return std::max(y, at.y + kFruit);
}

std::vector<PillSpec> facts(const World& world) {
  const Look& look = world.look;
  const link::PairingState& state = *world.pairing;
  const bool is_connected = state.step == link::PairingStep::code || state.step == link::PairingStep::check ||
                            state.step == link::PairingStep::done;
  std::vector<PillSpec> pills;
  PillSpec net{std::string(is_connected ? look.tr("Tersambung") : look.tr("Belum tersambung")),
               is_connected ? icon::kWifi : icon::kWifiOff,
               false,
               look.colours.tint(is_connected ? Family::rimba : Family::durian),
               look.colours.on_tint(is_connected ? Family::rimba : Family::durian),
               kPillHeight};
  pills.push_back(net);
  if (state.sign.empty()) return pills;
  pills.push_back({base::fill(look.tr("Layar {0}"), {state.sign}), icon::kScreen, false, look.colours.kertas_2,
                   look.colours.tinta_2, kPillHeight});
  return pills;
}

}  // namespace

void compose_pairing_paper(Frame& frame, const World& world, const Rect& paper) {
  const Look& look = world.look;
  double y = paper.y;
  const bool is_low = paper.height < 820;
  if (!is_low) {
    compose_emblem(frame, look, {paper.x, y});
    y += kEmblem + 36;
  }
  const std::string greeting(look.tr("Selamat datang.\nMari kita pasang."));
  const paint::TextStyle style =
      frame.texts().fitted(greeting, look.type(type::kQuestion, is_low ? 60 : 72), paper.width, 2, 44);
  y += text_sprite(frame, look, {paper.x, y}, greeting, style, look.colours.tinta,
                   {paper.width, 2, paint::Align::left}) +
       (is_low ? 24 : 40);
  const std::array<Step, 3> steps{
      Step{"1", look.tr("Pindai kode"), look.tr("Dengan ponsel pustakawan, atau ketik kodenya di komputer.")},
      Step{"2", look.tr("Cocokkan angka"), look.tr("Layar ini dan ponsel menampilkan enam angka yang sama.")},
      Step{"3", look.tr("Setujui isi pertama"), look.tr("Layar mulai tampil begitu Anda menekan Tayangkan.")}};
  for (const Step& step : steps)
    y = compose_step(frame, look, {paper.x, y, paper.width, 0}, step) + (is_low ? kStepGap / 2 : kStepGap);
  double x = paper.x;
  for (const PillSpec& spec : facts(world))
    x += pill(frame, look, {x, paper.bottom() - kPillHeight}, spec) + kPillGap;
}

}  // namespace lobi::ui
