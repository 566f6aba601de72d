// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/crossref/crossref_source.h"
#include "sync/sources/doaj/doaj_source.h"
#include "unit/sync/catalogue_fixture.h"

using namespace lobi::sync;
using lobi::Error;
namespace fetch = lobi::fetch;
using lobi::ErrorKind;
using lobi::base::from_unix_ms;
using lobi::model::ItemKind;

namespace {

SourceContext context_of(const std::string& kind, const std::map<std::string, std::string>& options) {
  SourceContext context;
  context.config.id = "artikel";
  context.config.kind = kind;
  context.config.address = kind == "doaj" ? "https://doaj.org" : "https://api.crossref.org";
  context.config.options = options;
  context.now = from_unix_ms(1'795'478'400'000);
  return context;
}

std::string works(const std::string& items) { return R"({"status":"ok","message":{"items":[)" + items + "]}}"; }
std::string work(int number, int year) {
  return R"({"DOI":"10.99999/a.)" + std::to_string(number) + R"(","title":["Artikel )" + std::to_string(number) +
         R"("],"issued":{"date-parts":[[)" + std::to_string(year) + ",5]]}}";
}

}  // namespace

TEST_CASE("DOAJ's articles are read, newest first") {
  const auto source = make_doaj_source(context_of("doaj", {{"issn", "9999-0001, 9999-0002"}}));
  const CatalogueRun run(*source, {answer_with(catalogue_sample("articles/doaj_search.json"))});
  CHECK(run.asked[0] ==
        "https://doaj.org/api/search/articles/issn%3A9999-0001%20OR%20issn%3A9999-0002?page=1&pageSize=20&sort="
        "created_date%3Adesc");
  REQUIRE(run.harvest().items.size() == 1);
  CHECK(run.harvest().has_all_items);
  const auto& item = run.harvest().items[0];
  CHECK(item.kind == ItemKind::article);
  CHECK(item.title == "Literasi digital di perpustakaan umum");
  CHECK(item.publisher == "Jurnal Pustaka Contoh");
  CHECK(item.creators == std::vector<lobi::model::Creator>{{"Siti Contoh", ""}});
  CHECK(item.subjects == std::vector<std::string>{"literasi digital"});
  CHECK(item.doi == "10.99999/pustaka.v5i2.321");
  CHECK(item.issn == "9999-0001");
  CHECK(item.language == "id");
  CHECK(item.permalink == "https://doi.org/10.99999/pustaka.v5i2.321");
  CHECK(item.summary == "Abstrak singkat.");
}

TEST_CASE("Crossref's articles are read; an abstract without a licence is its publisher's") {
  const auto source =
      make_crossref_source(context_of("crossref", {{"issn", "9999-0001"}, {"mailto", "perpus@lubuk.example"}}));
  const CatalogueRun run(*source, {answer_with(catalogue_sample("articles/crossref_works.json"))});
  CHECK(run.asked[0].starts_with(
      "https://api.crossref.org/journals/9999-0001/works?sort=published&order=desc&rows=20"));
  CHECK(run.asked[0].ends_with("&mailto=perpus%40lubuk.example"));
  REQUIRE(run.harvest().items.size() == 1);
  const auto& item = run.harvest().items[0];
  CHECK(item.creators == std::vector<lobi::model::Creator>{{"Siti Contoh", ""}});
  CHECK(item.publisher == "Jurnal Pustaka Contoh");
  CHECK(item.year == 2026);
  CHECK(item.added_at == from_unix_ms(1'793'318'400'000));  // 2026-10-30
  CHECK(item.summary.empty());
  const auto always =
      parse_crossref_works(catalogue_sample("articles/crossref_works.json"), "artikel", Abstracts::always);
  REQUIRE(always);
  CHECK(always->at(0).summary == "Abstrak singkat.");
}

TEST_CASE(
    "of several journals the newest articles are shown together, and an unknown journal costs the others nothing") {
  const auto source =
      make_crossref_source(context_of("crossref", {{"issn", "9999-0001,9999-0002;9999-0003"}, {"count", "2"}}));
  const CatalogueRun run(*source, {answer_with(works(work(1, 2020))), answer_with("Resource not found.", 404),
                                   answer_with(works(work(2, 2024) + "," + work(3, 2022)))});
  REQUIRE(run.harvest().items.size() == 2);
  CHECK(run.harvest().items[0].title == "Artikel 2");
  CHECK(run.harvest().items[1].title == "Artikel 3");
  CHECK(run.harvest().notes == std::vector<std::string>{"Crossref knows no journal with ISSN 9999-0002"});
}

TEST_CASE("a request without journals or words is a mistake of the settings") {
  CHECK(std::get<Error>(make_doaj_source(context_of("doaj", {}))->next(nullptr)).kind == ErrorKind::invalid);
  CHECK(std::get<Error>(make_crossref_source(context_of("crossref", {{"issn", "123"}}))->next(nullptr)).kind ==
        ErrorKind::invalid);
}

TEST_CASE("errors of both are passed on, and what is not their JSON is refused") {
  for (const char* kind : {"doaj", "crossref"}) {
    CAPTURE(kind);
    const auto ask = [&](const fetch::Fetched& answer) {
      const auto source = make_source(context_of(kind, {{"query", "literasi"}}));
      return CatalogueRun(*source, {answer}).error().kind;
    };
    CHECK(ask(answer_with("", 429)) == ErrorKind::rate_limited);
    CHECK(ask(answer_with("", 503)) == ErrorKind::transient);
    CHECK(ask(answer_with("<html></html>")) == ErrorKind::malformed);
    CHECK(ask(answer_with("{\"results\":")) == ErrorKind::malformed);
    CHECK(ask(answer_with("{\"ok\":true}")) == ErrorKind::malformed);
  }
}

TEST_CASE("hostile values of an article become plain text or nothing") {
  const auto articles = parse_crossref_works(
      works(
          R"({"DOI":"10.99999/x","title":["<script>alert(1)</script>Air <i>bersih</i>"],"author":[{"family":7},"x",
      null,{"name":"Tim\u202e"}],"issued":{"date-parts":[[99999]]},"ISSN":"9999-0001","license":"x"},{"title":["ohne"]},
      5,{"DOI":"10.99999/y","title":[]})"),
      "artikel", Abstracts::always);
  REQUIRE(articles);
  REQUIRE(articles->size() == 1);
  CHECK(articles->at(0).title == "Air bersih");
  CHECK(articles->at(0).creators == std::vector<lobi::model::Creator>{{"Tim", ""}});
  CHECK(articles->at(0).year == 0);
}
