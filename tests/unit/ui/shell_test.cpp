// SPDX-License-Identifier: GPL-3.0-or-later
// A visitor's way through the kiosk: what can be touched where, and what is left of him afterwards.
#include "ui/shell/shell.h"

#include <doctest/doctest.h>

#include "fakes/content.h"
#include "fakes/kiosk.h"

using namespace lobi;
using namespace lobi::ui;
using fakes::Kiosk;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

std::unique_ptr<Kiosk> at_home(paint::Size page = {1366, 768}) {
  auto kiosk = std::make_unique<Kiosk>(page);
  REQUIRE(kiosk->tap("dock.start"));
  return kiosk;
}

std::unique_ptr<Kiosk> at_follow(paint::Size page = {1366, 768}) {
  auto kiosk = at_home(page);
  REQUIRE(kiosk->tap("home.follow"));
  return kiosk;
}

bool is_attract(const Kiosk& kiosk) { return kiosk.has("dock.start"); }
bool is_home(const Kiosk& kiosk) { return kiosk.has("dock.done") && kiosk.has("home.follow"); }

std::vector<std::string> touchable_ids(const Kiosk& kiosk) {
  std::vector<std::string> ids;
  for (const auto& one : kiosk.shell->touchable()) ids.push_back(one.target.id);
  return ids;
}

// How far, in px, what was on the screen lies from its place while it comes in: from the right is positive.
int side_of_arrival(Kiosk& kiosk, Turn turn) {
  const DrawList still = kiosk.shown.list;
  kiosk.shell->turn_page(turn);
  (void)kiosk.frame();
  const DrawList& moving = kiosk.frame(milliseconds(120)).list;
  for (const DrawOp& was : still) {
    for (const DrawOp& is : moving) {
      const bool is_it = was.texture != nullptr && is.texture == was.texture && is.dst.y == was.dst.y;
      if (is_it && is.alpha > 0 && is.dst.x != was.dst.x) return is.dst.x - was.dst.x;
    }
  }
  return 0;
}

}  // namespace

TEST_CASE("a touch on the start leads home, and Selesai back to the beginning with nothing left") {
  auto kiosk = at_home();
  CHECK(is_home(*kiosk));
  CHECK(kiosk->tap("dock.english"));
  CHECK(kiosk->shell->choice().language == model::Language::english);
  CHECK(kiosk->tap("dock.done"));
  CHECK(is_attract(*kiosk));
  CHECK(kiosk->shell->choice() == LookChoice{});
}

TEST_CASE("after a minute comes the question, twenty seconds later everything of the visitor is gone") {
  auto kiosk = at_follow();
  REQUIRE(kiosk->tap("dock.english"));
  REQUIRE(kiosk->tap("dock.display"));
  REQUIRE(kiosk->tap("access.contrast"));
  REQUIRE(kiosk->tap("access.close"));
  kiosk->wait(seconds(55));
  CHECK_FALSE(kiosk->has("idle.continue"));
  kiosk->wait(seconds(5));
  CHECK(kiosk->has("idle.continue"));
  CHECK_FALSE(kiosk->has("dock.home"));
  kiosk->wait(seconds(20));
  CHECK(is_attract(*kiosk));
  CHECK(kiosk->shell->choice() == LookChoice{});
  REQUIRE(kiosk->tap("dock.start"));
  CHECK_FALSE(kiosk->has("dock.back"));  // his way is forgotten too
}

TEST_CASE("touching outside the question goes on where the visitor was") {
  auto kiosk = at_follow();
  kiosk->wait(seconds(61));
  REQUIRE(kiosk->has("idle.continue"));
  kiosk->tap_at({100, 500});
  kiosk->settle();
  CHECK_FALSE(kiosk->has("idle.continue"));
  CHECK(kiosk->has_some("follow."));
  CHECK(kiosk->has("dock.back"));
}

TEST_CASE("touching beside the buttons of the question answers nothing") {
  auto kiosk = at_follow();
  kiosk->wait(seconds(61));
  const auto* yes = kiosk->target("idle.continue");
  REQUIRE(yes != nullptr);
  kiosk->tap_at({yes->seen.centre().x, yes->seen.y - 40});
  kiosk->settle();
  CHECK(kiosk->has("idle.continue"));
}

TEST_CASE("Selesai in the question ends at once") {
  auto kiosk = at_follow();
  kiosk->wait(seconds(61));
  REQUIRE(kiosk->tap("idle.done"));
  CHECK(is_attract(*kiosk));
}

