// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/follower_words.h"

#include <doctest/doctest.h>

#include "../../fakes/one_screen.h"

using namespace lobi;
using namespace lobi::ui;
using model::Network;

namespace {

model::Account account(Network network, const std::string& address) { return {network, "@a", "", address, {}}; }

model::SourceHealth source(Network network, const std::string& address, std::optional<std::int64_t> followers) {
  return {"s", network, "", address, {}, followers};
}

}  // namespace

TEST_CASE("followers are said with three digits, from a million on in short, and not at all when nobody counted") {
  fakes::OneScreen kiosk({1920, 1080}, {}, {});
  const Look& look = kiosk.looks.get(kiosk.choice);
  CHECK(follower_words(look, 12'483) == "12.500 pengikut");
  CHECK(follower_words(look, 999) == "999 pengikut");
  CHECK(follower_words(look, 1'004) == "1.000 pengikut");
  CHECK(follower_words(look, 999'600) == "1 jt pengikut");
  CHECK(follower_words(look, 1'240'000) == "1,2 jt pengikut");
  CHECK(follower_words(look, 1) == "Satu pengikut");
  CHECK(follower_words(look, 0).empty());
  CHECK(follower_words(look, std::nullopt).empty());
}

TEST_CASE("an account's followers are those of its own source") {
  model::Library library;
  model::Content content;
  library.accounts = {account(Network::mastodon, "https://a.example/@perpus/"),
                      account(Network::x, "https://x.com/perpus")};
  content.sources = {source(Network::mastodon, "", std::nullopt),
                     source(Network::mastodon, "https://a.example/@anak", 7),
                     source(Network::mastodon, "https://a.example/@perpus", 12'483), source(Network::x, "", 40)};
  CHECK(followers_of(library.accounts[0], library, content) == 12'483);
  CHECK(followers_of(library.accounts[1], library, content) == 40);  // the only one of its network
  library.accounts.push_back(account(Network::x, "https://x.com/anak"));
  CHECK_FALSE(followers_of(library.accounts[1], library, content).has_value());
  CHECK_FALSE(followers_of(account(Network::tiktok, "https://t.example/"), library, content).has_value());
}
