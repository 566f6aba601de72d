// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/lesson.h"

#include <algorithm>
#include <functional>
#include <optional>

#include "model/exercise_solution.h"
#include "pixels/pixel_file.h"
#include "ui/screens/lesson_exercises/exercises.h"
#include "ui/screens/lesson_pages/pages.h"
#include "ui/theme/icons.h"

namespace lobi::ui {
namespace {

using Sizes = std::map<std::string, paint::Size>;

void note_size(const std::filesystem::path& folder, const std::string& picture, Sizes& sizes) {
  const auto header = pixels::read_pixel_header(pixels_of_drawing(folder, picture));
  if (header) sizes[picture] = {static_cast<double>(header->width), static_cast<double>(header->height)};
}

// Sizes of all drawings in all languages, once, when the lesson is opened: 32 bytes a file. A frame reads none.
Sizes read_sizes(const pack::LessonShelf& shelf, const std::string& id) {
  Sizes sizes;
  const auto languages = shelf.lessons.find(id);
  if (languages == shelf.lessons.end()) return sizes;
  for (const auto& [language, lesson] : languages->second) {
    for (const auto& card : lesson.lesson.cards) {
      for (const auto& block : card.blocks) {
        if (const auto* picture = std::get_if<model::Picture>(&block))
          note_size(lesson.folder, picture->path, sizes);
        if (const auto* hotspot = std::get_if<model::Hotspot>(&block))
          note_size(lesson.folder, hotspot->picture, sizes);
        if (const auto* simulate = std::get_if<model::Simulate>(&block))
          for (const auto& each : model::pictures_of(*simulate)) note_size(lesson.folder, each, sizes);
      }
    }
  }
  return sizes;
}

// Another order of answers each time, the same one for the same moment: snapshots repeat.
std::uint64_t seed_of(const std::string& id, base::Instant now) {
  const auto since = now.time_since_epoch().count();
  return SpriteKey(id).add(static_cast<std::int64_t>(since)).value();
}

class LessonScreen final : public Screen, public LessonHost {
 public:
  LessonScreen(const Route& route, const World& world)
      : id_(route.item),
        navigator_(&world.navigator),
        sizes_(read_sizes(world.shelf, route.item)),
        seed_(seed_of(route.item, world.now)) {
    shelved_ = world.shelf.find(id_, world.language());
    language_ = world.language();
    if (shelved_ == nullptr) return;
    run_.emplace(shelved_->lesson, seed_);
    model::take_to(*run_, static_cast<std::size_t>(std::max(0, route.step)));
  }

  void compose(Frame& frame, const World& world) override;
  DockMiddle dock_middle(const World& world) override;
  [[nodiscard]] IdleKind idle_kind() const override { return IdleKind::lesson; }
  [[nodiscard]] bool step_back(const World&) override;
  [[nodiscard]] bool is_gone(const World&) const override { return !run_; }

  void touched(model::Outcome outcome) override;
  void forward() override;
  void backward() override { navigator_->back(); }
  void restart() override;
  void say(const std::string& sentence) override { navigator_->say(sentence); }

 private:
  void follow_language(const World& world);
  void begin_step();
  [[nodiscard]] std::size_t exercise_count() const;
  void compose_step(const LessonView& view);