TEST_CASE("while the question counts, only its number changes, once a second") {
  auto kiosk = at_home();
  kiosk->wait(seconds(61));
  REQUIRE(kiosk->has("idle.continue"));
  const DrawList before = kiosk->shown.list;
  const auto asleep_until = kiosk->shown.wake_at;
  CHECK(asleep_until > kiosk->now);
  (void)kiosk->frame(asleep_until - kiosk->now - milliseconds(1));
  CHECK(kiosk->shown.list == before);
  (void)kiosk->frame(milliseconds(2));
  CHECK(kiosk->shown.is_complete);  // the next number was painted ahead
  REQUIRE(kiosk->shown.list.size() == before.size());
  int changed = 0;
  for (std::size_t i = 0; i < before.size(); ++i) changed += kiosk->shown.list[i] == before[i] ? 0 : 1;
  CHECK(changed == 1);
}

TEST_CASE("whoever only touched EN on the attract loop and left is forgotten without a question") {
  Kiosk kiosk;
  REQUIRE(kiosk.tap("dock.english"));
  CHECK(kiosk.shell->choice().language == model::Language::english);
  kiosk.wait(seconds(61));
  CHECK_FALSE(kiosk.has("idle.continue"));
  CHECK(kiosk.shell->choice().language == model::Language::indonesian);
  CHECK(is_attract(kiosk));
}

TEST_CASE("a lesson gives half a minute more") {
  auto kiosk = at_home();
  REQUIRE(kiosk->tap("home.learn"));
  REQUIRE(kiosk->tap(kiosk->first("learn.")));
  if (!kiosk->has_some("lesson.")) REQUIRE(kiosk->tap(kiosk->first("learn.lesson.")));
  REQUIRE(kiosk->has_some("lesson."));
  kiosk->wait(seconds(80));
  CHECK_FALSE(kiosk->has("idle.continue"));
  kiosk->wait(seconds(10));
  CHECK(kiosk->has("idle.continue"));
}

TEST_CASE("the other language keeps the place") {
  auto kiosk = at_follow();
  REQUIRE(kiosk->tap("dock.english"));
  CHECK(kiosk->has_some("follow."));
  CHECK(kiosk->has("dock.back"));
}

TEST_CASE("each switch works at once, on every screen, and leaves the visitor where he was") {
  for (const char* way : {"home.follow", "home.learn"}) {
    for (const char* one : {"access.large", "access.contrast", "access.dark", "access.reach", "access.calm"}) {
      INFO(way, ", ", one);
      auto kiosk = at_home();
      REQUIRE(kiosk->tap(way));
      const std::string something = way == std::string("home.follow") ? "follow." : "learn.";
      REQUIRE(kiosk->tap("dock.display"));
      const LookChoice before = kiosk->shell->choice();
      REQUIRE(kiosk->tap(one));
      CHECK_FALSE(kiosk->shell->choice() == before);
      REQUIRE(kiosk->tap(one));
      CHECK(kiosk->shell->choice() == before);
      REQUIRE(kiosk->tap(one));
      REQUIRE(kiosk->tap("access.close"));
      CHECK(kiosk->has_some(something));
      CHECK(kiosk->has("dock.back"));
    }
  }
}

TEST_CASE("above the sheet of Tampilan the dock stays usable, and nothing else") {
  auto kiosk = at_follow();
  REQUIRE(kiosk->tap("dock.display"));
  CHECK(kiosk->has("dock.home"));
  CHECK(kiosk->has("dock.english"));
  CHECK_FALSE(kiosk->has_some("follow."));
  REQUIRE(kiosk->tap("dock.english"));
  CHECK(kiosk->has("access.close"));
  REQUIRE(kiosk->tap("dock.display"));
  CHECK_FALSE(kiosk->has("access.close"));
  REQUIRE(kiosk->tap("dock.display"));
  REQUIRE(kiosk->tap("dock.home"));
  CHECK(is_home(*kiosk));
  CHECK_FALSE(kiosk->has("access.close"));
}

TEST_CASE("any touch outside closes the sheet of Tampilan") {
  auto kiosk = at_follow();
  REQUIRE(kiosk->tap("dock.display"));
  kiosk->tap_at({800, 60});
  kiosk->settle();
  CHECK_FALSE(kiosk->has("access.close"));
  CHECK(kiosk->has_some("follow."));
}

