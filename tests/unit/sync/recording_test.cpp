// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/recording.h"

#include <doctest/doctest.h>

#include "base/files.h"
#include "fakes/temp_dir.h"
#include "fakes/transport.h"

using namespace lobi;

namespace {

// One exchange whose answer brings new tokens, as TikTok's and Bluesky's do.
sync::Recording recorded() {
  fakes::FakeTransport network;
  sync::RecordingTransport recorder(network, {"old-PLANTED-1"});
  fetch::Request request;
  request.url = "https://api.example/oauth?key={token}";
  request.post_body = "grant_type=refresh_token&refresh_token=old-PLANTED-1&client_key=pub";
  recorder.start(request, [](const fetch::Fetched&) {});
  network.answer_all([](const fetch::Request&) {
    auto answer =
        fakes::answered(R"({"access_token":"new-PLANTED-2","code":190,"key":"kept","said":"old-PLANTED-1"})");
    answer.response.headers = {{"set-cookie", "s=PLANTED-3"}, {"etag", "x"}};
    answer.response.wire_bytes = 80;
    return answer;
  });
  fetch::Request later;
  later.url = "https://api.example/me?hint=new-PLANTED-2";
  recorder.start(later, [](const fetch::Fetched&) {});
  network.answer_all(
      [](const fetch::Request&) { return fakes::refused(ErrorKind::permission, "new-PLANTED-2 may not"); });
  sync::Recording recording;
  recording.at = base::from_unix_ms(1'795'000'000'000);
  recording.config.id = "tt";
  recording.config.kind = "tiktok";
  recording.config.credential = "/etc/lobi/secret";
  recording.config.options["a"] = "b";
  recording.credential_names = {"client_key", "refresh_token"};
  recording.answers = recorder.answers();
  return recording;
}

}  // namespace

TEST_CASE("a recording holds no secret, neither the old nor those that came") {
  fakes::TempDir dir;
  REQUIRE(recorded().save(dir / "r"));
  for (const char* name : {"exchange.json", "001.body", "002.body"}) {
    CAPTURE(name);
    CHECK(base::read_file(dir / "r" / name, 100'000).value().find("PLANTED") == std::string::npos);
  }
}

TEST_CASE("a recording comes back as it was saved, and still parses") {
  fakes::TempDir dir;
  REQUIRE(recorded().save(dir / "r"));
  const auto read = sync::Recording::load(dir / "r");
  REQUIRE(read);
  CHECK(read->at == base::from_unix_ms(1'795'000'000'000));
  CHECK(read->config.kind == "tiktok");
  CHECK(read->config.credential.empty());
  CHECK(read->config.option("a") == "b");
  CHECK(read->credential_names == std::vector<std::string>{"client_key", "refresh_token"});
  REQUIRE(read->answers.size() == 2);
  CHECK(read->answers[0].fetched.response.body ==
        R"({"access_token":"[secret]","code":190,"key":"kept","said":"[secret]"})");
  CHECK(read->answers[0].fetched.response.validators.etag == "x");
  REQUIRE(read->answers[1].fetched.error);
  CHECK(read->answers[1].fetched.error->kind == ErrorKind::permission);
}

TEST_CASE("a replay answers in order, and ends with an error") {
  sync::ReplayTransport replay(recorded().answers);
  std::vector<int> heard;
  for (int i = 0; i < 3; ++i)
    replay.start({}, [&](const fetch::Fetched& fetched) { heard.push_back(fetched.error ? 1 : 0); });
  replay.dispatch();
  CHECK(heard == std::vector<int>{0, 1, 1});
}

TEST_CASE("what is no recording is refused") {
  fakes::TempDir dir;
  CHECK_FALSE(sync::Recording::load(dir.path()).has_value());
  REQUIRE(base::replace_file(dir / "exchange.json", "<html>"));
  CHECK_FALSE(sync::Recording::load(dir.path()).has_value());
}
