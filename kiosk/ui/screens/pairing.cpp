// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/pairing.h"

#include <algorithm>
#include <cmath>

#include "base/translations.h"
#include "ui/screens/pairing_address.h"
#include "ui/screens/pairing_parts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/qr.h"

namespace lobi::ui {
namespace {

using link::PairingAction;
using link::PairingStep;

constexpr paint::TextStyle kCaption{paint::Face::manrope, 700, 34, 1.2, -0.01};
constexpr paint::TextStyle kBeside{paint::Face::manrope, 800, 48, 1.12, -0.022};
constexpr double kBesideCode = 44, kLeastWords = 260;

// What a phone opens: the desk's page of kiosks, which asks for the code in words when it is only typed.
std::string page_of(const std::string& desk) {
  return desk + (desk.empty() || desk.back() != '/' ? "/kios" : "kios");
}
std::string address_of(const link::PairingState& state) { return page_of(state.desk) + "?pasang=" + state.code; }

// "https://lobi.example/kios" as somebody types it.
std::string typed(const std::string& desk) {
  const std::string page = page_of(desk);
  const auto scheme = page.find("://");
  return scheme == std::string::npos ? page : page.substr(scheme + 3);
}

class Pairing final : public Screen {
 public:
  void compose(Frame& frame, const World& world) override;
  [[nodiscard]] bool has_header() const override { return false; }
  [[nodiscard]] bool take_text(std::string_view text, const World& world) override;
  [[nodiscard]] std::optional<ShownThing> shown_thing(const World&) const override {
    return ShownThing{"", {N_("Pemasangan"), ""}};
  }

 private:
  struct Part {
    Frame& frame;
    const World& world;
    const link::PairingState& state;
    Rect body;
    [[nodiscard]] const Look& look() const { return world.look; }
    [[nodiscard]] std::string tr(std::string_view text) const { return std::string(look().tr(text)); }
    [[nodiscard]] Action act(PairingAction action) const {
      Navigator& navigator = world.navigator;
      return [&navigator, action] { navigator.pair({action, {}}); };
    }
  };
  void compose_code(const Part& part) const;
  void compose_check(const Part& part);
  void compose_typing(Frame& frame, const World& world);
  [[nodiscard]] PairingWords words_of(const Part& part);
  [[nodiscard]] PairingWords offer_of(const Part& part);
  [[nodiscard]] PairingWords choice_of(const Part& part, const ButtonSpec& other);
  void start(Navigator& navigator, const std::string& desk);
  [[nodiscard]] Action type_address(const Part& part);
  [[nodiscard]] double compose_caption(const Part& part, std::string_view text) const;
  [[nodiscard]] double compose_validity(const Part& part, double top) const;
  void compose_scan(const Part& part, const Rect& room) const;

