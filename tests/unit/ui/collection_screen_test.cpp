// SPDX-License-Identifier: GPL-3.0-or-later
// Collection and title on a page in memory: what can be touched lies where a hand reaches, and touching it does
// what it says; a collection of thousands composes only what is near.
#include "ui/screens/collection.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "../../fakes/one_screen.h"
#include "ui/platform/scroller.h"
#include "ui/screens/title.h"
#include "ui/screens/title_words.h"

using namespace lobi;
using namespace lobi::ui;
using fakes::kCompact, fakes::kLandscape, fakes::kPortrait;
using model::ItemKind;

namespace {

const base::Instant kNow = base::from_unix_ms(1'795'420'200'000);

// Notes what a screen asks for.
model::CatalogueItem item(ItemKind kind, int number) {
  model::CatalogueItem one;
  one.source = "katalog";
  one.local_id = std::to_string(number);
  one.kind = kind;
  one.title = "Judul nomor " + std::to_string(number);
  one.creators = {{"Mahesti, Ratna", ""}};
  one.year = 2026;
  one.summary = "Seorang perempuan pulang dan menemukan sebelas surat yang tidak pernah dikirim.";
  one.permalink = "https://opac.perpus.lubuk.example/index.php?p=show_detail&id=" + std::to_string(number);
  if (kind == ItemKind::book) one.call_number = "813 MAH s";
  one.added_at = kNow - std::chrono::hours(number);
  return one;
}

// Books 0 …, then e-books, then articles.
model::Content content_of(int books, int ebooks, int articles) {
  model::Content content;
  content.generation = 1;
  int number = 0;
  for (int i = 0; i < books; ++i) content.items.push_back(item(ItemKind::book, number++));
  for (int i = 0; i < ebooks; ++i) content.items.push_back(item(ItemKind::ebook, number++));
  for (int i = 0; i < articles; ++i) content.items.push_back(item(ItemKind::article, number++));
  return content;
}

struct Kiosk : fakes::OneScreen {
  explicit Kiosk(paint::Size page, LookChoice wanted = {}) : OneScreen(page, wanted, kNow) {}
};

// Covers of a small strip are the narrowest: 70 px with the gap beside them, 26 mm.
void check_targets(const Kiosk& kiosk, const fakes::PageCase& one, const std::string& where) {
  CHECK_FALSE(kiosk.frame().targets.empty());
  for (const auto& placed : kiosk.frame().targets) {
    INFO(where << ": " << placed.target.id);
    if (!placed.target.id.starts_with("showcase/")) CHECK(placed.seen.y >= one.top);
    CHECK(std::min(placed.target.rect.width, placed.target.rect.height) >= 80);
    CHECK(placed.target.act);
  }
}

}  // namespace

TEST_CASE("collection and title: targets are large and lie where a hand reaches, in every layout") {
  for (const fakes::PageCase& one : fakes::kPageCases) {
    INFO(one.page.width << (one.is_large ? " large" : "") << (one.is_reach ? " reach" : ""));
    Kiosk kiosk(one.page, one.choice());
    kiosk.content = content_of(20, 8, 3);
    for (const char* filter : {"", "books", "articles"}) {
      kiosk.open({ScreenName::collection, filter, 0});
      check_targets(kiosk, one, filter);
    }
    for (const char* title : {"katalog:3", "katalog:22", "katalog:29"}) {
      kiosk.open({ScreenName::title, title, 0});
      check_targets(kiosk, one, title);
    }
  }
}

TEST_CASE("a cover opens its title, a link all of its kind, a chip shows that kind here") {
  Kiosk kiosk(kLandscape);
  kiosk.content = content_of(20, 8, 3);
  kiosk.open({ScreenName::collection, "", 0});
  kiosk.touch("books/katalog:1");
  kiosk.touch("all/books");
  CHECK(kiosk.asked.went ==
        std::vector<Route>{{ScreenName::title, "katalog:1", 0}, {ScreenName::collection, "books", 0}});
  CHECK(kiosk.find("all/articles") != nullptr);
  kiosk.touch("filter/ebooks");
  CHECK(kiosk.find("ebooks/katalog:20") != nullptr);
  CHECK(kiosk.find("books/katalog:1") == nullptr);
  CHECK(kiosk.asked.went.size() == 2);
}

TEST_CASE("a library of one kind is offered no choice of kinds") {
  Kiosk kiosk(kLandscape);
  kiosk.content = content_of(20, 0, 0);
  kiosk.open({ScreenName::collection, "", 0});
  CHECK(kiosk.find("filter/books") == nullptr);
  CHECK(kiosk.find("books/katalog:1") != nullptr);
}

