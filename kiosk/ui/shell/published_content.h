// SPDX-License-Identifier: GPL-3.0-or-later
// A publication as the shell holds it: its content and the folder of its pictures. Plain value.
#pragma once

#include <filesystem>

#include "model/content.h"

namespace lobi::ui {

struct PublishedContent {
  model::Content content;
  std::filesystem::path folder;  // empty: the content shipped with lobi
};

}  // namespace lobi::ui
