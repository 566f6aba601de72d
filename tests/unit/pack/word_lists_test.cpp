// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/word_lists.h"

#include <doctest/doctest.h>

using namespace lobi;

TEST_CASE("a word list is one word or phrase a line, without comments and blanks") {
  const auto words = pack::parse_word_list("\xEF\xBB\xBF# kasar\r\nbodoh \r\n\n  dua kata\n");
  CHECK(words == std::vector<std::string>{"bodoh", "dua kata"});
}

TEST_CASE("lists that are not there are empty") { CHECK(pack::read_word_lists("/nonexistent").value().empty()); }

TEST_CASE("a list without end is cut, and a line without end left out") {
  std::string text;
  for (std::size_t line = 0; line < pack::kMaxListedWords + 5; ++line) text += "x\n";
  CHECK(pack::parse_word_list(text).size() == pack::kMaxListedWords);
  CHECK(pack::parse_word_list(std::string(5000, 'x')).empty());
}
