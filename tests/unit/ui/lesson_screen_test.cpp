// SPDX-License-Identifier: GPL-3.0-or-later
// The lesson screen on a page in memory, with the lessons that are shipped: what can be touched lies where it must,
// and touching it does what it says.
#include "ui/screens/lesson.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

#include "../../fakes/one_screen.h"
#include "model/lesson_run.h"
#include "ui/screens/learn.h"

using namespace lobi;
using namespace lobi::ui;
using fakes::kCompact, fakes::kLandscape, fakes::kPortrait;

namespace {

const std::filesystem::path kLessons = std::filesystem::path(LOBI_SHARE) / "lessons";

const pack::LessonShelf& shelf() {
  static const pack::LessonShelf read = pack::read_lessons(kLessons).value();
  return read;
}

// Notes what a screen asks for.
struct Kiosk : fakes::OneScreen {
  explicit Kiosk(paint::Size page, LookChoice wanted = {}) : OneScreen(page, wanted, {}) {
    lessons = shelf();
    lessons_dir = kLessons;
  }
};

const model::Lesson& lesson(const std::string& id) { return shelf().find(id, model::Language::indonesian)->lesson; }

int steps_of(const model::Lesson& lesson) { return static_cast<int>(model::LessonRun(lesson, 1).step_count()); }

// The option of a choice that is right, or one that is not.
std::string answer(const model::Choice& choice, bool is_right) {
  for (std::size_t i = 0; i < choice.options.size(); ++i)
    if (choice.options[i].is_right == is_right) return "lesson.answer." + std::to_string(i);
  return {};
}

const model::Choice& choice_of(const model::Card& card) {
  for (const auto& block : card.blocks)
    if (const auto* choice = std::get_if<model::Choice>(&block)) return *choice;
  FAIL("no choice on this card");
  return std::get<model::Choice>(card.blocks.front());
}

bool is_on_picture(const std::string& id) { return id.starts_with("lesson.p") || id == "lesson.qr"; }

void check_targets(Kiosk& kiosk, double top, const std::string& where) {
  for (const auto& placed : kiosk.targets()) {
    INFO(where << ": " << placed.target.id);
    if (placed.target.id != "lesson.qr") CHECK(placed.seen.y >= top);
    const Rect& asked = placed.target.rect;
    if (!is_on_picture(placed.target.id)) CHECK(std::min(asked.width, asked.height) >= 88);
  }
}

}  // namespace

TEST_CASE("on every step of every lesson the targets are large and lie where a hand reaches, in every layout") {
  struct Case {
    paint::Size page;
    LookChoice choice;
    double top;
  };
  LookChoice plain, large, reach, both;
  large.has_large_text = true;
  reach.is_reach = true;
  both.has_large_text = both.is_reach = true;
  const std::array<Case, 8> cases{Case{kLandscape, plain, 116}, Case{kLandscape, large, 116},
                                  Case{kLandscape, reach, 560}, Case{kLandscape, both, 560},
                                  Case{kPortrait, plain, 768},  Case{kPortrait, large, 768},
                                  Case{kPortrait, reach, 1056}, Case{kCompact, large, 116}};
  for (const auto& one : cases) {
    Kiosk kiosk(one.page, one.choice);
    for (const auto& [id, languages] : shelf().lessons) {
      for (int step = 0; step <= steps_of(lesson(id)); ++step) {
        kiosk.open({ScreenName::lesson, id, step});
        CHECK_FALSE(kiosk.targets().empty());
        check_targets(kiosk, one.top, id + " " + std::to_string(step));
      }
    }
  }
}

TEST_CASE("a wrong answer leaves the others open, the right one leads on") {
  Kiosk kiosk(kLandscape);
  kiosk.open({ScreenName::lesson, "awas-apk", 1});
  const model::Choice& choice = choice_of(lesson("awas-apk").cards[1]);
  kiosk.touch("lesson.next");
  CHECK(kiosk.asked.said.size() == 1);  // "Pilih dulu satu jawaban."
  CHECK(kiosk.asked.turns.size() == 0);
  kiosk.touch(answer(choice, false));
  kiosk.touch("lesson.next");
  CHECK(kiosk.asked.said.size() == 2);
  kiosk.touch(answer(choice, true));
  CHECK(kiosk.find(answer(choice, false)) == nullptr);  // answered
  kiosk.touch("lesson.next");
  CHECK(kiosk.asked.turns.size() == 1);
}

