// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/sources_config.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

namespace {

using namespace lobi::pack;
using lobi::model::Network;
using lobi::model::SourceConfig;
using std::chrono::minutes;

const std::string kFeed = "[[source]]\nid = \"a\"\nkind = \"feed\"\naddress = \"https://a.example/feed\"\n";

struct Parsed {
  std::vector<SourceConfig> sources;
  std::string notes;  // in English, one a line
};

Parsed parse(const std::string& toml) {
  Diagnostics notes;
  auto sources = parse_sources_config(toml, "sources.toml", notes);
  REQUIRE(sources);
  Parsed parsed{*std::move(sources), ""};
  for (const Diagnostic& note : notes) parsed.notes += to_text(note, lobi::model::Language::english) + "\n";
  return parsed;
}

bool says(const Parsed& parsed, const std::string& words) { return parsed.notes.find(words) != std::string::npos; }

}  // namespace

TEST_CASE("the shipped sources.toml is read without a note") {
  Diagnostics notes;
  const auto sources = read_sources_config(std::filesystem::path(LOBI_SOURCE_DIR) / "kiosk-config", &notes);
  REQUIRE(sources);
  for (const Diagnostic& note : notes) MESSAGE(to_text(note, lobi::model::Language::english));
  CHECK(notes.empty());
  CHECK(sources->size() >= 6);
}

TEST_CASE("a short source gets the defaults of its kind") {
  const Parsed parsed =
      parse(kFeed + "[[source]]\nid = \"b\"\nkind = \"bluesky\"\ntarget = \"@perpus.lubuk.example\"\n");
  CHECK(parsed.notes.empty());
  REQUIRE(parsed.sources.size() == 2);
  CHECK(parsed.sources[0].interval == minutes(15));
  CHECK(parsed.sources[0].name == "a");
  CHECK_FALSE(parsed.sources[0].is_own);
  CHECK(parsed.sources[1].network == Network::bluesky);
  CHECK(parsed.sources[1].address == "https://public.api.bsky.app");
  CHECK(parsed.sources[1].target == "perpus.lubuk.example");
}

TEST_CASE("a network whose terms need a decision is only its card until staff write enabled = true") {
  const std::string threads = "[[source]]\nid = \"t\"\nkind = \"threads\"\n";
  CHECK(parse(threads).sources[0].is_card_only);
  CHECK(parse(threads).sources[0].is_enabled);
  CHECK_FALSE(parse(threads + "enabled = true\n").sources[0].is_card_only);
  CHECK_FALSE(parse(threads + "enabled = false\n").sources[0].is_enabled);
  CHECK_FALSE(parse(kFeed).sources[0].is_card_only);
}