  TypedAddress typed_;
  bool is_typing_ = false;
  std::string confirmed_;  // the check that somebody here called the same; it waits for the desk
};

double Pairing::compose_caption(const Part& part, std::string_view text) const {
  const Rect& body = part.body;
  return body.y +
         text_sprite(part.frame, part.look(), {body.x, body.y}, text, part.look().type(kCaption),
                     pairing_gold(part.look()), {body.width, 1, paint::Align::left}) +
         14;
}

// To the minute, rounded up: "Berlaku 1 menit lagi" until it is replaced.
double Pairing::compose_validity(const Part& part, double top) const {
  if (!part.state.expires_at) return top;
  const auto left = *part.state.expires_at - part.world.now;
  const auto minutes = std::max<std::int64_t>(1, std::chrono::ceil<std::chrono::minutes>(left).count());
  const std::string text =
      base::fill(part.look().tr("Berlaku {0} menit lagi, lalu diganti otomatis"), {std::to_string(minutes)});
  const auto style = part.frame.texts().fitted(text, part.look().type(type::kCardText), part.body.width, 1, 24);
  const auto rest = left.count() % 60'000;
  part.frame.wake_at(part.frame.now() + base::Milliseconds(rest > 0 ? rest : 60'000));
  return top + text_sprite(part.frame, part.look(), {part.body.x, top}, text, style, pairing_ink(part.look()),
                           {part.body.width, 1, paint::Align::left});
}

void Pairing::compose_scan(const Part& part, const Rect& room) const {
  const Look& look = part.look();
  const std::string address = address_of(part.state);
  const double most = std::min(room.height, room.width - kBesideCode - kLeastWords);
  const double wanted = qr_side(look, address, kQrPairingModule);
  const double side = wanted > 0 && wanted <= most ? wanted : qr_side_within(look, address, most);
  const Rect plate{room.x, room.bottom() - side, side, side};
  if (side > 0) qr_plate(part.frame, look, {"", address, plate, {}});
  const double x = side > 0 ? plate.right() + kBesideCode : room.x, width = room.right() - x;
  const std::string head = part.tr("Pindai dengan ponsel pustakawan"), or_open = part.tr("atau buka");
  const std::string page = typed(part.state.desk);
  TextMeasurer& texts = part.frame.texts();
  const auto head_style = texts.fitted(head, look.type(kBeside), width, 4, 34);
  const auto small = look.type(type::kCardText);
  paint::TextStyle bold = texts.fitted(page, {paint::Face::noto_sans, 700, small.size, 1.3, 0}, width, 3, 22);
  const auto height = [&](std::string_view text, const paint::TextStyle& style, int lines) {
    return texts.measure(text, style, {width, lines, paint::Align::left}).height;
  };
  const double all = height(head, head_style, 4) + 20 + height(or_open, small, 1) + height(page, bold, 3);
  double y = side > 0 ? plate.centre().y - all / 2 : room.y;
  const Colour ink = pairing_ink(look);
  y += text_sprite(part.frame, look, {x, y}, head, head_style, ink, {width, 4, paint::Align::left}) + 20;
  y += text_sprite(part.frame, look, {x, y}, or_open, small, ink, {width, 1, paint::Align::left});
  text_sprite(part.frame, look, {x, y}, page, bold, ink, {width, 3, paint::Align::left});
}

void Pairing::compose_code(const Part& part) const {
  double y = compose_caption(part, part.look().tr("Kode pemasangan"));
  y = compose_pairing_tiles(part.frame, part.look(), {part.body.x, y, part.body.width, 0}, part.state.code) + 24;
  y = compose_validity(part, y) + 32;
  compose_scan(part, {part.body.x, y, part.body.width, part.body.bottom() - y});
}

void Pairing::compose_check(const Part& part) {
  const Look& look = part.look();
  double y = compose_caption(part, look.tr("Angka pemeriksa"));
  y = compose_pairing_tiles(part.frame, look, {part.body.x, y, part.body.width, 0}, part.state.check) + 48;
  const bool is_confirmed = confirmed_ == part.state.check;
  const std::string question = is_confirmed
                                   ? part.tr("Menunggu pustakawan menyetujui di ponsel atau komputernya …")
                                   : part.tr("Apakah ponsel atau komputer pustakawan menampilkan angka yang sama?");
  const auto style = part.frame.texts().fitted(question, look.type(kBeside), part.body.width, 3, 34);
  y += text_sprite(part.frame, look, {part.body.x, y}, question, style, pairing_ink(look),
                   {part.body.width, 3, paint::Align::left}) +
       40;
  if (is_confirmed) return;
  Navigator& navigator = part.world.navigator;
  const Action same = [this, &navigator, check = part.state.check] {
    confirmed_ = check;
    navigator.pair({PairingAction::confirm, {}});
  };
  compose_pairing_buttons(
      part.frame, look, {part.body.x, y}, part.body.width,
      {{"pairing.same", {}, part.tr("Ya, sama"), icon::kCheck, 0, ButtonKind::gold, same},
       {"pairing.other", {}, part.tr("Berbeda"), 0, 0, ButtonKind::on_green, part.act(PairingAction::refuse)}});
}

// What it says and what it does are of one address, whoever named it.
void Pairing::start(Navigator& navigator, const std::string& desk) {
  is_typing_ = false;
  navigator.pair({PairingAction::start, desk});
}

bool Pairing::take_text(std::string_view text, const World& world) {
  if (!is_typing_) return false;
  if (text == "\n" && !typed_.is_empty()) start(world.navigator, typed_.address());
  if (text != "\n") typed_.type(text);
  return true;
}

// Begins with the address that stands there, for mostly one character of it is wrong.
Action Pairing::type_address(const Part& part) {
  Navigator& navigator = part.world.navigator;
  return [this, &navigator, desk = part.state.desk] {
    if (typed_.is_empty()) typed_.set(desk);
    is_typing_ = true;
    navigator.turn_page(Turn::next);
  };
}

// Several desks are in the network: each by its name, or by its address where the name tells nothing.
PairingWords Pairing::choice_of(const Part& part, const ButtonSpec& other) {
  const auto& found = part.state.found;
  PairingWords words{icon::kScreen,
                     part.tr("Yang mana milik perpustakaan Anda?"),
                     part.tr("Ada beberapa Lobi Desk di jaringan ini."),
                     {}};
  Navigator& navigator = part.world.navigator;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const std::string& name = found[i].name;
    const auto same =
        std::count_if(found.begin(), found.end(), [&name](const auto& desk) { return desk.name == name; });
    words.buttons.push_back({"pairing.desk." + std::to_string(i),
                             {},
                             name.empty() || same > 1 ? typed(found[i].address) : name,
                             0,
                             icon::kArrowRight,
                             ButtonKind::gold,
                             [this, &navigator, desk = found[i].address] { start(navigator, desk); }});
  }
  words.buttons.push_back(other);
  return words;
}

PairingWords Pairing::offer_of(const Part& part) {
  const Look& look = part.look();
  const ButtonSpec other{"pairing.type",    {}, part.tr("Alamat lain"), 0, 0, ButtonKind::on_green,
                         type_address(part)};
  if (part.state.found.size() > 1) return choice_of(part, other);
  if (part.state.desk.empty()) {
    ButtonSpec first = other;
    first.text = part.tr("Ketik alamat");
    first.kind = ButtonKind::gold;
    return {icon::kScreen,
            part.tr("Layar ini belum terpasang"),
            part.tr("Ketik alamat Lobi Desk di sini, atau isi di lobi.toml: [push] desk = \"https://…\""),
            {first}};
  }
  Navigator& navigator = part.world.navigator;
  const Action begin = [this, &navigator, desk = part.state.desk] { start(navigator, desk); };
  return {
      icon::kScreen,
      part.tr("Layar ini belum terpasang"),
      base::fill(look.tr("Pasang dengan {0}, lalu kelola layar ini dari ponsel atau komputer."),
                 {typed(part.state.desk)}),
      {{"pairing.start", {}, part.tr("Mulai pemasangan"), 0, icon::kArrowRight, ButtonKind::gold, begin}, other}};
}

PairingWords Pairing::words_of(const Part& part) {
  const auto gold = [&](const char* id, std::string text, PairingAction action) {
    return ButtonSpec{id, {}, std::move(text), 0, icon::kArrowRight, ButtonKind::gold, part.act(action)};
  };
  Navigator& navigator = part.world.navigator;
  const std::string desk = part.state.desk.empty() ? "" : typed(part.state.desk);
  switch (part.state.step) {
    case PairingStep::connecting:
      return {icon::kWifi, part.tr("Sebentar, sedang menghubungi …"), desk, {}};
    case PairingStep::done:
      return {0,
              part.tr("Layar ini sudah terpasang"),
              part.tr("Yang Anda tayangkan muncul di sini dengan sendirinya."),
              {gold("pairing.done", part.tr("Selesai"), PairingAction::cancel)}};
    case PairingStep::failed:
      return {icon::kInformation,
              part.tr("Belum berhasil"),
              part.state.message.in(part.look().language()),
              {{"pairing.again",
                {},
                part.tr("Coba lagi"),
                0,
                icon::kArrowRight,
                ButtonKind::gold,
                [this, &navigator, address = part.state.desk] { start(navigator, address); }},
               {"pairing.type", {}, part.tr("Ubah alamat"), 0, 0, ButtonKind::on_green, type_address(part)}}};
    default:
      break;
  }
  return offer_of(part);
}

void Pairing::compose_typing(Frame& frame, const World& world) {
  Navigator& navigator = world.navigator;
  const Action back = [this, &navigator] {
    is_typing_ = false;
    navigator.turn_page(Turn::previous);
  };
  frame.fill(frame.page(), world.look.colours.kertas);
  compose_address_page(frame, world, {typed_, back, [this, &navigator] { start(navigator, typed_.address()); }});
}

void Pairing::compose(Frame& frame, const World& world) {
  const link::PairingState none;
  World seen = world;
  if (seen.pairing == nullptr) seen.pairing = &none;
  const bool can_type = seen.pairing->step == PairingStep::off || seen.pairing->step == PairingStep::failed;
  if (!can_type) is_typing_ = false;
  if (is_typing_) return compose_typing(frame, seen);
  const PairingPlaces places = pairing_places(world.look.layout);
  compose_pairing_ground(frame, world.look, places);
  const Part part{frame, seen, *seen.pairing, places.body};
  if (part.state.step != PairingStep::check) confirmed_.clear();
  if (part.state.step == PairingStep::code) {
    compose_code(part);
  } else if (part.state.step == PairingStep::check) {
    compose_check(part);
  } else {
    compose_pairing_words(frame, world.look, places.body, words_of(part));
  }
  compose_pairing_paper(frame, seen, places.paper);
}

}  // namespace

std::unique_ptr<Screen> make_pairing() { return std::make_unique<Pairing>(); }

}  // namespace lobi::ui