TEST_CASE("the quiz ends in a score, which the session remembers") {
  Kiosk kiosk(kLandscape);
  const model::Lesson taken = lesson("awas-apk");
  const auto& questions = std::get<model::Quiz>(taken.cards.back().blocks.back()).questions;
  kiosk.open({ScreenName::lesson, "awas-apk", steps_of(taken) - static_cast<int>(questions.size())});
  kiosk.touch(answer(questions.front().choice, false));
  for (const auto& question : questions) {
    kiosk.touch(answer(question.choice, true));
    kiosk.touch("lesson.next");
  }
  const model::Score* score = kiosk.visit.progress.score("awas-apk");
  REQUIRE(score != nullptr);
  CHECK(score->right == questions.size() - 1);
  CHECK(score->missed == std::vector<std::size_t>{0});
  kiosk.touch("lesson.paths");
  CHECK(kiosk.asked.homes == 1);
  CHECK(kiosk.asked.went.back() == Route{ScreenName::learn, "", 0});
  kiosk.touch("lesson.following");
  CHECK(kiosk.asked.replaced.back() == Route{ScreenName::lesson, "kata-sandi", 0});
}

TEST_CASE("back goes a card back, from the first card and from the result out of the lesson") {
  Kiosk kiosk(kLandscape);
  kiosk.open({ScreenName::lesson, "awas-apk", 2});
  kiosk.touch("lesson.back");
  kiosk.show();
  CHECK(kiosk.find("lesson.back") == nullptr);  // the exercise of card 2: its dock has Kembali
  CHECK(kiosk.screen().step_back(kiosk.world()));
  CHECK_FALSE(kiosk.screen().step_back(kiosk.world()));
  kiosk.open({ScreenName::lesson, "awas-apk", 99});
  CHECK_FALSE(kiosk.screen().step_back(kiosk.world()));
}

TEST_CASE("another language keeps the place and what was answered") {
  Kiosk kiosk(kLandscape);
  kiosk.open({ScreenName::lesson, "awas-apk", 1});
  const model::Choice& choice = choice_of(lesson("awas-apk").cards[1]);
  kiosk.touch(answer(choice, true));
  kiosk.choice.language = model::Language::english;
  kiosk.show();
  CHECK(kiosk.find(answer(choice, true)) == nullptr);  // still answered
  kiosk.touch("lesson.next");
  CHECK(kiosk.asked.turns.size() == 1);
}

TEST_CASE("a place on a picture is found by touching it, anywhere else is not yet it") {
  Kiosk kiosk(kLandscape);
  kiosk.open({ScreenName::lesson, "awas-apk", 3});
  kiosk.touch("lesson.picture");
  kiosk.touch("lesson.next");
  CHECK(kiosk.asked.turns.size() == 0);
  for (int place = 0; place < 3; ++place) kiosk.touch("lesson.place.img/chat.id.svg" + std::to_string(place));
  kiosk.touch("lesson.next");
  CHECK(kiosk.asked.turns.size() == 1);
}

TEST_CASE("an order is checked when it is complete, and the right beginning may stay") {
  Kiosk kiosk(kLandscape);
  kiosk.open({ScreenName::lesson, "awas-apk", 6});
  kiosk.touch("lesson.check");
  CHECK(kiosk.asked.said.size() == 1);  // steps are missing
  for (const int step : {0, 1, 3, 2, 4}) kiosk.touch("lesson.step." + std::to_string(step));
  kiosk.touch("lesson.check");  // not yet
  kiosk.touch("lesson.check");  // "Coba lagi": 0 and 1 stay
  for (const int step : {2, 3, 4}) kiosk.touch("lesson.step." + std::to_string(step));
  kiosk.touch("lesson.check");
  kiosk.touch("lesson.next");
  CHECK(kiosk.asked.turns.size() == 1);
}

TEST_CASE("a lesson that is not on the shelf is gone, and its screen shows nothing") {
  Kiosk kiosk(kLandscape);
  kiosk.open({ScreenName::lesson, "no-such-lesson", 0});
  CHECK(kiosk.screen().is_gone(kiosk.world()));
  CHECK(kiosk.targets().empty());
}

TEST_CASE("a path with one lesson opens it, a path with several opens its own page") {
  Kiosk kiosk(kLandscape);
  kiosk.open({ScreenName::learn, "", 0});
  kiosk.touch("learn.gawai");
  CHECK(kiosk.asked.went.back() == Route{ScreenName::lesson, "ketuk-geser-cubit", 0});
  kiosk.touch("learn.aman");
  CHECK(kiosk.asked.went.back() == Route{ScreenName::learn, "aman", 0});
  kiosk.open({ScreenName::learn, "aman", 0});
  kiosk.touch("learn.lesson.awas-apk");
  CHECK(kiosk.asked.went.back() == Route{ScreenName::lesson, "awas-apk", 0});
}
