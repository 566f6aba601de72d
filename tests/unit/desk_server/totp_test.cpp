// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/server/totp.h"

#include <doctest/doctest.h>

#include "tools/desk/server/route.h"
#include "tools/desk/server/tries.h"

using namespace lobi;
using namespace lobi::desk;
using namespace std::chrono_literals;

TEST_CASE("codes are those of RFC 4226, appendix D") {
  const char* const wanted[] = {"755224", "287082", "359152", "969429", "338314",
                                "254676", "287922", "162583", "399871", "520489"};
  for (std::uint64_t counter = 0; counter < 10; ++counter)
    CHECK(hotp("12345678901234567890", counter, 6) == wanted[counter]);
}

TEST_CASE("codes of a time are those of RFC 6238, appendix B, for SHA-1") {
  struct Vector {
    std::int64_t seconds;
    const char* code;
  };
  for (const auto& [seconds, code] :
       {Vector{59, "94287082"}, Vector{1111111109, "07081804"}, Vector{1111111111, "14050471"},
        Vector{1234567890, "89005924"}, Vector{2000000000, "69279037"}, Vector{20000000000, "65353130"}})
    CHECK(hotp("12345678901234567890", static_cast<std::uint64_t>(seconds / 30), 8) == code);
}

TEST_CASE("a code counts for its half minute and the one beside it, and once") {
  const auto secret = base32("12345678901234567890");
  const auto at = [](std::int64_t seconds) { return base::from_unix_ms(seconds * 1000); };
  const auto step = totp_step_of(secret, "287082", at(59), 0);
  REQUIRE(step);
  CHECK(*step == 1);
  CHECK(totp_step_of(secret, "287082", at(89), 0));
  CHECK_FALSE(totp_step_of(secret, "287082", at(59), *step));
  CHECK_FALSE(totp_step_of(secret, "287082", at(59 + 300), 0));
  CHECK_FALSE(totp_step_of(secret, "28708", at(59), 0));
  CHECK_FALSE(totp_step_of(secret, "", at(59), 0));
}

TEST_CASE("secrets are written as RFC 4648 section 6 has it, and read back") {
  CHECK(base32("foobar").substr(0, 10) == "MZXW6YTBOI");
  CHECK(from_base32(base32("12345678901234567890")) == "12345678901234567890");
  CHECK_FALSE(from_base32("1!"));
  CHECK(from_base32(make_totp_secret())->size() >= 20);
  CHECK(make_totp_secret() != make_totp_secret());
}

TEST_CASE("more tries than allowed wait until the oldest is over") {
  Tries tries(3, 60s);
  for (int i = 0; i < 3; ++i) CHECK(tries.take("budi", 1000ms * i).count() == 0);
  CHECK(tries.take("budi", 3000ms) > 0s);
  CHECK(tries.take("rina", 3000ms).count() == 0);
  CHECK(tries.take("budi", 60'001ms).count() == 0);
  tries.forget("budi");
  CHECK(tries.take("budi", 60'002ms).count() == 0);
}

TEST_CASE("a name of one line hides nothing") {
  CHECK(one_line("  Ibu \t Rina ", 60) == "Ibu Rina");
  CHECK(one_line("Lobi\nUtama", 60) != "Lobi\nUtama");
  const auto bidi = one_line(
      "aman\xe2\x80\xae"
      "exe.gnp",
      60);
  CHECK((!bidi || bidi->find("\xe2\x80\xae") == std::string::npos));
  CHECK_FALSE(one_line("", 60));
  CHECK_FALSE(one_line("   ", 60));
  CHECK_FALSE(one_line(std::string(61, 'a'), 60));
  CHECK_FALSE(one_line("\xff\xfe", 60));
}

TEST_CASE("a row's number is a positive one") {
  CHECK(row_id("17") == 17);
  for (const char* text : {"", "0", "-1", "1x", "99999999999999999999", "0x1"}) CHECK_FALSE(row_id(text));
}