TEST_CASE("a code opens its large dialog, over everything, and a touch outside closes it") {
  auto kiosk = at_follow();
  REQUIRE(kiosk->tap(kiosk->first("follow.")));
  CHECK(kiosk->has("qr.close"));
  CHECK_FALSE(kiosk->has("dock.home"));
  kiosk->tap_at({60, 900});
  kiosk->settle();
  CHECK_FALSE(kiosk->has("qr.close"));
  CHECK(kiosk->has_some("follow."));
}

TEST_CASE("what leaves can no longer be touched, what lies below can at once") {
  auto kiosk = at_follow();
  REQUIRE(kiosk->tap(kiosk->first("follow.")));
  const auto close = kiosk->target("qr.close")->seen.centre();
  kiosk->tap_at(close);
  (void)kiosk->frame();
  CHECK_FALSE(kiosk->has("qr.close"));
  CHECK(kiosk->has_some("follow."));
  CHECK(kiosk->shown.wants_frame);  // it is still to be seen
}

TEST_CASE("Kembali goes one step, Beranda all the way") {
  auto kiosk = at_home();
  REQUIRE(kiosk->tap("home.learn"));
  REQUIRE(kiosk->tap(kiosk->first("learn.")));
  REQUIRE(kiosk->tap("dock.back"));
  CHECK(kiosk->has_some("learn."));
  REQUIRE(kiosk->tap("dock.home"));
  CHECK(is_home(*kiosk));
}

TEST_CASE("until another screen is painted nothing can be touched, and the old picture stands") {
  auto kiosk = at_home();
  const DrawList before = kiosk->shown.list;
  kiosk->tap_at(kiosk->target("home.follow")->seen.centre());
  (void)kiosk->frame();
  if (!kiosk->shown.is_complete && kiosk->shell->touchable().empty()) {
    const auto* first = before.front().texture;
    CHECK(kiosk->shown.list.front().texture == first);
  }
  kiosk->settle();
  CHECK(kiosk->has_some("follow."));
}

TEST_CASE("every picture on the way from screen to screen covers the whole page") {
  auto kiosk = at_home();
  kiosk->tap_at(kiosk->target("home.follow")->seen.centre());
  const PixelRect page{0, 0, 1366, 768};
  do {
    (void)kiosk->frame();
    REQUIRE_FALSE(kiosk->shown.list.empty());
    CHECK(kiosk->shown.list.front().dst == page);
    CHECK(kiosk->shown.list.front().alpha == 1);
    if (!kiosk->shown.is_complete) (void)kiosk->screen.panel->wait(milliseconds(20));
  } while (!kiosk->shown.is_complete || kiosk->shown.wants_frame);
}

TEST_CASE("a key to go back closes what lies over the screen first") {
  auto kiosk = at_follow();
  REQUIRE(kiosk->tap(kiosk->first("follow.")));
  kiosk->press(Key::back);
  CHECK_FALSE(kiosk->has("qr.close"));
  CHECK(kiosk->has_some("follow."));
  kiosk->press(Key::back);
  CHECK(is_home(*kiosk));
  kiosk->press(Key::back);
  CHECK(is_attract(*kiosk));
}

TEST_CASE("keyboard and switch reach the content before the dock") {
  auto kiosk = at_home();
  bool is_in_dock = false;
  for (const auto& one : kiosk->shell->touchable()) {
    const bool is_dock = one.target.id.compare(0, 5, "dock.") == 0;
    CHECK((is_dock || !is_in_dock));
    is_in_dock = is_in_dock || is_dock;
  }
  kiosk->press(Key::next);
  kiosk->press(Key::activate);
  CHECK(kiosk->has("dock.back"));
}

TEST_CASE("the focus stays inside a dialog") {
  auto kiosk = at_follow();
  REQUIRE(kiosk->tap(kiosk->first("follow.")));
  for (int i = 0; i < 3; ++i) kiosk->press(Key::next);
  kiosk->press(Key::activate);  // "Tutup" is all there is
  CHECK_FALSE(kiosk->has("qr.close"));
}

