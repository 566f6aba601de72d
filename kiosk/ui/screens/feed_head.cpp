// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/feed_head.h"

#include <algorithm>
#include <cmath>

#include "pack/local_text.h"
#include "ui/screens/feed_contents.h"
#include "ui/screens/post_words.h"
#include "ui/theme/icons.h"
#include "ui/widgets/button.h"

namespace lobi::ui {
namespace {

constexpr double kChipsBelowTop = 12;  // of the 104 px row
constexpr double kPortraitTitleRow = 104;
constexpr double kPortraitTopBottom = 930, kPortraitGap = 28;  // picture 23
constexpr double kTitleGap = 34, kPillGap = 28, kReachTitle = 420;

Rect title_area(const Layout& layout) { return layout.is_reach ? layout.showcase : layout.content; }

}  // namespace

bool is_beside_title(const Layout& layout) { return !layout.is_portrait && !layout.is_reach; }
bool is_in_rows(const Layout& layout) { return layout.is_reach && !layout.is_portrait; }

Rect feed_chips(const Layout& layout) {
  const Rect& content = layout.content;
  double y = content.y;
  if (is_beside_title(layout)) y += kChipsBelowTop;
  if (layout.is_portrait && !layout.is_reach)
    y = std::round(kPortraitTopBottom / 1920 * layout.page.height) + kPortraitGap;
  return {content.x, y, layout.page.width - content.x, kChipHeight};
}

Rect feed_top_card(const Layout& layout) {
  const Rect area = title_area(layout);
  if (is_in_rows(layout)) return {area.x + kReachTitle, area.y, area.width - kReachTitle, area.height};
  const double top = area.y + kPortraitTitleRow;
  const double bottom = layout.is_reach ? area.bottom() : feed_chips(layout).y - kPortraitGap;
  return {area.x, top, area.width, bottom - top};
}

double feed_row_height(const Look& look) { return std::round(kPostRowHeight * (look.text_scale > 1 ? 1.2 : 1)); }

PostRow post_row(const World& world, const model::Post& post, std::string id) {
  PostRow row;
  row.id = std::move(id);
  row.words = post_words(post).headline;
  row.age = pack::age_text(post.created_at, world.now, world.library.hours.zone, world.language());
  row.network = model::network_key(post.network);
  row.picture = first_picture(post, world.publication, world.language());
  if (row.words.empty()) row.words = post_account(post);
  return row;
}

std::optional<PillSpec> freshness_pill(const World& world, std::optional<base::Instant> updated) {
  const model::SyncHealth& health = world.sync_health;
  if (health.last_success) updated = std::max(updated.value_or(*health.last_success), *health.last_success);
  if (!updated || (!health.is_offline && world.now - *updated < kStale)) return std::nullopt;
  const Look& look = world.look;
  PillSpec note;
  note.text = pack::updated_text(*updated, world.now, world.library.hours.zone, look.language());
  if (health.is_offline) note.icon = icon::kWifiOff;
  note.ground = look.colours.kertas_2;
  note.ink = look.colours.tinta_2;
  note.height = 56;
  return note;
}

double compose_freshness(Frame& frame, const World& world, std::optional<base::Instant> updated, double beside,
                         double middle) {
  const Look& look = world.look;
  const Layout& layout = look.layout;
  const Rect area = title_area(layout);
  const auto pill_shown = freshness_pill(world, updated);
  if (!pill_shown) return beside;
  const PillSpec& note = *pill_shown;
  if (is_in_rows(layout)) {
    pill(frame, look, {area.x, area.y + 100}, note);
    return beside;
  }
  const double pill_wide = pill_width(frame, look, note);
  const double x = layout.is_portrait ? area.right() - pill_wide : beside;
  pill(frame, look, {x, std::round(middle - note.height / 2)}, note);
  return x + pill_wide + kPillGap;
}

double compose_feed_title(Frame& frame, const World& world, std::optional<base::Instant> updated) {
  const Look& look = world.look;
  const Layout& layout = look.layout;
  const Rect area = title_area(layout);
  const auto style = look.type(type::kTitle, layout.is_portrait ? 68 : 60);
  const std::string_view words = look.tr("Kabar");
  const double width = frame.texts().measure(words, style).width;
  const double middle = is_beside_title(layout) ? area.y + kChipsBelowTop + kChipHeight / 2 : area.y + 43;
  text_sprite(frame, look, {area.x, std::round(middle - style.size * style.line_height / 2)}, words, style,
              look.colours.tinta);
  const double beside = area.x + std::ceil(width) + kTitleGap;
  return compose_freshness(frame, world, updated, beside, middle);
}

}  // namespace lobi::ui