TEST_CASE("networks that cannot be read without a token, or cost money, are known as such") {
  const std::string x = "[[source]]\nid = \"x\"\nkind = \"x\"\ntarget = \"perpus\"\n";
  CHECK(parse(x).sources[0].needs_credential);
  CHECK(parse(x).sources[0].monthly_reads == 2'000);
  CHECK(parse(x + "monthly_reads = 50\n").sources[0].monthly_reads == 50);
  CHECK_FALSE(parse(kFeed).sources[0].needs_credential);
  CHECK_FALSE(parse(kFeed).sources[0].monthly_reads.has_value());
}

TEST_CASE("one wrong source is left out and the others stay") {
  const Parsed parsed = parse("[[source]]\nid = \"x\"\nkind = \"fed\"\naddress = \"https://x.example/\"\n" + kFeed);
  REQUIRE(parsed.sources.size() == 1);
  CHECK(parsed.sources[0].id == "a");
  CHECK(says(parsed, "sources.toml:3:8: error: 'kind' must be one of"));
  CHECK(says(parsed, "Did you mean 'feed'?"));
}

TEST_CASE("what a source needs is named") {
  CHECK(says(parse("[[source]]\nkind = \"feed\"\naddress = \"https://a.example/\"\n"), "'id' is required"));
  CHECK(says(parse("[[source]]\nid = \"a\"\nkind = \"feed\"\naddress = \"ftp://a.example/\"\n"),
             "'address' is required"));
  CHECK(says(parse("[[source]]\nid = \"a\"\nkind = \"mastodon\"\naddress = \"https://a.example\"\n"),
             "'target' is required"));
  const Parsed twice = parse(kFeed + kFeed);
  CHECK(twice.sources.size() == 1);
  CHECK(says(twice, "is taken; change it"));
}

TEST_CASE("the server of a Mastodon account is in its handle") {
  const Parsed parsed = parse("[[source]]\nid = \"a\"\nkind = \"mastodon\"\ntarget = \"@perpus@lubuk.example\"\n");
  REQUIRE(parsed.sources.size() == 1);
  CHECK(parsed.sources[0].address == "https://lubuk.example");
  CHECK(parse("[[source]]\nid = \"a\"\nkind = \"mastodon\"\ntarget = \"#buku\"\n").sources.empty());
}

TEST_CASE("a secret never goes over http") {
  const Parsed parsed =
      parse("[[source]]\nid = \"a\"\nkind = \"feed\"\naddress = \"http://a.example/\"\ncredential = \"t\"\n");
  CHECK(parsed.sources.empty());
  CHECK(says(parsed, "a secret may not go over http"));
}

TEST_CASE("posts under a hashtag are never the library's own") {
  const Parsed parsed = parse(
      "[[source]]\nid = \"a\"\nkind = \"mastodon\"\naddress = \"https://a.example\"\ntarget = \"#x\"\nown = "
      "true\n");
  REQUIRE(parsed.sources.size() == 1);
  CHECK_FALSE(parsed.sources[0].is_own);
}

TEST_CASE("intervals have a unit and stay between a minute and a week") {
  CHECK(parse(kFeed + "interval = \"6h\"\n").sources[0].interval == std::chrono::hours(6));
  for (const char* bad : {"10s", "30", "8d", "m", "99999999999999999999h"}) {
    const Parsed parsed = parse(kFeed + "interval = \"" + bad + "\"\n");
    CHECK(parsed.sources[0].interval == minutes(15));
    CHECK_FALSE(parsed.notes.empty());
  }
}

TEST_CASE("options of a kind are texts, numbers become texts") {
  const Parsed parsed = parse(kFeed + "[source.options]\nset = \"buku\"\npages = 5\nfull = true\n");
  CHECK(parsed.sources[0].option("set") == "buku");
  CHECK(parsed.sources[0].option("pages") == "5");
  CHECK(parsed.sources[0].option("full") == "yes");
}

TEST_CASE("a file that is not TOML is an error with its line") {
  Diagnostics notes;
  const auto sources = parse_sources_config("[[source]\n", "sources.toml", notes);
  REQUIRE_FALSE(sources);
  CHECK(sources.error().message.find("sources.toml:1:") == 0);
}

TEST_CASE("a list may be a file on the kiosk, other sources may not") {
  const std::string list = "[[source]]\nid = \"a\"\nkind = \"csv\"\naddress = ";
  CHECK(parse(list + "\"/srv/buku.csv\"\n").sources.at(0).address == "file:///srv/buku.csv");
  CHECK(parse(list + "\"file:///srv/buku.csv\"\n").sources.at(0).address == "file:///srv/buku.csv");
  CHECK(parse(list + "\"https://perpus.example/buku.csv\"\n").notes.empty());
  CHECK(says(parse(list + "\"ftp://perpus.example/buku.csv\"\n"), "'address' is required"));
  CHECK(
      says(parse("[[source]]\nid = \"a\"\nkind = \"feed\"\naddress = \"/etc/passwd\"\n"), "'address' is required"));
}

TEST_CASE("a calendar may be subscribed to, or lie on the kiosk") {
  const Parsed parsed = parse(
      "[[source]]\nid = \"a\"\nkind = \"ical\"\naddress = \"webcal://perpus.example/agenda.ics\"\n"
      "[[source]]\nid = \"b\"\nkind = \"ical\"\naddress = \"/etc/lobi/agenda.ics\"\n[source.options]\ndays = 30\n");
  CHECK(parsed.notes.empty());
  REQUIRE(parsed.sources.size() == 2);
  CHECK(parsed.sources[0].address == "https://perpus.example/agenda.ics");
  CHECK(parsed.sources[1].address == "file:///etc/lobi/agenda.ics");
  CHECK(parsed.sources[1].option("days") == "30");
}
