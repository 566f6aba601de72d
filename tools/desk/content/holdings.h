// SPDX-License-Identifier: GPL-3.0-or-later
// What can be shown by reference: kiosks' holdings and what the desk fetched, each thing once.
//
// Rows as the pickers and the moderation page take them. Pure but for own content; any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pack/preview_file.h"
#include "tools/desk/content/own_content.h"
#include "tools/desk/fleet/fleet.h"

namespace lobi::desk {

// `own`: what the desk holds and what waits there, merged into the fleet's by reference; its rows name no kiosk.
[[nodiscard]] fleet::FleetHoldings merged(fleet::FleetHoldings holdings, const pack::Holdings& own);
// Of the fleet and of this desk, now.
[[nodiscard]] fleet::FleetHoldings all_holdings(fleet::Fleet* fleet, OwnContent& own);

// posts, titles, events, lessons, campaigns whose words hold all words of `query` (case folded); at most `limit`:
// {"reference","title":{"id","en"},"detail","at","kiosks":[id]}. Empty optional: no such shelf.
[[nodiscard]] std::optional<Json> library_rows(const fleet::FleetHoldings& holdings, const std::string& shelf,
                                               const std::string& query, std::size_t limit);

// The words of what a reference names, for a title in a list or a preview.
[[nodiscard]] std::optional<pack::HeldWords> held_words(const fleet::FleetHoldings& holdings,
                                                        model::PushedKind kind, const std::string& reference);

}  // namespace lobi::desk
