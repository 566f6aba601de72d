// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace lobi::fetch {
namespace {

constexpr std::array<std::uint8_t, 12> kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

struct Block {
  const char* cidr;
  const char* why;
};

// IANA's special-purpose address registries (RFC 6890 and its updates): nothing in these is a public web server.
constexpr Block kNotPublic[] = {
    {"0.0.0.0/8", "this host or network, RFC 1122"},
    {"10.0.0.0/8", "private use, RFC 1918"},
    {"100.64.0.0/10", "shared by a provider's customers, RFC 6598"},
    {"127.0.0.0/8", "this machine, RFC 1122"},
    {"169.254.0.0/16", "link-local, RFC 3927"},
    {"172.16.0.0/12", "private use, RFC 1918"},
    {"192.0.0.0/24", "protocol assignments, RFC 6890"},
    {"192.0.2.0/24", "documentation, RFC 5737"},
    {"192.88.99.0/24", "former 6to4 relay, RFC 7526"},
    {"192.168.0.0/16", "private use, RFC 1918"},
    {"198.18.0.0/15", "benchmarks, RFC 2544"},
    {"198.51.100.0/24", "documentation, RFC 5737"},
    {"203.0.113.0/24", "documentation, RFC 5737"},
    {"224.0.0.0/4", "multicast, RFC 5771"},
    {"240.0.0.0/4", "reserved and broadcast, RFC 1112 and 919"},
    {"::/96", "unspecified, this machine or IPv4-compatible, RFC 4291"},
    {"64:ff9b:1::/48", "local translation, RFC 8215"},
    {"100::/64", "discarded, RFC 6666"},
    {"2001::/23", "protocol assignments and Teredo, RFC 2928 and 4380"},
    {"2001:db8::/32", "documentation, RFC 3849"},
    {"3fff::/20", "documentation, RFC 9637"},
    {"5f00::/16", "segment routing, RFC 9602"},
    {"fc00::/7", "private use, RFC 4193"},
    {"fe80::/10", "link-local, RFC 4291"},
    {"fec0::/10", "former site-local, RFC 3879"},
    {"ff00::/8", "multicast, RFC 4291"},
};

// What is reached through a translating prefix: NAT64 (RFC 6052) carries IPv4 in its last 4 bytes, 6to4 (RFC 3056)
// in bytes 2 to 5.
std::optional<Address> embedded(const Address& address) {
  const auto& bytes = address.bytes();
  constexpr std::array<std::uint8_t, 12> kNat64 = {0, 0x64, 0xff, 0x9b};
  std::size_t at = 0;
  if (std::equal(kNat64.begin(), kNat64.end(), bytes.begin())) at = 12;
  if (bytes[0] == 0x20 && bytes[1] == 0x02) at = 2;
  if (at == 0) return std::nullopt;
  sockaddr_in ipv4{};
  ipv4.sin_family = AF_INET;
  std::memcpy(&ipv4.sin_addr, bytes.data() + at, 4);
  return Address::from_socket(reinterpret_cast<const sockaddr*>(&ipv4));
}

const std::vector<std::pair<Cidr, const char*>>& not_public() {
  static const auto table = [] {
    std::vector<std::pair<Cidr, const char*>> out;
    for (const Block& block : kNotPublic) {
      const auto cidr = Cidr::parse(block.cidr);
      LOBI_CHECK(cidr.has_value());
      out.emplace_back(*cidr, block.why);
    }
    return out;
  }();
  return table;
}

}  // namespace

std::optional<Address> Address::parse(std::string_view text) {
  if (text.size() >= 2 && text.front() == '[' && text.back() == ']') text = text.substr(1, text.size() - 2);
  const std::string name(text.substr(0, text.find('%')));
  sockaddr_in ipv4{};
  ipv4.sin_family = AF_INET;
  if (inet_pton(AF_INET, name.c_str(), &ipv4.sin_addr) == 1) {
    return from_socket(reinterpret_cast<const sockaddr*>(&ipv4));
  }
  sockaddr_in6 ipv6{};
  ipv6.sin6_family = AF_INET6;
  if (inet_pton(AF_INET6, name.c_str(), &ipv6.sin6_addr) != 1) return std::nullopt;
  return from_socket(reinterpret_cast<const sockaddr*>(&ipv6));
}

std::optional<Address> Address::from_socket(const sockaddr* address) {
  Address out;
  if (address->sa_family == AF_INET) {
    std::copy(kMapped.begin(), kMapped.end(), out.bytes_.begin());
    std::memcpy(out.bytes_.data() + 12, &reinterpret_cast<const sockaddr_in*>(address)->sin_addr, 4);
    return out;
  }
  if (address->sa_family != AF_INET6) return std::nullopt;
  std::memcpy(out.bytes_.data(), &reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr, 16);
  return out;
}

bool Address::is_ipv4() const { return std::equal(kMapped.begin(), kMapped.end(), bytes_.begin()); }

std::string Address::text() const {
  char out[INET6_ADDRSTRLEN] = {};
  if (is_ipv4()) {
    inet_ntop(AF_INET, bytes_.data() + 12, out, sizeof(out));
  } else {
    inet_ntop(AF_INET6, bytes_.data(), out, sizeof(out));
  }
  return out;
}

Result<Cidr> Cidr::parse(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto network = Address::parse(text.substr(0, slash));
  int bits = -1;
  if (slash != std::string_view::npos) {
    const std::string_view digits = text.substr(slash + 1);
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
    if (parsed.ec != std::errc{} || parsed.ptr != digits.data() + digits.size()) bits = -1;
  }
  // "::ffff:0:0/96" is IPv6 in form and IPv4 in meaning: its prefix counts 128 bits.
  const bool counts_32 = network && network->is_ipv4() && text.find(':') == std::string_view::npos;
  if (!network || bits < 0 || bits > (counts_32 ? 32 : 128)) {
    return fail(ErrorKind::invalid, "'" + std::string(text.substr(0, 60)) +
                                        "' is no block of addresses: write it as 192.168.1.0/24 or fd00::/8");
  }
  return Cidr{*network, counts_32 ? bits + 96 : bits};
}

bool Cidr::contains(const Address& address) const {
  const auto whole = static_cast<std::size_t>(prefix / 8);
  const auto& left = network.bytes();
  const auto& right = address.bytes();
  if (!std::equal(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(whole), right.begin())) return false;
  const int rest = prefix % 8;
  return rest == 0 || ((left[whole] ^ right[whole]) >> (8 - rest)) == 0;
}

const char* why_not_public(const Address& address) {
  if (const auto inner = embedded(address)) return why_not_public(*inner);
  for (const auto& [block, why] : not_public()) {
    if (block.contains(address)) return why;
  }
  // All of IPv6 that is given to anybody so far is 2000::/3 (RFC 4291 section 2.5.4).
  if (!address.is_ipv4() && (address.bytes()[0] >> 5) != 1) return "not assigned to anybody, RFC 4291";
  return nullptr;
}

bool is_allowed(const Address& address, const std::vector<Cidr>& allow_private) {
  if (why_not_public(address) == nullptr) return true;
  return std::any_of(allow_private.begin(), allow_private.end(),
                     [&](const Cidr& block) { return block.contains(address); });
}

}  // namespace lobi::fetch
