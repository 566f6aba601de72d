// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/own_fetch.h"

#include <doctest/doctest.h>

#include "base/files.h"
#include "fakes/temp_dir.h"

namespace lobi::desk {
namespace {

using namespace std::chrono_literals;

TEST_CASE(
    "blobs that nothing names go after a week; what is named is young again, and other files are left alone") {
  fakes::TempDir folder;
  const auto now = std::filesystem::file_time_type::clock::now();
  const auto name = [](char sign) { return std::string(64, sign); };
  const auto lay = [&](const std::string& file, std::chrono::seconds old) {
    REQUIRE(base::replace_file(folder / file, "x").has_value());
    std::filesystem::last_write_time(folder / file, now - old);
  };
  constexpr std::chrono::seconds kLife = OwnFetch::kBlobLife;
  lay(name('a'), kLife + 1s);
  lay(name('b'), kLife);
  lay(name('c'), kLife + 24h);
  lay("desk.db", kLife + 24h);
  CHECK(drop_old_blobs(folder.path(), {name('c')}, now) == 1);
  CHECK_FALSE(std::filesystem::exists(folder / name('a')));
  for (const auto& kept : {name('b'), name('c'), std::string("desk.db")})
    CHECK(std::filesystem::exists(folder / kept));
  // A kiosk that is slow has a week from the day that it was named last.
  CHECK(drop_old_blobs(folder.path(), {}, now + kLife) == 1);
  CHECK(std::filesystem::exists(folder / name('c')));
  CHECK(drop_old_blobs(folder.path(), {}, now + kLife + 1s) == 1);
  CHECK_FALSE(std::filesystem::exists(folder / name('c')));
  CHECK(drop_old_blobs(folder / "absent", {}, now) == 0);
}

}  // namespace
}  // namespace lobi::desk
