// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/text/canonical_key.h"

#include <algorithm>
#include <array>
#include <vector>

#include "sync/text/address.h"

namespace lobi::sync {
namespace {

using Segments = std::vector<std::string_view>;

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The host itself or a name below it: "m.youtube.com" of "youtube.com".
bool is_at(std::string_view host, std::string_view domain) {
  if (!host.ends_with(domain)) return false;
  return host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.';
}

// The segment that follows the first of `names`; empty when none of them is there.
template <std::size_t N>
std::string_view after(const Segments& path, const std::array<std::string_view, N>& names) {
  for (std::size_t i = 0; i + 1 < path.size(); ++i)
    if (std::find(names.begin(), names.end(), path[i]) != names.end()) return path[i + 1];
  return {};
}

std::string_view query_value(std::string_view query, std::string_view name) {
  for (const std::string_view pair : split(query, '&'))
    if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=')
      return pair.substr(name.size() + 1);
  return {};
}

std::string keyed(std::string_view prefix, std::string_view id) {
  return id.empty() ? std::string() : std::string(prefix).append(id);
}

std::string youtube_key(const Address& address, const Segments& path) {
  if (address.host == "youtu.be") return path.empty() ? std::string() : keyed("youtube:", path[0]);
  if (!path.empty() && path[0] == "watch") return keyed("youtube:", query_value(address.query, "v"));
  constexpr std::array<std::string_view, 4> kNames{"shorts", "live", "embed", "v"};
  return keyed("youtube:", after(path, kNames));
}

std::string telegram_key(Segments path) {
  if (!path.empty() && path[0] == "s") path.erase(path.begin());  // t.me/s/ is the preview of the same channel
  if (path.size() < 2 || !is_number(path[1])) return {};
  return std::string("telegram:").append(path[0]).append("/").append(path[1]);
}

std::string bluesky_key(const Segments& path) {
  constexpr std::array<std::string_view, 1> kProfile{"profile"}, kPost{"post"};
  const std::string_view who = after(path, kProfile), post = after(path, kPost);
  if (who.empty() || post.empty()) return {};
  return std::string("bluesky:").append(who).append("/").append(post);
}

// at://{did}/app.bsky.feed.post/{rkey}
std::string at_key(std::string_view rest) {
  const Segments path = split(rest, '/');
  if (path.size() != 3 || path[1] != "app.bsky.feed.post") return {};
  return std::string("bluesky:").append(path[0]).append("/").append(path[2]);
}

std::string network_key(const Address& address) {
  const std::string_view host = address.host;
  const Segments path = split(address.path, '/');
  if (is_at(host, "twitter.com") || is_at(host, "x.com")) {
    constexpr std::array<std::string_view, 2> kNames{"status", "statuses"};
    const std::string_view id = after(path, kNames);
    return is_number(id) ? keyed("x:", id) : std::string();
  }
  if (is_at(host, "instagram.com")) {
    constexpr std::array<std::string_view, 4> kNames{"p", "reel", "reels", "tv"};
    return keyed("instagram-code:", after(path, kNames));
  }
  if (is_at(host, "youtube.com") || is_at(host, "youtube-nocookie.com") || host == "youtu.be")
    return youtube_key(address, path);
  if (is_at(host, "threads.net") || is_at(host, "threads.com")) {
    constexpr std::array<std::string_view, 1> kNames{"post"};
    return keyed("threads-code:", after(path, kNames));
  }
  if (is_at(host, "tiktok.com")) {
    constexpr std::array<std::string_view, 1> kNames{"video"};
    return keyed("tiktok:", after(path, kNames));
  }
  if (host == "t.me" || host == "telegram.me") return telegram_key(path);
  if (is_at(host, "bsky.app")) return bluesky_key(path);
  return {};
}

bool is_tracker(std::string_view pair) {
  const std::string_view name = pair.substr(0, pair.find('='));
  constexpr std::array<std::string_view, 8> kNames{"fbclid", "gclid",  "igsh",   "igshid",
                                                   "si",     "mc_cid", "mc_eid", "ref_src"};
  return name.starts_with("utm_") || std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

std::string address_key(const Address& address) {
  std::vector<std::string_view> pairs = split(address.query, '&');
  pairs.erase(std::remove_if(pairs.begin(), pairs.end(), is_tracker), pairs.end());
  std::sort(pairs.begin(), pairs.end());
  std::string key = "url:https://" + address.host;  // http and https of a page are one page
  if (!address.port.empty()) key += ":" + address.port;
  key += address.path;
  char separator = '?';
  for (const std::string_view pair : pairs) {
    key.push_back(separator);
    key.append(pair);
    separator = '&';
  }
  return key;
}

}  // namespace

std::string canonical_key(std::string_view permalink) {
  if (permalink.starts_with("at://")) return at_key(permalink.substr(5));
  const auto address = parse_address(permalink);
  if (!address) return {};
  std::string key = network_key(*address);
  return key.empty() ? address_key(*address) : key;
}

}  // namespace lobi::sync
