// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/slims/slims_source.h"

#include <algorithm>

#include "unit/sync/catalogue_fixture.h"

using namespace lobi::sync;
namespace fetch = lobi::fetch;
using lobi::ErrorKind;
using lobi::base::from_unix_ms;

namespace {

constexpr auto kDay = std::chrono::hours(24);

SourceContext context_of(const SourceState& state = {}, std::chrono::hours later = std::chrono::hours(0)) {
  SourceContext context;
  context.config.id = "katalog";
  context.config.kind = "slims";
  context.config.address = "http://10.0.0.2/slims/";
  context.config.options["max_pages"] = "2";
  context.now = from_unix_ms(1'795'478'400'000) + later;
  context.state = state;
  return context;
}

std::string mods(int number, const std::string& title, const char* id = "ID") {
  return std::string("<mods ") + id + "='" + std::to_string(number) + "'><titleInfo><title>" + title +
         "</title></titleInfo>" + (id[0] == 'i' ? "<note>Isi " + std::to_string(number) + "</note>" : "") +
         "</mods>";
}
std::string collection(const std::string& inside) {
  return "<modsCollection xmlns='http://www.loc.gov/mods/v3' xmlns:slims='http://slims.web.id'>" + inside +
         "</modsCollection>";
}
fetch::Fetched page(const std::vector<int>& numbers, int total) {
  std::string inside =
      "<slims:resultInfo><slims:modsResultNum>" + std::to_string(total) +
      "</slims:modsResultNum><slims:modsResultShowed>10</slims:modsResultShowed></slims:resultInfo>";
  for (const int number : numbers) inside += mods(number, "Judul " + std::to_string(number));
  return answer_with(collection(inside));
}
fetch::Fetched record(int number) { return answer_with(collection(mods(number, "Judul", "id"))); }

std::vector<std::string> numbers_of(const Harvest& harvest, bool deleted = false) {
  std::vector<std::string> out;
  for (const auto& item : harvest.items) {
    if (item.is_deleted == deleted) out.push_back(item.local_id);
  }
  return out;
}

// A first run in which all three titles came in full.
SourceState known_state() {
  const auto source = make_slims_source(context_of());
  return CatalogueRun(*source, {page({3, 2, 1}, 3), record(3), record(2), record(1)}).harvest().next;
}

using Numbers = std::vector<std::string>;

}  // namespace

TEST_CASE("the first run reads SLiMS's list from the top and the full record of each title") {
  const auto source = make_slims_source(context_of());
  const CatalogueRun run(*source, {page({3, 2, 1}, 3), record(3), record(2), record(1)});
  REQUIRE(run.asked.size() == 4);
  CHECK(run.asked[0] ==
        "http://10.0.0.2/slims/index.php?search=search&keywords=&resultXML=true&page=1&filter="
        "%7B%22sort%22%3A%22recently-added%22%7D");
  CHECK(run.asked[1] == "http://10.0.0.2/slims/index.php?p=show_detail&inXML=true&id=3");
  CHECK(numbers_of(run.harvest()) == Numbers{"3", "2", "1"});
  CHECK(run.harvest().items[0].summary == "Isi 3");
}

TEST_CASE("real answers of SLiMS: a record that fails with status 500 costs its title nothing") {
  SourceContext context = context_of();
  context.config.options["max_pages"] = "1";
  const auto source = make_slims_source(context);
  std::vector<fetch::Fetched> answers = {answer_with(catalogue_sample("slims/resultxml_recently_added.xml"))};
  for (const char* title : {"205", "203", "202", "201"}) {
    const bool is_201 = std::string(title) == "201";
    answers.push_back(is_201 ? answer_with(catalogue_sample("slims/detail_inxml_201.xml"))
                             : answer_with("<div>Data Not Found!</div>", 500));
  }
  for (int rest = 0; rest < 6; ++rest) {
    answers.push_back(answer_with(catalogue_sample("slims/detail_inxml_hidden_404.xml"), 404));
  }
  const CatalogueRun run(*source, answers);
  REQUIRE(run.harvest().items.size() == 10);
  CHECK(run.harvest().items[1].title == "Cerita rakyat Musi Rawas");
  CHECK(run.harvest().items[3].call_number == "813 AND l");
}

TEST_CASE("nothing new costs one page and no write") {
  const auto source = make_slims_source(context_of(known_state(), std::chrono::hours(1)));
  const CatalogueRun run(*source, {page({3, 2, 1}, 3)});
  CHECK(run.harvest().items.empty());
  CHECK_FALSE(run.harvest().is_partial);
}

