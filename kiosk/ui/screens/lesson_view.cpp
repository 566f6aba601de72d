// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/lesson_view.h"

#include <algorithm>
#include <cmath>

#include "ui/theme/icons.h"

namespace lobi::ui {
namespace {

constexpr double kMostWidth = 2200, kMostHeight = 1300;
constexpr paint::Size kScene{840, 700};  // how the drawings of lessons are made

const model::QrLink* first_qr(const model::Lesson& lesson) {
  for (const auto& card : lesson.cards)
    for (const auto& block : card.blocks)
      if (const auto* link = std::get_if<model::QrLink>(&block)) return link;
  return nullptr;
}

}  // namespace

Rect lesson_area(const Rect& content) {
  const double width = std::min(content.width, kMostWidth), height = std::min(content.height, kMostHeight);
  return {content.x + std::round((content.width - width) / 2),
          content.y + std::round((content.height - height) / 2), width, height};
}

Family family_of(const std::string& colour) {
  if (colour == "durian") return Family::durian;
  if (colour == "manggis") return Family::manggis;
  if (colour == "sungai") return Family::sungai;
  return Family::rimba;
}

const model::LessonPath* path_of(const pack::LessonShelf& shelf, const std::string& lesson) {
  const auto holds = [&](const model::LessonPath& path) {
    return std::find(path.lessons.begin(), path.lessons.end(), lesson) != path.lessons.end();
  };
  const auto found = std::find_if(shelf.paths.begin(), shelf.paths.end(), holds);
  return found == shelf.paths.end() ? nullptr : &*found;
}

std::filesystem::path pixels_of_drawing(const std::filesystem::path& folder, const std::string& picture) {
  return picture.empty() ? std::filesystem::path{} : (folder / picture).replace_extension(".lpx");
}

QrOffer take_home(const Look& look, const model::Lesson& lesson) {
  const std::string title(look.tr("Bawa pulang pelajaran ini"));
  if (const auto* link = first_qr(lesson)) return {link->label.empty() ? title : link->label, link->url};
  return {title, lesson.sources.empty() ? std::string() : lesson.sources.front()};
}

Family LessonView::family() const { return family_of(path == nullptr ? "rimba" : path->colour); }

Drawing LessonView::drawing(const std::string& picture) const {
  return {pixels_of_drawing(folder, picture), family(), icon::kLearn};
}

Drawing LessonView::vignette() const {
  const std::string picture = path == nullptr ? std::string() : path->picture;
  return {pixels_of_drawing(world.lessons_dir, picture), family(), icon::kLearn};
}

paint::Size LessonView::size_of(const std::string& picture) const {
  const auto found = pictures.find(picture);
  return found == pictures.end() ? kScene : found->second;
}

}  // namespace lobi::ui
