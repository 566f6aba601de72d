// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/lesson_exercises/exercises.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/translations.h"

namespace lobi::ui {
namespace {

constexpr double kLeastBeside = 420;  // width of an answer that has another one beside it
struct Density {
  double least, gap;
};
constexpr std::array<Density, 3> kDensities{Density{128, 20}, Density{108, 16}, Density{92, 12}};

ExercisePlan placed(const LessonView& view, const std::vector<AnswerCard>& cards, double width, std::size_t columns,
                    const Density& density) {
  ExercisePlan plan{cards, 0};
  const auto count = static_cast<double>(columns);
  const double one = (width - (count - 1) * density.gap) / count;
  for (std::size_t first = 0; first < cards.size(); first += columns) {
    const std::size_t end = std::min(cards.size(), first + columns);
    double height = 0;
    for (std::size_t i = first; i < end; ++i)
      height = std::max(height, answer_height(view.frame, view.look, cards[i], one, density.least));
    if (first > 0) plan.height += density.gap;
    for (std::size_t i = first; i < end; ++i)
      plan.cards[i].rect = {static_cast<double>(i - first) * (one + density.gap), plan.height, one, height};
    plan.height += height;
  }
  return plan;
}

ExercisePlan densest_that_fits(const LessonView& view, const std::vector<AnswerCard>& cards, const PlanRoom& room,
                               std::size_t columns) {
  ExercisePlan plan;
  for (const Density& density : kDensities) {
    plan = placed(view, cards, room.width, columns, density);
    if (plan.height <= room.height) break;
  }
  return plan;
}

// In a strip the rows fill its height: larger targets, and nothing floats.
void stretch(ExercisePlan& plan, double height, std::size_t columns) {
  const std::size_t rows = (plan.cards.size() + columns - 1) / columns;
  if (rows == 0 || plan.height >= height) return;
  const double more = std::floor((height - plan.height) / static_cast<double>(rows));
  for (std::size_t i = 0; i < plan.cards.size(); ++i) {
    const std::size_t row = i / columns;
    plan.cards[i].rect.y += static_cast<double>(row) * more;
    plan.cards[i].rect.height += more;
  }
  plan.height += more * static_cast<double>(rows);
}

}  // namespace

ExercisePlan in_columns(const LessonView& view, std::vector<AnswerCard> cards, const PlanRoom& room,
                        std::size_t columns) {
  ExercisePlan plan = densest_that_fits(view, cards, room, columns);
  const bool has_room_beside = columns == 1 && room.width / 2 >= kLeastBeside * view.look.text_scale;
  if (plan.height > room.height && has_room_beside) {
    ExercisePlan beside = densest_that_fits(view, cards, room, 2);  // rather than scroll
    if (beside.height <= room.height) plan = std::move(beside);
  }
  if (room.is_strip) stretch(plan, room.height, columns);
  return plan;
}

std::size_t answer_columns(std::size_t count, const PlanRoom& room) {
  if (!room.is_strip) return 1;
  return count <= 3 ? std::max<std::size_t>(1, count) : (count + 1) / 2;
}

std::string letter(std::size_t place) { return std::string(1, static_cast<char>('A' + place)); }

Guide right_guide(const LessonView& view, std::string text) {
  Guide guide;
  guide.tone = Tone::right;
  guide.heading = view.tr("Tepat!");
  guide.text = std::move(text);
  return guide;
}

std::string missing_text(const Look& look, const model::Missing& missing) {
  using What = model::Missing::What;
  const auto counted = [&](std::string_view pattern) {
    return base::fill(pattern, {std::to_string(missing.count)});
  };
  switch (missing.what) {
    case What::an_answer:
      return std::string(look.tr("Pilih dulu satu jawaban."));
    case What::another_answer:
      return std::string(look.tr("Belum. Coba jawaban yang lain."));
    case What::answers:
      return std::string(look.tr("Pilih dulu yang menurut Anda benar."));
    case What::other_answers:
      return counted(look.tr("Hampir. Masih {0} pilihan yang perlu diubah."));
    case What::a_check:
      return std::string(look.tr("Sudah lengkap. Ketuk Periksa."));
    case What::steps:
      return counted(look.tr("Masih {0} langkah yang belum diurutkan."));
    case What::another_order:
      return std::string(look.tr("Belum. Ubah urutannya, lalu periksa lagi."));
    case What::items:
      return counted(look.tr("Masih {0} yang belum dikelompokkan."));
    case What::pairs:
      return counted(look.tr("Masih {0} pasangan lagi."));
    case What::places:
      return counted(look.tr("Masih {0} bagian yang belum ditemukan."));
    case What::practice_steps:
      return counted(look.tr("Masih {0} langkah latihan lagi."));
    case What::nothing:
      break;
  }
  return {};
}

ExercisePlan plan_exercise(const LessonView& view, model::ExerciseRun& run, const PlanRoom& room) {
  return std::visit(
      [&](auto& kind) -> ExercisePlan {
        if constexpr (requires { plan(view, kind, room); })
          return plan(view, kind, room);
        else
          return {};  // exercises on pictures
      },
      run);
}

Guide guide_exercise(const LessonView& view, model::ExerciseRun& run) {
  return std::visit([&](auto& kind) { return guide(view, kind); }, run);
}

}  // namespace lobi::ui
