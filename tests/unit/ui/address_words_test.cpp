// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/address_words.h"

#include <doctest/doctest.h>

#include <string>

using lobi::ui::address_words;

namespace {

// The places where a line may end, made visible.
std::string with_bars(const std::string& address) {
  std::string words = address_words(address);
  for (std::size_t at = 0; (at = words.find("\u200B", at)) != std::string::npos;) words.replace(at, 3, "|");
  return words;
}

}  // namespace

TEST_CASE("an address in words has no scheme and no last slash of the host") {
  CHECK(with_bars("https://perpus.example/") == "perpus.|example");
  CHECK(with_bars("https://perpus.example") == "perpus.|example");
}

TEST_CASE("a last slash behind a path is part of the address") {
  CHECK(with_bars("https://www.instagram.com/perpus/") == "www.|instagram.|com/|perpus/");
}

TEST_CASE("lines end after separators and before an @, never inside a word") {
  CHECK(with_bars("https://lubuk.example/@perpus") == "lubuk.|example/||@perpus");
  CHECK(with_bars("https://a.example/judul-buku_2?id=7&x=1") == "a.|example/|judul-|buku_|2?|id=|7&|x=|1");
}

TEST_CASE("letters of other scripts stay whole") {
  CHECK(address_words("https://كتاب.example") == "كتاب.\u200Bexample");
}
