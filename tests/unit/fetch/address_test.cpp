// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/address.h"

#include <doctest/doctest.h>

using lobi::fetch::Address;
using lobi::fetch::Cidr;
using lobi::fetch::is_allowed;
using lobi::fetch::why_not_public;

TEST_CASE("addresses that are not of the public Internet are known") {
  for (const char* text : {"0.0.0.0",
                           "0.1.2.3",
                           "10.0.0.1",
                           "100.64.0.1",
                           "100.127.255.255",
                           "127.0.0.1",
                           "127.255.0.1",
                           "169.254.169.254",
                           "172.16.0.1",
                           "172.31.255.255",
                           "192.0.0.8",
                           "192.0.2.1",
                           "192.168.1.1",
                           "198.18.0.1",
                           "198.19.255.255",
                           "203.0.113.9",
                           "224.0.0.1",
                           "239.255.255.255",
                           "240.0.0.1",
                           "255.255.255.255",
                           "::",
                           "::1",
                           "::127.0.0.1",
                           "::ffff:127.0.0.1",
                           "::ffff:10.1.2.3",
                           "64:ff9b::a00:1",
                           "64:ff9b:1::1",
                           "2002:7f00:1::",
                           "100::1",
                           "2001:db8::1",
                           "2001::1",
                           "fc00::1",
                           "fdff::1",
                           "fe80::1",
                           "[fe80::1%eth0]",
                           "fec0::1",
                           "ff02::1",
                           "4000::1"}) {
    CAPTURE(text);
    const auto address = Address::parse(text);
    REQUIRE(address);
    CHECK(why_not_public(*address) != nullptr);
  }
}

TEST_CASE("public addresses are public") {
  for (const char* text :
       {"1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.0", "172.15.0.1", "172.32.0.1", "192.169.0.1",
        "223.255.255.255", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"}) {
    CAPTURE(text);
    const auto address = Address::parse(text);
    REQUIRE(address);
    CHECK(why_not_public(*address) == nullptr);
  }
  CHECK_FALSE(Address::parse("perpus.example"));
  CHECK_FALSE(Address::parse("1.2.3"));
  CHECK_FALSE(Address::parse(""));
}

TEST_CASE("blocks are read and contain what they should") {
  const auto block = Cidr::parse("192.168.4.0/22");
  REQUIRE(block);
  CHECK(block->contains(*Address::parse("192.168.7.255")));
  CHECK_FALSE(block->contains(*Address::parse("192.168.8.0")));
  CHECK(block->contains(*Address::parse("::ffff:192.168.5.1")));
  CHECK(Cidr::parse("fd00::/8")->contains(*Address::parse("fd12::1")));
  CHECK(Cidr::parse("::/0")->contains(*Address::parse("fd12::1")));
  for (const char* wrong :
       {"", "10.0.0.0", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "fd00::/129", "x/8", "10.0.0.0/8x"}) {
    CAPTURE(wrong);
    CHECK_FALSE(Cidr::parse(wrong));
  }
}

TEST_CASE("allow_private widens what may be reached") {
  const std::vector<Cidr> loopback = {*Cidr::parse("127.0.0.0/8")};
  CHECK(is_allowed(*Address::parse("127.0.0.5"), loopback));
  CHECK_FALSE(is_allowed(*Address::parse("127.0.0.5"), {}));
  CHECK_FALSE(is_allowed(*Address::parse("10.0.0.1"), loopback));
  CHECK(is_allowed(*Address::parse("1.1.1.1"), {}));
}
