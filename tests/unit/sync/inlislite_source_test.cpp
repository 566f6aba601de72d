// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/inlislite/inlislite_source.h"

#include "unit/sync/catalogue_fixture.h"

using namespace lobi::sync;

namespace {

SourceContext context_of() {
  SourceContext context;
  context.config.id = "inlis";
  context.config.kind = "inlislite";
  context.config.address = "http://perpus.example.go.id/opac";
  context.now = lobi::base::from_unix_ms(1'795'478'400'000);
  return context;
}

std::string identity() { return catalogue_sample("oai/identify_conformant.xml"); }

}  // namespace

TEST_CASE("the OAI-PMH server is found from any address of the OPAC") {
  for (const char* address :
       {"http://p.example/opac", "http://p.example/opac/", "http://p.example", "http://p.example/",
        "http://p.example/opac/detail-opac?id=7", "http://p.example/opac/oai"}) {
    CAPTURE(address);
    CHECK(inlislite_oai_address(address) == "http://p.example/opac/oai");
  }
  CHECK(inlislite_oai_address("http://p.example/inlislite3/opac") == "http://p.example/inlislite3/opac/oai");
  CHECK(inlislite_oai_address("http://p.example/article/oai") == "http://p.example/article/oai");
}

TEST_CASE("where PHP is new its marcxml is an error page, and oai_dc is read and remembered instead") {
  std::string one_page = catalogue_sample("inlislite/oai_dc_record.xml");
  one_page.replace(one_page.find("5312"), 4, "1");
  one_page.erase(one_page.find("100____oai_dc"), 13);
  for (const int status : {200, 500}) {
    const auto source = make_inlislite_source(context_of());
    const CatalogueRun run(
        *source,
        {answer_with(identity()), answer_with("<br /><b>Parse error</b>: Invalid", status), answer_with(one_page)});
    CHECK(run.asked[1].find("metadataPrefix=marcxml") != std::string::npos);
    CHECK(run.asked[2].find("metadataPrefix=oai_dc") != std::string::npos);
    REQUIRE(run.harvest().items.size() == 1);
    CHECK(run.harvest().items[0].permalink == "http://perpus.example.go.id/opac/detail-opac?id=4711");
    CHECK(run.harvest().next.cursor.find("oai_dc") != std::string::npos);
  }
}

TEST_CASE("a server that is away is not taken for one without marcxml") {
  const auto source = make_inlislite_source(context_of());
  auto away = answer_with("", 0);
  away.error = lobi::Error{lobi::ErrorKind::transient, "timed out"};
  CHECK(CatalogueRun(*source, {answer_with(identity()), away}).error().kind == lobi::ErrorKind::transient);
}
