// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/message.h"

#include <doctest/doctest.h>

using namespace lobi;

TEST_CASE("a report arrives as it was sent") {
  link::Report report;
  report.generation = 42;
  report.posts = 7;
  link::SourceReport source;
  source.id = "kabar";
  source.name = "Kabar \"perpustakaan\"\n";
  source.kind = "feed";
  source.last_success = base::from_unix_ms(1'795'000'000'000);
  source.failures = 3;
  source.error_kind = "transient";
  source.error = "timed out";
  source.silence = "over_budget";
  source.credential_expires_at = base::from_unix_ms(1'796'000'000'000);
  source.reads_budget = 2000;
  source.reads_used = 12;
  report.sources = {source};
  const auto line = link::encode(report);
  CHECK(line.find('\n') == line.size() - 1);
  const auto message = link::decode(line);
  REQUIRE(message);
  const auto* read = std::get_if<link::Report>(&*message);
  REQUIRE(read != nullptr);
  CHECK(read->generation == 42);
  REQUIRE(read->sources.size() == 1);
  CHECK(read->sources[0].name == source.name);
  CHECK(read->sources[0].last_success == source.last_success);
  CHECK_FALSE(read->sources[0].next_run.has_value());
  CHECK(read->sources[0].failures == 3);
  CHECK(read->sources[0].silence == "over_budget");
  CHECK(read->sources[0].credential_expires_at == source.credential_expires_at);
  CHECK(read->sources[0].reads_budget == 2000);
  CHECK(read->sources[0].reads_used == 12);
  CHECK_FALSE(read->sources[0].followers.has_value());
}

TEST_CASE("the lines are those of link/README.md") {
  const auto nudge = std::get<link::Nudge>(link::decode(R"({"v":1,"type":"nudge","generation":42})").value());
  CHECK(nudge == link::Nudge{42, {}});
  const link::Nudge offline{7, {base::from_unix_ms(1'795'000'000'000), true}};
  CHECK(std::get<link::Nudge>(link::decode(link::encode(offline)).value()) == offline);
  const auto shown = link::decode(R"({"v":1,"type":"shown","generation":42,"state":"settled","later":[1]})");
  REQUIRE(shown);
  CHECK(std::get<link::Shown>(*shown).state == link::ShownState::settled);
  const auto explain = link::decode(R"({"v":1,"type":"explain","item":"mastodon:x"})");
  CHECK(std::get<link::ExplainRequest>(explain.value()).item == "mastodon:x");
  const auto run = link::decode(R"({"v":1,"type":"run","source":"kabar"})");
  CHECK(std::get<link::RunRequest>(run.value()).source == "kabar");
}

TEST_CASE("a decision and what waits for one arrive as they were sent") {
  const link::ModerateRequest request{link::ModerateAction::hide, "mastodon:x", "budi", "salah jam"};
  const auto asked = std::get<link::ModerateRequest>(link::decode(link::encode(request)).value());
  CHECK(asked.action == link::ModerateAction::hide);
  CHECK(asked.subject + asked.person + asked.reason == "mastodon:xbudisalah jam");
  CHECK(link::decode(R"({"v":1,"type":"moderate","action":"burn"})").error().kind == ErrorKind::malformed);
  const auto at = base::from_unix_ms(1'795'000'000'000);
  const link::ModerationList list{{{"mastodon:x", "Halo", "@a", "tagar", at, {"Menunggu", "Waits"}}},
                                  {{"hide", "y", "Kabar", "budi", at, true}}};
  const auto read = std::get<link::ModerationList>(link::decode(link::encode(list)).value());
  REQUIRE(read.waiting.size() == 1);
  CHECK(read.waiting[0].reason == model::Bilingual{"Menunggu", "Waits"});
  CHECK(read.waiting[0].created_at == at);
  REQUIRE(read.decisions.size() == 1);
  CHECK(read.decisions[0].is_undone);
}

TEST_CASE("an explanation carries both languages") {
  const auto message =
      link::decode(link::encode(link::Explanation{true, false, "Kabar", {{"Menunggu", "Waiting"}}}));
  REQUIRE(message);
  CHECK(std::get<link::Explanation>(*message).reasons == std::vector<model::Bilingual>{{"Menunggu", "Waiting"}});
}

