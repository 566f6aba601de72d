// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/opds/opds_feed.h"
#include "sync/sources/opds/opds_source.h"
#include "unit/sync/catalogue_fixture.h"

using namespace lobi::sync;
using lobi::ErrorKind;
using lobi::base::from_unix_ms;

namespace {

constexpr const char* kRoot = "http://127.0.0.1:8098/opds";
constexpr const char* kList = "http://127.0.0.1:8098/opds/navcatalog/4f6e6577657374?library_id=lib";

SourceContext context_of(const std::string& address = kRoot) {
  SourceContext context;
  context.config.id = "ebuku";
  context.config.kind = "opds";
  context.config.address = address;
  context.now = from_unix_ms(1'795'478'400'000);
  return context;
}

OpdsFeed feed_of(const std::string& xml, const std::string& permalink = {}) {
  auto feed = parse_opds_feed(xml, "", kList, {"ebuku", kRoot, permalink});
  REQUIRE(feed);
  return *feed;
}

lobi::fetch::Fetched sample(const std::string& name) { return answer_with(catalogue_sample(name)); }

std::string entry(int id, const std::string& more = {}) {
  return "<entry><id>urn:uuid:" + std::to_string(id) + "</id><title>Buku " + std::to_string(id) +
         "</title><link rel='http://opds-spec.org/acquisition/open-access' type='application/epub+zip' "
         "href='/b'/>" +
         more + "</entry>";
}
std::string atom(const std::string& inside) {
  return "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:dc='http://purl.org/dc/terms/'>" + inside + "</feed>";
}

}  // namespace

TEST_CASE("calibre's list of newest books is read") {
  const OpdsFeed feed = feed_of(catalogue_sample("calibre/opds_newest.xml"));
  REQUIRE(feed.items.size() == 2);
  const auto& item = feed.items[1];
  CHECK(item.local_id == "urn:uuid:d86e37fe-72e7-4a9d-8a56-2c07cd2adc51");
  CHECK(item.title == "Belajar Komputer");
  CHECK(item.creators == std::vector<lobi::model::Creator>{{"Siti Contoh", ""}});
  CHECK(item.kind == lobi::model::ItemKind::ebook);
  CHECK(item.year == 2024);
  CHECK(item.summary == "Panduan dasar komputer.");
  CHECK(item.subjects == std::vector<std::string>{"Komputer"});
  REQUIRE(item.cover);
  CHECK(item.cover->remote_url == "http://127.0.0.1:8098/get/cover/2/lib");
  CHECK(item.added_at == from_unix_ms(1'795'457'172'000));
  CHECK(item.permalink.empty());
  CHECK(feed.next.empty());
}

TEST_CASE("an entry without acquisition links is a door, not a title") {
  const OpdsFeed feed = feed_of(catalogue_sample("calibre/opds_root.xml"));
  CHECK(feed.items.empty());
  REQUIRE(feed.doors.size() == 7);
  CHECK(feed.doors[0].title == "By Newest");
  CHECK(feed.doors[0].address == kList);
}

TEST_CASE("all that an entry may say is taken") {
  const OpdsFeed feed = feed_of(atom(
      "<link rel='next' href='?page=2'/>" +
      entry(1,
            "<dc:identifier>urn:isbn:978-602-000-100-5</dc:identifier><dc:language>ind</dc:language>"
            "<dc:issued>2023</dc:issued><dc:publisher>Penerbit Contoh,</dc:publisher><category term='x' "
            "label='Folklor'/>"
            "<summary>Satu &amp;amp; dua</summary><rights>https://creativecommons.org/licenses/by/4.0/</rights>"
            "<link rel='alternate' type='text/html' href='https://buku.example/1'/>"
            "<link rel='x-stanza-cover-image' href='c.jpg'/>") +
      entry(2, "<link rel='http://opds-spec.org/acquisition' type='audio/mpeg' href='/a.mp3'/>")));
  REQUIRE(feed.items.size() == 2);
  const auto& item = feed.items[0];
  CHECK(item.isbn == std::vector<std::string>{"9786020001005"});
  CHECK(item.language == "id");
  CHECK(item.year == 2023);
  CHECK(item.publisher == "Penerbit Contoh");
  CHECK(item.subjects == std::vector<std::string>{"Folklor"});
  CHECK(item.summary == "Satu & dua");
  CHECK(item.rights == "CC-BY-4.0");
  CHECK(item.permalink == "https://buku.example/1");
  CHECK(item.cover->remote_url == "http://127.0.0.1:8098/opds/navcatalog/c.jpg");
  CHECK(feed.items[1].kind == lobi::model::ItemKind::audiobook);
  CHECK(feed.next == "http://127.0.0.1:8098/opds/navcatalog/4f6e6577657374?page=2");
  CHECK(feed_of(atom(entry(77)), "https://komga.example/book/{id}").items.at(0).permalink ==
        "https://komga.example/book/77");
}

