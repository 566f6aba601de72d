// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/session.h"

#include <doctest/doctest.h>

using namespace lobi;
using namespace lobi::ui;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

constexpr base::Milliseconds kStart{5000};

pack::ScreenConfig usual() { return {}; }  // 60 s, in a lesson 90 s, the question 20 s

Session begun(const pack::ScreenConfig& config = usual()) {
  Session session(config);
  session.begin(kStart);
  return session;
}

// 2026-11-23 in the zone of the library, which is 7 hours ahead.
base::Instant at_hour(int hour) { return base::from_unix_ms(1'795'392'000'000) + std::chrono::hours(hour - 7); }

}  // namespace

TEST_CASE("nobody is asked before a minute without a touch, in a lesson before a minute and a half") {
  for (const auto& [kind, wait] : {std::pair{IdleKind::session, seconds(60)}, {IdleKind::lesson, seconds(90)}}) {
    Session session = begun();
    CHECK(session.next_change(kind) == kStart + wait);
    CHECK_FALSE(session.step(kStart + wait - milliseconds(1), kind));
    CHECK(session.state() == SessionState::active);
    CHECK_FALSE(session.step(kStart + wait, kind));
    CHECK(session.state() == SessionState::question);
  }
}

TEST_CASE("every touch starts the minute again") {
  Session session = begun();
  session.touch(kStart + seconds(59));
  CHECK_FALSE(session.step(kStart + seconds(118), IdleKind::session));
  CHECK(session.state() == SessionState::active);
  CHECK_FALSE(session.step(kStart + seconds(119), IdleKind::session));
  CHECK(session.state() == SessionState::question);
}

TEST_CASE("the question counts twenty seconds down and then the session is over") {
  Session session = begun();
  (void)session.step(kStart + seconds(60), IdleKind::session);
  const auto asked = kStart + seconds(60);
  CHECK(session.question_seconds_left(asked) == 20);
  CHECK(session.question_seconds_left(asked + milliseconds(999)) == 20);
  CHECK(session.question_seconds_left(asked + milliseconds(1000)) == 19);
  CHECK(session.next_change(IdleKind::session) == asked + seconds(20));
  CHECK_FALSE(session.step(asked + milliseconds(19'999), IdleKind::session));
  CHECK(session.step(asked + seconds(20), IdleKind::session));
}

TEST_CASE("a touch alone does not answer the question, the answer starts the minute again") {
  Session session = begun();
  (void)session.step(kStart + seconds(60), IdleKind::session);
  session.touch(kStart + seconds(65));
  CHECK(session.state() == SessionState::question);
  session.answer_question(kStart + seconds(66));
  CHECK(session.state() == SessionState::active);
  CHECK(session.next_change(IdleKind::session) == kStart + seconds(126));
}

TEST_CASE("nothing of a visitor is left after the wipe") {
  Session session = begun();
  session.set_language(model::Language::english);
  for (const Switch one : {Switch::large_text, Switch::contrast, Switch::reach, Switch::calm})
    session.toggle(one, Theme::light);
  const model::OpeningHours hours;
  CHECK(session.choice(at_hour(12), hours) ==
        LookChoice{Theme::contrast, model::Language::english, true, true, true});
  session.wipe();
  CHECK(session.state() == SessionState::attract);
  CHECK(session.choice(at_hour(12), hours) == LookChoice{});
}

TEST_CASE("attract waits for nobody") {
  Session session{usual()};
  CHECK_FALSE(session.step(base::Milliseconds(10'000'000), IdleKind::session));
  CHECK(session.state() == SessionState::attract);
}

TEST_CASE("a switch is undone by touching it again, and dark and contrast take each other's place") {
  Session session = begun();
  const model::OpeningHours hours;
  const auto theme = [&] { return session.choice(at_hour(12), hours).theme; };
  session.toggle(Switch::dark, theme());
  CHECK(theme() == Theme::dark);
  session.toggle(Switch::contrast, theme());
  CHECK(theme() == Theme::contrast);
  session.toggle(Switch::contrast, theme());
  CHECK(theme() == Theme::light);
}

TEST_CASE("the theme follows the hour unless staff or the visitor say otherwise") {
  const model::Zone zone;
  CHECK(theme_by_hour(usual(), at_hour(12), zone) == Theme::light);
  CHECK(theme_by_hour(usual(), at_hour(18), zone) == Theme::dark);
  CHECK(theme_by_hour(usual(), at_hour(5), zone) == Theme::dark);
  pack::ScreenConfig always_dark;
  always_dark.theme = pack::ThemeChoice::dark;
  CHECK(theme_by_hour(always_dark, at_hour(12), zone) == Theme::dark);
  Session session = begun();
  const model::OpeningHours hours;
  session.toggle(Switch::dark, Theme::dark);  // it is evening: the visitor wants it light
  CHECK(session.choice(at_hour(20), hours).theme == Theme::light);
}

TEST_CASE("staff may have calm motion from the start, and a visitor cannot leave it changed") {
  pack::ScreenConfig calm;
  calm.reduced_motion = true;
  Session session = begun(calm);
  const model::OpeningHours hours;
  CHECK(session.choice(at_hour(12), hours).is_calm);
  session.toggle(Switch::calm, Theme::light);
  CHECK_FALSE(session.choice(at_hour(12), hours).is_calm);
  session.wipe();
  CHECK(session.choice(at_hour(12), hours).is_calm);
}
