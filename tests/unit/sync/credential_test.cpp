// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/credential.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "base/files.h"
#include "fakes/temp_dir.h"
#include "sync/credential_store.h"

using namespace lobi;
using sync::Credential;

namespace {

struct Store {
  fakes::TempDir dir;
  model::SourceConfig config;
  sync::CredentialStore store{dir.path()};

  Store() { config.id = "tiktok"; }
  std::string read() const {
    const auto found = store.read(config);
    return found ? found->text : "none";
  }
  void staff_write(const std::string& token) {
    config.credential = (dir / "tiktok.txt").string();
    REQUIRE(base::replace_file(config.credential, token + "\n", 0600));
  }
  void lock_folder() { config.credential = "/run/credentials/none/tiktok"; }
};

unsigned mode_of(const std::filesystem::path& file) {
  struct stat facts {};
  REQUIRE(::stat(file.c_str(), &facts) == 0);
  return facts.st_mode & 0777U;
}

}  // namespace

TEST_CASE("a token alone is the token, also when it ends like a named value") {
  CHECK(Credential::parse("EAAB=x==\n").value("token") == "EAAB=x==");
  CHECK(Credential::parse("abc==").value("token") == "abc==");
  CHECK(Credential::parse(" token = abc \r\n").value("token") == "abc");
  CHECK(Credential::parse("").is_empty());
  CHECK(Credential::parse("EAAB").text() == "EAAB");
}

TEST_CASE("named values are read, changed and written back in their order") {
  auto credential = Credential::parse("# from the portal\nclient_key = aw1\nrefresh_token=rft.2\n\n");
  CHECK(credential.value("refresh_token") == "rft.2");
  CHECK(credential.value("token").empty());
  credential.set("refresh_token", "rft.3");
  credential.set("access_token", "act.1");
  CHECK(credential.text() == "client_key = aw1\nrefresh_token = rft.3\naccess_token = act.1\n");
  CHECK(Credential::parse(credential.text()).secrets() == std::vector<std::string>{"aw1", "rft.3", "act.1"});
}

TEST_CASE("a source without a token file has no token") {
  const Store kiosk;
  CHECK(kiosk.store.read(kiosk.config).error().kind == ErrorKind::not_found);
}

TEST_CASE("a renewed token replaces the file that staff wrote, readable by nobody else") {
  Store kiosk;
  kiosk.staff_write("satu");
  REQUIRE(kiosk.store.renew(kiosk.config, "dua"));
  CHECK(kiosk.read() == "dua");
  CHECK(base::read_file(kiosk.config.credential, 100).value() == "dua\n");
  CHECK(mode_of(kiosk.config.credential) == 0600);
}

TEST_CASE(
    "where the file cannot be written the renewed token lies in tokens, and holds until staff write another") {
  Store kiosk;
  kiosk.staff_write("satu");
  const auto staff = kiosk.config.credential;
  kiosk.config.credential = "/proc/self/cmdline";  // readable, never writable
  REQUIRE(kiosk.store.renew(kiosk.config, "dua"));
  CHECK(kiosk.read() == "dua");
  CHECK(mode_of(kiosk.dir / "tokens/tiktok.token") == 0600);
  CHECK(mode_of(kiosk.dir / "tokens") == 0700);
  REQUIRE(kiosk.store.renew(kiosk.config, "tiga"));
  CHECK(kiosk.read() == "tiga");
  kiosk.config.credential = staff;  // as if staff had written another token
  CHECK(kiosk.read() == "satu");
}

TEST_CASE("a token set by staff without a file of their own is kept in tokens and renewed there") {
  Store kiosk;
  REQUIRE(kiosk.store.put(kiosk.config, "satu\n", -1));
  CHECK(kiosk.read() == "satu");
  REQUIRE(kiosk.store.renew(kiosk.config, "client_key = a\nrefresh_token = b\n"));
  CHECK(kiosk.read() == "client_key = a\nrefresh_token = b");
}

TEST_CASE("staff's new token wins over what was renewed before") {
  Store kiosk;
  kiosk.lock_folder();
  REQUIRE(kiosk.store.put(kiosk.config, "dari petugas", -1));
  REQUIRE(kiosk.store.renew(kiosk.config, "diperbarui"));
  CHECK(kiosk.read() == "diperbarui");
  REQUIRE(kiosk.store.put(kiosk.config, "baru", -1));
  CHECK(kiosk.read() == "baru");
}

TEST_CASE("an empty token and one without end are refused") {
  Store kiosk;
  CHECK_FALSE(kiosk.store.put(kiosk.config, "\n", -1).has_value());
  CHECK_FALSE(kiosk.store.renew(kiosk.config, "").has_value());
  CHECK_FALSE(kiosk.store.renew(kiosk.config, std::string(5000, 'x')).has_value());
}

TEST_CASE("a token that others may read is noticed") {
  Store kiosk;
  kiosk.config.credential = (kiosk.dir / "t").string();
  REQUIRE(base::replace_file(kiosk.config.credential, "satu", 0644));
  CHECK(kiosk.store.read(kiosk.config).value().is_open_to_others);
}
