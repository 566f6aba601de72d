// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/server/announce.h"

#include <array>
#include <cstdlib>
#include <string_view>

#include "base/log.h"
#include "base/unicode.h"

namespace lobi::desk {
namespace {

constexpr const char* kProgram = "avahi-publish-service";
constexpr std::size_t kMaxLabel = 63, kMaxEntry = 255;
// Addresses that nobody else can reach, or that are none of a machine.
constexpr std::array<std::string_view, 3> kNoAddress{"0.0.0.0", "::", "::1"};

bool is_reachable(const std::string& address) {
  for (const std::string_view each : kNoAddress)
    if (address == each) return false;
  return address.rfind("127.", 0) != 0;
}

// Whole code points, no control characters, at most so many bytes.
std::string fitted(const std::string& text, std::size_t max_bytes) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto sign = base::decode_utf8(text, at);
    if (sign.is_valid && out.size() + sign.length > max_bytes) break;
    if (sign.is_valid && sign.value >= U' ' && sign.value != U'\x7F') out += text.substr(at, sign.length);
    at += sign.length;
  }
  return out;
}

}  // namespace

std::optional<Announcement> announcement(const pack::DeskConfig& config, const std::string& address,
                                         const std::string& library, int port) {
  if (!config.announces) return std::nullopt;
  Announcement said{address, library, port};
  if (address.empty() && config.is_tls() && is_reachable(config.address)) {
    const bool is_ipv6 = config.address.find(':') != std::string::npos;
    said.address =
        "https://" + (is_ipv6 ? "[" + config.address + "]" : config.address) + ":" + std::to_string(port);
  }
  while (!said.address.empty() && said.address.back() == '/') said.address.pop_back();
  if (said.address.rfind("https://", 0) != 0) return std::nullopt;
  return said;
}

std::vector<std::string> announce_arguments(const Announcement& announcement) {
  std::string name = fitted(announcement.library, kMaxLabel);
  if (name.empty()) name = "Lobi";
  // "--": a library may be called "-H".
  return {"-f",
          "--",
          std::move(name),
          pack::kDeskService,
          std::to_string(announcement.port),
          "url=" + announcement.address,
          fitted("name=" + announcement.library, kMaxEntry)};
}

std::optional<Child> announce(const Announcement& announcement) {
  ChildProgram program{kProgram, announce_arguments(announcement), {}, {}};
  constexpr const char* kBus = "DBUS_SYSTEM_BUS_ADDRESS";  // where the administrator moved it
  if (const char* bus = std::getenv(kBus); bus != nullptr)
    program.environment.push_back(std::string(kBus) + "=" + bus);
  auto child = Child::start(program);
  if (!child) {
    base::log_info("desk", "this desk is not announced in the network (packages avahi-daemon, avahi-utils): " +
                               child.error().message);
    return std::nullopt;
  }
  base::log_info("desk", "announces " + announcement.address + " in the local network");
  return std::move(*child);
}

}  // namespace lobi::desk
