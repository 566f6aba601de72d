// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/koha/koha_source.h"

#include "sync/sources/koha/koha_titles.h"
#include "unit/sync/catalogue_fixture.h"

using namespace lobi::sync;
using lobi::ErrorKind;
using lobi::base::from_unix_ms;

namespace {

SourceContext context_of(const std::string& report) {
  SourceContext context;
  context.config.id = "koha";
  context.config.kind = "koha";
  context.config.address = "https://opac.example.org/cgi-bin/koha/opac-main.pl";
  if (!report.empty()) context.config.options["report"] = report;
  context.now = from_unix_ms(1'795'478'400'000);
  return context;
}

Harvest harvest_of(const std::string& body, const std::string& report) {
  const auto source = make_koha_source(context_of(report));
  return CatalogueRun(*source, {answer_with(body)}).harvest();
}

}  // namespace

TEST_CASE("a public report of Koha becomes titles, by the order of its columns") {
  const auto source = make_koha_source(context_of("7"));
  const CatalogueRun run(*source, {answer_with(catalogue_sample("koha/svc_report.json"))});
  CHECK(run.asked[0] == "https://opac.example.org/cgi-bin/koha/svc/report?id=7");
  REQUIRE(run.harvest().items.size() == 2);
  CHECK(run.harvest().has_all_items);
  const auto& item = run.harvest().items[0];
  CHECK(item.local_id == "812");
  CHECK(item.title == "Belajar komputer");
  CHECK(item.creators == std::vector<lobi::model::Creator>{{"Andrea Contoh", ""}});
  CHECK(item.year == 2024);
  CHECK(item.added_at == from_unix_ms(1'795'021'200'000));  // 2026-11-19 in western Indonesia
  CHECK(item.permalink == "https://opac.example.org/cgi-bin/koha/opac-detail.pl?biblionumber=812");
  REQUIRE(item.cover);
  CHECK(item.cover->remote_url == "https://opac.example.org/cgi-bin/koha/opac-image.pl?biblionumber=812");
  CHECK(run.harvest().items[1].title == "Cerita rakyat Lubuklinggau");
}

TEST_CASE("a report of a newer Koha names its columns itself") {
  const Harvest harvest =
      harvest_of(R"([{"biblionumber":5,"title":"Satu","itemcallnumber":"813 X","copyrightdate":2020}])", "7");
  REQUIRE(harvest.items.size() == 1);
  CHECK(harvest.items[0].local_id == "5");
  CHECK(harvest.items[0].call_number == "813 X");
  CHECK(harvest.items[0].year == 2020);
}

TEST_CASE("without a report the newest come from Koha's RSS") {
  const auto source = make_koha_source(context_of(""));
  const CatalogueRun run(*source, {answer_with(catalogue_sample("koha/opac_search_rss.xml"))});
  CHECK(run.asked[0] ==
        "https://opac.example.org/cgi-bin/koha/opac-search.pl?idx=&q=&sort_by=acqdate_dsc&count=50&format=rss");
  REQUIRE(run.harvest().items.size() == 1);
  const auto& item = run.harvest().items[0];
  CHECK(item.local_id == "812");
  CHECK(item.title == "Belajar komputer");
  CHECK(item.subtitle == "panduan dasar");
  CHECK(item.creators == std::vector<lobi::model::Creator>{{"Andrea Contoh", ""}});
  CHECK(item.year == 2024);
}

TEST_CASE("what is no report is an error that says what staff can do") {
  const auto error_of = [](const std::string& body, const std::string& report) {
    const auto source = make_koha_source(context_of(report));
    return CatalogueRun(*source, {answer_with(body)}).error();
  };
  CHECK(error_of("<html>Sorry, the report is not public</html>", "7").message.find("not public") !=
        std::string::npos);
  CHECK(error_of("{\"error\":1}", "7").kind == ErrorKind::malformed);
  CHECK(error_of("<html/>", "").kind == ErrorKind::malformed);
  SourceContext context = context_of("7");
  context.config.options["columns"] = "id,nama";
  const auto source = make_koha_source(context);
  CHECK(CatalogueRun(*source, {answer_with("[[\"1\",\"A\"]]")}).error().kind == ErrorKind::invalid);
  CHECK(harvest_of("[]", "7").items.empty());
}
