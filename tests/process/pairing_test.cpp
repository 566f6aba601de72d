// SPDX-License-Identifier: GPL-3.0-or-later
// The real lobi-sync pairs with a desk that a test plays.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <atomic>
#include <mutex>
#include <nlohmann/json.hpp>

#include "base/files.h"
#include "fakes/http_server.h"
#include "link/socket.h"
#include "pack/trust_text.h"
#include "process/broker.h"
#include "process/sync_kiosk.h"
#include "push/pairing.h"
#include "trust/sealed_box.h"

using namespace lobi;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

// The desk's side of pairing, as push/README.md has it.
class PairingDesk {
 public:
  PairingDesk() {
    server_.on("/api/v1/pairing", [this](const fakes::RecordedRequest& request) { return offer(request); });
    server_.on("/api/v1/pairing/" + id, [this](const fakes::RecordedRequest&) {
      const std::scoped_lock lock(mutex_);
      return fakes::ok(json{{"state", state_}}.dump(), "application/json");
    });
    server_.on("/api/v1/pairing/" + id + "/reveal", [this](const fakes::RecordedRequest& request) {
      const std::scoped_lock lock(mutex_);
      nonce_ = json::parse(request.body)["nonce"];
      return fakes::ok("{}", "application/json");
    });
    server_.on("/api/v1/pairing/" + id + "/confirm", [this](const fakes::RecordedRequest& request) {
      const std::scoped_lock lock(mutex_);
      signature_ = json::parse(request.body)["signature"];
      return fakes::ok(json{{"sealed", sealed()}}.dump(), "application/json");
    });
  }
  [[nodiscard]] std::string address() const {
    auto url = server_.url("/");
    url.pop_back();
    return url;
  }
  void type() {
    const std::scoped_lock lock(mutex_);
    state_ = "typed";
  }
  [[nodiscard]] std::string check() {
    const std::scoped_lock lock(mutex_);
    return push::pairing_check({kiosk_, root.public_key().hex(), nonce_, desk_nonce_});
  }
  [[nodiscard]] bool is_signed() {
    const auto said = check();
    const std::scoped_lock lock(mutex_);
    return push::is_pairing_signed(*trust::PublicKey::from_hex(kiosk_), id, said, signature_) &&
           push::pairing_commitment(nonce_) == commitment_;
  }
  [[nodiscard]] int offers() const { return offers_; }

  const std::string id = trust::random_hex(16);
  trust::SigningKey root = trust::SigningKey::generate();
  std::optional<std::string> other_root;  // what the sealed answer names instead
  int port = process::free_port();        // of a broker that is not there

 private:
  fakes::Answer offer(const fakes::RecordedRequest& request) {
    const std::scoped_lock lock(mutex_);
    const auto body = json::parse(request.body);
    kiosk_ = body["key"];
    commitment_ = body["commitment"];
    ++offers_;
    return fakes::ok(json{{"id", id},
                          {"code", "K7M42Q"},
                          {"expires_at", base::to_unix_ms(base::SystemClock().now() + 15min)},
                          {"desk_nonce", desk_nonce_},
                          {"root", root.public_key().hex()},
                          {"site", "lubuklinggau"}}
                         .dump(),
                     "application/json");
  }
  [[nodiscard]] std::string sealed() const {
    const auto key = *trust::PublicKey::from_hex(kiosk_);
    pack::DeskText desk{{"lubuklinggau", other_root.value_or(root.public_key().hex())},
                        address(),
                        {},
                        "",
                        key.id(),
                        "Lobi Utama",
                        {"pusat"}};
    desk.broker = {"127.0.0.1", port, false, "kiosk-" + key.id(), "secret"};
    return trust::base64(trust::seal_for(key, pack::desk_text(desk)).value());
  }

  std::mutex mutex_;
  std::string state_ = "waiting", kiosk_, commitment_, nonce_, signature_;
  std::string desk_nonce_ = trust::random_hex(32);
  std::atomic<int> offers_{0};
  fakes::HttpServer server_;
};

struct Fixture {
  PairingDesk desk;
  process::Kiosk kiosk;
  link::PairingState state;
  std::optional<link::NudgeReceiver> screen;
  std::optional<process::Child> sync;

