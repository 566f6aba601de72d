// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/release_keeper.h"

#include <doctest/doctest.h>

#include "fakes/content.h"
#include "fakes/temp_dir.h"
#include "pack/release_text.h"
#include "push/envelope.h"

using namespace lobi;
using namespace std::chrono_literals;
using fakes::kNoon;

namespace {

const std::string kPicture(64, 'a');

// A library with its keys, and a kiosk "Lobi" of the group "pusat" that trusts it.
struct Site {
  fakes::TempDir dir;
  store::Inbox inbox = std::move(*store::Inbox::open(dir.path()));
  trust::SigningKey root = trust::SigningKey::generate(), key = trust::SigningKey::generate();
  sync::ReleaseKeeper keeper = open();

  Site() {
    const auto statement = push::statement_text({"linggau", 1, {key.public_key()}});
    REQUIRE(keeper.take_keys(push::seal(push::Purpose::keys, statement, root)).value());
  }
  [[nodiscard]] sync::ReleaseKeeper open() {
    return std::move(*sync::ReleaseKeeper::open(inbox, {"linggau", root.public_key(), "", "Lobi", {"pusat"}}));
  }
  [[nodiscard]] std::string sealed(std::int64_t version, std::vector<model::PushedItem> items,
                                   std::vector<model::PushedDecision> decisions = {}) const {
    model::Release made;
    made.site = "linggau";
    made.version = version;
    made.issued_at = kNoon - 1min;
    made.expires_at = kNoon + 24h;
    made.items = std::move(items);
    made.decisions = std::move(decisions);
    made.mirrors = {"https://meja.example/blobs/", "https://cermin.example/"};
    return push::seal(push::Purpose::release, pack::release_text(made).value(), key);
  }
  void take(std::int64_t version, std::vector<model::PushedItem> items,
            std::vector<model::PushedDecision> decisions = {}) {
    const auto taken = keeper.take_release(sealed(version, std::move(items), std::move(decisions)), kNoon);
    REQUIRE(taken.has_value());
    REQUIRE(*taken == version);
  }
  void picture_arrives() {
    store::PictureRow row;
    row.key = sync::pushed_picture_key(kPicture);
    row.sha256 = kPicture;
    row.width = 800;
    row.height = 600;
    REQUIRE(inbox.put_picture(row));
  }
  [[nodiscard]] std::vector<std::string> playing(base::Instant now = kNoon) {
    std::vector<std::string> ids;
    const auto plan = keeper.plan(now).value();
    for (const auto& planned : plan.items) ids.push_back(planned.item.id + ':' + planned.item.title.id);
    return ids;
  }
};

model::PushedItem item(const std::string& id, const std::string& title) {
  model::PushedItem made;
  made.id = id;
  made.title.id = title;
  return made;
}

model::PushedItem with_picture(model::PushedItem made) {
  made.picture = model::PushedPicture{kPicture, 1'000, {}, 0.5, 0.5};
  return made;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("a release plays where it is meant to, and is remembered over a restart") {
  Site site;
  auto others = item("cabang", "Cabang");
  others.target.groups = {"cabang"};
  auto ours = item("pusat", "Pusat");
  ours.target.groups = {"pusat"};
  auto named = item("lobi", "Lobi");
  named.target.kiosks = {"Lobi"};
  site.take(7, {item("semua", "Semua"), others, ours, named});
  const Ids expected{"semua:Semua", "pusat:Pusat", "lobi:Lobi"};
  CHECK(site.playing() == expected);
  site.keeper = site.open();
  CHECK(site.playing() == expected);
  CHECK(site.keeper.plan(kNoon).value().version == 7);
  CHECK_FALSE(site.keeper.take_release(site.sealed(7, {}), kNoon).value().has_value());
  CHECK(site.keeper.take_release(site.sealed(6, {}), kNoon).error().kind == ErrorKind::blocked);
}

TEST_CASE("an item waits for its picture and the rest plays; an edited one plays as it was until it is whole") {
  Site site;
  site.take(1, {item("batik", "Lama"), item("jam", "Jam buka")});
  CHECK(site.playing() == Ids{"batik:Lama", "jam:Jam buka"});
  site.take(2,
            {with_picture(item("batik", "Baru")), with_picture(item("poster", "Poster")), item("jam", "Jam buka")});
  CHECK(site.playing() == Ids{"batik:Lama", "jam:Jam buka"});
  const auto wanted = site.keeper.wanted(kNoon).value();
  REQUIRE(wanted.size() == 1);
  CHECK(wanted[0].item == "batik");
  CHECK(wanted[0].addresses == Ids{"https://meja.example/blobs/" + kPicture, "https://cermin.example/" + kPicture});
  site.keeper = site.open();
  CHECK(site.playing() == Ids{"batik:Lama", "jam:Jam buka"});
  site.picture_arrives();
  CHECK(site.playing() == Ids{"batik:Baru", "poster:Poster", "jam:Jam buka"});
  CHECK(site.keeper.wanted(kNoon).value().empty());
  CHECK(site.keeper.plan(kNoon).value().items[0].picture->width == 800);
}

TEST_CASE("what was taken back or is over leaves at once") {
  Site site;
  auto ending = item("akhir", "Akhir");
  ending.schedule.until = kNoon + 1h;
  site.take(1, {ending, item("jam", "Jam buka")});
  CHECK(site.playing(kNoon + 59min) == Ids{"akhir:Akhir", "jam:Jam buka"});
  CHECK(site.playing(kNoon + 1h) == Ids{"jam:Jam buka"});
  site.take(2, {});
  CHECK(site.playing().empty());
}

TEST_CASE("a release that lobi failed with gives way to the last one that was drawn, until a higher one comes") {
  Site site;
  site.take(1, {item("jam", "Jam buka")});
  REQUIRE(site.keeper.note_published(10));
  REQUIRE(site.keeper.note_settled(10));
  site.take(2, {item("rusak", "Rusak")});
  REQUIRE(site.keeper.note_published(11));
  CHECK_FALSE(site.keeper.note_quarantined(10).value());  // that was the one before
  CHECK(site.keeper.note_quarantined(11).value());
  CHECK(site.keeper.quarantined() == 2);
  CHECK(site.playing() == Ids{"jam:Jam buka"});
  site.keeper = site.open();
  CHECK(site.keeper.quarantined() == 2);
  CHECK(site.playing() == Ids{"jam:Jam buka"});
  CHECK_FALSE(site.keeper.take_release(site.sealed(2, {item("rusak", "Rusak")}), kNoon).value().has_value());
  site.take(3, {item("mend", "Sudah baik")});
  CHECK_FALSE(site.keeper.quarantined().has_value());
  CHECK(site.playing() == Ids{"mend:Sudah baik"});
}

TEST_CASE("staff roll back to the release before; without one there is nothing to roll back to") {
  Site site;
  site.take(1, {item("jam", "Jam buka")});
  CHECK_FALSE(site.keeper.roll_back().value());
  REQUIRE(site.keeper.note_published(1));
  REQUIRE(site.keeper.note_settled(1));
  site.take(2, {item("salah", "Salah")});
  CHECK(site.keeper.roll_back().value());
  CHECK(site.playing() == Ids{"jam:Jam buka"});
}

TEST_CASE("a post is hidden before it ever came, and shown again when the release no longer hides it") {
  Site site;
  const std::string subject = "mastodon:https://lubuk.example/1";
  site.take(1, {}, {{model::PushedDecision::Action::hide, subject, kNoon}});
  REQUIRE(site.keeper.apply_decisions(kNoon));
  const auto hidden = site.inbox.decision(model::Network::mastodon, "https://lubuk.example/1").value();
  REQUIRE(hidden.has_value());
  CHECK(hidden->moderation == model::Moderation::hidden);
  site.take(2, {});
  REQUIRE(site.keeper.apply_decisions(kNoon));
  CHECK_FALSE(site.inbox.decision(model::Network::mastodon, "https://lubuk.example/1").value().has_value());
}

TEST_CASE("another root forgets everything that was accepted") {
  Site site;
  site.take(9, {item("jam", "Jam buka")});
  const auto stranger = trust::SigningKey::generate();
  auto keeper = sync::ReleaseKeeper::open(site.inbox, {"linggau", stranger.public_key(), "", "", {}});
  REQUIRE(keeper);
  CHECK(keeper->release().version == 0);
  CHECK(keeper->belief().last_version == 0);
  CHECK(keeper->take_release(site.sealed(10, {}), kNoon).error().kind == ErrorKind::blocked);
}
