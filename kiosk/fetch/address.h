// SPDX-License-Identifier: GPL-3.0-or-later
// Network addresses, blocks of them (CIDR), and which are public: content from outside may only lead to public
// ones, else a post could make the kiosk call the router, the catalogue server or the cloud's metadata service.
//
// The one table with its sources is in address.cpp. IPv4 inside IPv6 (mapped, NAT64, 6to4) is judged as the IPv4
// address it reaches. Plain values: any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

struct sockaddr;

namespace lobi::fetch {

class Address {
 public:
  // "192.0.2.1" or "2001:db8::1" (brackets and a zone "%eth0" are accepted).
  [[nodiscard]] static std::optional<Address> parse(std::string_view text);
  [[nodiscard]] static std::optional<Address> from_socket(const sockaddr* address);

  // 16 bytes; IPv4 as ::ffff:a.b.c.d.
  [[nodiscard]] const std::array<std::uint8_t, 16>& bytes() const { return bytes_; }
  [[nodiscard]] bool is_ipv4() const;
  [[nodiscard]] std::string text() const;

 private:
  std::array<std::uint8_t, 16> bytes_{};
};

struct Cidr {
  Address network;
  int prefix = 0;  // of 128; an IPv4 "/8" is 104

  [[nodiscard]] static Result<Cidr> parse(std::string_view text);  // "127.0.0.0/8", "fd00::/8"; ErrorKind::invalid
  [[nodiscard]] bool contains(const Address& address) const;
};

// Why an address is not public ("private use, RFC 1918"); nullptr when it is.
[[nodiscard]] const char* why_not_public(const Address& address);

// Public, or in one of the blocks that `[fetch] allow_private` adds.
[[nodiscard]] bool is_allowed(const Address& address, const std::vector<Cidr>& allow_private);

}  // namespace lobi::fetch
