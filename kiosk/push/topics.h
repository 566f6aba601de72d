// SPDX-License-Identifier: GPL-3.0-or-later
// The MQTT topics of push/README.md: lobi/1/<site>/keys, …/release, …/kiosk/<id>/<channel>. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lobi::push {

// What a desk says to one kiosk (settings, command), and what a kiosk says (the others).
enum class Channel { settings, command, presence, receipt, done, picture, holdings };

[[nodiscard]] std::string topic_prefix(std::string_view site);  // "lobi/1/lubuklinggau/"
[[nodiscard]] std::string keys_topic(std::string_view site);
[[nodiscard]] std::string release_topic(std::string_view site);
// kiosk: 16 hex digits, or "+" for all in a subscription.
[[nodiscard]] std::string kiosk_topic(std::string_view site, std::string_view kiosk, Channel channel);

struct KioskTopic {
  std::string kiosk;  // 16 lower-case hex digits
  Channel channel = Channel::presence;
};
// Empty for a topic that is none of a kiosk of this site.
[[nodiscard]] std::optional<KioskTopic> parse_kiosk_topic(std::string_view site, std::string_view topic);

}  // namespace lobi::push
