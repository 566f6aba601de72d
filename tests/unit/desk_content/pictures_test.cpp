// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/pictures.h"

#include <doctest/doctest.h>

#include "base/files.h"
#include "fakes/temp_dir.h"
#include "tools/desk/content/drafts.h"

namespace lobi::desk {
namespace {

constexpr base::Instant kNow = base::from_unix_ms(1'795'000'000'000);

TEST_CASE("pictures that came long ago and that nobody uses go, their blobs with them") {
  fakes::TempDir folder;
  DeskDatabase database(*DeskDatabase::open_file(folder / "desk.db"));
  REQUIRE(Drafts::migrate(database).has_value());
  REQUIRE(Pictures::migrate(database).has_value());
  pack::DeskConfig config;
  config.state_dir = folder.path();
  Pictures pictures(config, database);
  std::filesystem::create_directory(folder / "blobs");
  const auto name = [](char sign) { return std::string(64, sign); };
  const auto add = [&](char sign, std::chrono::days old, const std::string& smaller) {
    REQUIRE(base::replace_file(pictures.blob(name(sign)), "x").has_value());
    const std::int64_t at = base::to_unix_ms(kNow - old);
    const auto done = database.with([&](store::Database& rows) {
      return run_sql(rows, "INSERT INTO picture VALUES(?,1,1,1,0,?,0,?)", name(sign), smaller, at);
    });
    REQUIRE(done.has_value());
  };
  add('a', std::chrono::days(31), "");         // nobody's
  add('b', std::chrono::days(1), "");          // new
  add('c', std::chrono::days(31), "");         // in a draft
  add('d', std::chrono::days(31), "");         // in a release
  add('e', std::chrono::days(31), name('f'));  // its twin is in a release
  add('f', std::chrono::days(31), "");
  Draft draft;
  draft.item = {{"picture", {{"sha256", name('c')}}}};
  REQUIRE(Drafts(database).save(draft).has_value());
  REQUIRE(pictures.tidy({name('d'), name('f')}, kNow).has_value());
  CHECK(pictures.total().value() == 5);
  CHECK_FALSE(std::filesystem::exists(pictures.blob(name('a'))));
  for (const char sign : {'b', 'c', 'd', 'e', 'f'}) CHECK(std::filesystem::exists(pictures.blob(name(sign))));
}

}  // namespace
}  // namespace lobi::desk
