// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/campaign_config.h"

#include <doctest/doctest.h>

#include <string>

#include "pack/config.h"

namespace {

using namespace lobi::pack;
namespace model = lobi::model;
using namespace std::chrono_literals;

const std::string kHead = "[library]\nname = \"Perpus\"\n[hours]\nutc_offset = \"+07:00\"\n";
const std::string kPlace = "[[campaign.place]]\nnetwork = \"instagram\"\n";

LobiConfig parse(const std::string& more) {
  Diagnostics notes;
  auto config = parse_lobi_config(kHead + more, "lobi.toml", notes);
  REQUIRE(config);
  return *std::move(config);
}

// What staff read about a campaign that is left out.
std::string refused(const std::string& more) {
  const LobiConfig config = parse(more);
  CHECK(config.campaigns.empty());
  REQUIRE(!config.warnings.empty());
  return to_text(config.warnings.front(), model::Language::english);
}

bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a campaign has its words, its days in the library's zone, and its places") {
  const LobiConfig config = parse(
      "[[campaign]]\nhashtag = \"#BacaBareng\"\ntitle = { id = \"Baca\", en = \"Read\" }\ntext = \"Foto buku.\"\n"
      "from = 2026-11-01\nuntil = 2026-11-30\n[[campaign.place]]\nnetwork = \"mastodon\"\nserver = "
      "\"lubuk.example\"\n[[campaign.place]]\nnetwork = \"telegram\"\nurl = \"https://t.me/perpus\"\n");
  CHECK(config.warnings.empty());
  REQUIRE(config.campaigns.size() == 1);
  const model::Campaign& campaign = config.campaigns[0];
  CHECK(campaign.hashtag == "BacaBareng");
  CHECK(campaign.title.en == "Read");
  CHECK(campaign.text.id == "Foto buku.");
  using std::chrono::sys_days, std::chrono::year;
  CHECK(campaign.from == lobi::base::Instant(sys_days(year(2026) / 11 / 1)) - 7h);
  CHECK(campaign.until == lobi::base::Instant(sys_days(year(2026) / 12 / 1)) - 7h);
  REQUIRE(campaign.places.size() == 2);
  CHECK(campaign.places[0].url == "https://lubuk.example/share?text=%23BacaBareng");
  CHECK(campaign.places[1].network == model::Network::telegram);
}

TEST_CASE("without dates a campaign is open-ended") {
  const LobiConfig config = parse("[[campaign]]\nhashtag = \"Baca\"\n" + kPlace);
  REQUIRE(config.campaigns.size() == 1);
  CHECK_FALSE(config.campaigns[0].from.has_value());
  CHECK_FALSE(config.campaigns[0].until.has_value());
}

TEST_CASE("a mistake in a campaign names file, line, field and mend, and leaves the campaign out") {
  const std::string spaces = refused("[[campaign]]\nhashtag = \"#baca bareng\"\n" + kPlace);
  CHECK(says(spaces, "lobi.toml:6:"));
  CHECK(says(spaces, "'hashtag' of letters, digits and _"));
  const std::string date = refused("[[campaign]]\nhashtag = \"Baca\"\nuntil = \"akhir tahun\"\n" + kPlace);
  CHECK(says(date, "lobi.toml:7:"));
  CHECK(says(date, "write it like until = 2026-12-31"));
  CHECK(says(refused("[[campaign]]\nhashtag = \"Baca\"\nfrom = 2026-12-01\nuntil = 2026-11-01\n" + kPlace),
             "'until' is before 'from'"));
  CHECK(says(refused("[[campaign]]\nhashtag = \"Baca\"\n"), "[[campaign.place]]"));
  CHECK(says(refused("[[campaign]]\nhashtag = \"Baca\"\n[[campaign.place]]\nnetwork = \"mastodon\"\n"),
             "server = \"mastodon.social\""));
}

TEST_CASE("a place that leads nowhere is left out and the others stay") {
  for (const char* place : {"network = \"whatsapp\"", "network = \"x\"\nurl = \"http://x.example/\"",
                            "server = \"a.b\"", "network = \"mastodon\"\nserver = \"https://lubuk.example/\""}) {
    CAPTURE(place);
    const LobiConfig config =
        parse("[[campaign]]\nhashtag = \"Baca\"\n[[campaign.place]]\n" + std::string(place) + "\n" + kPlace);
    CHECK(!config.warnings.empty());
    REQUIRE(config.campaigns.size() == 1);
    CHECK(config.campaigns[0].places.size() == 1);
  }
}

TEST_CASE("the same hashtag twice, in any case, is one campaign and a warning") {
  const LobiConfig config =
      parse("[[campaign]]\nhashtag = \"Baca\"\n" + kPlace + "[[campaign]]\nhashtag = \"#BACA\"\n" + kPlace);
  CHECK(config.campaigns.size() == 1);
  CHECK(config.warnings.size() == 1);
}
