// SPDX-License-Identifier: GPL-3.0-or-later
// What the screens of events share: an event as a card, and as something to take home. Main thread.
#pragma once

#include <string>

#include "ui/screens/world.h"
#include "ui/widgets/event_card.h"
#include "ui/widgets/qr_card.h"

namespace lobi::ui {

[[nodiscard]] EventCard make_event_card(const World& world, const model::Event& event, std::string id);

// "Ayo membatik durian! · Sabtu, 28 November, 09.00–12.00 WIB · Aula Lingga": in place of an address.
[[nodiscard]] std::string event_line(const World& world, const model::Event& event);

// The code that holds the event itself, and the one that leads to its page (empty address: it has none). A touch
// opens the large dialog.
[[nodiscard]] QrCard calendar_code(const World& world, const model::Event& event, std::string id);
[[nodiscard]] QrCard page_code(const World& world, const model::Event& event, std::string id);

}  // namespace lobi::ui
