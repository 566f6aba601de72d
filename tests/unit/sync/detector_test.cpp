// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/detect/detector.h"

#include <map>

#include "pack/sources_config.h"
#include "unit/sync/catalogue_fixture.h"

using namespace lobi::sync;

namespace {

// A server that has these answers; everything else is a 404.
using Server = std::map<std::string, lobi::fetch::Fetched>;

Detector run(const std::string& address, Server server) {
  auto detector = Detector::start(address);
  REQUIRE(detector);
  while (auto request = detector->next()) {
    const auto found = server.find(request->url);
    auto answer = found == server.end() ? answer_with("", 404) : found->second;
    answer.response.final_url = request->url;
    detector->take(answer);
  }
  return *detector;
}

lobi::fetch::Fetched page(const std::string& body) {
  return answer_with("<!doctype html><html>" + body + "</html>");
}

const std::string kSlimsList = "index.php?search=search&keywords=&resultXML=true";

}  // namespace

TEST_CASE("SLiMS is recognised from its OPAC in two requests") {
  const Detector found =
      run("http://10.0.0.2/slims",
          {{"http://10.0.0.2/slims", page("<meta name='generator' content='SLiMS 9'>")},
           {"http://10.0.0.2/slims/" + kSlimsList, answer_with(catalogue_sample("slims/resultxml_one_hit.xml"))}});
  REQUIRE(found.findings().size() == 1);
  CHECK(found.findings()[0].system == System::slims);
  CHECK(found.findings()[0].address == "http://10.0.0.2/slims/");
  CHECK(found.notes().size() == 2);
}

TEST_CASE("every system is found from the address of its front page") {
  const std::string identify = catalogue_sample("oai/identify_conformant.xml");
  const auto system_at = [&](const std::string& address, const Server& server) {
    const Detector found = run(address, server);
    REQUIRE_FALSE(found.findings().empty());
    return found.findings()[0];
  };
  const auto inlis =
      system_at("http://p.example/opac", {{"http://p.example/opac/oai?verb=Identify", answer_with(identify)}});
  CHECK(inlis.system == System::inlislite);
  CHECK(inlis.address == "http://p.example/opac");
  const auto koha = system_at("https://k.example",
                              {{"https://k.example/cgi-bin/koha/oai.pl?verb=Identify", answer_with(identify)}});
  CHECK(koha.system == System::koha);
  CHECK(koha.address == "https://k.example");
  const auto rss =
      system_at("https://k.example",
                {{"https://k.example/cgi-bin/koha/opac-search.pl?idx=&q=&sort_by=acqdate_dsc&count=1&format=rss",
                  answer_with(catalogue_sample("koha/opac_search_rss.xml"))}});
  CHECK(rss.system == System::koha);
  const auto journal =
      system_at("https://j.example/index.php/pustaka",
                {{"https://j.example/index.php/pustaka", page("Open Journal Systems")},
                 {"https://j.example/index.php/pustaka/oai?verb=Identify", answer_with(identify)}});
  CHECK(journal.system == System::ojs);
  CHECK(journal.address == "https://j.example/index.php/pustaka/oai");
  const auto repository = system_at(
      "https://r.example/", {{"https://r.example/server/oai/request?verb=Identify", answer_with(identify)}});
  CHECK(repository.system == System::dspace);
  const auto calibre =
      system_at("http://c.example:8080",
                {{"http://c.example:8080/", page("<title>calibre</title>")},
                 {"http://c.example:8080/opds", answer_with(catalogue_sample("calibre/opds_root.xml"))}});
  CHECK(calibre.name == "OPDS 1.2");
  CHECK(calibre.address == "http://c.example:8080/opds");
  const auto komga =
      system_at("http://c.example/opds/v2/catalog",
                {{"http://c.example/opds/v2/catalog", answer_with(catalogue_sample("opds/opds2_feed.json"))}});
  CHECK(komga.name == "OPDS 2.0");
}

TEST_CASE("a website's own feed and calendar are found by its links") {
  const Detector found =
      run("https://w.example/",
          {{"https://w.example/",
            page("<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/feed/?a=1&amp;b=2\">"
                 "<link rel=alternate type=text/calendar href=agenda.ics>"
                 "<link rel='alternate' type='application/rss+xml' href='https://elsewhere.example/x'>")},
           {"https://w.example/feed/?a=1&b=2", answer_with("<rss><channel><title>x</title></channel></rss>")},
           {"https://w.example/agenda.ics", answer_with("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")}});
  REQUIRE(found.findings().size() == 2);
  for (const auto& note : found.notes()) CHECK(note.address.find("elsewhere") == std::string::npos);
  CHECK(found.notes().size() <= kMaxProbes);
}

TEST_CASE("the feed of a website's comments is not offered") {
  const std::string link = "<link rel='alternate' type='application/rss+xml' href='https://w.example/";
  const Detector found =
      run("https://w.example/",
          {{"https://w.example/",
            page((link + "?feed=comments-rss2'>" + link + "comments/feed/'>" + link + "?feed=rss2'>").c_str())},
           {"https://w.example/?feed=rss2", answer_with("<rss><channel/></rss>")}});
  REQUIRE(found.findings().size() == 1);
  CHECK(found.findings()[0].address == "https://w.example/?feed=rss2");
}

TEST_CASE("a server that wants a password is named as such, and one that has nothing ends after few requests") {
  auto locked = answer_with("", 401);
  const Detector password = run("http://komga.example", {{"http://komga.example/opds", locked}});
  REQUIRE(password.findings().size() == 1);
  CHECK(password.findings()[0].needs_password);
  const Detector nothing = run("http://nothing.example", {});
  CHECK(nothing.findings().empty());
  CHECK(nothing.notes().size() <= kMaxProbes);
  CHECK_FALSE(Detector::start("ftp://x.example"));
}

TEST_CASE("the block is one that sources.toml takes without a note") {
  for (const System system : {System::slims, System::inlislite, System::koha, System::ojs, System::dspace,
                              System::oai, System::opds, System::feed}) {
    Finding finding;
    finding.system = system;
    finding.address = "https://server.example/path";
    finding.options = {{"profile", "ojs"}};
    finding.needs_password = system == System::opds;
    lobi::pack::Diagnostics notes;
    const auto sources = lobi::pack::parse_sources_config(source_block(finding), "sources.toml", notes);
    REQUIRE(sources);
    CHECK(sources->size() == 1);
    CHECK(notes.empty());
  }
}
