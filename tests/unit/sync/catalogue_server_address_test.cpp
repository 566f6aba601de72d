// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/catalogue/server_address.h"

#include <doctest/doctest.h>

#include "sync/catalogue/local_time.h"

using namespace lobi::sync;
using lobi::base::from_unix_ms;

TEST_CASE("the folder of a catalogue's programs is found in any of its addresses") {
  CHECK(directory_address("http://10.0.0.2") == "http://10.0.0.2/");
  CHECK(directory_address("http://10.0.0.2/slims") == "http://10.0.0.2/slims/");
  CHECK(directory_address("http://10.0.0.2/slims/index.php?p=news") == "http://10.0.0.2/slims/");
  CHECK(directory_address("https://j.example/index.php/pustaka") == "https://j.example/index.php/pustaka/");
  CHECK(directory_address("ftp://10.0.0.2/").empty());
  CHECK(koha_address("https://opac.example/cgi-bin/koha/opac-main.pl") == "https://opac.example");
  CHECK(koha_address("https://opac.example/") == "https://opac.example");
  CHECK(koha_address("none").empty());
}

TEST_CASE("a time without a zone is read by the catalogue's own clock") {
  CHECK(utc_offset("+07:00") == std::chrono::minutes(420));
  CHECK(utc_offset("-03:30") == std::chrono::minutes(-210));
  CHECK(utc_offset("WIB") == std::chrono::minutes(0));
  CHECK(local_time("2026-11-02 09:15:00", std::chrono::minutes(420)) == from_unix_ms(1'793'585'700'000));
  CHECK_FALSE(local_time("kemarin", std::chrono::minutes(420)));
}
