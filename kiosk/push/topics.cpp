// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/topics.h"

#include <array>

namespace lobi::push {
namespace {

constexpr std::array<std::string_view, 7> kChannels{"settings", "command", "presence", "receipt",
                                                    "done",     "picture", "holdings"};
constexpr std::size_t kIdDigits = 16;

}  // namespace

std::string topic_prefix(std::string_view site) { return "lobi/1/" + std::string(site) + "/"; }
std::string keys_topic(std::string_view site) { return topic_prefix(site) + "keys"; }
std::string release_topic(std::string_view site) { return topic_prefix(site) + "release"; }

std::string kiosk_topic(std::string_view site, std::string_view kiosk, Channel channel) {
  return topic_prefix(site).append("kiosk/").append(kiosk).append("/").append(
      kChannels.at(static_cast<std::size_t>(channel)));
}

std::optional<KioskTopic> parse_kiosk_topic(std::string_view site, std::string_view topic) {
  const auto prefix = topic_prefix(site) + "kiosk/";
  if (topic.substr(0, prefix.size()) != prefix) return std::nullopt;
  topic.remove_prefix(prefix.size());
  const auto id = topic.substr(0, kIdDigits);
  const bool is_id = id.size() == kIdDigits && id.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  if (!is_id || topic.size() <= kIdDigits || topic[kIdDigits] != '/') return std::nullopt;
  const auto name = topic.substr(kIdDigits + 1);
  for (std::size_t place = 0; place < kChannels.size(); ++place) {
    if (kChannels.at(place) == name) return KioskTopic{std::string(id), static_cast<Channel>(place)};
  }
  return std::nullopt;
}

}  // namespace lobi::push