TEST_CASE("what is no Atom feed is refused, and of a feed that was cut off the last entry is dropped") {
  CHECK_FALSE(parse_opds_feed("<html><p>Login</p></html>", "", kRoot, {}));
  CHECK_FALSE(parse_opds_feed("{}", "", kRoot, {}));
  const std::string whole = atom(entry(1) + entry(2));
  CHECK(feed_of(whole.substr(0, whole.rfind("<link"))).items.size() == 1);
}

TEST_CASE("from the front door the newest list is found, remembered, and asked conditionally") {
  auto list = sample("calibre/opds_newest.xml");
  list.response.validators.last_modified = "Mon, 23 Nov 2026 18:06:12 GMT";
  const auto first = make_opds_source(context_of());
  const CatalogueRun found(*first, {sample("calibre/opds_root.xml"), list});
  CHECK(found.asked == std::vector<std::string>{kRoot, kList});
  CHECK(found.harvest().items.size() == 2);
  CHECK(found.harvest().has_all_items);
  CHECK(found.harvest().next.validators.last_modified == "Mon, 23 Nov 2026 18:06:12 GMT");

  SourceContext again = context_of();
  again.state = found.harvest().next;
  const auto second = make_opds_source(again);
  const Step step = second->next(nullptr);
  CHECK(std::get<lobi::fetch::Request>(step).url == kList);
  CHECK(std::get<lobi::fetch::Request>(step).validators == again.state.validators);
  auto unchanged = answer_with("", 304);
  unchanged.response.is_not_modified = true;
  CHECK(std::get<Harvest>(second->next(&unchanged)).is_not_modified);

  const auto third = make_opds_source(again);
  const CatalogueRun lost(*third, {answer_with("", 404), sample("calibre/opds_root.xml"), list});
  CHECK(lost.asked == std::vector<std::string>{kList, kRoot, kList});
  CHECK(lost.harvest().items.size() == 2);
}

TEST_CASE("pages are followed to the limit, and a page that fails keeps what came") {
  const auto page = [](int id, const std::string& next) {
    return answer_with(atom((next.empty() ? "" : "<link rel='next' href='" + next + "'/>") + entry(id)));
  };
  const auto all = make_opds_source(context_of());
  const CatalogueRun whole(*all, {page(1, "/p2"), page(2, "")});
  CHECK(whole.harvest().items.size() == 2);
  CHECK(whole.harvest().has_all_items);

  const auto limited = make_opds_source(context_of());
  const CatalogueRun part(*limited, {page(1, "/p2"), page(2, "/p3"), page(3, "/p4")});
  CHECK(part.harvest().items.size() == 3);
  CHECK(part.harvest().is_partial);
  CHECK_FALSE(part.harvest().has_all_items);

  const auto failing = make_opds_source(context_of());
  CHECK(CatalogueRun(*failing, {page(1, "/p2"), answer_with("", 500)}).harvest().is_partial);
  const auto turning = make_opds_source(context_of());
  CHECK(CatalogueRun(*turning, {page(1, "/opds")}).harvest().items.size() == 1);
}

TEST_CASE("a catalogue without a way to titles is an error for staff") {
  const auto source = make_opds_source(context_of());
  const CatalogueRun lost(
      *source, {answer_with(atom(
                   "<entry><id>a</id><title>Rak</title><link type='application/atom+xml' href='/rak'/></entry>"))});
  CHECK(lost.error().kind == ErrorKind::unsupported);
}