TEST_CASE("in reach mode everything that can be touched lies below the line, on every screen") {
  for (const paint::Size page : {paint::Size{1366, 768}, paint::Size{1080, 1920}}) {
    auto kiosk = std::make_unique<Kiosk>(page);
    kiosk->shell->preset(Switch::reach);
    REQUIRE(kiosk->tap("dock.start"));
    const double line = make_layout(page, 0, 0).reach_line;
    const auto check = [&](const char* where) {
      for (const auto& one : kiosk->shell->touchable()) {
        if (!one.target.act || one.target.focus == TakesFocus::no) continue;
        INFO(where, " ", one.target.id, " on ", page.width);
        CHECK(one.seen.y >= line);
      }
    };
    check("home");
    REQUIRE(kiosk->tap("dock.display"));
    check("the sheet");
    REQUIRE(kiosk->tap("access.close"));
    REQUIRE(kiosk->tap("home.follow"));
    check("follow");
    REQUIRE(kiosk->tap(kiosk->first("follow.")));
    check("the code");
    REQUIRE(kiosk->tap("qr.close"));
    kiosk->wait(seconds(61));
    REQUIRE(kiosk->has("idle.continue"));
    check("the question");
  }
}

TEST_CASE("a new publication does not move the page under a finger, and comes when it rests") {
  auto kiosk = at_home();
  CHECK_FALSE(kiosk->has("home.books"));
  auto content = std::make_unique<PublishedContent>();
  content->content.generation = 7;
  for (const char* id : {"a", "b", "c"}) content->content.items.push_back(fakes::some_item(id));
  kiosk->touch(TouchPhase::down, {800, 60});
  kiosk->shell->set_content(std::move(content));
  for (int i = 0; i < 20; ++i) (void)kiosk->frame();
  CHECK_FALSE(kiosk->has("home.books"));
  kiosk->touch(TouchPhase::up, {800, 60});
  kiosk->settle();
  CHECK(kiosk->shown.wake_at <= kiosk->now + kContentRest);
  kiosk->wait(kContentRest);
  CHECK(kiosk->has("home.books"));
}

TEST_CASE("a still screen asks for no frame before the minute changes") {
  auto kiosk = at_follow();
  CHECK_FALSE(kiosk->shown.wants_frame);
  CHECK(kiosk->shown.wake_at >= kiosk->now + seconds(1));
}

TEST_CASE("the next page comes from the right, the one before from the left") {
  auto kiosk = at_follow();
  CHECK(side_of_arrival(*kiosk, Turn::next) > 0);
  kiosk->settle();
  CHECK(side_of_arrival(*kiosk, Turn::previous) < 0);
}

TEST_CASE("what a lesson still waits for is said where nothing can be touched") {
  int said = 0;
  for (const paint::Size page : {paint::Size{1366, 768}, paint::Size{1080, 1920}}) {
    const std::vector<std::vector<Switch>> looks{
        {}, {Switch::large_text}, {Switch::reach}, {Switch::large_text, Switch::reach}};
    for (const auto& look : looks) {
      Kiosk kiosk(page);
      for (const Switch one : look) kiosk.shell->preset(one);
      for (const int step : {1, 3, 6}) {
        kiosk.shell->open({ScreenName::lesson, "awas-apk", step});
        kiosk.settle();
        const std::string button = kiosk.has("lesson.check") ? "lesson.check" : "lesson.next";
        if (!kiosk.has(button)) continue;
        const DrawList before = kiosk.shown.list;
        const auto ids = touchable_ids(kiosk);
        REQUIRE(kiosk.tap(button));
        if (touchable_ids(kiosk) != ids) continue;  // nothing was missing: the next step
        const PixelRect notice = damage(before, kiosk.shown.list);
        CHECK_FALSE(notice.is_empty());
        ++said;
        const double scale = make_layout(page, 0, 0).scale;
        for (const auto& one : kiosk.shell->touchable()) {
          INFO("step ", step, " on ", page.width, " px: ", one.target.id);
          const PixelRect target{int(one.seen.x * scale), int(one.seen.y * scale), int(one.seen.width * scale),
                                 int(one.seen.height * scale)};
          CHECK(target.intersected(notice).is_empty());
        }
      }
    }
  }
  CHECK(said == 2 * 4 * 3);
}

TEST_CASE("what a lesson still waits for goes with its page") {
  Kiosk kiosk;
  kiosk.shell->open({ScreenName::lesson, "awas-apk", 1});
  kiosk.settle();
  const DrawList before = kiosk.shown.list;
  REQUIRE(kiosk.tap("lesson.next"));
  CHECK_FALSE(kiosk.shown.list == before);
  kiosk.shell->turn_page(Turn::next);
  kiosk.settle();
  CHECK(kiosk.shown.list == before);
}
