// SPDX-License-Identifier: GPL-3.0-or-later
// The catalogue sources with the real fetcher against a server on loopback: what they ask for is what a server
// sees.
#include "base/clock.h"
#include "fakes/http_server.h"
#include "fetch/fetcher.h"
#include "sync/sources/oai_pmh/oai_pmh_source.h"
#include "sync/sources/opds/opds_source.h"
#include "unit/sync/catalogue_fixture.h"

using namespace lobi::sync;
using lobi::fakes::Answer;
using lobi::fakes::HttpServer;
using lobi::fakes::ok;
using lobi::fakes::RecordedRequest;

namespace {

const lobi::base::SystemClock kClock;

SourceContext context_of(const std::string& address) {
  SourceContext context;
  context.config.id = "katalog";
  context.config.address = address;
  context.now = kClock.now();
  return context;
}

// A run as lobi-sync does it, in one go. The catalogue is on a private address because it is configured.
Step run(std::unique_ptr<Source> source) {
  lobi::fetch::FetcherSettings settings;
  settings.user_agent = "Lobi/test";
  settings.host_gap = lobi::base::Milliseconds(0);
  lobi::fetch::Fetcher fetcher(settings, kClock);
  Step step = source->next(nullptr);
  while (const auto* request = std::get_if<lobi::fetch::Request>(&step)) {
    const auto fetched = lobi::fetch::fetch_and_wait(fetcher, *request);
    step = source->next(&fetched);
  }
  return step;
}

}  // namespace

TEST_CASE("a catalogue is harvested over HTTP: gzip, two pages, a token that needs encoding") {
  HttpServer server;
  server.on("/oai", [](const RecordedRequest& request) {
    std::string name = "slims/oai2_listrecords_lastpage_trimmed.xml";
    if (request.target.find("verb=Identify") != std::string::npos) name = "oai/identify_conformant.xml";
    if (request.target.find("metadataPrefix") != std::string::npos) name = "oai/listrecords_deleted_and_token.xml";
    Answer answer = ok(lobi::fakes::gzip(catalogue_sample(name)), "text/xml; charset=utf-8");
    answer.headers.emplace_back("Content-Encoding", "gzip");
    return answer;
  });
  const Step end = run(make_oai_pmh_source(context_of(server.url("/oai"))));
  REQUIRE(std::holds_alternative<Harvest>(end));
  CHECK(std::get<Harvest>(end).items.size() == 5);
  CHECK(server.requests().at(2).target == "/oai?verb=ListRecords&resumptionToken=tok%2F%20a%2Bb%3D%3D%7C2");
}

TEST_CASE("a catalogue that fails in the middle keeps its pages, one that fails at once is an error") {
  HttpServer server;
  server.on("/oai", [](const RecordedRequest& request) {
    if (request.target.find("resumptionToken") != std::string::npos) {
      Answer cut = ok("<OAI-PMH");
      cut.claimed_length = 5000;
      cut.truncate_to = 8;
      return cut;
    }
    const bool is_list = request.target.find("metadataPrefix") != std::string::npos;
    return ok(catalogue_sample(is_list ? "oai/listrecords_deleted_and_token.xml" : "oai/identify_conformant.xml"));
  });
  const Step partial = run(make_oai_pmh_source(context_of(server.url("/oai"))));
  REQUIRE(std::holds_alternative<Harvest>(partial));
  CHECK(std::get<Harvest>(partial).is_partial);
  const Step wrong = run(make_oai_pmh_source(context_of(server.url("/nothing"))));
  REQUIRE(std::holds_alternative<lobi::Error>(wrong));
  CHECK(std::get<lobi::Error>(wrong).kind == lobi::ErrorKind::gone);
}

TEST_CASE("calibre's newest books are found from its front door, and the second time cost one 304") {
  HttpServer server;
  server.on("/opds", ok(catalogue_sample("calibre/opds_root.xml"), "application/atom+xml"));
  server.on("/opds/navcatalog/4f6e6577657374", [](const RecordedRequest& request) {
    Answer answer = ok(catalogue_sample("calibre/opds_newest.xml"), "application/atom+xml");
    answer.headers.emplace_back("Last-Modified", "Mon, 23 Nov 2026 18:06:12 GMT");
    if (!request.has_header("if-modified-since")) return answer;
    answer.status = 304;
    answer.body.clear();
    return answer;
  });
  SourceContext context = context_of(server.url("/opds"));
  const Step first = run(make_opds_source(context));
  REQUIRE(std::holds_alternative<Harvest>(first));
  CHECK(std::get<Harvest>(first).items.size() == 2);
  context.state = std::get<Harvest>(first).next;
  const Step second = run(make_opds_source(context));
  REQUIRE(std::holds_alternative<Harvest>(second));
  CHECK(std::get<Harvest>(second).is_not_modified);
  CHECK(server.requests().size() == 3);
}