TEST_CASE("a new title is harvested alone, and an edited one is read anew") {
  const auto source = make_slims_source(context_of(known_state(), std::chrono::hours(1)));
  auto list = page({4, 3, 2, 1}, 4);
  list.response.body.replace(list.response.body.find("Judul 2"), 7, "Judul B");
  const CatalogueRun run(*source, {list, record(4), record(2)});
  CHECK(numbers_of(run.harvest()) == Numbers{"4", "2"});
  CHECK(run.harvest().items[1].title == "Judul B");
  CHECK(run.harvest().items[1].summary == "Isi 2");
}

TEST_CASE("full records are read again after a week") {
  const auto source = make_slims_source(context_of(known_state(), kDay * 8));
  CHECK(CatalogueRun(*source, {page({3, 2, 1}, 3)}).asked.size() == 2);
}

TEST_CASE("a title that vanished is removed when a second run misses it too") {
  const auto second = make_slims_source(context_of(known_state(), std::chrono::hours(1)));
  const Harvest missed = CatalogueRun(*second, {page({3, 1}, 2)}).harvest();
  CHECK(missed.items.empty());
  const auto third = make_slims_source(context_of(missed.next, std::chrono::hours(2)));
  CHECK(numbers_of(CatalogueRun(*third, {page({3, 1}, 2)}).harvest(), true) == Numbers{"2"});
  const auto back = make_slims_source(context_of(missed.next, std::chrono::hours(2)));
  CHECK(CatalogueRun(*back, {page({3, 2, 1}, 3)}).harvest().items.empty());
}

TEST_CASE("what new titles push off the kept pages is removed at once") {
  SourceContext first = context_of();
  first.config.options["max_pages"] = "1";
  std::vector<int> ten = {10, 9, 8, 7, 6, 5, 4, 3, 2, 1};
  std::vector<fetch::Fetched> answers = {page(ten, 40)};
  for (const int number : ten) answers.push_back(record(number));
  const auto source = make_slims_source(first);
  SourceContext next = context_of(CatalogueRun(*source, answers).harvest().next, std::chrono::hours(1));
  next.config.options["max_pages"] = "1";
  const auto again = make_slims_source(next);
  const CatalogueRun run(*again, {page({11, 10, 9, 8, 7, 6, 5, 4, 3, 2}, 41), record(11)});
  CHECK(numbers_of(run.harvest()) == Numbers{"11"});
  CHECK(numbers_of(run.harvest(), true) == Numbers{"1"});
}

TEST_CASE("pages are read until one brings nothing new, and repeated titles count once") {
  const auto source = make_slims_source(context_of());
  std::vector<fetch::Fetched> answers = {page({12, 11}, 30), page({11, 10}, 30), record(12), record(11),
                                         record(10)};
  const CatalogueRun run(*source, answers);
  CHECK(numbers_of(run.harvest()) == Numbers{"12", "11", "10"});
}

TEST_CASE("a later page that fails keeps what came and concludes nothing from absence") {
  const auto source = make_slims_source(context_of(known_state(), kDay * 8));
  const CatalogueRun run(*source, {page({5, 4}, 30), answer_with("", 503)});
  CHECK(run.harvest().is_partial);
  CHECK(numbers_of(run.harvest()) == Numbers{"5", "4"});
  CHECK(run.harvest().next == known_state());
}

TEST_CASE("a server that is too busy for full records is left alone") {
  const auto source = make_slims_source(context_of());
  const CatalogueRun run(*source, {page({3, 2, 1}, 3), answer_with("", 429)});
  CHECK(numbers_of(run.harvest()) == Numbers{"3", "2", "1"});
  const auto disabled = make_slims_source(context_of());
  CHECK(
      CatalogueRun(*disabled, {page({3, 2, 1}, 3), answer_with("XML Detail is disabled")}).harvest().items.size() ==
      3);
}

TEST_CASE("a list that is suddenly empty, or no list, leaves the screen as it is") {
  const auto emptied = make_slims_source(context_of(known_state(), std::chrono::hours(1)));
  CHECK(CatalogueRun(*emptied, {page({}, 0)}).error().kind == ErrorKind::transient);
  const auto html = make_slims_source(context_of());
  CHECK(CatalogueRun(*html, {answer_with("<html><body>Perpustakaan</body></html>")}).error().kind ==
        ErrorKind::malformed);
  const auto down = make_slims_source(context_of());
  CHECK(CatalogueRun(*down, {answer_with("", 500)}).error().kind == ErrorKind::transient);
}

TEST_CASE("only a part of the collection can be asked for") {
  SourceContext context = context_of();
  context.config.options["location"] = "S\"L";
  const auto source = make_slims_source(context);
  const auto request = std::get<fetch::Request>(source->next(nullptr));
  CHECK(request.url.ends_with("%22location%5B0%5D%22%3A%22SL%22%7D"));
  CHECK(request.cookie_jar == "katalog");
}