TEST_CASE("the token goes as a secret header, and to the configured server only") {
  SourceContext context = context_of("https://komga.example/opds");
  context.credential = "budi:rahasia";
  const auto source = make_opds_source(context);
  const auto request = std::get<lobi::fetch::Request>(source->next(nullptr));
  CHECK(request.headers.size() == 1);
  REQUIRE(request.secret_headers.size() == 1);
  CHECK(request.secret_headers[0].value == "Basic YnVkaTpyYWhhc2lh");
  auto answer = answer_with(atom("<link rel='next' href='https://elsewhere.example/2'/>" + entry(1)));
  answer.response.final_url = request.url;
  CHECK(std::get<lobi::fetch::Request>(source->next(&answer)).secret_headers.empty());
}

TEST_CASE("an OPDS 2.0 feed is read like one of 1.2") {
  const OpdsFeed feed =
      *parse_opds_feed(catalogue_sample("opds/opds2_feed.json"), "", "https://buku.example.org/opds/new",
                       {"ebuku", "https://buku.example.org/opds", {}});
  REQUIRE(feed.items.size() == 2);
  const auto& first = feed.items[0];
  CHECK(first.local_id == "urn:isbn:9789794071670");
  CHECK(first.isbn == std::vector<std::string>{"9789794071670"});
  CHECK(first.creators == std::vector<lobi::model::Creator>{{"Merari Siregar", ""}});
  CHECK(first.publisher == "Balai Pustaka");
  CHECK(first.language == "id");
  CHECK(first.summary == "Novel tahun 1920.");
  CHECK(first.changed_at == from_unix_ms(1'795'161'600'000));
  REQUIRE(first.cover);
  CHECK(first.cover->remote_url == "https://buku.example.org/opds/cover/1.jpg");  // 400 px are too few, 800 fit
  const auto& second = feed.items[1];
  CHECK(second.title == "Belajar Komputer");
  CHECK(second.creators.size() == 2);
  CHECK(second.local_id == "https://buku.example.org/opds/borrow/2");
  CHECK_FALSE(second.cover);
  CHECK(feed.next == "https://buku.example.org/opds/new?page=2");
}

TEST_CASE("the front door of OPDS 2.0 leads to the newest list, and groups hold titles too") {
  const std::string door = R"({"metadata":{"title":"Komga"},"navigation":[{"title":"Semua","href":"/opds/v2/all",
    "type":"application/opds+json"},{"title":"Baru","href":"/opds/v2/new","rel":["http://opds-spec.org/sort/new"],
    "type":"application/opds+json"}]})";
  const std::string list = R"({"metadata":{"title":{"en":"New","id":"Baru"}},"groups":[{"metadata":{"title":"x"},
    "publications":[{"metadata":{"@type":"http://schema.org/Audiobook","identifier":"urn:uuid:7","title":"Dongeng",
    "subject":[{"name":"Anak"},"Cerita"],"publisher":{"name":{"id":"Penerbit"}},"published":"2025-01-02"},
    "links":[{"rel":"borrow","href":"b"},{"rel":"alternate","type":"text/html","href":"https://buku.example/7"}]}]}]})";
  const auto source = make_opds_source(context_of());
  const CatalogueRun run(*source, {answer_with(door), answer_with(list)});
  CHECK(run.asked[1] == "http://127.0.0.1:8098/opds/v2/new");
  REQUIRE(run.harvest().items.size() == 1);
  const auto& item = run.harvest().items[0];
  CHECK(item.kind == lobi::model::ItemKind::audiobook);
  CHECK(item.subjects == std::vector<std::string>{"Anak", "Cerita"});
  CHECK(item.publisher == "Penerbit");
  CHECK(item.year == 2025);
  CHECK(item.permalink == "https://buku.example/7");
}

TEST_CASE("JSON that is no OPDS catalogue is refused") {
  for (const char* body : {"{}", R"({"metadata":{"title":"x"}})", R"({"error":"login"})", R"({"publications":[)"}) {
    CAPTURE(body);
    CHECK_FALSE(parse_opds_feed(body, "", kRoot, {}));
  }
}
