// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/feed/feed_page.h"

#include <doctest/doctest.h>

#include <chrono>

#include "post_sources.h"
#include "social_fixture.h"
#include "sync/sources/feed/feed_source.h"
#include "sync/text/timestamp.h"
#include "unit/sync/catalogue_fixture.h"

using namespace lobi;
using namespace lobi::test;
using namespace lobi::sync;

namespace {

FeedOrigin origin_at(std::string url = "https://library.example/feed.xml") {
  FeedOrigin origin;
  origin.post = {"kabar", model::Network::website, true, test_now() + std::chrono::hours(24)};
  origin.url = std::move(url);
  return origin;
}

FeedPage page_of(std::string_view bytes, const FeedOrigin& origin = origin_at()) {
  auto page = read_feed(bytes, origin);
  REQUIRE_MESSAGE(page.has_value(), (page ? "" : page.error().message));
  return *page;
}

FeedPage rss_of(const std::string& item) {
  return page_of(
      "<rss version='2.0' xmlns:media='http://search.yahoo.com/mrss' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
      "<channel><title>T</title><item><guid>1</guid>" +
      item + "</item></channel></rss>");
}

model::Post only_post(const FeedPage& page) {
  REQUIRE(page.posts.size() == 1);
  return page.posts[0];
}

void check_the_sample(const model::Post& post) {
  CHECK(post.native_id == "tag:library.example,2026:7");
  CHECK(post.author.name == "Children's desk");
  CHECK(post.hashtags == std::vector<std::string>{"storytime"});
  REQUIRE(post.media.size() == 1);
  CHECK(post.media[0].remote_url == "https://library.example/a.jpg");
  CHECK(post.canonical_key == "url:https://library.example/news/7");
  CHECK(post.moderation == model::Moderation::automatic);
  CHECK(post.text == "Full body." + std::string());
}

}  // namespace

TEST_CASE("the RSS sample becomes the post that its fields say") {
  const auto page = page_of(social_fixture("rss2-sample.xml"));
  CHECK(page.title == "Example Library News");
  model::Post post = only_post(page);
  CHECK(post.title == "Story time & crafts");
  CHECK(post.text == "Full HTML body.");
  CHECK(post.permalink == "https://library.example/news/7?utm_source=rss");
  CHECK(post.created_at == parse_rfc3339("2026-08-22T09:30:00Z"));
  CHECK(post.media.at(0).width == 1200);
  CHECK(post.media[0].alt == "A reading corner");
  post.text = "Full body.";
  check_the_sample(post);
}

TEST_CASE("the Atom sample becomes the post that its fields say") {
  const model::Post post = only_post(page_of(social_fixture("atom-sample.xml")));
  CHECK(post.title == "Story time & crafts");  // escaped once more than it should be
  CHECK(post.created_at == parse_rfc3339("2026-08-22T07:30:00Z"));
  CHECK(post.edited_at == parse_rfc3339("2026-08-22T08:00:00Z"));
  check_the_sample(post);
}

TEST_CASE("the JSON Feed sample becomes the post that its fields say") {
  model::Post post = only_post(page_of(social_fixture("jsonfeed-1.1-sample.json")));
  CHECK(post.title == "Story time");
  CHECK(post.text == "Full HTML body.");
  CHECK(post.language == "en");
  CHECK(post.edited_at.has_value());
  post.text = "Full body.";
  check_the_sample(post);
}

TEST_CASE("YouTube's channel feed gives films with their posters") {
  const model::Post post = only_post(page_of(social_fixture("youtube-channel-rss-sample.xml")));
  CHECK(post.native_id == "yt:video:D-lhorsDlUQ");
  CHECK(post.canonical_key == "youtube:D-lhorsDlUQ");
  CHECK(post.text == "Plain text description, line breaks kept.");
  REQUIRE(post.media.size() == 1);
  CHECK(post.media[0].kind == model::MediaKind::video_poster);
  CHECK(post.media[0].remote_url == "https://i2.ytimg.com/vi/D-lhorsDlUQ/hqdefault.jpg");
  CHECK(post.media[0].alt.empty());
  CHECK(post.counts.views == 345);
}