TEST_CASE("what is not understood is refused with a sentence") {
  CHECK(link::decode("").error().kind == ErrorKind::malformed);
  CHECK(link::decode("[1,2]").error().kind == ErrorKind::malformed);
  CHECK(link::decode("{\"v\":1,").error().kind == ErrorKind::malformed);
  CHECK(link::decode(R"({"v":2,"type":"ok"})").error().kind == ErrorKind::unsupported);
  CHECK(link::decode(R"({"v":1,"type":"answers"})").error().kind == ErrorKind::unsupported);
  CHECK(link::decode(R"({"v":1,"type":"shown","state":"burnt"})").error().kind == ErrorKind::malformed);
  CHECK(link::decode(std::string(link::kMaxReplyBytes + 1, ' ')).error().kind == ErrorKind::limit);
  CHECK_FALSE(link::decode(std::string(100'000, '[')).has_value());
}

TEST_CASE("text that is not UTF-8 does not break a line") {
  const auto message = link::decode(link::encode(link::ErrorReply{"caf\xe9"}));
  REQUIRE(message);
  CHECK(std::get<link::ErrorReply>(*message).message == "caf\xef\xbf\xbd");
}

TEST_CASE("the question for copies and its answer arrive; numbers that cannot be count as not known") {
  const auto request = link::decode(link::encode(link::AvailabilityRequest{"katalog", "oai:x:201"}));
  CHECK(std::get<link::AvailabilityRequest>(request.value()).local_id == "oai:x:201");
  const auto copies = [](const std::string& line) {
    return std::get<link::AvailabilityReply>(link::decode(line).value()).availability;
  };
  CHECK(copies(link::encode(link::AvailabilityReply{model::Availability{2, 3}})) == model::Availability{2, 3});
  CHECK_FALSE(copies(link::encode(link::AvailabilityReply{})));
  CHECK_FALSE(copies(R"({"v":1,"type":"copies","total":2,"available":3})"));
  CHECK_FALSE(copies(R"({"v":1,"type":"copies","total":0,"available":0})"));
  CHECK_FALSE(copies(R"({"v":1,"type":"copies","total":"2","available":1})"));
}

TEST_CASE("what staff ask of the screen, and what it answers, arrive as they were sent") {
  const auto identify = std::get<link::Identify>(link::decode(link::encode(link::Identify{"Lobi Utama"})).value());
  CHECK(identify.name == "Lobi Utama");
  const auto longest = link::decode(R"({"v":1,"type":"identify","name":"x","seconds":99999})");
  CHECK(std::get<link::Identify>(longest.value()).duration == std::chrono::seconds(60));
  CHECK(std::holds_alternative<link::Capture>(link::decode(link::encode(link::Capture{})).value()));
  const auto at = base::from_unix_ms(1'795'000'000'000);
  const link::PairingState state{link::PairingStep::code,
                                 "https://meja.example",
                                 "K7M42Q",
                                 "",
                                 at,
                                 "4F-A2",
                                 {"a", "b"},
                                 {{"Perpustakaan Uji", "https://meja.example"}, {"", "https://lain.example"}}};
  CHECK(std::get<link::PairingState>(link::decode(link::encode(state)).value()) == state);
  const auto asked = link::decode(link::encode(link::PairingRequest{link::PairingAction::confirm, {}}));
  CHECK(std::get<link::PairingRequest>(asked.value()).action == link::PairingAction::confirm);
  CHECK(link::decode(R"({"v":1,"type":"pairing","action":"marry"})").error().kind == ErrorKind::malformed);
  CHECK(link::decode(R"({"v":1,"type":"pairing","state":"maybe"})").error().kind == ErrorKind::malformed);
  const auto presented =
      std::get<link::Presented>(link::decode(link::encode(link::Presented{17, "ab", "batik", at})).value());
  CHECK(presented.version == 17);
  CHECK(presented.item == "batik");
  CHECK(presented.at == at);
  const auto screen = std::get<link::ScreenReport>(
      link::decode(link::encode(link::ScreenReport{"", {"Beranda", "Home"}, true})).value());
  CHECK(screen.is_in_session);
  CHECK(screen.title == model::Bilingual{"Beranda", "Home"});
}
