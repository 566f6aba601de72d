// SPDX-License-Identifier: GPL-3.0-or-later
// Messages of a channel, as Telegram's Bot API tells them, as posts (social-apis.md section 9a).
//
// An album is several messages with one `media_group_id`: they become one post, named after the first. Offsets of
// entities count UTF-16 units. What its author covered (spoiler) is shown as ▒; a covered picture waits for staff.
// A forwarded message is by whoever wrote it first, so not the library's own. Telegram has no alt texts and no
// counts but reactions. Used by telegram_source. Pure: any thread.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/text/post_rules.h"

namespace lobi::sync {

struct TelegramRules {
  PostOrigin origin;
  std::string language;  // Telegram does not say
};

// `file_ids` belong to `post.media`, in the same order: a picture has no address until getFile gave one.
struct TelegramPost {
  model::Post post;
  std::vector<std::string> file_ids;
};

// `messages`: one, or the parts of an album in the order of their numbers. Empty: nothing that a visitor could see.
[[nodiscard]] std::optional<TelegramPost> read_messages(const std::vector<const nlohmann::json*>& messages,
                                                        const TelegramRules& rules);

// Only what read_messages() reads of it; of a photo the largest size.
[[nodiscard]] nlohmann::json reduced_message(const nlohmann::json& message);

// "perpus", "@Perpus", "https://t.me/s/perpus" → "perpus"; a chat's number stays.
[[nodiscard]] std::string channel_name(std::string_view target);
[[nodiscard]] bool is_of_channel(const nlohmann::json& message, std::string_view channel);

// "-1001234567890/42"; empty when it is no message that was sent.
[[nodiscard]] std::string message_key(const nlohmann::json& message);

// The address of a file with "{token}" in it, for fetch's secret; empty when `file_path` is no such path.
[[nodiscard]] std::string file_address(const std::string& server, std::string_view file_path);

}  // namespace lobi::sync
