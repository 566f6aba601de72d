// SPDX-License-Identifier: GPL-3.0-or-later
// The real lobi-sync between the real Mosquitto and a publication: what a desk says, and what it hears.
#include <doctest/doctest.h>
#include <sys/wait.h>

#include "base/files.h"
#include "fakes/content.h"
#include "fakes/http_server.h"
#include "link/socket.h"
#include "pixels/pixel_file.h"
#include "process/desk.h"
#include "process/sync_kiosk.h"
#include "sync/fleet_snapshot.h"
#include "trust/digest.h"

using namespace lobi;
using namespace std::chrono_literals;
using State = pack::Receipt::State;

namespace {

model::PushedItem item(const std::string& id) {
  model::PushedItem item;
  item.id = id;
  item.title = {"Judul " + id, "Title " + id};
  item.text = {"Isi", "Text"};
  return item;
}

std::string picture_bytes() {
  auto bytes = base::read_file(std::string(LOBI_FIXTURES "/pictures/baseline.jpg"), 4'000'000);
  REQUIRE(bytes);
  return std::move(*bytes);
}

model::PushedItem with_picture(model::PushedItem item, const std::string& bytes) {
  item.picture = model::PushedPicture{
      trust::sha256_hex(bytes), static_cast<std::int64_t>(bytes.size()), {"Gambar", "Picture"}};
  return item;
}

struct Fixture {
  process::Broker broker;
  process::Desk desk{broker};
  process::Kiosk kiosk;

  Fixture() {
    std::filesystem::create_directories(kiosk.state());
    REQUIRE(base::replace_file(kiosk.state() / "desk.json", desk.desk_json(), 0600));
  }
  [[nodiscard]] std::vector<std::string> shown() const {
    std::vector<std::string> ids;
    if (!kiosk.has_publication()) return ids;
    for (const auto& planned : kiosk.shown().plan.items) ids.push_back(planned.item.id);
    return ids;
  }
  [[nodiscard]] std::int64_t shown_version() const {
    return kiosk.has_publication() ? kiosk.shown().plan.version : 0;
  }
  [[nodiscard]] bool completes(std::int64_t version) {
    return desk.until([&] { return desk.has_receipt(State::complete, version); });
  }
  // As lobi tells it.
  void tell(const link::Message& message) const { REQUIRE(link::ask(kiosk.run_dir(), message, 20s)); }
};

}  // namespace

TEST_CASE("what a desk published before reaches the screen, and the desk hears it with the same digest") {
  Fixture f;
  auto elsewhere = item("lain");
  elsewhere.target.kiosks = {"Lobi Barat"};
  auto group = item("grup");
  group.target.groups = {"pusat"};
  const auto release = f.desk.release(17, {item("batik"), elsewhere, group});
  f.desk.publish(release);
  auto sync = f.kiosk.start_sync();
  REQUIRE(f.completes(17));
  CHECK(f.shown() == std::vector<std::string>{"batik", "grup"});
  CHECK(f.desk.has_receipt(State::received, 17));
  const auto digest = trust::sha256_hex(pack::release_text(release).value());
  CHECK(f.desk.receipts.back().digest == digest);
  CHECK(f.kiosk.shown().plan.digest == digest);

  f.tell(link::Shown{f.kiosk.shown().generation, link::ShownState::started});
  f.tell(link::Presented{17, digest, "batik", {}});
  REQUIRE(f.desk.until([&] { return f.desk.has_receipt(State::shown, 17); }));
  CHECK(f.desk.receipts.back().item == "batik");
  REQUIRE(f.desk.until([&] { return f.desk.presence && f.desk.presence->release.shown_digest == digest; }));
  CHECK(f.desk.presence->release.complete == 17);
  CHECK(f.desk.presence->name == "Lobi Utama");
  CHECK(f.desk.presence->is_online);
  CHECK(f.desk.holdings.has_value());
  CHECK(sync.send_and_wait(SIGTERM) == 0);
  REQUIRE(f.desk.until([&] { return !f.desk.presence->is_online; }));
}

