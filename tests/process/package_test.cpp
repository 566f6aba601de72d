// SPDX-License-Identifier: GPL-3.0-or-later
// Pushing without a desk: lobictl keygen, trust, push and take, with lobi-sync running and without, as a stick
// brings packages and as a bad one does.
#include <doctest/doctest.h>

#include <csignal>
#include <fstream>

#include "base/files.h"
#include "pack/release_text.h"
#include "process/sync_kiosk.h"
#include "push/acceptance.h"
#include "push/envelope.h"
#include "push/package.h"

using namespace lobi;
using namespace std::chrono_literals;

namespace {

struct Fixture {
  process::Kiosk kiosk;
  fakes::TempDir office;  // where staff write

  Fixture() {
    REQUIRE(run({"keygen", keys(), "--site", "lubuklinggau"}).code == 0);
    REQUIRE(run({"trust", keys() + "/trust.json"}).code == 0);
    std::filesystem::copy_file(LOBI_FIXTURES "/pictures/baseline.jpg", office / "batik.jpg");
    write("batik", "picture = \"batik.jpg\"\nalt = { id = \"Kain\", en = \"Cloth\" }\n");
  }
  [[nodiscard]] std::string complaints() const {  // of every lobictl so far
    return base::read_file(kiosk.folder() / "lobictl.out.err", 1'000'000).value();
  }
  [[nodiscard]] std::string keys() const { return (office / "keys").string(); }
  [[nodiscard]] std::string stick() const {
    std::filesystem::create_directories(office / "stick");
    return (office / "stick").string();
  }
  void write(const std::string& id, const std::string& more = {}) const {
    std::ofstream(office / "push.toml")
        << "[[item]]\nid = \"" << id << "\"\ntitle = { id = \"Judul\", en = \"Title\" }\n"
        << more;
  }
  [[nodiscard]] process::Kiosk::Output run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"--lang", "en"});
    return kiosk.lobictl(arguments);
  }
  [[nodiscard]] process::Kiosk::Output push(const std::string& package = {}) const {
    std::vector<std::string> words{"push", (office / "push.toml").string(), "--keys", keys()};
    if (!package.empty()) words.insert(words.end(), {"--package", package});
    return run(words);
  }
  [[nodiscard]] process::Child start() const {
    auto sync = kiosk.start_sync();
    REQUIRE(process::becomes_true([&] { return std::filesystem::exists(kiosk.run_dir() / "sync.sock"); }, 20s));
    return sync;
  }
  [[nodiscard]] bool comes(const std::string& id, bool has_picture = false) const {
    return process::becomes_true(
        [&] {
          if (!kiosk.has_publication()) return false;
          const auto plan = kiosk.shown().plan;
          return plan.items.size() == 1 && plan.items[0].item.id == id &&
                 plan.items[0].picture.has_value() == has_picture;
        },
        30s);
  }
  // A package of the staff's own key with this release.
  [[nodiscard]] std::string packed(const model::Release& release, const trust::SigningKey& key) const {
    const auto statement = base::read_file(office / "keys/keys.statement", 10'000).value();
    const auto file = std::filesystem::path(stick()) / "a.lobi-package";
    REQUIRE(push::write_package(file, statement,
                                push::seal(push::Purpose::release, pack::release_text(release).value(), key), {}));
    return file.string();
  }
  [[nodiscard]] trust::SigningKey key() const {
    return trust::SigningKey::read(office / "keys/release.key").value();
  }
  [[nodiscard]] static model::Release release(std::int64_t version) {
    model::Release release;
    release.site = "lubuklinggau";
    release.version = version;
    release.issued_at = base::SystemClock().now();
    release.expires_at = release.issued_at + 24h;
    model::PushedItem item;
    item.id = "lain";
    item.title = {"Lain", "Other"};
    release.items = {item};
    return release;
  }
};

}  // namespace

TEST_CASE("what lobictl pushes is on the screen with its picture, and plays on after a restart") {
  const Fixture f;
  auto sync = f.start();
  CHECK(f.push().code == 0);
  REQUIRE(f.comes("batik", true));
  CHECK(sync.send_and_wait(SIGTERM) == 0);
  f.write("kuis");
  CHECK(f.push().code == 0);  // while lobi-sync rests
  auto again = f.start();
  REQUIRE(f.comes("kuis"));
  CHECK(again.send_and_wait(SIGTERM) == 0);
}

TEST_CASE("of a stick each package is verified, and the newest release counts") {
  const Fixture f;
  auto sync = f.start();
  CHECK(f.push(f.stick() + "/b.lobi-package").code == 0);
  f.write("baru");
  CHECK(f.push(f.stick() + "/a.lobi-package").code == 0);  // newer, and first by its name
  std::ofstream(f.stick() + "/c.lobi-package") << "lobi-package 1\n{\"keys\":5";
  CHECK(f.run({"take", f.stick()}).code == 0);
  REQUIRE(f.comes("baru"));
  CHECK(f.run({"take", f.stick() + "/b.lobi-package"}).code == 1);
  CHECK(f.comes("baru"));
  CHECK(f.run({"take", f.office.path().string()}).code == 2);  // no package there
}

TEST_CASE("a package that is not to be believed changes nothing and says why") {
  const Fixture f;
  auto sync = f.start();
  CHECK(f.push().code == 0);
  REQUIRE(f.comes("batik", true));
  const auto now = f.kiosk.shown().plan.version;
  const auto refuses = [&](const std::string& package, const std::string& words) {
    const auto answer = f.run({"take", package});
    CHECK(answer.code == 1);
    CHECK(f.complaints().find(words) != std::string::npos);
  };
  refuses(f.packed(f.release(now + 10), trust::SigningKey::generate()), "does not trust");
  refuses(f.packed(f.release(now - 1), f.key()), "older than");
  auto other = f.release(now + 10);
  other.site = "palembang";
  refuses(f.packed(other, f.key()), "belongs to");
  auto expired = f.release(now + 10);
  expired.issued_at = base::from_unix_ms(1'000);
  expired.expires_at = base::from_unix_ms(2'000);
  refuses(f.packed(expired, f.key()), "expired");
  const auto file = f.packed(f.release(now + 10), f.key());
  const auto bytes = base::read_file(file, 1'000'000).value();
  REQUIRE(base::replace_file(file, bytes.substr(0, bytes.size() - 7)));
  refuses(file, "cut off");
  CHECK(f.comes("batik", true));
  CHECK(f.run({"take", f.packed(f.release(now + 10), f.key())}).code == 0);
  CHECK(f.comes("lain"));
}

TEST_CASE("a kiosk that trusts nobody takes nothing, and another root needs a word") {
  const Fixture f;
  const process::Kiosk stranger;
  const auto package = f.packed(f.release(5), f.key());
  const auto answer = stranger.lobictl({"--lang", "en", "take", package});
  CHECK(answer.code == 1);
  const auto complaint = base::read_file(stranger.folder() / "lobictl.out.err", 100'000).value();
  CHECK(complaint.find("lobictl trust") != std::string::npos);
  const auto other = (f.office / "other").string();
  CHECK(f.run({"keygen", other, "--site", "lubuklinggau"}).code == 0);
  CHECK(f.run({"trust", other + "/trust.json"}).code == 2);
  CHECK(f.run({"trust", other + "/trust.json", "--replace"}).code == 0);
  CHECK(f.run({"take", package}).code == 1);
  CHECK(f.run({"keygen", f.keys(), "--site", "lubuklinggau"}).code == 2);  // a key is never replaced
}