TEST_CASE("titles that are escaped twice or hold tags are read as they were meant") {
  CHECK(only_post(rss_of("<title>Ali&amp;#39;s &amp;amp; Co</title>")).title == "Ali's & Co");
  CHECK(only_post(rss_of("<title><![CDATA[Jam <b>buka</b> &amp; libur]]></title>")).title == "Jam buka & libur");
  CHECK(only_post(rss_of("<title>3 &lt; 4</title>")).title == "3 < 4");
}

TEST_CASE("a description without markup keeps its lines") {
  CHECK(only_post(rss_of("<title>t</title><description>satu\ndua</description>")).text == "satu\ndua");
  CHECK(only_post(rss_of("<title>t</title><description>&lt;p&gt;satu\ndua</description>")).text == "satu dua");
}

TEST_CASE("the best picture is the largest that a kiosk can use") {
  const auto picture = [](const std::string& item) {
    const model::Post post = only_post(rss_of("<title>t</title>" + item));
    return post.media.empty() ? std::string() : post.media[0].remote_url;
  };
  CHECK(picture("<media:content url='/huge.jpg' type='image/jpeg' width='9000' height='10'/>"
                "<media:content url='/good.jpg' type='image/jpeg' width='1600' height='900'/>"
                "<media:thumbnail url='/thumb.jpg' width='2000' height='1000'/>") ==
        "https://library.example/good.jpg");
  CHECK(picture("<enclosure url='a.mp3' type='audio/mpeg'/><media:thumbnail url='/thumb.jpg'/>") ==
        "https://library.example/thumb.jpg");
  CHECK(
      picture(
          "<media:content url='/x.svg' type='image/svg+xml'/><media:thumbnail url='/1.gif' width='1' height='1'/>")
          .empty());
  CHECK(picture("<description>&lt;img src='b.jpg' width=1 height=1&gt;&lt;img src='c.jpg'&gt;</description>") ==
        "https://library.example/c.jpg");
  CHECK(picture("<enclosure url='javascript:alert(1)' type='image/png'/>").empty());
}

TEST_CASE("an entry without id is known by its link, without both by title and date") {
  const std::string head = "<rss><channel><item>", tail = "</item></channel></rss>";
  CHECK(only_post(page_of(head + "<title>t</title><link>https://a.example/1</link>" + tail)).native_id ==
        "https://a.example/1");
  const std::string dated = head + "<title>t</title><pubDate>22 Aug 2026 09:30 GMT</pubDate>" + tail;
  CHECK(only_post(page_of(dated)).native_id == "untitled:t@22 Aug 2026 09:30 GMT");
  CHECK(page_of(head + tail).posts.empty());
  CHECK(only_post(rss_of("<title>t</title>")).permalink.empty());  // the guid "1" is no address
}

TEST_CASE("adult entries are marked, dates and people of Dublin Core count, http links are no permalinks") {
  CHECK(only_post(rss_of("<title>t</title><media:rating>adult</media:rating>")).moderation ==
        model::Moderation::pending);
  const auto post =
      only_post(rss_of("<title>t</title><dc:creator>Ani</dc:creator><dc:date>2026-08-01</dc:date>"
                       "<link>http://perpus.example/1</link><category>Literasi Digital</category>"));
  CHECK(post.author.name == "Ani");
  CHECK(post.created_at == parse_rfc3339("2026-08-01"));
  CHECK(post.permalink.empty());
  CHECK(post.canonical_key == "url:https://perpus.example/1");
  CHECK(post.hashtags == std::vector<std::string>{"literasidigital"});
  CHECK(only_post(rss_of("<title>t</title><author>a@b.example (Budi)</author>")).author.name == "Budi");
  CHECK(only_post(rss_of("<title>t</title><author>a@b.example</author>")).author.name == "T");
}

