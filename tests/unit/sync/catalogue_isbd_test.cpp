// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/catalogue/isbd.h"

#include <doctest/doctest.h>

using lobi::sync::split_title;
using lobi::sync::strip_isbd;

TEST_CASE("punctuation between the parts of a record goes, that of names stays") {
  CHECK(strip_isbd("Belajar komputer :") == "Belajar komputer");
  CHECK(strip_isbd(" Palembang : ") == "Palembang");
  CHECK(strip_isbd("Penerbit Contoh,") == "Penerbit Contoh");
  CHECK(strip_isbd("2024.") == "2024");
  CHECK(strip_isbd("Pengantar.") == "Pengantar");
  CHECK(strip_isbd("panduan dasar / ;") == "panduan dasar");
  CHECK(strip_isbd("Contoh, B.") == "Contoh, B.");
  CHECK(strip_isbd("Cet. 2, rev. ed.") == "Cet. 2, rev. ed.");
  CHECK(strip_isbd("Hamka, S.Pd.,") == "Hamka, S.Pd.");
  CHECK(strip_isbd("Apa itu hoaks?") == "Apa itu hoaks?");
  CHECK(strip_isbd(" . : ").empty());
  CHECK(strip_isbd("").empty());
}

TEST_CASE("a title in one string is taken apart") {
  const auto parts = split_title("Belajar komputer : panduan dasar / Andrea Contoh ; disunting oleh Siti.");
  CHECK(parts.title == "Belajar komputer");
  CHECK(parts.subtitle == "panduan dasar");
  CHECK(parts.responsibility == "Andrea Contoh ; disunting oleh Siti");
  CHECK(split_title("Linux/Unix: dasar").title == "Linux/Unix: dasar");
  CHECK(split_title("Laskar Pelangi").subtitle.empty());
}
