// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/look.h"

#include <algorithm>

#include "ui/platform/sprite_key.h"

namespace lobi::ui {
namespace {

constexpr double kLargeText = 1.3, kLargeButton = 124;  // LOOK.md section 11

std::uint64_t key_of(const LookChoice& choice) {
  return SpriteKey("look")
      .add(static_cast<int>(choice.theme))
      .add(static_cast<int>(choice.language))
      .add(choice.has_large_text)
      .add(choice.is_urgent)
      .value();
}

}  // namespace

paint::TextStyle Look::type(paint::TextStyle role) const {
  role.size *= text_scale;
  return role;
}

paint::TextStyle Look::type(paint::TextStyle role, double size) const {
  role.size = size * text_scale;
  return role;
}

double Look::button_height(double height) const {
  return choice.has_large_text ? std::max(height, std::min(kLargeButton, height * kLargeText)) : height;
}

const Look& Looks::get(const LookChoice& choice) {
  const auto found =
      std::find_if(looks_.begin(), looks_.end(), [&](const Look& look) { return look.choice == choice; });
  if (found != looks_.end()) return *found;
  Look look;
  look.choice = choice;
  look.colours = make_palette(choice.theme, parts_.accent);
  if (choice.is_urgent && choice.theme != Theme::contrast) look.colours = urgent_palette(look.colours);
  look.layout = choice.is_reach ? with_reach(parts_.layout) : parts_.layout;
  look.text_scale = choice.has_large_text ? kLargeText : 1;
  look.words = choice.language == model::Language::english ? &parts_.english : &parts_.indonesian;
  look.art = &parts_.art;
  look.key = key_of(choice);
  looks_.push_back(look);
  return looks_.back();
}

}  // namespace lobi::ui
