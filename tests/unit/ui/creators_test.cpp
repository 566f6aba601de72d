// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/creators.h"

#include <doctest/doctest.h>

using lobi::ui::creator_line;
using lobi::ui::spoken_name;

TEST_CASE("a name filed by family name is said the other way round") {
  CHECK(spoken_name("Mahesti, Ratna") == "Ratna Mahesti");
  CHECK(spoken_name("Kartini, R.A.") == "R.A. Kartini");
  CHECK(spoken_name("Alisjahbana,Sutan Takdir") == "Sutan Takdir Alisjahbana");
}

TEST_CASE("a single name stays as it is") {
  CHECK(spoken_name("Hamka") == "Hamka");
  CHECK(spoken_name("Nyimas Aisyah R.") == "Nyimas Aisyah R.");
  CHECK(spoken_name("Hamka,") == "Hamka");
}

TEST_CASE("years are not part of a name, and what comes after the given name stays behind") {
  CHECK(spoken_name("Hamka, 1908-1981") == "Hamka");
  CHECK(spoken_name("King, Martin Luther, Jr., 1929-1968") == "Martin Luther King, Jr.");
}

TEST_CASE("nothing but years or commas is shown as it came") {
  CHECK(spoken_name("1908-1981") == "1908-1981");
  CHECK(spoken_name("") == "");
  CHECK(spoken_name(" , ") == ",");
}

TEST_CASE("two creators are both named, of three the first with the others") {
  CHECK(creator_line({}, "dkk.") == "");
  CHECK(creator_line({{"Safitri, N.", ""}}, "dkk.") == "N. Safitri");
  CHECK(creator_line({{"Safitri, N.", ""}, {"Yusuf, A.", ""}}, "dkk.") == "N. Safitri & A. Yusuf");
  CHECK(creator_line({{"Wiratma, D.", ""}, {"B", ""}, {"C", ""}}, "dkk.") == "D. Wiratma dkk.");
}
