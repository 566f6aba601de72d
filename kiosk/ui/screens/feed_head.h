// SPDX-License-Identifier: GPL-3.0-or-later
// Where the feed's parts lie besides its cards, its title with the pill that says how old everything is, and its
// low rows. Main thread.
#pragma once

#include <optional>

#include "ui/screens/world.h"
#include "ui/widgets/button.h"
#include "ui/widgets/post_card.h"

namespace lobi::ui {

// The chips' row: beside the title in landscape (from the content's left on), below 768 in portrait, directly below
// the line in reach mode. Runs to the page's edge.
[[nodiscard]] Rect feed_chips(const Layout& layout);
[[nodiscard]] bool is_beside_title(const Layout& layout);
// Of the large card: portrait and reach mode only.
[[nodiscard]] Rect feed_top_card(const Layout& layout);

// Reach mode in landscape has room for low rows only.
[[nodiscard]] bool is_in_rows(const Layout& layout);
[[nodiscard]] double feed_row_height(const Look& look);
[[nodiscard]] PostRow post_row(const World& world, const model::Post& post, std::string id);

// LOOK.md section 9: "Diperbarui 3 jam lalu" after an hour without a source that answers; offline at once, with
// wifi-off. `updated` as the publication knows it; what lobi-sync said since counts as well. Empty: there is
// nothing to say.
[[nodiscard]] std::optional<PillSpec> freshness_pill(const World& world, std::optional<base::Instant> updated);
// Beside a title that ends at `beside`, at the height `middle`; in portrait at the right. Returns where what
// follows may begin.
double compose_freshness(Frame& frame, const World& world, std::optional<base::Instant> updated, double beside,
                         double middle);
// "Kabar", and that pill. Returns where the chips may begin.
double compose_feed_title(Frame& frame, const World& world, std::optional<base::Instant> updated);

}  // namespace lobi::ui