  std::string id_;
  Navigator* navigator_;
  Sizes sizes_;
  std::uint64_t seed_;
  const pack::ShelfLesson* shelved_ = nullptr;
  model::Language language_ = model::Language::indonesian;
  const Look* look_ = nullptr;  // of the last frame, for what is said between two
  std::optional<model::LessonRun> run_;
  LessonScrolls scrolls_;
  std::size_t exercise_ = 0;  // of the card's exercises, which is being done
  model::Outcome last_ = model::Outcome::nothing;
  bool was_right_just_now_ = false;
  bool is_recorded_ = false;
  base::Milliseconds right_since_{-10'000};
};

// The texts change, place and answers stay.
void LessonScreen::follow_language(const World& world) {
  if (world.language() == language_) return;
  language_ = world.language();
  const pack::ShelfLesson* other = world.shelf.find(id_, language_);
  if (other == nullptr || other == shelved_) return;
  shelved_ = other;
  run_ = run_->in_language(other->lesson);
}

void LessonScreen::begin_step() {
  scrolls_ = {};
  exercise_ = 0;
  last_ = model::Outcome::nothing;
}

std::size_t LessonScreen::exercise_count() const {
  return run_->stage() == model::LessonRun::Stage::card ? run_->exercises().size() : 0;
}

bool LessonScreen::step_back(const World&) {
  if (!run_ || run_->is_finished() || !run_->previous()) return false;
  begin_step();
  return true;
}

void LessonScreen::touched(model::Outcome outcome) {
  if (outcome == model::Outcome::nothing) return;
  last_ = outcome;
  was_right_just_now_ = outcome == model::Outcome::right;
}

// A card may hold several exercises: they are done one after the other.
void LessonScreen::forward() {
  if (exercise_ + 1 < exercise_count() && model::missing_in(run_->exercises()[exercise_].run).is_nothing()) {
    ++exercise_;
    last_ = model::Outcome::nothing;
    scrolls_ = {};
    return navigator_->turn_page(Turn::next);
  }
  const model::Missing missing = run_->next();
  if (!missing.is_nothing()) return navigator_->say(missing_text(*look_, missing));
  begin_step();
  navigator_->turn_page(Turn::next);
}

void LessonScreen::restart() {
  run_->restart(++seed_);
  is_recorded_ = false;
  begin_step();
  navigator_->turn_page(Turn::next);
}

void LessonScreen::compose_step(const LessonView& view) {
  using Stage = model::LessonRun::Stage;
  if (run_->stage() == Stage::result) return compose_result_page(view);
  if (run_->stage() == Stage::question) return compose_answers_page(view, run_->question_run());
  if (run_->exercises().empty()) return compose_text_page(view);
  model::ExerciseRun& run = run_->exercises()[std::min(exercise_, run_->exercises().size() - 1)].run;
  const bool is_on_picture =
      std::holds_alternative<model::HotspotRun>(run) || std::holds_alternative<model::SimulateRun>(run);
  is_on_picture ? compose_picture_page(view, run) : compose_answers_page(view, run);
}

void LessonScreen::compose(Frame& frame, const World& world) {
  if (!run_) return;
  look_ = &world.look;
  follow_language(world);
  if (run_->is_finished() && !is_recorded_) {
    world.visit.progress.finish(id_, run_->score());
    is_recorded_ = true;
  }
  if (was_right_just_now_) right_since_ = frame.now();
  was_right_just_now_ = false;
  LessonView view{frame, world, world.look, *run_, *this, scrolls_, shelved_->folder, sizes_};
  view.path = path_of(world.shelf, id_);
  view.exercise = exercise_;
  view.right_since = right_since_;
  view.last = last_;
  compose_step(view);
  const Rect& content = world.look.layout.content;
  if (!run_->is_finished()) {
    frame.swipe_area(content, [this](int way) {
      if (way < 0) return backward();
      if (run_->missing().is_nothing()) forward();
    });
  }
}

DockMiddle LessonScreen::dock_middle(const World& world) {
  DockMiddle middle;
  if (!run_) return middle;
  if (run_->is_finished()) {
    if (run_->score().out_of == 0) return middle;
    middle.kind = DockMiddle::Kind::line;
    middle.icon = icon::kEyeOff;
    middle.text = world.look.tr("Nilai dihapus saat sesi berakhir");
    return middle;
  }
  const QrOffer offer = take_home(world.look, run_->lesson());
  if (offer.address.empty()) return middle;
  middle.kind = DockMiddle::Kind::button;
  middle.icon = icon::kQr;
  middle.text = world.look.tr("Bawa pulang");
  middle.first = [navigator = navigator_, offer] { navigator->show_qr(offer); };
  return middle;
}

}  // namespace

std::unique_ptr<Screen> make_lesson(const Route& route, const World& world) {
  return std::make_unique<LessonScreen>(route, world);
}

}  // namespace lobi::ui
