// SPDX-License-Identifier: GPL-3.0-or-later
// kind = "telegram": the posts of a channel, through a bot that is its administrator (social-apis.md section 9a).
//
//   target       the channel: "perpuslubuk", or its number "-1001234567890" when it is private
//   credential   the bot's token, from @BotFather; it stands in the path of every address and never leaves fetch
//   address      option; a Bot API server of one's own
//
// The trap of getUpdates: asking with a higher `offset` makes Telegram forget what lies below it. So a run asks
// once with the offset that the last run stored together with its posts, and gives what came as a harvest; only the
// next run confirms it. A kiosk that dies in between is told the same again. Updates live for 24 hours: a kiosk
// that was off for longer has missed posts, and nobody tells them again. After a quiet week Telegram begins with a
// number at random, so an offset of that age is not used. Telegram never says that a post was deleted: staff hide
// it.
//
// The cursor keeps the newest messages themselves, since an album arrives in parts and reactions without their
// post. Used by source_registry. One thread.
#pragma once

#include <memory>

#include "sync/source.h"

namespace lobi::sync {

inline constexpr std::size_t kTelegramRemembered = 30;            // messages in the cursor
inline constexpr std::chrono::hours kTelegramOffsetLife{6 * 24};  // shorter than the week of the documentation

[[nodiscard]] std::unique_ptr<Source> make_telegram_source(SourceContext context);

}  // namespace lobi::sync