TEST_CASE("the charset is the BOM's, else the header's, else the declaration's") {
  const std::string latin =
      "<?xml version='1.0' "
      "encoding='utf-8'?><rss><channel><item><guid>1</guid><title>caf\xE9</title></item></channel></rss>";
  FeedOrigin origin = origin_at();
  origin.charset = "iso-8859-1";
  CHECK(only_post(page_of(latin, origin)).title == "café");
  const std::string declared =
      "<?xml version='1.0' "
      "encoding='iso-8859-1'?><rss><channel><item><guid>1</guid><title>caf\xE9</title></item></channel></rss>";
  CHECK(only_post(page_of(declared)).title == "café");
  CHECK(
      only_post(page_of("\xEF\xBB\xBF<rss><channel><item><guid>1</guid><title>café</title></item></channel></rss>",
                        origin))
          .title == "café");
}

TEST_CASE("relative addresses follow xml:base, and RSS 1.0 is read too") {
  const auto post = only_post(
      page_of("<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://a.example/x/'><entry xml:base='y/' "
              "xml:lang='id_ID'><id>1</id>"
              "<link href='z'/><content type='html'>&lt;img src='p.jpg'&gt;isi</content></entry></feed>"));
  CHECK(post.permalink == "https://a.example/x/y/z");
  CHECK(post.media.at(0).remote_url == "https://a.example/x/y/p.jpg");
  CHECK(post.language == "id-ID");
  CHECK(page_of("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
                "<channel><title>T</title></channel><item><title>isi</title><link>https://a.example/1</link></"
                "item></rdf:RDF>")
            .posts.size() == 1);
}

TEST_CASE("the feeds of catalogues are read: Koha's search and Evergreen's newest records") {
  const auto koha = only_post(page_of(catalogue_sample("koha/opac_search_rss.xml")));
  CHECK(koha.native_id == "https://opac.example.org/cgi-bin/koha/opac-detail.pl?biblionumber=812");
  CHECK(koha.title == "Belajar komputer : panduan dasar");
  CHECK(koha.text == "By Andrea Contoh,.\nPalembang Penerbit Contoh, 2024");
  auto later = origin_at();
  later.post.now = *parse_timestamp("2026-11-24T02:00:00Z");
  const auto evergreen = only_post(page_of(catalogue_sample("evergreen/freshmeat.atom"), later));
  CHECK(evergreen.native_id == "tag:example.org,2026:biblio-record_entry/812");
  CHECK(evergreen.author.name == "Contoh, Andrea");
  CHECK(evergreen.permalink == "https://catalog.example.org/eg/opac/record/812");
  // <published> holds a year of print, which is no time: <updated> counts.
  CHECK(evergreen.created_at == parse_timestamp("2026-11-20T03:12:44Z"));
  CHECK(evergreen.text == "Panduan singkat untuk pemula.");
}

TEST_CASE("the empty document that SLiMS calls a feed is malformed") {
  const auto page = read_feed(catalogue_sample("slims/rss_empty.xml"), origin_at());
  REQUIRE_FALSE(page);
  CHECK(page.error().kind == lobi::ErrorKind::malformed);
}

TEST_CASE("what is no feed is malformed, what was cut off loses its last entry") {
  for (const char* bytes :
       {"", "<html><body/></html>", "<opml/>", "{}", "{\"version\":\"1\",\"items\":[]}", "plain", "[]"}) {
    CAPTURE(bytes);
    const auto page = read_feed(bytes, origin_at());
    REQUIRE_FALSE(page.has_value());
    CHECK(page.error().kind == ErrorKind::malformed);
  }
  const auto cut = page_of("<rss><channel><item><guid>1</guid><title>a</title></item><item><guid>2</guid><title>b");
  CHECK(cut.is_truncated);
  CHECK(cut.posts.size() == 1);
}

