// SPDX-License-Identifier: GPL-3.0-or-later
// Collection and title on a page in memory: what can be touched lies where a hand reaches, and touching it does
// what it says; a collection of thousands composes only what is near.
#include "ui/screens/collection.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "../../fakes/screen.h"
#include "ui/platform/scroller.h"
#include "ui/screens/title.h"
#include "ui/screens/title_words.h"

using namespace lobi;
using namespace lobi::ui;
using model::ItemKind;

namespace {

const base::Instant kNow = base::from_unix_ms(1'795'420'200'000);

// Notes what a screen asks for.
class Asked final : public Navigator {
 public:
  void go(Route route) override { went.push_back(route); }
  void replace(Route route, Turn turn) override {
    replaced.push_back(route);
    turns.push_back(turn);
  }
  void back() override {}
  void turn_page(Turn) override {}
  void home() override {}
  void end_session() override {}
  void show_qr(QrOffer offer) override { offers.push_back(offer); }
  void say(std::string) override {}

  std::vector<Route> went, replaced;
  std::vector<Turn> turns;
  std::vector<QrOffer> offers;
};

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

class Kiosk {
 public:
  explicit Kiosk(paint::Size page, LookChoice wanted = {})
      : looks({art, words, words, make_layout(page, 0, 1), {}}), choice(wanted), memory(page) {}

  void open(const Route& route) {
    screen_ = route.screen == ScreenName::title ? make_title(route.item) : make_collection(route.item);
    show();
  }
  void show() {
    frame_ = memory.frame([&](Frame& frame) { screen_->compose(frame, world()); });
  }
  [[nodiscard]] const PlacedTarget* find(const std::string& id) const {
    const auto found = std::find_if(frame_.targets.begin(), frame_.targets.end(),
                                    [&](const auto& placed) { return placed.target.id == id; });
    return found == frame_.targets.end() ? nullptr : &*found;
  }
  void touch(const std::string& id) {
    const PlacedTarget* placed = find(id);
    REQUIRE_MESSAGE(placed != nullptr, id);
    const Action act = placed->target.act;
    act();
    show();
  }
  [[nodiscard]] const Frame::Result& frame() const { return frame_; }
  // How many textures and fills lie on the page when everything is painted.
  [[nodiscard]] std::size_t drawn() {
    const auto done = memory.complete_frame([&](Frame& frame) { screen_->compose(frame, world()); });
    return done.lists[static_cast<std::size_t>(Layer::content)].size();
  }
  [[nodiscard]] Screen& screen() { return *screen_; }
  [[nodiscard]] World world() {
    World world{looks.get(choice), library, wifi,  content, publication, lessons,
                publication,       kNow,    visit, asked,   false};
    world.availability = availability;
    return world;
  }

  Art art{LOBI_SHARE};
  base::Translations words;
  Looks looks;
  LookChoice choice;
  model::Library library;
  std::string wifi;
  model::Content content;
  std::filesystem::path publication;
  pack::LessonShelf lessons;
  Visit visit;
  Asked asked;
  AvailabilityLookup* availability = nullptr;
  fakes::MemoryScreen memory;  // last: its painters end before what they look at

 private:
  std::unique_ptr<Screen> screen_;
  Frame::Result frame_;
};

constexpr paint::Size kLandscape{1920, 1080}, kPortrait{1080, 1920}, kCompact{1707, 960};

struct Case {
  paint::Size page;
  bool is_large, is_reach;
  double top;  // nothing that must be touched lies higher
};
constexpr std::array<Case, 12> kCases{
    Case{kLandscape, false, false, 116}, Case{kLandscape, true, false, 116}, Case{kLandscape, false, true, 560},
    Case{kLandscape, true, true, 560},   Case{kPortrait, false, false, 768}, Case{kPortrait, true, false, 768},
    Case{kPortrait, false, true, 1056},  Case{kPortrait, true, true, 1056},  Case{kCompact, false, false, 116},
    Case{kCompact, true, false, 116},    Case{kCompact, false, true, 494},   Case{kCompact, true, true, 494}};

LookChoice choice_of(const Case& one) {
  LookChoice choice;
  choice.has_large_text = one.is_large;
  choice.is_reach = one.is_reach;
  return choice;
}

// Covers of a small strip are the narrowest: 70 px with the gap beside them, 26 mm.
void check_targets(const Kiosk& kiosk, const Case& one, const std::string& where) {
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
  for (const Case& one : kCases) {
    INFO(one.page.width << (one.is_large ? " large" : "") << (one.is_reach ? " reach" : ""));
    Kiosk kiosk(one.page, choice_of(one));
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