  Fixture() {
    std::filesystem::create_directories(kiosk.run_dir());
    auto opened = link::NudgeReceiver::open(kiosk.run_dir());
    REQUIRE(opened);
    screen.emplace(std::move(*opened));
    sync.emplace(kiosk.start_sync());
    REQUIRE(process::becomes_true([&] { return std::filesystem::exists(kiosk.run_dir() / "sync.sock"); }, 20s));
  }
  // A person at the kiosk.
  [[nodiscard]] link::Message touch(link::PairingAction action, const std::string& address = {}) const {
    const auto answer = link::ask(kiosk.run_dir(), link::PairingRequest{action, address}, 20s);
    REQUIRE(answer);
    return *answer;
  }
  [[nodiscard]] bool shows(link::PairingStep step) {
    return process::becomes_true(
        [&] {
          if (auto heard = screen->receive(); heard.pairing) state = *heard.pairing;
          return state.step == step;
        },
        20s);
  }
  [[nodiscard]] std::filesystem::path file() const { return kiosk.state() / "desk.json"; }
};

}  // namespace

TEST_CASE("a kiosk is paired when both screens show the same digits and a person touched it") {
  Fixture f;
  static_cast<void>(f.touch(link::PairingAction::start, f.desk.address()));
  REQUIRE(f.shows(link::PairingStep::code));
  CHECK(f.state.code == "K7M42Q");
  CHECK(f.state.sign.size() == 5);
  f.desk.type();
  REQUIRE(f.shows(link::PairingStep::check));
  CHECK(f.state.check == f.desk.check());
  CHECK_FALSE(std::filesystem::exists(f.file()));  // nothing before the touch
  static_cast<void>(f.touch(link::PairingAction::confirm));
  REQUIRE(f.shows(link::PairingStep::done));
  CHECK(f.desk.is_signed());
  const auto desk = pack::parse_desk(base::read_file(f.file(), 100'000).value()).value();
  CHECK(desk.trust.root == f.desk.root.public_key().hex());
  CHECK(desk.groups == std::vector<std::string>{"pusat"});
  struct stat facts {};
  REQUIRE(::stat(f.file().c_str(), &facts) == 0);
  CHECK((facts.st_mode & 0777U) == 0600U);
  // A paired kiosk takes no other desk until root says so.
  CHECK(std::holds_alternative<link::ErrorReply>(f.touch(link::PairingAction::start, f.desk.address())));
  CHECK(f.kiosk.lobictl({"--lang", "en", "unpair"}).code == 0);
  CHECK_FALSE(std::filesystem::exists(f.file()));
  CHECK(f.sync->send_and_wait(SIGTERM) == 0);
}

TEST_CASE("an answer with another root key than the digits were computed from is not believed") {
  Fixture f;
  f.desk.other_root = trust::SigningKey::generate().public_key().hex();
  static_cast<void>(f.touch(link::PairingAction::start, f.desk.address()));
  REQUIRE(f.shows(link::PairingStep::code));
  f.desk.type();
  REQUIRE(f.shows(link::PairingStep::check));
  static_cast<void>(f.touch(link::PairingAction::confirm));
  REQUIRE(f.shows(link::PairingStep::failed));
  CHECK_FALSE(std::filesystem::exists(f.file()));
}

TEST_CASE("other digits are refused, what is no desk is named, and a person may begin anew") {
  Fixture f;
  static_cast<void>(f.touch(link::PairingAction::start, f.desk.address() + "/nothing"));
  REQUIRE(f.shows(link::PairingStep::failed));
  CHECK_FALSE(f.state.message.is_empty());
  static_cast<void>(f.touch(link::PairingAction::start, "http://desk.example"));  // no TLS
  static_cast<void>(f.touch(link::PairingAction::start, f.desk.address()));
  REQUIRE(f.shows(link::PairingStep::code));
  f.desk.type();
  REQUIRE(f.shows(link::PairingStep::check));
  static_cast<void>(f.touch(link::PairingAction::refuse));
  REQUIRE(f.shows(link::PairingStep::failed));
  CHECK_FALSE(std::filesystem::exists(f.file()));
  CHECK(f.desk.offers() == 1);
}
