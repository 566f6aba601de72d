// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/attract.h"

#include <algorithm>
#include <optional>

#include <doctest/doctest.h>

#include "fakes/screen.h"

using namespace lobi;
using namespace lobi::ui;
using namespace std::chrono_literals;

namespace {

// Remembers what was asked for.
class Asked final : public Navigator {
 public:
  void go(Route route) override { went = route; }
  void replace(Route route, Turn) override { went = route; }
  void back() override {}
  void turn_page(Turn) override {}
  void home() override { went_home = true; }
  void end_session() override {}
  void show_qr(QrOffer offer) override { shown = offer.address; }
  void say(std::string) override {}
  void pair(link::PairingRequest) override {}
  std::optional<Route> went;
  bool went_home = false;
  std::string shown;
};

// A kiosk of a library with accounts and hours, one learning path, and the posts a test gives it.
struct Kiosk {
  explicit Kiosk(int first = 0, paint::Size size = {1920, 1080})
      : looks({art, none, none, make_layout(size, 0, 1), {}}), screen(size), attract(make_attract(first)) {
    library.name = "Perpustakaan";
    library.hours.week.fill({{8h, 16h}});
    library.accounts.push_back({model::Network::mastodon, "@perpus", "", "https://lubuk.example/@perpus", {}});
    shelf.paths = {
        {"aman", {"Aman", "Safe"}, {"Jaga akun.", ""}, "art/vignette-aman.svg", "rimba", {"kata-sandi"}}};
  }

  void add_post(const std::string& id, std::optional<base::Instant> until = {}) {
    model::Post post;
    post.network = model::Network::mastodon;
    post.native_id = id;
    post.text = "Kabar " + id + ".";
    post.permalink = "https://lubuk.example/@perpus/" + id;
    post.created_at = wall - 1h;
    post.show_until = until;
    model::Media media;
    media.sha256 = id;
    post.media.push_back(media);
    content.posts.insert(content.posts.begin(), post);
    ++content.generation;
  }
  World world() {
    LookChoice choice;
    choice.is_calm = is_calm;
    World made{looks.get(choice), library, wifi, content, folder, shelf, folder, wall, visit, asked};
    made.dwell = 9000ms;
    made.is_night = is_night;
    made.is_covered = is_covered;
    made.can_zoom = can_zoom;
    return made;
  }
  // What is on the screen `later` than before.
  Frame::Result frame(base::Milliseconds later = 0ms) {
    screen.now += later;
    wall += later;
    return screen.frame([this](Frame& one) { attract->compose(one, world()); });
  }
  DockMiddle dots() { return attract->dock_middle(world()); }
  void touch(const std::string& id) {
    const auto result = frame();
    const auto found = std::find_if(result.targets.begin(), result.targets.end(),
                                    [&](const auto& placed) { return placed.target.id == id; });
    REQUIRE(found != result.targets.end());
    found->target.act();
  }

  Art art{std::filesystem::path(LOBI_SHARE)};
  base::Translations none;
  Looks looks;
  fakes::MemoryScreen screen;  // after what its workers still paint with when it ends
  model::Library library;
  model::Content content;
  pack::LessonShelf shelf;
  std::filesystem::path folder = "/published/000001";
  std::string wifi;
  Visit visit;
  Asked asked;
  base::Instant wall{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + 7h};
  bool is_night = false, is_covered = false, is_calm = false, can_zoom = false;
  std::unique_ptr<Screen> attract;
};

}  // namespace

TEST_CASE("an item stays for its dwell time, and a still one asks for no frame before") {
  Kiosk kiosk;
  kiosk.add_post("satu");
  auto first = kiosk.frame();
  CHECK(kiosk.dots().index == 0);
  CHECK(kiosk.dots().count == 4);
  CHECK_FALSE(first.wants_frame);
  CHECK(first.wake_at == kiosk.screen.now + 9000ms);
  (void)kiosk.frame(8999ms);
  CHECK(kiosk.dots().index == 0);
  const auto turning = kiosk.frame(1ms);
  CHECK(kiosk.dots().index == 1);
  CHECK(turning.wants_frame);
  CHECK(kiosk.frame(699ms).wants_frame);
  CHECK_FALSE(kiosk.frame(1ms).wants_frame);
}

TEST_CASE("after the last item the loop begins again") {
  Kiosk kiosk;
  kiosk.add_post("satu");
  (void)kiosk.frame();
  for (int i = 0; i < 4; ++i) (void)kiosk.frame(9000ms);
  CHECK(kiosk.dots().index == 0);
}

TEST_CASE("the loop can begin at any item, also of a later round") {
  Kiosk kiosk(6);
  kiosk.add_post("satu");
  (void)kiosk.frame();
  CHECK(kiosk.dots().index == 2);
}

TEST_CASE("a swipe turns at once in its direction") {
  Kiosk kiosk;
  kiosk.add_post("satu");
  const auto result = kiosk.frame();
  REQUIRE(result.swipes.size() == 1);
  result.swipes.front().act(1);
  (void)kiosk.frame(10ms);
  CHECK(kiosk.dots().index == 1);
  kiosk.frame(1000ms).swipes.front().act(-1);
  (void)kiosk.frame(10ms);
  CHECK(kiosk.dots().index == 0);
  CHECK_FALSE(kiosk.asked.went.has_value());
}

