// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/lobi/snapshots.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <thread>

#include "apps/lobi/app.h"
#include "apps/lobi/preview.h"
#include "base/log.h"
#include "model/lesson_run.h"
#include "paint/canvas.h"

namespace lobi::apps {
namespace {

using ui::ScreenName;

constexpr base::Milliseconds kPatience{30'000};     // for painting, on a loaded machine under sanitizers
constexpr base::Milliseconds kStep{25};             // of the kiosk's time, a frame
constexpr base::Milliseconds kBetweenTouches{400};  // a second touch is not a double one
constexpr const char* kExampleLesson = "awas-apk";

struct Name {
  std::string screen, item;
  int step = 0;
};

Name split(const std::string& name) {
  Name out;
  const auto colon = name.find(':');
  out.screen = name.substr(0, colon);
  if (colon == std::string::npos) return out;
  out.item = name.substr(colon + 1);
  const auto last = out.item.rfind(':');
  const bool is_lesson = out.screen == "lesson" && last != std::string::npos;
  const std::string number = is_lesson                                           ? out.item.substr(last + 1)
                             : out.screen == "attract" || out.screen == "follow" ? out.item
                                                                                 : "";
  std::from_chars(number.data(), number.data() + number.size(), out.step);
  if (is_lesson) out.item.resize(last);
  return out;
}

std::string some_post(const model::Content& content) {
  const auto with_picture = std::find_if(content.posts.begin(), content.posts.end(), [](const model::Post& post) {
    return !post.media.empty() && !post.media.front().sha256.empty() && !post.permalink.empty();
  });
  if (with_picture != content.posts.end()) return ui::post_key(*with_picture);
  return content.posts.empty() ? "" : ui::post_key(content.posts.front());
}

std::string some_title(const model::Content& content) {
  const auto with_mark =
      std::find_if(content.items.begin(), content.items.end(), [](const model::CatalogueItem& item) {
        return item.kind == model::ItemKind::book && !item.call_number.empty() && !item.summary.empty() &&
               item.cover && !item.cover->sha256.empty();
      });
  if (with_mark != content.items.end()) return ui::item_key(*with_mark);
  return content.items.empty() ? "" : ui::item_key(content.items.front());
}

// The first one with posts on its wall, or the first without.
std::string some_campaign(const model::Content& content, bool is_empty) {
  for (const auto& campaign : content.campaigns) {
    const std::string tag = campaign.tag();
    const bool has_posts = std::any_of(content.posts.begin(), content.posts.end(),
                                       [&](const model::Post& post) { return model::carries(post, tag); });
    if (has_posts != is_empty) return tag;
  }
  return {};
}

bool is_exercise(const std::string& screen) {
  return screen == "exercise" || screen == "answered" || screen == "answered-wrong";
}

// One that will take place, best with a poster and something to sign up for.
std::string some_event(const model::Content& content) {
  const model::Event* best = nullptr;
  for (const auto& event : content.events) {
    if (event.is_cancelled) continue;
    const bool is_full = event.poster && !event.poster->sha256.empty() && event.takes_registration;
    if (best == nullptr || is_full) best = &event;
    if (is_full) break;
  }
  return best == nullptr ? "" : ui::event_key(*best);
}

// The first step of a kind in the example lesson.
int step_of(const model::Lesson& lesson, const std::string& screen) {
  const model::LessonRun run(lesson, 1);
  const auto count = static_cast<int>(run.step_count());
  if (screen == "result") return count;
  if (screen == "quiz") return count - static_cast<int>(run.question_count());
  for (std::size_t card = 0; card < lesson.cards.size(); ++card) {
    for (const auto& block : lesson.cards[card].blocks) {
      if (is_exercise(screen) && std::holds_alternative<model::Choice>(block)) return static_cast<int>(card);
      if (screen == "simulate" &&
          (std::holds_alternative<model::Simulate>(block) || std::holds_alternative<model::Hotspot>(block)))
        return static_cast<int>(card);
    }
  }
  return 0;  // lesson: its first card
}

// What a visitor touches who answers the card's first question, right or wrong.
std::vector<std::vector<std::string>> answer_touches(const model::Lesson& lesson, int step, bool is_right) {
  if (step >= static_cast<int>(lesson.cards.size())) return {};
  for (const auto& block : lesson.cards[static_cast<std::size_t>(step)].blocks) {
    const auto* choice = std::get_if<model::Choice>(&block);
    if (choice == nullptr) continue;
    const bool has_check = choice->kind == model::ChoiceKind::multi;
    std::vector<std::vector<std::string>> touches;
    for (std::size_t option = 0; option < choice->options.size(); ++option) {
      const bool is_wanted = choice->options[option].is_right == is_right && (touches.empty() || has_check);
      if (is_wanted) touches.push_back({"lesson.answer." + std::to_string(option)});
    }
    if (has_check) touches.push_back({"lesson.check"});
    return touches;
  }
  return {};
}

// Pages count from 1.
SnapshotPlan plan_follow(int page) {
  SnapshotPlan plan{{ScreenName::follow, "", 0}, SnapshotPlan::Overlay::none, {}};
  for (int turned = 1; turned < page; ++turned) plan.touches.push_back({"dock.down", "pager.down", "follow.next"});
  return plan;
}

// Without an id the first one that staff pushed.
std::optional<SnapshotPlan> plan_pushed(const std::string& id, const model::Content& content) {
  for (const auto& planned : content.plan.items) {
    const auto& item = planned.item;
    if ((id.empty() && item.kind != model::PushedKind::urgent) || (!id.empty() && item.id == id))
      return SnapshotPlan{{ScreenName::attract, item.id, 0}, SnapshotPlan::Overlay::none, {}};
  }
  return std::nullopt;
}

// It takes the screen whatever page stands beneath.
std::optional<SnapshotPlan> plan_urgent(const model::Content& content) {
  const auto& items = content.plan.items;
  if (std::none_of(items.begin(), items.end(),
                   [](const auto& planned) { return planned.item.kind == model::PushedKind::urgent; }))
    return std::nullopt;
  return SnapshotPlan{{ScreenName::attract, "", 0}, SnapshotPlan::Overlay::none, {}};
}

std::optional<SnapshotPlan> plan_lesson(const Name& name, const pack::LessonShelf& shelf) {
  std::string id = name.item.empty() ? kExampleLesson : name.item;
  const auto* found = shelf.find(id, model::Language::indonesian);
  if (found == nullptr && name.item.empty() && !shelf.lessons.empty()) {
    id = shelf.lessons.begin()->first;
    found = shelf.find(id, model::Language::indonesian);
  }
  if (found == nullptr) return std::nullopt;
  const int step = name.step > 0                                   ? name.step
                   : name.screen == "lesson" && !name.item.empty() ? 0
                                                                   : step_of(found->lesson, name.screen);
  SnapshotPlan plan{{ScreenName::lesson, id, step}, SnapshotPlan::Overlay::none, {}};
  const bool is_answered = name.screen == "answered" || name.screen == "answered-wrong";
  if (is_answered) plan.touches = answer_touches(found->lesson, step, name.screen == "answered");
  if (is_answered && plan.touches.empty()) return std::nullopt;
  return plan;
}

// With what a desk could say: nothing of it is kept anywhere.
std::optional<SnapshotPlan> plan_pairing(const std::string& screen, base::Instant now) {
  using Step = link::PairingStep;
  static const std::array<std::pair<std::string_view, Step>, 7> kSteps{{{"pairing", Step::code},
                                                                        {"pairing-off", Step::off},
                                                                        {"pairing-found", Step::off},
                                                                        {"pairing-connecting", Step::connecting},
                                                                        {"pairing-check", Step::check},
                                                                        {"pairing-done", Step::done},
                                                                        {"pairing-failed", Step::failed}}};
  const bool is_typing = screen == "pairing-typing";
  for (const auto& [name, step] : kSteps) {
    if (name != (is_typing ? "pairing-off" : screen)) continue;
    link::PairingState state{
        step, "https://lobi.example", "K7M42Q", "482916", now + std::chrono::minutes(14), "4F-A2", {}};
    state.message = {"Kode sudah kedaluwarsa. Mulai lagi dari layar ini.",
                     "The code has run out. Begin again on this screen."};
    if (name == "pairing-found")
      state.found = {{"Perpustakaan Kota Lubuklinggau", "https://meja.lubuk.example"},
                     {"Perpustakaan Umum Musi Rawas", "https://meja.musirawas.example"},
                     {"", "http://192.168.1.20:8080"}};
    SnapshotPlan plan{{ScreenName::attract, "", 0}, SnapshotPlan::Overlay::none, {}};
    plan.pairing = state;
    if (is_typing) plan.touches = {{"pairing.type"}};
    return plan;
  }
  return std::nullopt;
}

}  // namespace

std::optional<SnapshotPlan> plan_snapshot(const std::string& text, const model::Content& content,
                                          const pack::LessonShelf& shelf, base::Instant now) {
  const Name name = split(text);
  using Overlay = SnapshotPlan::Overlay;
  const std::string& screen = name.screen;
  if (screen == "attract") return SnapshotPlan{{ScreenName::attract, "", name.step}, Overlay::none};
  if (screen == "urgent") return plan_urgent(content);
  if (screen == "pushed") return plan_pushed(name.item, content);
  if (screen == "home") return SnapshotPlan{{ScreenName::home, "", 0}, Overlay::none};
  if (screen == "feed") return SnapshotPlan{{ScreenName::feed, name.item, 0}, Overlay::none};
  if (screen == "collection") return SnapshotPlan{{ScreenName::collection, name.item, 0}, Overlay::none};
  if (screen == "learn") return SnapshotPlan{{ScreenName::learn, "", 0}, Overlay::none};
  if (screen == "follow") return plan_follow(name.step);
  if (screen == "access") return SnapshotPlan{{ScreenName::home, "", 0}, Overlay::access};
  if (screen == "identify") return SnapshotPlan{{ScreenName::home, "", 0}, Overlay::identify};
  if (auto pairing = plan_pairing(screen, now)) return pairing;
  if (screen == "idle") return SnapshotPlan{{ScreenName::home, "", 0}, Overlay::idle};
  const std::string post = screen == "post" && !name.item.empty() ? name.item : some_post(content);
  if (screen == "post")
    return post.empty() ? std::nullopt : std::optional(SnapshotPlan{{ScreenName::post, post, 0}, Overlay::none});
  if (screen == "qr")
    return post.empty() ? std::nullopt : std::optional(SnapshotPlan{{ScreenName::post, post, 0}, Overlay::qr});
  const std::string title = screen == "title" && !name.item.empty() ? name.item : some_title(content);
  if (screen == "title")
    return title.empty() ? std::nullopt : std::optional(SnapshotPlan{{ScreenName::title, title, 0}, Overlay::none});
  if (screen == "campaign" || screen == "campaign-empty") {
    const std::string tag = name.item.empty() ? some_campaign(content, screen == "campaign-empty") : name.item;
    return tag.empty() ? std::nullopt : std::optional(SnapshotPlan{{ScreenName::campaign, tag, 0}, Overlay::none});
  }
  if (screen == "events" || screen == "event") {
    if (content.events.empty()) return std::nullopt;
    if (screen == "events") return SnapshotPlan{{ScreenName::events, name.item, 0}, Overlay::none};
    return SnapshotPlan{{ScreenName::event, name.item.empty() ? some_event(content) : name.item, 0}, Overlay::none};
  }
  static constexpr std::array kLessonScreens{"lesson",   "exercise", "answered", "answered-wrong",
                                             "simulate", "quiz",     "result"};
  if (std::find(kLessonScreens.begin(), kLessonScreens.end(), screen) != kLessonScreens.end())
    return plan_lesson(name, shelf);
  return std::nullopt;
}

namespace {

// With the layout of the whole size: a panel of 4K is not to be drawn as a small one.
pixels::Picture scaled(pixels::Picture picture, int longest, const std::filesystem::path& fonts_conf) {
  const int side = std::max(picture.width, picture.height);
  if (longest <= 0 || side <= longest) return picture;
  const double by = static_cast<double>(longest) / side;
  const paint::Size size{std::round(picture.width * by), std::round(picture.height * by)};
  paint::FontContext fonts(fonts_conf);
  paint::Canvas canvas(fonts, size, 1);
  canvas.picture(picture, {0, 0, size.width, size.height}, 0);
  return canvas.take();
}

}  // namespace

Result<void> App::snapshots() {
  if (auto opened = panel_->open_renderer(); !opened) return opened;
  for (const auto& snapshot : options_.snapshots) {
    if (auto taken = take_snapshot(snapshot); !taken) return taken;
  }
  if (plan_) std::puts(pack::missing_text(missing_parts_).c_str());
  return {};
}

// Lets the kiosk's own time run in steps until everything is painted and nothing moves any more.
Result<ui::ShownFrame> App::settled_frame(const Snapshot& snapshot) {
  const auto begun = clock_.steady();
  ui::ShownFrame shown;
  do {
    snapshot_time_ += kStep;
    shown = shell_->frame(snapshot_time_, now());
    if (clock_.steady() - begun > kPatience)
      return fail(ErrorKind::limit, "--snapshot " + snapshot.screen + ": painting takes too long");
    if (!shown.is_complete) (void)panel_->wait(base::Milliseconds(20));
  } while (!shown.is_complete || shown.wants_frame);
  return shown;
}

void App::add_plan(ui::PublishedContent& published) {
  const auto lessons_dir = config_.paths.share_dir / "lessons";
  missing_parts_ = place_preview(*plan_, {shelf_, lessons_dir, config_.library, now()}, published);
}

Result<void> App::take_snapshot(const Snapshot& snapshot) {
  auto content = ui::read_current(config_.paths.state_dir / "published");
  if (!content) content = std::make_unique<ui::PublishedContent>();
  if (plan_) add_plan(*content);
  const auto plan = plan_snapshot(snapshot.screen, content->content, shelf_, now());
  if (!plan)
    return fail(ErrorKind::invalid, "--snapshot " + snapshot.screen + ": no such screen, or no content for it yet");
  shell_->set_content(std::move(content));
  snapshot_time_ += base::Milliseconds(1000);
  (void)shell_->frame(snapshot_time_, now());
  shell_->end_session();  // nothing of the snapshot before
  shell_->set_pairing(plan->pairing.value_or(link::PairingState{}));
  plan->pairing ? shell_->open_pairing() : shell_->close_pairing();
  shell_->identify({}, {}, snapshot_time_);
  for (const auto one : options_.switches) shell_->preset(one);
  shell_->open(plan->route);
  if (plan->overlay == SnapshotPlan::Overlay::identify)
    shell_->identify(config_.library.name, kPatience, snapshot_time_);
  if (plan->overlay == SnapshotPlan::Overlay::access) shell_->open_display();
  if (plan->overlay == SnapshotPlan::Overlay::qr)
    shell_->show_qr({std::string(words().tr("Buka di ponsel")), config_.library.website});
  if (plan->overlay == SnapshotPlan::Overlay::idle) shell_->ask_if_still_there();
  auto shown = settled_frame(snapshot);
  for (const auto& ids : plan->touches) {
    if (!shown) return fail(shown.error());
    const auto is_tapped = [&](const std::string& id) { return shell_->tap(id, snapshot_time_); };
    if (std::none_of(ids.begin(), ids.end(), is_tapped))
      return fail(ErrorKind::not_found,
                  "--snapshot " + snapshot.screen + ": " + ids.front() + " is not on the screen");
    snapshot_time_ += kBetweenTouches;
    shown = settled_frame(snapshot);
  }
  if (!shown) return fail(shown.error());
  panel_->draw(shown->list);
  auto written = paint::write_png(
      scaled(panel_->capture(), options_.longest_side, config_.paths.share_dir / "fonts.conf"), snapshot.file);
  if (!written) return fail(written.error().with("--snapshot " + snapshot.screen));
  return {};
}

}  // namespace lobi::apps