TEST_CASE("a billion laughs, deep nesting and floods are survived") {
  CHECK(page_of("<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b "
                "'&a;&a;'>]><rss><channel><item><guid>1</guid>"
                "<title>&b;x</title></item></channel></rss>")
            .posts.size() == 1);
  std::string deep = "<rss><channel><item><guid>1</guid><description>";
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  CHECK_NOTHROW((void)read_feed(deep, origin_at()));
  std::string nested = R"({"version":"https://jsonfeed.org/version/1.1","items":)";
  CHECK_FALSE(read_feed(nested + std::string(100'000, '['), origin_at()).has_value());
  CHECK_FALSE(read_feed(
                  nested + "[" +
                      [] {
                        std::string s;
                        for (int i = 0; i < 500'000; ++i) s += "1,";
                        return s;
                      }() +
                      "1]}",
                  origin_at())
                  .has_value());
}

TEST_CASE("a post of WordPress that wants a password is withheld") {
  const std::string form =
      "<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'><![CDATA[<form "
      "action=\"https://w.example/wp-login.php?action=postpass\" class=\"post-password-form\" "
      "method=\"post\"><p>Password: <input name=\"post_password\"/></p></form>]]></content:encoded>";
  CHECK(only_post(rss_of("<title>Dilindungi: Arsip</title>" + form)).remote_state == model::RemoteState::withheld);
  CHECK(only_post(rss_of("<title>Arsip</title><description>Isi.</description>")).remote_state ==
        model::RemoteState::live);
}

TEST_CASE("the feed source is conditional, believes a move after three, and an ended feed is for staff") {
  const Dialect feed = all_dialects().front();
  fetch::Fetched page =
      ok(R"({"version":"https://jsonfeed.org/version/1.1","items":[{"id":1,"content_text":"x"}]})");
  page.response.validators = {"W/\"abc\"", "Sat, 22 Aug 2026 09:30:00 GMT"};
  page.response.moved_permanently = true;
  page.response.final_url = "https://new.example/feed.json";
  auto context = context_of(feed);
  for (int i = 0; i < kMovesBeforeBelieved; ++i) {
    const Run moved = run_script(feed.make(context), {page});
    REQUIRE(moved.harvest.has_value());
    CHECK(moved.requests[0].url == feed.config.address);
    context.state = moved.harvest->next;
    CHECK(context.state.validators == page.response.validators);
  }
  fetch::Fetched unchanged;
  unchanged.response.status = 304;
  unchanged.response.is_not_modified = true;
  const Run at_new = run_script(feed.make(context), {unchanged});
  CHECK(at_new.requests[0].url == "https://new.example/feed.json");
  CHECK(at_new.requests[0].validators.etag == "W/\"abc\"");
  REQUIRE(at_new.harvest.has_value());
  CHECK(at_new.harvest->is_not_modified);
  CHECK(at_new.harvest->next == context.state);
  const Run back = run_script(feed.make(context), {failed(404), page});
  REQUIRE(back.harvest.has_value());
  CHECK(back.requests[1].url == feed.config.address);

  const Run ended = run_script(feed.make(context_of(feed)),
                               {ok(R"({"version":"https://jsonfeed.org/version/1","expired":true,"items":[]})")});
  REQUIRE(ended.error.has_value());
  CHECK(ended.error->kind == ErrorKind::gone);
}

TEST_CASE("a feed that was cut off is asked for whole the next time") {
  const Dialect feed = all_dialects().front();
  fetch::Fetched page = ok("<rss><channel><item><guid>1</guid><title>a</title></item><item><guid>2", "text/xml");
  page.response.validators.etag = "\"x\"";
  const Run cut = run_script(feed.make(context_of(feed)), {page});
  REQUIRE(cut.harvest.has_value());
  CHECK(cut.harvest->is_partial);
  CHECK(cut.harvest->next.validators == fetch::Validators{});
}