TEST_CASE("of ten thousand titles only those near what is seen are composed") {
  Kiosk kiosk(kLandscape);
  kiosk.content = content_of(10'000, 0, 0);
  kiosk.open({ScreenName::collection, "books", 0});
  CHECK(kiosk.frame().targets.size() < 60);
  CHECK(kiosk.screen().dock_middle(kiosk.world()).count > 500);
}

TEST_CASE("the dock's arrow shows the next page of titles") {
  LookChoice calm;
  calm.is_calm = true;
  Kiosk kiosk(kLandscape, calm);
  kiosk.content = content_of(60, 0, 0);
  kiosk.open({ScreenName::collection, "books", 0});
  CHECK(kiosk.find("books/katalog:0") != nullptr);
  const DockMiddle middle = kiosk.screen().dock_middle(kiosk.world());
  REQUIRE(middle.second);
  CHECK_FALSE(middle.first);
  middle.second();
  kiosk.show();
  CHECK(kiosk.find("books/katalog:0") == nullptr);
  CHECK(kiosk.screen().dock_middle(kiosk.world()).index == 2);
}

TEST_CASE("collection and title are gone when the content no longer has what they show") {
  Kiosk kiosk(kLandscape);
  kiosk.content = content_of(5, 5, 0);
  kiosk.open({ScreenName::collection, "ebooks", 0});
  CHECK_FALSE(kiosk.screen().is_gone(kiosk.world()));
  kiosk.content = content_of(5, 0, 0);
  kiosk.content.generation = 2;
  CHECK(kiosk.screen().is_gone(kiosk.world()));
  kiosk.show();
  kiosk.open({ScreenName::title, "katalog:7", 0});
  CHECK(kiosk.screen().is_gone(kiosk.world()));
  kiosk.open({ScreenName::title, "katalog:2", 0});
  CHECK_FALSE(kiosk.screen().is_gone(kiosk.world()));
}

TEST_CASE("a title's code opens the large one, and a title without an address has none") {
  Kiosk kiosk(kLandscape);
  kiosk.content = content_of(3, 0, 0);
  kiosk.content.items[1].permalink.clear();
  kiosk.open({ScreenName::title, "katalog:0", 0});
  kiosk.touch("title.qr");
  REQUIRE(kiosk.asked.offers.size() == 1);
  CHECK(kiosk.asked.offers[0].address == kiosk.content.items[0].permalink);
  kiosk.open({ScreenName::title, "katalog:1", 0});
  CHECK(kiosk.find("title.qr") == nullptr);
}

TEST_CASE("the titles before and after are one touch away, and a swipe does the same") {
  Kiosk kiosk(kLandscape);
  kiosk.content = content_of(3, 2, 0);
  kiosk.open({ScreenName::title, "katalog:1", 0});
  const DockMiddle middle = kiosk.screen().dock_middle(kiosk.world());
  middle.second();
  middle.first();
  REQUIRE_FALSE(kiosk.frame().swipes.empty());
  kiosk.frame().swipes.front().act(1);
  CHECK(kiosk.asked.replaced == std::vector<Route>{{ScreenName::title, "katalog:2", 0},
                                                   {ScreenName::title, "katalog:0", 0},
                                                   {ScreenName::title, "katalog:2", 0}});
  kiosk.frame().swipes.front().act(-1);
  CHECK(kiosk.asked.turns == std::vector{Turn::next, Turn::previous, Turn::next, Turn::previous});
  kiosk.open({ScreenName::title, "katalog:2", 0});
  CHECK_FALSE(kiosk.screen().dock_middle(kiosk.world()).second);
}

TEST_CASE("in portrait the steps stand on the page, for the dock has no room") {
  Kiosk kiosk(kPortrait);
  kiosk.content = content_of(3, 0, 0);
  kiosk.open({ScreenName::title, "katalog:1", 0});
  CHECK(kiosk.screen().dock_middle(kiosk.world()).kind == DockMiddle::Kind::nothing);
  kiosk.touch("title.next");
  CHECK(kiosk.asked.replaced == std::vector<Route>{{ScreenName::title, "katalog:2", 0}});
}

TEST_CASE("a summary that is too long is paged by arrows") {
  LookChoice calm;
  calm.is_calm = true;
  Kiosk kiosk(kLandscape, calm);
  kiosk.content = content_of(1, 0, 0);
  kiosk.open({ScreenName::title, "katalog:0", 0});
  CHECK(kiosk.find("text.down") == nullptr);
  for (int i = 0; i < 5; ++i) kiosk.content.items[0].summary += kiosk.content.items[0].summary;
  kiosk.open({ScreenName::title, "katalog:0", 0});
  REQUIRE(kiosk.find("text.down") != nullptr);
  REQUIRE_FALSE(kiosk.frame().scrolls.empty());
  const double before = kiosk.frame().scrolls.front().scroller->offset();
  kiosk.touch("text.down");
  CHECK(kiosk.frame().scrolls.front().scroller->offset() > before);
}

namespace {

// Whoever knows how many copies are there.
struct Copies final : AvailabilityLookup {
  std::optional<model::Availability> copies;
  std::optional<model::Availability> of(const model::CatalogueItem&) override { return copies; }
};

}  // namespace

TEST_CASE("how many copies are there is one pill more, or stands for the kind where both have no room") {
  for (const auto& page : {kLandscape, kPortrait, kCompact}) {
    Kiosk kiosk(page);
    kiosk.content = content_of(6, 0, 0);
    kiosk.open({ScreenName::title, "katalog:2"});
    const auto without = kiosk.drawn();
    Copies lookup;
    kiosk.availability = &lookup;
    CHECK(kiosk.drawn() == without);
    lookup.copies = model::Availability{2, 3};
    CHECK(kiosk.drawn() == without + (page.height > page.width ? 0 : 1));
  }
}

TEST_CASE("the words for copies say what a visitor wants to know") {
  Kiosk kiosk(kLandscape);
  const Look& look = kiosk.looks.get({});
  CHECK(availability_words(look, {2, 3}) == "Tersedia 2 dari 3");
  CHECK(availability_words(look, {1, 1}) == "Tersedia");
  CHECK(availability_words(look, {0, 3}) == "Sedang dipinjam");
}
