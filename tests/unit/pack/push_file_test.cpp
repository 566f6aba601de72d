// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/push_file.h"

#include <doctest/doctest.h>

namespace {

using namespace lobi;
using std::chrono::minutes;

Result<pack::PushFile> read(const std::string& item, pack::Diagnostics& notes) {
  return pack::parse_push_file("[[item]]\nid = \"tutup\"\n" + item, "push.toml", {minutes(7 * 60), "WIB"}, notes);
}

std::string first_refusal(const std::string& item) {
  pack::Diagnostics notes;
  if (read(item, notes)) return "";
  return notes.front().message.en;
}

TEST_CASE("an urgent notice is written with its times and its link") {
  pack::Diagnostics notes;
  const auto file = read(
      "kind = \"urgent\"\nseverity = \"warning\"\ntitle = \"Hari ini tutup\"\nlink = "
      "\"https://perpus.example/tutup\"\n"
      "times = [{ at = \"13.45\", label = { id = \"Peminjaman terakhir\", en = \"Last loans\" } }, { at = "
      "\"14:00\", label = \"Pintu\" }]\n",
      notes);
  REQUIRE(file.has_value());
  const auto& item = file->items.at(0).item;
  REQUIRE(item.times.size() == 2);
  CHECK(item.times[0] == model::NoticeTime{minutes(13 * 60 + 45), {"Peminjaman terakhir", "Last loans"}});
  CHECK(item.times[1].at == minutes(14 * 60));
  CHECK(item.link == "https://perpus.example/tutup");
}

TEST_CASE("a time that is none, says nothing or stands at another kind is refused with the mend") {
  const std::string urgent = "kind = \"urgent\"\ntitle = \"Tutup\"\n";
  CHECK(first_refusal(urgent + "times = [{ at = \"25.00\", label = \"Pintu\" }]").find("13.45") !=
        std::string::npos);
  CHECK(first_refusal(urgent + "times = [{ at = \"24.00\", label = \"Pintu\" }]").find("13.45") !=
        std::string::npos);
  CHECK(first_refusal(urgent + "times = [{ at = \"13.00\" }]").find("label") != std::string::npos);
  CHECK(first_refusal("title = \"Tutup\"\ntimes = [{ at = \"13.00\", label = \"Pintu\" }]").find("'urgent'") !=
        std::string::npos);
}

}  // namespace
