// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/links.h"

#include <doctest/doctest.h>

#include "fakes/clock.h"
#include "fakes/temp_dir.h"

namespace lobi::desk {
namespace {

TEST_CASE("an address of our own network is never asked, and what was asked is remembered for a while") {
  fakes::TempDir folder;
  fakes::FakeClock clock(base::from_unix_ms(1'795'000'000'000));
  DeskDatabase database(*DeskDatabase::open_file(folder / "desk.db"));
  REQUIRE(Links::migrate(database).has_value());
  Links links(database, clock);
  const std::string link = "https://127.0.0.1:1/rahasia";
  CHECK(links.known(link).value() == std::nullopt);
  CHECK(links.ask(link).value() == 0);
  CHECK(links.known(link).value() == 0);
  clock.advance(kProbeLife);
  CHECK(links.known(link).value() == std::nullopt);
}

}  // namespace
}  // namespace lobi::desk