TEST_CASE("a touch leads to what was touched, elsewhere to home, on the code to its dialog") {
  Kiosk kiosk;
  kiosk.add_post("satu");
  kiosk.touch("attract.picture");
  CHECK(kiosk.asked.went == Route{ScreenName::post, "mastodon:satu", 0});
  kiosk.touch("attract.qr");
  CHECK(kiosk.asked.shown == "https://lubuk.example/@perpus/satu");
  kiosk.touch("attract.page");
  CHECK(kiosk.asked.went_home);
}

TEST_CASE("while one item fades into the next only the next can be touched") {
  Kiosk kiosk;
  kiosk.add_post("satu");
  (void)kiosk.frame();
  (void)kiosk.frame(9000ms);
  const auto fading = kiosk.frame(100ms);
  const auto pictures = std::count_if(fading.targets.begin(), fading.targets.end(),
                                      [](const auto& placed) { return placed.target.id == "attract.picture"; });
  CHECK(pictures == 1);
  kiosk.touch("attract.picture");
  CHECK(kiosk.asked.went == Route{ScreenName::lesson, "kata-sandi", 0});
}

TEST_CASE("a post that must no longer be shown is left before its dwell time is over") {
  Kiosk kiosk;
  kiosk.add_post("habis", kiosk.wall + 3s);
  (void)kiosk.frame();
  (void)kiosk.frame(2999ms);
  kiosk.touch("attract.picture");
  CHECK(kiosk.asked.went->screen == ScreenName::post);
  (void)kiosk.frame(1ms);
  kiosk.touch("attract.picture");
  CHECK(kiosk.asked.went->screen != ScreenName::post);
}

TEST_CASE("news in a new publication is shown at once; without news the item stays") {
  Kiosk kiosk;
  kiosk.add_post("satu");
  (void)kiosk.frame();
  (void)kiosk.frame(9000ms);
  ++kiosk.content.generation;
  (void)kiosk.frame(1000ms);
  CHECK(kiosk.dots().index == 1);
  kiosk.add_post("dua");
  (void)kiosk.frame(1000ms);
  CHECK(kiosk.dots().index == 0);
  kiosk.touch("attract.picture");
  CHECK(kiosk.asked.went == Route{ScreenName::post, "mastodon:dua", 0});
}

TEST_CASE("what staff publish is shown at once, however many items take turns") {
  Kiosk kiosk;
  const auto publish = [&](const std::string& id) {
    model::PushedItem item;
    item.id = id;
    item.title = {"Kabar " + id, ""};
    kiosk.content.plan.items.push_back({item, std::nullopt});
    ++kiosk.content.plan.version;
    ++kiosk.content.generation;
  };
  for (int number = 0; number < 30; ++number) {
    publish("kabar-" + std::to_string(number));
    (void)kiosk.frame(number == 0 ? 0ms : 100ms);
    const auto thing = kiosk.attract->shown_thing(kiosk.world());
    REQUIRE(thing);
    CHECK(thing->pushed == "kabar-" + std::to_string(number));
  }
}

TEST_CASE("below a dialog the loop stands still") {
  Kiosk kiosk;
  kiosk.add_post("satu");
  (void)kiosk.frame();
  kiosk.is_covered = true;
  for (int i = 0; i < 20; ++i) (void)kiosk.frame(1000ms);
  CHECK(kiosk.dots().index == 0);
  kiosk.is_covered = false;
  (void)kiosk.frame(1000ms);
  CHECK(kiosk.dots().index == 0);
}

TEST_CASE("by night one page stands and changes once a minute at most") {
  Kiosk kiosk;
  kiosk.add_post("satu");
  kiosk.is_night = true;
  const auto result = kiosk.frame();
  CHECK_FALSE(result.wants_frame);
  CHECK(result.wake_at >= kiosk.screen.now + 1000ms);
  CHECK(result.swipes.empty());
  CHECK(kiosk.dots().kind == DockMiddle::Kind::nothing);
  kiosk.touch("attract.page");
  CHECK(kiosk.asked.went_home);
}

TEST_CASE("the picture zooms only where the renderer can and the visitor has not asked for calm") {
  Kiosk kiosk;
  kiosk.add_post("satu");
  kiosk.can_zoom = true;
  CHECK(kiosk.frame().wants_frame);
  kiosk.is_calm = true;
  CHECK_FALSE(kiosk.frame(1000ms).wants_frame);
}

TEST_CASE("a library without anything shows its name, in both orientations") {
  for (const paint::Size size : {paint::Size{1920, 1080}, paint::Size{1080, 1920}}) {
    Kiosk kiosk(0, size);
    kiosk.library.accounts.clear();
    kiosk.library.hours = {};
    kiosk.shelf.paths.clear();
    (void)kiosk.screen.complete_frame([&](Frame& one) { kiosk.attract->compose(one, kiosk.world()); });
    CHECK(kiosk.dots().count <= 1);
  }
}
