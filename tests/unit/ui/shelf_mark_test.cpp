// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/shelf_mark.h"

#include <doctest/doctest.h>

using lobi::ui::shelf_mark_lines;
using Lines = std::vector<std::string>;

TEST_CASE("a shelf mark stands as on the spine: number, author, title") {
  CHECK(shelf_mark_lines("746.662 AIS b") == Lines{"746.662", "AIS", "b"});
  CHECK(shelf_mark_lines("813 MAH s") == Lines{"813", "MAH", "s"});
  CHECK(shelf_mark_lines("E PUJ k") == Lines{"E", "PUJ", "k"});
}

TEST_CASE("a number with a space in it, or a letter before it, stays on its line") {
  CHECK(shelf_mark_lines("641.595 98 SAP d") == Lines{"641.595 98", "SAP", "d"});
  CHECK(shelf_mark_lines("R 025.04 SUL p") == Lines{"R 025.04", "SUL", "p"});
  CHECK(shelf_mark_lines("SR 398.2 KEL c") == Lines{"SR 398.2", "KEL", "c"});
}

TEST_CASE("what follows the title's letter stays with it") {
  CHECK(shelf_mark_lines("813 AND l c.2") == Lines{"813", "AND", "l c.2"});
}

TEST_CASE("a mark without an author's letters is shown word by word, a long one on one line") {
  CHECK(shelf_mark_lines("PL5089 .A5 2019") == Lines{"PL5089", ".A5", "2019"});
  CHECK(shelf_mark_lines("001 2 3 4") == Lines{"001 2 3 4"});
  CHECK(shelf_mark_lines("745") == Lines{"745"});
}

TEST_CASE("blanks and slashes part the lines, and nothing at all gives none") {
  CHECK(shelf_mark_lines(" 746.662 / AIS / b ") == Lines{"746.662", "AIS", "b"});
  CHECK(shelf_mark_lines("").empty());
  CHECK(shelf_mark_lines("  ").empty());
}