TEST_CASE("what is not to be believed is refused with a sentence, and the last valid release plays on") {
  Fixture f;
  auto sync = f.kiosk.start_sync();
  f.desk.publish(f.desk.release(5, {item("benar")}));
  REQUIRE(f.completes(5));
  const auto refused = [&](const char* words) { return f.desk.until([&] { return f.desk.has_refused(words); }); };

  f.desk.publish(f.desk.release(4, {item("lama")}));
  CHECK(refused("lebih lama daripada"));
  f.desk.publish(f.desk.release(6, {item("palsu")}), trust::SigningKey::generate());
  CHECK(refused("kunci yang tidak dikenal"));
  auto expired = f.desk.release(7, {item("basi")});
  expired.issued_at = base::from_unix_ms(1'000);
  expired.expires_at = base::from_unix_ms(2'000);
  f.desk.publish(expired);
  CHECK(refused("Masa berlaku"));
  auto other = f.desk.release(8, {item("lain")});
  other.site = "palembang";
  f.desk.publish(other);
  CHECK(refused("perpustakaan lain"));
  const auto whole =
      push::seal(push::Purpose::release, pack::release_text(f.desk.release(9, {item("x")})).value(), f.desk.key);
  f.desk.publish_bytes(whole.substr(0, whole.size() - 10));
  CHECK(refused("rusak, terpotong"));
  f.desk.receipts.clear();
  f.desk.publish_bytes(std::string(push::kMaxEnvelopeBytes + 1, 'x'));
  CHECK(refused("terlalu besar"));
  f.desk.publish_bytes("lobi-envelope 2 release x y\n{}");
  CHECK(refused("Lobi yang lebih baru"));
  CHECK(f.desk.receipts.back().message == push::words_of(push::Refusal::newer_lobi));
  CHECK(f.shown() == std::vector<std::string>{"benar"});
  // After all of that a valid one is believed, and plays over a restart.
  f.desk.publish(f.desk.release(10, {item("baru")}));
  REQUIRE(f.completes(10));
  CHECK(f.shown() == std::vector<std::string>{"baru"});
  CHECK(sync.send_and_wait(SIGTERM) == 0);
  auto again = f.kiosk.start_sync();
  REQUIRE(f.desk.until([&] { return f.desk.presence && f.desk.presence->is_online; }));
  CHECK(f.shown() == std::vector<std::string>{"baru"});
  CHECK(f.desk.count_receipts(State::received, 10) == 1);
}

TEST_CASE("duplicate and reordered deliveries change nothing") {
  Fixture f;
  auto sync = f.kiosk.start_sync();
  const auto first = f.desk.release(1, {item("satu")}), second = f.desk.release(2, {item("dua")});
  f.desk.publish(second);
  f.desk.publish(first);
  f.desk.publish(second);
  REQUIRE(f.completes(2));
  f.desk.publish(second);
  f.desk.publish(f.desk.release(3, {item("tiga")}));
  REQUIRE(f.completes(3));
  CHECK(f.desk.count_receipts(State::received, 2) == 1);
  CHECK_FALSE(f.desk.has_receipt(State::received, 1));
  CHECK(f.shown() == std::vector<std::string>{"tiga"});
}

TEST_CASE("a successor's key is believed once it is vouched for, a revoked one no more") {
  Fixture f;
  auto sync = f.kiosk.start_sync();
  f.desk.publish(f.desk.release(1, {item("satu")}));
  REQUIRE(f.completes(1));
  const auto old = f.desk.key;
  const auto successor = trust::SigningKey::generate();
  f.desk.publish_keys({old.public_key(), successor.public_key()});
  f.desk.publish(f.desk.release(2, {item("dua")}), successor);
  REQUIRE(f.completes(2));
  f.desk.publish_keys({successor.public_key()});
  f.desk.publish(f.desk.release(3, {item("tiga")}), old);
  REQUIRE(f.desk.until([&] { return f.desk.has_refused("kunci yang tidak dikenal"); }));
  // An older statement does not bring the key back.
  f.desk.serial = 0;
  f.desk.publish_keys({old.public_key()});
  f.desk.receipts.clear();
  f.desk.publish(f.desk.release(4, {item("empat")}), old);
  REQUIRE(f.desk.until([&] { return f.desk.has_refused("kunci yang tidak dikenal"); }));
  CHECK(f.shown() == std::vector<std::string>{"dua"});
}

TEST_CASE("a picture that a mirror lacks is reported, the rest plays, and it joins when it comes") {
  Fixture f;
  fakes::HttpServer mirror;
  const auto bytes = picture_bytes();
  const auto path = "/blobs/" + trust::sha256_hex(bytes);
  auto absent = fakes::ok("");
  absent.status = 404;
  mirror.on(path, std::vector<fakes::Answer>{absent, fakes::ok("other bytes"), fakes::ok(bytes)});
  auto sync = f.kiosk.start_sync();
  auto release = f.desk.release(1, {item("teks"), with_picture(item("gambar"), bytes)});
  release.mirrors = {mirror.url("/blobs/")};
  f.desk.publish(release);
  REQUIRE(f.desk.until([&] { return f.desk.has_receipt(State::missing, 1); }));
  CHECK(f.desk.receipts.back().item == "gambar");
  // The desk of its pairing, which is asked last, is not there.
  CHECK(f.desk.receipts.back().message.id.find("tidak dapat menjangkau server gambar") != std::string::npos);
  CHECK(f.shown() == std::vector<std::string>{"teks"});
  REQUIRE(f.desk.until([&] { return f.desk.has_receipt(State::complete, 1); }, 120s));
  CHECK(f.shown() == std::vector<std::string>{"teks", "gambar"});
  const auto content = f.kiosk.shown();
  REQUIRE(content.plan.items[1].picture);
  CHECK(content.plan.items[1].picture->sha256 == trust::sha256_hex(bytes));
}

TEST_CASE("a release with which lobi cannot draw is put aside until a higher one comes") {
  Fixture f;
  auto sync = f.kiosk.start_sync();
  f.desk.publish(f.desk.release(1, {item("baik")}));
  REQUIRE(f.completes(1));
  f.tell(link::Shown{f.kiosk.shown().generation, link::ShownState::settled});
  f.desk.publish(f.desk.release(2, {item("jelek")}));
  REQUIRE(f.completes(2));
  f.tell(link::Shown{f.kiosk.shown().generation, link::ShownState::quarantined});
  REQUIRE(f.desk.until([&] { return f.shown() == std::vector<std::string>{"baik"}; }));
  REQUIRE(f.desk.until(
      [&] { return f.desk.presence && f.desk.presence->release.quarantined == std::vector<std::int64_t>{2}; }));
  f.desk.publish(f.desk.release(2, {item("jelek")}));
  f.desk.publish(f.desk.release(3, {item("pulih")}));
  REQUIRE(f.completes(3));
  CHECK(f.shown() == std::vector<std::string>{"pulih"});
}

TEST_CASE("a command is carried out once, by the run that it names") {
  Fixture f;
  auto sync = f.kiosk.start_sync();
  REQUIRE(f.desk.until([&] { return f.desk.presence && f.desk.presence->is_online; }));
  const auto boot = f.desk.presence->boot;
  f.desk.command(pack::CommandKind::restart, 1, boot);
  REQUIRE(f.desk.until([&] { return f.desk.done.size() == 1; }));
  CHECK(f.desk.done[0].is_ok);
  CHECK(std::filesystem::remove(f.kiosk.run_dir() / "restart"));
  f.desk.command(pack::CommandKind::restart, 1, boot);                 // once more
  f.desk.command(pack::CommandKind::reboot, 2, std::string(32, '0'));  // of another run
  f.desk.command(pack::CommandKind::rollback, 3, boot);
  REQUIRE(f.desk.until([&] { return f.desk.done.size() == 2; }));
  CHECK(f.desk.done[1].counter == 3);
  CHECK_FALSE(f.desk.done[1].is_ok);
  CHECK(f.desk.done[1].message.id.find("Tidak ada rilis sebelumnya") == 0);
  CHECK(f.desk.done[1].message.en.find("There is no release before") == 0);
  CHECK_FALSE(std::filesystem::exists(f.kiosk.run_dir() / "restart"));
  CHECK_FALSE(std::filesystem::exists(f.kiosk.run_dir() / "reboot"));
  REQUIRE(f.desk.until([&] { return f.desk.presence->counter == 3; }));
  f.desk.command(pack::CommandKind::identify, 4, boot);
  REQUIRE(f.desk.until([&] { return f.desk.done.size() == 3; }));
  CHECK(f.desk.done[2].message.id.find("program lobi tidak berjalan") != std::string::npos);
}

TEST_CASE("staff ask for a picture of the screen and get a small one") {
  Fixture f;
  auto sync = f.kiosk.start_sync();
  REQUIRE(f.desk.until([&] { return f.desk.presence && f.desk.presence->is_online; }));
  auto screen = link::NudgeReceiver::open(f.kiosk.run_dir());
  REQUIRE(screen);
  f.desk.command(pack::CommandKind::screenshot, 1, f.desk.presence->boot);
  REQUIRE(f.desk.until([&] { return screen->receive().wants_capture; }));
  pixels::Picture picture;
  picture.width = 480;
  picture.height = 270;
  for (int place = 0; place < 480 * 270; ++place)
    picture.pixels.push_back(0xFF000000U | static_cast<pixels::Pixel>(place * 2'654'435'761U >> 8U));
  pixels::measure(picture);
  REQUIRE(pixels::write_pixels(f.kiosk.run_dir() / "screen.lpx", picture));
  f.tell(link::ScreenReport{"batik", {"Batik", "Batik"}, false});
  REQUIRE(f.desk.until([&] { return !f.desk.pictures.empty(); }));
  CHECK(f.desk.pictures[0].item == "batik");
  CHECK(f.desk.pictures[0].jpeg.size() <= pack::kMaxPictureJpeg * 4 / 3 + 4);
  REQUIRE(f.desk.until([&] { return f.desk.presence->screen.item == "batik"; }));
}

TEST_CASE("a kiosk is called what staff call it, and a retired one leaves") {
  Fixture f;
  auto sync = f.kiosk.start_sync();
  auto west = item("barat");
  west.target.kiosks = {"Lobi Barat"};
  f.desk.publish(f.desk.release(1, {west}));
  REQUIRE(f.completes(1));
  CHECK(f.shown().empty());
  pack::KioskSettings settings{process::kSite, process::kKioskId, 2, "Lobi Barat", {}, false, ""};
  f.desk.set(settings);
  REQUIRE(f.desk.until([&] { return f.shown() == std::vector<std::string>{"barat"}; }));
  settings.serial = 1;
  settings.name = "lama";
  f.desk.set(settings);  // older: nothing
  settings.serial = 3;
  settings.is_retired = true;
  f.desk.set(settings);
  REQUIRE(f.desk.until([&] { return f.desk.presence && !f.desk.presence->is_online; }));
  CHECK_FALSE(std::filesystem::exists(f.kiosk.state() / "desk.json"));
  CHECK(f.shown() == std::vector<std::string>{"barat"});
}

TEST_CASE("a broker that was away brings what was published meanwhile") {
  Fixture f;
  auto sync = f.kiosk.start_sync();
  f.desk.publish(f.desk.release(1, {item("satu")}));
  REQUIRE(f.completes(1));
  f.broker.stop();
  f.desk.publish(f.desk.release(2, {item("dua")}));
  f.broker.start();
  f.desk.publish_keys({f.desk.key.public_key()});  // it forgot all, so the desk says all again
  REQUIRE(f.completes(2));
  CHECK(f.shown() == std::vector<std::string>{"dua"});
}

TEST_CASE(
    "what the desk fetched for its kiosks is fetched by hash, with its pictures, and is there after a restart") {
  Fixture f;
  const auto bytes = picture_bytes();
  const auto now = base::SystemClock().now();
  model::Content content;
  content.generation = 1;
  content.published_at = now;
  content.sources = {{"kabar", model::Network::mastodon, "Kabar", "https://lubuk.example/@perpus", now, {}}};
  content.posts = {fakes::some_post("1", now)};
  content.posts[0].source = "kabar";
  content.posts[0].show_until = now + 24h;
  model::Media picture;
  picture.remote_url = "https://cdn.example/expires-soon.jpg";
  picture.sha256 = trust::sha256_hex(bytes);
  content.posts[0].media = {picture};
  const fakes::TempDir blobs;
  sync::SnapshotMaker maker(blobs.path());
  const auto name = maker.make(content, now);
  REQUIRE(name);
  fakes::HttpServer mirror;
  mirror.on("/blobs/" + picture.sha256, fakes::ok(bytes));
  for (const auto& blob : maker.named()) {
    if (const auto file = base::read_file(blobs / blob, 40'000'000)) mirror.on("/blobs/" + blob, fakes::ok(*file));
  }
  auto release = f.desk.release(1, {item("satu")});
  release.snapshot = *name;
  release.mirrors = {mirror.url("/absent/"), mirror.url("/blobs/")};
  f.desk.publish(release);
  auto sync = f.kiosk.start_sync();
  const auto is_shown = [&] {
    if (!f.kiosk.has_publication()) return false;
    const auto posts = f.kiosk.shown().posts;
    return posts.size() == 1 && posts[0].media.size() == 1 && posts[0].media[0].sha256 == picture.sha256;
  };
  REQUIRE(f.desk.until(is_shown));
  CHECK(sync.send_and_wait(SIGTERM) == 0);
  const auto asked = mirror.requests().size();
  auto again = f.kiosk.start_sync();
  REQUIRE(f.desk.until([&] { return f.desk.presence && f.desk.presence->is_online; }));
  f.desk.publish(f.desk.release(2, {item("dua")}));  // from now on the kiosk fetches for itself
  REQUIRE(f.completes(2));
  REQUIRE(f.desk.until([&] { return f.kiosk.shown().posts.empty(); }));
  CHECK(mirror.requests().size() == asked);
}
